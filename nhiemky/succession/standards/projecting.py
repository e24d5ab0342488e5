"""When somebody passes a limit of age or of terms, against the coming congress and the end of the term after it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nhiemky.succession.standards.judging import Facts
from nhiemky.succession.standards.rules import Rule, Standard


class When(StrEnum):
    """Where the day lies, the earliest first."""

    PASSED = "passed"
    BEFORE_CONGRESS = "before_congress"
    IN_NEXT_TERM = "in_next_term"
    LATER = "later"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Days:
    """today, the coming congress, and the end of the term it opens."""

    today: date
    congress: date
    end: date

    def when(self, day: date) -> When:
        """Where a day lies."""
        if day <= self.today:
            return When.PASSED
        if day <= self.congress:
            return When.BEFORE_CONGRESS
        return When.IN_NEXT_TERM if day <= self.end else When.LATER


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit somebody comes to. day: the first on which they are past it; None where nobody can tell, or where it
    lies beyond the term after the congress. by_year: only the year of birth is known, so only the year counts.
    """

    rule: Rule
    number: int
    when: When
    day: date | None = None
    by_year: bool = False


def limits(known: Facts, standards: Mapping[Rule, Standard], days: Days) -> tuple[Limit, ...]:
    """The limits of age and of terms that count for somebody."""
    return tuple(_limits(known, standards, days))


def soonest(found: Iterable[Limit]) -> Limit | None:
    """The one that comes first; those nobody can tell stand last."""
    order = list(When)
    return min(found, key=lambda one: (order.index(one.when), one.day or date.max), default=None)


def _limits(known: Facts, standards: Mapping[Rule, Standard], days: Days) -> Iterator[Limit]:
    age = standards.get(Rule.AGE_AGAIN if known.again else Rule.AGE_FIRST)
    if age and age.number is not None:
        day = known.older_from(int(age.number))
        when = days.when(day) if day else When.UNKNOWN
        yield Limit(age.rule, int(age.number), when, day, by_year=bool(day) and known.birth_day is None)
    terms = standards.get(Rule.TERMS)
    if terms and terms.number is not None:
        yield _of_terms(known, int(terms.number), days)


def _of_terms(known: Facts, most: int, days: Days) -> Limit:
    served = known.terms if known.again else 0
    if served is None:
        return Limit(Rule.TERMS, most, When.UNKNOWN)
    if served >= most:
        return Limit(Rule.TERMS, most, days.when(days.congress), days.congress)
    if served + 1 >= most:
        return Limit(Rule.TERMS, most, days.when(days.end), days.end)
    return Limit(Rule.TERMS, most, When.LATER)
