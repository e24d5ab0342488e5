"""The rows to be mended, as a workbook of their own: heads as they were, and beside each row what to mend."""

from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from itertools import groupby
from operator import attrgetter
from typing import Any, Final

import xlsxwriter

from nhiemky.kernel.dates import format_date
from nhiemky.members.roster.columns import Layout, lay_out
from nhiemky.members.roster.heads import is_numbering
from nhiemky.members.roster.records import Cell, Grid, Wrong

MEND: Final = "Cần sửa"
_BRANCH: Final = "Chi hội"
_BAD_IN_TAB: Final = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_WIDE: Final = 46
_CREATED: Final = datetime(2026, 1, 1)  # the same rows are the same file, kept once
_LABELS: Final = {
    "name": "Họ và tên", "family": "Họ và tên đệm", "given": "Tên", "birth": "Năm sinh", "order": "TT",
}  # fmt: skip


def returned_copy(grids: Sequence[Grid], wrong: Sequence[Wrong], said: dict[str, str]) -> bytes:
    """An .xlsx that can be sent again once it is mended."""
    content = BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": _CREATED})
    looks = {
        "head": book.add_format({"bold": True, "bg_color": "#e6efe9", "border": 1, "text_wrap": True, "valign": "top"}),
        "mend": book.add_format({"font_color": "#8f1d14", "bg_color": "#fbeae8", "text_wrap": True, "valign": "top"}),
    }
    used: set[str] = set()
    for number, rows in groupby(wrong, key=attrgetter("sheet")):
        layout = lay_out(grids[number], said)
        if layout:
            _Sheet(book.add_worksheet(_tab(grids[number].name, used)), looks).fill(grids[number], layout, list(rows))
    if not used:
        book.add_worksheet("Danh sách").write(0, 0, MEND)
    book.close()
    return content.getvalue()


def _tab(name: str, used: set[str]) -> str:
    whole = tab = name.translate(_BAD_IN_TAB).strip()[:31] or "Danh sách"
    number = 1
    while tab.lower() in used:
        number += 1
        tab = f"{whole[:27]} {number}"
    used.add(tab.lower())
    return tab


class _Sheet:
    """A sheet of the copy."""

    def __init__(self, page: Any, looks: dict[str, Any]) -> None:
        self._page, self._looks, self._at = page, looks, 0

    def fill(self, grid: Grid, layout: Layout, wrong: Sequence[Wrong]) -> None:
        """Head, rows, and what to mend at the right."""
        above = [row for row in grid.rows[layout.head_row : layout.first_row] if not is_numbering(row)]
        end = min((row.index(MEND) for row in above if MEND in row), default=None)  # a copy that comes back once more
        heads = [row[:end] for row in above] or [_made_up(layout)]
        rows = [grid.rows[one.row][:end] for one in wrong]
        width = max(map(len, [*heads, *rows]))
        tells_branch = "branch" not in layout.roles and any(one.branch for one in wrong)
        self._page.set_column(0, width, 18)
        self._page.set_column(width + tells_branch, width + tells_branch, _WIDE)
        for row in heads[:-1]:
            self._write(row, "head")
        self._write([*_padded(heads[-1], width), *([_BRANCH] if tells_branch else []), MEND], "head")
        for one, row in zip(wrong, rows, strict=True):
            told = [one.branch] if tells_branch else []
            self._page.write(self._at, width + tells_branch, one.why, self._looks["mend"])
            self._write([*_padded(row, width), *told], "")
        self._page.freeze_panes(len(heads), 0)

    def _write(self, row: Sequence[Cell], look: str) -> None:
        for column, cell in enumerate(row):
            if cell is not None:
                self._page.write(self._at, column, _written(cell), self._looks.get(look))
        self._at += 1


def _made_up(layout: Layout) -> list[Cell]:
    row: list[Cell] = [None] * (max(layout.used) + 1)
    for role, places in layout.roles.items():
        row[places[0]] = _LABELS.get(role)
    return row


def _padded(row: Sequence[Cell], width: int) -> list[Cell]:
    return [*row, *([None] * (width - len(row)))]


def _written(cell: Cell) -> object:
    """Days as people write them, since a sheet does not tell a day from a number."""
    if isinstance(cell, datetime):
        cell = cell.date()
    return format_date(cell) if isinstance(cell, date) else cell if isinstance(cell, int | float) else str(cell)
