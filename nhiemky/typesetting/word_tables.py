"""The tables of a Word paper: the two-column head, grids of figures, the closing with signature and recipients."""

from collections.abc import Iterable
from functools import partial
from itertools import pairwise

from docx.oxml.xmlchemy import BaseOxmlElement

from nhiemky.typesetting.letters import printable
from nhiemky.typesetting.paper import Cell, Column, Grid, Head, Paper
from nhiemky.typesetting.word_xml import TWIPS_PER_MM, layout_table, node, paragraph

TEXT_MM = 160.0
"""Width of the text on an upright page; on a landscape page it is WIDE_TEXT_MM."""
WIDE_TEXT_MM = 247.0

_LEFT_MM = 62.0
_MOTTO_MM = 60.4
_CAPITAL_MM, _LETTER_MM = 2.6, 2.45  # mean width of bold capitals at 12 pt and of bold letters at 14 pt


def head_table(head: Head) -> BaseOxmlElement:
    """Superior and issuing body on the left, the state's title on the right, number and date below."""
    superior = [paragraph("Superior", head.superior)] if head.superior else []
    rule = _short_rule(len(head.issuer) * _CAPITAL_MM, _LEFT_MM)
    issuer = [*superior, paragraph("Issuer", head.issuer), rule]
    right = TEXT_MM - _LEFT_MM
    state = [
        paragraph("State", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        paragraph("Motto", "Độc lập - Tự do - Hạnh phúc"),
        _rule(_MOTTO_MM, right),
    ]
    number, place = paragraph("PaperNumber", head.number), paragraph("PlaceDate", head.place_and_date)
    return layout_table((_LEFT_MM, right), ((issuer, state), ([number], [place])))


def subject_rule(subject: str) -> BaseOxmlElement:
    """The rule under the subject, with room before the first paragraph."""
    return _short_rule(len(subject) * _LETTER_MM, TEXT_MM, node("spacing", after=240))


def _short_rule(words_mm: float, room_mm: float, *options: BaseOxmlElement) -> BaseOxmlElement:
    """A rule two fifths as long as the words above it, or as the room where they fill it."""
    return _rule(min(words_mm, room_mm) * 0.4, room_mm, *options)


def _rule(length_mm: float, room_mm: float, *options: BaseOxmlElement) -> BaseOxmlElement:
    # A border of an indented paragraph stays in place when an officer edits the lines above; a drawn line does not.
    side = round((room_mm - length_mm) / 2 * TWIPS_PER_MM)
    return paragraph("Rule", "", *options, node("ind", left=side, right=side))


def closing_table(paper: Paper) -> BaseOxmlElement:
    """Recipients on the left, the signature on the right, on one page."""
    recipients = [paragraph("Recipient", line) for line in paper.recipient_lines]
    if recipients:
        recipients.insert(0, paragraph("RecipientsHead", "Nơi nhận:"))
    signature = []
    if paper.signature:
        signature = [paragraph("Office", office) for office in paper.signature.offices]
        signature.append(paragraph("SignerName", paper.signature.name))
    # A Word cell must hold a paragraph even when it has nothing to say.
    empty = [paragraph("Gap")]
    return layout_table((72.0, TEXT_MM - 72.0), ((recipients or empty, signature or empty),))


def grid_table(grid: Grid) -> BaseOxmlElement:
    """A grid as wide as the text: header rows repeated on every page, rows never broken over two pages."""
    widths = _widths(grid)
    properties = node(
        "tblPr",
        node("tblStyle", val="FiguresGrid"),
        node("tblW", w=sum(widths), type="dxa"),
        node("jc", val="center"),
        node("tblLayout", type="fixed"),
        node("tblLook", val="0420", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=0, noVBand=1),
        node("tblCaption", val=printable(grid.caption)),
    )
    # A page shows either all of a short grid or at least two rows of a long one.
    kept = len(grid.rows) - 1 if grid.short else 1
    rows = [_row(row, grid.columns, widths, keep=number < kept) for number, row in enumerate(grid.rows)]
    columns = node("tblGrid", *(node("gridCol", w=width) for width in widths))
    return node("tbl", properties, columns, *_header_rows(grid, widths), *rows)


def _widths(grid: Grid) -> list[int]:
    """Column widths in twentieths of a point; rounding the edges, not the widths, makes them add up to the text."""
    room, whole = (WIDE_TEXT_MM if grid.wide else TEXT_MM) * TWIPS_PER_MM, sum(c.width for c in grid.columns)
    edges = [round(room * sum(c.width for c in grid.columns[:n]) / whole) for n in range(len(grid.columns) + 1)]
    return [right - left for left, right in pairwise(edges)]


def _header_rows(grid: Grid, widths: list[int]) -> list[BaseOxmlElement]:
    """One header row, or two when columns are grouped: single columns then reach over both."""
    headers = [column.header for column in grid.columns]
    if not any(column.group for column in grid.columns):
        return [_header_row(_header_cell(*pair) for pair in zip(headers, widths, strict=True))]
    upper: list[BaseOxmlElement] = []
    lower: list[BaseOxmlElement] = []
    at = 0
    for group, span in grid.groups:
        names, rooms = headers[at : at + span], widths[at : at + span]
        if group:
            upper.append(_header_cell(group, sum(rooms), node("gridSpan", val=span)))
            lower += map(_header_cell, names, rooms)
        else:
            upper += [_header_cell(*pair, node("vMerge", val="restart")) for pair in zip(names, rooms, strict=True)]
            lower += [_header_cell("", room, node("vMerge")) for room in rooms]
        at += span
    return [_header_row(upper), _header_row(lower)]


def _header_row(cells: Iterable[BaseOxmlElement]) -> BaseOxmlElement:
    return node("tr", node("trPr", node("cantSplit"), node("tblHeader")), *cells)


def _header_cell(words: str, width: int, *spans: BaseOxmlElement) -> BaseOxmlElement:
    properties = node("tcPr", node("tcW", w=width, type="dxa"), *spans, node("vAlign", val="center"))
    return node("tc", properties, paragraph("FiguresHead", words))


def _row(
    cells: tuple[Cell | str, ...], columns: tuple[Column, ...], widths: list[int], *, keep: bool
) -> BaseOxmlElement:
    return node("tr", node("trPr", node("cantSplit")), *map(partial(_cell, keep=keep), cells, columns, widths))


def _cell(cell: Cell | str, column: Column, width: int, *, keep: bool) -> BaseOxmlElement:
    words, tone = (cell, "") if isinstance(cell, str) else (cell.words, cell.tone)
    options = [node("keepNext")] if keep else []
    if column.align != "left":
        options.append(node("jc", val=column.align))
    properties = node("tcPr", node("tcW", w=width, type="dxa"), node("vAlign", val="center"))
    return node("tc", properties, paragraph("Figures", words, *options, tone=tone))
