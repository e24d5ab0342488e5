"""Over random histories of merges, splits, parts and moves: nothing is lost, nothing counted twice."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from nhiemky.targets.figures import Figure, addends, roll_up
from nhiemky.targets.rebasing import Key, Lineage, Part, Tree, as_told, counted, proof, rebase
from tests.targets.histories import TARGETS, History, grown, lineage, lived, told

SEEDS = st.integers(0, 2**32)
STEPS = st.integers(0, 6)


def under(parts: Iterable[Part], unit: int, indicator: int) -> list[Part]:
    return [part for part in parts if part.indicator == indicator and unit in part.way]


def total(indicator: int, parts: Sequence[Part]) -> Figure:
    return roll_up(TARGETS[indicator], (part.figure for part in counted(parts)))


def agree(own: dict[Key, Figure], then: Tree, now: Tree, found: list[Part]) -> int:
    """Asserts it at every unit that held the same told figures on both days, and the balance at every other; gives the
    number of the former.
    """
    before, common = as_told(own, then), 0
    for unit in then.ways.keys() | now.ways.keys():
        for indicator, target in TARGETS.items():
            old, new = under(before, unit, indicator), under(found, unit, indicator)
            sources = {part.source for part in old}
            parts = [part for part in found if part.indicator == indicator and part.source in sources]
            if {id(part) for part in parts} == {id(part) for part in new} and unit in now.ways:
                common += 1
                assert total(indicator, old) == total(indicator, new)
            balance = proof(target, old, parts, new)
            assert balance.agrees, (unit, indicator, balance)
    return common


def whole(own: dict[Key, Figure], found: list[Part]) -> None:
    """Asserts that each told figure is there as a whole, once, and that no part exceeds its whole."""
    parts: defaultdict[Key, list[Part]] = defaultdict(list)
    for part in found:
        parts[part.source, part.indicator].append(part)
    assert parts.keys() == own.keys()
    for (unit, indicator), pieces in parts.items():
        target, said = TARGETS[indicator], own[unit, indicator]
        assert sum(one.trail.share for one in pieces) == 1
        assert roll_up(target, [one.figure for one in pieces]) == roll_up(target, [said])
        for one in pieces:
            assert one.figure == said or 0 < one.trail.share < 1
            numbers, all_of_it = addends(target, one.figure), addends(target, said)
            if numbers and all_of_it and target.kind != "count":
                small, large = sorted((0, 1), key=lambda at: all_of_it[at])
                assert 0 <= numbers[small] <= numbers[large] <= all_of_it[large]


@settings(max_examples=500)
@given(SEEDS, STEPS)
def test_totals_of_both_views_agree_at_every_common_ancestor(seed: int, steps: int) -> None:
    history = grown(seed)
    then, own = history.tree(), told(history)
    lived(history, steps)
    now = history.tree()
    found = rebase(own, TARGETS, then, lineage(history), now)
    whole(own, found)
    assert agree(own, then, now, found) >= len(TARGETS)  # the top is one
    assert all(part.way for part in found)


@settings(max_examples=200)
@given(SEEDS, STEPS)
def test_so_do_they_looking_back(seed: int, steps: int) -> None:
    history = grown(seed)
    earlier = history.tree()
    lived(history, steps)
    then, own = history.tree(), told(history)
    earlier = Tree(earlier.ways, {**then.last, **earlier.last, **earlier.ways})
    found = rebase(own, TARGETS, then, lineage(history, back=True), earlier)
    whole(own, found)
    agree(own, then, earlier, found)


@settings(max_examples=300)
@given(SEEDS, STEPS)
def test_shares_are_those_of_a_replay_day_by_day(seed: int, steps: int) -> None:
    history = grown(seed)
    then, own = history.tree(), told(history)
    lived(history, steps, known=True)
    found = rebase(own, TARGETS, then, lineage(history), history.tree())
    wanted = replayed(history)
    for part in found:
        numbers = addends(TARGETS[part.indicator], part.told)
        if numbers is not None:
            assert part.why == ""
            share = wanted[part.source][part.place]
            assert part.trail.share == share
            if isinstance(numbers[0], int) and TARGETS[part.indicator].kind == "count":
                got = addends(TARGETS[2], part.figure)
                assert got is not None and abs(Fraction(got[0]) - numbers[0] * share) < 1


def replayed(history: History) -> dict[int, dict[int, Fraction]]:
    """Where the people of each unit are in the end, moved one reorganisation after the other."""
    held: dict[int, dict[int, Fraction]] = {unit: {unit: Fraction(1)} for unit in history.parent}
    for step in sorted({leg.reorganisation for leg in history.handed}):
        legs = [leg for leg in history.handed if leg.reorganisation == step]
        sources = {leg.source for leg in legs}
        for unit, places in held.items():
            kept = {place: share for place, share in places.items() if place not in sources}
            for leg in legs:
                if leg.source in places and leg.share:
                    kept[leg.target] = kept.get(leg.target, Fraction(0)) + places[leg.source] * leg.share
            held[unit] = kept
    return held


def test_nothing_happened_and_nothing_changes() -> None:
    history = grown(7)
    own, tree = told(history), history.tree()
    assert rebase(own, TARGETS, tree, Lineage((), {}), tree) == as_told(own, tree)
