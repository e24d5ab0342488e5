"""Reviews made by hand: three units with every fault, and as many units as wanted."""

from collections.abc import Callable
from datetime import date

import pytest

from nhiemky.organisation.unit import Unit
from nhiemky.reports.consolidation import Period
from nhiemky.reports.records import (
    Fault,
    FileEntry,
    Finding,
    Indicator,
    Line,
    Notice,
    Part,
    Review,
    Source,
    UnitReview,
)
from nhiemky.targets.reading import read_target
from nhiemky.targets.target import Target
from nhiemky.terms.term import Term

EXEMPLARY = read_target("HVGM", "Hội viên gương mẫu", "%", ">=", "98")
POOR = read_target("HN", "Hộ hội viên nghèo", "hộ", "=", "0")
NEW = read_target("KN", "Kết nạp hội viên mới", "người", ">=", "")

BOTH = frozenset({Part.SHORTCOMINGS, Part.CAUSES})
LINES = (
    Line("IV. TỒN TẠI VÀ NGUYÊN NHÂN", "đoạn 14", frozenset({Part.SHORTCOMINGS}), heading=True),
    Line("Chi hội 7 họp chậm 12 ngày.", "đoạn 15", BOTH),
    Line("Nguyên nhân: ít kiểm tra.", "đoạn 16", BOTH),
    Line("Đề nghị quận hỗ trợ Bồ Đề tài liệu.", "đoạn 17", frozenset({Part.PROPOSALS})),
)


def _figure(target: Target, numerator: float, denominator: float | None, value: float, file: str) -> Indicator:
    own = read_target(target.code, target.name, "người", ">=", "40") if target is NEW else None
    return Indicator(target.code, numerator, denominator, value, Source(file, f"Biểu 1!E{len(target.code)}"), own)


def _bo_de() -> UnitReview:
    """Two proper papers and a form."""
    report = "bao cao Bo De.docx"
    return UnitReview(
        Unit("Bồ Đề", 14, 15, 516),
        (
            FileEntry(report, "results_report"),
            FileEntry("kiem diem Bo De.docx", "self_review"),
            FileEntry("Biểu Bồ Đề.xls", "figures"),
            FileEntry("Biểu cũ.xls", "figures", superseded=True, why="Đã có bản mới hơn: Biểu Bồ Đề.xls"),
        ),
        {
            "HVGM": _figure(EXEMPLARY, 510, 516, 98.8372, "Biểu Bồ Đề.xls"),
            "HN": _figure(POOR, 0, None, 0, "Biểu Bồ Đề.xls"),
            "KN": _figure(NEW, 22, None, 22, "Biểu Bồ Đề.xls"),
        },
        (
            Finding(
                Fault.FIGURES_DISAGREE,
                "Kết nạp hội viên mới: trong bài viết 24, trong biểu ghi 22.",
                Source(report, "đoạn 8"),
                "=Đã kết nạp 24 hội viên.",
            ),
        ),
        tuple(("bao cao Bo De.docx", line) for line in LINES),
    )


def _thach_ban() -> UnitReview:
    """Both reports in one file, its figures in a table of the report."""
    report = "Thạch Bàn/báo cáo.docx"
    return UnitReview(
        Unit("Thạch Bàn", 13, 13, 747),
        (FileEntry(report, "results_report"),),
        {
            "HVGM": _figure(EXEMPLARY, 700, 747, 93.7082, report),
            "HN": _figure(POOR, 2, None, 2, report),
            "KN": _figure(NEW, 45, None, 45, report),
        },
        (
            Finding(Fault.MERGED_REPORTS, "Hai báo cáo gộp trong một tệp.", Source(report, "đoạn 28"), "B. KIỂM ĐIỂM"),
            Finding(
                Fault.MISSING_SECTION,
                "Không thấy mục “Bài học kinh nghiệm”.",
                Source(report, ""),
                "Bài học kinh nghiệm",
            ),
        ),
        (
            (report, Line("Chi hội 2 họp chậm 5 ngày.", "đoạn 15", frozenset({Part.SHORTCOMINGS}))),
            (report, Line("Đề nghị quận hỗ trợ Thạch Bàn tài liệu.", "đoạn 20", frozenset({Part.PROPOSALS}))),
        ),
    )


def _gia_thuy() -> UnitReview:
    finding = Finding(Fault.MISSING_REPORT, "Chưa gửi tệp nào. Hãy nhắc đơn vị gửi bản Word.")
    return UnitReview(Unit("Gia Thụy", 24, 24, 785), findings=(finding,))


@pytest.fixture
def review() -> Review:
    """Bồ Đề, Gia Thụy and Thạch Bàn."""
    return Review(
        (_bo_de(), _gia_thuy(), _thach_ban()),
        (EXEMPLARY, POOR, NEW),
        (FileEntry("Danh sach don vi.xlsx", "list_of_units"), FileEntry("Chi tieu.xlsx", "list_of_targets")),
        (Notice("Scan0001.docx", "Tệp hỏng, không mở được. Hãy xin đơn vị gửi lại tệp."),),
        (Notice("Thumbs.db", "tệp của máy tính, không phải tài liệu"),),
        "HỘI CCB QUẬN LONG BIÊN",
        "2017 - 2022",
        date(2020, 3, 31),
    )


@pytest.fixture
def period() -> Period:
    """Half of the term, to the day: 2.5 years are left."""
    return Period(Term("2017–2022", date(2017, 9, 30), date(2022, 9, 30)), date(2020, 3, 31))


@pytest.fixture
def review_of() -> Callable[[int], Review]:
    """Makes a review of so many units, each with findings fewer by one than the unit before, and none at the end."""

    def make(count: int) -> Review:
        units = tuple(_numbered(number, count) for number in range(count))
        lists = FileEntry("Danh sach don vi.xlsx", "list_of_units"), FileEntry("Chi tieu.xlsx", "list_of_targets")
        return Review(units, (EXEMPLARY, POOR), lists, term="2017 - 2022")

    return make


def _numbered(number: int, count: int) -> UnitReview:
    file = f"bieu {number}.xlsx"
    why = "Biểu không có số của chỉ tiêu “Kết nạp hội viên mới”."
    points = max(0, min(5, count - 1 - number))
    return UnitReview(
        Unit(f"Xã {number:04d}"),
        (FileEntry(file, "figures"),),
        {"HVGM": _figure(EXEMPLARY, 99, 100, 99, file), "HN": _figure(POOR, number % 2, None, number % 2, file)},
        (Finding(Fault.MISSING_FIGURE, why, Source(file, ""), "KN"),) * points,
    )
