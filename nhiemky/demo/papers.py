"""A small Word writer that types as people do; outline, encoding and broken runs are chosen by the look."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal
from xml.sax.saxutils import escape

from nhiemky.demo import paper_parts as parts
from nhiemky.demo.facts import NOTICE
from nhiemky.demo.packing import packed
from nhiemky.demo.scripts import Script, typed

type Role = Literal["heading_block", "title", "subject", "part", "head", "subhead", "body", "sign"]
type Outline = Literal["roman", "part", "arabic", "letter", "bold", "styles", "auto"]

_ROMAN: Final = ("0", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_BOLD: Final = frozenset({"title", "subject", "part", "head", "subhead"})
_CENTRED: Final = frozenset({"title", "subject", "part"})
_TRACKED: Final = re.compile(r"\[-(.*?)-\]\[\+(.*?)\+\]")


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph. "[-30-][+33+]" in a text is a tracked change: 30 struck out, 33 put in."""

    role: Role
    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """One table. merged: (first row, first column, last row, last column); framed: with ruled lines."""

    rows: tuple[tuple[str, ...], ...]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    framed: bool = True


type Piece = Line | Grid


@dataclass(frozen=True, slots=True)
class Look:
    """broken: text cut into many runs, as the spelling checker leaves it; lettered: heads in capitals."""

    outline: Outline = "roman"
    script: Script = "nfc"
    lettered: bool = True
    broken: bool = False


def paper(pieces: Iterable[Piece], look: Look, modified: datetime) -> bytes:
    """The .docx file. The same input gives the same bytes."""
    stamp = modified.strftime("%Y-%m-%dT%H:%M:%SZ")
    body = "".join(_typed_pieces(pieces, look))
    return packed(
        {
            "[Content_Types].xml": parts.CONTENT_TYPES,
            "_rels/.rels": parts.ROOT_RELATIONS,
            "docProps/core.xml": parts.core(stamp, NOTICE),
            "word/document.xml": parts.document(body),
            "word/_rels/document.xml.rels": parts.DOCUMENT_RELATIONS,
            "word/styles.xml": parts.STYLES,
            "word/numbering.xml": parts.NUMBERING,
        }
    )


def _typed_pieces(pieces: Iterable[Piece], look: Look) -> Iterator[str]:
    head = subhead = 0
    part = 1
    for piece in pieces:
        if isinstance(piece, Grid):
            yield _table(piece, look)
            continue
        if piece.role == "part":  # numbering starts afresh below it
            head, subhead, part = 0, 0, 2
        elif piece.role == "head":
            head, subhead = head + 1, 0
        elif piece.role == "subhead":
            subhead += 1
        text = _label(piece.role, look.outline, head, subhead) + piece.text
        yield _paragraph(Line(piece.role, text), look, part)


def _label(role: Role, outline: Outline, head: int, subhead: int) -> str:
    """The number a typist puts before a heading; styles, automatic numbers and plain bold have none."""
    if role == "head":
        match outline:
            case "roman":
                return f"{_ROMAN[head]}. "
            case "part":
                return f"Phần {_ROMAN[head]}: "
            case "arabic":
                return f"{head}. "
            case "letter":
                return f"{chr(64 + head)}/ "
    if role == "subhead":
        match outline:
            case "roman" | "part" | "letter":
                return f"{subhead}. "
            case "arabic":
                return f"{head}.{subhead}. "
            case "bold":
                return "* "
    return ""


def _paragraph(line: Line, look: Look, part: int = 1) -> str:
    properties = ""
    level = {"head": 0, "subhead": 1}.get(line.role)
    if level is not None and look.outline == "styles":
        properties = f'<w:pStyle w:val="Heading{level + 1}"/>'
    elif level is not None and look.outline == "auto":
        properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{part}"/></w:numPr>'
    if line.role in _CENTRED:
        properties += '<w:jc w:val="center"/>'
    capitals = line.role in ("title", "part") or (line.role == "head" and look.lettered)
    runs = "".join(_runs(line.text, look, bold=line.role in _BOLD, capitals=capitals))
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def _runs(text: str, look: Look, *, bold: bool, capitals: bool) -> Iterator[str]:
    """The text as runs; a tracked change becomes a deletion and an insertion."""
    place = 0
    for change in _TRACKED.finditer(text):
        yield from _cut(text[place : change.start()], look, bold=bold, capitals=capitals)
        old, new = (_run(found, look, bold=bold, capitals=capitals) for found in change.groups())
        deleted = old.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
        author = 'w:author="BTV" w:date="2020-04-02T08:00:00Z"'
        yield f'<w:del w:id="1" {author}>{deleted}</w:del><w:ins w:id="2" {author}>{new}</w:ins>'
        place = change.end()
    yield from _cut(text[place:], look, bold=bold, capitals=capitals)


def _cut(text: str, look: Look, *, bold: bool, capitals: bool) -> Iterator[str]:
    step = 23 if look.broken else max(len(text), 1)
    for start in range(0, len(text), step):
        yield _run(text[start : start + step], look, bold=bold, capitals=capitals)


def _run(text: str, look: Look, *, bold: bool, capitals: bool) -> str:
    shown, font = typed(text, look.script, capitals=capitals)
    weight = "<w:b/>" if bold else ""
    return (
        f'<w:r><w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/>{weight}<w:sz w:val="28"/>'
        f'</w:rPr><w:t xml:space="preserve">{escape(shown)}</w:t></w:r>'
    )


def _table(grid: Grid, look: Look) -> str:
    width = max(len(row) for row in grid.rows)
    columns = "".join(f'<w:gridCol w:w="{9000 // width}"/>' for _ in range(width))
    style = '<w:tblStyle w:val="TableGrid"/>' if grid.framed else ""
    rows = "".join(f"<w:tr>{''.join(_cells(grid, index, look))}</w:tr>" for index in range(len(grid.rows)))
    width_rule = '<w:tblW w:w="0" w:type="auto"/>'
    properties = f"<w:tblPr>{style}{width_rule}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
    return f"<w:tbl>{properties}{rows}</w:tbl><w:p/>"


def _cells(grid: Grid, row: int, look: Look) -> Iterator[str]:
    for column, text in enumerate(grid.rows[row]):
        area = next((m for m in grid.merged if m[0] <= row <= m[2] and m[1] <= column <= m[3]), None)
        span = ""
        if area is not None:
            if column > area[1]:  # swallowed by the cell on its left
                continue
            span = f'<w:gridSpan w:val="{area[3] - area[1] + 1}"/>' if area[3] > area[1] else ""
            if area[2] > area[0]:
                span += '<w:vMerge w:val="restart"/>' if row == area[0] else "<w:vMerge/>"
        lines = "".join(_paragraph(Line("body", part), look) for part in text.split("\n"))
        yield f"<w:tc><w:tcPr>{span}</w:tcPr>{lines}</w:tc>"
