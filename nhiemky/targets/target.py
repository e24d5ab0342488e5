"""A congress target: what is counted, the goal, by when, and which way is better."""

import re
from copy import replace
from datetime import date
from typing import Final, Literal

from msgspec import Struct

from nhiemky.kernel.dates import format_date
from nhiemky.kernel.numbers import format_number
from nhiemky.kernel.text import squeeze

type Kind = Literal["ratio", "count", "average", "level"]
type Comparator = Literal[">=", ">", "<=", "<", "=", "range", "level"]
type Basis = Literal["term", "each_year", "by_date"]
type Better = Literal["higher", "lower"]

LEVELS: Final = ("hoàn thành xuất sắc", "hoàn thành tốt", "hoàn thành", "không hoàn thành")
"""The four yearly classings of an organisation, best first, as `level_words` writes them."""

NOTHING: Final = "–"
_SIGNS: Final = {">=": "≥\u00a0", ">": ">\u00a0", "<=": "≤\u00a0", "<": "<\u00a0"}
_AROUND_LEVEL: Final = re.compile(r"^(?:đạt |xếp loại |mức )+|(?: nhiệm vụ| trở lên|[\s.;])+$")


class Target(Struct, frozen=True):
    """One target of a congress, or a unit's own version of it. ValueError for a range that does not rise.

    kind: a ratio is a percentage of numerator over denominator (percent points too), an average a quotient, a
    count a sum, a level words. low: the number of the goal, also under a ceiling, or the lower end of a
    range; None while each unit sets its own. high: the upper end of a range only. level: the goal in words,
    if there is no number. by: last day allowed, with "by_date". per: what an average is taken over ("chi
    hội", "hội viên"), else "".
    """

    code: str
    name: str
    unit_of_measure: str
    kind: Kind
    comparator: Comparator
    low: float | None = None
    high: float | None = None
    level: str = ""
    basis: Basis = "term"
    by: date | None = None
    better: Better = "higher"
    per: str = ""

    def __post_init__(self) -> None:
        if self.high is not None and (self.low is None or self.high <= self.low):
            raise ValueError(f"target {self.code}: range {self.low} to {self.high} does not rise")


def with_goal(target: Target, goal: float | tuple[float, float]) -> Target:
    """The target with a unit's own number, or range, in place of its goal."""
    if isinstance(goal, tuple):
        return replace(target, low=goal[0], high=goal[1], comparator="range")
    comparator = "=" if target.comparator == "range" else target.comparator
    better = "lower" if comparator == "=" and goal == 0 else target.better
    return replace(target, low=goal, high=None, comparator=comparator, better=better)


def level_words(text: str) -> str:
    """The name of a level to compare and to count by: "Hoàn thành tốt nhiệm vụ." is "hoàn thành tốt"."""
    return _AROUND_LEVEL.sub("", squeeze(text).lower())


def shown(value: float | str | None) -> str:
    """A value with two digits behind the comma at most (four when it would vanish); a dash for none."""
    if value is None:
        return NOTHING
    if isinstance(value, str):
        return value
    return format_number(value, 2 if round(value, 2) else 4).rstrip("0").rstrip(",")


def with_measure(target: Target, value: float | str | None) -> str:
    """A value with its unit: "97,05%", "28 người"."""
    if value is None or isinstance(value, str) or not target.unit_of_measure:
        return shown(value)
    space = "" if target.unit_of_measure == "%" else " "
    return f"{shown(value)}{space}{target.unit_of_measure}"


def goal_shown(target: Target, *, measure: bool = True) -> str:
    """Such as "≥ 95%", "10–15 nhà", "0 hộ đến 31/12/2020"; "" without a goal. measure: whether to name the unit."""
    if target.low is None:
        return target.level
    last = target.low if target.high is None else target.high
    text = with_measure(target, last) if measure else shown(last)
    text = f"{_SIGNS.get(target.comparator, '')}{text}" if target.high is None else f"{shown(target.low)}–{text}"
    if target.basis == "each_year":
        return f"mỗi năm {text}"
    return f"{text} đến {format_date(target.by)}" if target.by else text
