"""Totals over units and the achievement of each target, from a review."""

from datetime import date

from msgspec import Struct

from nhiemky.reports.records import Indicator, Review, UnitReview
from nhiemky.targets.achievement import Achievement, achievement, summary
from nhiemky.targets.figures import Figure, roll_up
from nhiemky.targets.target import Target
from nhiemky.terms.term import Term


class Period(Struct, frozen=True):
    """The term a review looks at and the day its figures are counted to."""

    term: Term
    on: date


def totals(review: Review) -> dict[str, Figure]:
    """The total of each target over the units that sent a figure; parts are added, never percentages."""
    return {
        target.code: roll_up(
            target, (as_figure(unit.indicators[target.code]) for unit in review.units if target.code in unit.indicators)
        )
        for target in review.targets
    }


def as_figure(indicator: Indicator) -> Figure:
    """An indicator without its source."""
    return Figure(indicator.numerator, indicator.denominator, indicator.value, indicator.estimate)


def unit_achievements(review: Review, unit: UnitReview, period: Period) -> dict[str, Achievement]:
    """How far a unit is on each target it reports, against its own goal where its form gives one."""
    return {
        target.code: _judge(unit.indicators[target.code].goal or target, unit.indicators[target.code].value, period)
        for target in review.targets
        if target.code in unit.indicators
    }


def total_achievements(review: Review, period: Period) -> dict[str, Achievement]:
    """How far all units together are on the targets the superior set a goal for."""
    figures = totals(review)
    return {target.code: _judge(target, figures[target.code].value, period) for target in review.targets}


def units_meeting(review: Review, period: Period) -> dict[str, tuple[int, int]]:
    """For each target (units that reached or passed it, units that report it)."""
    counts = {target.code: [0, 0] for target in review.targets}
    for unit in review.units:
        for code, judged in unit_achievements(review, unit, period).items():
            counts[code][0] += judged.met
            counts[code][1] += 1
    return {code: (met, reported) for code, (met, reported) in counts.items()}


def met_of(judged: dict[str, Achievement]) -> tuple[int, int, int]:
    """(reached or passed, judged, all)."""
    return summary(judged.values())


def _judge(target: Target, value: float | str | None, period: Period) -> Achievement:
    return achievement(target, value, term=period.term, on=period.on)
