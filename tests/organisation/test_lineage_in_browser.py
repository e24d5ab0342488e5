"""An officer sends a list of changes, looks at it, carries it out, and looks at the tree before and after."""

from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter
from django.test import Client
from playwright.sync_api import Page

from tests.browser import faults, follow, looked_at, sign_in
from tests.organisation.test_lineage_pages import Place

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

ROWS = (
    ("Đơn vị mới", "Đơn vị cũ"), ("Phường Sông Mới", "Phường Bến 1"), ("Phường Sông Mới", "Phường Bến 2"),
    ("Phường Bến 3", "Phường Bến 2"), ("Thành phố Hà Nội", "Quận Long Biên"),
)  # fmt: skip


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    content = BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    page = book.add_worksheet("Sắp xếp")
    for number, row in enumerate(ROWS):
        page.write_row(number, 0, row)
    book.close()
    path = tmp_path / "sap xep.xlsx"
    path.write_bytes(content.getvalue())
    return path


def test_a_list_from_the_units_to_the_tree_of_either_day(page: Page, site: str, sent: Path) -> None:
    at = Place(Client())
    sign_in(page, site, at.officer)
    page.goto(f"{site}/don-vi/")
    follow(page.get_by_role("link", name="Sắp xếp tổ chức"))
    follow(page.locator(".next a"))
    assert looked_at(page) == []
    follow(page.get_by_role("link", name="Nhiều thay đổi một lúc"))
    page.get_by_label("Tệp danh sách").set_input_files(sent)
    page.get_by_label("Có hiệu lực từ ngày").fill("01/07/2025")
    page.get_by_label("Căn cứ").fill("Nghị quyết số 1656/NQ-UBTVQH15")
    follow(page.get_by_role("button", name="Xem trước"))
    assert "chưa ghi các chi hội này về đâu: 1, 2, 3" in page.locator(".summary").inner_text()
    for name, target in (
        ("Chi hội 1", "Phường Sông Mới"),
        ("Chi hội 2", "Phường Bến 3"),
        ("Chi hội 3", "Phường Bến 3"),
    ):
        page.get_by_label(name, exact=True).select_option(label=target)
    follow(page.get_by_role("button", name="Xem lại"))
    page.locator(".flow svg .band").first.wait_for(state="attached")  # a phone is shown the tables instead
    assert page.locator(".summary").count() == 0
    assert page.locator(".flow svg .band").count() == 4
    assert looked_at(page) == []
    page.set_viewport_size({"width": 1280, "height": 800})
    follow(page.get_by_role("button", name="Thực hiện"))
    follow(page.get_by_role("link", name="Sắp xếp lại"))
    assert looked_at(page) == []
    follow(page.get_by_role("link", name="Cơ cấu trước ngày ấy"))
    page.get_by_text("Cơ cấu tổ chức ngày 30/6/2025").wait_for()
    assert page.locator("td:first-child a").all_inner_texts() == [
        "Thành phố Hà Nội", "Quận Long Biên", "Phường Bến 1", "Phường Bến 2", "Phường Bến 3",
    ]  # fmt: skip
    assert looked_at(page) == []
    page.get_by_label("Xem theo ngày").fill("1/7/2025")
    follow(page.get_by_role("button", name="Xem"))
    page.get_by_text("Cơ cấu tổ chức ngày 1/7/2025").wait_for()
    assert page.locator("td:first-child a").all_inner_texts() == [
        "Thành phố Hà Nội", "Phường Bến 3", "Phường Sông Mới",
    ]  # fmt: skip
    follow(page.get_by_role("link", name="Phường Sông Mới"))
    page.get_by_text("nhận từ").first.wait_for()
    assert faults(page) == []
