"""Terms of office of any length, and how far one has run on a given day."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Final, Self

from msgspec import Struct

_YEARS: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*(?:[-‐‑‒–—]|đến)\s*((?:19|20)\d\d)(?!\d)")


class Term(Struct, frozen=True):
    """Time between two congresses: `opened` is the day of the one, `closes` of the next, outside it.

    exact: False when only the years are known (see `from_years`). cut: the day it ended before its time, since its unit
    did; its goals were set for the whole of it, so shares of it count to `closes`. ValueError when it closes before it
    opens.
    """

    name: str
    opened: date
    closes: date
    exact: bool = True
    cut: date | None = None

    def __post_init__(self) -> None:
        if self.closes <= self.opened:
            raise ValueError(f"term {self.name} closes on {self.closes}, not after {self.opened}")

    @classmethod
    def from_years(cls, first: int, last: int) -> Self:
        """A term of which only the years are printed: from 1 July to 1 July, so half a year wrong at most."""
        return cls(f"{first}–{last}", date(first, 7, 1), date(last, 7, 1), exact=False)


def bounds(term: Term) -> tuple[date, date]:
    """First and last day of a term; where only its years are known, all of these: its congresses were held some day."""
    if term.exact:
        return term.opened, term.cut or term.closes
    return date(term.opened.year, 1, 1), term.cut or date(term.closes.year, 12, 31)


class Phase(Struct, frozen=True):
    """A part of a term, from `starts` to the day before `ends`."""

    name: str
    starts: date
    ends: date


def read_term(text: str) -> Term | None:
    """The first pair of rising years in a text ("nhiệm kỳ 2017 - 2022") as an inexact term, or None."""
    pairs = ((int(first), int(last)) for first, last in _YEARS.findall(text))
    return next((Term.from_years(first, last) for first, last in pairs if first < last), None)


def years_between(start: date, end: date) -> float:
    """Calendar years from one day to another: whole years and part of the year begun; 0.0 if reversed."""
    whole = end.year - start.year
    if _anniversary(start, whole) > end:
        whole -= 1
    if whole < 0:
        return 0.0
    last, coming = _anniversary(start, whole), _anniversary(start, whole + 1)
    return round(whole + (end - last).days / (coming - last).days, 4)


def years(term: Term) -> float:
    """Length of a term in calendar years."""
    return years_between(term.opened, term.closes)


def share_elapsed(term: Term, on: date) -> float:
    """Share of a term's days that have run, 0.0 before the congress and 1.0 from the closing day on; of one cut short
    the share that had run when it was cut.
    """
    share = (min(on, term.cut or on) - term.opened).days / (term.closes - term.opened).days
    return min(1.0, max(0.0, share))


def halves(term: Term) -> tuple[Phase, Phase]:
    """The two halves that a mid-term review parts, counted from the congress."""
    middle = term.opened + (term.closes - term.opened) / 2
    return Phase("nửa đầu nhiệm kỳ", term.opened, middle), Phase("nửa cuối nhiệm kỳ", middle, term.closes)


def phase_on(phases: Iterable[Phase], on: date) -> Phase | None:
    """The first phase a day lies in, None when it lies in none."""
    return next((phase for phase in phases if phase.starts <= on < phase.ends), None)


def _anniversary(start: date, after: int) -> date:
    year = start.year + after
    try:
        return start.replace(year=year)
    except ValueError:  # 29 February outside a leap year
        return date(year, 3, 1)
