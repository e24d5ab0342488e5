"""Dates read, found and written; the clock."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.kernel import clock
from nhiemky.kernel.dates import find_dates, format_date, format_place_date, read_date

MARCH = date(2020, 3, 5)


@pytest.mark.parametrize(
    "text",
    [
        *("05/03/2020", "5/3/2020", "5/3/20", "05-03-2020", "5.3.2020", "2020-03-05", " 05 / 03 / 2020 "),
        *("ngày 05 tháng 3 năm 2020", "Ngày 5 tháng 03/2020", "5 tháng 3, năm 2020", "ngày 5/3/2020."),
        *("05/03/2020 00:00:00", "2020-03-05T08:30:00", "nga\u0300y 5 tha\u0301ng 3 na\u0306m 2020"),
    ],
)
def test_one_day_in_many_dresses(text: str) -> None:
    assert read_date(text) == MARCH


@pytest.mark.parametrize(
    ("text", "day"),
    [("02/11/2026", date(2026, 11, 2)), ("22/12/44", date(2044, 12, 22)), ("1/5/75", date(1975, 5, 1))],
)
def test_the_day_comes_first(text: str, day: date) -> None:
    assert read_date(text) == day


@pytest.mark.parametrize(
    "text",
    [
        *("31/02/2020", "03/13/2020", "0/3/2020", "5/3", "12/2019", "tháng 3 năm 2020", "", "x", "2020"),
        *("05/03/2020/1", "5/3-2020", "105/03/2020", "ngày … tháng 3 năm 2020", "05/03/2020 và 06/03/2020"),
    ],
)
def test_no_date(text: str) -> None:
    assert read_date(text) is None


def test_find_dates() -> None:
    text = "Từ 5/3/2020 đến ngày 30 tháng 6 năm 2021 (QĐ 12/5/2020/QĐ, 31/02/2020); xong 2020-12-31."
    found = [(text[start:end], day) for start, end, day in find_dates(text)]
    assert found == [
        ("5/3/2020", MARCH),
        ("ngày 30 tháng 6 năm 2021", date(2021, 6, 30)),
        ("2020-12-31", date(2020, 12, 31)),
    ]


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)))
def test_written_dates_are_read_back(day: date) -> None:
    assert read_date(format_date(day)) == day
    assert [found for _, _, found in find_dates(format_place_date("Long Biên", day))] == [day]


@pytest.mark.parametrize(
    ("day", "line"),
    [
        (MARCH, "Long Biên, ngày 05 tháng 3 năm 2020"),
        (date(2020, 2, 15), "Long Biên, ngày 15 tháng 02 năm 2020"),
        (date(2020, 10, 1), "Long Biên, ngày 01 tháng 10 năm 2020"),
    ],
)
def test_place_and_date_line(day: date, line: str) -> None:
    assert format_place_date("Long Biên", day) == line
    assert format_date(MARCH) == "05/03/2020"


def test_the_clock_can_stand_still() -> None:
    with clock.standing_still(datetime(2020, 6, 30, 20, tzinfo=UTC)):
        assert clock.now().isoformat() == "2020-07-01T03:00:00+07:00"
        with clock.standing_still(MARCH):
            assert (clock.today(), clock.now().hour) == (MARCH, 12)
        assert clock.today() == date(2020, 7, 1)
    with clock.standing_still(datetime(2020, 3, 5, 8)):
        assert clock.now() == datetime(2020, 3, 5, 8, tzinfo=clock.VIETNAM)
    assert abs((clock.now() - datetime.now(UTC)).total_seconds()) < 60
