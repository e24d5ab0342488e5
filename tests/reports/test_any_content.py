"""Whatever stands in a file that could be opened, understanding it and putting it together never fails."""

import string
from typing import Literal

from hypothesis import given, settings
from hypothesis import strategies as st

from nhiemky.reports.assembly.compile import compile_review
from nhiemky.reports.intake.document import Cell, Document, Paragraph, Table
from nhiemky.reports.output.result import result_json
from nhiemky.reports.understanding.reading import understand

WORDS = st.sampled_from(
    [
        "TT",
        "Chỉ tiêu",
        "Nội dung",
        "ĐVT",
        "Nghị quyết",
        "Thực hiện",
        "Tổng số",
        "Tỷ lệ",
        "%",
        "Đánh giá",
        "Mã",
        "Chi hội trong sạch vững mạnh",
        "Kết nạp hội viên mới",
        "Quỹ bình quân",
        "Phường Bồ Đề",
        "Phường 7",
        "Tổng cộng",
        "- Số đạt",
        "Lũy kế",
        "Năm 2019",
        "Số chi hội",
        "Hội viên",
        "≥ 95%",
        "15/15",
        "0/0",
        "5/0",
        "97,5%",
        "10 - 15",
        "15 - 10",
        "không còn",
        "#REF!",
        "-",
        "1.234,5",
        "1e999",
        "9" * 400,
        "x",
        "Đạt",
        "(1)",
        "hoàn thành tốt nhiệm vụ",
        "mỗi năm 2",
        "đến năm 2020: 0 hộ",
        "BÁO CÁO sơ kết giữa nhiệm kỳ",
        "I. ĐẶC ĐIỂM TÌNH HÌNH",
        "B. KIỂM ĐIỂM",
        "Kết nạp 23/40 hội viên mới, đạt 57,5%; không còn hộ nghèo.",
        "HỘI CCB PHƯỜNG BỒ ĐỀ",
        "xã hội",
        "Hội CCB xã ",
    ]
)
NUMBERS = st.one_of(st.integers(-5, 3_000), st.floats(-1e14, 1e14), st.sampled_from([0, 0.975, 1e-300, 2020, True]))
TEXTS = st.one_of(WORDS, st.text(string.printable + "ăâđêôơưÁộ–“\u0301", max_size=30).map(str.strip))
CELLS: st.SearchStrategy[Cell] = st.one_of(st.none(), WORDS, WORDS, NUMBERS, TEXTS.map(lambda text: text or None))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    width = draw(st.integers(1, 9))
    rows = draw(st.lists(st.lists(CELLS, min_size=width, max_size=width).map(tuple), min_size=1, max_size=14))
    return Table(draw(st.sampled_from(["Biểu 1", "Cũ", "bảng 1"])), tuple(rows), hidden=draw(st.booleans()))


@st.composite
def documents(draw: st.DrawFn) -> Document:
    texts = draw(st.lists(TEXTS.filter(bool), max_size=12))
    paragraphs = tuple(
        Paragraph(number, text, draw(st.booleans()), draw(st.integers(0, 2))) for number, text in enumerate(texts, 1)
    )
    name = draw(st.sampled_from(["Bo De.docx", "cũ/P7 (2).xlsx", "KD.docx", "bieu.xls", "Danh sach.xlsx"]))
    form: Literal["word", "sheet"] = "word" if paragraphs else "sheet"
    return Document(name, form, paragraphs, tuple(draw(st.lists(tables(), max_size=2))), draw(st.integers(0, 1)))


@settings(max_examples=200)
@given(st.lists(documents(), max_size=4))
def test_every_file_is_accounted_for(bag: list[Document]) -> None:
    readings = [understand(document) for document in bag]
    review = compile_review(readings, [], [])
    used = [entry.name for unit in review.units for entry in unit.files] + [entry.name for entry in review.lists]
    aside = [notice.file for notice in (*review.unread, *review.ignored)]
    assert sorted(set(used + aside)) == sorted({document.name for document in bag})
    assert result_json(review).startswith(b"{")
