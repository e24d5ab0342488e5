"""Random histories through actions and rows, told as days go by: 12 on each database, since each act costs queries.

The 500 of `test_histories` go through the same pure core; here it is what is written that is compared: spans, tallies,
today's units, shares.
"""

from collections import Counter
from datetime import timedelta
from random import Random

import pytest

from nhiemky.kernel.clock import standing_still
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.actions import apply_due, cancel_reorganisation, reorganise
from nhiemky.organisation.lineage import EVER, Plan, keyed
from nhiemky.organisation.models import Handover, Office, Reorganisation, Unit
from nhiemky.organisation.queries import counts_on, plan_of, units_on
from tests.builders import person
from tests.organisation.lineage.chance import FIRST, Names, a_day, plan_by_chance
from tests.organisation.lineage.replay import Replay, State
from tests.organisation.lineage.test_histories import START

pytestmark = pytest.mark.usefixtures("db")
HISTORIES = 12


class Kept:
    """A history in rows beside the naive one."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        self.names, self.today = Names(self.chance), FIRST
        made: dict[int, Unit] = {}
        for one in START:
            above = made.get(one.parent)
            made[one.key] = Unit.objects.create(name=one.name, level=one.level, parent=above)
        ids: dict[int, int] = {key: unit.pk for key, unit in made.items()}
        first = keyed(Plan("opened", EVER, openings=START), ids | {0: None})  # type: ignore[arg-type]
        self.naive = Replay([(0, first)])
        self.by = person("nguoi-ghi", Office.STANDING_OFFICER, made[1])

    def step(self) -> None:
        """A plan told, or one taken back; then perhaps a day later."""
        with standing_still(self.today):
            (self._take_back if self.chance.random() < 0.2 else self._tell)()
        self.today += timedelta(days=self.chance.choice((0, 0, 1, 3)))
        with standing_still(self.today):
            apply_due()

    def _tell(self) -> None:
        day = a_day(self.chance)
        plan = plan_by_chance(self.chance, self.naive.tree(day), self.names, day)
        try:
            made = reorganise(plan, by=self.by)
        except RuleBroken as refusal:
            assert str(refusal)
            return
        opened = {change.name: change.unit_id for change in made.changes.filter(open=True)}
        self.naive.told.append((made.pk, keyed(plan, {one.key: opened[one.name] for one in plan.openings})))

    def _take_back(self) -> None:
        for made in Reorganisation.objects.filter(day__gt=self.today).order_by("pk")[:1]:
            number = made.pk
            try:
                cancel_reorganisation(number, by=self.by)
            except RuleBroken as refusal:
                assert str(refusal)
                return
            self.naive.told = [one for one in self.naive.told if one[0] != number]


@pytest.mark.parametrize("seed", range(HISTORIES))
def test_rows_are_those_of_a_naive_replay(seed: int) -> None:
    kept = Kept(seed)
    for _ in range(9):
        kept.step()
    assert len(kept.naive.told) > 1
    for day in [*kept.naive.days(), kept.today]:
        naive = kept.naive.tree(day)
        rows = units_on(day).values_list("unit", "name", "level", "parent", "path")
        assert sorted(rows) == sorted(_row(naive, unit) for unit in naive)
        assert counts_on(naive, day) == _numbers(naive)
    naive = kept.naive.tree(kept.today)
    with standing_still(kept.today):
        today = Unit.objects.exclude(valid_to__lte=kept.today).exclude(valid_from__gt=kept.today)
    assert sorted(today.values_list("pk", "name", "level", "parent", "path")) == sorted(
        _row(naive, one) for one in naive
    )
    for unit in Unit.objects.filter(valid_to__lte=kept.today):
        last = unit.spans.order_by("starts").reverse()[0]
        assert (unit.name, unit.parent_id, unit.path) == (last.name, last.parent_id, last.path)
    _same_shares(kept)


def _row(state: State, unit: int) -> tuple[object, ...]:
    return (unit, *state[unit], _path(state, unit))


def _path(state: State, unit: int | None) -> str:
    return f"{_path(state, state[unit][2])}{unit}/" if unit is not None else "/"


def _numbers(state: State) -> dict[int, dict[int, int]]:
    found: dict[int, Counter[int]] = {}
    for unit, (_, level, _) in state.items():
        for upper in _path(state, unit).split("/")[1:-2]:
            found.setdefault(int(upper), Counter())[level] += 1
    return {unit: dict(numbers) for unit, numbers in found.items()}


def _same_shares(kept: Kept) -> None:
    """What was handed over by branches is what the naive replay counts in the end, shares of a source are one."""
    kinds = set()
    for made in Reorganisation.objects.all():
        assert plan_of(made).kind == made.kind
        by_source: dict[int, list[Handover]] = {}
        for one in Handover.objects.filter(reorganisation=made):
            by_source.setdefault(one.source_id, []).append(one)
        for source, shares in by_source.items():
            kinds |= {one.rule for one in shares}
            if shares[0].rule == "branches":
                numbers = {one.target_id: one.numerator for one in shares}
                assert numbers == kept.naive.counted(made.pk, source)
            if shares[0].rule != "open":
                assert sum(one.numerator or 0 for one in shares) == shares[0].denominator
    assert kinds <= {"whole", "branches", "open"}
