"""A unit's goal held against what the goals of the units right below come to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum

from django.db.models import QuerySet

from nhiemky.organisation.models import Unit
from nhiemky.targets.models import Indicator, TargetVersion, UnitFigure
from nhiemky.targets.queries.lineage import Child, children_with_goals, counting, has_goal
from nhiemky.terms.models import TermOfOffice

type Weights = Mapping[int, float]
"""Of each unit the whole its share or average is taken over, as last reported."""


@dataclass(frozen=True, slots=True)
class Together:
    """What the goals of several units come to. low, high: None where they can't be told together.

    added: how many goals went in; unlike: how many are of a year where the unit's is of the term, or the other way
    round, and were left out; unweighted: of shares and averages how many have no known whole. short: what is missing
    to the superior's goal (what is too much, where less is better); zero when it fits, None when it can't be said.
    """

    low: float | None = None
    high: float | None = None
    added: int = 0
    unlike: int = 0
    unweighted: int = 0
    short: float | None = None


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """source: the goal that counts for the unit."""

    source: TargetVersion | None
    children: list[Child]
    together: Together

    def bound(self, bond: str) -> list[Child]:
        """The units below that stand so to the superior's goal."""
        return [one for one in self.children if one.bond == bond]


def reconciled(indicator: Indicator, unit: Unit) -> Reconciliation:
    """A unit's goal and those of the units right below; as many queries for 3,321 of them as for one."""
    source = counting(indicator, unit)
    children = children_with_goals(indicator, unit, source)
    return Reconciliation(source, children, together(indicator, source, children, _weights(indicator, unit)))


def together(
    indicator: Indicator, source: TargetVersion | None, children: Sequence[Child], weights: Weights
) -> Together:
    """Counts are added. Shares and averages never are: weighted by their wholes where all of these are known, else not
    told at all; nor are levels.
    """
    told = [(one.unit.pk, goal) for one in children if (goal := _goal_of(one, source)) and goal.low is not None]
    yearly = source.basis == "each_year" if source and has_goal(source) else None
    alike = [pair for pair in told if yearly is None or (pair[1].basis == "each_year") == yearly]
    unlike = len(told) - len(alike)
    if not alike or indicator.kind == "level":
        return Together(unlike=unlike)
    if indicator.kind == "count":
        parts = [(1.0, goal) for _, goal in alike]
        whole = 1.0
    else:
        unknown = sum(pk not in weights for pk, _ in alike)
        if unknown:
            return Together(unlike=unlike, unweighted=unknown)
        parts = [(weights[pk], goal) for pk, goal in alike]
        whole = fsum(weight for weight, _ in parts)
    low = round(fsum(weight * (goal.low or 0) for weight, goal in parts) / whole, 4)
    high = round(fsum(weight * _top(goal) for weight, goal in parts) / whole, 4)
    return Together(low, high, len(alike), unlike, 0, _short(source, low, high))


def own_indicators_below(term: TermOfOffice, unit: Unit) -> QuerySet[Indicator]:
    """What units right below measure in terms of their own and the superior's term does not know, neither by code nor
    by name; in the order of units.
    """
    known = Indicator.objects.filter(term=term)
    found = Indicator.objects.filter(
        term__unit__parent=unit, term__opened__lt=term.closes, term__closes__gt=term.opened
    ).exclude(code__in=known.values("code"))
    return (
        found.exclude(name__in=known.values("name"))
        .select_related("term__unit")
        .order_by("term__unit__order", "term__unit_id", "position", "code")
    )


def _goal_of(child: Child, source: TargetVersion | None) -> TargetVersion | None:
    return source if child.bond == "common" else child.version


def _top(goal: TargetVersion) -> float:
    return (goal.low or 0) if goal.high is None else goal.high


def _short(source: TargetVersion | None, low: float, high: float) -> float | None:
    if source is None or source.low is None:
        return None
    if source.better == "lower":
        return round(max(high - _top(source), 0), 4)
    return round(max(source.low - low, 0), 4)


def _weights(indicator: Indicator, unit: Unit) -> Weights:
    rows: Iterable[tuple[int, float | None]] = (
        UnitFigure.objects.filter(indicator=indicator, unit__parent=unit, denominator__gt=0)
        .order_by("period__on", "period")
        .values_list("unit_id", "denominator")
    )
    return {pk: whole for pk, whole in rows if whole}
