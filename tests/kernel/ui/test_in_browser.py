"""The kit and the way in, as a browser and axe see them."""

import pytest
from playwright.sync_api import Page

from nhiemky.organisation.models import Office
from tests.browser import OpenPage, faults, follow, sign_in
from tests.builders import PASSWORD, district, person

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)  # pages look alike on both


def test_nothing_hinders_on_the_living_page(page: Page, site: str) -> None:
    page.goto(f"{site}/giao-dien/")
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.fonts.check('18px \"Be Vietnam Pro\"')")
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert faults(page) == []
    for width in (360, 640):  # the smallest phone; what 1280 px are at 200 %
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_everything_pressed_is_big_enough_for_a_thumb(open_page: OpenPage, site: str) -> None:
    page = open_page(390)
    sign_in(page, site, person("binh", Office.CHAIR, district()))
    page.goto(f"{site}/giao-dien/")
    page.locator(".menu > summary").click()
    sizes = page.evaluate(
        "[...document.querySelectorAll('.button, .menu a, .menu button, summary, input, select')]"
        ".filter(e => e.offsetParent && !['checkbox', 'radio', 'hidden'].includes(e.type))"
        ".map(e => [e.textContent.trim() || e.name, e.getBoundingClientRect().height])"
    )
    assert [size for size in sizes if size[1] < 44] == []


def test_signs_in_by_keyboard_alone(page: Page, site: str) -> None:
    person("binh", Office.CHAIR, district())
    page.goto(f"{site}/tai-khoan/dang-nhap/?next=/giao-dien/")
    assert faults(page) == []
    page.get_by_label("Tên đăng nhập").focus()
    page.keyboard.type("binh")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}/giao-dien/")
    assert page.locator(".person:visible .side", has=page.locator("strong")).inner_text().split("\n") == [
        "Binh",
        "Chủ tịch – quận Sông Hồng",
    ]
    assert faults(page) == []


def test_wrong_password_is_said_where_the_eyes_are(page: Page, site: str) -> None:
    person("binh")
    page.goto(f"{site}/tai-khoan/dang-nhap/")
    page.get_by_label("Tên đăng nhập").fill("binh")
    page.get_by_label("Mật khẩu").fill("sai bét rồi")
    follow(page.get_by_role("button", name="Đăng nhập"))
    summary = page.get_by_role("alert")
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng." in summary.inner_text()
    assert summary.evaluate("e => e === document.activeElement")
    assert page.get_by_label("Tên đăng nhập").input_value() == "binh"


def test_menu_opens_without_scripts(open_page: OpenPage, site: str) -> None:
    page = open_page(390, scripts=False)
    sign_in(page, site, person("binh", Office.CHAIR, district()))
    page.goto(f"{site}/giao-dien/")
    assert not page.locator(".menu .person").is_visible()
    page.locator(".menu > summary").click()
    follow(page.locator(".menu").get_by_role("button", name="Đăng xuất"))
    page.goto(f"{site}/tai-khoan/doi-mat-khau/")
    assert page.url == f"{site}/tai-khoan/dang-nhap/?next=/tai-khoan/doi-mat-khau/"


def test_paper_carries_no_navigation(page: Page, site: str) -> None:
    sign_in(page, site, person("binh", Office.CHAIR, district()))
    page.goto(f"{site}/giao-dien/")
    page.emulate_media(media="print")
    hidden = (".head-inside", ".skip", ".crumbs", ".next", ".pager", ".button")
    assert [part for part in hidden if page.locator(part).first.is_visible()] == []
    assert page.locator("thead").first.evaluate("e => getComputedStyle(e).display") == "table-header-group"
