"""The Excel form: down, filled in, up again; each wrong cell is told where it is."""

import re
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from typing import Any, Final
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from nhiemky.journal.models import Entry
from nhiemky.kernel.errors import RuleBroken
from nhiemky.papers.models import FormFigure
from nhiemky.papers.queries.figure_sheet import Reading, read_form
from nhiemky.targets.models import TargetVersion
from tests import builders
from tests.papers.filling import (
    Filling,
    add_targets,
    branches_tell,
    download,
    fill,
    filling,
    save,
    saved,
    squeezed,
)

pytestmark = pytest.mark.usefixtures("db")

FILLED: Final = {
    "XD1": (16, 16, 100.0, "", False, "", ""),
    "XD3": (None, None, 28, "", True, "", ""),
    "KT2": (1275, 17, 75.0, "", False, "", ""),
    "XL1": (None, None, None, "Hoàn thành tốt", False, "", ""),
}
LEVELS: Final = "Hoàn thành xuất sắc; Hoàn thành tốt; Hoàn thành; Không hoàn thành"


@pytest.fixture
def made() -> Filling:
    return filling()


def sent(made: Filling, data: bytes, name: str = "bieu.xlsx") -> Any:
    """The page after sending a file."""
    return made.client.post(made.hand_in, {"file": SimpleUploadedFile(name, data)}, follow=True)


def reading(made: Filling, data: bytes) -> Reading:
    return read_form(data, made.campaign, made.ward)


def told(made: Filling, data: bytes) -> list[tuple[str, str]]:
    return [(fault.cell, fault.why) for fault in reading(made, data).faults]


def test_form_comes_back_with_the_same_figures(made: Filling) -> None:
    book, sheet = download(made)
    fill(sheet)
    page = sent(made, saved(book), "Bieu cua toi (2).xlsx")
    address = page.redirect_chain[-1][0]
    assert "Lấy số vào biểu" in squeezed(page)
    assert made.kept() == {}
    page = made.client.post(address, {"seen": ""}, follow=True)
    assert "Đã lấy 4 chỉ tiêu từ biểu." in squeezed(page)
    assert made.kept() == FILLED
    file = {one.read_from_id for one in FormFigure.objects.all()}
    assert len(file) == 1
    assert None not in file
    verbs = ["figures.form_sent", "figures.filled"]
    assert list(Entry.objects.filter(kind="campaign_unit").order_by("pk").values_list("verb", flat=True)) == verbs


def test_form_shows_whose_it_is_and_opens_only_what_is_asked(made: Filling) -> None:
    branches_tell(made, "XD1", (3, 3), (5, 5))
    save(made, XD3={"value": "28", "estimate": "on"})
    book, sheet = download(made)
    assert (sheet["A1"].value, sheet["A2"].value) == (
        "BIỂU SỐ LIỆU – PHƯỜNG BẾN 01",
        "Sơ kết giữa nhiệm kỳ. Số liệu tính đến hết ngày 31/03/2020.",
    )
    rows = [[sheet.cell(row, column).value for column in (2, 5, 6, 7, 9, 11)] for row in range(6, 10)]
    assert rows == [
        ["XD1", "≥\xa095%", 8, 8, None, "8/8 (100%)"],
        ["XD3", "≥\xa020 đồng chí", None, None, "x", None],
        ["KT2", "≥\xa060 nghìn đồng/hội viên", None, None, None, None],
        ["XL1", "Hoàn thành tốt", None, None, None, None],
    ]
    assert sheet["H7"].value == 28
    open_cells = {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
    assert open_cells == {"F6", "G6", "I6", "J6", "L6", "H7", "I7", "J7", "H8", "I8", "J8", "H9", "I9", "J9"}
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert [(one.title, one.sheet_state) for one in book.worksheets] == [
        ("Biểu số liệu", "visible"), ("nhiemky", "veryHidden"),
    ]  # fmt: skip
    allowed = {str(rule.sqref): (rule.type, rule.formula1) for rule in sheet.data_validations.dataValidation}
    assert allowed["F6"] == ("decimal", "0")
    assert allowed["I6"] == ("list", '"x"')
    assert allowed["H9"] == ("list", '"Hoàn thành xuất sắc,Hoàn thành tốt,Hoàn thành,Không hoàn thành"')
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)


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


@pytest.mark.parametrize("case", WRONG)
def test_wrong_cell_is_told_at_its_place(made: Filling, case: str) -> None:
    edit, faults = WRONG[case]
    book, sheet = download(made)
    fill(sheet)
    edit(book, sheet)
    data = with_results(saved(book), {"H7": "#REF!"}) if "formula" in case else saved(book)
    assert told(made, data) == faults
    page = sent(made, data)
    shown = squeezed(page).replace("&quot;", '"')
    assert all(f"<strong>Ô {cell}</strong>: {why}" in shown for cell, why in faults)
    assert made.kept() == {}
    assert notes(made, page) == {cell: (why, "Nhiệm Kỳ") for cell, why in faults}


def notes(made: Filling, page: Any) -> dict[str, tuple[str, str]]:
    """The notes in the copy of the file that the page gives back."""
    address = re.search(r'href="([^"]+ghi-chu\.xlsx[^"]+)"', page.content.decode())
    assert address
    copy = load_workbook(BytesIO(made.client.get(address[1]).content))
    cells = [cell for row in copy.worksheets[0].iter_rows() for cell in row if cell.comment]
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


def test_result_of_a_formula_is_taken(made: Filling) -> None:
    book, sheet = download(made)
    fill(sheet)
    sheet["H7"] = "=20+8"
    assert [one.after for one in reading(made, with_results(saved(book), {"H7": "28"})).changes][1] == "28 đồng chí"


def test_number_typed_as_text_is_taken(made: Filling) -> None:
    book, sheet = download(made)
    fill(sheet)
    sheet["H7"] = "1.234,5"
    assert [one.after for one in reading(made, saved(book)).changes][1] == "1.234,5 đồng chí"


def test_rows_may_stand_in_another_order_and_the_sheet_be_renamed(made: Filling) -> None:
    book, sheet = download(made)
    fill(sheet)
    first, second = ([sheet.cell(row, column).value for column in range(1, 13)] for row in (6, 7))
    for column, (above, below) in enumerate(zip(second, first, strict=True), 1):
        sheet.cell(6, column).value, sheet.cell(7, column).value = above, below
    sheet.title = "Phường ta"
    found = reading(made, saved(book))
    assert ([one.of.indicator.code for one in found.changes], found.faults) == (["XD3", "XD1", "KT2", "XL1"], [])


def test_reason_is_asked_for_where_branches_say_otherwise(made: Filling) -> None:
    branches_tell(made, "XD1", (3, 3), (5, 5))
    book, sheet = download(made)
    fill(sheet)
    assert told(made, saved(book)) == [("L6", "Cấp dưới cộng lại là 8/8 (100%). Hãy ghi lý do ghi số khác.")]
    sheet["L6"] = "Bốn chi hội chưa gửi."
    assert told(made, saved(book)) == []


def test_right_cells_can_be_taken_alone(made: Filling) -> None:
    book, sheet = download(made)
    fill(sheet)
    sheet["H9"] = "Khá"
    page = sent(made, saved(book))
    address = page.redirect_chain[-1][0]
    assert made.client.post(address, {"seen": ""}).status_code == 409
    made.client.post(address, {"seen": "", "dung": "1"})
    assert made.kept() == {code: row for code, row in FILLED.items() if code != "XL1"}


def test_row_written_meanwhile_is_shown_and_not_written_over_unseen(made: Filling) -> None:
    book, sheet = download(made)
    fill(sheet)
    save(made, XD3={"value": "30"})
    page = sent(made, saved(book))
    assert "ghi sau khi tải biểu" in squeezed(page)
    seen = f"{made.indicators['XD3'].pk}:1"
    assert f'name="seen" value="{seen}"' in page.content.decode()
    save(made, XD3={"value": "31", "revision": "1"})
    page = made.client.post(page.redirect_chain[-1][0], {"seen": seen}, follow=True)
    assert "Binh vừa sửa chỉ tiêu XD3 nên chưa lấy số trong biểu. Hãy xem lại." in squeezed(page)
    assert made.kept()["XD3"] == (None, None, 31, "", False, "", "")


def test_changed_goals_and_new_targets_are_told(made: Filling) -> None:
    book, sheet = download(made)
    fill(sheet)
    TargetVersion.objects.filter(indicator=made.indicators["XD1"]).update(low=97.0)
    add_targets(made, [("XD9", "Quỹ nghĩa tình", "triệu đồng", "count", ">=", 5.0, "", "higher")])
    why = "Chỉ tiêu XD9 (Quỹ nghĩa tình) mới thêm sau khi tải biểu. Hãy tải biểu mới, hoặc ghi thêm một dòng có mã XD9."
    assert told(made, saved(book)) == [("B5", why)]
    said = "Mức của XD1 đã đổi từ ≥\xa095% thành ≥\xa097% sau khi tải biểu; máy xét theo mức mới."
    assert said in squeezed(sent(made, saved(book)))


def _other_ward(made: Filling) -> Filling:
    assert made.ward.parent
    ward = builders.wards_of(made.ward.parent)[1]
    return Filling(made.campaign, ward, made.chair, [], made.indicators)


def test_form_of_another_unit_campaign_or_version_is_refused(made: Filling) -> None:
    book, sheet = download(made)
    fill(sheet)
    hidden = book.worksheets[1]
    unit, campaign = hidden["D1"].value, hidden["C1"].value

    def why(**cells: str) -> str:
        for cell, value in {"B1": "1", "C1": campaign, "D1": unit, **cells}.items():
            hidden[cell] = value
        return refused(made, saved(book))

    hidden["F1"], hidden["E1"] = "phường Bến 02", "Tổng kết 2022"
    assert why(D1="999") == "Biểu này của phường Bến 02, đồng chí đang nộp cho phường Bến 01. Hãy chọn đúng tệp."
    assert why(C1="999") == (
        "Biểu này thuộc đợt “Tổng kết 2022”, đồng chí đang nộp cho đợt “Sơ kết giữa nhiệm kỳ”. Hãy chọn đúng tệp."
    )
    assert why(B1="0") == "Biểu này theo mẫu cũ. Hãy tải biểu mới, chép số sang rồi nộp."
    sheet.delete_rows(5)
    assert why() == (
        "Không thấy dòng đầu cột (Mã, Chỉ tiêu, Số đạt…) trong biểu. Hãy tải biểu mới, chép số sang rồi nộp."
    )
    book.remove(hidden)
    unknown = (
        "Tệp này không phải biểu tải từ trang Số liệu, hoặc phần nhận dạng trong biểu đã bị xóa. Hãy tải biểu mới, "
        "chép số sang rồi nộp."
    )
    assert refused(made, saved(book)) == unknown


@pytest.mark.parametrize("data", [b"khong phai Excel", b"PK\x03\x04 hong", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 99])
def test_file_that_is_no_workbook_is_refused(made: Filling, data: bytes) -> None:
    assert refused(made, data).startswith("Tệp này không mở được như một bảng Excel")


def refused(made: Filling, data: bytes) -> str:
    """Why the page takes no such file; nothing of it is kept in the form."""
    with pytest.raises(RuleBroken) as refusal:
        reading(made, data)
    assert str(refusal.value) in squeezed(sent(made, data))
    assert made.kept() == {}
    return str(refusal.value)
