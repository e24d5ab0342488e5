"""Workbooks of any age read into tables; macros and links are never touched."""

from collections.abc import Sequence
from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook, SheetMetadata, SheetTypeEnum, SheetVisibleEnum

from nhiemky.kernel.errors import RuleBroken
from nhiemky.reports.intake.biff import reissued
from nhiemky.reports.intake.document import Table
from nhiemky.reports.intake.grids import Raw, table_of
from nhiemky.reports.intake.old_encoding import guess
from nhiemky.reports.intake.ole import Compound, wrap
from nhiemky.reports.intake.xlsx import copied
from nhiemky.reports.intake.zipped import Package

type Sheets = tuple[tuple[Table, ...], tuple[str, ...]]
type _Grid = tuple[Table, Sequence[Sequence[Raw]]]


def read_new_sheets(package: Package) -> Sheets:
    """Tables and warnings of an .xlsx or .xlsm file."""
    copy, warnings = copied(package)
    tables, guessed = _tables(_grids(copy))
    return tables, guessed + warnings


def read_old_sheets(data: bytes) -> Sheets:
    """Tables and warnings of an .xls file."""
    compound = Compound(data)
    name = "Workbook" if "Workbook" in compound.names else "Book"
    return _tables(_grids(wrap(name, reissued(compound.read(name)))))


def _tables(grids: list[_Grid]) -> Sheets:
    texts = [value for _, grid in grids for row in grid for value in row if isinstance(value, str)]
    decode, warnings = guess("\n".join(texts))
    tables = (table_of(table, grid, decode) for table, grid in grids)
    return tuple(table for table in tables if table), warnings


def _grids(workbook: bytes) -> list[_Grid]:
    try:
        with CalamineWorkbook.from_filelike(BytesIO(workbook)) as book:
            listed = [sheet for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
            return [_grid(book, sheet) for sheet in listed]
    except CalamineError as error:
        raise RuleBroken("intake.damaged") from error


def _grid(book: CalamineWorkbook, sheet: SheetMetadata) -> _Grid:
    cells = book.get_sheet_by_name(sheet.name)
    areas = tuple((*first, *last) for first, last in cells.merged_cell_ranges or ())
    hidden = sheet.visible != SheetVisibleEnum.Visible
    return Table(sheet.name, (), areas, hidden=hidden), cells.to_python(skip_empty_area=False)
