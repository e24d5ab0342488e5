"""Reports split into their parts, however their headings are numbered or set."""

import pytest

from nhiemky.reports.intake.document import Paragraph
from nhiemky.reports.records import Line, Part
from nhiemky.reports.understanding.outline import outline, split_number

P = Part
BUILDING = {P.RESULTS, P.ASSOCIATION_BUILDING}
type Told = tuple[str, bool, set[Part]]


def told(*paragraphs: Paragraph) -> list[Told]:
    """(text, whether a heading, parts) of every line."""
    return [(line.text, line.heading, set(line.parts)) for line in outline(paragraphs)]


def plain(*texts: str) -> list[Told]:
    return told(*(Paragraph(number, text) for number, text in enumerate(texts, 1)))


def bold(number: int, text: str) -> Paragraph:
    return Paragraph(number, text, bold=True)


def test_lines_keep_text_and_place() -> None:
    lines = outline((Paragraph(2, "I. ĐẶC ĐIỂM TÌNH HÌNH"), Paragraph(5, "Phường có 14 tổ dân phố.")))
    situation = frozenset({P.SITUATION})
    assert lines == (
        Line("I. ĐẶC ĐIỂM TÌNH HÌNH", "đoạn 2", situation, heading=True),
        Line("Phường có 14 tổ dân phố.", "đoạn 5", situation),
    )


def test_roman_numbers_over_arabic_ones() -> None:
    assert plain(
        "HỘI CCB PHƯỜNG MAI LĨNH",
        "I. ĐẶC ĐIỂM TÌNH HÌNH",
        "Phường có 14 tổ dân phố.",
        "II. KẾT QUẢ THỰC HIỆN NHIỆM VỤ",
        "1. Xây dựng Hội",
        "Hội kết nạp 12 người.",
        "2. Nhiệm vụ chính trị",
        "Hội viên tham gia tuần tra.",
        "3. Kết quả thực hiện chỉ tiêu",
        "Đạt 8 trên 11 chỉ tiêu.",
        "III. TỒN TẠI VÀ NGUYÊN NHÂN",
        "1. Tồn tại",
        "Chi hội 4 họp chậm.",
        "2. Nguyên nhân",
        "a) Chủ quan",
        "Ít kiểm tra.",
        "b) Khách quan",
        "Đường xa.",
        "IV. BÀI HỌC KINH NGHIỆM",
        "Việc gì cũng bàn với dân.",
        "V. PHƯƠNG HƯỚNG, NHIỆM VỤ",
        "1. Xây dựng Hội",
        "Kết nạp 20 người.",
        "VI. ĐỀ XUẤT, KIẾN NGHỊ",
        "Xin tài liệu tập huấn.",
    ) == [
        ("HỘI CCB PHƯỜNG MAI LĨNH", False, set()),
        ("I. ĐẶC ĐIỂM TÌNH HÌNH", True, {P.SITUATION}),
        ("Phường có 14 tổ dân phố.", False, {P.SITUATION}),
        ("II. KẾT QUẢ THỰC HIỆN NHIỆM VỤ", True, {P.RESULTS}),
        ("1. Xây dựng Hội", True, BUILDING),
        ("Hội kết nạp 12 người.", False, BUILDING),
        ("2. Nhiệm vụ chính trị", True, {P.RESULTS, P.POLITICAL_TASKS}),
        ("Hội viên tham gia tuần tra.", False, {P.RESULTS, P.POLITICAL_TASKS}),
        ("3. Kết quả thực hiện chỉ tiêu", True, {P.RESULTS, P.TARGETS}),
        ("Đạt 8 trên 11 chỉ tiêu.", False, {P.RESULTS, P.TARGETS}),
        ("III. TỒN TẠI VÀ NGUYÊN NHÂN", True, {P.SHORTCOMINGS, P.CAUSES}),
        ("1. Tồn tại", True, {P.SHORTCOMINGS}),
        ("Chi hội 4 họp chậm.", False, {P.SHORTCOMINGS}),
        ("2. Nguyên nhân", True, {P.CAUSES}),
        ("a) Chủ quan", False, {P.CAUSES}),
        ("Ít kiểm tra.", False, {P.CAUSES}),
        ("b) Khách quan", False, {P.CAUSES}),
        ("Đường xa.", False, {P.CAUSES}),
        ("IV. BÀI HỌC KINH NGHIỆM", True, {P.LESSONS}),
        ("Việc gì cũng bàn với dân.", False, {P.LESSONS}),
        ("V. PHƯƠNG HƯỚNG, NHIỆM VỤ", True, {P.TASKS}),
        ("1. Xây dựng Hội", True, {P.TASKS}),
        ("Kết nạp 20 người.", False, {P.TASKS}),
        ("VI. ĐỀ XUẤT, KIẾN NGHỊ", True, {P.PROPOSALS}),
        ("Xin tài liệu tập huấn.", False, {P.PROPOSALS}),
    ]


SAME_REPORT = {
    "Phần I.": (
        Paragraph(1, "Phần I. Đặc điểm tình hình"),
        Paragraph(3, "Phần II: Kết quả thực hiện"),
        Paragraph(4, "A. Xây dựng Hội"),
        Paragraph(6, "Phần thứ ba: Bài học kinh nghiệm"),
    ),
    "I.": (
        Paragraph(1, "I. Đặc điểm tình hình"),
        Paragraph(3, "II - KẾT QUẢ THỰC HIỆN"),
        Paragraph(4, "1. Xây dựng Hội"),
        Paragraph(6, "III/ Bài học kinh nghiệm"),
    ),
    "1.": (
        Paragraph(1, "1. Đặc điểm tình hình"),
        Paragraph(3, "2. Kết quả thực hiện"),
        Paragraph(4, "2.1. Xây dựng Hội"),
        Paragraph(6, "3. Bài học kinh nghiệm"),
    ),
    "numbered by Word": (
        Paragraph(1, "Đặc điểm tình hình", label="I.", bold=True),
        Paragraph(3, "Kết quả thực hiện", label="II.", bold=True),
        Paragraph(4, "Xây dựng Hội", label="1.", bold=True),
        Paragraph(6, "Bài học kinh nghiệm", label="III.", bold=True),
    ),
    "bold only": (
        bold(1, "Đặc điểm tình hình"),
        bold(3, "Kết quả thực hiện"),
        bold(4, "Công tác xây dựng Hội"),
        bold(6, "Bài học kinh nghiệm"),
    ),
    "capitals only": (
        Paragraph(1, "ĐẶC ĐIỂM TÌNH HÌNH"),
        Paragraph(3, "KẾT QUẢ THỰC HIỆN"),
        bold(4, "Xây dựng Hội"),
        Paragraph(6, "BÀI HỌC KINH NGHIỆM"),
    ),
    "styles of Word": (
        Paragraph(1, "Đặc điểm tình hình", level=1),
        Paragraph(3, "Kết quả thực hiện", level=1),
        Paragraph(4, "Xây dựng Hội", level=2),
        Paragraph(6, "Bài học kinh nghiệm", level=1),
    ),
}


@pytest.mark.parametrize("headings", SAME_REPORT.values(), ids=SAME_REPORT)
def test_the_same_report_under_other_headings(headings: tuple[Paragraph, ...]) -> None:
    body = (
        Paragraph(2, "Phường có 14 tổ dân phố."),
        Paragraph(5, "Hội kết nạp 12 người."),
        Paragraph(7, "Việc gì cũng bàn với dân."),
    )
    lines = told(*sorted((*headings, *body), key=lambda one: one.number))
    assert [(heading, parts) for _, heading, parts in lines] == [
        (True, {P.SITUATION}),
        (False, {P.SITUATION}),
        (True, {P.RESULTS}),
        (True, BUILDING),
        (False, BUILDING),
        (True, {P.LESSONS}),
        (False, {P.LESSONS}),
    ]


def test_a_deeper_heading_without_a_part_of_its_own_inherits() -> None:
    assert told(
        Paragraph(1, "Kết quả thực hiện", level=1),
        Paragraph(2, "Thi đua", level=2),
        Paragraph(3, "Có 9 gương tốt."),
    ) == [
        ("Kết quả thực hiện", True, {P.RESULTS}),
        ("Thi đua", True, {P.RESULTS}),
        ("Có 9 gương tốt.", False, {P.RESULTS}),
    ]


def test_causes_told_in_a_sentence_of_the_shortcomings() -> None:
    assert plain("III. Tồn tại, hạn chế", "Chi hội 4 họp chậm.", "Nguyên nhân: cán bộ ít kiểm tra.") == [
        ("III. Tồn tại, hạn chế", True, {P.SHORTCOMINGS}),
        ("Chi hội 4 họp chậm.", False, {P.SHORTCOMINGS}),
        ("Nguyên nhân: cán bộ ít kiểm tra.", False, {P.SHORTCOMINGS, P.CAUSES}),
    ]


def test_the_self_review_keeps_its_own_parts_to_itself() -> None:
    own = {P.SELF_REVIEW}
    assert plain(
        "A. KẾT QUẢ THỰC HIỆN",
        "I. Xây dựng Hội",
        "Hội kết nạp 12 người.",
        "B. KIỂM ĐIỂM SỰ LÃNH ĐẠO CỦA BAN CHẤP HÀNH",
        "I. Ưu điểm",
        "Đoàn kết.",
        "II. Khuyết điểm và nguyên nhân",
        "Còn nể nang.",
    ) == [
        ("A. KẾT QUẢ THỰC HIỆN", True, {P.RESULTS}),
        ("I. Xây dựng Hội", True, BUILDING),
        ("Hội kết nạp 12 người.", False, BUILDING),
        ("B. KIỂM ĐIỂM SỰ LÃNH ĐẠO CỦA BAN CHẤP HÀNH", True, own),
        ("I. Ưu điểm", True, own),
        ("Đoàn kết.", False, own),
        ("II. Khuyết điểm và nguyên nhân", True, own),
        ("Còn nể nang.", False, own),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "1. Hội kết nạp được 12 hội viên, đạt 60%.",
        "Kết quả: đạt 60%.",
        "- Nguyên nhân chính là cán bộ ít kiểm tra, chi hội xa, hội viên đi làm ăn ở tỉnh khác;",
    ],
)
def test_sentences_are_no_headings(sentence: str) -> None:
    assert [heading for _, heading, _ in plain("I. Đặc điểm tình hình", sentence)] == [True, False]


@pytest.mark.parametrize(
    ("text", "depth", "words"),
    [
        ("Phần thứ hai: Kiểm điểm", 1, "Kiểm điểm"),
        ("CHƯƠNG I. KẾT QUẢ", 1, "KẾT QUẢ"),
        ("A. Kết quả", 1, "Kết quả"),
        ("IV - Bài học", 2, "Bài học"),
        ("3. Đề án", 3, "Đề án"),
        ("2.1. Đề án", 4, "Đề án"),
        ("a) Chủ quan", 4, "Chủ quan"),
        ("đ) Phối hợp", 4, "Phối hợp"),
        ("Kết quả", 0, "Kết quả"),
        ("31/3/2020 là ngày chốt số", 0, "31/3/2020 là ngày chốt số"),
        ("1.250 hội viên dự", 0, "1.250 hội viên dự"),
    ],
)
def test_numbers_of_headings(text: str, depth: int, words: str) -> None:
    assert split_number(text) == (depth, words)
