"""Any text at all: the writers do not fall over it, Word loses none of it, and typst never reads it as code."""

import json
from io import BytesIO
from unicodedata import normalize

import docx
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from nhiemky.typesetting.engine import faces
from nhiemky.typesetting.letters import printable
from nhiemky.typesetting.paper import (
    Bar,
    Bullets,
    Cell,
    Chart,
    Column,
    Grid,
    Head,
    Heading,
    Paper,
    Run,
    Signature,
    Text,
)
from nhiemky.typesetting.pdf import template_and_data, write_pdf
from nhiemky.typesetting.word import write_word

SPECIALS = "#$*_`<>@\\/[]{}()=+-~'\"&;:%,.\n\r\t\x00\x0b\x0c\x1f\x7f\x85\u200b\u2028\ud800\udfff\ufffe\uffff"
MARKUP = st.sampled_from(
    (
        "#panic()",
        '#read("/etc/hosts")',
        "$x$",
        "<a>",
        "@b",
        "</w:t>",
        "]]>",
        "= H",
        "- a",
        "\\",
        "//",
        "/*",
        "https://a.b",
    )
)
ANY = st.lists(MARKUP | st.text(st.sampled_from(SPECIALS)) | st.text(st.characters(exclude_categories=())), max_size=5)
TEXTS = ANY.map("".join)


def _paper(text: str) -> Paper:
    runs = (Run(text, bold=True), Run(text, italic=True), Run(text, source=True))
    tone = Cell(text, "late") if text.strip() else ""
    grid = Grid(text, (Column(text, group=text), Column(text, 2, "right", text)), ((text, tone), (Cell(runs), text)))
    chart = Chart(text, text, (Bar(text, 3, text), Bar("b", 1, "1")), 2, text)
    blocks = (Heading(text, 1), Text(text), Text(runs), Bullets((text, runs)), grid, chart)
    return Paper(Head(text, text, text, text), text, text, blocks, Signature((text,), text), (text,), text)


def _expected(text: str) -> str:
    """The text as it must come back, worked out without the code under test."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (c for c in lines if c in "\t\n" or (c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff"))
    return normalize("NFC", "".join(kept))


@given(TEXTS)
def test_printable_drops_only_what_no_file_can_hold(text: str) -> None:
    assert printable(text) == _expected(text)
    assert printable(printable(text)) == printable(text)


@settings(max_examples=30)
@given(TEXTS)
def test_word_keeps_every_letter(text: str) -> None:
    document = docx.Document(BytesIO(write_word(_paper(text))))
    wanted = _expected(text)
    by_style = {line.style.name: line.text for line in document.paragraphs if line.style}
    assert by_style["Heading 1"] == by_style["Title"] == by_style.get("Subtitle", "") == wanted
    assert by_style["Body Text"] == by_style["List Bullet"] == wanted * 3
    cells = [cell.text for cell in document.tables[1].rows[-1].cells]
    assert cells == [wanted * 3, wanted]
    described = document.inline_shapes[0]._inline.docPr.get("descr") or ""
    assert " ".join(wanted.split()) in " ".join(described.split())


def test_blocks_with_nothing_in_them_are_written() -> None:
    grid = Grid("", (Column(""),), ((Cell(()),), ("",)))
    blocks = (Heading(""), Text(()), Text(""), Bullets(()), Bullets(((), "")), grid, Chart("", "", ()))
    paper = Paper(Head("", "", "", ""), "", "", blocks, Signature(()), (), "")
    assert write_pdf(paper).startswith(b"%PDF-")
    assert len(docx.Document(BytesIO(write_word(paper))).tables) == 3


@settings(max_examples=30)
@given(TEXTS)
def test_pdf_takes_every_text(text: str) -> None:
    assert write_pdf(_paper(text)).startswith(b"%PDF-")


@settings(max_examples=30)
@given(TEXTS)
def test_typst_never_reads_a_text_as_code(text: str) -> None:
    template, data = template_and_data(_paper(text))
    family, fonts = faces()
    inputs = {**data, "family": family}
    found = typst.query(
        template, "heading", field="body", font_paths=fonts, ignore_system_fonts=True, sys_inputs=inputs
    )
    (body,) = json.loads(found)
    # Long stretches come with places for a line break, which are no letters.
    body["text"] = body["text"].replace("\u200b", "")
    assert body == {"func": "text", "text": _expected(text).replace("\u200b", "")}
