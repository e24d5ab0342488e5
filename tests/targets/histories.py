"""Random trees, what is told in them, and random reorganisations, to hold the rebasing against."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from random import Random

from nhiemky.targets.figures import Figure, figure_value
from nhiemky.targets.rebasing import Handed, Key, Lineage, Tree, Way
from nhiemky.targets.target import Target

START = date(2020, 1, 1)
TARGETS = {
    1: Target("A", "Tỷ lệ", "%", "ratio", ">="),
    2: Target("B", "Số lượng", "người", "count", ">="),
    3: Target("C", "Bình quân", "", "average", ">=", per="chi hội"),
    4: Target("D", "Xếp loại", "", "level", "level"),
}
LEVELS = ("hoàn thành tốt", "hoàn thành", "không hoàn thành")


@dataclass
class History:
    """A tree that changes. parent: of every unit there ever was; since: the first day of those born on the way."""

    random: Random
    parent: dict[int, int] = field(default_factory=dict)
    alive: set[int] = field(default_factory=set)
    last: dict[int, Way] = field(default_factory=dict)
    since: dict[int, date] = field(default_factory=dict)
    handed: list[Handed] = field(default_factory=list)
    day: date = START
    steps: int = 0

    def born(self, parent: int, *, later: bool = False) -> int:
        unit = len(self.parent) + 1
        self.parent[unit] = parent
        self.alive.add(unit)
        if later:
            self.since[unit] = self.day
        return unit

    def way(self, unit: int) -> Way:
        above = self.parent[unit]
        return (*self.way(above), unit) if above else (unit,)

    def tree(self) -> Tree:
        """The tree as it stands, with the ways of all others that are known."""
        ways = {unit: self.way(unit) for unit in self.alive}
        return Tree(ways, {**self.last, **ways})

    def below(self, unit: int) -> list[int]:
        return sorted(one for one in self.alive if self.parent[one] == unit)

    def wards(self) -> list[int]:
        return sorted(one for one in self.alive if len(self.way(one)) == 3)

    def end(self, unit: int) -> None:
        for child in self.below(unit):
            self.end(child)
        self.last[unit] = self.way(unit)
        self.alive.discard(unit)

    def hand(self, source: int, shares: dict[int, Fraction] | None, targets: list[int] | None = None) -> None:
        """shares: None for open ones."""
        for target in targets or list(shares or ()):
            share = shares[target] if shares else None
            rule = "open" if share is None else "whole" if share == 1 else "branches"
            told = (None, None) if share is None or share == 1 else (share.numerator, share.denominator)
            self.handed.append(Handed(self.steps, self.day, source, target, rule, *told))


def grown(seed: int) -> History:
    """A top with districts, wards and branches."""
    made = History(Random(seed))
    top = made.born(0)
    for _ in range(made.random.randint(1, 3)):
        district = made.born(top)
        for _ in range(made.random.randint(1, 4)):
            ward = made.born(district)
            for _ in range(made.random.randint(0, 3)):
                made.born(ward)
    return made


def told(history: History) -> dict[Key, Figure]:
    """Figures of all kinds, at any level, some estimated, some only a percentage."""
    random = history.random
    found = {}
    for unit in sorted(history.alive):
        for indicator, target in TARGETS.items():
            if random.random() < (0.15 if history.below(unit) and len(history.way(unit)) < 3 else 0.6):
                found[unit, indicator] = figure(random, target)
    return found


def figure(random: Random, target: Target) -> Figure:
    estimate = random.random() < 0.1
    if target.kind == "level":
        return Figure(None, None, random.choice(LEVELS), estimate)
    fine = random.choice((0, 0, 0, 1, 2))
    whole: int | float = random.randint(0, 300) if not fine else round(random.uniform(0, 300), fine)
    if target.kind == "count":
        return random.choice((Figure(whole, None, whole, estimate), Figure(None, None, whole, estimate)))
    if random.random() < 0.15:
        return Figure(None, None, 97.6, estimate)
    part: int | float = random.randint(0, 320) if random.random() < 0.7 else round(random.uniform(0, 320), 1)
    return Figure(part, whole, figure_value(target, part, whole), estimate)


def lived(history: History, steps: int, *, known: bool = False) -> None:
    """Lets it change; known: every share is, and nothing ends without somebody to carry on."""
    acts = [_merge, _absorb, _split, _hand_a_part, _move, _rename]
    acts += [] if known else [_open_split, _close, _remove_level, _swap]
    for _ in range(steps):
        history.steps += 1
        history.day += timedelta(history.random.randint(0, 2))  # several on one day, one after the other
        history.random.choice(acts)(history)


def lineage(history: History, *, back: bool = False) -> Lineage:
    return Lineage(history.handed, history.since, back=back)


def _some(history: History, number: int) -> list[int]:
    wards = history.wards()
    return history.random.sample(wards, min(number, len(wards)))


def _carry_on(history: History, source: int, target: int) -> None:
    """Branches go along with their ward."""
    for child in history.below(source):
        history.parent[child] = target


def _merge(history: History) -> None:
    sources = _some(history, history.random.randint(1, 3))
    if not sources:
        return
    target = history.born(history.parent[sources[0]], later=True)
    for source in sources:
        history.hand(source, {target: Fraction(1)})
        _carry_on(history, source, target)
        history.end(source)


def _absorb(history: History) -> None:
    if len(both := _some(history, 2)) == 2:
        source, target = both
        history.hand(source, {target: Fraction(1)})
        _carry_on(history, source, target)
        history.end(source)


def _shares(random: Random, targets: list[int]) -> dict[int, Fraction]:
    weights = [random.randint(0, 7) for _ in targets]
    weights[0] += 1
    return {target: Fraction(weight, sum(weights)) for target, weight in zip(targets, weights, strict=True)}


def _split(history: History) -> None:
    for source in _some(history, 1):
        district = history.parent[source]
        targets = [history.born(district, later=True) for _ in range(history.random.randint(1, 3))]
        targets += [one for one in _some(history, 1) if one != source and one not in targets]
        history.hand(source, _shares(history.random, targets))
        _carry_on(history, source, targets[0])
        history.end(source)


def _hand_a_part(history: History) -> None:
    if len(both := _some(history, 2)) == 2:
        history.hand(both[0], _shares(history.random, both))


def _swap(history: History) -> None:
    if len(both := _some(history, 2)) == 2:
        for source in both:
            history.hand(source, _shares(history.random, both))


def _open_split(history: History) -> None:
    for source in _some(history, 1):
        targets = [source, history.born(history.parent[source], later=True), *_some(history, 1)]
        history.hand(source, None, list(dict.fromkeys(targets)))


def _move(history: History) -> None:
    districts = history.below(1)
    for ward in _some(history, 1):
        history.parent[ward] = history.random.choice(districts)


def _rename(history: History) -> None:
    for source in _some(history, 1):
        history.hand(source, {source: Fraction(1)})


def _close(history: History) -> None:
    for ward in _some(history, 1):
        history.end(ward)


def _remove_level(history: History) -> None:
    districts = [one for one in history.below(1) if history.below(one)]
    if len(districts) > 1:
        gone = history.random.choice(districts)
        for ward in history.below(gone):
            history.parent[ward] = history.random.choice([one for one in districts if one != gone])
        history.end(gone)
