"""Tables of web pages that bear the name of a workbook, as many older systems export them."""

from collections.abc import Iterator

from lxml import etree

from nhiemky.kernel.errors import RuleBroken
from nhiemky.reports.intake.document import Table
from nhiemky.reports.intake.grids import MOST_ROWS, Area, Budget, Raw, table_of
from nhiemky.reports.intake.old_encoding import guess

_BREAKS = ("br", "p", "div", "li")
_WIDEST = 1_000


def read_web_tables(data: bytes) -> tuple[tuple[Table, ...], tuple[str, ...]]:
    """Tables and warnings of a web page. RuleBroken when it holds no table."""
    root = _root(data)
    for line_end in root.iter(*_BREAKS):
        line_end.tail = " " + (line_end.tail or "")
    budget = Budget()
    grids = [_grid(table, budget) for table in root.iter("table")]
    texts = [text for rows, _ in grids for row in rows for text in row if isinstance(text, str)]
    decode, warnings = guess("\n".join(texts))
    tables = tuple(
        table
        for at, (rows, areas) in enumerate(grids, 1)
        if (table := table_of(Table(f"bảng {at}", (), areas), rows, decode))
    )
    if not tables:
        raise RuleBroken("intake.web_page")
    return tables, warnings


def _root(data: bytes) -> etree._Element:
    encoding = None  # as the page itself declares
    for likely in ("utf-16", "utf-8") if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8",):
        try:
            data = data.decode(likely).encode()
            encoding = "utf-8"
            break
        except UnicodeDecodeError:
            continue
    parser = etree.HTMLParser(encoding=encoding, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise RuleBroken("intake.damaged") from error
    if root is None:
        raise RuleBroken("intake.web_page")
    return root


def _grid(table: etree._Element, budget: Budget) -> tuple[list[list[Raw]], tuple[Area, ...]]:
    cells: dict[tuple[int, int], str] = {}
    taken: set[tuple[int, int]] = set()
    areas: list[Area] = []
    for row, line in enumerate(_own(table, "tr")):
        column = 0
        for cell in _own(line, "td", "th"):
            while (row, column) in taken:
                column += 1
            down, across = _span(cell, "rowspan", MOST_ROWS), _span(cell, "colspan", _WIDEST)
            budget.spend(down, across)
            taken.update((row + below, column + beside) for below in range(down) for beside in range(across))
            cells[row, column] = "".join(map(str, cell.itertext()))
            if down * across > 1:
                areas.append((row, column, row + down - 1, column + across - 1))
    height = max((row for row, _ in cells), default=-1) + 1
    width = max((column for _, column in cells), default=-1) + 1
    budget.spend(height, width)
    return [[cells.get((row, column), "") for column in range(width)] for row in range(height)], tuple(areas)


def _own(parent: etree._Element, *tags: str) -> Iterator[etree._Element]:
    """Rows or cells of this table, not of a table within it."""
    for child in parent:
        if child.tag in tags:
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from _own(child, *tags)


def _span(cell: etree._Element, name: str, most: int) -> int:
    value = cell.get(name, "1").strip()
    return min(max(int(value), 1), most) if value.isdecimal() and len(value) < 9 else 1
