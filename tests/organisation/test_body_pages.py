"""Pages of committees, of the rules for them and of what is not kept, as people meet them."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nhiemky.accounts.models import Person
from nhiemky.kernel.clock import standing_still
from nhiemky.organisation import actions
from nhiemky.organisation.actions import RuleRow
from nhiemky.organisation.models import Appointment, Body, Level, Office, OfficeRule
from tests.organisation.building import Place, place
from tests.organisation.test_rules import DAY, PAPER, committee, seat

pytestmark = [
    pytest.mark.usefixtures("db"),
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),  # on PostgreSQL tests/house opens every page
]

NINE = RuleRow("size", PAPER, Level.BASE, "executive", at_least=9, at_most=9, paper_day=date(2022, 3, 1))
ELEVEN = "Ban Chấp hành có 11 đồng chí; quy định cấp hội cơ sở: 9."
BY = "Theo Hướng dẫn số 02/HD-CCB, ngày 1/3/2022."


@pytest.fixture
def where() -> Place:
    return place(3)


def comes(client: Client, who: Person) -> Client:
    client.force_login(who, "allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_a_committee_is_noted_with_how_it_was_formed(client: Client, where: Place) -> None:
    ward = where.wards[0].pk
    comes(client, where.chair)
    typed = {"kind": "executive", "since": "1/7/2025", "formed": "appointed", "paper": "", "paper_day": ""}
    refused = client.post(f"/don-vi/{ward}/lap-ban/", typed).text
    assert "Ban do cấp trên chỉ định thì phải ghi quyết định chỉ định" in refused
    typed |= {"paper": "Quyết định số 15/QĐ-CCB", "paper_day": "28/6/2025"}
    assert client.post(f"/don-vi/{ward}/lap-ban/", typed).status_code == 302
    page = client.get(f"/don-vi/{ward}/").text
    assert "Cấp trên chỉ định, Quyết định số 15/QĐ-CCB, ngày 28/6/2025" in page


def test_a_committee_is_seen_as_of_any_day(client: Client, where: Place) -> None:
    body = committee(where, 2)
    Appointment.objects.filter(person__username="uv 0 1").update(valid_to=DAY)
    comes(client, where.chair)
    address = f"/don-vi/{where.wards[0].pk}/ban/{body.pk}/"
    with standing_still(DAY):
        now, then, early = (client.get(address, {"as_of": day}).text for day in ("", "1/8/2025", "2025-06-30"))
    assert ("2 đồng chí, ngày 1/3/2026" in now, "Uv 0 1" in now) == (True, False)
    assert ("3 đồng chí, ngày 1/8/2025" in then, "Uv 0 1" in then) == (True, True)
    assert "Ngày 30/6/2025 không có ban này." in early


def test_a_breach_is_said_and_the_appointment_goes_on(client: Client, where: Place) -> None:
    actions.add_rule(where.top.pk, NINE, by=where.officer)
    body = committee(where, 8)
    ward = where.wards[0].pk
    comes(client, where.officer)
    form = client.get(f"/don-vi/{ward}/giao-chuc-vu/", {"ban": body.pk})
    assert form.context["form"].initial == {"body": body.pk, "office": Office.COMMITTEE_MEMBER.value}
    assert "quy định cấp hội cơ sở" not in client.get(f"/don-vi/{ward}/nguoi/").text
    seat(where.wards[0], body, Office.COMMITTEE_MEMBER, "thu muoi")
    typed = {"full_name": "Trần Mười Một", "office": "committee_member", "body": body.pk, "since": "1/8/2025"}
    told = client.post(f"/don-vi/{ward}/giao-chuc-vu/", typed, follow=True).text
    assert f"{ELEVEN} {BY}" in told
    held = Appointment.objects.get(person__full_name="Trần Mười Một")
    assert (held.body_id, held.office) == (body.pk, "committee_member")
    for address in (f"/don-vi/{ward}/", f"/don-vi/{ward}/nguoi/", f"/don-vi/{ward}/ban/{body.pk}/"):
        page = client.get(address).text
        assert (ELEVEN in page, BY in page) == (True, True)


def test_a_committee_is_ended_with_its_seats(client: Client, where: Place) -> None:
    body = committee(where, 1)
    comes(client, where.chair)
    address = f"/don-vi/{where.wards[0].pk}/ban/{body.pk}/ket-thuc/"
    assert "ở trước ngày bắt đầu" in client.post(address, {"on": "1/6/2025"}).text
    assert client.post(address, {"on": "1/9/2025"}).status_code == 302
    assert Body.objects.get().valid_to == date(2025, 9, 1)


def test_rules_are_taken_added_and_ended_by_who_manages(client: Client, where: Place) -> None:
    comes(client, where.officer)
    top = where.top.pk
    assert "Lấy các quy định thường dùng" in client.get("/don-vi/quy-dinh/").text
    client.post(f"/don-vi/{top}/quy-dinh-thuong-dung/")
    page = client.get("/don-vi/quy-dinh/").text
    for words in (
        "Ban Chấp hành: 9 đồng chí", "Ban Chấp hành: 9 đến 25 đồng chí", "Ban Chấp hành: nhiều nhất 45 đồng chí",
        "Ban Kiểm tra: nhiều nhất 1/3 số đồng chí ở Ban Chấp hành", "Chủ tịch: nhiều nhất 2 nhiệm kỳ liên tiếp",
    ):  # fmt: skip
        assert words in page
    typed = {"office": "vice_chair", "at_most": "3", "level": "", "paper": PAPER, "paper_day": "", "valid_from": ""}
    assert client.post(f"/don-vi/{top}/quy-dinh-moi/?loai=terms", typed).status_code == 302
    added = OfficeRule.objects.get(office="vice_chair")
    assert (added.kind, added.level, added.at_most) == ("terms", None, 3)
    client.post(f"/don-vi/quy-dinh/{added.pk}/het/", {"on": "1/1/2026"})
    added.refresh_from_db()
    assert added.valid_to == date(2026, 1, 1)
    seen = comes(Client(), where.chair).get("/don-vi/quy-dinh/").text
    assert ("Ban Chấp hành: 9 đồng chí" in seen, "Ghi hết hiệu lực" in seen) == (True, False)


def test_a_rule_asks_only_what_its_kind_needs(client: Client, where: Place) -> None:
    comes(client, where.officer)
    asked = {
        kind: list(client.get(f"/don-vi/{where.top.pk}/quy-dinh-moi/", {"loai": kind}).context["form"].fields)
        for kind in ("size", "share", "terms", "la")
    }
    always = ["level", "paper", "paper_day", "valid_from"]
    assert asked == {
        "size": ["body", "at_least", "at_most", *always], "share": ["body", "other", "at_most", "out_of", *always],
        "terms": ["office", "at_most", *always], "la": ["body", "at_least", "at_most", *always],
    }  # fmt: skip


def test_only_units_with_something_to_review_are_listed_in_constant_queries(client: Client, where: Place) -> None:
    actions.add_rule(where.top.pk, NINE, by=where.officer)
    comes(client, where.officer)
    assert "Không có chỗ nào cần xem lại" in client.get("/don-vi/can-xem-lai/").text
    counts, page = [], ""
    for ward in (0, 1, 2):
        committee(where, 1, ward)
        with CaptureQueriesContext(connection) as asked:
            page = client.get("/don-vi/can-xem-lai/").text
        counts.append(len(asked))
    assert len(set(counts)) == 1
    assert [f"Phường Bến 0{ward}" in page for ward in (1, 2, 3)] == [True, True, True]
    mine = comes(Client(), where.chair).get("/don-vi/can-xem-lai/").text
    assert ("Phường Bến 01" in mine, "Phường Bến 02" in mine) == (True, False)
