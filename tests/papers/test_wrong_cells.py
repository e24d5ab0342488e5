"""Each wrong cell of the Excel form is told where it is, on the page and in a copy of the sender's own file."""

import re
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from typing import Any, Final
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from nhiemky.papers.queries.figure_sheet import read_form
from nhiemky.papers.reading.marks import marked
from tests.papers.filling import Filling, download, fill, filling, saved, sent, squeezed

pytestmark = pytest.mark.usefixtures("db")

LEVELS: Final = "Hoàn thành xuất sắc; Hoàn thành tốt; Hoàn thành; Không hoàn thành"


@pytest.fixture
def made() -> Filling:
    return filling()


type Edit = Callable[[Any, Any], object]


def put(cell: str, value: object) -> Edit:
    return lambda _book, sheet: sheet.__setitem__(cell, value)


def both(*edits: Edit) -> Edit:
    return lambda book, sheet: [edit(book, sheet) for edit in edits]


def shown_as(cell: str, value: float, pattern: str) -> Edit:
    def edit(_book: Any, sheet: Any) -> None:
        sheet[cell].value, sheet[cell].number_format = value, pattern

    return edit


def doubled(_book: Any, sheet: Any) -> None:
    for column in range(1, 13):
        sheet.cell(10, column).value = sheet.cell(7, column).value


WRONG: Final[dict[str, tuple[Edit, list[tuple[str, str]]]]] = {
    "text in a number": (put("F6", "mười sáu"),
        [("F6", "“mười sáu” không phải là số. Hãy ghi một số, ví dụ 16 hoặc 1.234,5.")]),
    "negative": (put("H7", -3), [("H7", "Số “-3” nhỏ hơn 0. Hãy ghi số từ 0 trở lên.")]),
    "denominator nought": (both(put("F6", 0), put("G6", 0)),
        [("G6", "Tổng số bằng 0 thì không tính được. Hãy ghi tổng số thật.")]),
    "more than all": (put("F6", 18), [("F6", "Số đạt 18 lớn hơn tổng số 16. Hãy xem lại hai số.")]),
    "percentage in words": (put("F6", "97%"),
        [("F6", "“97%” là tỷ lệ. Hãy ghi số đếm được, ví dụ 16; máy tự tính tỷ lệ.")]),
    "percentage as Excel keeps it": (shown_as("F6", 0.975, "0.0%"),
        [("F6", "“97,5%” là tỷ lệ. Hãy ghi số đếm được, ví dụ 16; máy tự tính tỷ lệ.")]),
    "two numbers": (put("H7", "28 và 30"), [("H7", "“28 và 30” có hơn một số. Mỗi ô chỉ ghi một số.")]),
    "a date": (put("F6", datetime(2026, 4, 3)),
        [("F6", "Ô này đang là ngày 03/04/2026: Excel tự đổi khi gõ dấu gạch chéo. Hãy ghi số đạt và tổng số vào hai "
          "ô riêng.")]),
    "formula that fails": (put("H7", "=#REF!+1"),
        [("H7", "Công thức trong ô bị lỗi (#REF!). Hãy xóa công thức và ghi số.")]),
    "no denominator": (put("G6", None), [("G6", "Còn thiếu tổng số. Hãy ghi tổng số để máy tính tỷ lệ.")]),
    "no numerator": (put("F6", None), [("F6", "Còn thiếu số đạt. Hãy ghi số đạt, không có thì ghi 0.")]),
    "two totals": (both(put("F6", "15/17"), put("G6", 16)),
        [("G6", "Ô số đạt ghi “15/17”, ô này lại ghi tổng số khác. Hãy giữ một tổng số đúng.")]),
    "unknown level": (put("H9", "Khá"),
        [("H9", f"“Khá” không có trong danh sách. Hãy chọn một trong các mức: {LEVELS}.")]),
    "changed head": (put("G5", "Tổng"), [("G5", "Đầu cột này phải là “Tổng số”. Hãy ghi lại đúng như vậy.")]),
    "deleted row": (lambda _book, sheet: sheet.delete_rows(7),
        [("B5", "Thiếu dòng của chỉ tiêu XD3 (Phát triển hội viên). Hãy thêm lại dòng có mã XD3.")]),
    "doubled row": (doubled, [("B10", "Mã XD3 đã có ở dòng 7. Hãy giữ một dòng, xóa dòng kia.")]),
    "unknown code": (put("B7", "XD33"),
        [("B7", "Biểu của đợt này không có chỉ tiêu mang mã “XD33”. Hãy ghi lại mã cũ, hoặc xóa cả dòng."),
         ("B5", "Thiếu dòng của chỉ tiêu XD3 (Phát triển hội viên). Hãy thêm lại dòng có mã XD3.")]),
    "no code": (put("H12", 5), [("B12", "Dòng này thiếu mã chỉ tiêu. Hãy ghi lại mã, hoặc xóa cả dòng.")]),
    "left empty": (put("H7", None), [("H7", "Chưa ghi số liệu. Hãy ghi số, không có thì ghi 0.")]),
    "thousand or fraction": (put("H7", "1,234"),
        [("H7", "“1,234” hiểu được hai cách. Nếu là hàng nghìn, hãy ghi 1.234; nếu là số lẻ, hãy ghi 1,2340.")]),
    "too big": (put("H7", 5e12), [("H7", "Số “5.000.000.000.000” quá lớn. Hãy xem lại đơn vị tính.")]),
    "a bound": (put("H7", "trên 20"),
        [("H7", "“trên 20” là mức, chưa phải số đã làm được. Hãy ghi đúng một số, ví dụ 16.")]),
    "estimate mark": (put("I7", "có"), [("I7", "Cột “Ước” chỉ ghi chữ x nếu là số ước, hoặc để trống.")]),
    "cause missing": (put("H7", 2), [("J7", "Chưa đạt mức ≥\xa020 đồng chí. Hãy ghi nguyên nhân.")]),
    "cause too long": (put("J7", "mưa " * 120), [("J7", "Dài quá 400 chữ. Hãy viết gọn lại.")]),
    "several": (both(put("F6", "x"), put("I6", "y"), put("H9", "Khá")),
        [("F6", "“x” không phải là số. Hãy ghi một số, ví dụ 16 hoặc 1.234,5."),
         ("I6", "Cột “Ước” chỉ ghi chữ x nếu là số ước, hoặc để trống."),
         ("H9", f"“Khá” không có trong danh sách. Hãy chọn một trong các mức: {LEVELS}.")]),
}  # fmt: skip


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)  # a file is read alike on both
@pytest.mark.parametrize("case", WRONG)
def test_wrong_cell_is_told_at_its_place(made: Filling, case: str) -> None:
    edit, faults = WRONG[case]
    book, sheet = download(made)
    fill(sheet)
    edit(book, sheet)
    data = with_results(saved(book), {"H7": "#REF!"}) if "formula" in case else saved(book)
    found = read_form(data, made.campaign, made.ward)
    assert [(fault.cell, fault.why) for fault in found.faults] == faults
    assert notes(marked(data, found.marks)) == {cell: (why, "Nhiệm Kỳ") for cell, why in faults}


def test_page_tells_every_wrong_cell_and_gives_the_file_back(made: Filling) -> None:
    edit, faults = WRONG["several"]
    book, sheet = download(made)
    fill(sheet)
    edit(book, sheet)
    page = sent(made, saved(book))
    assert all(f"<strong>Ô {cell}</strong>: {why}" in squeezed(page) for cell, why in faults)
    address = re.search(r'href="([^"]+ghi-chu\.xlsx[^"]+)"', page.content.decode())
    assert address
    copy = made.client.get(address[1])
    assert copy["Content-Disposition"] == "attachment; filename*=UTF-8''bieu%20-%20cho%20can%20sua.xlsx"
    assert notes(copy.content) == {cell: (why, "Nhiệm Kỳ") for cell, why in faults}
    assert made.kept() == {}
    book = load_workbook(BytesIO(copy.content))
    for cell, right in {"F6": 16, "I6": None, "H9": "Hoàn thành tốt"}.items():
        book.worksheets[0][cell] = right
    assert "Lấy số vào biểu" in squeezed(sent(made, saved(book)))  # the copy, put right, is a form as well


def notes(data: bytes) -> dict[str, tuple[str, str]]:
    """The notes in a file: cell → (text, author)."""
    cells = [cell for row in load_workbook(BytesIO(data)).worksheets[0].iter_rows() for cell in row if cell.comment]
    return {cell.coordinate: (cell.comment.text, cell.comment.author) for cell in cells}


def with_results(data: bytes, results: dict[str, str]) -> bytes:
    """The workbook as Excel saves it, with the results of its formulas, which openpyxl leaves out."""
    stream = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(stream, "w") as new:
        for name in old.namelist():
            part = old.read(name).decode("utf-8", "surrogateescape")
            for cell, result in results.items() if name == "xl/worksheets/sheet1.xml" else ():
                sort = "e" if result.startswith("#") else "n"
                part = re.sub(
                    rf'<c r="{cell}"([^>]*?)(?: t="\w+")?><f>([^<]*)</f><v ?/?>(?:</v>)?</c>',
                    rf'<c r="{cell}"\1 t="{sort}"><f>\2</f><v>{result}</v></c>', part,
                )  # fmt: skip
            new.writestr(name, part.encode("utf-8", "surrogateescape"))
    return stream.getvalue()


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)  # a file is read alike on both
def test_result_of_a_formula_is_taken(made: Filling) -> None:
    book, sheet = download(made)
    fill(sheet)
    sheet["H7"] = "=20+8"
    data = with_results(saved(book), {"H7": "28"})
    assert [one.after for one in read_form(data, made.campaign, made.ward).changes][1] == "28 đồng chí"


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)  # a file is read alike on both
def test_number_typed_as_text_is_taken(made: Filling) -> None:
    book, sheet = download(made)
    fill(sheet)
    sheet["H7"] = "1.234,5"
    assert [one.after for one in read_form(saved(book), made.campaign, made.ward).changes][1] == "1.234,5 đồng chí"
