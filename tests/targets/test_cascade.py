"""A superior's goal passed on, and the goals below held against it."""

from collections.abc import Callable
from datetime import date
from math import ceil

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from nhiemky.accounts.models import Person
from nhiemky.journal.models import Entry
from nhiemky.kernel.errors import RuleBroken
from nhiemky.kernel.ordering import sort_key
from nhiemky.notices.models import InboxItem
from nhiemky.organisation.models import Level, Office, Unit
from nhiemky.targets import actions
from nhiemky.targets.actions import Decision
from nhiemky.targets.models import Indicator, TargetVersion
from nhiemky.targets.queries.lineage import Bond, children_with_goals, counting
from nhiemky.targets.queries.reconciliation import Together, own_indicators_below, reconciled
from nhiemky.targets.reading import read_target
from nhiemky.targets.target import Target
from nhiemky.terms.models import TermOfOffice
from tests import builders
from tests.targets.building import HALFWAY, ratio

pytestmark = pytest.mark.usefixtures("db")

LATER = Decision(date(2021, 3, 1), "Nghị quyết số 09/NQ-BCH")


@pytest.fixture
def top() -> Unit:
    return builders.district(wards=3, branches=1)


@pytest.fixture
def term(top: Unit) -> TermOfOffice:
    return builders.term(top)


@pytest.fixture
def officer(top: Unit) -> Person:
    return builders.person("thuongtruc", Office.STANDING_OFFICER, top)


@pytest.fixture
def indicators(term: TermOfOffice) -> list[Indicator]:
    return builders.targets(term)


@pytest.fixture
def share(indicators: list[Indicator]) -> Indicator:
    """At least 95%."""
    return indicators[0]


@pytest.fixture
def number(indicators: list[Indicator], officer: Person) -> Indicator:
    """At least 90 members."""
    actions.mend_target(indicators[1].pk, members("≥ 90"), by=officer)
    return indicators[1]


def percent(goal: str) -> Target:
    return read_target("XD1", "Chi hội trong sạch vững mạnh", "%", "", goal)


def members(goal: str) -> Target:
    return read_target("XD3", "Phát triển hội viên", "đồng chí", "", goal)


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(RuleBroken) as refusal:
        act()
    assert str(refusal.value)
    return refusal.value.code


def bonds(indicator: Indicator, unit: Unit) -> dict[str, Bond]:
    return {str(one.unit): one.bond for one in children_with_goals(indicator, unit, counting(indicator, unit))}


def test_a_goal_is_passed_on_with_its_lineage_and_the_chairs_are_told(
    number: Indicator, top: Unit, officer: Person
) -> None:
    first, second, third = builders.wards_of(top)
    chair = builders.person("chutich", Office.CHAIR, first)
    goals = {first.pk: members("≥ 40"), second.pk: members("≥ 30")}
    assert actions.cascade_goal(number.pk, top.pk, goals, decision=HALFWAY, by=officer) == 2
    source = number.versions.get(unit=None)
    made = TargetVersion.objects.filter(derived_from=source).order_by("unit__order")
    assert [(one.unit_id, one.number, one.low, one.decided_on, one.basis_paper) for one in made] == [
        (first.pk, 1, 40, HALFWAY.on, HALFWAY.paper), (second.pk, 1, 30, HALFWAY.on, HALFWAY.paper),
    ]  # fmt: skip
    assert bonds(number, top) == {str(first): "passed", str(second): "passed", str(third): "missing"}
    told = (
        "Quận Sông Hồng giao phường Bến 01 chỉ tiêu XD3: ≥\u00a040 đồng chí (Nghị quyết số 05/NQ-BCH, ngày 10/06/2020)."
    )
    assert list(InboxItem.objects.values_list("person", "text", "link")) == [
        (chair.pk, told, f"/chi-tieu/{number.pk}/")
    ]
    entries = Entry.objects.filter(verb="target.passed_on").order_by("pk").values_list("kind", "object_id")
    assert list(entries) == [("target", str(one.pk)) for one in made]
    assert actions.cascade_goal(number.pk, top.pk, goals, decision=HALFWAY, by=officer) == 0
    assert (TargetVersion.objects.filter(derived_from=source).count(), InboxItem.objects.count()) == (2, 1)


def test_a_revision_above_leaves_the_goals_below_old_until_passed_on_again(
    share: Indicator, top: Unit, officer: Person
) -> None:
    wards = builders.wards_of(top)
    actions.cascade_goal(share.pk, top.pk, {one.pk: percent("≥ 95%") for one in wards}, decision=HALFWAY, by=officer)
    actions.set_target(share.pk, percent("≥ 97%"), decision=LATER, by=officer)
    assert set(bonds(share, top).values()) == {"old"}
    assert actions.cascade_goal(share.pk, top.pk, {wards[0].pk: percent("≥ 97%")}, decision=LATER, by=officer) == 1
    assert list(bonds(share, top).values()) == ["passed", "old", "old"]
    assert list(share.versions.filter(unit=wards[0]).values_list("number", "low")) == [(1, 95), (2, 97)]


def test_a_ward_passes_its_own_goal_on_to_its_branches(share: Indicator, top: Unit, officer: Person) -> None:
    ward = builders.wards_of(top)[0]
    branch = builders.wards_of(ward)[0]
    chair = builders.person("chutich", Office.CHAIR, ward)
    actions.cascade_goal(share.pk, top.pk, {ward.pk: percent("≥ 96%")}, decision=HALFWAY, by=officer)
    actions.cascade_goal(share.pk, ward.pk, {branch.pk: percent("100%")}, decision=HALFWAY, by=chair)
    source = share.versions.get(unit=ward)
    assert (share.versions.get(unit=branch).derived_from_id, bonds(share, ward)) == (source.pk, {str(branch): "passed"})
    assert refused(
        lambda: actions.cascade_goal(share.pk, top.pk, {ward.pk: percent("1%")}, decision=HALFWAY, by=chair)
    ) == "organisation.not_allowed"  # fmt: skip


def test_what_cannot_be_passed_on_is_refused_and_nothing_is_written(
    share: Indicator, number: Indicator, top: Unit
) -> None:
    ward = builders.wards_of(top)[0]
    branch = builders.wards_of(ward)[0]
    assert top.parent
    city = builders.person("thanhpho", Office.STANDING_OFFICER, top.parent)
    bare = Indicator.objects.create(term=share.term, code="K", name="K", kind="count")

    def passed(of: Indicator, unit: Unit, goals: dict[int, Target], decision: Decision = HALFWAY) -> str:
        return refused(lambda: actions.cascade_goal(of.pk, unit.pk, goals, decision=decision, by=city))

    goal = {ward.pk: percent("≥ 96%")}
    assert [
        passed(share, top, goal, Decision(None, "Nghị quyết")),
        passed(share, top, {}),
        passed(share, top, {ward.pk: percent("")}),
        passed(share, top, {branch.pk: percent("≥ 96%")}),
        passed(number, top, goal),
        passed(bare, top, {ward.pk: members("3")}),
        passed(share, top.parent, {top.pk: percent("≥ 96%")}),
    ] == [
        "targets.authority_missing", "targets.nobody_named", "targets.nobody_named", "targets.not_below",
        "targets.other_kind", "targets.nothing_to_pass", "targets.outside",
    ]  # fmt: skip
    assert not TargetVersion.objects.exclude(unit=None).exists()


def test_counts_are_added_and_gaps_and_orphans_named(number: Indicator, top: Unit, officer: Person) -> None:
    first, second, _ = builders.wards_of(top)
    actions.cascade_goal(number.pk, top.pk, {first.pk: members("≥ 40")}, decision=HALFWAY, by=officer)
    actions.set_own_target(number.pk, second.pk, members("30–35"), by=officer)
    found = reconciled(number, top)
    assert [one.bond for one in found.children] == ["passed", "own", "missing"]
    assert found.together == Together(70, 75, added=2, short=20)
    actions.set_own_target(number.pk, second.pk, members("mỗi năm 5"), decision=HALFWAY, by=officer)
    assert reconciled(number, top).together == Together(40, 40, added=1, unlike=1, short=50)


def test_shares_are_never_added_only_weighted(share: Indicator, term: TermOfOffice, top: Unit, officer: Person) -> None:
    first, second, third = builders.wards_of(top)
    goals = {first.pk: percent("≥ 90%"), second.pk: percent("100%")}
    actions.cascade_goal(share.pk, top.pk, goals, decision=HALFWAY, by=officer)
    period = builders.half_term(term)
    actions.record_figures(period.pk, [ratio(first.pk, share, 27, 30), ratio(second.pk, share, 10, 10)], by=None)
    assert reconciled(share, top).together == Together(unweighted=1)  # the third's whole is not known
    actions.record_figures(period.pk, [ratio(third.pk, share, 10, 10)], by=None)
    # (30 × 90 + 10 × 100 + 10 × 95, which counts for all) / 50
    assert reconciled(share, top).together == Together(93, 93, added=3, short=2)
    assert [one.bond for one in reconciled(share, top).children] == ["passed", "passed", "common"]


def test_less_is_better_sums_say_what_is_too_much(term: TermOfOffice, top: Unit, officer: Person) -> None:
    made = Indicator.objects.create(term=term, code="HN", name="Hộ nghèo", unit_of_measure="hộ", kind="count")
    actions.set_target(made.pk, read_target("HN", "Hộ nghèo", "hộ", "", "≤ 10"), by=officer)
    goals = {one.pk: read_target("HN", "Hộ nghèo", "hộ", "", "≤ 4") for one in builders.wards_of(top)}
    actions.cascade_goal(made.pk, top.pk, goals, decision=HALFWAY, by=officer)
    assert reconciled(made, top).together == Together(12, 12, added=3, short=2)


def test_levels_are_not_told_together(term: TermOfOffice, top: Unit, officer: Person) -> None:
    level = read_target("XL", "Xếp loại", "xếp loại", "", "Hoàn thành tốt")
    made = actions.add_indicator(term.pk, actions.TargetRow(level), by=officer)
    actions.cascade_goal(made.pk, top.pk, {builders.wards_of(top)[0].pk: level}, decision=HALFWAY, by=officer)
    assert reconciled(made, top).together == Together()


def test_indicators_below_that_the_superior_does_not_know(term: TermOfOffice, top: Unit, share: Indicator) -> None:
    ward = builders.wards_of(top)[1]
    own = builders.term(ward)
    Indicator.objects.create(term=own, code="XD1", name="Khác tên, cùng mã", kind="count")
    Indicator.objects.create(term=own, code="P1", name=share.name, kind="ratio")
    strange = Indicator.objects.create(term=own, code="P2", name="Tuyến đường tự quản", kind="count")
    assert list(own_indicators_below(term, top)) == [strange]


@pytest.mark.parametrize("wards", [1, 3, 3321])
def test_queries_of_reconciling_and_passing_on_do_not_grow(
    wards: int, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    top = builders.district(wards=0)
    share = builders.targets(builders.term(top))[0]
    officer = builders.person("thuongtruc", Office.STANDING_OFFICER, top)
    made = Unit.objects.bulk_create(
        Unit(
            name=f"Xã {one:04d}", kind="xã", level=Level.BASE, parent=top, order=sort_key(f"Xã {one:04d}"),
            path=f"{top.path}{10_000 + one}/", pk=10_000 + one,
        )
        for one in range(wards)
    )  # fmt: skip
    goals = {one.pk: percent("≥ 96%") for one in made}
    with django_assert_num_queries(13 + 2 * ceil(wards / 500)):  # goals and entries, written 500 at a time
        assert actions.cascade_goal(share.pk, top.pk, goals, decision=HALFWAY, by=officer) == wards
    client.force_login(officer, "allauth.account.auth_backends.AuthenticationBackend")
    for way, asked in ((f"/chi-tieu/{share.pk}/doi-chieu/", 12), (f"/chi-tieu/{share.pk}/giao-xuong/?cach=rieng", 10)):
        with django_assert_num_queries(asked):
            page = client.get(way)
        assert page.context["page"].paginator.count == wards
        assert len(page.context["page"].object_list) == min(wards, 100)
