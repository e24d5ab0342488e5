"""An officer's first day: the wards' files as a .zip, then board, unit, source, correction, matrix, paper."""

import re
import shutil
from io import BytesIO
from pathlib import Path

import pytest
from django.urls import reverse
from django_tasks_db.management.commands.db_worker import Worker
from docx import Document
from playwright.sync_api import Page, expect

from nhiemky.campaigns.models import Campaign
from nhiemky.demo.bag import write_bag
from nhiemky.demo.database import open_sample
from nhiemky.journal.actions import seal_entries
from nhiemky.journal.queries import verify
from nhiemky.reports.models import Correction, SentFile
from tests.browser import OpenPage, faults, follow, sign_in
from tests.demo.comparing import kept_figures, reviewed_figures

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)  # the acts behind are tried on both

_MODELS = "Mô hình tự quản môi trường, trật tự"


@pytest.fixture(scope="session")
def zipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own bag as a .zip, as it comes in the post."""
    folder = tmp_path_factory.mktemp("post")
    write_bag(folder / "túi")
    return Path(shutil.make_archive(str(folder / "ho so gui ve"), "zip", folder / "túi"))


def work() -> None:
    """The background worker, until nothing is left to do."""
    Worker(
        queue_names=["*"], interval=0, batch=True, backend_name="default", startup_delay=False, max_tasks=None,
        worker_id="test", excluded_queue_names=[],
    ).run()  # fmt: skip


def test_from_the_bag_to_the_word_file(page: Page, site: str, zipped: Path) -> None:
    campaign, officer = open_sample()
    sign_in(page, site, officer)
    seen: dict[str, list[str]] = {}

    page.goto(site)
    follow(page.get_by_role("link", name="Mở bảng theo dõi"))
    seen["empty board"] = faults(page)
    follow(page.get_by_role("link", name="Gửi tệp"))
    seen["send"] = faults(page)
    page.set_input_files("#tep", zipped)
    expect(page.get_by_text("Máy chủ đã nhận")).to_be_visible()
    work()
    follow(page.get_by_role("link", name="Xem bảng theo dõi"))

    seen["board"] = faults(page)
    assert page.locator("tbody tr").count() == 14
    assert kept_figures(campaign) == reviewed_figures(zipped)

    follow(page.get_by_role("link", name="Giang Biên"))
    seen["unit"] = faults(page)
    row = page.locator("tr", has_text=_MODELS)
    number = row.locator("td.num a").inner_text()
    follow(row.locator("td.num a"))
    seen["source"] = faults(page)
    assert page.locator("mark").inner_text() == number
    follow(page.get_by_role("link", name="Về báo cáo của phường Giang Biên"))

    follow(page.get_by_role("link", name=f"Sửa: {_MODELS}"))
    seen["correct"] = faults(page)
    _put_right(page, "21")
    expect(page.locator("tr", has_text=_MODELS).locator("td.num").first).to_contain_text("21")
    made = Correction.objects.get()
    assert (made.value, made.before["value"], made.by_id) == (21, float(number), officer.pk)
    work()

    page.goto(f"{site}{reverse('reports:matrix', args=(campaign.pk,))}")
    seen["matrix"] = faults(page)
    cells = page.locator("tr", has=page.get_by_role("link", name="Giang Biên", exact=True)).locator("td")
    assert re.sub(r"\D.*", "", cells.nth(10).inner_text()) == "21"

    page.goto(f"{site}{reverse('reports:paper', args=(campaign.pk,))}")
    seen["paper"] = faults(page)
    with page.expect_download() as arriving:
        page.get_by_role("link", name="Tải bản Word").click()
    word = Document(BytesIO(Path(arriving.value.path()).read_bytes()))
    said = "\n".join(paragraph.text for paragraph in word.paragraphs)
    assert "SƠ KẾT" in said.upper() and "Phúc Lợi" in said
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in word.tables]
    (figures,) = [{row[0]: row for row in table} for table in tables if "CT2" in table[0]]
    assert figures["Giang Biên"] == [
        "Giang Biên", "95,65 V", "98,42 V", "44 V", "77,98 V", "3 C", "68,35 V", "0,20 V", "7 V", "673 V", "98,62 V",
        "21 V", "289 V", "11/12",
    ]  # fmt: skip
    assert figures["Cộng"][11] == str(103 - int(number) + 21)
    assert {name: found for name, found in seen.items() if found} == {}
    seal_entries()
    assert verify().broken == ""


def _put_right(page: Page, number: str) -> None:
    page.locator("[name=value]").fill(number)
    page.get_by_label("Đơn vị ghi nhầm, đã hỏi lại và báo số đúng").check()
    follow(page.get_by_role("button", name="Lưu"))
    expect(page.get_by_text(f"Đã lưu {_MODELS}: {number}")).to_be_visible()


def test_the_same_without_javascript(open_page: OpenPage, site: str, zipped: Path) -> None:
    campaign, officer = open_sample()
    page = open_page(scripts=False)
    sign_in(page, site, officer)
    page.goto(f"{site}{reverse('reports:send', args=(campaign.pk,))}")
    page.set_input_files("#tep", zipped)
    follow(page.get_by_role("button", name="Gửi tệp"))
    expect(page.get_by_text("Đã nhận")).to_be_visible()
    assert SentFile.objects.filter(campaign=campaign).count() > 40
    work()
    page.reload()
    follow(page.get_by_role("link", name="Xem bảng theo dõi"))
    assert page.locator("tbody tr").count() == 14
    follow(page.get_by_role("link", name="Giang Biên"))
    follow(page.get_by_role("link", name=f"Sửa: {_MODELS}"))
    _put_right(page, "21")
    assert Campaign.objects.get().done == 2  # when it was opened, and once for all the files


def test_the_keyboard_alone_reaches_the_one_solid_button(open_page: OpenPage, site: str) -> None:
    campaign, officer = open_sample()
    for width in (1280, 390):
        page = open_page(width)
        sign_in(page, site, officer)
        for path in ("/", reverse("reports:board", args=(campaign.pk,)), reverse("reports:send", args=(campaign.pk,))):
            page.goto(f"{site}{path}")
            assert _reached_by_tab(page), (width, path)


def _reached_by_tab(page: Page) -> bool:
    """Whether Tab comes to the solid button (or to the file field, where choosing is the step) within forty presses."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('main .button:not(.quiet), main input[type=file]')"):
            return True
    return False
