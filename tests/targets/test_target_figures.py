"""Totals are made from parts, never from percentages."""

import random
from copy import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.targets.figures import Figure, Number, figure_value, roll_up
from nhiemky.targets.target import Kind, Target

RATIO = Target("HVGM", "Hội viên gương mẫu", "%", "ratio", ">=", 98)
AVERAGE = Target("QUY", "Quỹ Hội bình quân", "triệu đồng/hội viên", "average", ">=", 0.5, per="hội viên")
COUNT = Target("KN", "Kết nạp hội viên mới", "người", "count", ">=", 31)
LEVEL = Target("XL", "Xếp loại", "", "level", "level", level="hoàn thành xuất sắc nhiệm vụ")
EXCELLENT, GOOD = "Hoàn thành xuất sắc nhiệm vụ", "Hoàn thành tốt nhiệm vụ"


@pytest.mark.parametrize(
    ("target", "numerator", "denominator", "value"),
    [
        (RATIO, 857, 883, 97.0555),
        (RATIO, 83, 85, 97.6471),
        (RATIO, 3081, 3135, 98.2775),
        (RATIO, 3.9, 3878, 0.1006),
        (RATIO, 0, 12, 0.0),
        (RATIO, 0, 0, None),
        (RATIO, 12, None, None),
        (RATIO, None, 12, None),
        (AVERAGE, 529.9, 883, 0.6001),
        (COUNT, 28, None, 28),
        (COUNT, None, None, None),
        (LEVEL, 1, 1, None),
    ],
)
def test_a_value_is_made_from_its_parts(
    target: Target, numerator: Number | None, denominator: Number | None, value: Number | None
) -> None:
    assert figure_value(target, numerator, denominator) == value


NOTHING = Figure(None, None, None)


@pytest.mark.parametrize(
    ("target", "figures", "total"),
    [
        (RATIO, [Figure(9, 10, 90), Figure(1, 90, 1.1111)], Figure(10, 100, 10.0)),
        (RATIO, [Figure(9, 10, 90), Figure(None, None, 97.6)], Figure(9, 10, 90.0, left_out=1)),
        (RATIO, [Figure(9, 10, 90), Figure(4, None, None)], Figure(9, 10, 90.0, left_out=1)),
        (RATIO, [Figure(9, 10, 90), NOTHING], Figure(9, 10, 90.0)),
        (RATIO, [Figure(None, None, 97.6, estimate=True)], Figure(None, None, None, left_out=1)),
        (RATIO, [Figure(0, 0, None), Figure(1, 2, 50)], Figure(1, 2, 50.0)),
        (AVERAGE, [Figure(0.1, 1, 0.1), Figure(0.2, 1, 0.2)], Figure(0.3, 2, 0.15)),
        (COUNT, [Figure(28, None, 28), Figure(None, None, 3)], Figure(31, None, 31)),
        (
            COUNT,
            [Figure(28, None, 28), Figure(3, None, 3, estimate=True)],
            Figure(31, None, 31, estimate=True),
        ),
        (COUNT, [Figure(28, None, 28), Figure(None, None, "nhiều")], Figure(28, None, 28, left_out=1)),
        (COUNT, [], NOTHING),
        (
            LEVEL,
            [
                Figure(None, None, EXCELLENT),
                Figure(None, None, GOOD),
                Figure(None, None, f"Đạt {EXCELLENT}."),
            ],
            Figure(None, None, None, tally=(("hoàn thành tốt", 1), ("hoàn thành xuất sắc", 2))),
        ),
        (LEVEL, [Figure(None, None, 1), NOTHING], Figure(None, None, None, left_out=1)),
    ],
)
def test_a_total(target: Target, figures: list[Figure], total: Figure) -> None:
    assert roll_up(target, figures) == total


def test_whole_numbers_stay_whole() -> None:
    assert isinstance(roll_up(COUNT, [Figure(1, None, 1), Figure(2, None, 2)]).value, int)


thousandths = st.integers(0, 10**9).map(lambda number: number / 1000)
parts = st.none() | st.integers(0, 10**6) | thousandths
figures_of_numbers = st.builds(Figure, parts, parts, parts, st.booleans())
figures_of_levels = st.builds(
    Figure, st.none(), st.none(), st.none() | st.sampled_from((EXCELLENT, GOOD)), st.booleans()
)
kinds: st.SearchStrategy[Kind] = st.sampled_from(("ratio", "average", "count", "level"))
lists = st.lists(figures_of_numbers | figures_of_levels, max_size=12)


@given(kinds, lists, st.integers(0, 12), st.randoms(use_true_random=False))
def test_how_figures_are_grouped_and_ordered_does_not_matter(
    kind: Kind, figures: list[Figure], cut: int, order: random.Random
) -> None:
    target = replace(COUNT, kind=kind)
    total = roll_up(target, figures)
    shuffled = order.sample(figures, len(figures))
    assert roll_up(target, shuffled) == total
    assert roll_up(target, [roll_up(target, shuffled[:cut]), roll_up(target, shuffled[cut:])]) == total


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 10**6)), min_size=1))
def test_a_total_equals_its_value_made_anew_from_all_parts(pairs: list[tuple[int, int]]) -> None:
    figures = [Figure(above, below, figure_value(RATIO, above, below)) for above, below in pairs]
    above, below = (sum(side) for side in zip(*pairs, strict=True))
    assert roll_up(RATIO, figures) == Figure(above, below, round(100 * above / below, 4))
