"""Opens a workbook of any age into grids of squeezed Unicode text."""

import re
import zipfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from nhiemky.kernel.errors import RuleBroken
from nhiemky.kernel.legacy import recognise, to_unicode
from nhiemky.kernel.text import squeeze
from nhiemky.members import words as words
from nhiemky.members.roster.records import Cell, Grid

MOST_ROWS: Final = 200_000
_MOST_UNPACKED: Final = 600_000_000
_LAST_ROW: Final = re.compile(rb'<(?:\w+:)?row\b[^>]*?\br="(\d+)"')
_FAR_COLUMN: Final = re.compile(rb' r="(?:[A-Z]{3}|[C-Z][A-Z])\d')  # from CA on
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f]")  # PostgreSQL keeps no text with the first of them


def opened(path: Path) -> list[Grid]:
    """The visible sheets that hold anything. RuleBroken for what is no .xlsx or .xls, or lays out too many cells."""
    _require_modest(path)
    try:
        with CalamineWorkbook.from_path(path) as book:
            seen = [one for one in book.sheets_metadata if one.visible == SheetVisibleEnum.Visible]
            names = [one.name for one in seen if one.typ == SheetTypeEnum.WorkSheet]
            raw = [(name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in names]
    except CalamineError as error:
        raise RuleBroken("members.list_unreadable") from error
    except BaseException as error:  # the reader's own breakdown is no Exception
        if type(error).__name__ != "PanicException":
            raise
        raise RuleBroken("members.list_unreadable") from error
    if any(len(rows) > MOST_ROWS for _, rows in raw):
        raise RuleBroken("members.list_too_long", limit=MOST_ROWS)
    return [grid for name, rows in raw if (grid := _grid(name, rows)).rows]


def _require_modest(path: Path) -> None:
    """Readers lay out every cell between A1 and the farthest one: a stray cell would take all memory."""
    if not zipfile.is_zipfile(path):
        return  # .xls, whose sheets are small by nature
    try:
        with zipfile.ZipFile(path) as package:
            parts = package.infolist()
            if "xl/workbook.xml" not in package.namelist():  # an .ods of 1 kB may repeat a cell a milliard times
                raise RuleBroken("members.list_unreadable")
            if sum(part.file_size for part in parts) > _MOST_UNPACKED:
                raise RuleBroken("members.list_too_long", limit=MOST_ROWS)
            for part in parts:
                if part.filename.startswith("xl/worksheets/"):
                    _require_rows(package.read(part))
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError) as error:
        raise RuleBroken("members.list_unreadable") from error


def _require_rows(sheet: bytes) -> None:
    last = _LAST_ROW.search(sheet, max(sheet.rfind(b"<row "), sheet.rfind(b":row "), 1) - 1)
    if (last and int(last[1]) > MOST_ROWS) or _FAR_COLUMN.search(sheet):
        raise RuleBroken("members.list_too_long", limit=MOST_ROWS)


def _grid(name: str, raw: Sequence[Sequence[Any]]) -> Grid:
    texts = "\n".join(value for row in raw for value in row if isinstance(value, str))
    family = recognise(texts)
    decode = partial(to_unicode, family=family) if family else None
    known: dict[str, str | None] = {"": None}
    rows = [[_cell(value, known, decode) for value in row] for row in raw]
    while rows and not any(cell is not None for cell in rows[-1]):
        rows.pop()
    return Grid(squeeze(name), rows)


def _cell(value: Any, known: dict[str, str | None], decode: Callable[[str], str] | None) -> Cell:
    if isinstance(value, str):
        if value not in known:  # most texts of a list stand in it many times
            known[value] = squeeze(_CONTROL.sub(" ", decode(value) if decode else value)) or None
        return known[value]
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    return value  # type: ignore[no-any-return]
