"""Word files (.docx, .docm, .dotx) read into a document; macros and links are never touched."""

import re
from collections.abc import Iterable

from lxml import etree

from nhiemky.kernel.errors import RuleBroken, words_for
from nhiemky.kernel.text import squeeze
from nhiemky.reports.intake.document import Cell, Document, Paragraph, Table, Where
from nhiemky.reports.intake.docx_body import Body, Grid
from nhiemky.reports.intake.docx_numbers import Counting, lists_of
from nhiemky.reports.intake.docx_runs import Line
from nhiemky.reports.intake.docx_styles import Styles, styles_of
from nhiemky.reports.intake.docx_tags import W
from nhiemky.reports.intake.grids import Decode
from nhiemky.reports.intake.markup import tree
from nhiemky.reports.intake.old_encoding import guess
from nhiemky.reports.intake.properties import modified_in
from nhiemky.reports.intake.zipped import Package

_PART = re.compile(r"word/(document|styles|numbering|header|footer|footnotes|endnotes)\d*\.xml", re.IGNORECASE)
_PICTURE = "word/media/"
_AROUND: dict[str, Where] = {"header": "header", "footer": "footer", "footnotes": "note", "endnotes": "note"}
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_COMMON = W[1:-1].encode()


def read_word(package: Package) -> Document:
    """The text of a Word file. RuleBroken when it is damaged, harmful or no Word file."""
    parts: dict[str, list[str]] = {}
    for name in package.names:
        if part := _PART.fullmatch(name):
            parts.setdefault(part[1].lower(), []).append(name)
    if "document" not in parts:
        raise RuleBroken("intake.not_a_word_file")
    warnings: list[str] = []
    body = Body(*_definitions(package, parts, warnings))
    body.read(_root(package, parts["document"][0], W + "document"), "body")
    _read_around(package, parts, body, warnings)
    decode, guessed = _decoding(body)
    return Document(
        "",
        "word",
        tuple([paragraph for line in body.lines if (paragraph := _paragraph(line, decode))]),
        tuple([table for at, grid in enumerate(body.grids, 1) if (table := _table(at, grid, decode))]),
        sum(name.startswith(_PICTURE) for name in package.names),
        modified_in(package),
        (*guessed, *warnings),
    )


def _root(package: Package, name: str, tag: str) -> etree._Element:
    root = tree(package.read(name).replace(_STRICT, _COMMON))
    if root.tag != tag:
        raise RuleBroken("intake.not_a_word_file")
    return root


def _definitions(package: Package, parts: dict[str, list[str]], warnings: list[str]) -> tuple[Styles, Counting]:
    styles, lists = Styles(), Counting({})
    for name in parts.get("styles", ())[:1]:
        try:
            styles = styles_of(package.packed(name))
        except RuleBroken:
            warnings.append(words_for("intake.part_damaged", part=name))
    for name in parts.get("numbering", ())[:1]:
        try:
            lists = Counting(lists_of(package.packed(name)))
        except RuleBroken:
            warnings.append(words_for("intake.part_damaged", part=name))
    return styles, lists


def _read_around(package: Package, parts: dict[str, list[str]], body: Body, warnings: list[str]) -> None:
    for kind, where in _AROUND.items():
        for name in sorted(parts.get(kind, ())):
            try:
                root = tree(package.read(name).replace(_STRICT, _COMMON))
            except RuleBroken:
                warnings.append(words_for("intake.part_damaged", part=name))
                continue
            body.read(root, where)


def _decoding(body: Body) -> tuple[Decode | None, tuple[str, ...]]:
    """By statistics only where no font says anything: fonts are surer."""
    if body.old_fonts:
        return None, ()
    cells = (line for grid in body.grids for lines in grid.cells.values() for line in lines)
    return guess("\n".join([line.raw() for line in (*body.lines, *cells)]))


def _paragraph(line: Line, decode: Decode | None) -> Paragraph | None:
    text = _tidy(line.text(decode))
    return Paragraph(line.number, text, line.bold, line.level, line.label, line.where) if text else None


def _tidy(text: str) -> str:
    """Spaces squeezed, but tabs and line breaks kept: they part what stands side by side or below."""
    if "\t" not in text and "\n" not in text:
        return squeeze(text)
    return "\n".join("\t".join(map(squeeze, line.split("\t"))) for line in text.split("\n")).strip()


def _table(at: int, grid: Grid, decode: Decode | None) -> Table | None:
    rows: list[list[Cell]] = [[None] * grid.columns for _ in range(grid.rows)]
    for (row, column), lines in grid.cells.items():
        rows[row][column] = _cell_text(lines, decode)
    if not any(cell for row in rows for cell in row):
        return None
    return Table(f"bảng {at}", tuple(map(tuple, rows)), grid.merged(), grid.after)


def _cell_text(lines: Iterable[Line], decode: Decode | None) -> str | None:
    """The paragraphs of a cell in one line, with the automatic numbers Word prints before them."""
    return squeeze(" ".join([f"{line.label} {line.text(decode)}" for line in lines])) or None
