"""Pages that pass goals on and hold them against one another, and the old goal beside the new."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from nhiemky.accounts.models import Person
from nhiemky.organisation.actions import NewUnit, open_units
from nhiemky.organisation.models import Level, Office, Unit
from nhiemky.targets import actions
from nhiemky.targets.models import Indicator, TargetVersion
from nhiemky.targets.reading import read_target
from nhiemky.terms.models import TermOfOffice
from tests import builders
from tests.targets.building import HALFWAY, count, ratio

pytestmark = [
    pytest.mark.usefixtures("db"),
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),  # on PostgreSQL tests/house opens every page
]

AUTHORITY = {"paper": "Nghị quyết số 05/NQ-BCH", "decided_on": "10/6/2020"}


@pytest.fixture
def top() -> Unit:
    return builders.district(wards=3, branches=1)


@pytest.fixture
def term(top: Unit) -> TermOfOffice:
    return builders.term(top)


@pytest.fixture
def share(term: TermOfOffice) -> Indicator:
    return builders.targets(term)[0]


@pytest.fixture
def officer(top: Unit) -> Person:
    return builders.person("thuongtruc", Office.STANDING_OFFICER, top)


def entered(client: Client, person: Person) -> Client:
    client.force_login(person, "allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_one_goal_goes_to_all_alike(client: Client, share: Indicator, top: Unit, officer: Person) -> None:
    entered(client, officer)
    way = f"/chi-tieu/{share.pk}/giao-xuong/"
    assert "Mức bổ sung, điều chỉnh phải ghi ô này." in client.post(way, {"goal": "≥ 95"}).text
    assert "Hãy ghi một mức cụ thể" in client.post(way, {**AUTHORITY, "goal": "từng đơn vị tự đặt"}).text
    early = {**AUTHORITY, "decided_on": "1/6/2017", "goal": "≥ 95"}
    assert "Ngày quyết định 01/06/2017 trước ngày Đại hội" in client.post(way, early).text
    assert not TargetVersion.objects.exclude(unit=None).exists()
    told = [client.post(way, {**AUTHORITY, "goal": "≥ 95"}, follow=True) for _ in range(2)]
    assert ["Đã giao mức cho 3 đơn vị." in told[0].text, "đã được giao đúng mức này rồi" in told[1].text] == [
        True,
        True,
    ]
    assert told[0].redirect_chain == [(f"/chi-tieu/{share.pk}/doi-chieu/?don-vi={top.pk}", 302)]


def test_where_there_are_many_units_page_follows_page(
    client: Client, term: TermOfOffice, share: Indicator, top: Unit, officer: Person
) -> None:
    made = open_units(top.pk, [NewUnit(f"Làng {one:03d}", "xã", Level.BASE) for one in range(100)], by=officer)
    entered(client, officer)
    way = f"/chi-tieu/{share.pk}/giao-xuong/?cach=rieng"
    first = client.post(way, {**AUTHORITY, f"muc-{made[0].pk}": "≥ 96", f"muc-{made[-1].pk}": "≥ 99"})
    assert first["Location"] == f"{way}&trang=2"
    second = client.get(first["Location"])
    assert 'value="Nghị quyết số 05/NQ-BCH"' in second.text  # once is enough
    last = client.post(first["Location"], {**AUTHORITY, f"muc-{made[-1].pk}": "≥ 99"})
    assert last["Location"] == f"/chi-tieu/{share.pk}/doi-chieu/?don-vi={top.pk}"
    own = TargetVersion.objects.exclude(unit=None).order_by("pk")
    assert list(own.values_list("unit", "low")) == [(made[0].pk, 96), (made[-1].pk, 99)]
    assert term.pk == share.term_id


def test_a_ward_works_with_its_branches_and_never_with_its_neighbours(
    client: Client, share: Indicator, top: Unit
) -> None:
    ward, neighbour, _ = builders.wards_of(top)
    branch = builders.wards_of(ward)[0]
    entered(client, builders.person("chutich", Office.CHAIR, ward))
    way = f"/chi-tieu/{share.pk}/giao-xuong/"
    client.post(way, {**AUTHORITY, "goal": "100%"})
    assert [one.unit_id for one in TargetVersion.objects.exclude(unit=None)] == [branch.pk]
    seen = client.get(f"/chi-tieu/{share.pk}/doi-chieu/")
    assert (seen.context["unit"], [one.unit for one in seen.context["page"]]) == (ward, [branch])
    for page in ("giao-xuong", "doi-chieu"):
        asked = {unit: client.get(f"/chi-tieu/{share.pk}/{page}/?don-vi={unit.pk}").status_code for unit in (
            ward, neighbour, top,
        )}  # fmt: skip
        assert asked == {ward: 200, neighbour: 404, top: 404}
    assert client.get(f"/chi-tieu/{share.pk}/doi-chieu/?don-vi=abc").status_code == 404


def test_old_and_new_stand_side_by_side_for_who_may_read_the_figure(
    client: Client, term: TermOfOffice, share: Indicator, top: Unit, officer: Person
) -> None:
    ward = builders.wards_of(top)[0]
    period = builders.half_term(term)
    actions.record_figures(period.pk, [ratio(ward.pk, share, 39, 40)], by=None)
    actions.recompute_totals(period.pk)
    raised = read_target("XD1", share.name, "%", "", "≥ 98%")
    actions.set_target(share.pk, raised, decision=HALFWAY, by=officer)
    seen = {}
    for name, office, unit in (("chutich", Office.CHAIR, ward), ("hoivien", Office.MEMBER, ward)):
        entered(client, builders.person(name, office, unit))
        row = client.get(f"/chi-tieu/nhiem-ky/{term.pk}/").context["groups"][0][1][0]
        assert row == client.get(f"/chi-tieu/{share.pk}/").context["row"]
        seen[name] = (row.value, row.congress.goal, row.congress.word, row.revised.goal, row.revised.word)
    assert seen == {
        "chutich": ("97,5%", "≥\u00a095%", "Vượt", "≥\u00a098%", "Gần đạt"),
        "hoivien": ("", "≥\u00a095%", "", "≥\u00a098%", ""),
    }


def test_a_slip_is_mended_on_its_page(client: Client, share: Indicator, officer: Person) -> None:
    entered(client, officer)
    way = f"/chi-tieu/{share.pk}/ghi-nham/"
    assert 'value="≥\u00a095"' in client.get(way).text
    assert client.post(way, {"goal": "≥ 90", "measure": "%", "paper": "", "decided_on": ""}).status_code == 302
    assert list(share.versions.values_list("number", "low")) == [(1, 90)]


def test_a_supplement_names_its_paper_and_is_marked(client: Client, term: TermOfOffice, officer: Person) -> None:
    entered(client, officer)
    way = f"/chi-tieu/nhiem-ky/{term.pk}/them/"
    typed = {"code": "CT9", "name": "Mô hình tự quản", "goal": "5 mô hình", "supplement": "on"}
    assert client.post(way, typed).text.count("Mức bổ sung, điều chỉnh phải ghi ô này.") == 4  # in the summary too
    client.post(way, {**typed, **AUTHORITY})
    made = Indicator.objects.get(code="CT9")
    assert made.supplement
    assert "chỉ tiêu bổ sung sau Đại hội" in client.get(f"/chi-tieu/{made.pk}/").text


def test_queries_of_the_pages_do_not_grow(
    client: Client, term: TermOfOffice, share: Indicator, top: Unit, officer: Person,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    entered(client, officer)
    first, *rest = builders.wards_of(top)
    period = builders.half_term(term)
    goal = read_target("XD1", share.name, "%", "", "≥ 96%")
    actions.cascade_goal(share.pk, top.pk, {first.pk: goal}, decision=HALFWAY, by=officer)
    actions.record_figures(period.pk, [ratio(top.pk, share, 9, 10)], by=None)
    actions.set_target(share.pk, goal, decision=HALFWAY, by=officer)
    ways = (f"/chi-tieu/nhiem-ky/{term.pk}/", f"/chi-tieu/{share.pk}/", f"/chi-tieu/{share.pk}/doi-chieu/")
    counts = []
    for way in ways:
        with CaptureQueriesContext(connection) as asked:
            client.get(way)
        counts.append(len(asked))
    actions.cascade_goal(share.pk, top.pk, {one.pk: goal for one in rest}, decision=HALFWAY, by=officer)
    others = list(Indicator.objects.filter(term=term).exclude(pk=share.pk))
    told = [ratio(top.pk, share, 9, 10), *(count(top.pk, one, 3) for one in others)]
    actions.record_figures(period.pk, told, by=None)
    for way, expected in zip(ways, counts, strict=True):
        with django_assert_num_queries(expected):
            client.get(way)
