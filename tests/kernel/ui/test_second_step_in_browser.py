"""Pages of the second step of signing in, and pages that say why there is none, filled and as axe sees them."""

from collections.abc import Iterator
from functools import partial

import pytest
from django.core.cache import cache
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import reverse
from playwright.sync_api import Page, Route

from nhiemky.organisation.models import Office
from nhiemky.reports.actions import receive
from nhiemky.reports.models import SentFile
from tests.browser import follow, looked_at, sign_in
from tests.builders import PASSWORD, district, person
from tests.kernel.ui.test_sign_in_pages import code
from tests.reports.web.core.building import form, small, work

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)  # pages look alike on both


@pytest.fixture(autouse=True)
def _fresh_counts() -> Iterator[None]:
    """Attempts are counted in the cache; those of one test are not those of the next."""
    cache.clear()
    yield
    cache.clear()


def _sign_in_by_hand(page: Page, site: str) -> None:
    page.goto(f"{site}{reverse('account_login')}")
    page.get_by_label("Tên đăng nhập").fill("binh")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    follow(page.get_by_role("button", name="Đăng nhập", exact=True))


def test_second_step_is_switched_on_used_and_asked_for_again(page: Page, site: str) -> None:
    person("binh", Office.CHAIR, district())
    seen: dict[str, list[str]] = {}
    _sign_in_by_hand(page, site)
    page.goto(f"{site}{reverse('mfa_index')}")
    seen["off"] = looked_at(page)
    follow(page.get_by_role("link", name="Bật xác thực hai bước"))
    seen["password asked again"] = looked_at(page)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    follow(page.get_by_role("button", name="Xác nhận"))
    seen["picture to scan"] = looked_at(page)
    page.get_by_label("Mã").fill("000000")
    follow(page.get_by_role("button", name="Bật"))
    seen["wrong code"] = looked_at(page)
    page.get_by_label("Mã").fill(code(page.locator("b.secret").inner_text().replace(" ", "")))
    follow(page.get_by_role("button", name="Bật"))
    seen["spare codes"] = looked_at(page)
    spare = page.locator(".codes li").first.inner_text()
    page.goto(f"{site}{reverse('mfa_index')}")
    seen["on"] = looked_at(page)
    follow(page.get_by_role("link", name="Tạo bộ mã mới"))
    seen["new codes"] = looked_at(page)
    page.goto(f"{site}{reverse('mfa_reauthenticate')}")
    seen["asked again"] = looked_at(page)
    page.goto(f"{site}{reverse('mfa_deactivate_totp')}")
    seen["switching off"] = looked_at(page)
    page.context.clear_cookies()
    _sign_in_by_hand(page, site)
    seen["second step"] = looked_at(page)
    page.get_by_label("Mã").fill("111111")
    follow(page.get_by_role("button", name="Đăng nhập", exact=True))
    seen["second step, wrong code"] = looked_at(page)
    page.get_by_label("Mã").fill(spare)
    follow(page.get_by_role("button", name="Đăng nhập", exact=True))
    page.wait_for_url(f"{site}/")
    assert {name: found for name, found in seen.items() if found} == {}


def _answer(route: Route, body: str) -> None:
    route.fulfill(body=body, content_type="text/html; charset=utf-8")


def test_pages_that_say_why_not(page: Page, site: str) -> None:
    stage = small(1)
    receive(stage.campaign.pk, [("b1.xlsx", form("Bến 01", XD1=(10, 11), XD3=7))], by=stage.officer)
    work(stage.campaign)
    seen: dict[str, list[str]] = {}
    page.goto(f"{site}/khong-co/trang-nay/")
    seen["not there, a stranger"] = looked_at(page)
    page.goto(f"{site}{reverse('account_login')}")
    page.get_by_label("Tên đăng nhập").fill("hoi vien")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.context.clear_cookies()
    follow(page.get_by_role("button", name="Đăng nhập"))
    assert page.get_by_role("heading", name="Việc vừa làm chưa được lưu").is_visible()
    seen["open for too long"] = looked_at(page)
    sign_in(page, site, person("hoi vien", Office.MEMBER, stage.units["Bến 01"]))
    page.goto(f"{site}/khong-co/trang-nay/voi-dia-chi-rat-dai-khong-co-cho-xuong-dong-nao-ca-trong-dia-chi/")
    seen["not there"] = looked_at(page)
    page.goto(f"{site}{reverse('organisation:open', args=(stage.units['Bến 01'].pk,))}")
    seen["not allowed"] = looked_at(page)
    for name in ("403.html", "429.html"):  # no view of ours gives these; a library may
        page.route(f"{site}/{name}", partial(_answer, body=render_to_string(name, request=RequestFactory().get("/"))))
        page.goto(f"{site}/{name}")
        seen[name] = looked_at(page)
    SentFile.objects.update(reading=b"not a reading")
    sign_in(page, site, stage.officer)
    page.goto(f"{site}{reverse('reports:unit', args=(stage.campaign.pk, stage.units['Bến 01'].pk))}")
    assert page.get_by_role("heading", name="Máy chủ gặp lỗi").is_visible()
    seen["broken"] = looked_at(page)
    assert {name: found for name, found in seen.items() if found} == {}
