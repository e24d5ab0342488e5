"""Passes a superior's goal on to the units right below."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext
from msgspec import structs

from nhiemky.accounts.models import Person
from nhiemky.journal.actions import record_each
from nhiemky.kernel.dates import format_date
from nhiemky.kernel.errors import RuleBroken
from nhiemky.notices.actions import Telling, tell_each
from nhiemky.organisation.models import Office, Unit
from nhiemky.organisation.permissions import Right, require
from nhiemky.organisation.queries import children_of, holders
from nhiemky.targets.actions.announcing import announce
from nhiemky.targets.actions.versions import Decision, goal_of, refuse_unfounded, same_goal, take_measure
from nhiemky.targets.models import Indicator, TargetVersion
from nhiemky.targets.queries.lineage import counting, newest_below
from nhiemky.targets.target import Target, goal_shown


@transaction.atomic
def cascade_goal(
    indicator_id: int, unit_id: int, goals: Mapping[int, Target], *, decision: Decision, by: Person
) -> int:
    """Gives units right below a goal each ({id: goal}) that derives from the one that counts for `unit_id`; tells
    their chairs. Who manages the unit may. Gives back how many got one: who has this very goal from this very version
    already keeps it.

    Refused: nobody named or a goal without number and level, no goal to derive from, a unit that is not right below or
    closed, a goal counted in another way than the indicator, and as told in `refuse_unfounded`.
    """
    kept = Indicator.objects.select_for_update(of=("self",)).select_related("term__unit").get(pk=indicator_id)
    unit = Unit.objects.get(pk=unit_id)
    require(by, Right.MANAGE, unit)
    if not unit.path.startswith(kept.term.unit.path):
        raise RuleBroken("targets.outside", unit=unit, top=kept.term.unit)
    source = counting(kept, unit)
    if source is None:
        raise RuleBroken("targets.nothing_to_pass", mark=kept.code, unit=unit)
    _refuse_goals(kept, unit, goals)
    made = _versions(source, unit, goals, decision)
    if made:
        TargetVersion.objects.bulk_create(made, batch_size=500)
        _note(source, made, decision, by)
        _tell(unit, made, by)
        announce(kept.term_id)
    return len(made)


def _refuse_goals(kept: Indicator, unit: Unit, goals: Mapping[int, Target]) -> None:
    if not goals or any(goal.low is None and not goal.level for goal in goals.values()):
        raise RuleBroken("targets.nobody_named")
    for goal in set(goals.values()):
        take_measure(kept, goal, own=True)
    strange = goals.keys() - set(children_of(unit).values_list("pk", flat=True))
    if strange:
        raise RuleBroken("targets.not_below", child=Unit.objects.get(pk=min(strange)), unit=unit)


def _versions(
    source: TargetVersion, unit: Unit, goals: Mapping[int, Target], decision: Decision
) -> list[TargetVersion]:
    last = newest_below(source.indicator, unit)
    wanted = {pk: goal for pk, goal in goals.items() if not _kept_already(last.get(pk), source, goal)}
    term = source.indicator.term
    replaced = [one for one in (source, *(last[pk] for pk in wanted if pk in last)) if one.decided_on]
    refuse_unfounded(term, decision, max(replaced, key=lambda one: one.decided_on or term.opened, default=None))
    return [
        TargetVersion(
            indicator=source.indicator, unit_id=pk, number=last[pk].number + 1 if pk in last else 1,
            decided_on=decision.on, basis_paper=decision.paper, derived_from=source, **goal_of(goal),
        )
        for pk, goal in wanted.items()
    ]  # fmt: skip


def _kept_already(last: TargetVersion | None, source: TargetVersion, goal: Target) -> bool:
    return last is not None and last.derived_from_id == source.pk and same_goal(last, goal)


def _note(source: TargetVersion, made: Iterable[TargetVersion], decision: Decision, by: Person) -> None:
    """An entry for each unit, by its own goal: so its story tells it."""
    about = {"from": source.pk, **asdict(decision)}
    told = ((one.pk, {**about, "goal": structs.asdict(one.as_target())}) for one in made)
    record_each("target.passed_on", "target", told, by=by.pk)


def _tell(unit: Unit, made: Iterable[TargetVersion], by: Person) -> None:
    given = {one.unit_id: one for one in made}
    chairs = holders(children_of(unit), [Office.CHAIR, Office.STANDING_OFFICER]).exclude(person=by)
    told = [
        Telling(held.person_id, _said(unit, held.unit, given[held.unit_id]), _page(given[held.unit_id]))
        for held in chairs.select_related("unit")
        if held.unit_id in given
    ]
    tell_each("targets.passed_on", told)


def _page(version: TargetVersion) -> str:
    return reverse("targets:indicator", args=[version.indicator_id])


def _said(unit: Unit, child: Unit, version: TargetVersion) -> str:
    assert version.decided_on
    return gettext("%(unit)s giao %(child)s chỉ tiêu %(code)s: %(goal)s (%(paper)s, ngày %(day)s).") % {
        "unit": str(unit)[:1].upper() + str(unit)[1:],
        "child": child,
        "code": version.indicator.code,
        "goal": goal_shown(version.as_target()),
        "paper": version.basis_paper,
        "day": format_date(version.decided_on),
    }
