"""A copy of a sent form with a note at each wrong cell."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta
from io import BytesIO
from typing import Any, Final

from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.writer.excel import save_workbook

from nhiemky.papers.reading.heads import HIDDEN
from nhiemky.papers.reading.sheets import apart, bounded, sheets_in, unpacked

_AUTHOR: Final = "Nhiệm Kỳ"
_TINT: Final = "FFF4C7C3"
_WIDE: Final = 18

type Marks = tuple[tuple[str, str, str], ...]
"""Sheet, cell ("F7") and what is wrong there."""


def marked(data: bytes, marks: Marks) -> bytes:
    """The sender's own file as .xlsx with notes; of an older or another kind of workbook the cells alone. Empty where
    it can't be made.
    """
    made = apart(_marked, (data, marks)) if data[:2] == b"PK" else None
    return made or apart(_rebuilt, ([(sheet.name, sheet.cells) for sheet in sheets_in(data)], marks)) or b""


def _marked(piece: tuple[bytes, Marks]) -> bytes:
    bounded()
    data, marks = piece
    if unpacked(data) is None:
        return b""
    try:
        book = load_workbook(BytesIO(data))  # without macros
    except (KeyError, ValueError, TypeError, AttributeError, OSError):
        return b""
    return _saved(book, marks)


def _rebuilt(piece: tuple[list[tuple[str, list[list[Any]]]], Marks]) -> bytes:
    """From the cells alone; the hidden sheet too, so that the copy can be sent again."""
    bounded()
    sheets, marks = piece
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, cells in sheets:
        sheet = book.create_sheet(name)
        for number, row in enumerate(cells, 1):
            for place, value in enumerate(row, 1):
                cell = sheet.cell(number, place)
                cell.value = str(value) if isinstance(value, timedelta) else value
                cell.data_type = "s" if isinstance(value, str) else cell.data_type  # "=" begins no formula
        for column in "CHJKL":
            sheet.column_dimensions[column].width = _WIDE
        sheet.sheet_state = "hidden" if name == HIDDEN else "visible"
    return _saved(book, marks)


def _saved(book: Any, marks: Iterable[tuple[str, str, str]]) -> bytes:
    told: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for sheet, cell, why in marks:
        told[sheet, cell].append(why)
    for (sheet, cell), reasons in told.items():
        words = "\n".join(reasons)
        note = Comment(words, _AUTHOR, width=320, height=60 + 20 * (len(words) // 40))
        book[sheet][cell].comment = note
        book[sheet][cell].fill = PatternFill("solid", fgColor=_TINT)
    stream = BytesIO()
    save_workbook(book, stream)
    return stream.getvalue()
