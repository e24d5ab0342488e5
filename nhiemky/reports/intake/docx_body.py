"""Paragraphs and tables of a Word file in reading order, with the text still in the encoding of its fonts."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from nhiemky.reports.intake.docx_numbers import Counting
from nhiemky.reports.intake.docx_runs import Line, RunReader
from nhiemky.reports.intake.docx_styles import Look, Styles, list_place, outline_level
from nhiemky.reports.intake.docx_tags import (
    ABOUT_PARAGRAPH,
    ABOUT_RUN,
    ALTERNATIVES,
    CELL,
    PARAGRAPH,
    ROW,
    TABLE,
    UNSEEN,
    VAL,
    W,
    count,
    shown_branch,
)
from nhiemky.reports.intake.document import Where
from nhiemky.reports.intake.grids import Area, Budget

_STYLE, _NUMBERS, _OUTLINE, _DELETED = W + "pStyle", W + "numPr", W + "outlineLvl", W + "del"
_MOST_COLUMNS = 63  # of a Word table


@dataclass(slots=True)
class Place:
    """A line with its place, level and label in the file."""

    line: Line
    number: int
    where: Where
    level: int
    label: str


@dataclass(slots=True)
class Grid:
    """A table: the paragraphs of every cell by row and column, and its merged areas."""

    after: int
    cells: dict[tuple[int, int], list[Place]] = field(default_factory=dict)
    areas: list[list[int]] = field(default_factory=list)
    rows: int = 0
    columns: int = 0

    def merged(self) -> tuple[Area, ...]:
        """Areas of more than one cell."""
        return tuple((a, b, c, d) for a, b, c, d in self.areas if (a, b) != (c, d))


class Body:
    """Everything read from a file so far, part by part."""

    def __init__(self, styles: Styles, counting: Counting) -> None:
        self.places: list[Place] = []
        self.grids: list[Grid] = []
        self._styles = styles
        self._counting = counting
        self._runs = RunReader(styles)
        self._number = 0
        self._budget = Budget()

    def read(self, parent: etree._Element, where: Where) -> None:
        """Read all paragraphs and tables of a part; tables of headers and notes are read as paragraphs."""
        for child in parent:
            tag = child.tag
            if tag == PARAGRAPH:
                self._paragraph(child, where)
            elif tag == TABLE and where in ("body", "textbox"):
                self._table(child)
            elif tag == ALTERNATIVES:
                if (branch := shown_branch(child)) is not None:
                    self.read(branch, where)
            elif tag not in UNSEEN:
                self.read(child, where)

    def _paragraph(self, paragraph: etree._Element, where: Where) -> None:
        place, mark_deleted = self._place(paragraph, where)
        if where == "body" and not (mark_deleted and not place.line.pieces):
            self._number += 1
        if where in ("body", "textbox"):
            place.number = self._number
        if place.line.pieces:
            self.places.append(place)
        self._hanging(place, "textbox" if where == "body" else where)

    def _hanging(self, place: Place, where: Where) -> None:
        for box in place.line.boxes:
            self.read(box, where)

    def _place(self, paragraph: etree._Element, where: Where) -> tuple[Place, bool]:
        said = {}
        if len(paragraph) and paragraph[0].tag == ABOUT_PARAGRAPH:
            said = {child.tag: child for child in paragraph[0]}
        look = self._styles.of_paragraph(said[_STYLE].get(VAL) if _STYLE in said else None)
        line = self._runs.read(paragraph, look)
        level = outline_level(said[_OUTLINE]) if _OUTLINE in said else look.level or 0
        label = self._label(said.get(_NUMBERS), look)
        mark = said.get(ABOUT_RUN)
        return Place(line, 0, where, level, label), mark is not None and mark.find(_DELETED) is not None

    def _label(self, numbers: etree._Element | None, look: Look) -> str:
        ident, depth = look.list_place or (None, 0)
        if numbers is not None:
            direct, depth = list_place(numbers)
            ident = direct or ident
        return self._counting.label(ident, depth) if ident else ""

    def _table(self, table: etree._Element) -> None:
        grid = Grid(self._number)
        self.grids.append(grid)
        inner: list[etree._Element] = []
        above: dict[int, list[int]] = {}  # areas that may go on downwards, by first column
        for row in _inside(table, ROW):
            about = row.find(W + "trPr")
            if about is not None and about.find(_DELETED) is not None:
                continue
            above = self._row(row, grid, above, inner)
            grid.rows += 1
        self._budget.spend(grid.rows, grid.columns)
        for nested in inner:
            self._table(nested)

    def _row(
        self, row: etree._Element, grid: Grid, above: dict[int, list[int]], inner: list[etree._Element]
    ) -> dict[int, list[int]]:
        column = _number_in(row.find(f"{W}trPr/{W}gridBefore"), 0)
        open_areas: dict[int, list[int]] = {}
        for cell in _inside(row, CELL):
            about = cell.find(W + "tcPr")
            span = upright = None
            if about is not None:
                span, upright = about.find(W + "gridSpan"), about.find(W + "vMerge")
            width = max(1, _number_in(span, 1))
            goes_on = upright is not None and upright.get(VAL) != "restart"
            if goes_on and column in above:
                area = above[column]
                area[2] = grid.rows
            else:
                area = [grid.rows, column, grid.rows, column + width - 1]
                grid.areas.append(area)
                grid.cells[grid.rows, column] = self._cell(cell, inner)
            if upright is not None:
                open_areas[column] = area
            column += width
        grid.columns = max(grid.columns, column)
        return open_areas

    def _cell(self, cell: etree._Element, inner: list[etree._Element]) -> list[Place]:
        places = []
        for block in _blocks(cell):
            if block.tag == TABLE:
                inner.append(block)
                continue
            place, _ = self._place(block, "body")
            places.append(place)
            self._hanging(place, "textbox")
        return places


def _number_in(element: etree._Element | None, default: int) -> int:
    return default if element is None else min(count(element, default), _MOST_COLUMNS)


def _inside(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, also those wrapped in content controls."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag not in UNSEEN:
            yield from _inside(child, tag)


def _blocks(cell: etree._Element) -> Iterator[etree._Element]:
    for child in cell:
        if child.tag in (PARAGRAPH, TABLE):
            yield child
        elif child.tag == ALTERNATIVES:
            if (branch := shown_branch(child)) is not None:
                yield from _blocks(branch)
        elif child.tag not in UNSEEN:
            yield from _blocks(child)
