"""Grids of raw cells made into tables: texts squeezed, whole numbers whole, empty edges cut."""

import re
from collections.abc import Callable, Sequence
from datetime import date, time, timedelta
from typing import Final

from nhiemky.kernel.errors import RuleBroken
from nhiemky.kernel.kept import kept
from nhiemky.kernel.text import squeeze
from nhiemky.reports.intake.document import Cell, Table, address

type Raw = str | int | float | bool | date | time | timedelta | None
type Decode = Callable[[str], str]
type Area = tuple[int, int, int, int]

MOST_ROWS: Final = 200_000
MOST_CELLS: Final = 3_000_000
_LARGEST = 1e15
_CONTROL: Final = re.compile("[\\x00-\\x08\\x0e-\\x1f\\x7f]")
"""Stand for nothing in a cell; PostgreSQL keeps no text with the first of them."""


class Budget:
    """Cells a file may still spread over; readers lay out every cell between A1 and the farthest one."""

    def __init__(self) -> None:
        self._left = MOST_CELLS

    def spend(self, rows: int, columns: int) -> None:
        """Take a sheet of this size. RuleBroken when it is too long, or all sheets together sprawl."""
        if rows > MOST_ROWS:
            raise RuleBroken("intake.sheet_too_long", limit=MOST_ROWS)
        self._left -= rows * columns
        if self._left < 0:
            corner = address(Table("", ()), rows - 1, columns - 1).removeprefix("!")
            raise RuleBroken("intake.sheet_too_wide", cell=corner)


def table_of(table: Table, grid: Sequence[Sequence[Raw]], decode: Decode | None) -> Table | None:
    """Fill `table` (name, merged areas, flags) with a grid from A1; None when no cell holds anything."""
    rows = [
        [(_text(value, decode) if value else None) if isinstance(value, str) else _cell(value) for value in row]
        for row in grid
    ]
    while rows and rows[-1].count(None) == len(rows[-1]):
        rows.pop()
    if not rows:
        return None
    width = max(map(_width, rows))
    for row in rows:
        row[width:] = [None] * (width - len(row))
    merged = _single(rows, table.merged)
    return Table(_CONTROL.sub(" ", table.name), tuple(map(tuple, rows)), merged, table.after, table.hidden)


@kept(4096)  # most texts of a sheet stand in it, and in those of other units, many times
def _text(stored: str, decode: Decode | None) -> Cell:
    text = decode(stored) if decode else stored
    return squeeze(text if text.isprintable() else _CONTROL.sub(" ", text)) or None


def _cell(value: Raw) -> Cell:
    if isinstance(value, float):
        if not abs(value) < _LARGEST:  # no figure of an association; infinite and "not a number" too
            return "#NUM!"
        return int(value) if value.is_integer() else value
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, timedelta):
        hours, rest = divmod(int(value.total_seconds()), 3600)
        return f"{hours}:{rest // 60:02}"
    return value


def _width(row: Sequence[Cell]) -> int:
    width = len(row)
    while width and row[width - 1] is None:
        width -= 1
    return width


def _single(rows: list[list[Cell]], areas: Sequence[Area]) -> tuple[Area, ...]:
    """Keep only the first cell of every merged area; areas are cut at the edge of the grid."""
    bottom, right = len(rows) - 1, len(rows[0]) - 1
    inside = [(a, b, min(c, bottom), min(d, right)) for a, b, c, d in areas]
    inside = [(a, b, c, d) for a, b, c, d in inside if 0 <= a <= c and 0 <= b <= d and (a, b) != (c, d)]
    if sum((c - a + 1) * (d - b + 1) for a, b, c, d in inside) > len(rows) * len(rows[0]):
        return ()  # overlapping areas cannot be true
    for top, left, last_row, last_column in inside:
        first = rows[top][left]
        for row in rows[top : last_row + 1]:
            row[left : last_column + 1] = [None] * (last_column + 1 - left)
        rows[top][left] = first
    return tuple(inside)
