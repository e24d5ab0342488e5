"""What changed in a unit's branches, officers and members, by the register."""

import re
from typing import Final, Literal

from msgspec import Struct

from nhiemky.kernel.numbers import format_number
from nhiemky.kernel.text import fold, nfc
from nhiemky.organisation.unit import Unit

type ChangeKind = Literal["joined", "parted", "officer", "members"]

BRANCH: Final = (
    r"(?:chi hoi|phan hoi|chi doan|lien chi|chi to hoi|to hoi|cong doan (?:bo phan|co so|truong)|to cong doan|"
    r"ch(?=\s*\d))"
)
# What is done to branches. Fewer afterwards, or more: a register and a report may tell the same deed in other words.
DEEDS: Final[dict[ChangeKind, re.Pattern[str]]] = {
    "joined": re.compile(
        r"(?<!\w)(?:s[ap]t? nhap|hop nhat|nhap(?= \w+ \d| vao| ve| lam| thanh| voi| chung| lai| chi hoi)|ghep|"
        r"gop(?= chi hoi| vao chi)|don(?= vao| ve)|giai the|xoa(?= chi hoi)|khong con (?=chi hoi|hoat dong)|"
        r"(?:thoi|dung|ngung|ket thuc|cham dut) hoat dong|chuyen(?: \w+){0,6} ve (?=chi hoi|sinh hoat))"
    ),
    "parted": re.compile(
        r"(?<!\w)(?:chia tach|tach|chia(?= \w+(?: \w+){0,4} (?:thanh|lam)| thanh| lam| chi hoi)|thanh lap|lap moi|"
        r"lap them|ra mat|mo them|mo moi)(?!\w)"
    ),
}
OFFICE: Final = re.compile(
    r"(?<!\w)(?:pho chu tich|pct|chu tich|pho bi thu|bi thu|chi hoi truong|chi hoi pho|phan hoi truong|"
    r"truong ban kiem tra|truong ban|pho ban|uy vien(?: thuong vu| ban (?:chap hanh|thuong vu)| bch| btv)?|thuong truc|"
    r"thu ky|thu quy|ke toan|ban chap hanh|bch|ban thuong vu|btv|can bo chuyen trach|to truong)(?!\w)"
)
CAME_OR_WENT: Final = re.compile(
    r"(?<!\w)(?:thay(?! mat| rang| ro| duoc| doi (?:nhan|noi|cach|phuong))|nghi(?! quyet| si| dinh| ngoi)|"
    r"thoi(?= (?:giu|lam|tham|chuc|nhiem))|mien nhiem|chuyen (?:cong tac|di|sang|ve|cong viec|noi)|dieu dong|"
    r"luan chuyen|bo nhiem|bau(?: bo sung)?(?! cu)|kien toan|bo sung|tu tran|qua doi|khuyet|giu chuc|dam nhan|"
    r"dam nhiem|mat(?= (?:ngay|thang|nam|vi|do|dot))|nhan nhiem vu|xin rut|rut khoi|tu nhiem|tu chuc|len thay|ke nhiem|"
    r"tiep nhan|duoc cu|chi dinh|nhan viec|nhan cong tac|gioi thieu)(?!\w)"
)
_NO_NAME: Final = frozenset(
    ("hoi", "phuong", "xa", "quan", "huyen", "thi", "tinh", "thanh", "ban", "chap", "hanh", "uy", "dang", "chu", "tich",
     "pho", "bi", "thu", "khoi", "dan", "ccb", "bch", "btv", "ubnd", "mttq")
)  # fmt: skip
_JOINS: Final = frozenset(("va", "voi", "vao", "cung"))
_TOKEN: Final = re.compile(r"\w+|[^\w\s]")
_KIND_OF_PLACE: Final = 5  # words at most between "chi hội" and its name: "chi hội tổ dân phố 7"
_NO_KIND: Final = frozenset(
    ("sap", "sat", "hop", "nhap", "tach", "giai", "chia", "ghep", "gop", "don", "duoc", "moi", "tu", "thanh")
)
_BRANCH_WORD: Final = re.compile(rf"(?<!\w){BRANCH}\s+")
_ITEM: Final = re.compile(r"\s*[;\n•]\s*|\.\s+(?=\w)")


class Change(Struct, frozen=True):
    """A change in the register's words. names: of the branches or persons concerned; they and office are folded."""

    kind: ChangeKind
    said: str
    names: tuple[str, ...] = ()
    office: str = ""


def changes_of(unit: Unit, headcount: float) -> tuple[Change, ...]:
    """Branches opened, merged or closed, officers who came or went, members more or fewer by more than a share."""
    found: list[Change] = []
    for item in filter(None, _ITEM.split(nfc(unit.changes).strip())):
        folded = fold(item)
        if re.search(rf"(?<!\w){BRANCH}(?!\w)", folded):
            found += [Change(kind, item, _branch_names(item)) for kind, deed in DEEDS.items() if deed.search(folded)][
                :1
            ]
        if (office := OFFICE.search(folded)) and CAME_OR_WENT.search(folded):
            found.append(Change("officer", item, _persons(item), office[0]))
    now, before = unit.branches, unit.branches_before
    if now is not None and before is not None and now != before and not any(c.kind != "officer" for c in found):
        found.append(Change("joined" if now < before else "parted", f"số chi hội từ {before} thành {now}"))
    if unit.members is not None and unit.members_before:
        share = abs(unit.members - unit.members_before) / unit.members_before
        if share > headcount:
            counts = f"từ {format_number(unit.members_before)} thành {format_number(unit.members)}"
            found.append(Change("members", f"số hội viên {counts}"))
    return tuple(found)


def _branch_names(item: str) -> tuple[str, ...]:
    """Names and numbers of the branches an item of the register speaks of: "chi hội 8 và 1", "chi hội Trại Mới"."""
    found: list[str] = []
    for word in _BRANCH_WORD.finditer(fold(item)):
        name: list[str] = []
        skipped = 0
        for token in _TOKEN.findall(item[word.end() :]):
            if token[0].isupper() or token[0].isdigit():
                name.append(fold(token))
            elif name and (token == "," or fold(token) in _JOINS):
                found.append(" ".join(name))
                name, skipped = [], 0
            elif name or skipped == _KIND_OF_PLACE or not token[0].isalpha() or fold(token) in _NO_KIND:
                break
            else:
                skipped += 1
        if name:
            found.append(" ".join(name))
    return tuple(dict.fromkeys(found))


def _persons(item: str) -> tuple[str, ...]:
    """Two capitals and more in a row, offices left out: "Phó Chủ tịch Hội Trần Văn Hiệp" gives one person."""
    found: list[list[str]] = [[]]
    for token in [*_TOKEN.findall(item), "."]:
        if token[0].isupper() and (found[-1] or fold(token) not in _NO_NAME):
            found[-1].append(fold(token))
        elif found[-1]:
            found.append([])
    return tuple(dict.fromkeys(" ".join(name) for name in found if len(name) > 1))
