"""What the plan of a unit shows, and what lies ahead of its people."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from nhiemky.kernel.clock import standing_still
from nhiemky.members.models import Member, Membership
from nhiemky.organisation.models import Appointment, Level, Office, Unit
from nhiemky.organisation.permissions import reach_of
from nhiemky.succession import actions
from nhiemky.succession.actions import FileRow
from nhiemky.succession.models import SuccessionPlan
from nhiemky.succession.queries.lists import Line, lines, units_planned
from nhiemky.succession.queries.people import named
from nhiemky.succession.queries.plans import OfficeShown, PlanShown, plan_of, plan_shown
from nhiemky.succession.queries.projection import ahead_in, chairs_ahead
from nhiemky.succession.standards import Facts, GapKind, Limit, Rule, Verdict, When
from nhiemky.terms.models import TermOfOffice
from tests import builders
from tests.succession.planning import AGREED, TODAY, Told, demand, member, told

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def plan(db: None) -> Iterator[Told]:  # noqa: ARG001
    with standing_still(TODAY):
        yield told()


def shown(plan: Told) -> PlanShown:
    kept = plan_of(plan.ward)
    assert kept is not None
    return plan_shown(kept)


def people(office: OfficeShown) -> list[tuple[str, Verdict]]:
    return [(one.name, one.verdict) for one in office.candidates]


def test_a_plan_shows_its_offices_holders_candidates_and_gaps(plan: Told) -> None:
    demand(plan.top, Rule.AGE_FIRST, 62, by=plan.officer)
    demand(plan.top, Rule.AGE_AGAIN, 65, by=plan.officer)
    demand(plan.top, Rule.LEAST, 2, by=plan.officer)
    demand(plan.top, Rule.WOMEN, 40, by=plan.officer)
    demand(plan.top, Rule.YOUNG_AGE, 60, by=plan.officer)
    holder = member("Chutich", plan.ward, account=plan.chair, birth_day=date(1957, 10, 1))
    old = member("Trần Văn Một", plan.ward, birth_year=1958, gender=Member.Gender.MALE)
    young = member("Lê Thị Hai", plan.ward, birth_year=1965, gender=Member.Gender.FEMALE)
    for one in (holder, old, young):
        actions.plan_candidate(plan.chairing.pk, one.pk, by=plan.chair)
    found = shown(plan)
    chairing, vice = found.offices
    assert [(one.name, one.known, one.where) for one in chairing.holders] == [
        ("Chutich", Facts(birth_day=date(1957, 10, 1), again=True), plan.ward)
    ]
    # The chair stands again: what is asked of them is the age of those who do.
    assert people(chairing) == [
        ("Chutich", Verdict.MEETS), ("Trần Văn Một", Verdict.FAILS), ("Lê Thị Hai", Verdict.MEETS),
    ]  # fmt: skip
    assert (vice.holders, vice.candidates) == ((), ())
    assert [(gap.kind, gap.told) for gap in found.gaps] == [
        (GapKind.NOBODY, "Phó Chủ tịch: chưa có ai trong quy hoạch"),
        (GapKind.WOMEN, "Trong quy hoạch có 1/3 nữ (33,3%); quy định ít nhất 40%"),
    ]
    assert (found.people, found.women, found.young, found.reviewed, found.review_due) == (3, 1, 1, None, True)


def test_what_is_kept_of_people_is_judged(plan: Told) -> None:
    for rule, number, words in ((Rule.TERMS, 2, ""), (Rule.HEALTH, 3, ""), (Rule.POLITICAL, None, "trung cấp")):
        demand(plan.top, rule, number, words, by=plan.officer)
    holder = member("Chutich", plan.ward, account=plan.chair)
    row = FileRow(health=2, political="cao cấp", terms=2, paper=AGREED)
    actions.write_file(plan.chairing.pk, holder.pk, row, by=plan.chair)
    (one,) = shown(plan).offices[0].holders
    assert [(judged.rule, judged.verdict) for judged in one.judged] == [
        (Rule.TERMS, Verdict.FAILS), (Rule.HEALTH, Verdict.MEETS), (Rule.POLITICAL, Verdict.MEETS),
    ]  # fmt: skip


def test_who_left_the_register_is_seen_to_fail(plan: Told) -> None:
    one = member("Trần Văn Một", plan.ward)
    actions.plan_candidate(plan.chairing.pk, one.pk, by=plan.chair)
    Membership.objects.filter(member=one).update(ends=TODAY)
    assert people(shown(plan).offices[0]) == [("Trần Văn Một", Verdict.FAILS)]


def test_somebody_is_found_by_the_whole_name_and_the_year_alone(plan: Told) -> None:
    one, silent = member("Trần Văn Một", plan.ward, birth_year=1960), member("Trần Văn Một", plan.beside)
    member("Trần Văn Một", plan.ward, birth_year=1961)
    member("Trần Văn Một Hai", plan.ward, birth_year=1960)
    gone = member("Trần Văn Một", plan.ward, birth_year=1960)
    Membership.objects.filter(member=gone).update(ends=TODAY)
    assert named("  tran van  mot", 1960) == [(one, plan.ward), (silent, plan.beside)]
    assert [named("Trần Văn", 1960), named("", 1960), named("Trần Văn Một", None)] == [[], [], []]


def test_what_lies_ahead_of_those_in_the_plan(plan: Told) -> None:
    demand(plan.top, Rule.AGE_AGAIN, 65, by=plan.officer)
    demand(plan.top, Rule.AGE_FIRST, 60, by=plan.officer)
    member("Chutich", plan.ward, account=plan.chair, birth_day=date(1956, 3, 5))
    actions.plan_candidate(plan.chairing.pk, member("Lê Thị Hai", plan.ward, birth_year=1965).pk, by=plan.chair)
    builders.person("pho", Office.VICE_CHAIR, plan.ward)
    found = shown(plan)
    told = [(one.name, one.office, one.candidate, one.limit) for one in ahead_in(found.plan, found.offices)]
    assert told == [
        ("Chutich", "Chủ tịch", False, Limit(Rule.AGE_AGAIN, 65, When.BEFORE_CONGRESS, date(2022, 3, 5))),
        ("Lê Thị Hai", "Chủ tịch", True, Limit(Rule.AGE_FIRST, 60, When.IN_NEXT_TERM, date(2026, 1, 1), by_year=True)),
        ("Pho", "Phó Chủ tịch", False, None),  # no member stands behind the account
    ]


def test_the_chairs_below_with_those_first_who_come_to_a_limit_first(plan: Told) -> None:
    demand(plan.top, Rule.AGE_AGAIN, 65, by=plan.officer)
    member("Chutich", plan.ward, account=plan.chair, birth_day=date(1960, 3, 5))
    other = builders.person("binh", Office.CHAIR, plan.beside)
    member("Binh", plan.beside, account=other, birth_day=date(1956, 3, 5))
    builders.person("pho", Office.VICE_CHAIR, plan.beside)
    third = Unit.objects.create(name="Bến 03", kind="phường", level=Level.BASE, parent=plan.top)
    member("An", third, account=builders.person("an", Office.CHAIR, third), birth_day=date(1955, 7, 1))
    TermOfOffice.objects.create(unit=third, name="2020–2021", opened=date(2020, 1, 1), closes=date(2021, 1, 1))
    fourth = Unit.objects.create(name="Bến 04", kind="phường", level=Level.BASE, parent=plan.top)
    builders.person("sau", Office.CHAIR, fourth)
    assert [(one.name, one.unit, one.limit) for one in chairs_ahead(plan.top)] == [
        ("Binh", plan.beside, Limit(Rule.AGE_AGAIN, 65, When.BEFORE_CONGRESS, date(2022, 3, 5))),
        # By a congress of their own, which comes before.
        ("An", third, Limit(Rule.AGE_AGAIN, 65, When.IN_NEXT_TERM, date(2021, 7, 1))),
        ("Chutich", plan.ward, Limit(Rule.AGE_AGAIN, 65, When.IN_NEXT_TERM, date(2026, 3, 5))),
        ("Sau", fourth, None),
    ]


def test_units_with_the_state_of_their_plans(plan: Told) -> None:
    for one in (member("Trần Văn Một", plan.ward), member("Lê Thị Hai", plan.ward)):
        actions.plan_candidate(plan.chairing.pk, one.pk, by=plan.chair)
    gone = actions.plan_candidate(plan.vice.pk, member("Đi Rồi", plan.ward).pk, by=plan.chair)
    actions.take_out(gone.pk, TODAY, "Xin rút", by=plan.chair)
    for day in (1, 2):
        actions.review_plan(plan.plan.pk, date(2020, 5, day), "Giữ nguyên", by=plan.chair)
    units = list(units_planned(reach_of(plan.officer)))
    assert units == [plan.top, plan.ward, plan.beside]
    assert lines(units) == [
        Line(plan.top, None), Line(plan.ward, plan.plan, 2, 1, 2, date(2020, 5, 2)), Line(plan.beside, None),
    ]  # fmt: skip
    assert list(units_planned(reach_of(plan.chair))) == [plan.ward]


def test_queries_do_not_grow_with_people(plan: Told, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    def add(number: int) -> None:
        account = builders.person(f"pho{number}", Office.VICE_CHAIR, plan.ward)
        member(f"Pho{number}", plan.ward, account=account, birth_year=1960)
        for office in (plan.chairing, plan.vice):
            actions.plan_candidate(office.pk, member(f"Người {number}", plan.ward).pk, by=plan.chair)
        demand(plan.ward, list(Rule)[number], 60, by=plan.chair)

    def look() -> None:
        found = shown(plan)
        ahead_in(found.plan, found.offices)
        chairs_ahead(plan.top)
        lines(list(units_planned(reach_of(plan.officer))))

    add(0)
    with CaptureQueriesContext(connection) as once:
        look()
    add(1)
    add(2)
    builders.person("binh", Office.CHAIR, plan.beside)
    actions.begin_plan(plan.beside.pk, by=plan.officer)
    with django_assert_num_queries(len(once)):
        look()


def test_a_holder_of_yesterday_holds_nothing(plan: Told) -> None:
    Appointment.objects.filter(person=plan.chair).update(valid_to=TODAY)
    kept = SuccessionPlan.objects.select_related("unit", "term").get()
    assert plan_shown(kept).offices[0].holders == ()
