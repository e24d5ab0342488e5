"""Plans by chance: mostly sensible, some not, for any day."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from nhiemky.organisation.lineage import Opening, Plan, Share
from tests.organisation.lineage.replay import State

FIRST = date(2020, 1, 1)
type Pick = Callable[[Random, State, "Names"], dict[str, tuple[object, ...]]]


class Names:
    """Names hardly ever given twice, so that most plans can be done."""

    def __init__(self, chance: Random) -> None:
        self.chance, self.number = chance, 0

    def next(self) -> str:
        self.number += 1
        return f"n{self.chance.randint(1, self.number)}" if self.chance.random() < 0.08 else f"n{self.number}"


def plan_by_chance(chance: Random, state: State, names: Names, day: date) -> Plan:
    """A plan of any kind for the day, whose tree is `state`; units of other days slip in now and then."""
    kind, pick = chance.choice(KINDS)
    return Plan(kind, day, **pick(chance, state, names))  # type: ignore[arg-type]


def a_day(chance: Random) -> date:
    """One of few, so that several fall together."""
    return FIRST + timedelta(days=chance.randint(0, 30))


def _some(chance: Random, state: State, level: int) -> int:
    found = [unit for unit, (_, one, _) in sorted(state.items()) if one == level]
    return chance.choice(found) if found and chance.random() < 0.97 else chance.randint(1, max(state) + 1)


def _below(state: State, unit: int) -> list[int]:
    return sorted(one for one, (_, _, above) in state.items() if above == unit)


def _open(chance: Random, state: State, names: Names) -> dict[str, tuple[object, ...]]:
    level = chance.choice((3, 4, 5, 5, 5))
    upper = _some(chance, state, {3: 2, 4: chance.choice((2, 3)), 5: 4}[level])
    return {"openings": (Opening(-1, names.next(), "", level, upper),)}


def _rename(chance: Random, state: State, names: Names) -> dict[str, tuple[object, ...]]:
    return {"renamings": ((_some(chance, state, chance.randint(1, 5)), names.next(), "k"),)}


def _move(chance: Random, state: State, names: Names) -> dict[str, tuple[object, ...]]:  # noqa: ARG001
    level = chance.choice((3, 4, 5, 5))
    return {"moves": ((_some(chance, state, level), _some(chance, state, chance.randint(1, level))),)}


def _close(chance: Random, state: State, names: Names) -> dict[str, tuple[object, ...]]:  # noqa: ARG001
    return {"closings": (_some(chance, state, chance.choice((3, 4, 5, 5))),)}


def _merge(chance: Random, state: State, names: Names) -> dict[str, tuple[object, ...]]:  # noqa: ARG001
    source, target = _some(chance, state, 4), _some(chance, state, 4)
    moves = tuple((one, target) for one in _below(state, source))
    return {"moves": moves, "closings": (source,), "shares": (Share(source, target, "whole"),)}


def _part(chance: Random, state: State, names: Names) -> dict[str, tuple[object, ...]]:
    """Over a new unit and others; closed where nothing stays."""
    source = _some(chance, state, 4)
    targets = [-1, _some(chance, state, 4), *([source] if chance.random() < 0.5 else [])]
    goes = {one: chance.choice(targets) for one in _below(state, source)}
    upper = state[source][2] if source in state else 1
    stays = source in goes.values()
    return {
        "openings": (Opening(-1, names.next(), "", 4, upper or 1),),
        "moves": tuple((one, target) for one, target in goes.items() if target != source),
        "closings": () if stays else (source,),
        "shares": tuple(Share(source, target, "branches") for target in sorted(set(goes.values()))),
    }


def _remove_level(chance: Random, state: State, names: Names) -> dict[str, tuple[object, ...]]:  # noqa: ARG001
    district = _some(chance, state, 3)
    upper = (state[district][2] if district in state else 1) or 1
    return {"moves": tuple((one, upper) for one in _below(state, district)), "closings": (district,)}


def _insert_level(chance: Random, state: State, names: Names) -> dict[str, tuple[object, ...]]:
    province = _some(chance, state, 2)
    bases = [one for one in _below(state, province) if state[one][1] == 4 and chance.random() < 0.6]
    return {"openings": (Opening(-1, names.next(), "", 3, province),), "moves": tuple((one, -1) for one in bases)}


KINDS: tuple[tuple[str, Pick], ...] = (
    ("opened", _open), ("opened", _open), ("renamed", _rename), ("moved", _move), ("moved", _move), ("closed", _close),
    ("merged", _merge), ("rearranged", _part), ("rearranged", _part), ("level_removed", _remove_level),
    ("level_inserted", _insert_level),
)  # fmt: skip
