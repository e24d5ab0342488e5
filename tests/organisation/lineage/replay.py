"""The naive way: everything told is done again from the beginning, day after day, in plain dicts."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from nhiemky.organisation.lineage import Plan

type State = dict[int, tuple[str, int, int | None]]
"""{unit: (name, level, unit above)}"""


class NotSo(Exception):  # noqa: N818
    """Something told cannot be done."""


@dataclass
class Replay:
    """What was told, with a number each in the order of telling."""

    told: list[tuple[int, Plan]] = field(default_factory=list)

    def tree(self, day: date, before: int | None = None, upto: int | None = None) -> State:
        """The units of a day. before, upto: of what was told for that very day only what came earlier, or so far."""
        state: State = {}
        since: dict[int, date] = {}
        for number, plan in sorted(self.told, key=lambda one: (one[1].day, one[0])):
            late = (before is not None and number >= before) or (upto is not None and number > upto)
            if plan.day < day or (plan.day == day and not late):
                _do(state, since, plan)
        return state

    def days(self) -> list[date]:
        """Days on which anything changes."""
        return sorted({plan.day for _, plan in self.told})

    def check(self) -> None:
        """NotSo unless every day's tree is one."""
        for day in self.days():
            state = self.tree(day)
            names = Counter((above, name.lower()) for name, _, above in state.values())
            for _, level, above in state.values():
                if above is not None and (above not in state or state[above][1] >= level):
                    raise NotSo(day)
            if max(names.values()) > 1:
                raise NotSo(day)

    def counted(self, number: int, source: int) -> Counter[int]:
        """Where the branches of a unit go with what was told under the number."""
        day = next(plan.day for one, plan in self.told if one == number)
        before, after = self.tree(day, before=number), self.tree(day, upto=number)
        branches = [unit for unit, (_, level, above) in before.items() if level == 5 and above == source]
        return Counter(above for one in branches if one in after and (above := after[one][2]) is not None)


def _do(state: State, since: dict[int, date], plan: Plan) -> None:
    for one in plan.openings:
        state[one.key], since[one.key] = (one.name, one.level, one.parent), plan.day
    for unit, name, _ in plan.renamings:
        if unit not in state:
            raise NotSo(unit)
        state[unit] = (name, *state[unit][1:])
    for unit, parent in plan.moves:
        if unit not in state:
            raise NotSo(unit)
        state[unit] = (*state[unit][:2], parent)
    for unit in plan.closings:
        if unit not in state or since[unit] == plan.day:
            raise NotSo(unit)
        del state[unit]
