"""Pages that are seen seldom, each brought about by what people and the worker do, as axe sees them at two widths."""

from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Page

from nhiemky.campaigns.models import Campaign
from nhiemky.reports.actions import Given, correct_figure, receive, renew_campaign
from nhiemky.reports.models import SentFile
from nhiemky.reports.output.standing import MANY
from nhiemky.reports.tasks import make_workbook
from tests.browser import follow, looked_at, sign_in
from tests.browser_walk.test_bag_to_paper import work as run_worker
from tests.reports.web.core.building import Stage, form, small, work
from tests.reports.web.paper.building import report, sent

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)  # pages look alike on both

MISSING = "iv.2.chua-co-bao-cao-so-ket"


class Walk:
    """A page that is led about, and what axe found on the way."""

    def __init__(self, page: Page, site: str, stage: Stage) -> None:
        self.page, self.site, self.stage = page, site, stage
        self.found: dict[str, list[str]] = {}
        sign_in(page, site, stage.officer)

    def to(self, way: str, name: str) -> None:
        """Opens a page of the campaign and looks at it."""
        self.page.goto(f"{self.site}/dot/{self.stage.campaign.pk}/{way}")
        self.look(name)

    def look(self, name: str) -> None:
        """Looks at the page as it stands."""
        if found := looked_at(self.page):
            self.found[name] = found


def test_a_file_is_set_aside_and_used_again(page: Page, site: str) -> None:
    stage = small()
    for newcomers in (7, 8):
        sheet = form("Bến 01", XD1=(10, 11), XD3=newcomers)
        receive(stage.campaign.pk, [("bến 01/biểu.xlsx", sheet)], by=stage.officer)
    receive(stage.campaign.pk, [("bến 01/báo cáo.docx", BytesIO(report("BẾN 01")))], by=stage.officer)
    work(stage.campaign)
    walk = Walk(page, site, stage)
    walk.to(f"don-vi/{stage.units['Bến 01'].pk}/", "unit")
    follow(page.get_by_role("link", name="Bỏ ra").first)
    walk.look("set aside?")
    follow(page.get_by_role("button", name="Bỏ tệp ra"))
    walk.look("no reason")
    page.get_by_label("Lý do").fill("bản nháp gửi nhầm")
    follow(page.get_by_role("button", name="Bỏ tệp ra"))
    walk.look("back at the unit")
    work(stage.campaign)
    page.reload()
    walk.look("unit without it")
    follow(page.get_by_role("link", name="Dùng lại"))
    walk.look("use again?")
    walk.to("tep/", "files")
    file = SentFile.objects.get(name="bến 01/báo cáo.docx").pk
    walk.to(f"tep/{file}/?cho=đoạn 6", "paragraph as the source")
    assert page.locator("mark").inner_text().startswith("Chi hội 7 họp chậm")
    assert walk.found == {}


def test_words_stay_beside_a_draft_that_changed(page: Page, site: str) -> None:
    at = sent()
    walk = Walk(page, site, at.stage)
    walk.to("bao-cao/", "paper")
    page.goto(f"{site}{at.paragraph(MISSING)}")
    walk.look("other words")
    page.get_by_role("textbox").fill("Hai đơn vị còn nợ báo cáo, quận Hội đã nhắc.")
    follow(page.get_by_role("button", name="Lưu đoạn này"))
    walk.look("edited")
    at.send("Bến 02/bao cao.docx", BytesIO(report("BẾN 02")))
    page.reload()
    assert page.get_by_text("Số liệu đã thay đổi sau khi sửa").is_visible()
    walk.look("draft changed")
    assert walk.found == {}


def test_a_correction_can_be_withdrawn(page: Page, site: str) -> None:
    stage = small(1)
    receive(stage.campaign.pk, [("b1.xlsx", form("Bến 01", XD1=(9, 10), XD3=7))], by=stage.officer)
    work(stage.campaign)
    unit = stage.units["Bến 01"].pk
    for code in ("XD1", "DS3"):
        ids = stage.campaign.pk, unit, stage.indicators[code].pk
        correct_figure(*ids, given=Given(8, 10), why="đơn vị báo lại", by=stage.officer)
    walk = Walk(page, site, stage)
    walk.to(f"don-vi/{unit}/so/{stage.indicators['DS3'].pk}/", "typed in")
    walk.to(f"don-vi/{unit}/so/{stage.indicators['XD1'].pk}/", "put right")
    follow(page.get_by_role("button", name="Lấy lại số trong tệp"))
    walk.look("taken back")
    walk.to(f"don-vi/{unit}/so/{stage.indicators['XD1'].pk}/", "history")
    assert walk.found == {}


@pytest.fixture
def many(site: str) -> Stage:  # noqa: ARG001 (its database)
    """A campaign of so many units that its papers are made in the background, put together once and asked for again."""
    stage = small(MANY + 1)
    receive(stage.campaign.pk, [("b1.xlsx", form("Bến 01", XD1=(9, 10), XD3=7))], by=stage.officer)
    work(stage.campaign)
    make_workbook.func(stage.campaign.pk)
    renew_campaign(stage.campaign.pk, by=stage.officer)
    return stage


def test_papers_of_many_units_are_waited_for(page: Page, site: str, many: Stage) -> None:
    walk = Walk(page, site, many)
    for way in ("bao-cao.docx", "bang.xlsx", "bao-cao/"):
        walk.to(way, f"waiting: {way}")
    Campaign.objects.update(tries=Campaign.TRIES)
    for way in ("gui/", "bao-cao.docx"):
        walk.to(way, f"given up: {way}")
    for way in ("", "gui/", "bao-cao.docx", "bang.xlsx", "bao-cao/"):
        page.goto(f"{site}/dot/{many.campaign.pk}/{way}")
        assert page.get_by_text("dù đã thử nhiều lần").is_visible()
        assert page.get_by_role("button", name="Tổng hợp lại").is_visible()
    assert walk.found == {}


def test_a_workbook_that_could_not_be_made_says_so(page: Page, site: str, many: Stage) -> None:
    work(many.campaign)
    settings.MEDIA_ROOT = Path(__file__) / "no folder"  # a disk that takes nothing more
    run_worker()
    walk = Walk(page, site, many)
    walk.to("bang.xlsx", "workbook not made")
    assert page.get_by_text("Máy gặp lỗi khi lập bảng Excel.").is_visible()
    follow(page.get_by_role("button", name="Tổng hợp lại"))
    walk.to("bang.xlsx", "asked for again")
    assert page.get_by_role("heading", name="Máy đang lập bảng Excel").is_visible()
    assert walk.found == {}
