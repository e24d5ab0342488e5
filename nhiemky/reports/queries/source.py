"""A place in a file as an officer would find it there: the cell in its sheet, the paragraph among its neighbours."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from nhiemky.kernel.dates import format_date
from nhiemky.kernel.numbers import format_number
from nhiemky.reports.intake.document import Cell, Document, Table, address

AROUND: Final = 15
"""Rows or paragraphs shown on either side of the place."""
COLUMNS: Final = 26
_CELL: Final = re.compile(r"(?P<table>.+)!(?P<column>[A-Z]{1,3})(?P<row>[1-9]\d{0,6})$")
_PARAGRAPH: Final = re.compile(r"đoạn (\d{1,6})$")
_HEAD_ROWS: Final = 3

PICTURES: Final = (
    (b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"), (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spot:
    """What to look at. table: index of the table, None for the text. row: first-based on 0, of rows or paragraphs."""

    table: int | None
    row: int
    column: int = 0
    found: bool = False


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell of the window; across, down: how many columns and rows it covers."""

    text: str
    number: bool = False
    here: bool = False
    across: int = 1
    down: int = 1


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row with its number as Excel counts."""

    number: int
    cells: tuple[ShownCell, ...]
    here: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A window of a table. head: rows from further up that name the columns. earlier, later: rows the neighbouring
    windows begin with; left, right: columns.
    """

    name: str
    letters: tuple[tuple[str, bool], ...]
    head: tuple[ShownRow, ...]
    rows: tuple[ShownRow, ...]
    earlier: int | None
    later: int | None
    left: int | None
    right: int | None


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph as the file has it."""

    number: int
    text: str
    bold: bool
    here: bool


@dataclass(frozen=True, slots=True)
class Pages:
    """A window of the paragraphs."""

    passages: tuple[Passage, ...]
    earlier: int | None
    later: int | None


def spot_of(document: Document, place: str) -> Spot:
    """Where a place as written ("Biểu 1!E8", "đoạn 14") lies; the beginning of the file when it can't be found."""
    if match := _PARAGRAPH.match(place):
        number = int(match[1])
        for index, one in enumerate(document.paragraphs):
            if one.number == number:
                return Spot(None, index, found=True)
    if match := _CELL.match(place):
        row, column = int(match["row"]) - 1, _column(match["column"])
        for index, table in enumerate(document.tables):
            if table.name == match["table"] and row < len(table.rows):
                return Spot(index, row, column, found=True)
    return Spot(None if document.paragraphs or not document.tables else 0, 0)


def sheet(table: Table, row: int, column: int, *, here: Spot | None = None, around: int = AROUND) -> Sheet:
    """The rows around one, and as many columns as fit; the place `here` is marked."""
    first, last = _window(row, len(table.rows), around)
    width = len(table.rows[0]) if table.rows else 0
    left = min(max(column - COLUMNS + 4, 0), max(width - 1, 0))
    columns = range(left, min(left + COLUMNS, width))
    head = _head_rows(table, first)
    return Sheet(
        table.name,
        tuple((address(Table("", ()), 0, index)[1:-1], here is not None and here.column == index) for index in columns),
        tuple(_row(table, index, columns, (index, index), None) for index in head),
        tuple(_row(table, index, columns, (first, last - 1), here) for index in range(first, last)),
        max(first - around - 1, 0) if first else None,
        last + around if last < len(table.rows) else None,
        max(left - 1, 0) if left else None,
        columns.stop + COLUMNS - 5 if columns.stop < width else None,
    )


def pages(document: Document, at: int, *, here: Spot | None = None, around: int = AROUND) -> Pages:
    """The paragraphs around one, counted from 0 over those with text."""
    first, last = _window(at, len(document.paragraphs), around)
    chosen = here.row if here is not None and here.table is None and here.found else -1
    passages = tuple(
        Passage(one.number, f"{one.label} {one.text}".strip(), one.bold or bool(one.level), first + index == chosen)
        for index, one in enumerate(document.paragraphs[first:last])
    )
    more = last < len(document.paragraphs)
    return Pages(passages, max(first - around - 1, 0) if first else None, last + around if more else None)


def picture_type(head: bytes) -> str:
    """Media type of a picture a browser shows, told from its first bytes; "" for anything else."""
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    return next((kind for mark, kind in PICTURES if head.startswith(mark)), "")


def _window(at: int, length: int, around: int) -> tuple[int, int]:
    """First and one behind the last of what is shown; at an end of the table it shows as much as elsewhere."""
    at = min(max(at, 0), max(length - 1, 0))
    first = max(min(at - around, length - 2 * around - 1), 0)
    return first, min(first + 2 * around + 1, length)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _head_rows(table: Table, first: int) -> Sequence[int]:
    """Rows above the window that name the columns: the last ones with words before the first row of numbers."""
    numbers = next((index for index, row in enumerate(table.rows) if sum(map(_is_number, row)) >= 2), 0)
    above = range(min(numbers, first))
    named = [index for index in above if sum(isinstance(cell, str) for cell in table.rows[index]) > 1]
    return named[-_HEAD_ROWS:]


def _row(table: Table, row: int, columns: range, rows: tuple[int, int], here: Spot | None) -> ShownRow:
    at = here is not None and here.found and here.row == row
    cells = tuple(_cells(table, row, columns, rows, here.column if here is not None and at else -1))
    return ShownRow(row + 1, cells, at)


def _cells(table: Table, row: int, columns: range, rows: tuple[int, int], here: int) -> Iterator[ShownCell]:
    values = table.rows[row]
    for column in columns:
        area = _area(table, row, column)
        if area and (row > max(area[0], rows[0]) or column > max(area[1], columns.start)):
            continue  # covered by a cell drawn before
        value = table.rows[area[0]][area[1]] if area else values[column]
        across = min(area[3], columns.stop - 1) - column + 1 if area else 1
        down = min(area[2], rows[1]) - row + 1 if area else 1
        covers = column <= here < column + across
        yield ShownCell(written(value), _is_number(value), covers, across, down)


def _area(table: Table, row: int, column: int) -> tuple[int, int, int, int] | None:
    return next((one for one in table.merged if one[0] <= row <= one[2] and one[1] <= column <= one[3]), None)


def _is_number(value: Cell) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def written(value: Cell) -> str:
    """A cell's content as Excel would show it here."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Đúng" if value else "Sai"
    if isinstance(value, datetime):
        return format_date(value.date())
    if isinstance(value, date):
        return format_date(value)
    return format_number(value) if isinstance(value, int | float) else value
