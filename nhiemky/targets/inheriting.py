"""What becomes of goals when their units do: a proposal, which an officer confirms or changes."""

from collections.abc import Sequence
from copy import replace
from fractions import Fraction
from math import floor

from nhiemky.targets.target import LEVELS, Target, level_words


def apportioned(target: Target, share: Fraction | None) -> Target | None:
    """The goal for a share of a unit: a number is parted, anything else holds for a part as for the whole. None while
    nobody knows the share of a number.
    """
    if target.kind != "count" or target.low is None:
        return target
    if share is None:
        return None
    low, high = _part(target.low, share), None if target.high is None else _part(target.high, share)
    # A range may close on one number when it is parted small.
    return replace(target, low=low, high=None if high == low else high)


def together(goals: Sequence[Target]) -> Target | None:
    """One goal for all: numbers are added, of other goals the most demanding is taken. None for numbers to be met in
    different times or ways, which cannot be added.
    """
    told = [goal for goal in goals if goal.low is not None or goal.level]
    if not told:
        return goals[0] if goals else None
    if told[0].kind == "count":
        return _sum(told)
    if told[0].kind == "level":
        return min(told, key=lambda goal: _rank(goal.level))
    return (min if told[0].better == "lower" else max)(told, key=lambda goal: goal.low or 0)


def _sum(goals: Sequence[Target]) -> Target | None:
    if len({(goal.comparator, goal.basis, goal.by, goal.high is None) for goal in goals}) > 1:
        return None
    low = sum(goal.low or 0 for goal in goals)
    high = sum(goal.high or 0 for goal in goals) if goals[0].high is not None else None
    return replace(goals[0], low=low, high=high)


def _part(number: float, share: Fraction) -> float:
    """To the nearest whole where people count whole ones; half a one is one more."""
    exact = Fraction(number) * share
    return floor(exact + Fraction(1, 2)) if float(number).is_integer() else round(float(exact), 2)


def _rank(level: str) -> int:
    words = level_words(level)
    return LEVELS.index(words) if words in LEVELS else len(LEVELS)
