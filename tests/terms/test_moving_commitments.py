"""Programmes, schemes and resolutions stand in the order their unit gives them."""

from collections.abc import Callable

import pytest
from django.test import Client

from nhiemky.accounts.models import Person
from nhiemky.journal.models import Entry
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.models import Office, Unit
from nhiemky.terms import actions
from nhiemky.terms.actions import CommitmentRow
from nhiemky.terms.models import Commitment, TermOfOffice
from nhiemky.terms.queries import commitments_of
from tests import builders
from tests.house.doors import signed_in
from tests.reports.web.pages.building import page, words

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def term() -> TermOfOffice:
    return builders.term(builders.district(wards=2))


@pytest.fixture
def officer(term: TermOfOffice) -> Person:
    return builders.person("thuong truc", Office.STANDING_OFFICER, term.unit)


def add(term: TermOfOffice, unit: Unit, by: Person, *titles: str, kind: str = "scheme") -> list[Commitment]:
    return [actions.add_commitment(term.pk, unit.pk, CommitmentRow(kind, title), by=by) for title in titles]


def order(term: TermOfOffice) -> list[str]:
    return [one.title for one in commitments_of(term, builders.wards_of(term.unit)[0])]


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(RuleBroken) as refusal:
        act()
    return refusal.value.code


def test_one_goes_up_or_down_among_its_own(term: TermOfOffice, officer: Person) -> None:
    ward = builders.wards_of(term.unit)[0]
    one, two, three = add(term, term.unit, officer, "Một", "Hai", "Ba")
    add(term, term.unit, officer, "Chương trình", kind="programme")
    add(term, ward, officer, "Của phường")
    moves = ((two, True), (one, True), (one, False), (three, True), (two, True), (one, False))
    seen = []
    for kept, up in moves:
        actions.move_commitment(kept.pk, up=up, by=officer)
        seen.append(order(term))
    assert seen == [
        ["Chương trình", *schemes.split(), "Của phường"]
        for schemes in ("Hai Một Ba", "Một Hai Ba", "Hai Một Ba", "Hai Ba Một", "Hai Ba Một", "Hai Ba Một")
    ]
    entries = Entry.objects.filter(verb="commitment.moved").values_list("kind", "object_id")
    assert list(entries) == [("term", str(term.pk))] * 4  # who stands at the end stays, and nothing is told


def test_only_who_manages_the_unit_moves_what_binds_it(term: TermOfOffice, officer: Person) -> None:
    ward = builders.wards_of(term.unit)[0]
    chair = builders.person("chu tich", Office.CHAIR, ward)
    above = add(term, term.unit, officer, "Một", "Hai")
    own = add(term, ward, officer, "Ba", "Bốn")
    assert refused(lambda: actions.move_commitment(above[0].pk, up=False, by=chair)) == "organisation.not_allowed"
    actions.move_commitment(own[0].pk, up=False, by=chair)
    assert order(term) == ["Một", "Hai", "Bốn", "Ba"]


def buttons(client: Client, term: TermOfOffice) -> dict[str, list[str]]:
    """By title the buttons that move it."""
    shown = page(client.get(f"/nhiem-ky/{term.pk}/"))
    return {
        words(line.cssselect("strong")[0]): [one.get("value", "") for one in line.cssselect("button[name=huong]")]
        for line in shown.cssselect("li[id^=viec-]")
    }


def test_the_page_offers_it_and_comes_back_to_the_place(term: TermOfOffice, officer: Person) -> None:
    ward = builders.wards_of(term.unit)[0]
    one, *_ = add(term, term.unit, officer, "Một", "Hai", "Ba")
    add(term, ward, officer, "Của phường")
    client = signed_in(officer)
    assert buttons(client, term) == {"Một": ["xuong"], "Hai": ["len", "xuong"], "Ba": ["len"], "Của phường": []}
    answer = client.post(f"/nhiem-ky/viec/{one.pk}/chuyen/", {"huong": "xuong"})
    assert answer["Location"] == f"/nhiem-ky/{term.pk}/#viec-{one.pk}"
    assert list(buttons(client, term)) == ["Hai", "Một", "Ba", "Của phường"]
    assert client.get(f"/nhiem-ky/viec/{one.pk}/chuyen/").status_code == 405
    reader = signed_in(builders.person("uy vien", Office.COMMITTEE_MEMBER, ward))
    assert set(map(len, buttons(reader, term).values())) == {0}
