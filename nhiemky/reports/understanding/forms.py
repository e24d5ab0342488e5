"""Reads the rows of a figure form: label, goal, numerator and denominator, printed ratio, each with its cell."""

import re
from copy import replace
from typing import Final

from nhiemky.kernel.numbers import Quantity, find, read
from nhiemky.kernel.text import fold
from nhiemky.reports.intake.document import Cell, Table, address
from nhiemky.reports.records import Form, FormRow, Number
from nhiemky.reports.understanding.branch_forms import read_branch_form
from nhiemky.reports.understanding.columns import RESULT_ROLES, Role, is_estimate, recency, role_of
from nhiemky.reports.understanding.layout import Layout, decimals, find_layout, is_measure, is_plain_number
from nhiemky.reports.understanding.telling import SINCE_START

_SIGNATURE: Final = re.compile(
    r"^(nguoi lap|lap bieu|tm\.?|t/m|kt\.?|thay mat|chu tich|noi nhan|ghi chu|xac nhan|ngay .* thang|.*, ngay)\b"
)
_MEASURE_IN_LABEL: Final = re.compile(r"\(([^()]{1,30})\)\s*$")
_ORDER: Final = re.compile(r"^\(?(\d{1,3})[.)]?$")
_MARK: Final = re.compile(r"^[xX✓√+*]$")
_BROKEN: Final = re.compile(r"^#(REF|DIV/0|VALUE|NAME|N/A|NUM|NULL)[!?]?$", re.IGNORECASE)
_SUB_ROW: Final = re.compile(
    r"^[-+•*–\s]*(?:[a-d]\)\s*)?(?:(so dat( duoc)?|da dat|dat|so thuc hien|thuc hien|tu so|so luong|so tien|so nguoi)|"
    r"((?:tren )?tong so(?: \w+){0,4}|mau so)|(ty le( dat)?|ti le|phan tram|binh quan|%))(?: ?\(?%\)?)?[ :]*$"
)
_IN_BRACKETS: Final = re.compile(r"\(([^()]*\d\s*/\s*\d[^()]*)\)")
_DIFFERENCE: Final = re.compile(r"^\W*(?:thap hon|cao hon|tang|giam|thieu|con thieu|hut|kem|vuot)\b")  # no ratio
_LARGEST: Final = 1e15
_WIDEST: Final = 60  # columns of a form laid on its side
_SPOKEN_DOWN: Final = frozenset({Role.MEASURE, Role.GOAL, Role.NUMERATOR, Role.DENOMINATOR, Role.RATIO})
_FEWEST_DOWN: Final = 3
_LONGEST_HEAD: Final = 24  # letters; what is longer is a target's name that happens to begin like a head
_FULL_HEAD: Final = 5  # roles; a head that names fewer may be a row of targets


def read_form(table: Table) -> Form | None:
    """The form a table holds, or None. A form whose targets stand in columns is turned before it is read."""
    if not _speaks_down(table) and (by_branch := read_branch_form(table)):
        return Form(table.name, by_branch, table.hidden)
    layout, turned = find_layout(table), False
    doubtful = layout is None or layout.strength < _FULL_HEAD or _speaks_down(table)
    if doubtful and len(table.rows) <= _WIDEST:
        lying = _on_its_side(table)
        other = find_layout(lying)
        if other and (layout is None or other.strength > layout.strength or _speaks_down(table)):
            table, layout, turned = lying, other, True
    if layout is None:
        return None
    rows = tuple(_rows(table, layout, turned=turned))
    if not rows:
        return None
    doubts: tuple[str, ...] = ()
    if layout.rivals and recency(layout.heads[layout.roles[Role.NUMERATOR]]) != 2:
        chosen = layout.heads[layout.roles[Role.NUMERATOR]]
        doubts = (f"Có nhiều cột kết quả; đã lấy cột “{chosen}”.",)
    asks = bool(RESULT_ROLES & layout.roles.keys())
    head, goals = (fold(layout.heads.get(layout.roles.get(role, -1), "")) for role in (Role.NUMERATOR, Role.GOAL))
    return Form(table.name, rows, table.hidden, asks, bool(SINCE_START.search(head)), doubts, goals, head)


def _speaks_down(table: Table) -> bool:
    """Whether the first words of the rows, and not of the columns, say goal, result and total."""
    firsts = (next((cell for cell in row if cell is not None), None) for row in table.rows)
    roles = {role_of(first) for first in firsts if isinstance(first, str) and len(first) <= _LONGEST_HEAD}
    return len(roles & _SPOKEN_DOWN) >= _FEWEST_DOWN


def _on_its_side(table: Table) -> Table:
    rows = tuple(zip(*table.rows, strict=True))
    merged = tuple((c0, r0, c1, r1) for r0, c0, r1, c1 in table.merged)
    return replace(table, rows=rows, merged=merged)


def _rows(table: Table, layout: Layout, *, turned: bool) -> list[FormRow]:
    result: list[FormRow] = []
    for index in range(layout.first_row, len(table.rows)):
        cells = table.rows[index]
        label = cells[layout.roles[Role.LABEL]]
        if not isinstance(label, str) or not label:
            continue
        if _SIGNATURE.match(fold(label)) and not _has_result(cells, layout):
            break
        reader = _RowReader(table, layout, index, turned)
        row = reader.row(label)
        if result and _is_sub_row(row, result[-1]):
            result[-1] = _joined(result[-1], row)
        else:
            result.append(row)
    return result


def _has_result(cells: tuple[Cell, ...], layout: Layout) -> bool:
    columns = [layout.roles[role] for role in (Role.NUMERATOR, Role.RATIO, Role.GOAL) if role in layout.roles]
    return any(cells[column] is not None for column in columns)


def _is_sub_row(row: FormRow, parent: FormRow) -> bool:
    """Whether a row such as "- Số đạt", "- Tổng số" tells a part of the target named above it."""
    return row.order is None and not parent.printed and bool(_SUB_ROW.match(fold(row.label)))


def _joined(parent: FormRow, row: FormRow) -> FormRow:
    part = row.numerator or row.printed
    match = _SUB_ROW.match(fold(row.label))
    if match and match.group(3):
        return replace(parent, denominator=part)
    if match and match.group(4):
        return replace(parent, printed=row.printed or part)
    return replace(parent, numerator=part, place=row.place)


class _RowReader:
    """Reads one row by the layout; keeps the doubts it meets on the way."""

    def __init__(self, table: Table, layout: Layout, index: int, turned: bool) -> None:
        self._table, self._layout, self._index, self._turned = table, layout, index, turned
        self._cells = table.rows[index]
        self._doubts: list[str] = []

    def row(self, label: str) -> FormRow:
        measure = self._text(Role.MEASURE)
        named = _MEASURE_IN_LABEL.search(label)
        if named and (is_measure(named.group(1)) or not measure):
            measure = measure or named.group(1)
            label = label[: named.start()].strip() if is_measure(named.group(1)) else label
        numerator, denominator = self._parts()
        printed = self._number(Role.RATIO)
        if printed is None and numerator is not None and numerator.place != self._place(Role.NUMERATOR):
            printed = self._number(Role.NUMERATOR)  # the parts stood elsewhere, so this is what they come to
        elif printed is None and numerator is not None and self._both_parts(Role.NUMERATOR):
            printed = self._number(Role.NUMERATOR)
        place = self._place(Role.NUMERATOR if Role.NUMERATOR in self._layout.roles else Role.RATIO)
        if numerator is None and printed is not None and Role.NUMERATOR in self._layout.roles:
            place = self._place(Role.RATIO)
        return FormRow(
            label=label, place=place, code=self._text(Role.CODE), order=self._order(), measure=measure,
            comparator=self._text(Role.COMPARATOR), goal=self._text(Role.GOAL), numerator=numerator,
            denominator=denominator, printed=printed, words=self._words(), estimate=self._estimate(),
            doubts=tuple(dict.fromkeys(self._doubts)), verdict=self._verdict(), note=self._text(Role.NOTE),
        )  # fmt: skip

    def _cell(self, role: Role) -> Cell:
        column = self._layout.roles.get(role)
        return None if column is None else self._cells[column]

    def _place(self, role: Role) -> str:
        column = self._layout.roles.get(role, self._layout.roles[Role.LABEL])
        return self._place_at(column)

    def _place_at(self, column: int) -> str:
        return address(self._table, column, self._index) if self._turned else address(self._table, self._index, column)

    def _text(self, role: Role) -> str:
        cell = self._cell(role)
        if isinstance(cell, str):
            return cell
        if isinstance(cell, bool) or cell is None:
            return ""
        if is_plain_number(cell):
            return f"{cell:g}".replace(".", ",")
        return str(cell)

    def _verdict(self) -> str:
        """The unit's own words on how it went; they also stand under "So với nghị quyết"."""
        words = self._text(Role.ASSESSMENT) or self._text(Role.GOAL_SHARE)
        return words if any(map(str.isalpha, words)) else ""

    def _order(self) -> int | None:
        match = _ORDER.match(self._text(Role.ORDER))
        return int(match.group(1)) if match else None

    def _parts(self) -> tuple[Number | None, Number | None]:
        """Numerator and denominator, from one cell ("15/15", "15 trên 15") or from two."""
        own, below = self._quantity(Role.NUMERATOR), self._quantity(Role.DENOMINATOR)
        place = self._place(Role.NUMERATOR)
        for role in (Role.PARTS, Role.NUMERATOR, Role.RATIO):
            if (own is None or own.of is None) and below is None and (both := self._both_parts(role)) is not None:
                return _number(both, self._place(role)), Number(both.of or 0, self._place(role))
        if own is None and (ratio := self._quantity(Role.RATIO)) is not None and ratio.of is not None:
            own, place = ratio, self._place(Role.RATIO)
        if own is None:
            return None, _number(below, self._place(Role.DENOMINATOR))
        if own.of is not None:
            return _number(own, place), Number(own.of, place)
        if below is not None and below.of is not None:  # "15/15" stands under the head of the total
            return _number(own, place), Number(below.of, self._place(Role.DENOMINATOR))
        return _number(own, place), _number(below, self._place(Role.DENOMINATOR))

    def _both_parts(self, role: Role) -> Quantity | None:
        """Both parts from one cell that may hold more: "12/13" or "92,3% (12/13)"."""
        cell = self._cell(role)
        match = _IN_BRACKETS.search(cell) if isinstance(cell, str) and "(" in cell else None
        quantity = read(match.group(1)) if match else self._quantity(role) if role is Role.PARTS else None
        return quantity if quantity is not None and quantity.of is not None else None

    def _number(self, role: Role) -> Number | None:
        quantity = self._quantity(role)
        return None if quantity is None or quantity.of is not None else _number(quantity, self._place(role))

    def _quantity(self, role: Role) -> Quantity | None:
        cell = self._cell(role)
        if isinstance(cell, bool) or cell is None or (role is Role.RATIO and _DIFFERENCE.match(fold(str(cell)))):
            return None
        if is_plain_number(cell):
            return Quantity(cell, decimals(cell))
        return self._read(cell, self._place(role))

    def _read(self, cell: Cell, place: str) -> Quantity | None:
        if not isinstance(cell, str):
            self._doubts.append(f"Ô {place} là ngày tháng, không phải số; có lẽ Excel đã tự đổi, hãy gõ lại.")
            return None
        if _BROKEN.match(cell):
            self._doubts.append(f"Ô {place} là lỗi công thức {cell}; hãy sửa công thức rồi gửi lại.")
            return None
        quantity = read(cell)
        if quantity is None and len(found := find(cell)) == 1:
            quantity = found[0].quantity  # "Kết nạp 23 hội viên"
        if quantity is not None and not abs(quantity.value) < _LARGEST:
            self._doubts.append(f"Ô {place} ghi “{cell[:40]}”: số quá lớn, hãy kiểm tra lại.")
            return None
        if quantity is not None and quantity.doubtful:
            self._doubts.append(f"Ô {place} ghi “{cell}”: không chắc là số nào.")
        return quantity

    def _words(self) -> str:
        """A result told in words, for targets that are levels ("hoàn thành xuất sắc nhiệm vụ")."""
        for role in (Role.NUMERATOR, Role.RATIO):
            cell = self._cell(role)
            if isinstance(cell, str) and len(cell) > 3 and read(cell) is None and not _BROKEN.match(cell):
                return cell
        return ""

    def _estimate(self) -> bool:
        column = self._layout.roles.get(Role.NUMERATOR)
        head = self._layout.heads.get(column, "") if column is not None else ""
        return is_estimate(head) or is_estimate(self._text(Role.NOTE)) or is_estimate(self._text(Role.NUMERATOR))


def _number(quantity: Quantity | None, place: str) -> Number | None:
    return (
        None if quantity is None else Number(quantity.value, place, quantity.decimals, quantity.percent, quantity.unit)
    )
