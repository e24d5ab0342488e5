"""The Excel form: down, filled in, up again; each wrong cell is told where it is."""

from datetime import datetime
from io import BytesIO
from typing import Any, Final
from urllib.parse import quote

import pytest
import xlwt
from django.urls import reverse
from openpyxl import load_workbook

from nhiemky.journal.models import Entry
from nhiemky.kernel.clock import VIETNAM, standing_still
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.models import Office
from nhiemky.papers.models import FormFigure, HandedForm
from nhiemky.papers.queries.figure_sheet import Reading, read_form
from nhiemky.papers.reading.marks import marked
from nhiemky.targets.models import TargetVersion
from tests import builders
from tests.house.doors import signed_in
from tests.papers.filling import (
    Filling,
    add_targets,
    branches_tell,
    download,
    fill,
    filling,
    save,
    saved,
    sent,
    squeezed,
)

pytestmark = pytest.mark.usefixtures("db")

FILLED: Final = {
    "XD1": (16, 16, 100.0, "", False, "", ""),
    "XD3": (None, None, 28, "", True, "", ""),
    "KT2": (1275, 17, 75.0, "", False, "", ""),
    "XL1": (None, None, None, "Hoàn thành tốt", False, "", ""),
}


@pytest.fixture
def made() -> Filling:
    return filling()


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


def test_a_form_handed_in_is_given_back_as_it_came(made: Filling) -> None:
    book, sheet = download(made)
    fill(sheet)
    data = saved(book)
    with standing_still(datetime(2020, 3, 2, 9, tzinfo=VIETNAM)):
        address = sent(made, data, "Biểu của tôi (2).xlsx").redirect_chain[-1][0]
        assert "Biểu Excel đã nộp" not in squeezed(made.client.get(made.page))  # only looked at
        made.client.post(address, {"seen": ""})
        made.client.post(address, {"seen": ""})  # a second click takes nothing
    stranger = builders.person("ban", Office.CHAIR, builders.wards_of(made.campaign.unit)[1])
    reader = builders.person("uy vien", Office.COMMITTEE_MEMBER, made.ward)
    officer = builders.person("can bo", Office.STANDING_OFFICER, made.campaign.unit)
    form = HandedForm.objects.get()
    link = f"{reverse('papers:figure-form', args=(made.campaign.pk, made.ward.pk))}?nop={form.pk}"
    said = f'<a class="path" href="{link}">Biểu của tôi (2).xlsx</a>'
    for who in (made.chair, reader, officer):
        page = squeezed(signed_in(who).get(made.page))
        assert said in page
        assert "Binh nộp lúc 09:00 ngày 2/3/2020, lấy 4 chỉ tiêu" in page
        answer = signed_in(who).get(link)
        assert b"".join(answer) == data
        assert answer["Content-Disposition"] == f"attachment; filename*=utf-8''{quote('Biểu của tôi (2).xlsx')}"
    assert signed_in(stranger).get(link).status_code == 404
    own = reverse("papers:figure-form", args=(made.campaign.pk, builders.wards_of(made.campaign.unit)[1].pk))
    assert [signed_in(stranger).get(f"{own}?nop={asked}").status_code for asked in (form.pk, "x", 0)] == [404, 404, 404]
    assert form.stored_id == FormFigure.objects.values_list("read_from", flat=True).distinct().get()


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)  # a file is read alike on both
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


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)  # a file is read alike on both
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


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)  # a file is read alike on both
def test_changed_goals_and_new_targets_are_told(made: Filling) -> None:
    book, sheet = download(made)
    fill(sheet)
    TargetVersion.objects.filter(indicator=made.indicators["XD1"]).update(low=97.0)
    add_targets(made, [("XD9", "Quỹ nghĩa tình", "triệu đồng", "count", ">=", 5.0, "", "higher")])
    why = "Chỉ tiêu XD9 (Quỹ nghĩa tình) mới thêm sau khi tải biểu. Hãy tải biểu mới, hoặc ghi thêm một dòng có mã XD9."
    assert told(made, saved(book)) == [("B5", why)]
    said = "Mức của XD1 đã đổi từ ≥ 95% thành ≥\xa097% sau khi tải biểu; máy xét theo mức mới."
    assert said in squeezed(sent(made, saved(book)))


def _other_ward(made: Filling) -> Filling:
    assert made.ward.parent
    ward = builders.wards_of(made.ward.parent)[1]
    return Filling(made.campaign, ward, made.chair, [], made.indicators)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)  # a file is read alike on both
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


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)  # a file is read alike on both
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


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)  # a file is read alike on both
def test_old_workbook_is_read_and_comes_back_with_notes(made: Filling) -> None:
    """Saved as .xls, as WPS and old Excel do."""
    book, sheet = download(made)
    fill(sheet)
    sheet["H7"] = "28 và 30"
    found = reading(made, old := as_old(book))
    assert [(fault.cell, fault.why) for fault in found.faults] == [
        ("H7", "“28 và 30” có hơn một số. Mỗi ô chỉ ghi một số.")
    ]
    assert [one.of.indicator.code for one in found.changes] == ["XD1", "KT2", "XL1"]
    copy = load_workbook(BytesIO(marked(old, found.marks)))
    assert copy.worksheets[0]["H7"].comment.text == "“28 và 30” có hơn một số. Mỗi ô chỉ ghi một số."
    copy.worksheets[0]["H7"] = 28
    assert told(made, saved(copy)) == []


def as_old(book: Any) -> bytes:
    """The same cells as .xls."""
    old, stream = xlwt.Workbook(), BytesIO()
    for sheet in book.worksheets:
        copy = old.add_sheet(sheet.title)
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None and cell.data_type != "f":
                    copy.write(cell.row - 1, cell.column - 1, cell.value)
    old.save(stream)
    return stream.getvalue()
