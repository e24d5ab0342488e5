"""The page of a member, and those of who answers for the data of a base association, as people meet them."""

import json
from datetime import timedelta
from io import BytesIO
from typing import Final

import openpyxl
import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from nhiemky.accounts.models import Person
from nhiemky.journal.models import Entry
from nhiemky.kernel.clock import today
from nhiemky.kernel.dates import format_date
from nhiemky.members.actions import granting, purposes, requests
from nhiemky.members.fields import Purpose
from nhiemky.members.models import Consent, DataRequest, Grant, Member, Sensitive
from nhiemky.organisation.models import Office
from tests.builders import person
from tests.members.people import Ward, member, ward

pytestmark = [
    pytest.mark.usefixtures("db"),
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),  # on PostgreSQL tests/house opens every page
]

BACKEND: Final = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def at() -> Ward:
    return ward()


def enter(client: Client, somebody: Person) -> Client:
    client.force_login(somebody, BACKEND)
    return client


def test_page_shows_what_who_looks_needs_and_says_why_the_rest_is_closed(client: Client, at: Ward) -> None:
    page = enter(client, at.secretary).get(f"/hoi-vien/{at.member.pk}/")
    assert [(one.field.label, one.value) for one in page.context["ordinary"]] == [
        ("Họ và tên", "Nguyễn Văn Cần"), ("Giới tính", "Nam"), ("Năm sinh", "1952"), ("Ngày sinh", "27/07/1952"),
        ("Cựu chiến binh hay cựu quân nhân", "Cựu chiến binh"), ("Số thẻ hội viên", f"TH-{at.branch.pk}-77"),
        ("Điện thoại", "0912 345 678"), ("Địa chỉ", "Số 9, ngõ Gió"),
    ]  # fmt: skip
    assert page.context["sensitive"] == []
    assert [one.purpose for one in page.context["closed"]] == [Purpose.CARE, Purpose.PARTY, Purpose.ORIGIN]
    assert ["Thương binh" in page.text, "Nhà dột" in page.text, "Người cho phép xem" in page.text] == [
        False,
        False,
        True,
    ]


def test_opening_a_page_is_written_down_and_shown_to_the_member(client: Client, at: Ward) -> None:
    for somebody in (at.head, at.own, at.chair):
        enter(client, somebody).get(f"/hoi-vien/{at.member.pk}/")
    viewed = Entry.objects.filter(verb="member.viewed", object_id=str(at.member.pk)).order_by("pk")
    assert [one.actor for one in viewed] == [str(one.pk) for one in (at.head, at.own, at.chair)]
    looks = enter(client, at.own).get(f"/hoi-vien/{at.member.pk}/ai-da-xem/").context["looks"]
    assert [(one.who, one.office) for one in looks] == [
        ("Chair", "Chủ tịch, phường Bến 01"), ("Head", "Chi hội trưởng, chi hội 1")
    ]  # fmt: skip
    assert enter(client, at.head).get(f"/hoi-vien/{at.member.pk}/ai-da-xem/").status_code == 403


def test_own_page_is_found_and_shows_everything(client: Client, at: Ward) -> None:
    page = enter(client, at.own).get("/hoi-vien/cua-toi/", follow=True)
    assert page.redirect_chain == [(f"/hoi-vien/{at.member.pk}/", 302)]
    assert [(one.field.name, one.value) for one in page.context["sensitive"]] == [
        ("health", "Thương binh 2/4"), ("hardship", "Nhà dột"), ("party", "Có"), ("party_joined", "1975"),
        ("ethnicity", "Tày"), ("religion", "Công giáo"),
    ]  # fmt: skip
    assert "/hoi-vien/cua-toi/" in client.get("/nguoi-dung/").text
    assert enter(client, at.chair).get("/hoi-vien/cua-toi/").status_code == 404
    assert "/hoi-vien/cua-toi/" not in client.get("/nguoi-dung/").text


def test_consent_is_given_and_taken_back_on_the_page(client: Client, at: Ward) -> None:
    there = f"/hoi-vien/{at.member.pk}/"
    form = enter(client, at.chair).get(f"{there}dong-y/care/")
    assert 'type="checkbox"' not in form.text
    told = {"on": format_date(today()), "paper": ""}
    assert "Chưa ghi giấy đồng ý" in client.post(f"{there}dong-y/care/", told).text
    assert client.post(f"{there}dong-y/care/", {**told, "paper": "Phiếu số 3"}).headers["Location"] == there
    assert list(Consent.objects.values_list("purpose", "paper", "withdrawn_on")) == [("care", "Phiếu số 3", None)]
    assert enter(client, at.own).post(f"{there}dung/care/").headers["Location"] == there
    assert list(Consent.objects.values_list("purpose", "withdrawn_on")) == [("care", today())]
    assert Sensitive.objects.get(member=at.member).health == ""
    assert client.get(f"{there}dung/register/").status_code == 404


def test_sensitive_is_written_by_who_may(client: Client, at: Ward) -> None:
    there = f"/hoi-vien/{at.member.pk}/nhay-cam/"
    purposes.give_consent(at.member.pk, Purpose.PARTY, on=today(), by=at.own)
    granting.grant(at.ward.pk, granting.Opening(at.head.pk, Purpose.PARTY, today()), by=at.chair)
    form = enter(client, at.head).get(there).context["form"]
    assert {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()} == {
        "party": "1", "party_joined": 1975
    }  # fmt: skip
    client.post(there, {"party": "0", "party_joined": "", "health": "Yếu"})
    kept = Sensitive.objects.get(member=at.member)
    assert (kept.party, kept.party_joined, kept.health) == (False, None, "Thương binh 2/4")
    assert enter(client, at.chair).get(there).status_code == 404


@pytest.mark.parametrize("form", ["xlsx", "json"])
def test_copy_holds_everything_and_opens_for_the_chair_only_when_asked_for(client: Client, at: Ward, form: str) -> None:
    there = f"/hoi-vien/{at.member.pk}/ban-sao.{form}"
    assert enter(client, at.chair).get(there).status_code == 409
    requests.ask(at.member.pk, requests.Asking("export", today()), by=at.head)
    copies = [enter(client, somebody).get(there).content for somebody in (at.chair, at.own)]
    for copy in copies:
        words = set(cells(copy)) if form == "xlsx" else {one["gia_tri"] for one in json.loads(copy)["thong_tin"]}
        assert words >= {"Nguyễn Văn Cần", "27/07/1952", "0912 345 678", "Thương binh 2/4", "Công giáo", "Có", "1975"}
    assert client.get(f"/hoi-vien/{at.member.pk}/ban-sao.pdf").status_code == 404


def cells(workbook: bytes) -> list[object]:
    sheets = openpyxl.load_workbook(BytesIO(workbook)).worksheets
    return [value for sheet in sheets for row in sheet.iter_rows(values_only=True) for value in row]


def test_request_goes_from_the_member_to_the_answer(client: Client, at: Ward) -> None:
    told = {"kind": "correction", "on": format_date(today()), "told": "Năm sinh 1951"}
    enter(client, at.own).post(f"/hoi-vien/{at.member.pk}/yeu-cau/", told)
    asked = DataRequest.objects.get()
    there = f"/hoi-vien/don-vi/{at.ward.pk}/yeu-cau/"
    rows = enter(client, at.chair).get(there).context["unanswered"]
    assert [(one.pk, one.due) for one, _ in rows] == [(asked.pk, today() + timedelta(days=10))]
    assert client.post(f"{there}{asked.pk}/", {"refused": "no", "words": " "}).context["form"].errors.keys() == {
        "words"
    }
    assert client.post(f"{there}{asked.pk}/", {"refused": "no", "words": "Đã sửa"}).headers["Location"] == there
    page = client.get(there)
    assert (page.context["unanswered"], [one.answer for one in page.context["page"]]) == ([], ["Đã sửa"])
    assert client.get(f"{there}{asked.pk}/").status_code == 404


def test_deletion_is_done_with_its_answer(client: Client, at: Ward) -> None:
    asked = requests.ask(at.member.pk, requests.Asking("deletion", today()), by=at.head)
    there = f"/hoi-vien/don-vi/{at.ward.pk}/yeu-cau/{asked.pk}/"
    enter(client, at.chair).post(there, {"refused": "yes", "words": "Còn nợ quỹ"})
    assert Member.objects.get(pk=at.member.pk).erased_at is None
    again = requests.ask(at.member.pk, requests.Asking("deletion", today()), by=at.head)
    client.post(there.replace(f"/{asked.pk}/", f"/{again.pk}/"), {"refused": "no", "words": "Đã xóa"})
    page = client.get(f"/hoi-vien/{at.member.pk}/")
    assert ["đã được xóa ngày" in page.text, "0912" in page.text, "Ghi đồng ý" in page.text] == [True, False, False]


def test_grants_are_given_listed_and_withdrawn(client: Client, at: Ward) -> None:
    there = f"/hoi-vien/don-vi/{at.ward.pk}/quyen-xem/"
    page = enter(client, at.chair).get(there)
    assert [name for _, name in page.context["form"].fields["person"].choices] == [
        "Chọn người", "Secretary (Thư ký, phường Bến 01)", "Head (Chi hội trưởng, chi hội 1)",
    ]  # fmt: skip
    told = {"person": at.head.pk, "purpose": "care"}
    late = client.post(there, {**told, "ends": format_date(today() + timedelta(days=91))})
    assert "nhiều nhất 90 ngày" in str(late.context["form"].non_field_errors())
    client.post(there, {**told, "ends": format_date(today() + timedelta(days=90))})
    assert [(one.person, words) for one, words in client.get(there).context["held"]] == [
        (at.head, "Thăm hỏi, chăm lo đời sống")
    ]
    client.post(f"{there}{Grant.objects.get().pk}/thu-hoi/")
    assert client.get(there).context["held"] == []


def test_privacy_page_is_for_who_leads_and_counts(client: Client, at: Ward) -> None:
    requests.ask(at.member.pk, requests.Asking("export", today() - timedelta(days=30)), by=at.own)
    requests.ask(at.other.pk, requests.Asking("export", today()), by=at.secretary)
    there = f"/hoi-vien/don-vi/{at.ward.pk}/du-lieu-ca-nhan/"
    page = enter(client, at.chair).get(there)
    assert [page.context[name] for name in ("unanswered", "late", "grants", "due", "months")] == [2, 1, 0, 0, 6]
    assert enter(client, at.secretary).get(there).status_code == 403
    assert enter(client, at.head).get(there).status_code == 404
    assert enter(client, person("officer", Office.STANDING_OFFICER, at.district)).get(there).status_code == 404


def test_pages_ask_the_database_as_often_for_three_as_for_one(
    client: Client, at: Ward, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    enter(client, at.chair)
    for number in range(3):
        one = member(at.branch, f"Hội viên {number}")
        requests.ask(one.pk, requests.Asking("export", today()), by=at.chair)
        purposes.note_viewed(at.member.pk, by=at.head)
        if number in (0, 2):
            with django_assert_num_queries(_REQUESTS):
                client.get(f"/hoi-vien/don-vi/{at.ward.pk}/yeu-cau/")
            with django_assert_num_queries(_LOOKS):
                client.get(f"/hoi-vien/{at.member.pk}/ai-da-xem/")


_REQUESTS: Final = 7
_LOOKS: Final = 11
