"""Terms of any length, counted from the congress."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.terms.term import (
    Phase,
    Term,
    halves,
    phase_on,
    read_term,
    share_elapsed,
    years,
    years_between,
)

DISTRICT = Term("2017–2022", date(2017, 10, 1), date(2022, 10, 1))
CUT_SHORT = Term("2022–2025", date(2022, 7, 1), date(2025, 7, 1))

days = st.dates(date(1990, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2017-2022", "2017–2022"),
        ("Nghị quyết Đại hội nhiệm kỳ 2017 - 2022", "2017–2022"),
        ("CHỈ TIÊU 2022–2025", "2022–2025"),
        ("từ năm 2026 đến 2031", "2026–2031"),
        ("giảm từ 2020-2019, nhiệm kỳ 2017-2022", "2017–2022"),
        ("năm 2020", None),
        ("số 12017-2022", None),
        ("", None),
    ],
)
def test_a_term_is_read_from_its_years(text: str, name: str | None) -> None:
    term = read_term(text)
    assert (term.name if term else None) == name


def test_a_term_known_by_its_years_says_so() -> None:
    assert read_term("2017-2022") == Term("2017–2022", date(2017, 7, 1), date(2022, 7, 1), exact=False)


def test_a_term_must_run_forward() -> None:
    with pytest.raises(ValueError, match="closes"):
        Term("2022", date(2022, 7, 1), date(2022, 7, 1))


@pytest.mark.parametrize(
    ("term", "on", "share", "run"),
    [
        (DISTRICT, date(2017, 9, 30), 0.0, 0.0),
        (DISTRICT, date(2017, 10, 1), 0.0, 0.0),
        (DISTRICT, date(2020, 4, 1), 0.5, 2.5),
        (DISTRICT, date(2022, 10, 1), 1.0, 5.0),
        (DISTRICT, date(2024, 10, 1), 1.0, 7.0),
        (CUT_SHORT, date(2025, 7, 1), 1.0, 3.0),
    ],
)
def test_time_is_counted_from_the_congress(term: Term, on: date, share: float, run: float) -> None:
    assert (round(share_elapsed(term, on), 3), years_between(term.opened, on)) == (share, run)


def test_no_term_is_taken_for_five_years() -> None:
    assert (years(DISTRICT), years(CUT_SHORT)) == (5.0, 3.0)


def test_a_year_from_29_february_ends_on_1_march() -> None:
    assert years_between(date(2020, 2, 29), date(2021, 3, 1)) == 1.0


def test_the_halves_meet_at_half_term() -> None:
    first, second = halves(DISTRICT)
    assert first == Phase("nửa đầu nhiệm kỳ", date(2017, 10, 1), date(2020, 4, 1))
    assert second == Phase("nửa cuối nhiệm kỳ", date(2020, 4, 1), date(2022, 10, 1))


@pytest.mark.parametrize(
    ("on", "place"),
    [(date(2020, 3, 31), 0), (date(2020, 4, 1), 1), (date(2022, 9, 30), 1)],
)
def test_a_day_lies_in_one_phase(on: date, place: int) -> None:
    phases = halves(DISTRICT)
    assert phase_on(phases, on) == phases[place]


def test_the_closing_day_belongs_to_the_next_term() -> None:
    assert phase_on(halves(DISTRICT), DISTRICT.closes) is None


@given(days, st.integers(0, 9000))
def test_years_never_shrink_from_day_to_day(start: date, length: int) -> None:
    end = start + timedelta(days=length)
    assert 0 <= years_between(start, end) <= years_between(start, end + timedelta(days=1))
