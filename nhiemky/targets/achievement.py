"""How far a target is met on a given day: the figure against the goal, the goal against the time run."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from math import ceil, floor
from typing import Final, Literal

from msgspec import Struct

from nhiemky.targets.figures import Number
from nhiemky.targets.target import LEVELS, Target, level_words, with_goal
from nhiemky.terms.term import Term, years_between

type State = Literal["passed", "reached", "on_the_way", "behind", "unknown"]

NEAR: Final = 0.95
"""Share of the goal from which a level still to be lifted counts as on the way. Ours: no rule names one."""


class Achievement(Struct, frozen=True):
    """The judgement of one target.

    distance: from the nearest bound of the goal, in the target's unit; below zero is missing, above zero
    beyond, and zero exactly there or inside a range. share_of_goal: value over goal where more is better,
    goal above zero. pace_needed: what is left of a count per year of the time left (below zero: to be brought
    down), None if nothing or no time is left. For a count of each year all three look at the years run, pace
    at the whole term.
    """

    state: State
    distance: float | None = None
    share_of_goal: float | None = None
    pace_needed: float | None = None

    @property
    def met(self) -> bool:
        """Reached or passed."""
        return self.state in ("reached", "passed")


UNKNOWN: Final = Achievement("unknown")


def achievement(
    target: Target,
    value: Number | str | None,
    *,
    term: Term,
    on: date,
    goal: Number | tuple[Number, Number] | None = None,
) -> Achievement:
    """Judge a value as of the day `on`; `goal`: the unit's own number or range in place of the target's.

    Met is met whenever it is; beyond the goal (above a range, below a ceiling) is passed, so ">" knows no
    "reached". What is not met when time is up is behind. While time is left it is on the way
    - for a count, and for anything due by a date, if its share of the goal is that of the time run or more;
    - for a count of each year, if the full years have theirs; it is reached with goal × years run and passed
      with more than goal × years begun (an allowance, where less is better, the other way round);
    - for a ratio or an average, a level to be held and not a sum, from 95% of the goal (`NEAR`) on;
    - for what must come down likewise only so near: where it started is not known, nothing else shows a way.
    Unknown: no value, no goal, or a level in words that cannot be ranked against the goal's.
    """
    if goal is not None:
        target = with_goal(target, goal)
    if target.kind == "level":
        return _judge_level(target, value)
    if value is None or isinstance(value, str) or target.low is None:
        return UNKNOWN
    return _judge_number(target, value, _marks(target, term, on))


def state_on(target: Target, value: Number | str | None, *, term: Term, on: date) -> State:
    """The state alone, as `achievement` finds it."""
    if target.kind == "level":
        return _judge_level(target, value).state
    if value is None or isinstance(value, str) or target.low is None:
        return "unknown"
    return _state(target, _signed(target, value), _marks(target, term, on))


def state_word(target: Target, achieved: Achievement) -> str:
    """How a target stands in a word or two; "" when it cannot be judged."""
    if achieved.state == "on_the_way":
        measured_by_time = target.basis == "by_date" or (target.kind == "count" and target.better == "higher")
        return "Đúng tiến độ" if measured_by_time else "Gần đạt"
    return {"passed": "Vượt", "reached": "Đạt", "behind": "Chưa đạt", "unknown": ""}[achieved.state]


def summary(achievements: Iterable[Achievement]) -> tuple[int, int, int]:
    """How many targets are reached or passed, how many could be judged, how many there are."""
    states = [one.state for one in achievements]
    met = states.count("reached") + states.count("passed")
    return met, len(states) - states.count("unknown"), len(states)


class _Marks(Struct, frozen=True):
    """What a figure is held against, signed so that more is always better; `left`: years until it is due."""

    reach: float
    beyond: float
    near: float
    whole: float
    left: float


@lru_cache(maxsize=512)  # thousands of units are held against the same few goals
def _marks(target: Target, term: Term, on: date) -> _Marks:
    end = target.by or term.closes
    whole_time = years_between(term.opened, end)
    run = min(years_between(term.opened, on), whole_time)
    left = round(whole_time - run, 4)
    low = target.low or 0
    high = low if target.high is None else target.high
    more = target.better == "higher"
    reach, beyond = (low, high) if more else (-high, -low)
    if target.kind == "count" and target.basis == "each_year":
        full, begun = floor(run), max(1, ceil(run))
        ahead, behind = (begun, full) if more else (full, begun)
        return _Marks(reach * run, beyond * ahead, reach * behind, reach * whole_time, left)
    if not more:
        near = reach / NEAR
    elif target.kind == "count" or target.basis == "by_date":
        near = reach * run / whole_time if whole_time else reach
    else:
        near = reach * NEAR
    return _Marks(reach, beyond, near, reach, left)


def _judge_number(target: Target, value: Number, marks: _Marks) -> Achievement:
    signed = _signed(target, value)
    missing = marks.whole - signed
    pace = target.kind == "count" and marks.left > 0 and missing > 0
    return Achievement(
        _state(target, signed, marks),
        distance=round(min(signed - marks.reach, 0) + max(signed - marks.beyond, 0), 4),
        share_of_goal=round(value / marks.reach, 4) if marks.reach > 0 else None,
        pace_needed=round(_signed(target, missing) / marks.left, 4) if pace else None,
    )


def _signed(target: Target, value: Number) -> Number:
    return value if target.better == "higher" else -value


def _state(target: Target, signed: Number, marks: _Marks) -> State:
    if signed > marks.beyond:
        return "passed"
    if signed > marks.reach or (signed == marks.reach and target.comparator not in (">", "<")):
        return "reached"
    return "on_the_way" if marks.left > 0 and signed >= marks.near else "behind"


def _judge_level(target: Target, value: Number | str | None) -> Achievement:
    if not isinstance(value, str) or not target.level:
        return UNKNOWN
    goal, got = level_words(target.level), level_words(value)
    if goal == got:
        return Achievement("reached")
    if goal not in LEVELS or got not in LEVELS:
        return UNKNOWN
    return Achievement("passed" if LEVELS.index(got) < LEVELS.index(goal) else "behind")
