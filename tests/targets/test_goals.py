"""Goals in their versions, common and own, and lists of them."""

from collections.abc import Callable
from datetime import date

import pytest

from nhiemky.accounts.models import Person
from nhiemky.journal.models import Entry
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.models import Level, Office, Unit
from nhiemky.targets import actions
from nhiemky.targets.actions import Decision, TargetRow
from nhiemky.targets.models import Indicator, TargetVersion
from nhiemky.targets.queries import current_targets, targets_of
from nhiemky.targets.reading import read_target
from nhiemky.targets.target import Target
from nhiemky.terms.models import TermOfOffice
from tests import builders
from tests.targets.building import HALFWAY, count

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def top() -> Unit:
    return builders.district(wards=2)


@pytest.fixture
def term(top: Unit) -> TermOfOffice:
    return builders.term(top)


@pytest.fixture
def officer(top: Unit) -> Person:
    return builders.person("thuongtruc", Office.STANDING_OFFICER, top)


def target(code: str, goal: str, name: str = "Chi hội mạnh", measure: str = "") -> Target:
    return read_target(code, name, measure, "", goal)


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(RuleBroken) as refusal:
        act()
    assert str(refusal.value)
    return refusal.value.code


def test_a_target_is_added_with_its_first_version(term: TermOfOffice, officer: Person) -> None:
    paper = Decision(date(2017, 9, 30), "Nghị quyết Đại hội lần thứ VI")
    told = target("XD1", "≥ 95%")
    made = actions.add_indicator(term.pk, TargetRow(told, "Xây dựng Hội"), decision=paper, by=officer)
    version = TargetVersion.objects.select_related("indicator").get()
    assert (version.as_target(), version.number, version.decided_on, version.basis_paper) == (
        told, 1, paper.on, paper.paper,
    )  # fmt: skip
    assert (made.group, made.position) == ("Xây dựng Hội", 1)
    assert refused(lambda: actions.add_indicator(term.pk, TargetRow(told), by=officer)) == "targets.code_taken"


def test_older_versions_stay_and_the_newest_counts(term: TermOfOffice, officer: Person) -> None:
    made = actions.add_indicator(term.pk, TargetRow(target("XD1", "≥ 95%")), by=officer)
    raised = target("XD1", "≥ 97%")
    paper = Decision(date(2020, 6, 1), "Nghị quyết bổ sung")
    for _ in range(2):  # the second time nothing changes
        assert actions.set_target(made.pk, raised, decision=paper, by=officer).number == 2
    assert [one.low for one in TargetVersion.objects.order_by("number")] == [95, 97]
    assert targets_of(term) == [raised]
    assert list(Entry.objects.order_by("pk").values_list("verb", flat=True)) == ["indicator.added", "target.set"]


def test_a_units_own_goal_goes_before_the_common_one(term: TermOfOffice, top: Unit) -> None:
    ward, other = builders.wards_of(top)
    first, second, third = builders.targets(term)
    chair = builders.person("chutich", Office.CHAIR, ward)
    own = target("XD3", "≥ 30", "Phát triển hội viên", "đồng chí")
    actions.set_own_target(second.pk, ward.pk, own, by=chair)
    goals = {unit: [version.low for _, version in current_targets(term, unit)] for unit in (ward, other, None)}
    assert goals == {ward: [95, 30, 0.3], other: [95, None, 0.3], None: [95, None, 0.3]}
    assert [indicator for indicator, _ in current_targets(term)] == [first, second, third]
    assert refused(lambda: actions.set_own_target(second.pk, other.pk, own, by=chair)) == "organisation.not_allowed"


def test_own_goals_are_for_units_of_the_term(term: TermOfOffice, top: Unit) -> None:
    assert top.parent
    far = Unit.objects.create(name="Khác", kind="quận", level=Level.DISTRICT, parent=top.parent)
    city = builders.person("thanhpho", Office.STANDING_OFFICER, top.parent)
    share = builders.targets(term)[0]
    told = target("XD1", "≥ 90%")
    assert refused(lambda: actions.set_own_target(share.pk, far.pk, told, by=city)) == "targets.outside"


def test_a_goal_counted_otherwise_is_refused_once_there_are_figures(
    term: TermOfOffice, top: Unit, officer: Person
) -> None:
    number = builders.targets(term)[1]
    percent = target("XD3", "≥ 90%", "Phát triển hội viên")
    ward = builders.wards_of(top)[0]
    assert refused(lambda: actions.set_own_target(number.pk, ward.pk, percent, by=officer)) == "targets.other_kind"
    period = builders.half_term(term)
    actions.record_figures(period.pk, [count(ward.pk, number, 3)], by=None)
    assert refused(lambda: actions.set_target(number.pk, percent, decision=HALFWAY, by=officer)) == "targets.other_kind"
    assert refused(lambda: actions.remove_indicator(number.pk, by=officer)) == "targets.has_figures"
    actions.record_figures(period.pk, [], by=None, units=[ward.pk])
    actions.set_target(number.pk, percent, decision=HALFWAY, by=officer)
    number.refresh_from_db()
    assert (number.kind, number.unit_of_measure) == ("ratio", "%")
    actions.remove_indicator(number.pk, by=officer)
    assert not Indicator.objects.filter(pk=number.pk).exists()


def test_an_indicator_is_renamed_without_touching_its_goal(term: TermOfOffice, officer: Person) -> None:
    first, second, _ = builders.targets(term)
    actions.change_indicator(first.pk, code="XD01", name="Chi hội vững mạnh", group="Xây dựng Hội", by=officer)
    renamed = targets_of(term)[0]
    assert (renamed.code, renamed.name, renamed.low) == ("XD01", "Chi hội vững mạnh", 95)
    taken = refused(lambda: actions.change_indicator(first.pk, code=second.code, name="X", group="", by=officer))
    assert taken == "targets.code_taken"


def test_a_list_adds_and_changes_and_taken_twice_changes_nothing(term: TermOfOffice, officer: Person) -> None:
    builders.targets(term)
    rows = [
        TargetRow(target("XD1", "≥ 97%", "Chi hội trong sạch vững mạnh"), "Xây dựng Hội"),
        TargetRow(target("XD3", "", "Phát triển hội viên", "đồng chí")),
        TargetRow(target("CT1", "mỗi năm 2 mô hình", "Mô hình tự quản")),
    ]
    paper = Decision(None, "Nghị quyết")
    assert actions.set_targets(term.pk, rows, decision=paper, by=officer) == (1, 1)
    before = list(TargetVersion.objects.order_by("pk").values())
    assert actions.set_targets(term.pk, rows, decision=paper, by=officer) == (0, 0)
    assert list(TargetVersion.objects.order_by("pk").values()) == before
    assert [(one.code, one.low, one.basis) for one in targets_of(term)] == [
        ("XD1", 97, "term"), ("XD3", None, "term"), ("DS3", 0.3, "term"), ("CT1", 2, "each_year"),
    ]  # fmt: skip


def test_only_who_manages_the_terms_unit_may(term: TermOfOffice, top: Unit) -> None:
    share = builders.targets(term)[0]
    row = TargetRow(target("N1", "5"))
    for name, office, unit in (("a", Office.VICE_CHAIR, top), ("b", Office.CHAIR, builders.wards_of(top)[0])):
        person = builders.person(name, office, unit)
        acts: list[Callable[[], object]] = [
            lambda: actions.add_indicator(term.pk, row, by=person),  # noqa: B023
            lambda: actions.set_targets(term.pk, [row], by=person),  # noqa: B023
            lambda: actions.set_target(share.pk, row.target, by=person),  # noqa: B023
            lambda: actions.change_indicator(share.pk, code="A", name="A", group="", by=person),  # noqa: B023
            lambda: actions.remove_indicator(share.pk, by=person),  # noqa: B023
        ]
        assert {refused(act) for act in acts} == {"organisation.not_allowed"}
