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
from nhiemky.reports.understanding.layout import Layout, decimals, find_layout, first_cell, is_measure, is_plain_number
from nhiemky.reports.understanding.telling import SINCE_START

_SIGNATURE: Final = re.compile(
    r"^(nguoi lap|lap bieu|tm\.?|t/m|kt\.?|thay mat|chu tich|noi nhan|ghi chu|xac nhan|ngay .* thang|.*, ngay)\b"
)
_MEASURE_IN_LABEL: Final = re.compile(r"\(([^()]{1,30})\)\s*$")
_ORDER: Final = re.compile(r"^\(?(\d{1,3})[.)]?$")
_BROKEN: Final = re.compile(r"^#(REF|DIV/0|VALUE|NAME|N/A|NUM|NULL)[!?]?$", re.IGNORECASE)
_SUB_ROW: Final = re.compile(
    r"^[-+•*–\s]*(?:[a-d]\)\s*)?(?:(so dat( duoc)?|da dat|dat|so thuc hien|thuc hien|tu so|so luong|so tien|so nguoi)|"
    r"((?:tren )?tong so(?: \w+){0,4}|mau so)|(ty le( dat)?|ti le|phan tram|binh quan|%))(?: ?\(?%\)?)?[ :]*$"
)
_IN_BRACKETS: Final = re.compile(r"\(([^()]*\d\s*/\s*\d[^()]*)\)")
_DIFFERENCE: Final = re.compile(r"^\W*(?:thap hon|cao hon|tang|giam|thieu|con thieu|hut|kem|vuot)\b")  # no ratio
_LARGEST: Final = 1e15
_NARROWEST: Final = 2  # rows or columns: a head with something under it, a label with something beside it
_WIDEST: Final = 60  # columns of a form laid on its side
_SPOKEN_DOWN: Final = frozenset({Role.MEASURE, Role.GOAL, Role.NUMERATOR, Role.DENOMINATOR, Role.RATIO})
_FEWEST_DOWN: Final = 3
_LONGEST_HEAD: Final = 24  # letters; what is longer is a target's name that happens to begin like a head
_FULL_HEAD: Final = 5  # roles; a head that names fewer may be a row of targets


def read_form(table: Table) -> Form | None:
    """The form a table holds, or None. A form whose targets stand in columns is turned before it is read."""
    if len(table.rows) < _NARROWEST or len(table.rows[0]) < _NARROWEST:
        return None
    speaks_down = _speaks_down(table)
    if not speaks_down and (by_branch := read_branch_form(table)):
        return Form(table.name, by_branch, table.hidden)
    layout, turned = find_layout(table), False
    doubtful = speaks_down or layout is None or layout.strength < _FULL_HEAD
    if doubtful and len(table.rows) <= _WIDEST:
        lying = _on_its_side(table)
        other = find_layout(lying)
        if other and (speaks_down or layout is None or other.strength > layout.strength):
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
    asks = not RESULT_ROLES.isdisjoint(layout.roles)
    head, goals = (fold(layout.heads.get(layout.roles.get(role, -1), "")) for role in (Role.NUMERATOR, Role.GOAL))
    return Form(table.name, rows, table.hidden, asks, bool(SINCE_START.search(head)), doubts, goals, head)


def _speaks_down(table: Table) -> bool:
    """Whether the first words of the rows, and not of the columns, say goal, result and total."""
    firsts = map(first_cell, table.rows)
    roles = {role_of(first) for first in firsts if isinstance(first, str) and len(first) <= _LONGEST_HEAD}
    return len(roles & _SPOKEN_DOWN) >= _FEWEST_DOWN


def _on_its_side(table: Table) -> Table:
    rows = tuple(zip(*table.rows, strict=True))
    merged = tuple((c0, r0, c1, r1) for r0, c0, r1, c1 in table.merged)
    return Table(table.name, rows, merged, table.after, table.hidden)


def _rows(table: Table, layout: Layout, *, turned: bool) -> list[FormRow]:
    result: list[FormRow] = []
    reader = _RowReader(table, layout, turned=turned)
    label_column = layout.roles[Role.LABEL]
    results = [layout.roles[role] for role in (Role.NUMERATOR, Role.RATIO, Role.GOAL) if role in layout.roles]
    for index, cells in enumerate(table.rows[layout.first_row :], layout.first_row):
        label = cells[label_column]
        if not isinstance(label, str) or not label:
            continue
        if _SIGNATURE.match(fold(label)) and all(cells[column] is None for column in results):
            break
        row = reader.row(index, label)
        if result and _is_sub_row(row, result[-1]):
            result[-1] = _joined(result[-1], row)
        else:
            result.append(row)
    return result


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
    """Reads one row after the other by the layout; keeps the doubts it meets in a row."""

    def __init__(self, table: Table, layout: Layout, *, turned: bool) -> None:
        self._table, self._columns, self._turned = table, layout.roles, turned
        self._estimated = is_estimate(layout.heads.get(self._columns.get(Role.NUMERATOR, -1), ""))
        self._index = 0
        self._cells: dict[Role, Cell] = {}
        self._doubts: list[str] = []

    def row(self, index: int, label: str) -> FormRow:
        """What the row of an index says under its label."""
        cells = self._table.rows[index]
        self._index, self._doubts = index, []
        self._cells = {role: cells[column] for role, column in self._columns.items()}
        measure = self._text(Role.MEASURE)
        if named := _MEASURE_IN_LABEL.search(label):
            if is_measure(named[1]):
                label = label[: named.start()].strip()
            measure = measure or named[1]
        numerator, denominator, printed = self._result()
        by_ratio = Role.NUMERATOR not in self._columns or (numerator is None and printed is not None)
        own, note = self._cells.get(Role.NUMERATOR), self._text(Role.NOTE)
        return FormRow(
            label=label, place=self._place(Role.RATIO if by_ratio else Role.NUMERATOR), code=self._text(Role.CODE),
            order=self._order(), measure=measure, comparator=self._text(Role.COMPARATOR), goal=self._text(Role.GOAL),
            numerator=numerator, denominator=denominator, printed=printed, words=self._words(),
            estimate=self._estimated or is_estimate(note) or (isinstance(own, str) and is_estimate(own)),
            doubts=tuple(dict.fromkeys(self._doubts)), verdict=self._verdict(), note=note,
        )  # fmt: skip

    def _place(self, role: Role) -> str:
        column = self._columns.get(role, self._columns[Role.LABEL])
        return address(self._table, column, self._index) if self._turned else address(self._table, self._index, column)

    def _text(self, role: Role) -> str:
        cell = self._cells.get(role)
        if isinstance(cell, str):
            return cell
        if cell is None or isinstance(cell, bool):
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

    def _result(self) -> tuple[Number | None, Number | None, Number | None]:
        """Numerator, denominator and printed ratio; the parts from one cell ("15/15", "15 trên 15") or from two."""
        own, below = self._quantity(Role.NUMERATOR), self._quantity(Role.DENOMINATOR)
        apart = below is not None or (own is not None and own.of is not None)
        for role in () if apart else (Role.PARTS, Role.NUMERATOR, Role.RATIO):
            if (both := self._both_parts(role)) is not None:
                # What stands in the result's own cell beside the parts, or instead of them, is what they come to.
                printed = self._printed(self._quantity(Role.RATIO)) or self._number(own, Role.NUMERATOR)
                return self._number(both, role), Number(both.of or 0, self._place(role)), printed
        ratio = self._quantity(Role.RATIO)
        if own is None and ratio is not None and ratio.of is not None:
            return self._number(ratio, Role.RATIO), Number(ratio.of, self._place(Role.RATIO)), None
        numerator, printed = self._number(own, Role.NUMERATOR), self._printed(ratio)
        if own is not None and own.of is not None:
            return numerator, Number(own.of, self._place(Role.NUMERATOR)), printed
        if printed is None and apart and self._both_parts(Role.NUMERATOR) is not None:
            printed = numerator
        if own is not None and below is not None and below.of is not None:  # "15/15" under the head of the total
            return numerator, Number(below.of, self._place(Role.DENOMINATOR)), printed
        return numerator, self._number(below, Role.DENOMINATOR), printed

    def _both_parts(self, role: Role) -> Quantity | None:
        """Both parts from one cell that may hold more: "12/13" or "92,3% (12/13)"."""
        cell = self._cells.get(role)
        match = _IN_BRACKETS.search(cell) if isinstance(cell, str) and "(" in cell else None
        quantity = read(match.group(1)) if match else self._quantity(role) if role is Role.PARTS else None
        return quantity if quantity is not None and quantity.of is not None else None

    def _printed(self, ratio: Quantity | None) -> Number | None:
        return None if ratio is None or ratio.of is not None else self._number(ratio, Role.RATIO)

    def _number(self, quantity: Quantity | None, role: Role) -> Number | None:
        if quantity is None:
            return None
        return Number(quantity.value, self._place(role), quantity.decimals, quantity.percent, quantity.unit)

    def _quantity(self, role: Role) -> Quantity | None:
        cell = self._cells.get(role)
        if cell is None or isinstance(cell, bool):
            return None
        if is_plain_number(cell):
            return Quantity(cell, decimals(cell))
        if not isinstance(cell, str):
            self._doubt(role, "là ngày tháng, không phải số; có lẽ Excel đã tự đổi, hãy gõ lại.")
            return None
        return None if role is Role.RATIO and _DIFFERENCE.match(fold(cell)) else self._read(cell, role)

    def _read(self, cell: str, role: Role) -> Quantity | None:
        quantity = read(cell)
        if quantity is None:
            if _BROKEN.match(cell):
                self._doubt(role, f"là lỗi công thức {cell}; hãy sửa công thức rồi gửi lại.")
            elif len(found := find(cell)) == 1:
                quantity = found[0].quantity  # "Kết nạp 23 hội viên"
        if quantity is not None and not abs(quantity.value) < _LARGEST:
            self._doubt(role, f"ghi “{cell[:40]}”: số quá lớn, hãy kiểm tra lại.")
            return None
        if quantity is not None and quantity.doubtful:
            self._doubt(role, f"ghi “{cell}”: không chắc là số nào.")
        return quantity

    def _doubt(self, role: Role, why: str) -> None:
        self._doubts.append(f"Ô {self._place(role)} {why}")

    def _words(self) -> str:
        """A result told in words, for targets that are levels ("hoàn thành xuất sắc nhiệm vụ")."""
        for role in (Role.NUMERATOR, Role.RATIO):
            cell = self._cells.get(role)
            if isinstance(cell, str) and len(cell) > 3 and read(cell) is None and not _BROKEN.match(cell):
                return cell
        return ""
