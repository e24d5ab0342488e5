"""Turns a row of a form into a figure of a target, and says where its numbers contradict one another."""

import math
import re
from copy import replace
from functools import lru_cache
from typing import Final

from msgspec import Struct

from nhiemky.kernel.numbers import Quantity, agrees, find, format_number
from nhiemky.reports.records import FormRow, Indicator, Number, Source
from nhiemky.targets.figures import figure_value
from nhiemky.targets.reading import read_target
from nhiemky.targets.target import Target

_SMALLEST: Final = 1e-6
_WHOLE: Final = 100  # percent
_SEVERAL: Final = 2  # times the goal of a year
_MONEY: Final = re.compile(r"(?:(?P<many>nghìn|ngàn|triệu|tỷ|tỉ)\b|(?:đồng(?! chí)|đ|vnđ)(?!\w))")
_DONG: Final = {"nghìn": 1_000, "ngàn": 1_000, "triệu": 1_000_000, "tỷ": 1_000_000_000, "tỉ": 1_000_000_000}
_SCALES: Final = (1_000, 1_000_000)  # nghìn đồng, triệu đồng


class Taken(Struct, frozen=True):
    """A figure taken from a row. contradiction: set when the printed ratio does not follow from its parts."""

    indicator: Indicator
    contradiction: str = ""
    quote: str = ""


def take(target: Target, row: FormRow, file: str, doubt: str = "") -> Taken | None:
    """The figure a row gives for a target, or None when the row holds no result."""
    doubts = [*row.doubts, doubt] if doubt else list(row.doubts)
    source = Source(file, row.place)
    goal = _own_goal(target, row.comparator, row.goal)
    if target.kind == "level":
        return _level(target, row, source, doubts)
    if target.kind == "count":
        number = row.numerator or row.printed
        if number is None:
            return None
        value = _plain(number.value * _scale(number.unit, target, row.goal))
        return Taken(_indicator(target, (value, None, value), Source(file, number.place), goal, row, doubts))
    return _quotient(target, row, source, goal, doubts)


@lru_cache(maxsize=4096)  # most units write the same goals
def _own_goal(target: Target, comparator: str, written: str) -> Target | None:
    """The goal the unit's own form gives; a bare number there is compared as the list of targets says."""
    if not written:
        return None
    try:
        goal = read_target(target.code, target.name, target.unit_of_measure, comparator or target.comparator, written)
    except ValueError:  # a range typed the wrong way round
        return None
    goal = _in_percent(_in_money(goal, target, written), target)
    if target.kind == "ratio" and (goal.low or 0) > _WHOLE >= (target.low or 0):
        return None  # "350 đơn vị" where 100% of what was given is asked
    if goal.basis == "term" and target.basis != "term" and not _of_several_years(goal, target):
        goal = replace(goal, basis=target.basis, by=target.by)  # the form's cell names no time: the list's time holds
    return goal if goal.kind == target.kind and (goal.low is not None or goal.high is not None or goal.level) else None


def _of_several_years(goal: Target, target: Target) -> bool:
    """Whether a goal is so far above the one of each year that it is that of all years together."""
    return target.basis == "each_year" and (goal.low or 0) >= _SEVERAL * (target.low or 0)


def _in_money(goal: Target, target: Target, written: str) -> Target:
    if not _MONEY.match(target.unit_of_measure.lower()):
        return goal  # nothing to bring it into
    found = find(written)
    scale = _scale(found[0].quantity.unit, target, written) if len(found) == 1 else 1
    if scale == 1 or goal.low is None:
        return goal
    return replace(goal, low=goal.low * scale, high=goal.high and goal.high * scale)


def _scale(unit: str, target: Target, goal: str) -> float:
    """What brings an amount of money into the target's unit, or where that names none, into that of the row's goal."""
    own = _MONEY.match(unit.lower())
    wanted = _MONEY.match(target.unit_of_measure.lower()) if own else None
    if own and wanted is None:
        found = find(goal)
        wanted = _MONEY.match(found[0].quantity.unit.lower()) if len(found) == 1 else None
    if own is None or wanted is None:
        return 1
    return _DONG.get(own["many"] or "", 1) / _DONG.get(wanted["many"] or "", 1)


def _in_percent(goal: Target, target: Target) -> Target:
    """Excel keeps a goal of 90% as 0,9: of the two readings take the one nearer to the list of targets."""
    if target.kind != "ratio" or not target.low or not goal.low or goal.high is not None or goal.low > 1:
        return goal
    is_fraction = abs(math.log(goal.low * 100 / target.low)) < abs(math.log(goal.low / target.low))
    return replace(goal, low=round(goal.low * 100, 6)) if is_fraction else goal


def _level(target: Target, row: FormRow, source: Source, doubts: list[str]) -> Taken | None:
    if not row.words:
        return None
    return Taken(Indicator(target.code, None, None, row.words, source, None, row.estimate, tuple(doubts)))


def _quotient(target: Target, row: FormRow, source: Source, goal: Target | None, doubts: list[str]) -> Taken | None:
    """A ratio or an average: from its parts where both are there, else as printed."""
    above, below, printed = row.numerator, row.denominator, row.printed
    if above is not None and below is None and (printed is None or above.percent):
        printed, above = _as_printed(target, above, doubts), None
    if above is not None and below is not None:
        return _from_parts(target, row, source, goal, doubts)
    if above is not None and printed is not None:
        doubts.append("Có số đạt nhưng không có tổng số; chỉ lấy được tỷ lệ đã ghi.")
    if printed is None:
        return None
    if printed is not row.printed:
        source = Source(source.file, printed.place)
    value = _as_percent(target, printed)
    decimals = printed.decimals if value == printed.value else max(printed.decimals - 2, 0)
    indicator = _indicator(target, (None, None, round(value, 4)), source, goal, row, doubts)
    return Taken(replace(indicator, decimals=decimals))


def _as_printed(target: Target, number: Number, doubts: list[str]) -> Number | None:
    """A number alone for a ratio is its percentage when it can be one; what is above 100 counts something."""
    if target.kind != "ratio" or number.percent:
        return number
    if number.value > _WHOLE:
        return None
    doubts.append(f"Ô {number.place} chỉ ghi {format_number(number.value)}, không có tổng số; hiểu là tỷ lệ %.")
    return number


def _as_percent(target: Target, printed: Number) -> float:
    """Excel keeps 97,5% as 0,975: a bare fraction stands for its percent when the goal is far above it."""
    is_fraction = (
        target.kind == "ratio"
        and not printed.percent
        and printed.decimals >= 2
        and 0 < printed.value < 1
        and (target.low or target.high or 0) > 1
    )
    return printed.value * 100 if is_fraction else printed.value


def _from_parts(target: Target, row: FormRow, source: Source, goal: Target | None, doubts: list[str]) -> Taken | None:
    assert row.numerator is not None and row.denominator is not None
    above, below, printed = row.numerator.value, row.denominator.value, row.printed
    if abs(below) < _SMALLEST:
        doubts.append(f"Tổng số bằng 0 ở {row.denominator.place}; không tính được tỷ lệ.")
        return Taken(_indicator(target, (_plain(above), 0, None), source, goal, row, doubts))
    value = figure_value(target, above, below)
    exact = above / below * (100 if target.kind == "ratio" else 1)
    contradiction = quote = ""
    if printed is not None and value is not None and not _follows(target, printed, exact):
        scale = next((scale for scale in _SCALES if _close(printed, exact / scale)), None)
        if scale:
            doubts.append(f"Tử số lớn gấp {format_number(scale)} lần đơn vị của tỷ lệ; đã đổi về cùng đơn vị.")
            above = above / scale
            value = figure_value(target, above, below)
        else:
            quote = f"{_shown(row.numerator)}/{_shown(row.denominator)} ghi {_shown(printed)}"
            contradiction = (
                f"{target.name}: {_shown(row.numerator)}/{_shown(row.denominator)} bằng {format_number(value or 0, 2)}"
                f"{'%' if target.kind == 'ratio' else ''}, nhưng ô {printed.place} ghi {_shown(printed)}. "
                "Hãy hỏi đơn vị số nào đúng."
            )
    if target.kind == "ratio" and above > below:
        doubts.append(f"Số đạt {_shown(row.numerator)} lớn hơn tổng số {_shown(row.denominator)}.")
    parts = _plain(above), _plain(below), value
    return Taken(_indicator(target, parts, source, goal, row, doubts), contradiction, quote)


def _follows(target: Target, printed: Number, value: float) -> bool:
    if _close(printed, value):
        return True
    fraction = Number(printed.value * 100, printed.place, max(printed.decimals - 2, 0))
    return target.kind == "ratio" and not printed.percent and abs(printed.value) <= 1 and _close(fraction, value)


def _close(printed: Number, exact: float) -> bool:
    return agrees(Quantity(printed.value, printed.decimals), exact)


def _shown(number: Number) -> str:
    return format_number(number.value) + ("%" if number.percent else "")


def _plain(value: float) -> float:
    """Whole numbers as int, so that 15 never shows as 15.0."""
    return int(value) if value.is_integer() else round(value, 6)


def _indicator(
    target: Target,
    parts: tuple[float | None, float | None, float | None],
    source: Source,
    goal: Target | None,
    row: FormRow,
    doubts: list[str],
) -> Indicator:
    numerator, denominator, value = parts
    shown = _plain(value) if value is not None else None
    return Indicator(target.code, numerator, denominator, shown, source, goal, row.estimate, tuple(doubts))
