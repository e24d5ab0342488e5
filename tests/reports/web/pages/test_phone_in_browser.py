"""Tables on a phone: cards stay within the page, so that nothing fades out at its edge."""

import pytest
from playwright.sync_api import Page

from tests.browser import OpenPage, sign_in
from tests.reports.web.paper.building import sent

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)  # pages look alike on both
BEYOND = "() => [...document.querySelectorAll('.scroll')].map(one => one.scrollWidth - one.clientWidth)"


def beyond(page: Page) -> list[int]:
    """By how much each table that could be drawn sideways goes beyond its edge."""
    told: list[int] = page.evaluate(BEYOND)
    return told


def test_the_evidence_ends_where_the_phone_does(open_page: OpenPage, site: str) -> None:
    at = sent()
    page = open_page(width=390)
    sign_in(page, site, at.officer)
    page.goto(f"{site}{at.url}tieu-bieu/")
    assert page.get_by_role("link", name="Chọn").count() == 3
    assert beyond(page) == [0]
