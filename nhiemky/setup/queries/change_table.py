"""Reads a list of changes row by row, each cell with its place. Columns are told by what they mean."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from django.utils.translation import gettext

from nhiemky.kernel.dates import read_date
from nhiemky.kernel.numbers import read
from nhiemky.kernel.text import fold, squeeze
from nhiemky.reports.intake.document import Cell, Document, Table, address
from nhiemky.reports.understanding.lists import is_total
from nhiemky.setup.queries.plans import Problem

# What a head means; the first that fits counts.
_HEADS: Final = (
    ("", re.compile(r"^(tt|stt|so tt|so thu tu)$|(^|tong )so (luong )?(chi hoi|hoi vien)|^hoi vien$|dien tich|dan so")),
    ("share", re.compile(r"\bt[yi] le\b|%|phan tram|\bt[yi] trong\b")),
    ("paper_day", re.compile(r"^ngay\b.*(nghi quyet|quyet dinh|van ban|\bky\b|ban hanh)")),
    ("paper", re.compile(r"nghi quyet|quyet dinh|van ban|can cu|so hieu")),
    ("day", re.compile(r"hieu luc|\bngay\b|thoi diem|ke tu")),
    ("", re.compile(r"ghi chu|dien giai|ly do")),
    ("name", re.compile(r"(chi|phan) hoi.*\b(moi|sau)\b|^(ten|so) moi\b")),
    ("branch", re.compile(r"^(ten |so )?(cac )?(chi|phan) hoi( (cu|hien nay|hien tai|truoc.*))?$")),
    ("superior", re.compile(r"truc thuoc|cap tren")),
    ("old", re.compile(r"\bcu\b|\bhien\b|\btruoc\b|chuyen di|^tu\b|\bgiao\b|noi di")),
    ("new", re.compile(r"\bmoi\b|\bsau\b|chuyen (ve|den|sang|vao)|\bve\b|\bnhan\b|\bden\b|nhap vao|hinh thanh")),
    ("old", re.compile(r"don vi|phuong|\bxa\b|hoi co so|sap xep")),
)
_FOOT: Final = re.compile(r"^(nguoi lap|lap bieu|tm\b|t/m|kt\b|thay mat|chu tich|noi nhan|xac nhan|ngay .* thang)")
_PART: Final = re.compile(
    r"^(?:một phần|phần còn lại|toàn bộ|phần)(?:\s+(?:của|diện tích|dân số|địa bàn))*\s+"
    r"|\s*\((?:một phần|toàn bộ|phần còn lại|mới|cũ)\)$",
    re.IGNORECASE,
)
# A comma stands between units, and before the superior of one: "phường Bồ Đề, quận Long Biên".
_SEVERAL: Final = re.compile(
    r"\s*(?:[;\n]|,(?!\s*(?:quận|huyện|thị xã|thành phố|tỉnh|q\.|h\.|tp\.?)\s*\S)|\s+và\s+)\s*", re.IGNORECASE
)
_BRANCH_WORD: Final = re.compile(r"^(?:các\s+)?(?:chi hội|phân hội|ch\.?)\s*(?:số\s+)?(?=\S)", re.IGNORECASE)
_RANGE: Final = re.compile(r"^(\d{1,3})\s*(?:-|–|đến)\s*(\d{1,3})$", re.IGNORECASE)
_SEARCHED: Final = 15
_LONGEST_RANGE: Final = 200
_FINEST: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A row as read, one unit and one branch a time. share: what the paper states; superior: of the new unit."""

    place: str
    old: str
    new: str
    branch: str = ""
    name: str = ""
    share: Fraction | None = None
    day: date | None = None
    paper: str = ""
    paper_day: date | None = None
    superior: str = ""


type Heads = Mapping[str, int]


def change_rows(document: Document) -> tuple[list[ChangeRow], list[Problem]]:
    """The rows of every sheet that says which unit goes where, and the cells that can't be read."""
    rows: list[ChangeRow] = []
    problems: list[Problem] = []
    for table in document.tables:
        if not table.hidden and (found := _heads(table)):
            for row, wrong in _read(_spread(table), *found):
                problems += wrong
                rows += row
    return rows, problems


def _heads(table: Table) -> tuple[int, Heads] | None:
    """(last row of the head, column of each meaning): a row that names old and new units, or two rows together."""
    whole = _spread(table)
    for top in range(min(len(whole.rows), _SEARCHED)):
        single = [fold(squeeze(str(cell or ""))).strip(" .:*") for cell in whole.rows[top]]
        if fits := _columns(single):
            return top, fits
        if top + 1 < len(whole.rows):
            below = [fold(squeeze(str(cell or ""))).strip(" .:*") for cell in whole.rows[top + 1]]
            both = [one if one == two else f"{one} {two}".strip() for one, two in zip(single, below, strict=True)]
            if fits := _columns(both):
                return top + 1, fits
    return None


def _columns(heads: Sequence[str]) -> Heads | None:
    found: dict[str, int] = {}
    for index, head in enumerate(heads):
        meaning = next((name for name, pattern in _HEADS if pattern.search(head)), "") if head else ""
        if meaning and meaning not in found:
            found[meaning] = index
    return found if "new" in found and ("old" in found or "branch" in found) else None


def _spread(table: Table) -> Table:
    """Cells merged hold their value everywhere."""
    rows = [list(row) for row in table.rows]
    for top, left, bottom, right in table.merged:
        for row in rows[top : bottom + 1]:
            row[left : right + 1] = [rows[top][left]] * (right + 1 - left)
    return Table(table.name, tuple(map(tuple, rows)), (), table.after, table.hidden)


def _read(table: Table, head: int, columns: Heads) -> Iterator[tuple[list[ChangeRow], list[Problem]]]:
    scale = _scale(table, head, columns)
    before = table.name if "old" not in columns else ""
    for index in range(head + 1, len(table.rows)):
        said = {name: _text(table.rows[index][column]) for name, column in columns.items()}
        first = next((_text(cell) for cell in table.rows[index] if isinstance(cell, str)), "")
        if _FOOT.match(fold(first)):
            return
        told = any(said.get(name) for name in ("old", "new", "branch"))
        if not told or is_total(first) or _numbered(table.rows[index]):
            continue
        before = said.get("old") or before  # written once above several rows
        yield _row(table, index, columns, said | {"old": before}, scale)


def _row(
    table: Table, index: int, columns: Heads, said: dict[str, str], scale: int
) -> tuple[list[ChangeRow], list[Problem]]:
    problems: list[Problem] = []
    share = _share(table, index, columns, scale, problems)
    day, paper_day = (_day(table, index, columns, name, problems) for name in ("day", "paper_day"))
    if not said["new"] or not said["old"]:
        missing = "new" if said["old"] else "old"
        why = gettext("Thiếu đơn vị mới, nơi nhận.") if said["old"] else gettext("Thiếu đơn vị cũ.")
        problems.append(Problem(address(table, index, columns.get(missing, 0)), f"{why} {gettext('Hãy ghi tên.')}"))
    if problems:
        return [], problems
    place = address(table, index, columns.get("branch", columns.get("old", columns["new"])))
    told = {name: said.get(name, "") for name in ("paper", "superior", "name")}
    news = _several(said["new"])
    if len(news) > 1 and said.get("branch"):
        return [], [Problem(place, gettext("Một chi hội chỉ về một đơn vị mới. Hãy tách thành từng dòng."))]
    branches = _branches(said.get("branch", "")) or [""]
    return [
        ChangeRow(place, old, new, branch, share=share, day=day, paper_day=paper_day, **told)
        for old in _several(said["old"])
        for new in news
        for branch in branches
    ], []


def _several(written: str) -> list[str]:
    """The units named in one cell, without "một phần" before and "(một phần)" behind."""
    return [found for one in _SEVERAL.split(written) if (found := squeeze(_PART.sub("", _PART.sub("", one.strip()))))]


def _branches(written: str) -> list[str]:
    """The branches named in one cell: "1, 2", "chi hội 3–5"."""
    found: list[str] = []
    for one in _SEVERAL.split(written):
        name = squeeze(_BRANCH_WORD.sub("", one.strip()))
        if (pair := _RANGE.match(name)) and 0 < int(pair[2]) - int(pair[1]) < _LONGEST_RANGE:
            found += map(str, range(int(pair[1]), int(pair[2]) + 1))
        elif name:
            found.append(name)
    return found


def _text(cell: Cell) -> str:
    if isinstance(cell, float) and cell == int(cell):
        return str(int(cell))
    return "" if cell is None else "\n".join(map(squeeze, str(cell).splitlines()))


def _numbered(row: Sequence[Cell]) -> bool:
    """A row of column numbers below the head: (1), (2), (3)."""
    said = [_text(cell) for cell in row if cell is not None]
    return len(said) > 1 and [re.sub(r"\D", "", one) for one in said] == [str(n) for n in range(1, len(said) + 1)]


def _scale(table: Table, head: int, columns: Heads) -> int:
    """What plain numbers of the share column are parts of: 1 where none is above one, else 100."""
    if "share" not in columns:
        return 1
    cells = (row[columns["share"]] for row in table.rows[head + 1 :])
    return 1 if all(cell <= 1 for cell in cells if isinstance(cell, int | float)) else 100


def _share(table: Table, index: int, columns: Heads, scale: int, problems: list[Problem]) -> Fraction | None:
    cell = table.rows[index][columns["share"]] if "share" in columns else None
    if cell is None or (isinstance(cell, str) and cell.strip() in ("", "-", "–", "x", "?")):
        return None
    share = _fraction(cell, scale)
    if share is None or not 0 < share <= 1:
        why = gettext("“%(cell)s” chưa phải là tỷ lệ. Hãy ghi ví dụ 60%% hoặc 3/5.") % {"cell": cell}
        problems.append(Problem(address(table, index, columns["share"]), why))
    return share


def _fraction(cell: Cell, scale: int) -> Fraction | None:
    if isinstance(cell, int | float):
        return Fraction(str(cell)).limit_denominator(_FINEST) / scale  # of 1/3 Excel keeps 0.333333333333333
    if not isinstance(cell, str):
        return None
    if match := re.fullmatch(r"\s*(\d+)\s*/\s*(\d+)\s*", cell):
        return Fraction(int(match[1]), int(match[2])) if int(match[2]) else None
    quantity = read(cell)
    if quantity is None or quantity.high is not None or quantity.of is not None:
        return None
    value = Fraction(str(quantity.value)).limit_denominator(_FINEST)
    return value / 100 if quantity.percent or value > 1 else value


def _day(table: Table, index: int, columns: Heads, name: str, problems: list[Problem]) -> date | None:
    cell = table.rows[index][columns[name]] if name in columns else None
    day = cell if isinstance(cell, date) else read_date(cell) if isinstance(cell, str) else None
    if cell is not None and day is None:
        why = gettext("“%(cell)s” chưa phải là ngày. Hãy ghi ngày/tháng/năm, ví dụ 01/07/2025.") % {"cell": cell}
        problems.append(Problem(address(table, index, columns[name]), why))
    return day
