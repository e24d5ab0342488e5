"""PDF papers: tagged, in Vietnamese, on the right pages, in a face that has all the letters."""

import re
import shutil
import subprocess
from copy import replace

import pytest
import typst

from nhiemky.typesetting.engine import compose, faces
from nhiemky.typesetting.paper import Column, Grid, Head, PageBreak, Paper, Text
from nhiemky.typesetting.pdf import template_and_data, write_pdf
from tests.conftest import missing

LETTERS = "ĂÂĐÊÔƠƯ ăâđêôơư ẰẲẴẮẶ ầẩẫấậ ềểễếệ ồổỗốộ ờởỡớợ ừửữứự ỳỷỹýỵ"


def _pages(pdf: bytes) -> int:
    found = re.search(rb"<xmpTPg:NPages>(\d+)<", pdf)
    assert found
    return int(found[1])


def _words(pdf: bytes) -> str:
    if not shutil.which("pdftotext"):
        missing("pdftotext (poppler-utils) is not installed, so the words of the PDF cannot be read back")
    read = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return read.stdout.decode()


@pytest.fixture(scope="module")
def pdf(sample: Paper) -> bytes:
    return write_pdf(sample)


def test_the_pdf_is_tagged_and_says_title_and_language(pdf: bytes, sample: Paper) -> None:
    assert pdf.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in pdf
    assert b"/Lang(vi-VN)" in pdf
    assert sample.title.encode() in pdf


def test_the_sample_passes_the_rules_for_accessible_pdf(sample: Paper) -> None:
    template, data = template_and_data(sample)
    family, fonts = faces()
    made = typst.compile(
        template,
        pdf_standards="ua-1",
        font_paths=fonts,
        ignore_system_fonts=True,
        sys_inputs={**data, "family": family},
    )
    assert made.startswith(b"%PDF-")


def test_the_same_paper_gives_the_same_file(pdf: bytes, sample: Paper) -> None:
    assert write_pdf(sample) == pdf


def test_wide_grids_lie_on_landscape_pages_and_headers_repeat(pdf: bytes) -> None:
    pages = _words(pdf).removesuffix("\f").split("\f")
    assert len(pages) == _pages(pdf)
    assert [n for n, page in enumerate(pages, 1) if "Năm 2019" in page] == [3]
    repeated = [n for n, page in enumerate(pages, 1) if "Việc đã làm" in page]
    assert repeated in ([4, 5], [4, 5, 6])  # the packaged face is wider than Times
    assert "1" not in pages[0].split("HỘI CCB")[0]
    assert [page.split()[0] for page in pages[1:]] == [str(n) for n in range(2, len(pages) + 1)]


def test_head_and_signature_are_on_the_paper(pdf: bytes) -> None:
    words = " ".join(_words(pdf).split())
    for wanted in ("HỘI CCB QUẬN LONG BIÊN", "Độc lập - Tự do - Hạnh phúc", "CHỦ TỊCH", "- Lưu: VT.", "DỰ THẢO"):
        assert wanted in words


def test_vietnamese_letters_survive(sample: Paper) -> None:
    pdf = write_pdf(replace(sample, blocks=(Text(LETTERS),)))
    assert LETTERS in " ".join(_words(pdf).split())


def test_a_packaged_face_stands_in_where_no_times_is_installed() -> None:
    family, fonts = faces(("Không có mặt chữ này",))
    assert family == "Noto Serif"
    assert fonts.families() == ["Noto Serif"]


def test_no_face_is_taken_by_chance() -> None:
    family, fonts = faces()
    assert family in ("Times New Roman", "Tinos", "Noto Serif")
    assert {family, "Noto Serif"} <= set(fonts.families())


def test_a_bare_paper_is_one_page() -> None:
    head = Head("", "Hội CCB phường Bồ Đề", "Số: 01/BC-CCB", "Bồ Đề, ngày 05 tháng 01 năm 2020")
    assert _pages(write_pdf(Paper(head, "Báo cáo", "", ()))) == 1
    assert _pages(write_pdf(Paper(head, "Báo cáo", "", (Text("a"), PageBreak(), Text("b"), PageBreak())))) == 2


def test_the_signature_never_stands_alone_on_a_page(sample: Paper) -> None:
    for lines in range(20, 32):
        blocks = (*(Text(f"dòng {n}") for n in range(lines)), Text("Trên đây là báo cáo./."))
        *_, last = _words(write_pdf(replace(sample, blocks=blocks))).removesuffix("\f").split("\f")
        assert "Trên đây là báo cáo./." in last
        assert "CHỦ TỊCH" in last


def test_a_row_higher_than_a_page_is_continued(sample: Paper) -> None:
    tall = "một dòng rất dài " * 1500
    grid = Grid("Bảng", (Column("a"), Column("b")), ((tall + "cuối cùng", "x"),))
    pdf = write_pdf(replace(sample, blocks=(grid,)))
    assert "cuối cùng" in " ".join(_words(pdf).split())


def test_a_long_grid_compiles(sample: Paper) -> None:
    rows = tuple((str(n), f"Hội viên thứ {n}", "Đạt") for n in range(2000))
    grid = Grid("Bảng", (Column("TT", 0.4), Column("Họ tên", 3), Column("Kết quả")), rows)
    pdf = write_pdf(replace(sample, blocks=(grid,)))
    assert _pages(pdf) > 30
    assert "Hội viên thứ 1999" in _words(pdf)


def test_a_broken_template_is_an_error() -> None:
    with pytest.raises(typst.TypstError):
        compose(b"#nothing-of-that-name", {})
