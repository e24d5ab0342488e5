"""From what is told of units, day by day, to the tree of any day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

EVER: Final = date.min
"""Nobody knows since when, or it has always been so."""
NEVER: Final = date.max
"""No end is known."""
LAST: Final = 2**63
"""Told after everything else of the same day."""

type Moment = tuple[date, int]
"""A day and, on it, the reorganisation that tells; 0: when the unit was first written down."""


@dataclass(frozen=True, slots=True)
class Change:
    """What one reorganisation says of a unit from its day on; None: it says nothing of that, it stays as it was."""

    unit: int
    day: date
    told: int = LAST
    open: bool | None = None
    name: str | None = None
    kind: str | None = None
    level: int | None = None
    parent: int | None = None

    @property
    def moment(self) -> Moment:
        """When it counts: of two for the same day, the one told later counts."""
        return self.day, self.told


type History = Mapping[int, Sequence[Change]]
"""What is told of each unit, in any order."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A unit as it stands from `starts` to the day before `ends`. path: "" where its place was not asked for."""

    unit: int
    starts: date
    ends: date
    name: str
    kind: str
    level: int
    parent: int | None
    path: str = ""

    @property
    def said(self) -> tuple[str, str, int, int | None, str]:
        """All but its days."""
        return self.name, self.kind, self.level, self.parent, self.path

    def lasting(self, starts: date, ends: date, path: str) -> "Stretch":
        """The same in other days or another place; by hand, since a nation has a hundred thousand of them."""
        return Stretch(self.unit, starts, ends, self.name, self.kind, self.level, self.parent, path)

    def __str__(self) -> str:
        return f"{self.kind} {self.name}".strip()


def stretches(changes: Iterable[Change]) -> tuple[Stretch, ...]:
    """The life of one unit; days on which it does not exist are left out."""
    found: list[Stretch] = []
    for one in sorted(changes, key=lambda one: one.moment):
        last = found[-1] if found and found[-1].ends == NEVER else None
        if last is not None:
            found[-1] = last.lasting(last.starts, one.day, "")
            if last.starts == one.day:
                found.pop()
        if one.open is not False and (last is not None or one.open):
            found.append(_after(last, one))
    return tuple(found)


def _after(last: Stretch | None, one: Change) -> Stretch:
    """The unit from the change on: what it does not speak of stays as it was."""
    return Stretch(
        one.unit,
        one.day,
        NEVER,
        one.name if one.name is not None else last.name if last else "",
        one.kind if one.kind is not None else last.kind if last else "",
        one.level if one.level is not None else last.level if last else 0,
        one.parent if one.parent is not None else last.parent if last else None,
    )


def merged(pieces: Iterable[Stretch]) -> list[Stretch]:
    """Neighbours in time that say the same become one."""
    found: list[Stretch] = []
    for one in pieces:
        if found and found[-1].ends == one.starts and found[-1].said == one.said:
            found[-1] = one.lasting(found[-1].starts, one.ends, one.path)
        else:
            found.append(one)
    return found


class Tree:
    """The tree of every day that a history tells; each answer is worked out once."""

    def __init__(self, history: History) -> None:
        self.history = history
        self._lives: dict[int, tuple[Stretch, ...]] = {}
        self._places: dict[tuple[int, date, date], list[tuple[date, date, str]]] = {}

    def life(self, unit: int) -> tuple[Stretch, ...]:
        """See `stretches`."""
        if unit not in self._lives:
            self._lives[unit] = stretches(self.history.get(unit, ()))
        return self._lives[unit]

    def on(self, unit: int, day: date) -> Stretch | None:
        """The unit as it stands on the day, without its path; None where it does not exist."""
        return next((one for one in self.life(unit) if one.starts <= day < one.ends), None)

    def above(self, unit: int, day: date) -> list[int]:
        """Ids above it on the day, the nearest first; ends at a unit met before, where the tree bites its tail."""
        found: list[int] = []
        here = self.on(unit, day)
        while here and here.parent is not None and here.parent != unit and here.parent not in found:
            found.append(here.parent)
            here = self.on(here.parent, day)
        return [*found, here.parent] if here and here.parent is not None else found

    def pieces(self, unit: int) -> list[Stretch]:
        """The life of a unit with its place: cut wherever its own or an upper unit's place changes."""
        return merged(
            one.lasting(starts, ends, path)
            for one in self.life(unit)
            for starts, ends, path in self._place(one, one.starts, one.ends)
        )

    def _place(self, one: Stretch, starts: date, ends: date) -> list[tuple[date, date, str]]:
        if one.parent is None:
            return [(starts, ends, f"/{one.unit}/")]
        above = self._places_of(one.parent, starts, ends)
        return [(since, until, f"{path}{one.unit}/") for since, until, path in above]

    def _places_of(self, unit: int, starts: date, ends: date) -> list[tuple[date, date, str]]:
        key = (unit, starts, ends)
        if key not in self._places:
            self._places[key] = []  # a unit below itself has no place; it is refused before it comes to this
            self._places[key] = [
                place
                for one in self.life(unit)
                if one.starts < ends and starts < one.ends
                for place in self._place(one, max(starts, one.starts), min(ends, one.ends))
            ]
        return self._places[key]
