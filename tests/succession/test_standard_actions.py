"""Standards as data: set, asked otherwise from a day on, put right, ended; holders joined to the register."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from nhiemky.accounts.models import Person
from nhiemky.journal.models import Entry
from nhiemky.kernel.clock import standing_still
from nhiemky.kernel.errors import RuleBroken
from nhiemky.members.actions.joining import join_account
from nhiemky.members.models import Member
from nhiemky.organisation.models import Level, Office
from nhiemky.succession import actions
from nhiemky.succession.actions import About, Demand
from nhiemky.succession.models import PersonnelStandard
from nhiemky.succession.queries.lists import binding, ended
from nhiemky.succession.standards import Rule
from tests import builders
from tests.succession.planning import TODAY, Told, member, told

pytestmark = pytest.mark.usefixtures("db")

FROM = date(2019, 1, 1)


@pytest.fixture
def plan(db: None) -> Iterator[Told]:  # noqa: ARG001
    with standing_still(TODAY):
        yield told()


def refused(act: Callable[[], object]) -> tuple[str, str]:
    with pytest.raises(RuleBroken) as refusal:
        act()
    return refusal.value.code, str(refusal.value)


def kept() -> list[tuple[str, str, int | None, float | None, str, str, date, date | None]]:
    names = ("rule", "office", "level", "number", "words", "paper", "valid_from", "valid_to")
    return list(PersonnelStandard.objects.order_by("pk").values_list(*names))


def test_a_standard_is_set_and_asked_otherwise_from_a_day_on(plan: Told) -> None:
    about = About(Rule.AGE_FIRST, Office.CHAIR, Level.BASE)
    made = actions.set_standard(plan.top.pk, about, Demand(FROM, 62, "thừa", " Hướng  dẫn 05 "), by=plan.officer)
    actions.change_standard(made.pk, Demand(FROM, 60, paper="Hướng dẫn 05"), by=plan.officer)  # was written wrongly
    new = actions.change_standard(made.pk, Demand(date(2021, 1, 1), 63), by=plan.officer)
    first = ("age_first", "chair", 4, 60.0, "", "Hướng dẫn 05", FROM, date(2021, 1, 1))
    assert kept() == [first, ("age_first", "chair", 4, 63.0, "", "", date(2021, 1, 1), None)]
    actions.end_standard(new.pk, date(2022, 1, 1), by=plan.officer)
    assert kept()[1][-1] == date(2022, 1, 1)
    verbs = Entry.objects.filter(kind="personnel_standard").order_by("pk").values_list("verb", "object_id")
    assert list(verbs) == [
        ("standard.set", str(made.pk)), ("standard.mended", str(made.pk)), ("standard.set", str(new.pk)),
        ("standard.ended", str(new.pk)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "demand", "code"),
    [
        (Rule.AGE_FIRST, Demand(FROM), "succession.standard_number"),
        (Rule.AGE_FIRST, Demand(FROM, 0), "succession.standard_number"),
        (Rule.TERMS, Demand(FROM, 1.5), "succession.standard_whole"),
        (Rule.POLITICAL, Demand(FROM, 3, " "), "succession.standard_words"),
    ],
)
def test_what_asks_for_nothing_is_refused(plan: Told, rule: Rule, demand: Demand, code: str) -> None:
    assert refused(lambda: actions.set_standard(plan.top.pk, About(rule), demand, by=plan.officer))[0] == code


def test_what_may_go_without_a_number_or_have_a_part_of_one(plan: Told) -> None:
    for rule, number in ((Rule.PARTY, None), (Rule.LEAST, 1.5)):
        actions.set_standard(plan.top.pk, About(rule), Demand(FROM, number), by=plan.officer)
    assert [(row[0], row[3]) for row in kept()] == [("party", None), ("least", 1.5)]


def test_the_same_is_not_set_twice_and_days_follow_one_another(plan: Told) -> None:
    def set_it(day: date) -> PersonnelStandard:
        return actions.set_standard(plan.top.pk, About(Rule.TERMS), Demand(day, 2), by=plan.officer)

    made = set_it(FROM)
    assert refused(lambda: set_it(date(2021, 1, 1))) == (
        "succession.standard_twice",
        "quận Sông Hồng đã có tiêu chuẩn “Số nhiệm kỳ liên tiếp giữ chức” cho đúng chức vụ và cấp ấy từ 01/01/2019. "
        "Hãy sửa tiêu chuẩn đã có.",
    )
    early = "Tiêu chuẩn áp dụng từ 01/01/2019; ngày 31/12/2018 phải sau ngày ấy."
    before = date(2018, 12, 31)
    assert refused(lambda: actions.change_standard(made.pk, Demand(before, 3), by=plan.officer)) == (
        "succession.standard_early", early,
    )  # fmt: skip
    assert refused(lambda: actions.end_standard(made.pk, before, by=plan.officer)) == (
        "succession.standard_early",
        early,
    )
    actions.end_standard(made.pk, date(2020, 1, 1), by=plan.officer)
    assert refused(lambda: actions.end_standard(made.pk, TODAY, by=plan.officer))[0] == "succession.standard_ended"
    again = set_it(date(2020, 1, 1))
    assert (binding(plan.ward), ended(plan.ward)) == ([again], [made])


def test_a_ward_is_bound_by_those_above_and_changes_its_own_alone(plan: Told) -> None:
    upper = actions.set_standard(plan.top.pk, About(Rule.TERMS), Demand(FROM, 2), by=plan.officer)
    own = actions.set_standard(plan.ward.pk, About(Rule.HEALTH), Demand(FROM, 3), by=plan.chair)
    assert (binding(plan.ward), binding(plan.beside), binding(plan.top)) == ([upper, own], [upper], [upper])
    vice = builders.person("pho", Office.VICE_CHAIR, plan.top)
    for who in (plan.chair, vice):
        for act in (
            lambda: actions.set_standard(plan.top.pk, About(Rule.HEALTH), Demand(FROM, 3), by=who),  # noqa: B023
            lambda: actions.change_standard(upper.pk, Demand(FROM, 3), by=who),  # noqa: B023
            lambda: actions.end_standard(upper.pk, TODAY, by=who),  # noqa: B023
        ):
            assert refused(act)[0] == "organisation.not_allowed"


def test_who_holds_an_office_is_joined_to_the_register_by_name_and_year(plan: Told) -> None:
    one, other = member("CHUTICH", plan.ward, birth_year=1960), member("Người Khác", plan.ward)

    def join(who: Member, year: int | None = 1960, by: Person | None = None) -> Member:
        return join_account(who.pk, plan.chair.pk, birth_year=year, by=by or plan.officer)

    assert refused(lambda: join(other))[0] == "members.other_name"
    assert refused(lambda: join(one, 1961)) == (
        "members.other_year",
        "Năm sinh của Chutich không khớp với danh sách hội viên nên không nối được. Hãy xem lại.",
    )
    assert refused(lambda: join(one, None))[0] == "members.other_year"
    for place, (office, unit) in enumerate(
        ((Office.VICE_CHAIR, plan.ward), (Office.SECRETARY, plan.ward), (Office.CHAIR, plan.beside))
    ):
        stranger = builders.person(f"nguoi-{place}", office, unit)
        assert refused(lambda: join(one, by=stranger))[0] == "members.joining_not_allowed"  # noqa: B023
    join(one)
    assert Member.objects.get(account=plan.chair) == one
    assert refused(lambda: join(member("Chutich", plan.ward)))[0] == "members.joined_already"
    assert list(Entry.objects.filter(verb="member.joined").values_list("object_id", "actor")) == [
        (str(one.pk), str(plan.officer.pk))
    ]


def test_the_chair_of_the_base_association_joins_whom_they_know(plan: Told) -> None:
    someone = builders.person("vo-danh", Office.INSPECTOR, plan.top)
    one = member("Vo-Danh", plan.ward)
    secretary = builders.person("thu-ky", Office.SECRETARY, plan.ward)
    assert refused(lambda: join_account(one.pk, someone.pk, birth_year=None, by=secretary))[0] == (
        "members.joining_not_allowed"
    )
    assert join_account(one.pk, someone.pk, birth_year=None, by=plan.chair).account == someone
