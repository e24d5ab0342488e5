"""How each unit stands with each step on a day, told from what was decided and done up to that day and nothing else.

A decision counts from the day it was made, a deed from the day it was done, whenever either was written down. So what
is said of a day stays as it was, whatever is decided or done later.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class State(StrEnum):
    """How a unit stands with a step. Late (muộn) is done after the day that counts, never (không làm) is not done at
    all when the campaign was concluded; until then what is not done is open, or overdue.
    """

    NOT_ASKED = "not_asked"  # no deadline and not done, or not a step of this unit
    DONE = "done"  # done; no deadline was set
    IN_TIME = "in_time"  # by the original day, and by the one that counts
    IN_TIME_REVISED = "in_time_revised"  # by the day it was put to; too late for the original one
    LATE = "late"
    OPEN = "open"
    OVERDUE = "overdue"
    NEVER = "never"


class Whose(StrEnum):
    """Which units a step is asked of."""

    ALL = "all"
    PILOTS = "pilots"
    OTHERS = "others"


class Planned(NamedTuple):
    """A step by its id, and the day as first set."""

    step: int
    due: date | None
    whose: Whose = Whose.ALL


class Decided(NamedTuple):
    """A deadline put to another day. units: None for everyone."""

    shift: int
    step: int
    due: date
    decided_on: date
    units: frozenset[int] | None = None

    @property
    def rank(self) -> tuple[date, bool, int]:
        """The newest decision counts; of one day that for certain units before that for all, then the last noted."""
        return self.decided_on, self.units is not None, self.shift


class Done(NamedTuple):
    """A step done by a unit, or (None) by the campaign's own for all units. noted, undone: when that was written down,
    and when it was taken back.
    """

    step: int
    unit: int | None
    on: date
    noted: date
    undone: date | None = None

    def stands(self, day: date) -> bool:
        """Whether it is said of a day. What was taken back is said only of the days on which it stood noted: a slip
        mended within the day never was.
        """
        return self.on <= day if self.undone is None else max(self.on, self.noted) <= day < self.undone


@dataclass(frozen=True, slots=True)
class Facts:
    """All that timeliness is told from; units by id. out: units that take no part, since a day or (None) ever."""

    steps: tuple[Planned, ...]
    units: tuple[int, ...]
    pilots: frozenset[int] = frozenset()
    out: Mapping[int, date | None] = field(default_factory=dict)
    shifts: tuple[Decided, ...] = ()
    done: tuple[Done, ...] = ()
    concluded_on: date | None = None

    def done_by(self, day: date) -> Iterator[Done]:
        """What was done by a day; after the conclusion nothing is done any more."""
        over = self.concluded_on or day
        return (deed for deed in self.done if deed.on <= over and deed.stands(day))

    def asks(self, step: Planned, unit: int, day: date) -> bool:
        """Whether a step is one of this unit's on a day. Without any pilot the words "the others" mean all."""
        if unit in self.out and (self.out[unit] or day) <= day:
            return False
        return step.whose is Whose.ALL or (step.whose is Whose.PILOTS) == (unit in self.pilots)


class Cell(NamedTuple):
    """A unit and a step on a day. original: the day as first set; due: the one that counts on that day, by `shift`.

    days: late by, overdue by, or left (0: today is the last one), as `state` says.
    """

    unit: int
    step: int
    original: date | None = None
    due: date | None = None
    shift: int | None = None
    done_on: date | None = None
    state: State = State.NOT_ASKED
    days: int = 0

    @property
    def by_original(self) -> bool:
        """Done by the day as first set."""
        return self.done_on is not None and self.original is not None and self.done_on <= self.original

    @property
    def by_revised(self) -> bool:
        """Done by the day that counts: by the original one where nothing was decided."""
        return self.done_on is not None and self.due is not None and self.done_on <= self.due


@dataclass(frozen=True, slots=True)
class Counts:
    """Units of a step: asked in all, done, done by the original day, by the one that counts; how many in a state."""

    asked: int = 0
    done: int = 0
    by_original: int = 0
    by_revised: int = 0
    states: Mapping[State, int] = field(default_factory=dict)

    def of(self, state: State) -> int:
        """Units in a state."""
        return self.states.get(state, 0)


def cells(facts: Facts, day: date) -> Iterator[Cell]:
    """Every unit of every step as of a day: step after step, the units of each in the order given."""
    done: dict[tuple[int, int | None], date] = {}
    for deed in facts.done_by(day):
        key = deed.step, deed.unit
        done[key] = min(deed.on, done.get(key, deed.on))
    for step in facts.steps:
        common, own = _decided(facts.shifts, step, day)
        for unit in facts.units:
            if facts.asks(step, unit, day):
                shift = own.get(unit, common)
                on = done.get((step.step, unit)) or done.get((step.step, None))
                told = Cell(unit, step.step, step.due, step.due, done_on=on)
                told = told._replace(due=shift.due, shift=shift.shift) if shift else told
                yield _judged(told, day, facts.concluded_on)
            else:
                yield Cell(unit, step.step)


def counts(of: Iterable[Cell]) -> Counts:
    """Adds up the units of one step; who is not asked is left out."""
    asked = [cell for cell in of if cell.state is not State.NOT_ASKED]
    return Counts(
        len(asked),
        sum(cell.done_on is not None for cell in asked),
        sum(cell.by_original for cell in asked),
        sum(cell.by_revised for cell in asked),
        Counter(cell.state for cell in asked),
    )


class InTime(NamedTuple):
    """Units a step is asked of; those that did it by the original day, and by the one that counts."""

    asked: int
    by_original: int
    by_revised: int


def in_time(facts: Facts, step: Planned, day: date) -> InTime:
    """What `counts` says of a step, without making a cell for each unit; nobody is asked where no day is set."""
    common, own = _decided(facts.shifts, step, day)
    done, units = _done(facts, step, day), [unit for unit in facts.units if facts.asks(step, unit, day)]
    original = revised = asked = 0
    for unit in units:
        shift = own.get(unit, common)
        due, on = shift.due if shift else step.due, done.get(unit) or done.get(None)
        asked += due is not None or on is not None
        original += on is not None and step.due is not None and on <= step.due
        revised += on is not None and due is not None and on <= due
    return InTime(asked, original, revised)


def overdue(facts: Facts, day: date) -> frozenset[int]:
    """The units with a step that is overdue on a day, as their cells say, without making a cell for each."""
    if facts.concluded_on and facts.concluded_on <= day:
        return frozenset()
    found: set[int] = set()
    for step in facts.steps:
        done = _done(facts, step, day)
        if None in done:
            continue
        common, own = _decided(facts.shifts, step, day)
        due = common.due if common else step.due
        late = set(facts.units) - own.keys() if due and due < day else set()
        late |= {unit for unit, shift in own.items() if shift.due < day} & set(facts.units)
        found |= {unit for unit in late - done.keys() if facts.asks(step, unit, day)}
    return frozenset(found)


def _done(facts: Facts, step: Planned, day: date) -> dict[int | None, date]:
    """Who had done a step by a day, and when first."""
    done: dict[int | None, date] = {}
    for deed in facts.done_by(day):
        if deed.step == step.step:
            done[deed.unit] = min(deed.on, done.get(deed.unit, deed.on))
    return done


def _decided(shifts: Iterable[Decided], step: Planned, day: date) -> tuple[Decided | None, dict[int, Decided]]:
    """The decision that counts for all, and those that count for single units."""
    common: Decided | None = None
    own: dict[int, Decided] = {}
    made = (one for one in shifts if one.step == step.step and one.decided_on <= day)
    for one in sorted(made, key=lambda shift: shift.rank):
        if one.units is None:
            common, own = one, {}
        else:
            own |= dict.fromkeys(one.units, one)
    return common, own


def _judged(told: Cell, day: date, concluded_on: date | None) -> Cell:
    """The cell with its state; so far it tells the days only."""
    due, on = told.due, told.done_on
    if due is None:
        return told._replace(state=State.DONE if on else State.NOT_ASKED)
    if on and on > due:
        return told._replace(state=State.LATE, days=(on - due).days)
    if on:
        return told._replace(state=State.IN_TIME if told.by_original else State.IN_TIME_REVISED)
    if concluded_on and concluded_on <= day:
        return told._replace(state=State.NEVER)
    left = (due - day).days
    return told._replace(state=State.OPEN if left >= 0 else State.OVERDUE, days=abs(left))
