"""What is decided about units, carried out as one plan: told on the day, planned ahead or entered late."""

from collections.abc import Sequence
from copy import replace
from dataclasses import asdict

from django.db import transaction
from django.db.models import CASCADE, ProtectedError

from nhiemky.accounts.models import Person
from nhiemky.journal.actions import record
from nhiemky.kernel.clock import today
from nhiemky.kernel.dates import format_date
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.actions.announcing import announce, reorganised
from nhiemky.organisation.actions.carrying import carry_out, lock_tree, parents_in
from nhiemky.organisation.actions.projecting import project, respan, show_closings
from nhiemky.organisation.actions.recounting import exchange_of, hand_over, recount
from nhiemky.organisation.lineage import Plan, Share, Tree, changes_of, resting, settled
from nhiemky.organisation.models import Handover, Reorganisation, Unit, UnitChange, UnitSpan, UnitTally
from nhiemky.organisation.permissions import Right, require
from nhiemky.organisation.queries.history import history_around
from nhiemky.organisation.queries.plans import holding, plan_of


@transaction.atomic
def reorganise(plan: Plan, *, by: Person) -> Reorganisation:
    """Takes a plan in, all or nothing. Who manages the lowest unit that holds everything concerned may.

    Today's units show it at once where its day has come, else on its day (`apply_due`). Refused, in words that say
    which unit and how to mend it: see `nhiemky.organisation.lineage.judging` and `sharing`.
    """
    lock_tree()
    unit = holding(plan)
    require(by, Right.MANAGE, unit)
    made, _ = carry_out(plan, unit)
    record("units.reorganised", "reorganisation", made.pk, by=by.pk, content=asdict(plan))
    return made


@transaction.atomic
def cancel_reorganisation(reorganisation_id: int, *, by: Person) -> None:
    """Takes back what is planned and not in force yet: the units it opens, its changes and shares. Who may is as in
    `reorganise`. Refused: in force already; something told later rests on it."""
    lock_tree()
    made = Reorganisation.objects.select_related("unit").get(pk=reorganisation_id)
    require(by, Right.MANAGE, made.unit)
    if made.applied or made.day <= today():
        raise RuleBroken("organisation.in_force", on=format_date(made.day))
    plan = plan_of(made)
    before, after = _without(made, plan)
    opened = [one.key for one in plan.openings]
    for problem in resting(after, plan):
        raise RuleBroken("organisation.rested_upon", reason=str(problem))
    made.changes.all().delete()
    made.handovers.all().delete()
    project(respan(before, after) - set(opened), whole=plan.told)
    recount(parents_in({one.unit for one in changes_of(plan)}, (before, after)), but=made)
    record("units.reorganisation_cancelled", "reorganisation", made.pk, by=by.pk, content=asdict(plan))
    announce(made.unit)
    made.delete()
    _forget(opened)


@transaction.atomic
def settle_shares(reorganisation_id: int, shares: Sequence[Share], *, by: Person) -> None:
    """Gives shares that were open. All shares of a source at once; refused as in `reorganise`, or when none is open."""
    lock_tree()
    made = Reorganisation.objects.select_related("unit").get(pk=reorganisation_id)
    require(by, Right.MANAGE, made.unit)
    sources = {one.source for one in shares}
    still = Handover.objects.filter(reorganisation=made, rule=Handover.Rule.OPEN, source__in=sources)
    if strange := sources - set(still.values_list("source", flat=True)):
        raise RuleBroken("organisation.nothing_open", unit=Unit.objects.filter(pk__in=strange).first() or "")
    exchange, tree = exchange_of(made, {unit for one in shares for unit in (one.source, one.target)})
    told, wrong = settled(replace(plan_of(made), shares=tuple(shares), kind=""), tree, exchange)
    for problem in wrong:
        raise problem
    still.delete()
    hand_over(made, [one for one in told if one.source in sources])
    content = [asdict(one) for one in shares]
    record("units.shares_settled", "reorganisation", made.pk, by=by.pk, content=content)
    announce(made.unit)


@transaction.atomic
def apply_due() -> int:
    """Brings today's units up to date with every reorganisation whose day has come; how many there were.

    Called by housekeeping whenever the date changes and at start; nobody's permission is asked.
    """
    if not Reorganisation.objects.filter(applied=False, day__lte=today()).exists():
        return 0
    lock_tree()
    due = list(Reorganisation.objects.filter(applied=False, day__lte=today()).select_related("unit"))
    days = {made.day for made in due}
    told = set(UnitChange.objects.filter(reorganisation__in=due).values_list("unit", flat=True))
    project(told | set(UnitSpan.objects.filter(starts__in=days).values_list("unit", flat=True)), whole=told)
    show_closings(due)
    for made in due:
        made.applied = True
        made.save(update_fields=["applied"])
        record("units.reorganisation_in_force", "reorganisation", made.pk, by=None)
        reorganised.send(sender=Reorganisation, reorganisation=made)
        announce(made.unit)
    return len(due)


def _without(made: Reorganisation, plan: Plan) -> tuple[Tree, Tree]:
    """(the tree with it, the tree without it)"""
    known = history_around(plan)
    left = {unit: [one for one in told if one.told != made.pk] for unit, told in known.items()}
    return Tree(known), Tree({unit: told for unit, told in left.items() if told})


def _forget(opened: list[int]) -> None:
    """Units that never came to be; those below first. What was written of one meanwhile is not lost with it."""
    for unit in Unit.objects.filter(pk__in=opened).order_by("-level"):
        if _written_of(unit):
            raise RuleBroken("organisation.opened_in_use", unit=unit)
        try:
            unit.delete()
        except ProtectedError as held:
            raise RuleBroken("organisation.opened_in_use", unit=unit) from held


def _written_of(unit: Unit) -> bool:
    """Whether anything would be taken away along with the unit, but for what came with its opening."""
    return any(
        one.related_model._base_manager.filter(**{one.field.name: unit}).exists()
        for one in Unit._meta.related_objects
        if one.on_delete is CASCADE and one.related_model not in (UnitChange, UnitSpan, UnitTally)
    )
