"""Of several versions of one paper the newest counts; the others stay visible."""

import pytest

from nhiemky.reports.assembly.papers import sort_papers
from nhiemky.reports.assembly.versions import rank_of
from nhiemky.reports.records import Fault, FileEntry, FileReading, Finding, Source


def report(file: str, dated: str = "") -> FileReading:
    return FileReading(file, "results_report", dated=dated)


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("Báo cáo.docx", "Báo cáo (2).docx"),
        ("Báo cáo (2).docx", "Báo cáo (3).docx"),
        ("bao cao.docx", "bao cao sua lan 2.docx"),
        ("Báo cáo sửa lần 1.docx", "Báo cáo sửa lần 2.docx"),
        ("Báo cáo sửa lần 2.docx", "Báo cáo sửa lần 10.docx"),
        ("Báo cáo lần hai.docx", "Báo cáo lần ba.docx"),
        ("Báo cáo v1.docx", "Báo cáo v2.docx"),
        ("BC_SK_v9.docx", "BC_SK_v10.docx"),
        ("Báo cáo sửa lần 2.docx", "Báo cáo bản cuối.docx"),
        ("Báo cáo.docx", "Báo cáo chính thức.docx"),
        ("Báo cáo dự thảo.docx", "Báo cáo.docx"),
        ("du thao bao cao.docx", "bao cao.docx"),
        ("bao cao (cu).docx", "bao cao.docx"),
        ("Báo cáo cũ.docx", "Báo cáo.docx"),
        ("cũ/Báo cáo.docx", "Báo cáo.docx"),
        ("ban cu/Bao cao.docx", "Bao cao.docx"),
        ("Báo cáo.docx", "bổ sung/Báo cáo.docx"),
        ("Biểu.xlsx", "Biểu sửa ngày 12-4.xlsx"),
        ("Báo cáo 5-4-2020.docx", "Báo cáo 12-4-2020.docx"),
        ("Báo cáo 28.3.docx", "Báo cáo 12.4.docx"),
    ],
)
def test_the_newer_one_counts(older: str, newer: str) -> None:
    for readings in ([report(older), report(newer)], [report(newer), report(older)]):
        papers = sort_papers(readings)
        assert papers.entries == (
            FileEntry(newer, "results_report"),
            FileEntry(older, "results_report", True, f"Đã có bản mới hơn: {newer}"),
        )
        assert papers.counting == {"results_report": report(newer)}
        assert papers.findings == ()


def test_names_that_say_nothing_leave_it_to_the_day_of_the_paper_with_a_doubt() -> None:
    papers = sort_papers([report("b.docx", "2020-04-04"), report("a.docx", "2020-04-11")])
    why = (
        "Có 2 bản cùng loại mà tên tệp không nói bản nào mới hơn; lấy “a.docx”. "
        "Nếu không đúng, hãy bỏ bản cũ ra khỏi thư mục rồi chạy lại."
    )
    assert papers.entries == (
        FileEntry("a.docx", "results_report"),
        FileEntry("b.docx", "results_report", True, "Đã có bản mới hơn: a.docx"),
    )
    assert papers.findings == (Finding(Fault.DOUBTFUL_READING, why, Source("a.docx", "")),)


def test_papers_of_other_kinds_do_not_replace_each_other() -> None:
    form, review = FileReading("Biểu.xlsx", "figures"), FileReading("Kiểm điểm (2).docx", "self_review")
    papers = sort_papers([form, review, report("Báo cáo.docx")])
    assert papers.entries == (
        FileEntry("Báo cáo.docx", "results_report"),
        FileEntry("Kiểm điểm (2).docx", "self_review"),
        FileEntry("Biểu.xlsx", "figures"),
    )


@pytest.mark.parametrize(
    ("name", "rank"),
    [
        ("Báo cáo Cự Khối", 1),
        ("BaoCaoSoKetCuKhoi", 1),
        ("bao cao cu khoi", 1),
        ("Báo cáo Hội Cựu chiến binh", 1),
        ("Báo cáo 2020", 1),
        ("Báo cáo bản cũ", 0),
        ("nháp", 0),
        ("final", 3),
        ("Bản chốt", 3),
        ("cập nhật", 2),
        ("Bản tự kiểm điểm", 1),
        ("ban tu kiem diem", 1),
        ("bao cao sau sap nhap", 1),
        ("Báo cáo sau sáp nhập", 1),
        ("Đại hội lần thứ 5", 1),
        ("nghi quyet dai hoi lan thu 5", 1),
        ("Đại hội lần thứ năm", 1),
    ],
)
def test_what_a_name_says_of_its_age(name: str, rank: int) -> None:
    assert rank_of(name) == rank
