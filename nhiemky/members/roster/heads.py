"""Which row of a sheet is the head, and what each column below it holds."""

import re
from collections.abc import Sequence
from typing import Final

from nhiemky.kernel.text import fold
from nhiemky.members.roster.records import Cell

ROLES: Final = (
    "name", "family", "given", "birth", "birth_male", "birth_female", "gender", "male", "female", "branch", "unit",
    "kind", "veteran", "ex_serviceman", "joined", "party", "party_joined", "card", "phone", "address", "note", "order",
)  # fmt: skip
LEFT_OUT: Final = "left_out"
"""What no purpose of the register asks for."""

_HEADS: Final[tuple[tuple[str, str], ...]] = (  # role, pattern over the folded head; the first that fits
    (LEFT_OUT, r"\bdan toc\b|\bton giao\b|\bcccd\b|\bcmnd\b|\bcmt\b|can cuoc|chung minh|bhyt|bao hiem|tai khoan"
               r"|suc khoe|benh"
               r"|hoan canh|ngheo|thuong tat|ty le|que quan|nguyen quan|trinh do|cap bac|quan ham|nhap ngu"
               r"|xuat ngu|huan chuong|khen thuong|huy hieu|don vi cu|chien truong|e-?mail"),
    ("party_joined", r"vao dang|ket nap dang|ngay dang"),
    ("party", r"dang vien|^dv$|^dang$|la dang"),
    ("joined", r"(vao|ket nap|gia nhap).*\b(hoi|ccb)\b|(ngay|nam|thang) (vao|ket nap|gia nhap)|^ket nap$|tham gia hoi"),
    ("card", r"so the\b|ma the|the hoi vien|so hieu the|^the$|ma (so )?hoi vien|ma hv|so hv"),
    ("phone", r"dien thoai|^(so )?dt( di dong)?$|sdt|so dt|dtdd|\bphone\b|lien (he|lac)|^tel|di dong|zalo"),
    ("address", r"dia chi|noi o|thuong tru|cho o|cu tru|ho khau|so nha|nha so|tru quan|dang o"),
    ("order", r"^(s ?)?t ?t$|^so (tt|thu tu)$|^thu tu$|^no$|^#$"),
    ("birth_sub", r"\bsinh\b.*\b(nam|nu)$"),
    ("birth", r"(ngay|nam|thang|ntn).*sinh|\bsinh (nam|ngay)|^sinh$|^n ?/?s$|^ntns$|^nam s\b"),
    ("family", r"^ho$|^ho(,| va)? (chu |ten )?(dem|lot)$|^ho va (chu|ten) (dem|lot)$|^ho (va )?ten (dem|lot)$|ho dem"),
    ("given", r"^ten$|^ten goi$"),
    ("name", r"ho(,|-| va| &)? ?(chu )?(dem va )?ten|ten hoi vien|ten dong chi|^hoi vien( ccb)?$|^dong chi$|danh tinh"
             r"|^ten dem va ten$|^ho va ten"),
    ("gender", r"gioi tinh|^gt$|^phai$|^gioi$|nam ?[/,-] ?nu|nam hay nu"),
    ("kind", r"doi tuong|ccb ?[/,-] ?cqn|loai hoi vien|dien hoi vien|thanh phan|la ccb hay"),
    ("ex_serviceman", r"^cqn$|^cuu quan nhan$|la cqn|la cuu quan nhan"),
    ("veteran", r"^ccb$|^cuu chien binh$|la ccb|la cuu chien binh"),
    ("branch", r"chi hoi|^ch$|^(thuoc )?c ?hoi$|to dan pho|^tdp$|^to hoi"),
    ("note", r"ghi chu|tinh trang|trang thai|dien bien|luu y|bien dong|hien trang"),
    ("unit", r"^(thuoc )?(phuong|xa)\b|^(phuong|xa)/|hoi co so|don vi|noi sinh hoat|sinh hoat tai|^co so$"),
)  # fmt: skip
_PATTERNS: Final = tuple((role, re.compile(pattern)) for role, pattern in _HEADS)
_SPACES: Final = re.compile(r"[\s:.*]+")
_DEEPEST: Final = 40  # rows in which a head is looked for
_NUMBER: Final = 8  # letters that the number of a column has at most: “( 10 )”
_MOST_LAYERS: Final = 4


def key_of(head: str) -> str:
    """A head made comparable."""
    return _SPACES.sub(" ", re.sub(r"\([^)]*\)", " ", fold(head))).strip()


def role_of(head: str, under: str = "") -> str:
    """What a column with this head holds, "" for what is not known. under: the head above it, over several columns."""
    own, above = head.strip(" .:*").lower(), key_of(under)
    if own in ("nam", "nữ", "nu"):  # "năm" is another word
        sex = "male" if own == "nam" else "female"
        return f"birth_{sex}" if "sinh" in above else sex
    whole = key_of(f"{under} {head}" if under else head)
    role = _matched(key_of(head)) or _matched(whole)
    return _of_one_sex(head) if role == "birth_sub" else role


def _of_one_sex(head: str) -> str:
    """Births of men or of women, or of all: "Sinh nam" typed without accents may be "sinh năm"."""
    last = head.lower().split()[-1].strip(" .:*()")
    if last in ("nữ", "nu"):
        return "birth_female"
    return "birth_male" if last == "nam" and not head.isascii() else "birth"


def _matched(key: str) -> str:
    return next((role for role, pattern in _PATTERNS if pattern.search(key)), "") if key else ""


def find_head(rows: Sequence[Sequence[Cell]]) -> tuple[int, int, list[tuple[str, str]]]:
    """(first row of the head, first row below it, (head, role) for each column); (0, 0, []) where there is none."""
    best: tuple[int, int, int] = (0, 0, 0)
    for at, row in enumerate(rows[:_DEEPEST]):
        roles = {role_of(cell) for cell in row if isinstance(cell, str)} - {"", "order"}
        named = bool(roles & {"name", "given", "family"})
        worth = len(roles) + 3 * named if (named and (len(roles) > 1 or _few(row))) or len(roles) > 2 else 0
        if worth > best[0]:
            best = (worth, at, 1)
    if not best[0]:
        return 0, 0, []
    first = best[1]
    layers = [rows[first]]
    end = first + 1
    while end < len(rows) and len(layers) < _MOST_LAYERS and _is_below_head(rows[end]):
        layers.append(rows[end])
        end += 1
    # A line above may hold the heads of columns that this one parts ("Năm sinh" over "Nam" and "Nữ").
    if first and _is_above_head(rows[first - 1]):
        first -= 1
        layers.insert(0, rows[first])
    return first, end, _joined(layers)


def _few(row: Sequence[Cell]) -> bool:
    return sum(cell is not None for cell in row) <= 3


def _is_below_head(row: Sequence[Cell]) -> bool:
    """A second line of the head: parts of columns, or their numbers ("1, 2, 3", "(1)", "A")."""
    told = [cell for cell in row if cell is not None]
    parts = [cell for cell in told if isinstance(cell, str) and _is_part(cell)]
    return bool(told) and (is_numbering(row) or len(parts) == len(told))


def _is_part(text: str) -> bool:
    # A line that names a branch ("Chi hội 1") is no part of the head.
    role = role_of(text)
    return (role not in ("", "branch") and not any(map(str.isdigit, text))) or key_of(text) in {
        "nam",
        "nu",
        "ngay",
        "thang",
        "ngay thang nam",
        "ccb",
        "cqn",
        "ho",
        "ten",
    }


def _is_above_head(row: Sequence[Cell]) -> bool:
    told = [cell for cell in row if isinstance(cell, str)]
    return len(told) > 1 and sum(role_of(text) != "" for text in told) > len(told) / 2


def is_numbering(row: Sequence[Cell]) -> bool:
    """A line that numbers the columns."""
    if any(isinstance(cell, str) and len(cell) > _NUMBER for cell in row):
        return False  # as nearly every row of a list
    told = [str(cell).strip("() .") for cell in row if cell is not None]
    numbers = [int(one) for one in told if one.isdecimal()]
    rest = [one for one in told if not one.isdecimal()]
    rising = len(numbers) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers))) and numbers[0] <= 2
    return rising and all(len(one) == 1 and one.isalpha() for one in rest)


def _joined(layers: Sequence[Sequence[Cell]]) -> list[tuple[str, str]]:
    """(head, role) of each column, the head of a merged cell standing over all columns it covers."""
    layers = [layer for layer in layers if not is_numbering(layer)]
    width = max(len(layer) for layer in layers)
    found = []
    for column in range(width):
        own = [_at(layer, column) for layer in layers]
        last = max((place for place, text in enumerate(own) if text), default=-1)
        under = ""
        if last > 0:
            under = " ".join(filter(None, (_covering(layers[place], column) for place in range(last))))
        head = own[last] if last >= 0 else ""
        found.append((f"{under} {head}".strip(), role_of(head, under) if head else ""))
    return found


def _at(layer: Sequence[Cell], column: int) -> str:
    cell = layer[column] if column < len(layer) else None
    return cell if isinstance(cell, str) else ""


def _covering(layer: Sequence[Cell], column: int) -> str:
    """The head over a column: its own, or that of the merged cell which begins to its left."""
    while column and not _at(layer, column):
        column -= 1
    return _at(layer, column)
