"""What becomes of goals when units do, as a proposal."""

from copy import replace
from fractions import Fraction

import pytest

from nhiemky.targets.inheriting import apportioned, together
from nhiemky.targets.target import Target

COUNT = Target("A", "Nhà tình nghĩa", "nhà", "count", ">=", 30)
RATIO = Target("B", "Chi hội mạnh", "%", "ratio", ">=", 95)
DEBT = Target("C", "Nợ quá hạn", "%", "ratio", "<=", 0.3, better="lower")
LEVEL = Target("D", "Xếp loại", "", "level", "level", level="hoàn thành tốt")


@pytest.mark.parametrize(
    ("target", "share", "wanted"),
    [
        (COUNT, Fraction(1), 30),
        (COUNT, Fraction(12, 33), 11),  # 10,9
        (COUNT, Fraction(1, 60), 1),  # half a one is one
        (COUNT, Fraction(0), 0),
        (replace(COUNT, low=2.5), Fraction(1, 2), 1.25),
        (RATIO, Fraction(12, 33), 95),
        (DEBT, None, 0.3),
        (replace(COUNT, low=None), None, None),
    ],
)
def test_numbers_are_parted_and_shares_stay(target: Target, share: Fraction | None, wanted: float | None) -> None:
    assert apportioned(target, share) == replace(target, low=wanted)


def test_a_number_waits_for_a_share_that_nobody_knows() -> None:
    assert apportioned(COUNT, None) is None


def test_a_range_is_parted_at_both_ends() -> None:
    wide = replace(COUNT, comparator="range", low=10, high=15)
    assert apportioned(wide, Fraction(2, 5)) == replace(wide, low=4, high=6)
    assert apportioned(wide, Fraction(1, 20)) == replace(wide, low=1, high=None)


@pytest.mark.parametrize(
    ("goals", "wanted"),
    [
        ([COUNT, replace(COUNT, low=11)], replace(COUNT, low=41)),
        ([replace(COUNT, high=40, comparator="range"), replace(COUNT, low=2, high=3, comparator="range")],
         replace(COUNT, low=32, high=43, comparator="range")),
        ([COUNT, replace(COUNT, basis="each_year")], None),
        ([RATIO, replace(RATIO, low=98)], replace(RATIO, low=98)),
        ([DEBT, replace(DEBT, low=0.5)], DEBT),
        ([LEVEL, replace(LEVEL, level="Hoàn thành xuất sắc nhiệm vụ")],
         replace(LEVEL, level="Hoàn thành xuất sắc nhiệm vụ")),
        ([replace(COUNT, low=None)], replace(COUNT, low=None)),
        ([replace(COUNT, low=None), COUNT], COUNT),
        ([], None),
    ],
)  # fmt: skip
def test_several_goals_become_one(goals: list[Target], wanted: Target | None) -> None:
    assert together(goals) == wanted
