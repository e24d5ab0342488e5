"""The journal as a page: names for ids, for what is in reach only."""

from datetime import date, datetime
from typing import Any, Final

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from nhiemky.accounts.models import Person
from nhiemky.campaigns.actions import open_campaign
from nhiemky.journal.actions import record, seal_entries
from nhiemky.journal.models import ChainHead
from nhiemky.kernel.clock import standing_still
from nhiemky.organisation.models import Office, Unit
from nhiemky.organisation.permissions import reach_of
from nhiemky.overview.queries.journal import Asked, Line, entries, lines
from nhiemky.reports.actions import Given, correct_figure
from tests.builders import district, half_term, person, targets, term, wards_of

pytestmark = pytest.mark.usefixtures("db")

BACKEND: Final = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def top() -> Unit:
    return district(2)


@pytest.fixture
def inspector(top: Unit) -> Person:
    return person("kiem tra", Office.INSPECTOR, top)


def seen(reader: Person, **asked: Any) -> list[Line]:
    reach = reach_of(reader)
    return lines(entries(reach, Asked(**asked)), reach)


def said(reader: Person, **asked: Any) -> list[tuple[str, str, str]]:
    return [(line.by, line.verb, line.name) for line in seen(reader, **asked)]


def test_entries_are_told_in_words_the_newest_first(top: Unit, inspector: Person) -> None:
    ward = wards_of(top)[0]
    chair = person("chu tich", Office.CHAIR, ward)
    of = term(top)
    indicator = targets(of)[0]
    record("unit.renamed", "unit", ward.pk, by=chair.pk)
    seal_entries()
    record("term.opened", "term", of.pk, by=inspector.pk)
    record("indicator.added", "indicator", indicator.pk, by=inspector.pk)
    record("person.sign_in_failed", "person", chair.pk, by=None)
    assert said(inspector) == [
        ("", "đăng nhập không được", "Chu Tich"),
        ("Kiem Tra", "thêm chỉ tiêu", "XD1 Chi hội trong sạch vững mạnh"),
        ("Kiem Tra", "mở nhiệm kỳ", "2017–2022, quận Sông Hồng"),
        ("Chu Tich", "đổi tên đơn vị", "phường Bến 01"),
    ]
    assert [line.sealed for line in seen(inspector)] == [None, None, None, 1]


def test_a_figure_put_right_is_found_by_its_unit(top: Unit, inspector: Person) -> None:
    of = term(top)
    indicator, ward = targets(of)[0], wards_of(top)[0]
    held = open_campaign(top.pk, half_term(of).pk, name="Sơ kết", by=person("can bo", Office.STANDING_OFFICER, top))
    chair = person("chu tich", Office.CHAIR, ward)
    correct_figure(held.pk, ward.pk, indicator.pk, given=Given(9, 10), why="", by=chair)
    told = ("Chu Tich", "sửa số liệu", "XD1 Chi hội trong sạch vững mạnh, phường Bến 01")
    assert said(inspector, unit="Bến 01") == [told]
    assert said(inspector, unit="Bến 02") == []


def test_what_lies_outside_is_not_told(top: Unit, inspector: Person) -> None:
    first, second = wards_of(top)
    chairs = [person(f"chu tich {number}", Office.CHAIR, ward) for number, ward in enumerate((first, second), 1)]
    for ward in (first, second, top):
        record("unit.renamed", "unit", ward.pk, by=inspector.pk)
    record("unit.renamed", "unit", second.pk, by=chairs[0].pk)
    assert said(chairs[0]) == [
        ("Chu Tich 1", "đổi tên đơn vị", ""),
        ("Người ngoài phạm vi", "đổi tên đơn vị", "phường Bến 01"),
    ]
    assert len(said(inspector)) == 4
    assert said(person("uy vien", Office.COMMITTEE_MEMBER, top)) == []


def test_entries_are_found_by_person_unit_and_day(top: Unit, inspector: Person) -> None:
    first, second = wards_of(top)
    chair = person("lê thị hòa", Office.CHAIR, first)
    with standing_still(datetime(2026, 3, 1, 0, 10)):
        record("unit.renamed", "unit", first.pk, by=chair.pk)
    with standing_still(datetime(2026, 2, 28, 23, 50)):
        record("headcount.set", "unit", second.pk, by=inspector.pk)
    renamed, counted = (
        ("Lê Thị Hòa", "đổi tên đơn vị", "phường Bến 01"),
        ("Kiem Tra", "ghi số chi hội, hội viên", "phường Bến 02"),
    )
    assert said(inspector) == [counted, renamed]
    assert said(inspector, person="le thi") == [renamed]
    assert said(inspector, unit="ben 02") == [counted]
    assert said(inspector, unit="Sông Hồng") == [counted, renamed]
    assert said(inspector, day=date(2026, 3, 1)) == [renamed]
    assert said(inspector, day=date(2026, 2, 28)) == [counted]
    assert said(inspector, person="khong co") == said(inspector, unit="khong co") == []


def test_page_shows_the_chain_and_keeps_what_was_typed(client: Client, top: Unit, inspector: Person) -> None:
    record("unit.renamed", "unit", top.pk, by=inspector.pk)
    seal_entries()
    client.force_login(inspector, BACKEND)
    page = client.get("/nhat-ky/").text
    for words in (ChainHead.objects.get().seal, "1 mục đã niêm phong, 1 mục đang chờ.", "đổi tên đơn vị", "đăng nhập"):
        assert words in page
    wrong = client.get("/nhat-ky/", {"ngay": "hôm qua", "nguoi": "Ai"})
    assert ("Máy chưa hiểu ngày này" in wrong.text, 'value="hôm qua"' in wrong.text) == (True, True)
    assert "Không có mục nào như vậy" in wrong.text


@pytest.mark.parametrize("count", [1, 3, 250])
def test_queries_do_not_grow(
    client: Client, top: Unit, inspector: Person, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for number in range(count):
        ward = Unit.objects.create(name=f"Xã {number}", kind="xã", level=4, parent=top)
        record("unit.opened", "unit", ward.pk, by=inspector.pk)
    client.force_login(inspector, BACKEND)
    with django_assert_num_queries(12):
        page = client.get("/nhat-ky/")
    assert len(page.context["lines"]) == min(count + 1, 100)
