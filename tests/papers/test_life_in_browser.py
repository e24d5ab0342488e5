"""A ward chair on a phone takes a paper through both bodies and sends it."""

import pytest
from playwright.sync_api import Page, expect

from nhiemky.papers.models import Move, Paper
from nhiemky.papers.workflow import State
from nhiemky.reports.models import SentFile
from tests.browser import OpenPage, faults, follow, looked_at, sign_in
from tests.papers.ready import ready


def fill_session(page: Page, members: str, present: str, in_favour: str) -> None:
    page.get_by_label("Ban có bao nhiêu ủy viên").fill(members)
    page.get_by_label("Có mặt bao nhiêu").fill(present)
    page.get_by_label("Tán thành bao nhiêu").fill(in_favour)
    follow(page.get_by_role("button", name="Ghi thông qua"))


def solid(page: Page) -> list[str]:
    return [one.strip() for one in page.locator("main .button.solid").all_inner_texts()]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_chair_on_a_phone_adopts_and_sends(open_page: OpenPage, site: str) -> None:
    of = ready()
    page = open_page(width=390, scripts=False)
    sign_in(page, site, of.chair)
    page.goto(f"{site}/dot/{of.campaign.pk}/van-ban/{of.paper.pk}/")
    assert solid(page) == ["Ghi Ban Thường vụ thông qua"]
    follow(page.get_by_role("link", name="Ghi Ban Thường vụ thông qua"))
    fill_session(page, "9", "5", "5")
    assert "cần ít nhất 6 người" in page.locator(".summary").inner_text()
    page.get_by_label("Có mặt bao nhiêu").fill("7")
    follow(page.get_by_role("button", name="Ghi thông qua"))
    assert solid(page) == ["Ghi Ban Chấp hành thông qua"]
    follow(page.get_by_role("link", name="Ghi Ban Chấp hành thông qua"))
    fill_session(page, "15", "14", "14")
    assert solid(page) == ["Gửi lên cấp trên"]
    follow(page.get_by_role("link", name="Gửi lên cấp trên"))
    follow(page.get_by_role("button", name="Gửi", exact=True))
    assert "Đã gửi lên cấp trên" in page.locator(".messages").inner_text()
    assert solid(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert list(Move.objects.values_list("step", flat=True)) == ["adopt_standing", "adopt_executive", "send"]


def test_a_double_click_sends_once(open_page: OpenPage, site: str) -> None:
    of = ready()
    Paper.objects.filter(pk=of.paper.pk).update(state=State.DRAFT)
    page = open_page(width=390)
    sign_in(page, site, of.chair)
    for step in ("thuong-vu", "chap-hanh"):
        page.goto(f"{site}/dot/{of.campaign.pk}/van-ban/{of.paper.pk}/buoc/{step}/")
        fill_session(page, "9", "9", "9")
    page.goto(f"{site}/dot/{of.campaign.pk}/van-ban/{of.paper.pk}/buoc/gui/")
    page.get_by_role("button", name="Gửi", exact=True).dblclick()
    # The second click may break off the first one's way to the page: only where it ends matters.
    expect(page).to_have_url(f"{site}/dot/{of.campaign.pk}/van-ban/{of.paper.pk}/", timeout=30_000)
    page.go_back()
    page.goto(f"{site}/dot/{of.campaign.pk}/van-ban/{of.paper.pk}/")
    assert Move.objects.filter(step="send").count() == 1
    assert SentFile.objects.count() == 1
    assert "Đã gửi, đang chờ cấp trên nhận." in page.locator("main").inner_text()


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_pages_have_no_faults(page: Page, site: str) -> None:
    of = ready()
    sign_in(page, site, of.chair)
    found = {}
    for place in ("", "buoc/thuong-vu/"):
        page.goto(f"{site}/dot/{of.campaign.pk}/van-ban/{of.paper.pk}/{place}")
        found[place] = looked_at(page)
    fill_session(page, "9", "5", "5")
    found["refused"] = faults(page)
    page.get_by_label("Có mặt bao nhiêu").fill("9")
    follow(page.get_by_role("button", name="Ghi thông qua"))
    page.goto(f"{site}/dot/{of.campaign.pk}/van-ban/{of.paper.pk}/buoc/chap-hanh/")
    fill_session(page, "9", "9", "9")
    for summary in page.locator(".life-story > summary").all():
        summary.click()
    found["adopted"] = looked_at(page)
    page.goto(f"{site}/dot/{of.campaign.pk}/van-ban/{of.paper.pk}/buoc/gui/")
    found["send"] = looked_at(page)
    follow(page.get_by_role("button", name="Gửi", exact=True))
    page.goto(f"{site}/dot/{of.campaign.pk}/van-ban/{of.paper.pk}/buoc/rut/")
    found["withdraw"] = looked_at(page)
    sign_in(page, site, of.officer)
    page.goto(f"{site}/dot/{of.campaign.pk}/van-ban/{of.paper.pk}/buoc/tra-lai/")
    found["return"] = looked_at(page)
    assert {place: wrong for place, wrong in found.items() if wrong} == {}
