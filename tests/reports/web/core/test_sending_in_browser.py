"""The page to send from, in a real browser: a few at a time, again after a broken connection, and without scripts."""

import pytest
from playwright.sync_api import Route, expect

from nhiemky.reports.models import SentFile
from tests.browser import OpenPage, faults, follow, sign_in
from tests.reports.web.core.building import Stage, small

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)  # pages look alike on both

FILES = [
    {"name": f"bao cao {number}.txt", "mimeType": "text/plain", "buffer": f"noi dung {number}".encode()}
    for number in range(12)
]


@pytest.fixture
def stage(site: str) -> Stage:  # noqa: ARG001 (its database)
    return small(1)


def test_files_go_a_few_at_a_time_and_again_when_the_connection_breaks(
    stage: Stage, site: str, open_page: OpenPage
) -> None:
    page = open_page()
    sign_in(page, site, stage.officer)
    page.goto(f"{site}/dot/{stage.campaign.pk}/gui/")
    assert faults(page) == []
    posts: list[str] = []

    def break_the_second(route: Route) -> None:
        posts.append(route.request.method)
        if len(posts) == 2:
            route.fulfill(status=503, body="")
        else:
            route.continue_()

    page.route("**/gui/", break_the_second)
    page.locator("#tep").set_input_files(FILES)  # type: ignore[arg-type]
    expect(page.locator("[data-say]")).to_have_text("Máy chủ đã nhận 12 tệp mới.", timeout=15_000)
    assert len(posts) == 4  # five, five (broken), five, two
    assert SentFile.objects.count() == 12
    expect(page.locator("#tien-do")).to_contain_text("Đang đọc: 0/12 tệp.")
    page.locator("#tep").set_input_files(FILES[:3])  # type: ignore[arg-type]
    expect(page.locator("[data-say]")).to_contain_text("3 tệp đã có từ trước, không cần gửi lại.")
    assert SentFile.objects.count() == 12


def test_the_form_alone_sends_too(stage: Stage, site: str, open_page: OpenPage) -> None:
    page = open_page(width=390, scripts=False)
    sign_in(page, site, stage.officer)
    page.goto(f"{site}/dot/{stage.campaign.pk}/gui/")
    page.locator("#tep").set_input_files(FILES[:2])  # type: ignore[arg-type]
    follow(page.get_by_role("button", name="Gửi tệp"))
    expect(page.locator(".messages")).to_contain_text("Đã nhận 2 tệp.")
    assert SentFile.objects.count() == 2
