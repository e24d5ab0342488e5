"""The pages on faults as axe sees them at two widths; the outline's line comes by itself."""

import pytest
from playwright.sync_api import Page

from tests.browser import OpenPage, follow, looked_at, sign_in
from tests.reports.web.pages.building import Stage, found, stage, standing
from tests.reports.web.pages.test_quality_pages import GENERIC, MERGED, UNCLEAR, earlier

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)  # pages look alike on both


def _told() -> tuple[Stage, Stage]:
    """This year's campaign and the one before, with faults of many units."""
    at = stage(wards=9)
    before = earlier(at, 2019)
    for place in range(9):
        for one in (at, before):
            standing(one, place)
        found(at, place, UNCLEAR, "Chưa rõ.")
        found(before, place, GENERIC, "Chung chung.")
    found(at, 0, GENERIC, "Chung chung.")
    found(before, 1, MERGED, "Gộp.")
    return at, before


def test_pages_are_well_made(page: Page, site: str) -> None:
    at, _ = _told()
    sign_in(page, site, at.officer)
    seen = {}
    ways = (f"{at.url}chat-luong/", f"{at.url}chat-luong/?loi={UNCLEAR}", f"/dot/don-vi/{at.wards[0].pk}/chat-luong/")
    for way in (*ways, f"{at.url}de-cuong/"):
        page.goto(f"{site}{way}")
        seen[way] = looked_at(page)
    assert seen == {way: [] for way in seen}


def test_the_ready_words_are_taken_over(page: Page, site: str) -> None:
    at, _ = _told()
    sign_in(page, site, at.officer)
    page.goto(f"{site}{at.url}chat-luong/")
    page.get_by_text("và 3 đơn vị khác").click()
    assert page.get_by_role("link", name="Bến 09").is_visible()
    page.get_by_role("button", name="Chép gợi ý").click()
    page.get_by_role("button", name="Đã chép").wait_for()


def test_the_outline_tells_of_the_last_faults(page: Page, site: str, open_page: OpenPage) -> None:
    at, before = _told()
    sign_in(page, site, at.officer)
    page.goto(f"{site}{at.url}de-cuong/")
    page.get_by_text("khuyết điểm viết chung chung (9/9 đơn vị), gộp hai báo cáo (1/9 đơn vị).").wait_for()
    follow(page.get_by_role("link", name="Xem và lấy gợi ý cho hướng dẫn"))
    page.wait_for_url(f"{site}{before.url}chat-luong/")
    plain = open_page(scripts=False)
    sign_in(plain, site, at.officer)
    plain.goto(f"{site}{at.url}de-cuong/")
    follow(plain.get_by_role("link", name="Lỗi hay gặp lần trước"))
    plain.wait_for_url(f"{site}{before.url}chat-luong/")
