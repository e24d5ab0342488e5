"""The two views in a browser: what axe finds, at the width of a desk and of a phone."""

import pytest
from playwright.sync_api import Page

from nhiemky.organisation.models import Office
from tests import builders
from tests.browser import follow, looked_at, sign_in
from tests.targets.structures import changed

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def test_both_views_read_well(page: Page, site: str) -> None:
    world = changed()
    sign_in(page, site, builders.person("thuongtruc", Office.STANDING_OFFICER, world.city))
    page.goto(f"{site}/chi-tieu/so-lieu/{world.period.pk}/?don-vi={world.city.pk}&as_of=2025-07-01")
    assert looked_at(page) == []
    page.set_viewport_size({"width": 1280, "height": 800})
    follow(page.get_by_role("link", name="Như đã báo cáo"))
    assert page.get_by_role("rowheader", name="Quận Long Biên").is_visible()
    follow(page.get_by_role("link", name="Quận Long Biên"))
    assert looked_at(page) == []
    follow(page.get_by_role("link", name="Quy về cơ cấu ngày 1/7/2025"))
    follow(page.get_by_role("link", name="73"))
    assert looked_at(page) == []
