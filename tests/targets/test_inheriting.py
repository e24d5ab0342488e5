"""A new ward begins its term with what its predecessors leave open: proposed, confirmed or changed."""

from copy import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nhiemky.journal.models import Entry
from nhiemky.kernel.clock import standing_still
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.actions import UNTOLD, Forming
from nhiemky.organisation.models import Body, Unit
from nhiemky.targets.actions import Beginning, Taken, begin_successor
from nhiemky.targets.models import Indicator, InheritedGoal, TargetVersion, UnitFigure
from nhiemky.targets.queries.inheriting import Estate, estate_of
from nhiemky.terms.models import Commitment, InheritedCommitment, ReportingPeriod, TermOfOffice
from nhiemky.terms.term import Term
from tests.targets.merger import DAY, MEANT, OPENED, After, before, carry_out, goal

pytestmark = pytest.mark.usefixtures("db")

NEXT = Term("2025–2030", DAY, date(2030, 7, 1))
APPOINTED = Forming("appointed", "Quyết định số 15/QĐ-CCB", date(2025, 6, 28))


def report(version: TargetVersion, unit: Unit, value: float, on: date = date(2025, 3, 31)) -> None:
    period, _ = ReportingPeriod.objects.get_or_create(term_id=version.indicator.term_id, name=f"Đến {on}", on=on)
    UnitFigure.objects.create(unit=unit, indicator=version.indicator, period=period, value=value, state="typed")


def proposals(estate: Estate) -> dict[str, tuple[object, ...]]:
    """code → (proposed low, reached by all, units it comes from)."""
    return {
        one.indicator.code: (
            one.proposed.low if one.proposed else None, one.reached,
            [source.predecessor.unit.name for source in one.sources],
        )
        for one in estate.goals
    }  # fmt: skip


def begin(of: After, taken: Taken, forming: Forming = UNTOLD) -> TermOfOffice:
    with standing_still(DAY):
        return begin_successor(of.new.pk, Beginning(NEXT, "lần thứ I", forming), taken, by=of.chair)


def test_numbers_are_parted_and_added_and_of_shares_the_highest_is_proposed() -> None:
    of = before()
    common = goal(of, "XD1", "ratio", low=95)
    goal(of, "XD1", "ratio", of.part, low=98)
    for unit, low in ((of.whole, 20), (of.part, 30), (of.left, 40)):
        goal(of, "XD3", "count", unit, low=low)
    goal(of, "DS3", "ratio", low=0.3, comparator="<=", better="lower")
    after = carry_out(of)
    estate = estate_of(after.new)
    both = ["Bến 01", "Bến 02"]
    assert proposals(estate) == {"DS3": (0.3, False, both), "XD1": (98, False, both), "XD3": (31, False, both)}
    told = [(one.version, one.goal.low if one.goal else None) for one in estate.goals[1].sources]
    assert told[0] == (common, 95)


def test_a_number_is_not_proposed_while_its_share_is_open() -> None:
    of = before()
    for unit in (of.whole, of.part):
        goal(of, "XD3", "count", unit, low=30)
    goal(of, "XD1", "ratio", low=95)
    estate = estate_of(carry_out(of, settled=False).new)
    assert {code: low for code, (low, *_) in proposals(estate).items()} == {"XD1": 95, "XD3": None}


def test_what_was_reached_is_shown_and_not_added() -> None:
    of = before()
    first, second = (goal(of, "XD3", "count", unit, low=30) for unit in (of.whole, of.part))
    done = goal(of, "XD4", "count", low=5)
    yearly = goal(of, "XD5", "count", low=2, basis="each_year")
    report(first, of.whole, 31)
    report(second, of.part, 4)
    for unit in (of.whole, of.part):
        report(done, unit, 5)
        report(yearly, unit, 60)
    found = proposals(estate_of(carry_out(of).new))
    both = ["Bến 01", "Bến 02"]
    assert found == {"XD3": (11, False, both), "XD4": (7, True, both), "XD5": (3, False, both)}


def test_a_unit_that_goes_on_below_the_province_takes_its_own_goals_along() -> None:
    of = before()
    goal(of, "XD1", "ratio", low=95)
    goal(of, "XD3", "count", of.left, low=40)
    goal(of, "XD3", "count", of.part, low=33)
    assert proposals(estate_of(carry_out(of).left)) == {
        "XD1": (95, False, ["Bến 03", "Bến 02"]), "XD3": (61, False, ["Bến 03", "Bến 02"])
    }  # fmt: skip


def test_an_officer_confirms_changes_and_leaves_out() -> None:
    of = before()
    share = goal(of, "XD1", "ratio", low=95, basis_paper="Nghị quyết Đại hội quận")
    for unit in (of.whole, of.part):
        goal(of, "XD3", "count", unit, low=30)
    goal(of, "XD4", "count", low=9)
    after = carry_out(of)
    goals = {one.indicator.code: one for one in estate_of(after.new).goals}
    confirmed, changed = goals["XD1"].proposed, goals["XD3"].proposed
    assert confirmed and changed
    made = begin(
        after, Taken({goals["XD1"].key: confirmed, goals["XD3"].key: replace(changed, low=45)}), forming=APPOINTED
    )  # fmt: skip
    assert (made.unit, made.congress, made.as_term()) == (after.new, "lần thứ I", NEXT)
    kept = TargetVersion.objects.filter(indicator__term=made).order_by("indicator__position")
    told = [(one.indicator.code, one.unit, one.low, one.basis_paper) for one in kept.select_related("indicator")]
    assert told == [("XD1", None, 95, "Nghị quyết Đại hội quận"), ("XD3", None, 45, "")]
    rows = InheritedGoal.objects.filter(version=kept[0]).select_related("handover", "unit")
    assert [(one.unit, one.source_id, one.handover and one.handover.numerator) for one in rows] == [
        (after.whole, share.pk, 1), (after.part, share.pk, 12)
    ]  # fmt: skip
    assert (
        Entry.objects.filter(kind="term", object_id=str(made.pk)).values_list("verb", flat=True)[1] == "term.inherited"
    )
    body = Body.objects.get(unit=after.new)
    assert (body.kind, body.valid_from, body.formed, body.paper) == ("executive", DAY, "appointed", APPOINTED.paper)
    assert TargetVersion.objects.filter(indicator__term=of.term).count() == 4  # nothing is taken away


def test_own_goals_in_a_term_that_goes_on_stay_there() -> None:
    of = before()
    upper = TermOfOffice.objects.create(unit=of.city, name="2020–2027", opened=OPENED, closes=MEANT)
    indicator = Indicator.objects.create(term=upper, code="TP1", name="Của thành phố", kind="count")
    TargetVersion.objects.create(indicator=indicator, comparator=">=")
    for unit, low in ((of.whole, 20), (of.part, 30)):
        TargetVersion.objects.create(indicator=indicator, unit=unit, comparator=">=", low=low)
    after = carry_out(of)
    (only,) = estate_of(after.new).goals
    assert (only.stays, only.proposed and only.proposed.low) == (True, 31)
    assert only.proposed
    begin(after, Taken({only.key: only.proposed}))
    own = TargetVersion.objects.get(unit=after.new)
    assert (own.indicator_id, own.low) == (indicator.pk, 31)


def test_programmes_and_resolutions_go_over_once_each() -> None:
    of = before()
    told = {"term": of.term, "kind": "scheme"}
    common = Commitment.objects.create(unit=of.district, title="Giảm nghèo", **told)
    own = [Commitment.objects.create(unit=unit, title="Nhà đồng đội", **told) for unit in (of.whole, of.part)]
    Commitment.objects.create(unit=of.district, title="Đã hết hạn", due=date(2024, 12, 31), **told)
    Commitment.objects.create(unit=of.left, title="Của đơn vị bạn", **told)
    after = carry_out(of)
    tasks = estate_of(after.new).tasks
    assert [(one.kept, [source.pk for _, source in one.sources]) for one in tasks] == [
        (common, [common.pk, common.pk]), (own[0], [own[0].pk, own[1].pk])
    ]  # fmt: skip
    made = begin(after, Taken({}, [one.kept.pk for one in tasks]))
    kept = Commitment.objects.filter(term=made).order_by("position")
    assert [(one.title, one.unit_id) for one in kept] == [("Giảm nghèo", after.new.pk), ("Nhà đồng đội", after.new.pk)]
    from_ = InheritedCommitment.objects.filter(commitment=kept[1]).values_list("source", "unit")
    assert list(from_) == [(own[0].pk, after.whole.pk), (own[1].pk, after.part.pk)]


def test_what_was_not_left_is_refused_with_the_whole_act() -> None:
    after = carry_out(before())
    with pytest.raises(RuleBroken) as broken:
        begin(after, Taken({}, [1]))
    assert (broken.value.code, TermOfOffice.objects.filter(unit=after.new).count()) == ("targets.estate_changed", 0)
    with pytest.raises(RuleBroken) as broken, standing_still(DAY):
        begin_successor(after.left.pk, Beginning(NEXT), Taken({}), by=after.chair)
    assert broken.value.code == "organisation.not_allowed"


def test_estates_ask_as_often_for_three_goals_as_for_one() -> None:
    of = before()
    counts = []
    goal(of, "XD1", "ratio", low=95)
    after = carry_out(of)
    for code in ("XD1", "XD2", "XD3"):
        if code != "XD1":
            report(goal(of, code, "count", low=9), of.whole, 1)
        with CaptureQueriesContext(connection) as asked:
            estate_of(after.new)
        counts.append(len(asked))
    assert counts == [9, 9, 9]
