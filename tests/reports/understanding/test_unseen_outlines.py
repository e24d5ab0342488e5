"""Outlines nobody told us of: headings without number or weight, labels in the text, names we do not know."""

import pytest

from nhiemky.reports.intake.document import Document, Paragraph, Table
from nhiemky.reports.records import Part
from nhiemky.reports.understanding.headings import is_only_a_name, parts_named
from nhiemky.reports.understanding.outline import outline
from nhiemky.reports.understanding.places import is_about_committee, placed
from nhiemky.reports.understanding.reading import understand

P = Part


def parts_of(*texts: str) -> list[set[Part]]:
    return [set(line.parts) for line in outline(Paragraph(number, text) for number, text in enumerate(texts, 1))]


@pytest.mark.parametrize(
    ("heading", "parts"),
    [
        ("Đôi nét về phường và tổ chức Hội", {P.SITUATION}),
        ("Tổng quan", {P.SITUATION}),
        ("Thực hiện nhiệm vụ", {P.RESULTS}),
        ("Từng mặt công tác", {P.RESULTS}),
        ("Cái được", {P.RESULTS}),
        ("Thực hiện chỉ tiêu Đại hội", {P.RESULTS, P.TARGETS}),
        ("Các chỉ tiêu so với mục tiêu Đại hội", {P.TARGETS}),
        ("Những điều chưa làm được", {P.SHORTCOMINGS}),
        ("Chỗ còn yếu", {P.SHORTCOMINGS}),
        ("Tồn tại và biện pháp khắc phục", {P.SHORTCOMINGS, P.TASKS}),
        ("Do đâu", {P.CAUSES}),
        ("Nguyên nhân của những hạn chế", {P.CAUSES}),
        ("Vì sao còn việc chưa xong", {P.CAUSES}),
        ("Điều đúc kết", {P.LESSONS}),
        ("Việc làm tiếp", {P.TASKS}),
        ("Giải pháp khắc phục tồn tại", {P.TASKS}),
        ("Lộ trình", {P.TASKS}),
        ("Ban Chấp hành tự nhìn lại mình", {P.SELF_REVIEW}),
        ("Tự đánh giá của Ban Thường vụ", {P.SELF_REVIEW}),
    ],
)
def test_headings_in_other_words(heading: str, parts: set[Part]) -> None:
    assert parts_named(heading) == parts


@pytest.mark.parametrize(
    "line", ["Hạn chế", "Kết quả đạt được", "Nguyên nhân của khuyết điểm", "Nhiệm vụ 2023 - 2028", "Về giáo dục"]
)
def test_a_bare_name_is_a_heading(line: str) -> None:
    assert is_only_a_name(line)


@pytest.mark.parametrize(
    "line",
    [
        "Hạn chế là chi hội 4 họp chậm.",
        "Kết quả có 12 hội viên được khen",
        "Đề nghị Hội quận cấp thêm tài liệu tập huấn cho chi hội trưởng các chi hội mới",
        "hạn chế",
        "Hội viên tham gia tuần tra",
    ],
)
def test_a_sentence_is_no_bare_name(line: str) -> None:
    assert not is_only_a_name(line)


def test_headings_without_number_or_weight() -> None:
    assert parts_of(
        "Khái quát chung", "Phường có 14 tổ dân phố.",
        "Kết quả đạt được", "a) Xây dựng Hội", "Hội kết nạp 12 người.",
        "Khâu yếu", "Chi hội 4 họp chậm.",
        "Nguồn cơn", "Cán bộ ít kiểm tra.",
        "Nhiệm vụ 2023 - 2028", "a) Xây dựng Hội", "Kết nạp 20 người.",
    ) == [
        {P.SITUATION}, {P.SITUATION},
        {P.RESULTS}, {P.RESULTS, P.ASSOCIATION_BUILDING}, {P.RESULTS, P.ASSOCIATION_BUILDING},
        {P.SHORTCOMINGS}, {P.SHORTCOMINGS},
        {P.CAUSES}, {P.CAUSES},
        {P.TASKS}, {P.TASKS}, {P.TASKS},
    ]  # fmt: skip


def test_each_field_of_work_with_shortcomings_and_causes_of_its_own() -> None:
    assert parts_of(
        "III. KẾT QUẢ",
        "3.1. Chăm sóc sức khỏe", "Làm được: khám cho 300 cụ.", "Tồn tại: tổ 7 chưa khám.", "Nguyên nhân: cầu gãy.",
        "3.2. Quỹ", "Thu được 40 triệu đồng.", "Hạn chế:", "Hai tổ không thu.",
        "3.3. Tổ chức", "Kết nạp 20 người.",
    ) == [
        {P.RESULTS},
        {P.RESULTS}, {P.RESULTS}, {P.RESULTS, P.SHORTCOMINGS}, {P.RESULTS, P.CAUSES},
        {P.RESULTS}, {P.RESULTS}, {P.SHORTCOMINGS}, {P.SHORTCOMINGS},
        {P.RESULTS}, {P.RESULTS},
    ]  # fmt: skip


def test_a_report_told_in_labels() -> None:
    assert parts_of("Đặc điểm: phường có 9 tổ.", "Kết quả: giúp 4 hộ.", "Phương hướng: giúp thêm 2 hộ.") == [
        {P.SITUATION},
        {P.RESULTS},
        {P.TASKS},
    ]


def test_targets_under_the_results_are_results() -> None:
    assert parts_of("PHẦN HAI. KẾT QUẢ", "1. Chỉ tiêu nghị quyết", "2. Thực hiện nhiệm vụ") == [
        {P.RESULTS},
        {P.RESULTS, P.TARGETS},
        {P.RESULTS},
    ]


def test_the_title_is_no_heading() -> None:
    title = [
        Paragraph(1, "BÁO CÁO", bold=True),
        Paragraph(2, "Kết quả công tác năm 2022, phương hướng, nhiệm vụ năm 2023", bold=True),
        Paragraph(3, "1. Công tác xây dựng Hội"),
    ]
    assert [(line.heading, set(line.parts)) for line in outline(title)] == [
        (False, set()),
        (False, set()),
        (True, {P.RESULTS, P.ASSOCIATION_BUILDING}),
    ]


@pytest.mark.parametrize("heading", ["3. Công tác tự phê bình và phê bình", "3. Trách nhiệm của Ban Chấp hành"])
def test_a_field_of_work_is_no_self_review(heading: str) -> None:
    assert parts_of("II. KẾT QUẢ", heading) == [{P.RESULTS}, {P.RESULTS}]


KNOWN = (
    "I. ĐẶC ĐIỂM", "Phường có 9 tổ dân phố với 3.100 hộ dân.",
    "II. KẾT QUẢ", "Hội viên giúp 4 hộ nghèo sửa lại nhà dột.",
    "III. HẠN CHẾ", "Chi hội 4 bỏ hai kỳ sinh hoạt của năm 2022.",
    "IV. NGUYÊN NHÂN", "Chi hội trưởng chi hội 4 ốm nặng từ tháng 4.",
)  # fmt: skip


def test_a_section_of_unknown_name_is_told_by_its_place() -> None:
    lines = outline(
        Paragraph(number, text)
        for number, text in enumerate([*KNOWN, "V. LỜI NGƯỜI TRONG CUỘC", "Phải bàn với dân.", "VI. NHIỆM VỤ"], 1)
    )
    settled = placed(lines)
    assert [set(line.parts) for line in settled.lines[-3:]] == [{P.LESSONS}, {P.LESSONS}, {P.TASKS}]
    assert settled.doubts == (
        "Không rõ mục “V. LỜI NGƯỜI TRONG CUỘC” là phần nào; theo thứ tự, hiểu là “Bài học kinh nghiệm”.",
    )


def test_where_two_parts_are_missing_nothing_is_concluded() -> None:
    texts = [*KNOWN[:6], "IV. LỜI NGƯỜI TRONG CUỘC", "Phải bàn với dân.", "V. NHIỆM VỤ", "Bầu lại chi hội trưởng."]
    lines = outline(Paragraph(number, text) for number, text in enumerate(texts, 1))
    assert placed(lines).lines == lines
    assert placed(lines).doubts == ()


OWN_SENTENCES = (
    "Ban Chấp hành có 13 ủy viên, Thường vụ có 3 người.",
    "Thường vụ họp hằng tháng, ra 19 nghị quyết trong nhiệm kỳ.",
    "Hai ủy viên vắng bốn kỳ họp liền mà không báo trước.",
    "Chủ tịch nhận trách nhiệm về việc chậm thay chi hội trưởng.",
)


def test_a_section_about_the_committee_is_its_self_review() -> None:
    texts = [*KNOWN, "V. SOI LẠI CHÍNH MÌNH", *OWN_SENTENCES, "VI. BÀI HỌC", "Bàn kỹ.", "VII. NHIỆM VỤ", "Bầu lại."]
    reading = understand(word(*texts))
    assert reading.kind == "results_report"
    assert reading.merged is not None and reading.merged.place == "đoạn 9"


def word(*texts: str, tables: tuple[Table, ...] = ()) -> Document:
    paragraphs = tuple(Paragraph(number, text) for number, text in enumerate(texts, 1))
    return Document("giấy tờ.docx", "word", paragraphs, tables)


def test_a_paper_about_the_committee_is_a_self_review_whatever_its_title() -> None:
    texts = ["BÁO CÁO", "I. ƯU ĐIỂM", *OWN_SENTENCES[:2], "II. KHUYẾT ĐIỂM", *OWN_SENTENCES[2:], "III. BÀI HỌC", "Bàn."]
    assert is_about_committee(outline(word(*texts).paragraphs))
    assert understand(word(*texts)).kind == "self_review"


def test_a_title_that_names_both_papers() -> None:
    reading = understand(
        word(
            "BÁO CÁO TỔNG KẾT CÔNG TÁC HỘI", "VÀ KIỂM ĐIỂM BAN CHẤP HÀNH", "PHẦN I. TỔNG KẾT", *KNOWN,
            "PHẦN II. KIỂM ĐIỂM BAN CHẤP HÀNH", "Ban Chấp hành đoàn kết.",
        )
    )  # fmt: skip
    assert (reading.kind, reading.merged and reading.merged.place) == ("results_report", "đoạn 12")


def test_a_table_fills_its_section() -> None:
    table = Table("bảng 1", (("Việc", "Nơi làm"), ("Tuần tra", "tổ 4")), after=3)  # behind an empty paragraph
    numbered = {1: "I. ĐẶC ĐIỂM", 2: "II. KẾT QUẢ", 4: "III. HẠN CHẾ", 5: "Họp chậm."}
    paragraphs = tuple(Paragraph(number, text) for number, text in numbered.items())
    reading = understand(Document("giấy tờ.docx", "word", paragraphs, (table,)))
    assert reading.tabled == frozenset({P.RESULTS})


def test_the_day_of_a_paper_is_its_own_and_not_that_of_a_task() -> None:
    reading = understand(word("Hải Bối, ngày 18 tháng 12 năm 2020", "BÁO CÁO", "Bầu lại trước ngày 31/5/2021."))
    assert reading.dated == "2020-12-18"
    assert understand(word("BÁO CÁO", "Bầu lại trước ngày 31/5/2021.")).dated == ""


def test_a_result_column_headed_by_a_time_only() -> None:
    rows = (
        ("TT", "Chỉ tiêu", "Nghị quyết", "Đến cuối 2023", "So sánh"),
        ("1", "Hội viên gương mẫu", "95%", "390/412 = 94,7%", "Chưa đạt"),
        ("2", "Kết nạp hội viên mới", "40", "41", "Đạt"),
    )
    (form,) = understand(word("BÁO CÁO", tables=(Table("bảng 1", rows, after=1),))).forms
    assert [row.numerator and row.numerator.value for row in form.rows] == [390, 41]
