"""Figures kept in their parts, and totals made from the parts alone."""

from collections import Counter
from collections.abc import Iterable, Sequence
from math import fsum

from msgspec import Struct

from nhiemky.targets.target import Target, level_words

type Number = int | float


class Figure(Struct, frozen=True):
    """What one unit, or several together, reports on a target.

    numerator, denominator: the parts, such as 857 of 883 members. value: percent of a ratio, quotient of an
    average, number of a count, words of a level. estimate: "ước thực hiện", holds for a total as soon as for
    one figure in it. left_out: how many figures of a total had no parts to add. tally: in a total of levels,
    how many stand at each.
    """

    numerator: Number | None
    denominator: Number | None
    value: Number | str | None
    estimate: bool = False
    left_out: int = 0
    tally: tuple[tuple[str, int], ...] = ()


def figure_value(target: Target, numerator: Number | None, denominator: Number | None) -> Number | None:
    """A target's value from its parts, to four decimals: percent, quotient or count; None without them."""
    if target.kind == "count":
        return numerator
    if target.kind == "level" or numerator is None or not denominator:
        return None
    return round((100 if target.kind == "ratio" else 1) * numerator / denominator, 4)


def roll_up(target: Target, figures: Iterable[Figure]) -> Figure:
    """The total of several figures, which may themselves be totals: None-valued when there is nothing to add.

    Ratios and averages add numerators and denominators, never percentages; a figure known only as a printed
    percentage is left out of the sum and counted in `left_out`. Counts add; levels are tallied.
    """
    given = tuple(figures)
    if target.kind == "level":
        return _tally(given)
    added = [(figure, parts) for figure in given if (parts := addends(target, figure))]
    numerator = _total([parts[0] for _, parts in added])
    denominator = None if target.kind == "count" else _total([parts[1] for _, parts in added])
    return Figure(
        numerator,
        denominator,
        figure_value(target, numerator, denominator),
        estimate=any(figure.estimate for figure, _ in added),
        left_out=sum(figure.left_out for figure in given) + sum(map(says_something, given)) - len(added),
    )


def addends(target: Target, figure: Figure) -> tuple[Number, Number] | None:
    """What a figure adds to a total, None for nothing; a count has one part, which its value may carry."""
    if target.kind == "level":
        return None
    numerator, denominator = figure.numerator, figure.denominator
    if target.kind == "count":
        denominator = 0
        if numerator is None and not isinstance(figure.value, str):
            numerator = figure.value
    return None if numerator is None or denominator is None else (numerator, denominator)


def says_something(figure: Figure) -> bool:
    """Whether anything was told."""
    return (figure.numerator, figure.denominator, figure.value) != (None, None, None)


def _total(numbers: Sequence[Number]) -> Number | None:
    if not numbers:
        return None
    whole = all(isinstance(number, int) for number in numbers)
    return sum(numbers) if whole else round(fsum(numbers), 6)  # binary noise of 0.1 + 0.2 must not show


def _tally(figures: Sequence[Figure]) -> Figure:
    told = [(figure, levels) for figure in figures if (levels := _levels(figure))]
    tally: Counter[str] = Counter()
    for _, levels in told:
        tally.update(dict(levels))
    return Figure(
        None,
        None,
        None,
        estimate=any(figure.estimate for figure, _ in told),
        left_out=sum(figure.left_out + (says_something(figure) and not _levels(figure)) for figure in figures),
        tally=tuple(sorted(tally.items())),
    )


def _levels(figure: Figure) -> tuple[tuple[str, int], ...]:
    return ((level_words(figure.value), 1),) if isinstance(figure.value, str) else figure.tally
