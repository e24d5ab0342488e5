"""500 random histories against a naive replay in plain dicts; see `test_histories_in_rows` for those through the
database."""

from contextlib import suppress
from itertools import pairwise
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from nhiemky.organisation.lineage import (
    EVER,
    Change,
    Exchange,
    Opening,
    Plan,
    Tree,
    changes_of,
    counted,
    keyed,
    outcome_of,
    resting,
)
from tests.organisation.lineage.chance import Names, a_day, plan_by_chance
from tests.organisation.lineage.replay import NotSo, Replay, State

START = (
    Opening(1, "nước", "", 1, 0), Opening(2, "tỉnh A", "", 2, 1), Opening(3, "tỉnh B", "", 2, 1),
    Opening(4, "huyện", "", 3, 2),
    *(Opening(place, f"xã {place}", "", 4, 4 if place < 7 else 3) for place in range(5, 9)),
    *(Opening(place, f"chi {place}", "", 5, 5 + place % 4) for place in range(9, 19)),
)  # fmt: skip


class Told:
    """A history as the product keeps it, beside the naive one."""

    def __init__(self, chance: Random) -> None:
        self.chance, self.names = chance, Names(chance)
        self.history = {one.key: [_first(one)] for one in START}
        self.naive = Replay([(0, Plan("opened", EVER, openings=(_top(START[0]), *START[1:])))])
        self.number = self.refused = 0

    def tell(self) -> None:
        """One more plan, for any day: taken by both or refused by both."""
        day = a_day(self.chance)
        plan = plan_by_chance(self.chance, self.naive.tree(day), self.names, day)
        outcome = outcome_of(self.history, plan, {})
        self.number += 1
        ids = {one.key: 100 * self.number + place for place, one in enumerate(plan.openings)}
        plan = keyed(plan, ids)
        told = (self.number, plan)
        possible = _possible(Replay([*self.naive.told, told]), self.naive, plan)
        assert (not outcome.problems) == possible, (plan, [str(one) for one in outcome.problems])
        if not possible:
            self.refused += 1
            return
        self.naive.told.append(told)
        for one in changes_of(plan):
            change = Change(one.unit, one.day, self.number, one.open, one.name, one.kind, one.level, one.parent)
            self.history.setdefault(one.unit, []).append(change)
        for source in {share.source for share in outcome.shares}:
            shares = {ids.get(one.target, one.target): one for one in outcome.shares if one.source == source}
            assert sum(one.numerator or 0 for one in shares.values()) == next(iter(shares.values())).denominator
            if next(iter(shares.values())).rule == "branches":
                assert {target: one.numerator for target, one in shares.items()} == self.naive.counted(
                    *told[:1], source
                )

    def take_back(self) -> None:
        """One of the plans, if nothing rests on it."""
        if len(self.naive.told) < 2:
            return
        number, plan = self.chance.choice(self.naive.told[1:])
        left = {unit: [one for one in told if one.told != number] for unit, told in self.history.items()}
        left = {unit: told for unit, told in left.items() if told}
        without = Replay([one for one in self.naive.told if one[0] != number])
        possible = _possible(without)
        assert (not list(resting(Tree(left), plan))) == possible, plan
        if possible:
            self.history, self.naive = left, without


def _top(one: Opening) -> Opening:
    return Opening(one.key, one.name, one.kind, one.level, None)  # type: ignore[arg-type]


def _first(one: Opening) -> Change:
    return Change(one.key, EVER, 0, True, one.name, one.kind, one.level, one.parent or None)


def _possible(later: Replay, before: Replay | None = None, plan: Plan | None = None) -> bool:
    """Whether the naive replay can do it; what a plan says must also be news and speak of units of its day."""
    with suppress(NotSo):
        later.check()
        if before is None or plan is None:
            return True
        state = before.tree(plan.day)
        own = {one.key for one in plan.openings}
        there = (plan.told - own) <= state.keys() and all(state[unit][2] != parent for unit, parent in plan.moves)
        return there and _shared_out(later, plan)
    return False


def _shared_out(later: Replay, plan: Plan) -> bool:
    """Every share goes to a unit that is there; what is closed and had branches is spoken of."""
    state = later.tree(plan.day)
    number = later.told[-1][0]
    counted_from = {one.source for one in plan.shares if one.rule == "branches"}
    told = all(one.target in state for one in plan.shares)
    gone = [] if plan.kind not in ("merged", "rearranged") else [
        unit for unit in plan.closings
        if unit not in {one.source for one in plan.shares} and later.counted(number, unit)
    ]  # fmt: skip
    return told and not gone and all(later.counted(number, source) for source in counted_from)


@given(st.integers(0, 2**32), st.integers(3, 14))
@settings(max_examples=500)
def test_trees_and_shares_are_those_of_a_naive_replay(seed: int, length: int) -> None:
    """Openings, renamings, moves, mergers, parts, closings, levels removed and inserted, for days in any order; some
    taken back; some that cannot be. All through the pure core, which is what writes and previews."""
    told = Told(Random(seed))
    for _ in range(length):
        (told.take_back if told.chance.random() < 0.15 else told.tell)()
    _same_trees(told)
    _same_counts(told)


def _same_trees(told: Told) -> None:
    tree = Tree(told.history)
    for unit in told.history:
        pieces = tree.pieces(unit)
        assert all(one.ends <= other.starts for one, other in pairwise(pieces))
        life = tree.life(unit)
        assert sum((one.ends - one.starts).days for one in pieces) == sum((one.ends - one.starts).days for one in life)
    for day in told.naive.days():
        naive = told.naive.tree(day)
        pieces = [one for unit in told.history for one in tree.pieces(unit) if one.starts <= day < one.ends]
        assert {one.unit: (one.name, one.level, one.parent, one.path) for one in pieces} == {
            unit: (name, level, above, _path(naive, unit)) for unit, (name, level, above) in naive.items()
        }
        assert len(pieces) == len(naive)  # nothing twice


def _path(state: State, unit: int | None) -> str:
    return f"{_path(state, state[unit][2])}{unit}/" if unit is not None else "/"


def _same_counts(told: Told) -> None:
    """Shares counted anew at the end, whatever was told meanwhile for earlier days."""
    for number, plan in told.naive.told[1:]:
        exchange = Exchange(Tree(told.history), (plan.day, number), {})
        for source in {one.source for one in plan.shares if one.rule == "branches"}:
            targets = [one.target for one in plan.shares if one.source == source]
            assert counted(exchange, source, "branches", targets, {}) == told.naive.counted(number, source)


def test_most_plans_by_chance_can_be_done() -> None:
    """Else the histories would say little."""
    refused = taken = 0
    for seed in range(60):
        told = Told(Random(seed))
        for _ in range(10):
            told.tell()
        refused, taken = refused + told.refused, taken + len(told.naive.told) - 1
    assert taken > refused > 50
