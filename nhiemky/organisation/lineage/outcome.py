"""A plan carried out on paper: both trees, its shares with their numbers, and what speaks against it."""

from collections.abc import Iterator, Mapping
from copy import replace
from dataclasses import dataclass

from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.lineage.judging import faults, with_plan
from nhiemky.organisation.lineage.plan import Plan, Share
from nhiemky.organisation.lineage.sharing import Exchange, settled
from nhiemky.organisation.lineage.timeline import LAST, History, Stretch, Tree


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a plan leads to. Where anything speaks against it, there are no shares."""

    before: Tree
    after: Tree
    shares: tuple[Share, ...]
    problems: tuple[RuleBroken, ...]


def outcome_of(history: History, plan: Plan, members: Mapping[int, int]) -> Outcome:
    """history: see `faults`. members: of branches, as last known on the day."""
    before, after = Tree(history), Tree(with_plan(history, plan))
    wrong = list(faults(before, after, plan))
    shares: list[Share] = []
    if not wrong:
        shares, wrong = settled(plan, after, Exchange(after, (plan.day, LAST), members))
    return Outcome(before, after, () if wrong else tuple(shares), tuple(wrong))


def changed_pieces(before: Tree, after: Tree) -> Iterator[tuple[int, list[Stretch], list[Stretch]]]:
    """(unit, its pieces without, its pieces with) for every unit that either tree knows and for which they differ."""
    for unit in sorted({*before.history, *after.history}):
        was, becomes = before.pieces(unit), after.pieces(unit)
        if was != becomes:
            yield unit, was, becomes


def keyed(plan: Plan, ids: Mapping[int, int]) -> Plan:
    """The plan once its openings have got ids: {key: id}."""

    def of(unit: int) -> int:
        return ids.get(unit, unit)

    return replace(
        plan,
        openings=tuple(replace(one, key=of(one.key), parent=of(one.parent)) for one in plan.openings),
        moves=tuple((unit, of(parent)) for unit, parent in plan.moves),
        shares=tuple(replace(one, source=of(one.source), target=of(one.target)) for one in plan.shares),
    )
