"""Reads the sheets of a list into lines, row by row; says of each row that can't be taken how to mend it."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from nhiemky.kernel.text import fold
from nhiemky.members.roster.branches import heading_branch, title_branch
from nhiemky.members.roster.columns import Layout, lay_out
from nhiemky.members.roster.heads import is_numbering
from nhiemky.members.roster.people import told_of
from nhiemky.members.roster.records import Cell, Column, Grid, Line, Roster, Wrong

_TOTAL: Final = re.compile(r"^(?:tổng\b|cộng\b|tong (?:so|cong)\b|cong\s*[:=]|trong đó\b|trong do\s*:|lũy kế)")
_FOOT: Final = re.compile(
    r"^(?:\(?\*|ghi chu|luu y|nguoi lap|lap bieu|nguoi ky|t/?m\b|tm\.|kt\.|chu tich|pho chu tich|chi hoi truong|bi thu"
    r"|noi nhan|xac nhan|duyet|ban chap hanh|ban chh|danh sach|hoi (?:ccb|cuu)|cong hoa xa|doc lap|\(?ky\b|\(?da ky"
    r"|thu ky|an dinh|so lieu|nguon|bieu|mau so|tai lieu|ngay \d)"
    r"|\bngay .{1,12} thang .{1,12} nam\b|^ngay\b.*\bthang\b"
)

_FEW: Final = 2
"""Cells in a row that may be a heading, a sum or a signature."""


@dataclass(slots=True)
class _Place:
    """How far a sheet is read: which branch the rows stand under, and whether its foot has begun."""

    branch: str
    below: bool = False


def read_roster(
    grids: Sequence[Grid], *, today: date, said: Mapping[str, str] | None = None, branches: Collection[str] = ()
) -> Roster:
    """All sheets. said: roles of columns told by people, by the key of their head; branches: keys of those known."""
    columns: list[Column] = []
    roster = Roster((), [], [], 0)
    passed = 0
    for number, grid in enumerate(grids):
        layout = lay_out(grid, said or {})
        if layout is None:
            passed += sum(any(cell is not None for cell in row) for row in grid.rows)
            continue
        columns += layout.columns
        passed += layout.first_row
        passed += _read_sheet(number, grid, layout, roster, (today, branches))
    return Roster(tuple(columns), roster.lines, roster.wrong, passed)


def _read_sheet(number: int, grid: Grid, layout: Layout, roster: Roster, known: tuple[date, Collection[str]]) -> int:
    """Adds the sheet's lines; gives back how many rows speak of nobody."""
    today, branches = known
    place, passed = _Place(_branch_above(grid, layout, branches)), 0
    for at in range(layout.first_row, len(grid.rows)):
        row = grid.rows[at]
        if _is_nobody(row, layout, place, branches):
            passed += any(cell is not None for cell in row)
            continue
        told, wrong = told_of(row, layout, place.branch, today)
        if wrong:
            roster.wrong.append(Wrong(number, at, " ".join(wrong), told.branch))
        else:
            roster.lines.append(Line(number, at, told))
    return passed


def _branch_above(grid: Grid, layout: Layout, branches: Collection[str]) -> str:
    """The branch that the titles above the head name, else the sheet's tab."""
    titles = [cell for row in grid.rows[: layout.head_row] for cell in row if isinstance(cell, str)]
    found = [branch for title in titles if (branch := title_branch(title, branches)) and len(title) < 120]
    return found[0] if found else title_branch(grid.name, branches)


def _is_nobody(row: Sequence[Cell], layout: Layout, place: _Place, branches: Collection[str]) -> bool:
    """Whether a row speaks of no member; a line that names a branch is remembered for the rows below."""
    told = [cell for cell in row if cell is not None]
    texts = [cell for cell in told if isinstance(cell, str)]
    if not told or layout.is_bare(row) or not texts:
        return True if not told or layout.is_bare(row) else is_numbering(row)
    if _TOTAL.match(texts[0].lower()):
        return True
    if len(told) > _FEW and layout.speaks_of_somebody(row):
        return is_numbering(row) or _repeats_head(row, layout)
    if branch := heading_branch(row, branches):
        place.branch, place.below = branch, False
        return True
    if any(_FOOT.search(fold(text)) for text in texts[:3]):
        place.below = True
        return True
    if place.below and len(told) <= _FEW and len(texts) == len(told):
        return True  # who signed
    if len(told) > _FEW or layout.speaks_of_somebody(row):
        return is_numbering(row) or _repeats_head(row, layout)
    return _is_heading(told, row, layout)


def _is_heading(told: Sequence[Cell], row: Sequence[Cell], layout: Layout) -> bool:
    """A text alone in its row, where rows of members hold more; but a name alone may be a member's."""
    if len(layout.used) < _FEW or layout.names_alone(row):
        return False
    return len(told) == 1 or bool(re.fullmatch(r"[IVXLC]+|[A-H]", str(told[0]).strip(" .)")))


def _repeats_head(row: Sequence[Cell], layout: Layout) -> bool:
    """The head once more, as on every printed page."""
    names = [cell for role in ("name", "family", "given") for cell in layout.cells(row, role)]
    return all(isinstance(cell, str) and cell.lower() in layout.name_heads for cell in names)
