"""Opens a sent Excel form in a process of its own: a file that takes too much takes nothing else with it."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from python_calamine import CalamineError, CalamineWorkbook

from nhiemky.kernel.processes import worked_apart
from nhiemky.papers.reading.answers import Cell

_MOST_UNPACKED: Final = 60 << 20
_MOST_ROWS: Final = 5000
_MOST_COLUMNS: Final = 60
_MEMORY: Final = 1 << 30
_SECONDS: Final = 20
_WANTED: Final = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|xl/(_rels/)?workbook[^/]*|xl/(styles|sharedStrings)\d*\.xml|xl/worksheets/[^/]+\.xml",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as read, from cell A1 on."""

    name: str
    cells: list[list[Cell]]


def sheets_in(data: bytes) -> list[Sheet]:
    """The sheets of a workbook of any age; none where it can't be read. Macros, links and pictures are never touched;
    of formulas the result is read.
    """
    return apart(_read, data) or []


def apart[Piece, Made](work: Callable[[Piece], Made], piece: Piece) -> Made | None:
    """What `work` makes of a piece in a process of its own; None where it died over it."""
    return next(worked_apart(work, [piece], 1))[1]


def bounded() -> None:
    """The process has so much memory and time and no more, where the system knows such bounds."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        in_use = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (in_use + _MEMORY, in_use + _MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))


def unpacked(data: bytes) -> ZipFile | None:
    """The package, once its parts are known to be as large as they say and not too large; None for any other file."""
    try:
        package = ZipFile(BytesIO(data))
        small = sum(part.file_size for part in package.infolist()) <= _MOST_UNPACKED
        return package if small and package.testzip() is None else None
    except (BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError):
        return None


def _read(data: bytes) -> list[Sheet]:
    bounded()
    percents: set[tuple[str, int, int]] = set()
    if data[:2] == b"PK":
        package = unpacked(data)
        if package is None:
            return []
        if any(name.lower().startswith("xl/") for name in package.namelist()):
            percents = set(_percents(data))
            data = _with_errors_told(package)
    try:
        with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            return [Sheet(name, _grid(book, name, percents)) for name in book.sheet_names]
    except (CalamineError, OSError, ValueError):
        return []


def _with_errors_told(package: ZipFile) -> bytes:
    """The parts that are read, with "#REF!" as a text: the reader gives an empty cell for an error."""
    stream = BytesIO()
    with ZipFile(stream, "w") as copy:
        for name in package.namelist():
            if _WANTED.fullmatch(name):
                part = package.read(name)
                copy.writestr(name, part.replace(b' t="e"', b' t="str"') if "worksheets/" in name else part)
    return stream.getvalue()


def _percents(data: bytes) -> Iterator[tuple[str, int, int]]:
    """The cells that Excel shows as a percentage: 97% typed there is kept as 0.97."""
    try:
        book = load_workbook(BytesIO(data), read_only=True, data_only=True)
        for sheet in book.worksheets:
            for row in sheet.iter_rows(max_row=_MOST_ROWS, max_col=_MOST_COLUMNS):
                for cell in row:
                    if str(getattr(cell, "number_format", "")).endswith("%"):
                        yield sheet.title, cell.row - 1, cell.column - 1
    except (KeyError, ValueError, TypeError, AttributeError):  # a file others can read, but not this library
        return


def _grid(book: CalamineWorkbook, name: str, percents: set[tuple[str, int, int]]) -> list[list[Cell]]:
    rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False, nrows=_MOST_ROWS)
    grid: list[list[Cell]] = []
    for number, row in enumerate(rows):
        cells: list[Cell] = list(row[:_MOST_COLUMNS])
        for place, cell in enumerate(cells):
            if isinstance(cell, float) and (name, number, place) in percents:
                cells[place] = f"{100 * cell:g}%".replace(".", ",")
        grid.append(cells)
    return grid
