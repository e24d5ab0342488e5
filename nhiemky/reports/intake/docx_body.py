"""Paragraphs and tables of a Word file in reading order, with the text still in the encoding of its fonts."""

from collections.abc import Iterator

from lxml import etree
from msgspec import Struct, field

from nhiemky.reports.intake.document import Where
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
    Said,
    W,
    children_of,
    count,
    said_first,
    shown_branch,
)
from nhiemky.reports.intake.grids import Area, Budget

_STYLE, _NUMBERS, _OUTLINE, _DELETED = W + "pStyle", W + "numPr", W + "outlineLvl", W + "del"
_ABOUT_ROW, _ABOUT_CELL = W + "trPr", W + "tcPr"
_SKIPPED, _SPAN, _UPRIGHT = W + "gridBefore", W + "gridSpan", W + "vMerge"
_MOST_COLUMNS = 63  # of a Word table


class Grid(Struct):
    """A table: the paragraphs of every cell by row and column, and its merged areas."""

    after: int
    cells: dict[tuple[int, int], list[Line]] = field(default_factory=dict)
    areas: list[list[int]] = field(default_factory=list)
    rows: int = 0
    columns: int = 0

    def merged(self) -> tuple[Area, ...]:
        """Areas of more than one cell."""
        return tuple((a, b, c, d) for a, b, c, d in self.areas if (a, b) != (c, d))


class Body:
    """Everything read from a file so far, part by part."""

    def __init__(self, styles: Styles, counting: Counting) -> None:
        self.lines: list[Line] = []
        self.grids: list[Grid] = []
        self._styles = styles
        self._counting = counting
        self._runs = RunReader(styles)
        self._number = 0
        self._budget = Budget()

    @property
    def old_fonts(self) -> bool:
        """Whether any text stood in a font from before Unicode."""
        return self._runs.old_fonts

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
        children = children_of(paragraph)
        said = said_first(children, ABOUT_PARAGRAPH)
        line = self._line(children, said, where)
        if where == "body" and (line.pieces or not _mark_deleted(said)):
            self._number += 1
        if where in ("body", "textbox"):
            line.number = self._number
        if line.pieces:
            self.lines.append(line)
        if line.boxes:
            self._hanging(line)

    def _hanging(self, line: Line) -> None:
        for box in line.boxes:
            self.read(box, "textbox" if line.where == "body" else line.where)

    def _line(self, children: list[etree._Element], said: Said, where: Where) -> Line:
        look = self._styles.of_paragraph(said[_STYLE].get(VAL) if _STYLE in said else None)
        line = Line(where, look.level or 0)
        if _OUTLINE in said:
            line.level = outline_level(said[_OUTLINE])
        if _NUMBERS in said or look.list_place:
            line.label = self._label(said.get(_NUMBERS), look)
        self._runs.read(children, look, line)
        return line

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
        for row in _inside(children_of(table), ROW):
            children = children_of(row)
            if _DELETED in said_first(children, _ABOUT_ROW):
                continue
            above = self._row(children, grid, above, inner)
            grid.rows += 1
        self._budget.spend(grid.rows, grid.columns)
        for nested in inner:
            self._table(nested)

    def _row(
        self, children: list[etree._Element], grid: Grid, above: dict[int, list[int]], inner: list[etree._Element]
    ) -> dict[int, list[int]]:
        column = _number_in(said_first(children, _ABOUT_ROW).get(_SKIPPED), 0)
        open_areas: dict[int, list[int]] = {}
        for cell in _inside(children, CELL):
            in_cell = children_of(cell)
            about = said_first(in_cell, _ABOUT_CELL)
            width = max(1, _number_in(about.get(_SPAN), 1))
            upright = about.get(_UPRIGHT)
            if upright is not None and upright.get(VAL) != "restart" and column in above:
                area = above[column]
                area[2] = grid.rows
            else:
                area = [grid.rows, column, grid.rows, column + width - 1]
                grid.areas.append(area)
                grid.cells[grid.rows, column] = self._cell(in_cell, inner)
            if upright is not None:
                open_areas[column] = area
            column += width
        grid.columns = max(grid.columns, column)
        return open_areas

    def _cell(self, children: list[etree._Element], inner: list[etree._Element]) -> list[Line]:
        lines = []
        for block in _blocks(children):
            if block.tag == TABLE:
                inner.append(block)
                continue
            children = children_of(block)
            line = self._line(children, said_first(children, ABOUT_PARAGRAPH), "body")
            lines.append(line)
            self._hanging(line)
        return lines


def _mark_deleted(said: Said) -> bool:
    mark = said.get(ABOUT_RUN)
    return mark is not None and mark.find(_DELETED) is not None


def _number_in(element: etree._Element | None, default: int) -> int:
    return default if element is None else min(count(element, default), _MOST_COLUMNS)


def _inside(children: list[etree._Element], tag: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, also those wrapped in content controls."""
    for child in children:
        if child.tag == tag:
            yield child
        elif child.tag not in UNSEEN:
            yield from _inside(children_of(child), tag)


def _blocks(children: list[etree._Element]) -> Iterator[etree._Element]:
    """Paragraphs and tables of a cell, likewise."""
    for child in children:
        if child.tag in (PARAGRAPH, TABLE):
            yield child
        elif child.tag == ALTERNATIVES:
            if (branch := shown_branch(child)) is not None:
                yield from _blocks(children_of(branch))
        elif child.tag not in UNSEEN:
            yield from _blocks(children_of(child))
