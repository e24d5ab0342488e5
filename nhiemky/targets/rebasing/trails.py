"""Where what a unit told ended, through all reorganisations between two days."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import replace
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import groupby
from typing import Final, Literal

type Way = tuple[int, ...]
"""Ids of units from the top down to a unit itself."""

type Why = Literal["", "open", "indivisible", "joined", "gone"]
"""Why a part belongs to no unit for sure: the share is open; words or a bare percentage can't be parted; looking back,
several units had been joined; no unit carried on. "" it does."""

_ONE: Final = Fraction(1)


@dataclass(frozen=True, slots=True)
class Handed:
    """Which share of source went to target on a day; rule, numerator, denominator: see `Handover`."""

    reorganisation: int
    day: date
    source: int
    target: int
    rule: str
    numerator: int | None = None
    denominator: int | None = None

    @property
    def share(self) -> Fraction | None:
        """None while it is open."""
        if self.rule == "whole":
            return _ONE
        if self.rule == "open" or self.numerator is None or not self.denominator:
            return None
        return Fraction(self.numerator, self.denominator)


@dataclass(frozen=True, slots=True)
class Tree:
    """The units of a day. ways: of those that are there; last: of others, as it was when they were."""

    ways: Mapping[int, Way]
    last: Mapping[int, Way]

    def way(self, unit: int) -> Way:
        """The way to a unit, or to the lowest one above it that is there; () for none."""
        found = self.ways.get(unit)
        if found is not None:
            return found
        return next((self.ways[one] for one in reversed(self.last.get(unit, ())) if one in self.ways), ())

    def together(self, units: Iterable[int]) -> Way:
        """The way to the lowest unit that holds all of these."""
        ways = [self.way(unit) for unit in units]
        if len(ways) == 1:
            return ways[0]
        same = [one for one, *others in zip(*ways, strict=False) if all(one == other for other in others)]
        return tuple(same)


@dataclass(frozen=True, slots=True)
class _Turn:
    """What becomes of a unit at one reorganisation. shares: None where not known; alone: nobody else comes to where all
    of it goes.
    """

    to: tuple[int, ...]
    shares: tuple[Fraction, ...] | None
    legs: tuple[Handed, ...]
    alone: bool
    why: Why


@dataclass(frozen=True, slots=True)
class Trail:
    """Where a share of a unit ended. ends: the unit, or those of which it is known only that it went among them."""

    ends: frozenset[int]
    share: Fraction
    ways: tuple[tuple[Handed, ...], ...] = ((),)
    alone: bool = True
    why: Why = ""

    def __add__(self, other: "Trail") -> "Trail":
        why = self.why or other.why
        return replace(self, share=self.share + other.share, ways=self.ways + other.ways, alone=False, why=why)


class Lineage:
    """What became of units between two days.

    handed: what came into force after the earlier day, up to and with the later; since: the first day of units that
    have not always been there; back: the structure asked for is the earlier one. Looking back, only what came from one
    unit goes to it again.
    """

    def __init__(self, handed: Iterable[Handed], since: Mapping[int, date], *, back: bool = False) -> None:
        self._turns: dict[int, dict[int, _Turn]] = defaultdict(dict)
        steps = groupby(sorted(handed, key=_moment), key=_moment)
        for order, (_, step) in enumerate(steps, 1):
            turns = _backward(list(step), since) if back else _forward(list(step), since)
            for unit, turn in turns:
                self._turns[unit][-order if back else order] = turn
        self._orders = {unit: sorted(turns) for unit, turns in self._turns.items()}

    def trails(self, unit: int, *, divisible: bool) -> tuple[Trail, ...]:
        """Where what a unit told ended; divisible: whether it can be parted."""
        if unit not in self._turns:
            return (Trail(frozenset((unit,)), _ONE),)
        held = [Trail(frozenset((unit,)), _ONE)]
        after = float("-inf")
        while (order := self._next(held, after)) is not None:
            moved: dict[frozenset[int], Trail] = {}
            for trail in (one for before in held for one in self._turned(before, order, divisible=divisible)):
                moved[trail.ends] = moved[trail.ends] + trail if trail.ends in moved else trail
            held, after = list(moved.values()), order
        return tuple(held)

    def _next(self, held: Iterable[Trail], after: float) -> int | None:
        orders = (self._orders.get(unit, ()) for trail in held for unit in trail.ends)
        return min((order[at] for order in orders if (at := bisect_right(order, after)) < len(order)), default=None)

    def _turned(self, trail: Trail, order: int, *, divisible: bool) -> list[Trail]:
        turns = {unit: turn for unit in trail.ends if (turn := self._turns.get(unit, {}).get(order))}
        if not turns:
            return [trail]
        turn = next(iter(turns.values()))
        sure = len(trail.ends) == 1 and turn.shares is not None and (divisible or len(turn.to) == 1)
        return list(_parted_on(trail, turn)) if sure else [_kept_together(trail, turns)]


def _moment(one: Handed) -> tuple[date, int]:
    return one.day, one.reorganisation


def _forward(step: Sequence[Handed], since: Mapping[int, date]) -> Iterator[tuple[int, _Turn]]:
    comers = Counter(leg.target for leg in step)
    for source, legs in _by(step, "source").items():
        first = legs[0]
        shares = [leg.share for leg in legs]
        known = tuple(share for share in shares if share is not None)
        fresh = first.target == source or since.get(first.target, date.min) >= first.day
        alone = len(legs) == 1 and first.share == _ONE and comers[first.target] == 1 and fresh
        if len(known) == len(shares) and sum(known) == _ONE:
            going = [(leg, share) for leg, share in zip(legs, known, strict=True) if share]
            yield source, _turn([leg for leg, _ in going], tuple(share for _, share in going), alone=alone)
        else:
            yield source, _turn(legs, None, alone=alone, why="open")


def _backward(step: Sequence[Handed], since: Mapping[int, date]) -> Iterator[tuple[int, _Turn]]:
    goers = Counter(leg.source for leg in step)
    for target, legs in _by(step, "target").items():
        was_there = (target,) if since.get(target, date.min) < legs[0].day else ()
        origins = tuple(dict.fromkeys((*(leg.source for leg in legs), *was_there)))
        one = len(origins) == 1
        alone = one and goers[origins[0]] == 1 and legs[0].share == _ONE
        yield target, _Turn(origins, (_ONE,) if one else None, tuple(legs), alone, "" if one else "joined")


def _by(step: Sequence[Handed], end: Literal["source", "target"]) -> dict[int, list[Handed]]:
    found: defaultdict[int, list[Handed]] = defaultdict(list)
    for leg in step:
        found[leg.source if end == "source" else leg.target].append(leg)
    return found


def _turn(legs: Sequence[Handed], shares: tuple[Fraction, ...] | None, *, alone: bool, why: Why = "") -> _Turn:
    return _Turn(tuple(leg.target for leg in legs), shares, tuple(legs), alone, why)


def _parted_on(trail: Trail, turn: _Turn) -> Iterator[Trail]:
    for place, unit in enumerate(turn.to):
        share = (turn.shares or (_ONE,))[place]
        ways = tuple((*way, turn.legs[place]) for way in trail.ways)
        yield Trail(frozenset((unit,)), trail.share * share, ways, trail.alone and turn.alone)


def _kept_together(trail: Trail, turns: Mapping[int, _Turn]) -> Trail:
    """Of what was not parted it is known for sure where it is once all of it came together again."""
    ends = frozenset(to for unit in trail.ends for to in (turns[unit].to if unit in turns else (unit,)))
    legs = tuple(leg for turn in turns.values() for leg in turn.legs)
    why = trail.why or next((turn.why for turn in turns.values() if turn.why), "indivisible")
    ways = tuple((*way, *legs) for way in trail.ways)
    return Trail(ends, trail.share, ways, alone=False, why=why if len(ends) > 1 else "")
