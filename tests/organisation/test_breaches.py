"""Rules for bodies and offices, judged without a database."""

from datetime import date

import pytest

from nhiemky.organisation.breaches import Breach, Norm, Seats, breaches, terms_served

NINE = Norm(1, "size", 4, "executive", at_least=9, at_most=9)
MOST = Norm(2, "size", 2, "executive", at_most=45)
THIRD = Norm(3, "share", None, "inspection", "executive", at_most=1, out_of=3)
TWICE = Norm(4, "terms", None, office="chair", at_most=2)


def people(first: int, last: int) -> frozenset[int]:
    return frozenset(range(first, last + 1))


@pytest.mark.parametrize(
    ("norm", "seats", "wanted"),
    [
        (NINE, Seats(4, {"executive": people(1, 9)}), []),
        (NINE, Seats(4, {"executive": people(1, 11)}), [Breach(NINE, 11)]),
        (NINE, Seats(4, {"executive": people(1, 8)}), [Breach(NINE, 8)]),
        (NINE, Seats(3, {"executive": people(1, 11)}), []),  # a rule for another level
        (NINE, Seats(4, {"executive": frozenset()}), []),  # nobody is known yet
        (NINE, Seats(4), []),
        (MOST, Seats(2, {"executive": people(1, 45)}), []),
        (MOST, Seats(2, {"executive": people(1, 46)}), [Breach(MOST, 46)]),
        (THIRD, Seats(4, {"executive": people(1, 9), "inspection": people(9, 11)}), []),
        (THIRD, Seats(4, {"executive": people(1, 9), "inspection": people(8, 11)}), [Breach(THIRD, 2, of=4)]),
        (THIRD, Seats(4, {"inspection": people(8, 11)}), []),
        (TWICE, Seats(4, served={("chair", 7): 2, ("secretary", 8): 5}), []),
        (TWICE, Seats(4, served={("chair", 7): 3}), [Breach(TWICE, 3, person=7)]),
    ],
)
def test_what_is_not_kept_is_found(norm: Norm, seats: Seats, wanted: list[Breach]) -> None:
    assert list(breaches([norm], seats)) == wanted


FIRST = date(2012, 7, 1), date(2017, 7, 1)
SECOND = date(2017, 7, 1), date(2022, 7, 1)
THIRD_TERM = date(2022, 7, 1), date.max
ON = date(2023, 1, 1)


@pytest.mark.parametrize(
    ("held", "wanted"),
    [
        ([(date(2012, 7, 1), date.max)], 3),
        ([(date(2015, 7, 1), date.max)], 2),  # less than half of the first
        ([(date(2014, 12, 1), date.max)], 3),  # more than half of it
        ([(date(2012, 7, 1), date(2017, 7, 1)), (date(2022, 7, 1), date.max)], 1),  # not in a row
        ([(date(2012, 7, 1), date(2022, 7, 1))], 0),  # does not hold it any more
        ([(date(2023, 2, 1), date.max)], 0),  # not yet
    ],
)
def test_terms_in_a_row_are_counted(held: list[tuple[date, date]], wanted: int) -> None:
    assert terms_served(held, [SECOND, THIRD_TERM, FIRST], ON) == wanted


def test_without_a_committee_nothing_is_counted() -> None:
    assert terms_served([(date(2012, 7, 1), date.max)], [], ON) == 0
