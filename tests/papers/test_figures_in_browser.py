"""The form of figures in a browser: no fault that axe finds, and nothing needs a script."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from nhiemky.papers.models import FormFigure
from nhiemky.targets.actions import FigureRow
from nhiemky.terms.models import Commitment
from tests.browser import OpenPage, follow, looked_at, sign_in
from tests.papers.filling import Filling, branches_tell, download, fill, filling, saved, told_before

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)  # pages look alike on both


@pytest.fixture
def made(site: str) -> Filling:  # noqa: ARG001 (its database)
    found = filling()
    branches_tell(found, "XD1", (3, 3), (5, 5), (2, 2), (4, 4), (3, 4))
    told_before(found, FigureRow(found.ward.pk, found.indicators["XD3"].pk, value=12))
    Commitment.objects.create(
        term=found.campaign.period.term, unit=found.ward, kind="scheme", title="Vườn cây đồng đội", paper="Số 05/NQ"
    )
    return found


def test_form_is_filled_in_row_by_row(made: Filling, page: Page, site: str) -> None:
    sign_in(page, site, made.chair)
    page.goto(f"{site}{made.page}")
    assert looked_at(page) == []
    count = page.get_by_role("group", name="XD3 Phát triển hội viên")
    count.get_by_role("button", name="Dùng số cũ").click()
    assert count.get_by_label("Đồng chí").input_value() == "12"
    ratio = page.get_by_role("group", name="XD1 Chi hội trong sạch vững mạnh")
    assert ratio.get_by_label("Tổng số").input_value() == "18"
    ratio.get_by_label("Số đạt").fill("8")
    follow(page.get_by_role("button", name="Lưu số liệu"))
    assert page.get_by_role("heading", name="1 chỉ tiêu chưa lưu, mời đồng chí xem lại").is_visible()
    assert looked_at(page) == []
    ratio.get_by_label("Nguyên nhân chưa đạt").fill("Một vụ việc.")
    ratio.get_by_label("Lý do ghi khác").fill("Chín chi hội ghi nhầm.")
    follow(page.get_by_role("button", name="Lưu số liệu"))
    assert page.get_by_text("Đã lưu 1 chỉ tiêu.").is_visible()
    assert looked_at(page) == []
    page.goto(f"{site}/dot/{made.campaign.pk}/tien-do/{made.ward.pk}/")
    assert looked_at(page) == []
    page.get_by_label("Tiến độ").select_option("Đã hoàn thành")
    follow(page.get_by_role("button", name="Lưu tiến độ"))
    assert page.get_by_text("Đã lưu tiến độ.").is_visible()


def test_excel_form_goes_up_without_a_script(made: Filling, open_page: OpenPage, site: str, tmp_path: Path) -> None:
    book, sheet = download(made)
    fill(sheet)
    sheet["H7"] = "28 và 30"
    path = tmp_path / "bieu.xlsx"
    path.write_bytes(saved(book))
    page = open_page(width=390, scripts=False)
    sign_in(page, site, made.chair)
    page.goto(f"{site}{made.hand_in}")
    page.get_by_label("Tệp biểu đã điền").set_input_files(path)
    follow(page.get_by_role("button", name="Gửi biểu"))
    assert page.get_by_text("“28 và 30” có hơn một số.").is_visible()
    follow(page.get_by_role("button", name="Lấy các ô đúng"))
    assert page.get_by_text("Đã lấy 2 chỉ tiêu từ biểu.").is_visible()
    assert FormFigure.objects.count() == 2


def test_page_of_a_sent_form_is_clean(made: Filling, page: Page, site: str) -> None:
    book, sheet = download(made)
    fill(sheet)
    sheet["H9"] = "Khá"
    sign_in(page, site, made.chair)
    page.goto(f"{site}{made.hand_in}")
    assert looked_at(page) == []
    page.get_by_label("Tệp biểu đã điền").set_input_files(
        {"name": "bieu.xlsx", "mimeType": "application/octet-stream", "buffer": saved(book)}
    )
    follow(page.get_by_role("button", name="Gửi biểu"))
    assert page.get_by_role("heading", name="Chỗ cần sửa").is_visible()
    assert looked_at(page) == []
