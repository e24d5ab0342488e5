"""Small builders of WordprocessingML, for what python-docx has no call for or does too slowly in long tables."""

from collections.abc import Iterable
from typing import cast

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from nhiemky.typesetting.letters import printable
from nhiemky.typesetting.paper import Run, Tone, Words, as_runs

TWIPS_PER_MM = 1440 / 25.4

TONE_STYLES: dict[Tone, str] = {"late": "ToneLate", "risk": "ToneRisk", "good": "ToneGood"}
"""Identifiers of the character styles that show how a figure stands."""


def node(tag: str, *children: BaseOxmlElement, **attributes: str | float) -> BaseOxmlElement:
    """An element of the w: namespace with attributes of the same namespace."""
    made = cast(BaseOxmlElement, OxmlElement(f"w:{tag}"))
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend(children)
    return made


def paragraph(style: str, words: Words = "", *options: BaseOxmlElement, tone: Tone = "") -> BaseOxmlElement:
    """A paragraph in the style of that identifier; options: further paragraph properties, in schema order."""
    properties = node("pPr", node("pStyle", val=style), *options)
    return node("p", properties, *_runs(as_runs(words), tone))


def _runs(runs: Iterable[Run], tone: Tone) -> Iterable[BaseOxmlElement]:
    for run in runs:
        style = "SourceNote" if run.source else TONE_STYLES.get(tone, "")
        looks = [node("rStyle", val=style)] if style else []
        if run.bold:
            looks += [node("b"), node("bCs")]
        if run.italic:
            looks += [node("i"), node("iCs")]
        made = node("r", node("rPr", *looks)) if looks else node("r")
        # The setter keeps outer spaces and turns newlines and tabs into Word's own breaks and tabs.
        made.text = printable(run.text)
        yield made


def layout_table(widths_mm: Iterable[float], cells: Iterable[Iterable[Iterable[BaseOxmlElement]]]) -> BaseOxmlElement:
    """A table without borders that places paragraphs side by side: rows of cells of paragraphs, kept on one page."""
    widths = [round(width * TWIPS_PER_MM) for width in widths_mm]
    margins = (node(side, w=0, type="dxa") for side in ("left", "right"))
    properties = node(
        "tblPr",
        node("tblW", w=sum(widths), type="dxa"),
        node("jc", val="center"),
        node("tblLayout", type="fixed"),
        node("tblCellMar", *margins),
    )
    rows = (
        node("tr", node("trPr", node("cantSplit")), *(_layout_cell(*pair) for pair in zip(widths, row, strict=True)))
        for row in cells
    )
    return node("tbl", properties, node("tblGrid", *(node("gridCol", w=width) for width in widths)), *rows)


def _layout_cell(width: int, content: Iterable[BaseOxmlElement]) -> BaseOxmlElement:
    return node("tc", node("tcPr", node("tcW", w=width, type="dxa")), *content)
