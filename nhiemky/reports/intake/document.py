"""What any readable file looks like once it has been opened: paragraphs and tables, each knowing its place."""

from datetime import date, datetime
from functools import lru_cache
from typing import Literal

from msgspec import Struct

type Cell = str | int | float | bool | date | None
"""One cell as stored. Text is NFC Unicode with outer spaces removed; an empty cell is None."""

type Where = Literal["body", "header", "footer", "textbox", "note"]


class Paragraph(Struct, frozen=True, gc=False):
    """One paragraph of a Word file with text in it.

    number: counted from 1 over every paragraph of the body as Word shows them, empty ones included, table cells
    not; text boxes carry the number of the paragraph they hang on, headers, footers and notes carry 0.
    level: 1–9 when its style is a heading of that outline level, else 0. label: its automatic number ("II.", "a)"),
    when Word numbers it by itself, else "".
    """

    number: int
    text: str
    bold: bool = False
    level: int = 0
    label: str = ""
    where: Where = "body"


class Table(Struct, frozen=True, gc=False):
    """A grid of cells: one sheet of a workbook, or one table of a Word file.

    name: the sheet's name, or "bảng 1", "bảng 2" … in a Word file. rows start at A1; all rows are equally long.
    merged: (first row, first column, last row, last column), from 0, both ends included; only the first cell of a
    merged area holds its value. after: in a Word file, number of the body paragraph it follows.
    numbered: texts of an Excel file are found by "Sheet!E8"; those of a Word table by "bảng 1!E8" likewise.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    after: int = 0
    hidden: bool = False


class Document(Struct, frozen=True, gc=False):
    """One file that could be read.

    name: path inside the bag with "/" between folders. warnings: Vietnamese sentences about what was read with
    doubt (formulas without stored values, old encodings recognised by statistics only, a sheet cut short …).
    """

    name: str
    form: Literal["word", "sheet"]
    paragraphs: tuple[Paragraph, ...] = ()
    tables: tuple[Table, ...] = ()
    pictures: int = 0
    modified: datetime | None = None
    warnings: tuple[str, ...] = ()


def address(table: Table, row: int, column: int) -> str:
    """Place of a cell as an officer finds it, such as "Biểu 1!E8" (row and column from 0)."""
    return f"{table.name}!{_letters(column)}{row + 1}"


@lru_cache(maxsize=256)
def _letters(column: int) -> str:
    letters = ""
    index = column + 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
