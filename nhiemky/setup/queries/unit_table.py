"""Reads a list of units row by row, each cell with its place. Columns are told by what they mean."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext

from nhiemky.kernel.numbers import read
from nhiemky.kernel.text import fold, squeeze
from nhiemky.organisation.unit import bare_name
from nhiemky.reports.intake.document import Cell, Document, Table, address
from nhiemky.reports.understanding.lists import UnitColumns, is_total, unit_columns
from nhiemky.setup.queries.plans import Problem

_NAME_HEAD: Final = re.compile(
    r"^(ten )?(cac )?(don vi|hoi co so|co so hoi|hoi ccb|hoi|phuong|xa|phuong,? xa|to chuc hoi|chi hoi|quan|huyen|ten)"
    r"( co so| truc thuoc| chi hoi)?$"
)
_MEMBERS_HEAD: Final = re.compile(r"^(tong )?(so )?(luong )?(hoi vien|quan so)$")
_KINDS: Final = re.compile(
    r"^(phường|xã|thị trấn|đặc khu|quận|huyện|thị xã|thành phố|tỉnh|chi hội|phân hội)\s+(?=\S)", re.IGNORECASE
)
_SHORT_KINDS: Final = ((re.compile(r"^p\.\s*", re.IGNORECASE), "phường"), (re.compile(r"^x\.\s*", re.IGNORECASE), "xã"))
_FOOT: Final = re.compile(r"^(nguoi lap|lap bieu|tm\b|t/m|kt\b|thay mat|chu tich|noi nhan|xac nhan|ngay .* thang)")
_TITLE: Final = re.compile(r"^(danh sach|bieu|bang)\b")
_NOTHING: Final = frozenset(("", "-", "–", "—", "x"))
_SEARCHED: Final = 15
_LONGEST: Final = 120


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A row as read. kind: the word before the name, "" where there is none."""

    place: str
    name: str
    kind: str
    branches: int | None = None
    members: int | None = None
    changes: str = ""


def unit_rows(document: Document) -> tuple[list[UnitRow], list[Problem]]:
    """The rows of the table that lists most units, and the cells that can't be read."""
    best: tuple[list[UnitRow], list[Problem]] = [], []
    for table in document.tables:
        if not table.hidden and table.rows:
            found = _read(table)
            best = max(best, found, key=lambda pair: len(pair[0]) + len(pair[1]))
    return best


def typed_names(text: str) -> Document:
    """Names typed one a line, as if they were a table."""
    rows: tuple[tuple[Cell, ...], ...] = tuple((squeeze(line) or None,) for line in text.splitlines())
    return Document("", "sheet", tables=(Table(gettext("Danh sách gõ"), rows),))


def kind_and_name(written: str) -> tuple[str, str]:
    """("phường", "Bồ Đề") of "Phường Bồ Đề". A ward called by a number keeps the word in its name, no branch does."""
    text = squeeze(written)
    for pattern, kind in _SHORT_KINDS:
        if match := pattern.match(text):
            return kind, bare_name(text[match.end() :])
    text = re.sub(r"^hội (cựu chiến binh|ccb|lhpn|phụ nữ|nông dân)\s+", "", text, flags=re.IGNORECASE)
    match = _KINDS.match(text)
    if not match:
        return "", text[:1].upper() + text[1:]
    kind, name = match[1].lower(), text[match.end() :]
    if name.isdigit() and kind not in ("chi hội", "phân hội"):
        return "", f"{kind[:1].upper()}{kind[1:]} {name}"
    return kind, name[:1].upper() + name[1:]


def _read(table: Table) -> tuple[list[UnitRow], list[Problem]]:
    columns = next(unit_columns(table), None) or _by_name_alone(table)
    rows: list[UnitRow] = []
    problems: list[Problem] = []
    for index in range(columns.head + 1, len(table.rows)):
        written = table.rows[index][columns.unit]
        said = str(written) if isinstance(written, str | int) else ""
        if _FOOT.match(fold(said)):
            break
        if said and (is_total(said) or _TITLE.match(fold(said))):
            continue
        row, wrong = _row(table, columns, index, said)
        problems += wrong
        rows += [row] if row and not wrong else []
    return rows, problems


def _by_name_alone(table: Table) -> UnitColumns:
    """A table that counts nothing: names below a head, or in the first column that holds words."""
    for top in range(min(len(table.rows), _SEARCHED)):
        heads = {index: fold(cell).strip(" .:") for index, cell in enumerate(table.rows[top]) if isinstance(cell, str)}
        names = [index for index, head in heads.items() if _NAME_HEAD.match(head)]
        if names:
            members = tuple(index for index, head in heads.items() if _MEMBERS_HEAD.match(head))
            return UnitColumns(top, names[0], (), members, None)
    words = (index for row in table.rows for index, cell in enumerate(row) if isinstance(cell, str))
    return UnitColumns(-1, next(words, 0), (), (), None)


def _row(table: Table, columns: UnitColumns, index: int, said: str) -> tuple[UnitRow | None, list[Problem]]:
    place = address(table, index, columns.unit)
    problems: list[Problem] = []
    branches = _count(table, index, columns.branches, problems)
    members = _count(table, index, columns.members, problems)
    if not said:
        if branches is None and members is None:
            return None, []
        return None, [Problem(place, gettext("Dòng này có số liệu nhưng thiếu tên đơn vị. Hãy ghi tên."))]
    kind, name = kind_and_name(said)
    if len(name) > _LONGEST:
        problems.append(Problem(place, gettext("Tên dài quá 120 chữ. Hãy rút ngắn.")))
    changes = table.rows[index][columns.changes] if columns.changes is not None else None
    return UnitRow(place, name, kind, branches, members, changes if isinstance(changes, str) else ""), problems


def _count(table: Table, index: int, columns: tuple[int, ...], problems: list[Problem]) -> int | None:
    """The number in the first of the columns; a problem where something else stands there."""
    cell = table.rows[index][columns[0]] if columns else None
    if cell is None or (isinstance(cell, str) and cell.strip().lower() in _NOTHING):
        return None
    number = _number(cell)
    if number is None or number < 0 or number != int(number) or number > 10_000_000:
        why = gettext("“%(cell)s” chưa phải là số đếm. Hãy ghi bằng chữ số, ví dụ 12.") % {"cell": cell}
        problems.append(Problem(address(table, index, columns[0]), why))
        return None
    return int(number)


def _number(cell: Cell) -> float | None:
    if isinstance(cell, str):
        quantity = read(cell)
        simple = quantity and quantity.high is None and quantity.of is None and not quantity.percent
        return quantity.value if quantity and simple else None
    return cell if isinstance(cell, int | float) and not isinstance(cell, bool) else None


def places_of(rows: list[UnitRow]) -> Iterator[tuple[str, str]]:
    """(name to compare, place) of each row."""
    return ((key_of(row.name), row.place) for row in rows)


def key_of(name: str) -> str:
    """A unit's name as it is compared: without the word before it, small and capital letters alike."""
    return squeeze(name).casefold()
