"""Plans looked at before they are carried out, and those kept, as plans again."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.drafting import Standing
from nhiemky.organisation.lineage import Opening, Outcome, Plan, Stretch, Tree, changed_pieces, changes_of, name_of
from nhiemky.organisation.models import Reorganisation, Unit
from nhiemky.organisation.queries.history import outcome_for, tidied
from nhiemky.organisation.queries.lineage import units_on


@dataclass(frozen=True, slots=True)
class Flow:
    """Which share of one unit goes to another, by names. numerator, denominator: None while it is open."""

    source: str
    target: str
    rule: str
    numerator: int | None
    denominator: int | None


@dataclass(frozen=True, slots=True)
class Row:
    """A unit on both sides of a plan's day; None where it does not exist there. place: names above, top first.

    unit: its id; of one to be opened its key.
    """

    unit: int
    before: str | None
    after: str | None
    place_before: str = ""
    place_after: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a plan would do. rows: the units it opens, names, moves or closes. flows: who takes over what.

    carried: how many more go along unchanged below them. problems: why it would be refused, in words; then flows is ().
    """

    rows: tuple[Row, ...]
    flows: tuple[Flow, ...]
    carried: int
    problems: tuple[str, ...]


def preview(plan: Plan) -> Preview:
    """Before and after of a plan as things stand; writes nothing."""
    plan = tidied(plan)
    outcome = outcome_for(plan)
    rows = tuple(_rows(plan, outcome))
    flows = tuple(
        Flow(name_of(outcome.before, one.source, plan.day), name_of(outcome.after, one.target, plan.day),
             one.rule, one.numerator, one.denominator)
        for one in outcome.shares
    )  # fmt: skip
    carried = 0 if outcome.problems else len(_differing(outcome) - {row.unit for row in rows})
    return Preview(rows, flows, carried, tuple(str(one) for one in outcome.problems))


def _differing(outcome: Outcome) -> set[int]:
    return {unit for unit, _, _ in changed_pieces(outcome.before, outcome.after)}


def _rows(plan: Plan, outcome: Outcome) -> Iterator[Row]:
    for unit in dict.fromkeys(one.unit for one in changes_of(plan)):
        was, becomes = outcome.before.on(unit, plan.day), outcome.after.on(unit, plan.day)
        yield Row(
            unit,
            str(was) if was else None,
            str(becomes) if becomes else None,
            _place(outcome.before, was, plan.day),
            _place(outcome.after, becomes, plan.day),
        )


def _place(tree: Tree, unit: Stretch | None, day: date) -> str:
    above = reversed(tree.above(unit.unit, day)) if unit else ()
    return " › ".join(name_of(tree, upper, day) for upper in above)


def holding(plan: Plan) -> Unit:
    """The lowest of today's units that holds all a plan concerns; units closed stand where they stood last. What is
    moved or closed concerns the unit above it as well, today and on the plan's day.

    RuleBroken "organisation.unit_missing" where a unit does not exist, "organisation.nothing_told" for an empty plan,
    "organisation.apart" where nothing holds it all.
    """
    paths = dict(Unit.objects.filter(pk__in=plan.told).values_list("pk", "path"))
    for unit in sorted(plan.told - paths.keys()):
        raise RuleBroken("organisation.unit_missing", unit=unit)
    from_above = {*plan.closings, *(unit for unit, _ in plan.moves)}
    upper = units_on(plan.day).filter(unit__in=from_above).values("parent")
    paths |= dict(Unit.objects.filter(pk__in=upper).exclude(pk__in=plan.told).values_list("pk", "path"))
    ways = [_way(path)[: -1 if unit in from_above and len(_way(path)) > 1 else None] for unit, path in paths.items()]
    if not ways:
        raise RuleBroken("organisation.nothing_told")
    shared = [step[0] for step in zip(*ways, strict=False)]
    common = next((place for place, step in enumerate(zip(*ways, strict=False)) if len(set(step)) > 1), len(shared))
    if not common:
        raise RuleBroken("organisation.apart")
    return Unit.objects.select_related("parent").get(pk=shared[common - 1])


def _way(path: str) -> list[int]:
    return [int(part) for part in path.split("/") if part]


def plan_of(made: Reorganisation) -> Plan:
    """What is kept of a reorganisation as a plan; the units it opens by their ids; without its shares."""
    openings, closings, renamings, moves = [], [], [], []
    for one in made.changes.all():
        if one.open:
            openings.append(Opening(one.unit_id, one.name or "", one.kind or "", one.level or 0, one.parent_id or 0))
        elif one.open is False:
            closings.append(one.unit_id)
        elif one.name is not None:
            renamings.append((one.unit_id, one.name, one.kind or ""))
        elif one.parent_id is not None:
            moves.append((one.unit_id, one.parent_id))
    told = (tuple(openings), tuple(closings), tuple(renamings), tuple(moves))
    return Plan(made.kind, made.day, made.paper, made.paper_day, made.note, *told)


def standings_below(units: Iterable[int], day: date) -> dict[int, list[Standing]]:
    """The units right below each of these on a day, in the order of the dictionary: what a draft is made from."""
    found: dict[int, list[Standing]] = {unit: [] for unit in units}
    rows = units_on(day).filter(parent__in=list(found)).order_by("order", "unit")
    for row in rows.values_list("unit", "name", "kind", "level", "parent"):
        found[row[4] or 0].append(Standing(*row))
    return found
