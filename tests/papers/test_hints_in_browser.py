"""Hints in a real browser: swapped in under the box while the page goes on saving; without JavaScript; signed out."""

import pytest
from django.contrib.sessions.models import Session
from django.db import transaction
from playwright.sync_api import Page, expect

from nhiemky.campaigns.models import Section
from nhiemky.papers.models import SectionText
from tests.browser import OpenPage, follow, looked_at, sign_in
from tests.papers.writing import Ward, ward

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

TEXT = "- Sinh hoạt chi hội có lúc, có nơi chưa đều.\n- Chi hội 5 còn 12 hội viên chưa đóng hội phí năm 2022."
MIXED = "2 ý: 1 ý đã rõ, 1 ý nên nói thêm"


@pytest.fixture
def at(site: str) -> Ward:  # noqa: ARG001 (its database)
    made = ward()
    Section.objects.filter(pk=made.sections[0].pk).update(title="Tồn tại, khuyết điểm")
    return made


def write_and_ask(page: Page, text: str) -> None:
    page.get_by_label("Lời văn").fill(text)
    page.get_by_role("button", name="Xem góp ý cho đoạn này").click()


def test_hints_come_under_the_box_and_the_page_goes_on_saving(at: Ward, site: str, page: Page) -> None:
    sign_in(page, site, at.secretary)
    page.goto(site + at.section_url())
    write_and_ask(page, TEXT)
    expect(page.locator("#gop-y h2")).to_have_text(MIXED)
    expect(page.locator("#gop-y h2")).to_be_focused()
    expect(page.locator("#gop-y mark")).to_have_text(["Sinh hoạt chi hội có lúc, có nơi chưa đều."])
    expect(page.locator("[data-say]")).to_contain_text("Đã lưu lúc", timeout=15_000)
    assert (page.url, SectionText.objects.get().text) == (site + at.section_url(), TEXT)
    assert looked_at(page) == []
    write_and_ask(page, TEXT.split("\n")[1])
    expect(page.locator("#gop-y h2")).to_have_text("Ý này đã rõ")
    expect(page.get_by_label("Lời văn")).to_have_value(TEXT.split("\n")[1])


def test_without_scripts_nothing_typed_is_lost(at: Ward, site: str, open_page: OpenPage) -> None:
    page = open_page(width=390, scripts=False)
    sign_in(page, site, at.secretary)
    page.goto(site + at.section_url())
    write_and_ask(page, TEXT)
    expect(page.locator("#gop-y h2")).to_have_text(MIXED)
    expect(page.get_by_label("Lời văn")).to_have_value(TEXT)
    assert SectionText.objects.count() == 0
    follow(page.get_by_role("button", name="Lưu và về văn bản"))
    expect(page).to_have_url(f"{site}{at.url}#muc-{at.sections[0].pk}")
    assert SectionText.objects.get().text == TEXT


def test_who_was_signed_out_is_led_to_sign_in_and_finds_the_text_again(at: Ward, site: str, page: Page) -> None:
    sign_in(page, site, at.secretary)
    page.goto(site + at.section_url())
    with transaction.atomic():
        Session.objects.all().delete()
    write_and_ask(page, TEXT)
    page.wait_for_url("**/tai-khoan/dang-nhap/**")
    sign_in(page, site, at.secretary)
    page.goto(site + at.section_url())
    expect(page.get_by_label("Lời văn")).to_have_value(TEXT)
