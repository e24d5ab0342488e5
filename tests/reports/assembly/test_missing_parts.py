"""Parts of the outline that are missing, and those that are told without a section of their own."""

import pytest

from nhiemky.reports.assembly.faults import missing_parts
from nhiemky.reports.assembly.papers import Papers
from nhiemky.reports.records import FileReading, Line, Part

P = Part
ALL = (P.SITUATION, P.RESULTS, P.TARGETS, P.SHORTCOMINGS, P.CAUSES, P.LESSONS, P.TASKS)


def missing(*lines: Line, without: Part = P.CAUSES, tabled: frozenset[Part] = frozenset()) -> list[str]:
    """Why-lines for a report that has every part but one, with these lines besides."""
    kept = [
        Line("Chi hội 4 họp đủ.", "đoạn 1", frozenset({part})) for part in ALL if part not in {without, P.SHORTCOMINGS}
    ]
    report = FileReading("báo cáo.docx", "results_report", lines=(*kept, *lines), tabled=tabled)
    return [finding.why for finding in missing_parts(Papers({"results_report": report}, (), ()))]


def shortcoming(text: str) -> Line:
    return Line(text, "đoạn 9", frozenset({P.SHORTCOMINGS}))


def test_what_the_outline_of_the_campaign_leaves_out_is_not_missed() -> None:
    report = FileReading("báo cáo.docx", "results_report", lines=(shortcoming("Chi hội 4 bỏ hai kỳ họp."),))
    found = missing_parts(Papers({"results_report": report}, (), ()), frozenset({P.SHORTCOMINGS, P.TASKS}))
    assert [finding.quote for finding in found] == ["Nhiệm vụ, giải pháp thời gian tới"]


def test_causes_told_sentence_by_sentence() -> None:
    assert missing(
        shortcoming("Chi hội 4 bỏ hai kỳ họp vì chi hội trưởng ốm."),
        shortcoming("Hội phí thu thiếu 7 triệu đồng do thu vào giờ hành chính."),
        shortcoming("Báo cáo năm 2021 gửi chậm 9 ngày."),
    ) == []  # fmt: skip


@pytest.mark.parametrize(
    "sentences",
    [
        ("Chi hội 4 bỏ hai kỳ họp.", "Báo cáo gửi chậm 9 ngày."),
        ("Chi hội 4 bỏ hai kỳ họp vì chi hội trưởng ốm.", "Báo cáo gửi chậm.", "Sổ ghi thiếu.", "Quỹ thu chậm."),
        ("Tổ vay vốn do Hội quản lý có 3 hộ nợ.", "Lớp do phụ nữ mở chưa đông, vì vậy hội viên còn ít."),
    ],
    ids=["none", "one of four", "by whom, and not why"],
)
def test_causes_that_are_not_told(sentences: tuple[str, ...]) -> None:
    assert missing(*map(shortcoming, sentences)) == [
        "Không thấy mục “Nguyên nhân”. Đề nghị đơn vị viết thêm: vì sao còn tồn tại, ai chịu trách nhiệm."
    ]


def test_a_section_that_holds_only_a_table_is_not_empty() -> None:
    heading = Line("II. KẾT QUẢ", "đoạn 4", frozenset({P.RESULTS}), heading=True)
    late = shortcoming("Nguyên nhân họp chậm là ốm.")
    assert missing(late, heading, without=P.RESULTS) == [
        "Mục “Kết quả thực hiện nhiệm vụ” chỉ có tên mục, không có nội dung. Đề nghị đơn vị viết thêm: "
        "từng việc đã làm, kèm số liệu."
    ]
    cause = Line("Ốm.", "đoạn 8", frozenset({P.CAUSES}))
    assert missing(late, cause, heading, without=P.RESULTS, tabled=frozenset({P.RESULTS})) == []
