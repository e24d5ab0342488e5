"""Word papers, opened again as an officer's Word would read them: page, styles, order, tables, pictures."""

from collections.abc import Iterator
from copy import replace
from io import BytesIO

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from nhiemky.typesetting.paper import Column, Grid, PageBreak, Paper, Text
from nhiemky.typesetting.word import write_word


@pytest.fixture(scope="module")
def word(sample: Paper) -> Document:
    return _opened(sample)


def _opened(paper: Paper) -> Document:
    return docx.Document(BytesIO(write_word(paper)))


def _paragraphs(document: Document) -> Iterator[Paragraph]:
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from (line for row in block.rows for cell in row.cells for line in cell.paragraphs)
        else:
            yield block


def _styled(document: Document, style: str) -> list[str]:
    return [line.text for line in _paragraphs(document) if line.style and line.style.name == style]


def test_pages_are_a4_with_the_margins_of_official_papers(word: Document) -> None:
    portrait, landscape = (210, 297, WD_ORIENT.PORTRAIT), (297, 210, WD_ORIENT.LANDSCAPE)
    sections = list(word.sections)
    found = [(round(s.page_width.mm), round(s.page_height.mm), s.orientation) for s in sections]  # type: ignore[union-attr]
    assert found == [portrait, landscape, portrait]
    sides = [(s.top_margin, s.bottom_margin, s.left_margin, s.right_margin) for s in sections]
    assert [tuple(round(side.mm) for side in four if side is not None) for four in sides] == [(20, 20, 30, 20)] * 3


def test_the_page_number_stands_in_the_header_but_not_on_page_one(word: Document) -> None:
    first, *later = word.sections
    assert first.different_first_page_header_footer
    assert [section.different_first_page_header_footer for section in later] == [False, False]
    assert all(section.header.is_linked_to_previous for section in later)
    fields = first.header._element.findall(f".//{qn('w:fldSimple')}")
    assert [field.get(qn("w:instr")) for field in fields] == ["PAGE"]
    assert first.first_page_header._element.findall(f".//{qn('w:fldSimple')}") == []
    notice = "DỰ THẢO - số liệu giả định"
    assert notice in [line.text for line in first.header.paragraphs]
    assert [line.text for line in first.first_page_header.paragraphs] == [notice]


def test_one_face_everywhere_and_vietnamese_as_language(word: Document) -> None:
    fonts = word.styles.element.findall(f".//{qn('w:rFonts')}")
    kinds = [qn(f"w:{kind}") for kind in ("ascii", "hAnsi", "eastAsia", "cs")]
    assert {font.get(kind) for font in fonts for kind in kinds} == {"Times New Roman"}
    assert {language.get(qn("w:val")) for language in word.styles.element.findall(f".//{qn('w:lang')}")} == {"vi-VN"}
    assert word.element.body.findall(f".//{qn('w:rFonts')}") == []


def test_headings_are_real_and_black(word: Document) -> None:
    for level in (1, 2, 3):
        style = word.styles[f"Heading {level}"].element
        assert style.find(f".//{qn('w:outlineLvl')}").get(qn("w:val")) == str(level - 1)
        assert style.find(f".//{qn('w:color')}") is None
    assert _styled(word, "Heading 1")[0] == "I. ĐẶC ĐIỂM TÌNH HÌNH"
    assert _styled(word, "Heading 2") == ["1. Thuận lợi"]
    assert _styled(word, "Heading 3") == ["a) Về tổ chức"]


def test_body_text_is_set_as_the_decree_asks(word: Document) -> None:
    body = word.styles["Body Text"]
    layout = body.paragraph_format
    assert body.font.size.pt == 14
    assert (layout.first_line_indent.cm, layout.space_after.pt, layout.line_spacing) == (1.27, 6, 1.15)
    assert str(layout.alignment).startswith("JUSTIFY")


def test_the_head_stands_in_its_places(word: Document) -> None:
    head = word.tables[0]
    assert [[cell.text.strip() for cell in row.cells] for row in head.rows] == [
        [
            "Hội CCB thành phố Hà Nội\nHội CCB quận Long Biên",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
        ],
        ["Số:      /BC-CCB", "Long Biên, ngày 20 tháng 7 năm 2020"],
    ]
    assert _styled(word, "Title") == ["Báo cáo"]
    assert len(_styled(word, "Đường kẻ")) == 3


def test_blocks_keep_their_order(word: Document, sample: Paper) -> None:
    texts = [line.text for line in _paragraphs(word)]
    wanted = ["I. ĐẶC ĐIỂM TÌNH HÌNH", "1. Thuận lợi", "a) Về tổ chức", "Khó khăn: tuổi cao.", "Bồ Đề", "Nơi nhận:"]
    places = [texts.index(text) for text in wanted]
    assert places == sorted(places)
    captions = ["Bảng 1.", "Hình 1.", "Bảng 2.", "Bảng 3."]
    assert [caption[:7] for caption in _styled(word, "Caption")] == captions
    assert texts.count(sample.subject) == 1


def test_runs_keep_their_faces_and_sources_their_style(word: Document) -> None:
    cited = next(line for line in word.paragraphs if line.text.startswith("Toàn quận có"))
    faces = [(run.text, run.bold, run.italic) for run in cited.runs if run.bold or run.italic]
    assert faces == [("8.215 hội viên", True, None), ("103% chỉ tiêu", None, True)]
    assert cited.runs[-1].style.name == "Ghi nguồn"


def test_header_rows_repeat_and_no_row_breaks(word: Document) -> None:
    grids = word.tables[1:4]
    repeated = [sum(row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in grid.rows) for grid in grids]
    assert repeated == [2, 2, 1]
    assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for grid in grids for row in grid.rows)


def test_column_widths_add_up_to_the_text(word: Document) -> None:
    widths = [
        [int(column.get(qn("w:w"), "0")) for column in grid._tbl.tblGrid.findall(qn("w:gridCol"))]
        for grid in word.tables[1:4]
    ]
    assert [len(found) for found in widths] == [8, 12, 4]
    assert [round(sum(found) * 25.4 / 1440) for found in widths] == [160, 247, 160]


def test_grouped_headers_and_tones_are_in_the_cells(word: Document) -> None:
    grid = word.tables[1]
    assert [cell.text for cell in grid.rows[0].cells][2:6] == [
        "Hội viên",
        "Kết nạp hội viên",
        "Kết nạp hội viên",
        "Tỷ lệ (%)",
    ]
    assert [cell.text for cell in grid.rows[1].cells][2:6] == ["Hội viên", "Chỉ tiêu", "Thực hiện", "Tỷ lệ (%)"]
    run = grid.rows[3].cells[7].paragraphs[0].runs[0]
    assert (run.text, run.style.name) == ("Chưa đạt", "Mức chậm")


def test_the_chart_comes_with_its_words(word: Document) -> None:
    (picture,) = word.inline_shapes
    assert round(picture.width.mm) == 160
    described = picture._inline.docPr.get("descr")
    assert described is not None
    assert "Phường Bồ Đề: 72,3 - chưa đạt" in described


def test_signature_and_recipients_stand_side_by_side(word: Document) -> None:
    left, right = word.tables[-1].rows[0].cells
    assert [line.text for line in left.paragraphs][:2] == ["Nơi nhận:", "- Thường trực Hội CCB Thành phố;"]
    assert [line.text for line in right.paragraphs] == ["TM. Ban Thường vụ", "Chủ tịch", "Nguyễn Văn Minh"]


def test_the_file_says_what_it_is_and_nothing_of_its_template(word: Document, sample: Paper) -> None:
    found = word.core_properties
    assert (found.title, found.author, found.language) == (sample.title, "Hội CCB quận Long Biên", "vi-VN")
    assert (found.comments, found.created) == ("", None)


def test_every_style_in_use_is_defined(word: Document) -> None:
    known = {style.style_id for style in word.styles}
    tags = ("pStyle", "rStyle", "tblStyle", "basedOn", "next")
    roots = (word.element.body, word.styles.element, word.sections[0].header._element)
    used = {found.get(qn("w:val")) for root in roots for tag in tags for found in root.iter(qn(f"w:{tag}"))}
    assert used <= known


def test_what_follows_a_page_break_starts_a_page_without_an_empty_line(sample: Paper) -> None:
    word = _opened(replace(sample, blocks=(Text("trước"), PageBreak(), Text("sau"), PageBreak())))
    breaks = [line.text for line in word.paragraphs if line.paragraph_format.page_break_before]
    assert breaks == ["sau", ""]


def test_a_long_grid_keeps_every_row(sample: Paper) -> None:
    rows = tuple((str(n), f"Hội viên thứ {n}", "Đạt") for n in range(2000))
    grid = Grid("Bảng", (Column("TT", 0.4), Column("Họ tên", 3), Column("Kết quả")), rows)
    word = _opened(replace(sample, blocks=(grid,)))
    cells = [text.text for text in word.tables[1]._tbl.iter(qn("w:t"))]
    assert cells[3:] == [text for row in rows for text in row]
