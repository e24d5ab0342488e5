"""Single cases of figures going over into another structure, by hand."""

from datetime import date
from fractions import Fraction

import pytest

from nhiemky.targets.figures import Figure
from nhiemky.targets.rebasing import Handed, Key, Lineage, Part, Tree, as_told, figure_of, rebase
from nhiemky.targets.shares import parted, parted_pair, weights_of
from tests.targets.histories import TARGETS

RATIO, COUNT, LEVEL = 1, 2, 4
TOP, WARD, OTHER, NEW, NEXT, BRANCH = 1, 2, 3, 4, 5, 6
DAY, LATER = date(2025, 1, 1), date(2025, 7, 1)
THEN = Tree({TOP: (TOP,), WARD: (TOP, WARD), OTHER: (TOP, OTHER), BRANCH: (TOP, WARD, BRANCH)}, {})
SINCE = {NEW: DAY, NEXT: DAY}


def count(number: float) -> Figure:
    return Figure(number, None, number)


def now(**ways: tuple[int, ...]) -> Tree:
    return Tree({way[-1]: way for way in ((TOP,), *ways.values())}, THEN.ways)


def went(own: dict[Key, Figure], handed: list[Handed], tree: Tree, *, back: bool = False) -> list[tuple[object, ...]]:
    """(source, place, figure's parts or value, why) of every part."""
    parts = rebase(own, TARGETS, THEN, Lineage(handed, SINCE, back=back), tree)
    return [(one.source, one.place, said(one), one.why) for one in parts]


def said(part: Part) -> object:
    figure = part.figure
    return figure.value if figure.denominator is None else (figure.numerator, figure.denominator)


@pytest.mark.parametrize(
    ("number", "shares", "wanted"),
    [
        (10, (1, 1, 1), [4, 3, 3]),
        (12, (7, 4), [8, 4]),
        (-5, (1, 1), [-3, -2]),
        (0.3, (1, 2), [0.1, 0.2]),
        (1.25, (1, 1), [0.63, 0.62]),
        (0, (1, 3), [0, 0]),
    ],
)
def test_a_number_is_parted_in_its_own_last_decimal(
    number: float, shares: tuple[int, ...], wanted: list[float]
) -> None:
    assert parted(number, weights_of([Fraction(one, sum(shares)) for one in shares])) == wanted


@pytest.mark.parametrize(
    ("pair", "wanted"),
    [
        ((1, 1), [(1, 1), (0, 0)]),
        ((5, 7), [(3, 4), (2, 3)]),
        ((7, 5), [(4, 3), (3, 2)]),
        ((8.5, 11), [(4.6, 6), (3.9, 5)]),  # the branches stay whole
        ((3, 10.5), [(2, 5.8), (1, 4.7)]),
    ],
)
def test_no_part_exceeds_its_whole(pair: tuple[float, float], wanted: list[tuple[float, float]]) -> None:
    assert parted_pair(*pair, [1, 1]) == wanted


def test_a_unit_s_own_figure_goes_before_those_below_it() -> None:
    own = {(WARD, COUNT): count(100), (BRANCH, COUNT): count(30), (OTHER, COUNT): count(5)}
    told = as_told(own, THEN)
    assert figure_of(TARGETS[COUNT], TOP, told) == count(105)
    # The ward goes by halves to two new ones, its branch along with the first: it is not added to that half.
    legs = [Handed(1, DAY, WARD, NEW, "branches", 1, 2), Handed(1, DAY, WARD, NEXT, "branches", 1, 2)]
    tree = now(a=(TOP, NEW), b=(TOP, NEXT), c=(TOP, OTHER), d=(TOP, NEW, BRANCH))
    parts = rebase(own, TARGETS, THEN, Lineage(legs, SINCE), tree)
    figures = {
        unit: figure_of(TARGETS[COUNT], unit, [part for part in parts if unit in part.way])
        for unit in (TOP, NEW, NEXT, BRANCH)
    }
    assert figures == {TOP: count(105), NEW: count(50), NEXT: count(50), BRANCH: count(30)}


def test_an_open_share_waits_further_up_and_settles_once_all_came_together() -> None:
    own = {(WARD, COUNT): count(9)}
    opened = [Handed(1, DAY, WARD, NEW, "open"), Handed(1, DAY, WARD, NEXT, "open")]
    both = now(a=(TOP, 7, NEW), b=(TOP, 7, NEXT), c=(TOP, 7))
    assert went(own, opened, both) == [(WARD, 7, 9, "open")]
    on = [*opened, Handed(2, LATER, NEW, OTHER, "whole")]
    apart = now(a=(TOP, 7, NEXT), b=(TOP, OTHER), c=(TOP, 7))
    assert went(own, on, apart) == [(WARD, TOP, 9, "open")]  # one of the two went elsewhere
    joined = [*on, Handed(2, LATER, NEXT, OTHER, "whole")]
    assert went(own, joined, now(a=(TOP, OTHER))) == [(WARD, OTHER, 9, "")]


def test_shares_that_do_not_come_to_one_are_open() -> None:
    legs = [Handed(1, DAY, WARD, NEW, "stated", 1, 2), Handed(1, DAY, WARD, NEXT, "stated", 1, 3)]
    assert went({(WARD, COUNT): count(9)}, legs, now(a=(TOP, NEW), b=(TOP, NEXT))) == [(WARD, TOP, 9, "open")]


def test_what_nobody_carried_on_stays_with_the_unit_above() -> None:
    assert went({(WARD, COUNT): count(9)}, [], now(a=(TOP, OTHER))) == [(WARD, TOP, 9, "gone")]


def test_words_stay_with_who_went_on_alone_and_are_tallied_else() -> None:
    good, fair = Figure(None, None, "hoàn thành tốt"), Figure(None, None, "hoàn thành")
    own = {(WARD, LEVEL): good, (OTHER, LEVEL): fair}
    alone = rebase(
        own, TARGETS, THEN, Lineage([Handed(1, DAY, WARD, NEW, "whole")], SINCE), now(a=(TOP, NEW), b=(TOP, OTHER))
    )
    assert figure_of(TARGETS[LEVEL], NEW, [one for one in alone if one.place == NEW]) == good
    legs = [Handed(1, DAY, WARD, NEW, "whole"), Handed(1, DAY, OTHER, NEW, "whole")]
    merged = rebase(own, TARGETS, THEN, Lineage(legs, SINCE), now(a=(TOP, NEW)))
    tallied = figure_of(TARGETS[LEVEL], NEW, merged)
    assert tallied and tallied.tally == (("hoàn thành", 1), ("hoàn thành tốt", 1))
    halves = [Handed(1, DAY, WARD, NEW, "stated", 1, 2), Handed(1, DAY, WARD, NEXT, "stated", 1, 2)]
    cut = went({(WARD, LEVEL): good}, halves, now(a=(TOP, NEW), b=(TOP, NEXT)))
    assert cut == [(WARD, TOP, "hoàn thành tốt", "indivisible")]


def test_a_bare_percentage_is_left_out_and_counted_once() -> None:
    legs = [Handed(1, DAY, WARD, NEW, "stated", 1, 2), Handed(1, DAY, WARD, NEXT, "stated", 1, 2)]
    own = {(WARD, RATIO): Figure(None, None, 97.6), (OTHER, RATIO): Figure(3, 4, 75.0)}
    tree = now(a=(TOP, NEW), b=(TOP, NEXT), c=(TOP, OTHER))
    parts = rebase(own, TARGETS, THEN, Lineage(legs, SINCE), tree)
    assert figure_of(TARGETS[RATIO], TOP, parts) == Figure(3, 4, 75.0, left_out=1)


def test_estimates_stay_estimates() -> None:
    legs = [Handed(1, DAY, WARD, NEW, "stated", 1, 2), Handed(1, DAY, WARD, NEXT, "stated", 1, 2)]
    own = {(WARD, COUNT): Figure(5, None, 5, estimate=True)}
    parts = rebase(own, TARGETS, THEN, Lineage(legs, SINCE), now(a=(TOP, NEW), b=(TOP, NEXT)))
    assert [(part.figure.value, part.figure.estimate) for part in parts] == [(3, True), (2, True)]


def test_looking_back_what_was_joined_is_not_taken_apart() -> None:
    later = Tree({TOP: (TOP,), NEW: (TOP, NEW), NEXT: (TOP, NEXT)}, {})
    legs = [
        Handed(1, DAY, WARD, NEW, "whole"), Handed(1, DAY, OTHER, NEW, "whole"), Handed(2, DAY, BRANCH, NEXT, "whole"),
    ]  # fmt: skip
    own = {(NEW, COUNT): count(9), (NEXT, COUNT): count(4)}
    parts = rebase(own, TARGETS, later, Lineage(legs, SINCE, back=True), THEN)
    assert [(one.source, one.place, one.figure.value, one.why) for one in parts] == [
        (NEW, TOP, 9, "joined"),
        (NEXT, BRANCH, 4, ""),
    ]
