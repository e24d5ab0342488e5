"""The parts of figures, and what they come to in either structure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from nhiemky.targets.figures import Figure, addends, figure_value, roll_up, says_something
from nhiemky.targets.rebasing.trails import Lineage, Trail, Tree, Way, Why
from nhiemky.targets.shares import parted, parted_pair, weights_of
from nhiemky.targets.target import Target

type Key = tuple[int, int]
"""Ids of a unit and an indicator."""


@dataclass(frozen=True, slots=True)
class Part:
    """What of a told figure lies where in the structure asked for.

    source: the unit that told; place: the unit it lies at, surely its own where `why` is "", else the lowest that holds
    all of `trail.ends`. way: to the place. over: units above the source that told the same; their figure goes before.
    """

    source: int
    indicator: int
    told: Figure
    figure: Figure
    way: Way
    trail: Trail
    why: Why
    over: Way

    @property
    def place(self) -> int:
        """The unit it lies at; 0 where none is left."""
        return self.way[-1] if self.way else 0


def rebase(
    own: Mapping[Key, Figure], targets: Mapping[int, Target], then: Tree, lineage: Lineage, now: Tree
) -> list[Part]:
    """Every figure a unit told itself, in the structure of `now`: all of it, and nothing twice."""
    found: list[Part] = []
    placed: dict[tuple[int, bool], tuple[list[tuple[Trail, Way, Why]], list[int]]] = {}
    above = _above(own, then)
    for (unit, indicator), told in own.items():
        if not says_something(told):
            continue
        numbers = addends(targets[indicator], told)
        at = unit, numbers is not None
        if at not in placed:
            trails = lineage.trails(unit, divisible=at[1])
            placed[at] = [(one, *_place(one, now)) for one in trails], weights_of([one.share for one in trails])
        ends, weights = placed[at]
        over = tuple(one for one in above[unit] if (one, indicator) in own)
        if len(ends) == 1 or numbers is None:
            figures: Sequence[Figure] = [told]
        else:
            figures = _figures(targets[indicator], told, numbers, weights)
        for (trail, way, why), figure in zip(ends, figures, strict=True):
            found.append(Part(unit, indicator, told, figure, way, trail, why, over))
    return found


def as_told(own: Mapping[Key, Figure], then: Tree) -> list[Part]:
    """The same figures as they were told."""
    above = _above(own, then)
    trails = {unit: Trail(frozenset((unit,)), Fraction(1)) for unit in above}
    places = {unit: _place(trail, then) for unit, trail in trails.items()}
    return [
        Part(unit, indicator, told, told, places[unit][0], trails[unit], places[unit][1],
             tuple(one for one in above[unit] if (one, indicator) in own))
        for (unit, indicator), told in own.items()
        if says_something(told)
    ]  # fmt: skip


def _above(own: Mapping[Key, Figure], then: Tree) -> dict[int, list[int]]:
    """For each unit that told, the units above it that told anything."""
    tellers = {unit for unit, _ in own}
    return {unit: [one for one in then.way(unit) if one != unit and one in tellers] for unit in tellers}


def _place(trail: Trail, now: Tree) -> tuple[Way, Why]:
    way = now.together(trail.ends)
    gone = len(trail.ends) == 1 and not trail.ends & now.ways.keys()
    return way, "gone" if gone else trail.why


def _figures(target: Target, told: Figure, numbers: tuple[float, float], weights: Sequence[int]) -> Sequence[Figure]:
    if target.kind == "count":
        return [Figure(part, None, part, told.estimate) for part in parted(numbers[0], weights)]
    pairs = parted_pair(*numbers, weights)
    return [Figure(one, whole, figure_value(target, one, whole), told.estimate) for one, whole in pairs]


def counted(parts: Iterable[Part]) -> list[Part]:
    """Those that count together: what a unit told goes before what was told below it."""
    given = list(parts)
    if not any(part.over for part in given):
        return given
    told = {(part.source, part.indicator) for part in given}
    return [part for part in given if not any((above, part.indicator) in told for above in part.over)]


def figure_of(target: Target, unit: int, parts: Sequence[Part]) -> Figure | None:
    """A unit's figure from all parts of one indicator that lie at it or below; words stay with who went on alone."""
    together = counted(parts)
    if len(together) == 1 and (one := together[0]).trail.alone and one.place == unit and not one.why:
        return one.figure
    return roll_up(target, (part.figure for part in together)) if together else None


@dataclass(frozen=True, slots=True)
class Proof:
    """That nothing was lost or counted twice: told, less what left, and what came, is rebased. unsettled: what of it
    belongs to no unit for sure; adrift: so does something of what left.
    """

    told: Figure
    left: Figure
    came: Figure
    rebased: Figure
    unsettled: Figure
    adrift: bool = False

    @property
    def agrees(self) -> bool:
        """Whether it adds up."""
        whole, parts = _sums(self.told, self.came), _sums(self.rebased, self.left)
        return whole == parts


def _sums(*figures: Figure) -> tuple[object, ...]:
    tally: Counter[str] = Counter()
    for one in figures:
        tally.update(dict(one.tally))
    numbers = (round(sum(getattr(one, name) or 0 for one in figures), 6) for name in ("numerator", "denominator"))
    return *numbers, sum(one.left_out for one in figures), tally


def proof(target: Target, told: Sequence[Part], parted: Sequence[Part], here: Sequence[Part]) -> Proof:
    """told: figures as told below a unit then; parted: the parts of these; here: the parts that lie below it now."""
    before, after = counted(parted), counted(here)
    old, new = {id(part) for part in before}, {id(part) for part in after}

    def total(parts: Iterable[Part]) -> Figure:
        return roll_up(target, (part.figure for part in parts))

    left = [part for part in before if id(part) not in new]
    return Proof(
        total(counted(told)), total(left),
        total(part for part in after if id(part) not in old), total(after), total(part for part in after if part.why),
        any(part.why for part in left),
    )  # fmt: skip
