"""Puts a paper together as a Word document: page furniture, sections, blocks."""

from io import BytesIO

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.opc.rel import Relationships
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section, _Header
from docx.shared import Mm

from nhiemky.typesetting.chart import chart_svg
from nhiemky.typesetting.engine import faces, rasterise
from nhiemky.typesetting.letters import printable
from nhiemky.typesetting.paper import Block, Bullets, Chart, Grid, Heading, PageBreak, Paper, Picture, Text
from nhiemky.typesetting.word_styles import set_styles
from nhiemky.typesetting.word_tables import TEXT_MM, closing_table, grid_table, head_table, subject_rule
from nhiemky.typesetting.word_xml import node, paragraph


def build_document(paper: Paper) -> Document:
    """The paper as a python-docx document, ready to be saved."""
    document = docx.Document()
    set_styles(document)
    _set_properties(document, paper)
    _set_page(document.sections[0], wide=False)
    _set_headers(document.sections[0], paper.notice)
    _append(document, head_table(paper.head), paragraph("Title", paper.kind))
    if paper.subject:
        _append(document, paragraph("Subtitle", paper.subject), subject_rule(paper.subject))
    for number, (wide, blocks) in enumerate(paper.sections):
        if number:
            _start_section(document, wide=wide)
        _add_blocks(document, blocks)
    if paper.signature or paper.recipients:
        document.paragraphs[-1].paragraph_format.keep_with_next = True  # a signature never stands alone on a page
        gap = paragraph("Gap", "", node("keepNext"), *_breaks(paper.blocks[-1:]), node("spacing", before=240))
        _append(document, gap, closing_table(paper))
    _append(document, paragraph("Gap"))  # Word wants a paragraph behind the last table
    return document


def _append(document: Document, *nodes: BaseOxmlElement) -> None:
    for made in nodes:
        document.element.body.sectPr.addprevious(made)


def _set_page(section: Section, *, wide: bool) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(297), Mm(210)) if wide else (Mm(210), Mm(297))
    section.top_margin, section.bottom_margin = Mm(20), Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(20)
    section.header_distance, section.footer_distance = Mm(8), Mm(8)


def _start_section(document: Document, *, wide: bool) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.different_first_page_header_footer = False
    _set_page(section, wide=wide)
    # The break sits in a paragraph of its own; in a full line it could be pushed alone onto an empty page.
    document.paragraphs[-1].style = "Khoảng cách"


def _set_headers(section: Section, notice: str) -> None:
    """Page number in the middle of the top margin, from the second page on; the notice on every page."""
    section.different_first_page_header_footer = True
    number = paragraph("Header")
    number.append(node("fldSimple", node("r"), instr="PAGE"))
    notices = [paragraph("Notice", notice)] if notice else []
    _fill_header(section.header, number, *notices)
    _fill_header(section.first_page_header, paragraph("Notice", notice))


def _fill_header(header: _Header, *lines: BaseOxmlElement) -> None:
    header.is_linked_to_previous = False
    element = header._element
    element.clear()
    element.extend(lines)


def _add_blocks(document: Document, blocks: tuple[Block, ...]) -> None:
    for place, block in enumerate(blocks):
        before = blocks[max(place - 1, 0) : place]
        if before and isinstance(before[0], Grid):
            _append(document, paragraph("Gap", "", node("spacing", after=160)))
        _append(document, *_nodes(document, block, _breaks(before)))


def _breaks(before: tuple[Block, ...]) -> tuple[BaseOxmlElement, ...]:
    """What a paragraph needs after a page break: a property of its own leaves no empty line at the page's head."""
    return (node("pageBreakBefore"),) if before and isinstance(before[0], PageBreak) else ()


def _nodes(document: Document, block: Block, options: tuple[BaseOxmlElement, ...]) -> list[BaseOxmlElement]:
    match block:
        case Heading():
            return [paragraph(f"Heading{block.level}", block.text, *options)]
        case Text():
            return [paragraph("BodyText", block.runs, *options)]
        case Bullets():
            return [paragraph("ListBullet", item, *(() if n else options)) for n, item in enumerate(block.items)]
        case Grid():
            return [paragraph("Caption", block.caption, *options), grid_table(block)]
        case Chart():
            drawn = BytesIO(rasterise(chart_svg(block, faces()[0]), width_mm=TEXT_MM))
            shown = _picture(document, drawn, TEXT_MM, block.alternative)
            return [paragraph("Caption", block.caption, *options), shown]
        case Picture():
            shown = _picture(document, BytesIO(block.content), block.width_mm, block.caption, node("keepNext"))
            return [*_gap(options), shown, paragraph("PictureCaption", block.caption)]
        case PageBreak():
            return []


def _gap(options: tuple[BaseOxmlElement, ...]) -> list[BaseOxmlElement]:
    return [paragraph("Gap", "", *options)] if options else []


def _picture(
    document: Document, image: BytesIO, width_mm: float, alternative: str, *options: BaseOxmlElement
) -> BaseOxmlElement:
    inline = document.part.new_pic_inline(image, width=Mm(width_mm))
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")  # readers that find none add a margin, which pushes the picture over the edge
    inline.docPr.set("descr", printable(alternative))
    made = paragraph("Picture", "", *options)
    made.append(node("r", node("drawing", inline)))
    return made


def _set_properties(document: Document, paper: Paper) -> None:
    """Title, author and language of the file; nothing stays of the template's own history."""
    properties = document.core_properties
    longest = 255  # what the format allows
    properties.title, properties.author = printable(paper.title)[:longest], printable(paper.head.issuer)[:longest]
    properties.comments, properties.language = "", "vi-VN"
    for stamp in properties._element.xpath("dcterms:created | dcterms:modified"):
        properties._element.remove(stamp)
    # The template brings the thumbnail of an empty page and a second set of styles.
    _drop(document.part.package.rels, "thumbnail")
    _drop(document.part.rels, "stylesWithEffects")
    settings = document.settings.element
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), "vi-VN")
    settings.find(qn("w:zoom")).set(qn("w:percent"), "100")
    for mode in settings.xpath("w:compat/w:compatSetting[@w:name='compatibilityMode']"):
        mode.set(qn("w:val"), "15")


def _drop(relations: Relationships, kind: str) -> None:
    for key in [key for key, relation in relations.items() if relation.reltype.endswith(kind)]:
        del relations[key]
