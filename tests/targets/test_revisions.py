"""Goals supplemented and revised after the congress: by which authority, in force from which day, old beside new."""

from collections.abc import Callable
from copy import replace
from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from nhiemky.accounts.models import Person
from nhiemky.journal.models import Entry
from nhiemky.kernel.clock import standing_still
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.models import Office, Unit
from nhiemky.targets import actions
from nhiemky.targets.actions import UNSAID, Decision, TargetRow
from nhiemky.targets.models import Indicator, TargetVersion
from nhiemky.targets.queries import goals_on, old_and_new
from nhiemky.targets.reading import read_target
from nhiemky.targets.target import Target
from nhiemky.terms.models import TermOfOffice
from tests import builders
from tests.targets.building import HALFWAY, ratio

pytestmark = pytest.mark.usefixtures("db")

BEFORE, AFTER = date(2020, 6, 9), date(2020, 6, 10)


@pytest.fixture
def top() -> Unit:
    return builders.district(wards=2)


@pytest.fixture
def term(top: Unit) -> TermOfOffice:
    return builders.term(top)


@pytest.fixture
def officer(top: Unit) -> Person:
    return builders.person("thuongtruc", Office.STANDING_OFFICER, top)


def target(goal: str, code: str = "XD1", name: str = "Chi hội mạnh", measure: str = "") -> Target:
    return read_target(code, name, measure, "", goal)


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(RuleBroken) as refusal:
        act()
    assert str(refusal.value)
    return refusal.value.code


@pytest.mark.parametrize(
    ("decision", "code"),
    [
        (UNSAID, "targets.authority_missing"),
        (Decision(None, "Nghị quyết số 05/NQ-BCH"), "targets.authority_missing"),
        (Decision(date(2020, 6, 10), "  "), "targets.authority_missing"),
        (Decision(date(2017, 9, 30), "Nghị quyết"), "targets.before_congress"),
        (Decision(date(2020, 6, 12), "Nghị quyết"), "targets.decided_later"),
    ],
)
def test_what_is_decided_after_the_congress_names_paper_and_day(
    decision: Decision, code: str, term: TermOfOffice, officer: Person
) -> None:
    share = builders.targets(term)[0]
    row = TargetRow(target("2", "CT9", "Mô hình tự quản", "mô hình"))
    with standing_still(date(2020, 6, 11)):
        acts: list[Callable[[], object]] = [
            lambda: actions.set_target(share.pk, target("≥ 97%"), decision=decision, by=officer),
            lambda: actions.add_indicator(term.pk, row, decision=decision, supplement=True, by=officer),
        ]
        assert [refused(act) for act in acts] == [code, code]
    assert (TargetVersion.objects.count(), Indicator.objects.count()) == (3, 3)


def test_a_revision_is_not_decided_before_the_goal_it_replaces(term: TermOfOffice, officer: Person) -> None:
    share = builders.targets(term)[0]
    actions.set_target(share.pk, target("≥ 97%"), decision=HALFWAY, by=officer)
    earlier = Decision(BEFORE, "Nghị quyết số 04/NQ-BCH")
    with pytest.raises(RuleBroken) as refusal:
        actions.set_target(share.pk, target("≥ 98%"), decision=earlier, by=officer)
    assert str(refusal.value) == (
        "Ngày quyết định 09/06/2020 trước ngày của mức đang có (10/06/2020). Hãy xem lại ngày."
    )


def test_a_goal_counts_from_the_day_it_was_decided(
    term: TermOfOffice, officer: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    share, number, low = builders.targets(term)
    actions.set_target(share.pk, target("≥ 97%"), decision=HALFWAY, by=officer)
    row = TargetRow(target("2", "CT9", "Mô hình tự quản", "mô hình"))
    added = actions.add_indicator(term.pk, row, decision=HALFWAY, supplement=True, by=officer)
    assert (added.supplement, [one.verb for one in Entry.objects.order_by("pk")]) == (
        True, ["target.set", "indicator.supplemented"],
    )  # fmt: skip

    def told(day: date) -> list[tuple[str, float | None]]:
        return [(indicator.code, version.low) for indicator, version in goals_on(term, day)]

    assert told(BEFORE) == [("XD1", 95), ("XD3", None), ("DS3", 0.3)]
    assert told(AFTER) == [("XD1", 97), ("XD3", None), ("DS3", 0.3), ("CT9", 2)]
    with django_assert_num_queries(1):
        both = old_and_new(term, AFTER)
    assert [(one.indicator, one.congress and one.congress.low, one.revised and one.revised.low) for one in both] == [
        (share, 95, 97),
        (number, None, None),
        (low, 0.3, None),
        (added, None, 2),
    ]


def test_a_figure_is_held_against_old_and_new(term: TermOfOffice, officer: Person) -> None:
    share, _, low = builders.targets(term)
    actions.set_target(share.pk, target("≥ 98%"), decision=HALFWAY, by=officer)
    raised, _, kept = old_and_new(term, AFTER)
    assert (raised.indicator, kept.indicator) == (share, low)
    old, new = raised.judged(97.05, term=term.as_term(), on=AFTER)
    assert old and new and (old.state, old.distance, new.state, new.distance) == ("passed", 2.05, "on_the_way", -0.95)
    assert kept.judged(0.3, term=term.as_term(), on=AFTER)[1] is None


def test_own_goals_stand_old_beside_new_too(term: TermOfOffice, top: Unit, officer: Person) -> None:
    share = builders.targets(term)[0]
    ward, other = builders.wards_of(top)
    actions.set_own_target(share.pk, ward.pk, target("≥ 96%"), by=officer)
    assert refused(lambda: actions.set_own_target(share.pk, ward.pk, target("≥ 97%"), by=officer)) == (
        "targets.authority_missing"
    )
    actions.set_own_target(share.pk, ward.pk, target("≥ 97%"), decision=HALFWAY, by=officer)
    actions.set_target(share.pk, target("≥ 98%"), decision=HALFWAY, by=officer)
    actions.cascade_goal(share.pk, top.pk, {other.pk: target("≥ 99%")}, decision=HALFWAY, by=officer)
    told = {}
    for unit in (ward, other, None):
        both = old_and_new(term, AFTER, unit)[0]
        told[unit] = (both.congress and both.congress.low, both.revised and both.revised.low)
    assert told == {ward: (96, 97), other: (95, 99), None: (95, 98)}


def test_a_slip_of_the_pen_is_mended_in_place(term: TermOfOffice, top: Unit, officer: Person) -> None:
    share = builders.targets(term)[0]
    ward = builders.wards_of(top)[0]
    paper = Decision(date(2017, 10, 1), "Nghị quyết Đại hội")
    actions.record_figures(builders.half_term(term).pk, [ratio(ward.pk, share, 9, 10)], by=None)
    mended = actions.mend_target(share.pk, target("≥ 90%"), decision=paper, by=officer)
    assert (mended.number, mended.low, mended.decided_on, mended.basis_paper) == (1, 90, paper.on, paper.paper)
    assert refused(lambda: actions.mend_target(share.pk, target("30", measure="chi hội"), by=officer)) == (
        "targets.other_kind"
    )
    actions.set_target(share.pk, target("≥ 97%"), decision=HALFWAY, by=officer)
    assert refused(lambda: actions.mend_target(share.pk, target("≥ 98%"), by=officer)) == "targets.authority_missing"
    actions.mend_target(share.pk, target("≥ 98%"), decision=HALFWAY, by=officer)
    assert list(TargetVersion.objects.filter(indicator=share).values_list("number", "low")) == [(1, 90), (2, 98)]
    actions.cascade_goal(share.pk, top.pk, {ward.pk: target("≥ 98%")}, decision=HALFWAY, by=officer)
    assert refused(lambda: actions.mend_target(share.pk, target("≥ 99%"), decision=HALFWAY, by=officer)) == (
        "targets.passed_on"
    )
    verbs = ["target.mended", "target.set", "target.mended"]
    assert list(Entry.objects.filter(kind="indicator").order_by("pk").values_list("verb", flat=True)) == verbs


def test_a_list_mends_what_is_new_and_revises_what_has_figures(term: TermOfOffice, top: Unit, officer: Person) -> None:
    share = builders.targets(term)[0]
    kept = replace(target("≥ 96%"), name=share.name)
    said = Decision(None, "Nghị quyết Đại hội")
    assert actions.set_targets(term.pk, [TargetRow(kept)], decision=said, by=officer) == (0, 1)
    assert list(share.versions.values_list("number", "low", "basis_paper")) == [(1, 96, said.paper)]
    ward = builders.wards_of(top)[0]
    actions.record_figures(builders.half_term(term).pk, [ratio(ward.pk, share, 9, 10)], by=None)
    rows = [TargetRow(replace(kept, low=97))]
    assert refused(lambda: actions.set_targets(term.pk, rows, decision=said, by=officer)) == "targets.authority_missing"
    assert actions.set_targets(term.pk, rows, decision=HALFWAY, by=officer) == (0, 1)
    assert list(share.versions.values_list("number", "low")) == [(1, 96), (2, 97)]


def test_only_who_manages_the_terms_unit_mends(term: TermOfOffice, top: Unit) -> None:
    share = builders.targets(term)[0]
    for name, office, unit in (("a", Office.VICE_CHAIR, top), ("b", Office.CHAIR, builders.wards_of(top)[0])):
        person = builders.person(name, office, unit)
        assert refused(lambda: actions.mend_target(share.pk, target("≥ 90%"), by=person)) == (  # noqa: B023
            "organisation.not_allowed"
        )
