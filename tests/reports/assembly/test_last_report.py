"""Two reports of one unit: last year's is no version of this one, and what adds up can't have fallen since."""

import pytest

from nhiemky.reports.assembly.last_report import fallen_sums
from nhiemky.reports.assembly.matching import TargetIndex
from nhiemky.reports.assembly.papers import sort_papers, take_figures
from nhiemky.reports.intake.document import Document, Paragraph, Table
from nhiemky.reports.records import Fault, FileEntry, FileReading, Finding, Source
from nhiemky.reports.understanding.reading import understand
from nhiemky.targets.reading import read_target

INDEX = TargetIndex(
    [
        read_target("KN", "Kết nạp hội viên mới", "người", ">=", "40"),
        read_target("MH", "Mô hình tự quản", "mô hình", ">=", "8"),
        read_target("HN", "Số hộ hội viên nghèo", "hộ", "<=", "2"),
    ]
)


BODY = (
    "I. TÌNH HÌNH", "Xã có 9 thôn.", "II. KẾT QUẢ", "III. HẠN CHẾ", "Họp chậm.", "IV. NHIỆM VỤ", "Họp đủ.",
)  # fmt: skip


def report(
    file: str, day: str, figures: tuple[str, str, str], told: str = "Đã họp đủ.", head: str = "Thực hiện"
) -> FileReading:
    """A results report with a table of three targets. head: of its result column."""
    texts = (f"Hải Bối, ngày {day}", "BÁO CÁO", "Sơ kết nửa nhiệm kỳ", *BODY[:3], told, *BODY[3:])
    names = ("Kết nạp hội viên mới", "Mô hình tự quản", "Số hộ hội viên nghèo")
    rows = (("TT", "Chỉ tiêu", "Nghị quyết", head), *zip("123", names, ("40", "8", "2"), figures, strict=True))
    paragraphs = tuple(Paragraph(number, text) for number, text in enumerate(texts, 1))
    return understand(Document(file, "word", paragraphs, (Table("bảng 1", rows, after=6),)))


NOW = report("nay.docx", "05/3/2023", ("31", "7", "1"))
PAST = report("trước.docx", "10/12/2021", ("36", "9", "4"), head="Lũy kế từ đầu nhiệm kỳ")


def fallen(*readings: FileReading) -> list[Finding]:
    papers = sort_papers(list(readings))
    indicators, _ = take_figures(papers, INDEX)
    return list(fallen_sums(papers, INDEX, indicators))


def test_last_years_report_is_set_aside_without_a_doubt() -> None:
    papers = sort_papers([NOW, PAST])
    assert papers.counting == {"results_report": NOW}
    assert papers.last == PAST
    assert papers.findings == ()
    assert papers.entries == (
        FileEntry("nay.docx", "results_report"),
        FileEntry("trước.docx", "results_report", True, "Báo cáo của kỳ trước; kỳ này lấy: nay.docx"),
    )


def test_a_year_in_the_title_tells_last_years_report_where_no_day_is_given() -> None:
    term = FileReading("a.docx", "results_report", title="BÁO CÁO TỔNG KẾT NHIỆM KỲ 2018 - 2023")
    year = FileReading("b.docx", "results_report", title="BÁO CÁO CÔNG TÁC NĂM 2021, NHIỆM VỤ NĂM 2022")
    papers = sort_papers([term, year])
    assert (papers.counting, papers.last, papers.findings) == ({"results_report": term}, year, ())


def test_two_reports_of_one_season_are_versions() -> None:
    papers = sort_papers([NOW, report("nháp nay.docx", "20/2/2023", ("30", "7", "1"))])
    assert (papers.last, len(papers.entries)) == (None, 2)


def test_a_sum_that_fell() -> None:
    """The number of models and of poor households may fall; the number of people admitted may not."""
    why = (
        "Kết nạp hội viên mới: kỳ trước ghi cộng dồn 36 (trước.docx, bảng 1!D2), nay ghi 31. "
        "Số cộng dồn không thể giảm; hãy hỏi đơn vị số nào đúng."
    )
    assert fallen(NOW, PAST) == [Finding(Fault.FIGURES_DISAGREE, why, Source("nay.docx", "bảng 1!D2"), "31")]


def test_a_sum_told_in_a_sentence() -> None:
    past = report("trước.docx", "10/12/2021", ("", "", ""), "Từ đầu nhiệm kỳ đến hết năm 2021 kết nạp 36 hội viên mới.")
    assert [finding.why[:63] for finding in fallen(NOW, past)] == [
        "Kết nạp hội viên mới: kỳ trước ghi cộng dồn 36 (trước.docx, đoạ"
    ]


@pytest.mark.parametrize(
    "past",
    [
        report("trước.docx", "10/12/2021", ("36", "9", "4"), head="Thực hiện năm 2021"),
        report("trước.docx", "10/12/2021", ("20", "5", "1"), head="Lũy kế từ đầu nhiệm kỳ"),
        report("trước.docx", "10/12/2016", ("36", "9", "4"), head="Lũy kế từ đầu nhiệm kỳ"),
    ],
    ids=["one year's figure", "it grew", "another term"],
)
def test_what_may_differ(past: FileReading) -> None:
    assert fallen(NOW, past) == []
