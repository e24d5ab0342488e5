"""Findings in a real browser: judged without leaving the page, without scripts, and looked at at two widths."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import OpenPage, follow, looked_at, sign_in
from tests.reports.web.core.building import Stage
from tests.reports.web.core.soft import WARD, reported

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)  # pages look alike on both

GENERIC = "Khuyết điểm viết chung chung"


@pytest.fixture
def stage(site: str) -> Stage:  # noqa: ARG001 (its database)
    return reported()


def opened(page: Page, site: str, stage: Stage) -> None:
    sign_in(page, site, stage.officer)
    page.goto(f"{site}/dot/{stage.campaign.pk}/don-vi/{stage.units[WARD].pk}/")


def dismiss(page: Page, reason: str) -> None:
    card = page.locator(".finding", has_text=GENERIC)
    card.locator(".judging summary").click()
    card.get_by_label("Vì sao bỏ qua").fill(reason)
    card.get_by_role("button", name="Bỏ qua điểm này").click()


def test_judged_without_leaving_the_page(stage: Stage, site: str, open_page: OpenPage) -> None:
    page = open_page()
    opened(page, site, stage)
    found = looked_at(page)
    page.set_viewport_size({"width": 1280, "height": 800})
    page.locator(".finding", has_text=GENERIC).locator(".spots a").first.click()
    expect(page.locator(".paper-text :target mark")).to_have_text("Công tác tuyên truyền có lúc chưa kịp thời.")
    page.evaluate("window.stayed = true")
    dismiss(page, "Phường đã nêu ở bản khác")
    expect(page.locator("#cac-diem > details > summary")).to_have_text("Đã bỏ qua (1)")
    expect(page.locator(".paper-text mark")).to_have_count(0)
    page.locator("#cac-diem > details > summary").click()
    found += looked_at(page)
    page.get_by_role("button", name="Lấy lại").click()
    card = page.locator(".finding", has_text=GENERIC)
    card.get_by_role("button", name="Đồng ý").click()
    expect(card).to_contain_text("Đã đồng ý")
    assert (page.evaluate("window.stayed"), found) == (True, [])


def test_judged_without_scripts(stage: Stage, site: str, open_page: OpenPage) -> None:
    page = open_page(width=390, scripts=False)
    opened(page, site, stage)
    dismiss(page, "Phường đã nêu ở bản khác")
    expect(page.locator("#cac-diem > details > summary")).to_have_text("Đã bỏ qua (1)")
    expect(page.locator(".messages")).to_contain_text("Đã bỏ qua.")


def test_the_pages_of_judging_are_looked_at(stage: Stage, site: str, page: Page) -> None:
    opened(page, site, stage)
    page.goto(f"{site}/dot/{stage.campaign.pk}/cach-xet/")
    found = looked_at(page)
    page.get_by_label("Nhắc khi phần giống nhau quá (%)").fill("200")
    follow(page.get_by_role("button", name="Lưu"))
    found += looked_at(page)
    digest = stage.campaign.findings.filter(fault="generic_shortcomings").get().digest
    page.goto(f"{site}/dot/{stage.campaign.pk}/don-vi/{stage.units[WARD].pk}/diem/{digest}/")
    follow(page.get_by_role("button", name="Bỏ qua điểm này"))
    assert found + looked_at(page) == []
