"""A plan put into rows: what is told, the spans that follow from it, what was handed over, today's units."""

from collections.abc import Iterable, Mapping
from itertools import groupby

from nhiemky.kernel.clock import now, today
from nhiemky.kernel.ordering import sort_key
from nhiemky.kernel.text import fold
from nhiemky.organisation.actions.announcing import announce, reorganised
from nhiemky.organisation.actions.projecting import project, respan, show_closings
from nhiemky.organisation.actions.recounting import hand_over, recount
from nhiemky.organisation.lineage import EVER, Opening, Plan, Tree, changes_of, keyed, with_plan
from nhiemky.organisation.models import Reorganisation, Unit, UnitChange
from nhiemky.organisation.models.spans import BATCH
from nhiemky.organisation.queries.history import outcome_for, tidied


def lock_tree() -> None:
    """Nobody else changes the tree meanwhile: paths hold whole branches together."""
    list(Unit.objects.select_for_update().filter(parent=None).order_by("pk"))


def carry_out(plan: Plan, unit: Unit) -> tuple[Reorganisation, dict[int, int]]:
    """(the reorganisation, {key of an opening: id}). unit: the lowest that holds all of it; its right is asked before,
    its journal entry is written after. Inside the transaction of an act; the tree is locked. The first that speaks
    against the plan is raised."""
    plan = tidied(plan)
    outcome = outcome_for(plan)
    for problem in outcome.problems:
        raise problem
    made = Reorganisation.objects.create(
        unit=unit, kind=plan.kind, day=plan.day, paper=plan.paper, paper_day=plan.paper_day, note=plan.note,
        told_at=now(), applied=plan.day <= today(),
    )  # fmt: skip
    ids = _open(plan.openings)
    plan = keyed(plan, ids)
    after = Tree(with_plan(outcome.before.history, plan)) if ids else outcome.after
    _tell(made, plan)
    hand_over(made, keyed(Plan("", plan.day, shares=outcome.shares), ids).shares)
    current = respan(outcome.before, after)
    changed = {one.unit for one in changes_of(plan)}
    project(current, whole=changed)
    if made.applied:
        show_closings([made])
    recount(parents_in(changed, (outcome.before, after)), but=made)
    if made.applied:
        reorganised.send(sender=Reorganisation, reorganisation=made)
    announce(unit)
    return made, ids


def _open(openings: Iterable[Opening]) -> dict[int, int]:
    """New units, those above first; where they stand follows from the spans."""
    ids: dict[int, int] = {}
    for _, same in groupby(sorted(openings, key=lambda one: one.level), key=lambda one: one.level):
        together = list(same)
        made = Unit.objects.bulk_create((_unit(one, ids) for one in together), batch_size=BATCH)
        ids.update((one.key, unit.pk) for one, unit in zip(together, made, strict=True))
    return ids


def _unit(one: Opening, ids: Mapping[int, int]) -> Unit:
    return Unit(
        name=one.name, kind=one.kind, level=one.level, parent_id=ids.get(one.parent, one.parent), folded=fold(one.name),
        order=sort_key(one.name),
    )  # fmt: skip


def _tell(made: Reorganisation, plan: Plan) -> None:
    UnitChange.objects.bulk_create(
        (
            UnitChange(
                reorganisation=made, unit_id=one.unit, day=one.day, open=one.open, name=one.name, kind=one.kind,
                level=one.level, parent_id=one.parent,
            )
            for one in changes_of(plan)
        ),
        batch_size=BATCH,
    )  # fmt: skip
    opened = [one.key for one in plan.openings]
    Unit.objects.filter(pk__in=opened).update(valid_from=None if plan.day == EVER else plan.day)


def parents_in(units: Iterable[int], trees: Iterable[Tree]) -> set[int]:
    """All that were ever right above these."""
    return {one.parent for tree in trees for unit in units for one in tree.life(unit) if one.parent is not None}
