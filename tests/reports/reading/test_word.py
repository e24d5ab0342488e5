"""Word files: what a person sees on the page is what is read, once and in order."""

import io
from datetime import UTC, datetime
from itertools import product

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.kernel.errors import words_for
from nhiemky.kernel.legacy import family_of_font
from nhiemky.reports.intake.document import Document, Paragraph, Table
from nhiemky.reports.intake.docx_styles import OLD_FONTS

from .files import paragraph, reread, run, word, zipped

FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'


def seen(body: str, **parts: str) -> list[str]:
    return [one.text for one in reread(word(body, **parts)).paragraphs]


def test_a_document_whole() -> None:
    made = docx.Document()
    made.core_properties.modified = datetime(2020, 3, 5, 6, 7, 8)
    made.add_paragraph("BÁO  CÁO").runs[0].bold = True
    made.add_paragraph("")
    made.add_heading("Đặc điểm tình hình", 2)
    grid = made.add_table(3, 3)
    for at, text in enumerate(("TT", "Chỉ tiêu", "Tỷ lệ", "1", "Kết nạp", "97,6%", "2", "", "")):
        grid.cell(at // 3, at % 3).text = text
    grid.cell(1, 1).merge(grid.cell(2, 2))
    made.add_paragraph("Hết").add_run("\tký\ntên")
    made.sections[0].header.paragraphs[0].text = "Đầu trang"
    buffer = io.BytesIO()
    made.save(buffer)
    table = Table(
        "bảng 1",
        (("TT", "Chỉ tiêu", "Tỷ lệ"), ("1", "Kết nạp 97,6%", None), ("2", None, None)),
        merged=((1, 1, 2, 2),),
        after=3,
    )
    assert reread(buffer.getvalue(), "b/a.docx") == Document(
        "b/a.docx",
        "word",
        (
            Paragraph(1, "BÁO CÁO", bold=True),
            Paragraph(3, "Đặc điểm tình hình", bold=True, level=2),
            Paragraph(4, "Hết\tký\ntên"),
            Paragraph(0, "Đầu trang", where="header"),
        ),
        (table,),
        modified=datetime(2020, 3, 5, 6, 7, 8, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (run("a") + run("b"), "ab"),
        (f"<w:ins>{run('thêm')}</w:ins><w:del><w:r><w:delText>bớt</w:delText></w:r></w:del>", "thêm"),
        (f"<w:moveFrom>{run('cũ')}</w:moveFrom><w:moveTo>{run('mới')}</w:moveTo>", "mới"),
        (run("thấy") + run("ẩn", "<w:vanish/>") + run("!", '<w:vanish w:val="0"/>'), "thấy!"),
        (f'<w:hyperlink w:anchor="x">{run("liên kết")}</w:hyperlink>', "liên kết"),
        (f"<w:smartTag><w:smartTagPr/>{run('Hà Nội')}</w:smartTag>", "Hà Nội"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('ô nhập')}</w:sdtContent></w:sdt>", "ô nhập"),
        (f'<w:fldSimple w:instr="PAGE">{run("7")}</w:fldSimple>', "7"),
        ("<w:r><w:t>02</w:t><w:noBreakHyphen/><w:t>HD</w:t><w:softHyphen/><w:t>/CCB</w:t></w:r>", "02-HD/CCB"),
        ("<w:r><w:t> a\u00a0 b</w:t><w:tab/><w:t>c </w:t><w:br/><w:t>d</w:t></w:r>", "a b\tc\nd"),
        (run("Ho\u0302\u0323i"), "Hội"),
        (
            f"{FIELD.format('begin')}<w:r><w:instrText>DATE</w:instrText></w:r>{run('mã')}"
            f"{FIELD.format('separate')}{run('05/3')}{FIELD.format('end')}{run('/2020')}",
            "05/3/2020",
        ),
    ],
)
def test_only_visible_text_is_read(inside: str, text: str) -> None:
    assert seen(f"<w:p>{inside}</w:p>") == [text]


def test_a_field_that_never_ends_swallows_one_paragraph_at_most() -> None:
    assert seen(f"<w:p>{FIELD.format('begin')}{run('mã')}</w:p>{paragraph('chữ')}") == ["chữ"]


def test_paragraphs_are_counted_as_word_shows_them() -> None:
    gone = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>x</w:delText></w:r></w:del></w:p>"
    inside = f"<w:sdt><w:sdtContent>{paragraph('ba')}</w:sdtContent></w:sdt>"
    body = paragraph("một") + "<w:p/>" + gone + inside + f"<w:ins>{paragraph('bốn')}</w:ins>"
    assert [one.number for one in reread(word(body)).paragraphs] == [1, 3, 4]


def test_automatic_numbers_are_counted() -> None:
    forms = [("upperRoman", "%1."), ("decimal", "%1.%2."), ("lowerLetter", "%3)"), ("bullet", "\uf0b7")]
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
        f"{'<w:isLgl/>' if at == 1 else ''}</w:lvl>"
        for at, (form, text) in enumerate(forms)
    )
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    styles = (
        '<w:style w:type="paragraph" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )

    def numbered(depth: int, ident: int = 1) -> str:
        return paragraph("x", f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{ident}"/></w:numPr>')

    body = numbered(0) + numbered(1) + numbered(2) * 2 + numbered(1) + numbered(2) + numbered(3)
    body += paragraph("x", '<w:pStyle w:val="L"/>') + numbered(1) + numbered(0, 2) + numbered(0, 0) + numbered(0, 9)
    labels = [one.label for one in reread(word(body, numbering=numbering, styles=styles)).paragraphs]
    assert labels == ["I.", "1.1.", "a)", "b)", "1.2.", "a)", "•", "II.", "2.1.", "I.", "", ""]


def test_text_boxes_are_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('trong khung')}</w:txbxContent>"
    both = (
        f"<mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    body = paragraph("một") + f"<w:p>{run('hai')}<w:r>{both}</w:r></w:p><w:p><w:r><w:pict>{box}</w:pict></w:r></w:p>"
    assert reread(word(body)).paragraphs == (
        Paragraph(1, "một", False),
        Paragraph(2, "hai", False),
        Paragraph(2, "trong khung", False, where="textbox"),
        Paragraph(3, "trong khung", False, where="textbox"),
    )


def test_headers_footers_and_notes_follow_the_body() -> None:
    table = f"<w:tbl><w:tr><w:tc>{paragraph('trong bảng')}</w:tc></w:tr></w:tbl>"
    parts = {"header2": "", "footer1": paragraph("chân"), "footnotes": f"<w:footnote>{paragraph('chú')}</w:footnote>"}
    document = reread(word(paragraph("thân"), header1=paragraph("đầu") + table, **parts))
    assert [(one.text, one.where, one.number) for one in document.paragraphs] == [
        ("thân", "body", 1),
        ("đầu", "header", 0),
        ("trong bảng", "header", 0),
        ("chân", "footer", 0),
        ("chú", "note", 0),
    ]
    assert document.tables == ()


def cell(inside: str, about: str = "") -> str:
    return f"<w:tc><w:tcPr>{about}</w:tcPr>{inside}</w:tc>"


def test_tables_with_merged_and_nested_cells() -> None:
    nested = f"<w:tbl><w:tr>{cell(paragraph('trong'))}</w:tr></w:tbl>"
    rows = [
        cell(paragraph("A"), '<w:vMerge w:val="restart"/>') + cell(paragraph("B"), '<w:gridSpan w:val="2"/>'),
        cell("<w:p/>", "<w:vMerge/>") + cell(paragraph("c") + paragraph("d")) + cell(nested + "<w:p/>"),
        f"<w:trPr><w:del/></w:trPr>{cell(paragraph('xóa'))}",
        f'<w:trPr><w:gridBefore w:val="1"/></w:trPr><w:sdt><w:sdtContent>{cell(paragraph("e"))}</w:sdtContent></w:sdt>',
    ]
    table = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
    document = reread(word(paragraph("x") + table + paragraph("y") + table))
    grid = (("A", "B", None), (None, "c d", None), (None, "e", None))
    merged = ((0, 0, 1, 0), (0, 1, 0, 2))
    assert document.tables == (
        Table("bảng 1", grid, merged, 1),
        Table("bảng 2", (("trong",),), after=1),
        Table("bảng 3", grid, merged, 2),
        Table("bảng 4", (("trong",),), after=2),
    )
    assert [one.number for one in document.paragraphs] == [1, 2]


VNI = '<w:rFonts w:ascii="VNI-Times" w:hAnsi="VNI-Times"/>'
ABC = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'
CAPITALS = '<w:rFonts w:ascii=".VnTimeH" w:hAnsi=".VnTimeH"/>'


def test_old_fonts_decode_their_own_runs() -> None:
    body = f"<w:p>{run('Ho', VNI)}{run('äi ', VNI)}{run('Café ')}{run('h\u00adíng', ABC)}{run(' héi', CAPITALS)}</w:p>"
    document = reread(word(body))
    assert document.paragraphs == (Paragraph(1, "Hội Café hướng HỘI", False),)
    assert document.warnings == ()


def test_old_fonts_of_styles_and_defaults_count() -> None:
    styles = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{ABC}</w:rPr></w:rPrDefault></w:docDefaults>"
        f'<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>'
        f'<w:style w:type="paragraph" w:styleId="V"><w:rPr>{VNI}</w:rPr></w:style>'
    )
    body = paragraph("héi viªn") + paragraph("hoäi", '<w:pStyle w:val="V"/>')
    plain = run("Café", '<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>')
    assert seen(f"{body}<w:p>{plain}</w:p>", styles=styles) == ["hội viên", "hội", "Café"]


FONTS = {  # what is said of fonts: the encoding it promises, None where it promises none
    "": None,
    '<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsia="VNI-Times" w:cs=".VnTime"/>': None,
    '<w:rFonts w:ascii="Arial"/>': "unicode",
    '<w:rFonts w:ascii="VNI-Times"/>': "vni",
    '<w:rFonts w:ascii="Arial" w:hAnsi="VNI-Times"/>': "vni",
}


@pytest.mark.parametrize(("on_run", "of_run", "of_paragraph"), [*product(FONTS, repeat=3)])
def test_fonts_of_a_run_go_before_those_of_its_style_and_of_its_paragraph(
    on_run: str, of_run: str, of_paragraph: str
) -> None:
    styles = (
        f'<w:style w:type="character" w:styleId="R"><w:rPr>{of_run}</w:rPr></w:style>'
        f'<w:style w:type="paragraph" w:styleId="P"><w:rPr>{of_paragraph}</w:rPr></w:style>'
    )
    about = f'<w:rStyle w:val="R"/>{on_run}'
    body = f'<w:p><w:pPr><w:pStyle w:val="P"/></w:pPr>{run("hoäi", about)}</w:p>'
    encoding = FONTS[on_run] or FONTS[of_run] or FONTS[of_paragraph]
    assert seen(body, styles=styles) == ["hội" if encoding == "vni" else "hoäi"]


@given(st.from_regex(r"\s?\.?[vV].{0,3}[- ]?.{0,3}"))
def test_names_of_old_fonts_are_told_from_others_by_a_glance(font: str) -> None:
    assert family_of_font(font) is None or OLD_FONTS in font.lower()


def test_old_encodings_without_fonts_are_recognised_by_statistics() -> None:
    body = paragraph("Héi cùu chiÕn binh ph\u00adêng Bå §Ò kÕt n¹p héi viªn míi")
    document = reread(word(body))
    assert document.paragraphs[0].text == "Hội cựu chiến binh phường Bồ Đề kết nạp hội viên mới"
    assert document.warnings == (words_for("intake.legacy_guessed", family="TCVN3 (ABC)"),)


def test_a_file_of_pictures_only_is_a_document_without_text() -> None:
    picture = "<w:p><w:r><w:drawing/></w:r></w:p>"
    data = zipped({"word/document.xml": f"<w:document {WORDS}><w:body>{picture}</w:body></w:document>", **PICTURES})
    assert reread(data) == Document("a.docx", "word", pictures=2)


WORDS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PICTURES = {"word/media/image1.jpeg": b"1", "word/media/image2.png": b"2"}


def test_strict_files_and_unusual_part_names_are_read() -> None:
    strict = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
    body = f"<w:document {strict}><w:body>{paragraph('x')}</w:body></w:document>"
    assert reread(zipped({"word/document2.xml": body})).paragraphs == (Paragraph(1, "x", False),)


def test_damaged_side_parts_cost_only_themselves() -> None:
    data = word(paragraph("thân"), header1="<w:p>", styles="<", numbering="<")
    document = reread(data)
    assert [one.text for one in document.paragraphs] == ["thân"]
    assert document.warnings == tuple(
        words_for("intake.part_damaged", part=f"word/{name}.xml") for name in ("styles", "numbering", "header1")
    )
