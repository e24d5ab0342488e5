"""Whether a target was missed: its figure against its goal and the time both stand for, and the unit's own verdict."""

import re
from copy import replace
from datetime import date
from functools import lru_cache
from typing import Final

from msgspec import Struct

from nhiemky.kernel.text import fold
from nhiemky.quality.reasons import says_why
from nhiemky.targets.achievement import NEAR, state_on
from nhiemky.targets.figures import Number
from nhiemky.targets.target import Target
from nhiemky.terms.term import Term

PLAINLY: Final = 0.75
"""While time is left a count is plainly behind when it is below this share of one that would be on the way."""

_SOME_TERM: Final = Term("", date(2000, 1, 1), date(2005, 1, 1))  # of goals held as they are written, any will do
_VERDICT: Final = re.compile(
    r"^\W*(?:(?:chua|khong|ko) (?:dat|hoan thanh|thuc hien duoc)\b|hut\b|that bai\b|(?:con )?thieu \d|"
    r"(?:thap|it) hon\b|kem \d|(?:chua|khong|ko|kd)\W*$)"
)
_REACHED: Final = re.compile(r"^\W*(?:da |co ban )?(?:dat|vuot|hoan thanh)\b(?!.*\b(?:chua|khong|thap hon)\b)")
# What a note may say without saying why: a verdict, a comparison, where a number comes from.
_PLAIN_NOTE: Final = re.compile(
    r"^(?:(?:(?:chua|khong|ko|gan|co ban) )?(?:dat|vuot|hoan thanh)[^,;:]{0,20}|[\W\d]*|nam \d{4}\W*\d[^,;:]*|"
    r"(?:bang|(?:thap|cao|it) hon|(?:con )?thieu|hut|kem|tang|giam|so voi|nam \d{4}|nam truoc|so lieu|tinh den|theo|"
    r"kem theo|co danh sach|xem)\b[^,;:]{0,40})$"
)


class Span(Struct, frozen=True):
    """The time a form's figures stand for: a day in a term (None: no paper names one). due: its goals are due with the
    figures, as those of a year are in the report on that year; summed: the figures are added up since the term began.
    """

    term: Term | None
    on: date
    due: bool = False
    summed: bool = False

    def is_over(self, target: Target) -> bool:
        """Whether there is no time left for a target."""
        if target.by is not None:
            return self.on >= target.by
        return self.due or (self.term is not None and self.on >= self.term.closes)


def plainly_missed(target: Target, value: Number | str | None, span: Span, *, admitted: bool = False) -> bool | None:
    """Whether a target is missed beyond doubt: short of its goal, and that is due, or the unit itself says so
    (`admitted`), or it is far behind; None when nobody can judge it. On the way is not missed, and what must come down
    has until its day: where it started is not known.
    """
    if target.kind == "level" or value is None or isinstance(value, str):
        state = state_on(target, value, term=_SOME_TERM, on=_SOME_TERM.closes)
        return None if state == "unknown" else state == "behind"
    state = state_on(_as_written(target), value, term=_SOME_TERM, on=_SOME_TERM.closes)
    if state == "unknown":
        return None
    each_year = target.basis == "each_year"
    if state != "behind":  # a figure held against a goal for each year may be that of one year
        return _far_behind(target, value, span) if each_year and span.summed and not span.due else False
    if admitted or (span.is_over(target) and not each_year):
        return True
    return span.due if target.by is None and span.due else _far_behind(target, value, span)


@lru_cache(maxsize=1024)  # most units write the same goals
def _as_written(target: Target) -> Target:
    """A goal without the time it is due."""
    return replace(target, basis="term", by=None)


def _far_behind(target: Target, value: Number, span: Span) -> bool | None:
    if target.kind != "count":
        return target.better == "higher" and target.low is not None and value < target.low * NEAR
    if span.term is None:
        return None
    if target.better != "higher" or state_on(target, value, term=span.term, on=span.on) != "behind":
        return False
    return span.is_over(target) or state_on(target, value / PLAINLY, term=span.term, on=span.on) == "behind"


@lru_cache(maxsize=1024)
def says_missed(cell: str) -> bool:
    """Whether the form's own verdict is that the target was not reached ("Chưa đạt", "thiếu 2 lớp")."""
    return bool(_VERDICT.match(fold(cell.strip())))


@lru_cache(maxsize=1024)
def says_reached(cell: str) -> bool:
    """Whether the form's own verdict is that the target was reached ("Đạt", "Vượt 3 người")."""
    return bool(_REACHED.match(fold(cell.strip())))


def tells_in_note(cell: str) -> bool:
    """Whether a note says more than a verdict: "còn 1 hộ chờ cấp phép", not "Chưa đạt", nor "thấp hơn 6%"."""
    return says_why(cell) or (len(cell.split()) > 1 and not _PLAIN_NOTE.match(fold(cell.strip())))
