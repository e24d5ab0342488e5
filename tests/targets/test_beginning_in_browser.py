"""Bodies, their rules and the beginning of a new unit in a browser: what axe finds, at a desk's and a phone's width."""

from datetime import date

import pytest
from playwright.sync_api import Page

from nhiemky.kernel.clock import today
from nhiemky.organisation import actions
from nhiemky.organisation.actions import Forming
from nhiemky.organisation.models import Appointment, Office
from tests import builders
from tests.browser import follow, looked_at, sign_in
from tests.targets.merger import DAY, After
from tests.targets.test_beginning_pages import HEAD, made

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)  # pages look alike on both

FORMING = Forming("appointed", "Quyết định số 15/QĐ-CCB", date(2025, 6, 28))


def committee(of: After) -> int:
    """Of the ward that goes on, with more people than the rule has; its id."""
    actions.take_usual_rules(of.city.pk, by=of.officer)
    body = actions.open_body(of.left.pk, "executive", since=DAY, forming=FORMING, by=of.officer)
    for number in range(1, 11):
        person = builders.person(f"uy vien {number}")
        Appointment.objects.create(
            person=person, unit=of.left, office=Office.COMMITTEE_MEMBER, body=body, valid_from=DAY
        )
    return body.pk


def test_bodies_and_rules_read_well(page: Page, site: str) -> None:
    of = made()
    body = committee(of)
    sign_in(page, site, of.officer)
    for path in (
        f"/don-vi/{of.left.pk}/", f"/don-vi/{of.left.pk}/nguoi/", f"/don-vi/{of.left.pk}/ban/{body}/",
        f"/don-vi/{of.left.pk}/lap-ban/", f"/don-vi/{of.left.pk}/giao-chuc-vu/?ban={body}", "/don-vi/quy-dinh/",
        f"/don-vi/{of.city.pk}/quy-dinh-moi/?loai=share", "/don-vi/can-xem-lai/", "/nhiem-ky/",
        f"/nhiem-ky/{of.term.pk}/",
    ):  # fmt: skip
        page.goto(f"{site}{path}")
        assert looked_at(page) == []


def test_a_new_ward_begins_its_term(page: Page, site: str) -> None:
    of = made()
    sign_in(page, site, of.chair)
    page.goto(f"{site}/nhiem-ky/")
    follow(page.get_by_role("link", name="Bắt đầu nhiệm kỳ của phường Bồ Đề"))
    assert looked_at(page) == []
    follow(page.get_by_role("button", name="Bắt đầu nhiệm kỳ"))
    assert looked_at(page) == []  # name and days are missing: they stand on the form
    page.get_by_label("Tên nhiệm kỳ").fill(HEAD["name"])
    page.get_by_label("Đến Đại hội nhiệm kỳ sau, dự kiến ngày").fill(f"1/7/{today().year + 4}")
    page.get_by_role("radio", name="Cấp trên chỉ định").check()
    page.get_by_label("Quyết định chỉ định, nếu cấp trên chỉ định").fill(HEAD["paper"])
    follow(page.get_by_role("button", name="Bắt đầu nhiệm kỳ"))
    follow(page.get_by_role("link", name="Chỉ tiêu XD3"))
    assert "Kế thừa từ phường Bến 02 (12/33" in page.content()
    assert looked_at(page) == []
