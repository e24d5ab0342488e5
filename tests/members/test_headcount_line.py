"""The line of the headcount."""

import re
from datetime import date, timedelta

import pytest

from nhiemky.members.views.counting_chart import line_of


def heights(*numbers: int) -> list[float]:
    days = [(date(2026, 1, 1) + timedelta(place), number) for place, number in enumerate(numbers)]
    return [float(one) for one in re.findall(r"(?:M0,|V)([\d.]+)", line_of(days))]


@pytest.mark.parametrize(
    ("numbers", "drawn"),
    [((654, 653), [6.0, 7.7]), ((10, 5, 10), [6.0, 114.0, 6.0]), ((7, 7), []), ((0, 1), [114.0, 6.0])],
)
def test_one_who_went_is_no_collapse(numbers: tuple[int, ...], drawn: list[float]) -> None:
    assert heights(*numbers) == drawn
