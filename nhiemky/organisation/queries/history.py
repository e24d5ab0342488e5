"""What is told of the units around a plan, as the pure core asks for it."""

from collections.abc import Iterable, Iterator, Sequence
from copy import replace
from datetime import date
from typing import Final

from nhiemky.kernel.text import squeeze
from nhiemky.organisation.lineage import Change, Outcome, Plan, Tree, outcome_of
from nhiemky.organisation.models import Headcount, Level, UnitChange

_BATCH: Final = 5000

type Known = dict[int, list[Change]]


def outcome_for(plan: Plan) -> Outcome:
    """What a plan leads to as things stand."""
    known = history_around(plan)
    by_members = any(share.rule == "members" for share in plan.shares)
    return outcome_of(known, plan, members_of(known, plan.day) if by_members else {})


def tidied(plan: Plan) -> Plan:
    """The plan with its names as they are kept."""
    return replace(
        plan,
        paper=squeeze(plan.paper),
        note=squeeze(plan.note),
        openings=tuple(replace(one, name=squeeze(one.name), kind=squeeze(one.kind)) for one in plan.openings),
        renamings=tuple((unit, squeeze(name), squeeze(kind)) for unit, name, kind in plan.renamings),
    )


def history_around(plan: Plan) -> Known:
    """The units a plan speaks of, all that were ever below those it moves, closes or takes shares of, all that were
    ever beside those it names, and all above any of them."""
    known: Known = {}
    _learn(known, plan.told)
    moved = {unit for unit, _ in plan.moves}
    opened = {one.key for one in plan.openings if one.key > 0}
    tree = Tree(known)
    left = {
        here.parent
        for unit in moved | set(plan.closings)
        if (here := tree.on(unit, plan.day)) and here.level == Level.BRANCH and here.parent
    }
    learn_below(known, moved | opened | set(plan.closings) | left | {one.source for one in plan.shares})
    named = {one[0] for one in plan.renamings} | moved | opened
    beside = {one.parent for unit in named for one in known.get(unit, ()) if one.parent is not None}
    beside |= {one.parent for one in plan.openings if one.parent > 0} | {parent for _, parent in plan.moves}
    _learn(known, set(_children({unit for unit in beside if unit > 0})))
    learn_above(known)
    return known


def learn_below(known: Known, units: Iterable[int]) -> None:
    """All that were ever below these, with these."""
    front = set(units)
    _learn(known, front)
    met = set(front)
    while front:
        front = set(_children(front)) - met
        met |= front
        _learn(known, front)


def learn_above(known: Known) -> None:
    """All that were ever above those known."""
    met: set[int] = set()
    front = set(known)
    while front:
        met |= front
        front = {one.parent for unit in front for one in known.get(unit, ()) if one.parent} - met
        _learn(known, front)


def members_of(units: Iterable[int], day: date) -> dict[int, int]:
    """Members of units as last noted up to the day; those without are left out."""
    found: dict[int, int] = {}
    for some in _some(set(units)):
        rows = Headcount.objects.filter(unit__in=some, on__lte=day, members__isnull=False).order_by("on")
        found.update((unit, members) for unit, members in rows.values_list("unit", "members") if members is not None)
    return found


def _children(units: set[int]) -> Iterator[int]:
    for some in _some(units):
        yield from UnitChange.objects.filter(parent__in=some).order_by().values_list("unit", flat=True).distinct()


def _learn(known: Known, units: Iterable[int]) -> None:
    for some in _some(set(units) - known.keys()):
        rows = UnitChange.objects.filter(unit__in=some).order_by("pk")
        fields = ("unit", "day", "reorganisation", "open", "name", "kind", "level", "parent")
        for unit, day, told, *said in rows.values_list(*fields):
            known.setdefault(unit, []).append(Change(unit, day, told or 0, *said))


def _some(units: Iterable[int]) -> Iterator[Sequence[int]]:
    wanted = sorted(units)
    for start in range(0, len(wanted), _BATCH):
        yield wanted[start : start + _BATCH]
