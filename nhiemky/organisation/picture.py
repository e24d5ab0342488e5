"""The flow of units before into units after, as coordinates: blocks at both sides, bands as wide as shares."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import replace
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

WIDTH: Final = 900
_SIDE: Final = 250  # room for names at each side
_BAR: Final = 12
_UNIT: Final = 34.0  # height of a unit whose share is whole
_GAP: Final = 12.0
_LINE: Final = 22.0
_NARROWEST: Final = 2.5
_LOOKS: Final = 4
SHADES: Final = 8


@dataclass(frozen=True, slots=True)
class Flow:
    """A band. part: of the source; None where the share is open."""

    source: int
    target: int
    part: Fraction | None


@dataclass(frozen=True, slots=True)
class Block:
    """A unit at its side."""

    key: int
    name: str
    x: float
    y: float
    height: float

    @property
    def middle(self) -> float:
        """Where its name stands."""
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Band:
    """A band as a path. shade: which colour, by target; open: the share is not known yet."""

    path: str
    shade: int
    open: bool
    told: str


@dataclass(frozen=True, slots=True)
class Picture:
    """All of it, ready to be drawn."""

    height: float
    before: tuple[Block, ...]
    after: tuple[Block, ...]
    bands: tuple[Band, ...]
    width: int = WIDTH
    bar: int = _BAR
    left_name: int = _SIDE - _BAR - 8
    right_name: int = WIDTH - _SIDE + _BAR + 8
    head: int = 30

    @property
    def box(self) -> str:
        """What is seen: the picture with a line of heads above."""
        return f"0 -{self.head} {self.width} {self.height + self.head + 2:.0f}"


def picture(flows: Sequence[Flow], before: Mapping[int, str], after: Mapping[int, str]) -> Picture:
    """Draws flows. before, after: names of the units at the left and at the right; those without any flow are left
    out, the others are put in such an order that bands cross little.
    """
    parts = _parts(flows)
    left, right = _orders(flows, parts)
    heights = (_sums(parts, [one.source for one in flows]), _sums(parts, [one.target for one in flows]))
    sides = (
        _blocks([(key, before[key], heights[0][key]) for key in left], _SIDE - _BAR),
        _blocks([(key, after[key], heights[1][key]) for key in right], WIDTH - _SIDE),
    )
    height = max((block.y + block.height for side in sides for block in side), default=0.0)
    centred = (_centred(sides[0], height), _centred(sides[1], height))
    return Picture(height, *centred, tuple(_bands(flows, parts, centred)))


def _parts(flows: Sequence[Flow]) -> list[float]:
    """Height of each band. Where shares are open the bands of a source are equally wide, and drawn as open."""
    number = Counter(flow.source for flow in flows)
    shares = (float(flow.part) if flow.part is not None else 1 / number[flow.source] for flow in flows)
    return [max(_NARROWEST, _UNIT * share) for share in shares]


def _sums(parts: Sequence[float], keys: Sequence[int]) -> dict[int, float]:
    sums: dict[int, float] = defaultdict(float)
    for part, key in zip(parts, keys, strict=True):
        sums[key] += part
    return sums


def _orders(flows: Sequence[Flow], parts: Sequence[float]) -> tuple[list[int], list[int]]:
    """Each side by where its bands end on the other, looked at a few times."""
    left = list(dict.fromkeys(flow.source for flow in flows))
    right = list(dict.fromkeys(flow.target for flow in flows))
    ends = [(flow.source, flow.target, part) for flow, part in zip(flows, parts, strict=True)]
    for _ in range(_LOOKS):
        right.sort(key=_mean([(target, left.index(source), part) for source, target, part in ends]))
        left.sort(key=_mean([(source, right.index(target), part) for source, target, part in ends]))
    return left, right


def _mean(ends: Iterable[tuple[int, int, float]]) -> Callable[[int], float]:
    """The middle of the places that each key's bands lead to, by their width."""
    weighed: dict[int, float] = defaultdict(float)
    whole: dict[int, float] = defaultdict(float)
    for key, place, part in ends:
        weighed[key] += place * part
        whole[key] += part
    return lambda key: weighed[key] / whole[key]


def _blocks(units: Iterable[tuple[int, str, float]], x: float) -> list[Block]:
    found: list[Block] = []
    y = 0.0
    for key, name, height in units:
        room = max(height, _LINE)  # a name needs its line
        found.append(Block(key, name, x, y + (room - height) / 2, height))
        y += room + _GAP
    return found


def _centred(blocks: Sequence[Block], height: float) -> tuple[Block, ...]:
    shift = (height - max((one.y + one.height for one in blocks), default=0.0)) / 2
    return tuple(replace(one, y=round(one.y + shift, 1), height=round(one.height, 1)) for one in blocks)


def _bands(
    flows: Sequence[Flow], parts: Sequence[float], sides: tuple[tuple[Block, ...], tuple[Block, ...]]
) -> Iterator[Band]:
    left, right = ({block.key: (place, block) for place, block in enumerate(side)} for side in sides)
    places = [(left[flow.source], right[flow.target]) for flow in flows]
    out = _stacked(parts, [(source, target[0]) for source, target in places])
    into = _stacked(parts, [(target, source[0]) for source, target in places])
    for at, flow in enumerate(flows):
        told = f"{places[at][0][1].name} → {places[at][1][1].name}"
        yield Band(_curve(out[at], into[at], parts[at]), places[at][1][0] % SHADES, flow.part is None, told)


def _stacked(parts: Sequence[float], ends: Sequence[tuple[tuple[int, Block], int]]) -> list[float]:
    """Where each band begins at its block: one below the other, in the order of where they lead."""
    tops = {block.key: block.y for (_, block), _ in ends}
    found = [0.0] * len(parts)
    for at in sorted(range(len(parts)), key=lambda at: ends[at][1]):
        key = ends[at][0][1].key
        found[at], tops[key] = tops[key], tops[key] + parts[at]
    return found


def _curve(start: float, end: float, height: float) -> str:
    left, right = _SIDE, WIDTH - _SIDE
    middle = (left + right) // 2
    return (
        f"M{left} {start:.1f}C{middle} {start:.1f} {middle} {end:.1f} {right} {end:.1f}L{right} {end + height:.1f}"
        f"C{middle} {end + height:.1f} {middle} {start + height:.1f} {left} {start + height:.1f}Z"
    )
