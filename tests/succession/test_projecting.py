"""When somebody passes a limit of age or of terms."""

from datetime import date

import pytest

from nhiemky.succession.standards import Facts, Limit, Rule, Standard, When, limits, soonest
from nhiemky.succession.standards.projecting import Days

DAYS = Days(date(2026, 5, 1), date(2030, 8, 15), date(2035, 8, 15))
FIRST, AGAIN, TERMS = Standard(Rule.AGE_FIRST, 62), Standard(Rule.AGE_AGAIN, 65), Standard(Rule.TERMS, 2)


def found(facts: Facts, *standards: Standard) -> tuple[Limit, ...]:
    return limits(facts, {one.rule: one for one in standards}, DAYS)


@pytest.mark.parametrize(
    ("facts", "when", "day", "by_year"),
    [
        (Facts(date(1960, 4, 30), again=True), When.PASSED, date(2026, 4, 30), False),
        (Facts(date(1964, 8, 15), again=True), When.BEFORE_CONGRESS, date(2030, 8, 15), False),
        (Facts(date(1964, 8, 16), again=True), When.IN_NEXT_TERM, date(2030, 8, 16), False),
        (Facts(date(1969, 8, 15), again=True), When.IN_NEXT_TERM, date(2035, 8, 15), False),
        (Facts(date(1969, 8, 16), again=True), When.LATER, date(2035, 8, 16), False),
        (Facts(None, 1964, again=True), When.BEFORE_CONGRESS, date(2030, 1, 1), True),
        (Facts(None, 1965, again=True), When.IN_NEXT_TERM, date(2031, 1, 1), True),
        (Facts(again=True), When.UNKNOWN, None, False),
    ],
)
def test_age_of_who_stands_again(facts: Facts, when: When, day: date | None, by_year: bool) -> None:
    assert found(facts, FIRST, AGAIN) == (Limit(Rule.AGE_AGAIN, 65, when, day, by_year),)


def test_age_of_who_stands_for_the_first_time() -> None:
    assert found(Facts(date(1967, 8, 15)), FIRST, AGAIN) == (
        Limit(Rule.AGE_FIRST, 62, When.BEFORE_CONGRESS, date(2030, 8, 15)),
    )


@pytest.mark.parametrize(
    ("facts", "when", "day"),
    [
        (Facts(again=True, terms=3), When.BEFORE_CONGRESS, DAYS.congress),
        (Facts(again=True, terms=2), When.BEFORE_CONGRESS, DAYS.congress),
        (Facts(again=True, terms=1), When.IN_NEXT_TERM, DAYS.end),
        (Facts(again=True), When.UNKNOWN, None),
        (Facts(), When.LATER, None),
    ],
)
def test_terms_in_a_row(facts: Facts, when: When, day: date | None) -> None:
    assert found(facts, TERMS) == (Limit(Rule.TERMS, 2, when, day),)


def test_the_limit_that_comes_first() -> None:
    both = found(Facts(date(1968, 1, 1), again=True, terms=2), AGAIN, TERMS)
    assert soonest(both) == Limit(Rule.TERMS, 2, When.BEFORE_CONGRESS, DAYS.congress)
    assert soonest(found(Facts(again=True, terms=1), AGAIN, TERMS)) == Limit(Rule.TERMS, 2, When.IN_NEXT_TERM, DAYS.end)
    assert soonest(()) is None
