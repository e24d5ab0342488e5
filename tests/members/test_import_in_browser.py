"""A secretary sends a messy list, takes it in, mends the rows that came back, and sends them again."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page

from nhiemky.demo.rosters import KNOWN, messy_list
from nhiemky.members.models import Member
from nhiemky.members.roster.returned import MEND
from nhiemky.organisation.models import Office
from tests.browser import follow, looked_at, sign_in
from tests.builders import district, person, wards_of

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def mended(path: Path) -> int:
    """Every row put right as its last column says; how many."""
    book = load_workbook(path)
    number = 0
    for sheet in book:
        rows = list(sheet.iter_rows())
        heads = {str(cell.value): cell.column for row in rows for cell in row if cell.value}
        for row in rows:
            said = str(row[heads[MEND] - 1].value or "")
            if said and said != MEND:
                number += 1
                named = f"Người Sửa {chr(64 + number)}n"
                for column, value in ((2, named), (3, 1950), (4, None), (heads["Chi hội"], "Chi hội 1")):
                    sheet.cell(row[0].row, column).value = value
    book.save(path)
    return number


def test_list_is_taken_and_mended(page: Page, site: str, tmp_path: Path) -> None:
    ward = wards_of(district(1, branches=3))[0]
    made = messy_list(120, 3, KNOWN[0], seed=11)
    (tmp_path / "ds.xlsx").write_bytes(BytesIO(made.content).getvalue())
    sign_in(page, site, person("thu-ky", Office.SECRETARY, ward))
    page.goto(f"{site}/hoi-vien/")
    assert looked_at(page) == []
    follow(page.get_by_role("link", name="Nhập danh sách từ Excel"))
    page.get_by_label("Tệp danh sách").set_input_files(tmp_path / "ds.xlsx")
    follow(page.get_by_role("button", name="Gửi để máy đọc"))
    page.get_by_role("heading", name="Xem trước danh sách").wait_for()
    assert looked_at(page) == []
    follow(page.get_by_role("button", name=f"Nhập {made.told['new']} người vào sổ"))
    page.get_by_role("heading", name="Đã nhập danh sách").wait_for()
    assert looked_at(page) == []
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải các dòng cần sửa").click()
    download.value.save_as(tmp_path / "sua.xlsx")
    assert mended(tmp_path / "sua.xlsx") == made.told["wrong"] > 0
    follow(page.get_by_role("link", name="gửi lại tệp đã sửa"))
    page.get_by_label("Tệp danh sách").set_input_files(tmp_path / "sua.xlsx")
    follow(page.get_by_role("button", name="Gửi để máy đọc"))
    follow(page.get_by_role("button", name=f"Nhập {made.told['wrong']} người vào sổ"))
    page.get_by_role("heading", name="Đã nhập danh sách").wait_for()
    assert Member.objects.count() == made.told["new"] + made.told["wrong"]
    page.goto(f"{site}/hoi-vien/")
    assert looked_at(page) == []
    follow(page.get_by_role("link", name="có thể là một người"))
    follow(page.get_by_role("link", name="Xem cặp đầu tiên"))
    assert looked_at(page) == []
