"""A form with a row for each branch and the targets across: the total row is what the unit reports."""

import re
from copy import replace
from typing import Final

from nhiemky.kernel.numbers import Quantity, read
from nhiemky.kernel.text import fold
from nhiemky.reports.intake.document import Cell, Table, address
from nhiemky.reports.records import FormRow, Number
from nhiemky.reports.understanding.columns import Role, role_of
from nhiemky.reports.understanding.layout import decimals, first_cell, spread_heads

_TOTAL: Final = re.compile(r"^(tong|cong|tong cong|tong so|toan (phuong|xa|thi tran|hoi))[ :.]*$")
_BRANCH: Final = re.compile(r"^(ten )?(cac )?(chi hoi|to dan pho|to|khu|thon|xom|ap)\b")
_FEWEST_TARGETS: Final = 3
_FEWEST_BRANCHES: Final = 2
_SEARCHED: Final = 15


def read_branch_form(table: Table) -> tuple[FormRow, ...]:
    """The total row as rows of a form, or nothing when the table is not laid out by branches."""
    total = next((index for index, row in enumerate(table.rows) if _is_total(row)), None)
    if total is None:
        return ()
    top = next((index for index, row in enumerate(table.rows[:_SEARCHED]) if _is_head(row)), None)
    if top is None or total - top <= _FEWEST_BRANCHES:
        return ()
    heads = spread_heads(table, top, 2)
    rows: dict[str, FormRow] = {}
    for column, cell in enumerate(table.rows[total]):
        name, number = heads[0][column], _number(cell, address(table, total, column))
        if isinstance(name, str) and number is not None and not _BRANCH.match(fold(name)):
            rows[name] = _with(rows.get(name) or FormRow(name, number.place), number, heads[1][column])
    rows = {name: row for name, row in rows.items() if role_of(name) is not Role.ORDER}
    return tuple(rows.values()) if len(rows) >= _FEWEST_TARGETS else ()


def _is_total(row: tuple[Cell, ...]) -> bool:
    first = first_cell(row)
    if not isinstance(first, str) or not _TOTAL.match(fold(first)):
        return False
    return sum(1 for cell in row if isinstance(cell, int | float)) >= _FEWEST_TARGETS


def _is_head(row: tuple[Cell, ...]) -> bool:
    """A row that names branches and then several other things."""
    words = [fold(cell) for cell in row if isinstance(cell, str)]
    return len(words) > _FEWEST_TARGETS and any(_BRANCH.match(word) for word in words[:2])


def _with(row: FormRow, number: Number, head: Cell) -> FormRow:
    role = role_of(head) if isinstance(head, str) else None
    if role is Role.DENOMINATOR:
        return replace(row, denominator=number)
    return replace(row, printed=number) if role is Role.RATIO else replace(row, numerator=number)


def _number(cell: Cell, place: str) -> Number | None:
    quantity = read(cell) if isinstance(cell, str) else None
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        quantity = Quantity(cell, decimals(cell))
    return Number(quantity.value, place, quantity.decimals, quantity.percent) if quantity else None
