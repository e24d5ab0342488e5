"""The workbook, read back cell by cell."""

import re
import zipfile
from collections.abc import Callable, Sequence
from copy import replace
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from nhiemky.reports.consolidation import Period
from nhiemky.reports.output.workbook import write_workbook
from nhiemky.reports.records import Review
from nhiemky.targets.reading import read_target


def _read(review: Review, period: Period | None, folder: Path) -> dict[str, Sequence[Sequence[object]]]:
    write_workbook(review, period, folder / "bang.xlsx")
    book = CalamineWorkbook.from_path(folder / "bang.xlsx")
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_matrix(review: Review, period: Period, tmp_path: Path) -> None:
    sheets = _read(review, period, tmp_path)
    assert list(sheets) == ["Tổng hợp", "HVGM", "HN", "KN", "Điểm cần xem", "Tệp", "Trích báo cáo"]
    assert [row[:10] for row in sheets["Tổng hợp"][2:]] == [
        [
            "Đơn vị",
            "Hội viên gương mẫu",
            "Hộ hội viên nghèo",
            "Kết nạp hội viên mới",
            "Số chỉ tiêu đạt",
            "Số chỉ tiêu đánh giá được",
            "Báo cáo kết quả",
            "Báo cáo kiểm điểm",
            "Biểu số liệu",
            "Số điểm cần xem",
        ],
        ["Mã", "HVGM", "HN", "KN", *[""] * 6],
        ["Đơn vị tính", "%", "hộ", "người", *[""] * 6],
        ["Mức đề ra", "≥\u00a098", "0", "tự đề ra", *[""] * 6],
        ["Bồ Đề", 98.8372, 0.0, 22.0, 2.0, 3.0, "Đã nhận", "Đã nhận", "Đã nhận", 1.0],
        ["Gia Thụy", "–", "–", "–", 0.0, 0.0, "Chưa có", "Chưa có", "Chưa có", 1.0],
        ["Thạch Bàn", 93.7082, 2.0, 45.0, 1.0, 3.0, "Đã nhận", "Gộp vào báo cáo kết quả", "Trong báo cáo", 2.0],
        ["Cộng", 95.8036, 2.0, 67.0, 0.0, 2.0, "", "", "", 4.0],
        [""] * 10,
        ["V: vượt mức đề ra", *[""] * 9],
        ["Đ: đạt mức đề ra", *[""] * 9],
        ["T: đúng tiến độ hoặc gần đạt", *[""] * 9],
        ["C: chưa đạt", *[""] * 9],
        ["–: chưa có số", *[""] * 9],
    ]


def test_sheet_of_a_target(review: Review, period: Period, tmp_path: Path) -> None:
    unit = review.units[2]
    doubtful = replace(unit.indicators["HVGM"], estimate=True, doubts=("Số ghi bằng chữ.", "Ô bị gộp."))
    doubting = replace(unit, indicators={**unit.indicators, "HVGM": doubtful})
    sheets = _read(replace(review, units=(*review.units[:2], doubting)), period, tmp_path)
    assert sheets["HVGM"][0][0] == "HVGM – Hội viên gương mẫu"
    assert sheets["HVGM"][1][0] == "Đơn vị tính: %. Mức đề ra: ≥\u00a098%."
    assert sheets["HVGM"][3:] == [
        ["Bồ Đề", 510.0, 516.0, 98.8372, "≥\u00a098%", "Vượt", "", "Biểu Bồ Đề.xls", "Biểu 1!E4", ""],
        ["Gia Thụy", "", "", "–", "", "Chưa có số", "", "", "", ""],
        [
            "Thạch Bàn",
            700.0,
            747.0,
            93.7082,
            "≥\u00a098%",
            "Gần đạt",
            "Có",
            "Thạch Bàn/báo cáo.docx",
            "Biểu 1!E4",
            "Số ghi bằng chữ.; Ô bị gộp.",
        ],
        ["Cộng", 1210.0, 1263.0, 95.8036, "≥\u00a098%", "Gần đạt", "Có", "", "", ""],
    ]
    assert sheets["KN"][1][0] == "Đơn vị tính: người. Mức đề ra: từng đơn vị tự đề ra."
    assert [row[4:6] for row in sheets["KN"][3:]] == [
        ["≥\u00a040 người", "Đúng tiến độ"],
        ["", "Chưa có số"],
        ["≥\u00a040 người", "Vượt"],
        ["", ""],
    ]


def test_lists(review: Review, period: Period, tmp_path: Path) -> None:
    sheets = _read(review, period, tmp_path)
    assert sheets["Điểm cần xem"][3] == [
        "Bồ Đề",
        "Số liệu không khớp",
        "Kết nạp hội viên mới: trong bài viết 24, trong biểu ghi 22.",
        "=Đã kết nạp 24 hội viên.",
        "bao cao Bo De.docx",
        "đoạn 8",
    ]
    assert sheets["Tệp"][3:] == [
        ["bao cao Bo De.docx", "Bồ Đề", "Báo cáo kết quả", "Được tính", ""],
        ["kiem diem Bo De.docx", "Bồ Đề", "Báo cáo kiểm điểm", "Được tính", ""],
        ["Biểu Bồ Đề.xls", "Bồ Đề", "Biểu số liệu", "Được tính", ""],
        ["Biểu cũ.xls", "Bồ Đề", "Biểu số liệu", "Bản cũ, không tính", "Đã có bản mới hơn: Biểu Bồ Đề.xls"],
        ["Thạch Bàn/báo cáo.docx", "Thạch Bàn", "Báo cáo kết quả", "Được tính", ""],
        ["Danh sach don vi.xlsx", "", "Danh sách đơn vị", "Được tính", ""],
        ["Chi tieu.xlsx", "", "Danh sách chỉ tiêu", "Được tính", ""],
        ["Scan0001.docx", "", "", "Chưa đọc được", "Tệp hỏng, không mở được. Hãy xin đơn vị gửi lại tệp."],
        ["Thumbs.db", "", "", "Bỏ qua", "tệp của máy tính, không phải tài liệu"],
    ]
    assert sheets["Trích báo cáo"][3:5] == [
        ["Bồ Đề", "Tồn tại, khuyết điểm; Nguyên nhân", "Chi hội 7 họp chậm 12 ngày.", "bao cao Bo De.docx", "đoạn 15"],
        ["Bồ Đề", "Tồn tại, khuyết điểm; Nguyên nhân", "Nguyên nhân: ít kiểm tra.", "bao cao Bo De.docx", "đoạn 16"],
    ]


def test_no_text_becomes_a_formula_or_a_link(review: Review, tmp_path: Path) -> None:
    file, line = review.units[0].lines[1]
    texts = ("=1+1", "http://example.org", "{=SUM(A1)}", "+84 4", "x" * 40_000)
    unit = replace(review.units[0], lines=tuple((file, replace(line, text=text)) for text in texts))
    sheets = _read(replace(review, units=(unit,)), None, tmp_path)
    assert [row[2] for row in sheets["Trích báo cáo"][3:]] == [*texts[:4], "x" * 32_767]
    with zipfile.ZipFile(tmp_path / "bang.xlsx") as packed:
        pages = [packed.read(name).decode() for name in packed.namelist() if name.startswith("xl/worksheets/sheet")]
    assert not any("<f>" in page or "<hyperlink" in page for page in pages)


def test_sheets_are_ready_to_print(review: Review, tmp_path: Path) -> None:
    write_workbook(review, None, tmp_path / "bang.xlsx")
    with zipfile.ZipFile(tmp_path / "bang.xlsx") as packed:
        page = packed.read("xl/worksheets/sheet1.xml").decode()
        names = packed.read("xl/workbook.xml").decode()
    assert '<pageSetup paperSize="9" fitToHeight="0" orientation="landscape"/>' in page
    assert '<pane xSplit="1" ySplit="6" topLeftCell="B7" activePane="bottomRight" state="frozen"/>' in page
    assert re.findall(r"<definedName name=\"_xlnm.Print_Titles\"[^>]*>'Tổng hợp'!\$3:\$6<", names)


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        (("A/B", "a:b", "A-B"), ["A-B", "a-b (2)", "A-B (3)"]),
        (("tệp", "History"), ["tệp (2)", "History (2)"]),
        (("N" * 40, "N" * 35), ["N" * 31, "N" * 27 + " (2)"]),
        (("'[]'", ""), ["--", "Trang"]),
    ],
)
def test_names_of_sheets(codes: tuple[str, ...], expected: list[str], tmp_path: Path) -> None:
    targets = tuple(read_target(code, "Hội viên gương mẫu", "%", ">=", "98") for code in codes)
    sheets = _read(Review((), targets), None, tmp_path)
    assert list(sheets) == ["Tổng hợp", *expected, "Điểm cần xem", "Tệp", "Trích báo cáo"]


def test_many_units(review_of: Callable[[int], Review], period: Period, tmp_path: Path) -> None:
    sheets = _read(review_of(300), period, tmp_path)
    assert [row[:4] for row in (sheets["Tổng hợp"][6], sheets["Tổng hợp"][305], sheets["Tổng hợp"][306])] == [
        ["Xã 0000", 99.0, 0.0, 2.0],
        ["Xã 0299", 99.0, 1.0, 1.0],
        ["Cộng", 99.0, 150.0, 1.0],
    ]
    assert len(sheets["Điểm cần xem"]) == 3 + 1485
