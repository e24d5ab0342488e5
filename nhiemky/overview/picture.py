"""Where the units of a picture stand: around their superior while there is room, then in rows, then as mere dots."""

from dataclasses import dataclass
from itertools import pairwise
from math import ceil, cos, hypot, pi, sin, sqrt
from typing import Final

WIDTH: Final = 1120
_MIDDLE: Final = WIDTH // 2
_RING_MOST, _ROWS_MOST, MOST = 16, 60, 600
_SMALLEST, _LARGEST = 17, 32
_MIDDLING: Final = 80
"""How far above the middle a unit has its name above it."""


@dataclass(frozen=True, slots=True)
class Place:
    """The middle of a unit's circle and its radius, in the units of the picture.

    name_above: its name stands above the circle, where no line crosses it.
    """

    x: int
    y: int
    radius: int
    name_above: bool = False


NOWHERE: Final = Place(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole picture. named: whether there is room for names; centre: of the superior."""

    height: int
    centre: Place
    places: tuple[Place, ...]
    named: bool


def lay_out(sizes: list[int]) -> Layout:
    """Places for units of these sizes (branches, or units below), in their order."""
    most = max(sizes, default=0)
    radii = [_SMALLEST + round((_LARGEST - _SMALLEST) * sqrt(size / most)) if most else _SMALLEST for size in sizes]
    if len(sizes) <= _RING_MOST:
        return _ring(radii)
    return _rows(radii) if len(sizes) <= _ROWS_MOST else _dots(len(sizes))


def _ring(radii: list[int]) -> Layout:
    """Around the middle, the first at the top, with the same way between any two neighbours."""
    across, down, top = 465, 200, 90
    centre = Place(_MIDDLE, top + down, 0)
    spots = _along_ellipse(across, down, len(radii))
    places = tuple(
        Place(centre.x + x, centre.y + y, radius, y < -_MIDDLING) for (x, y), radius in zip(spots, radii, strict=True)
    )
    return Layout(2 * down + top + 90, centre, places, named=True)


def _along_ellipse(across: int, down: int, count: int) -> list[tuple[int, int]]:
    """Points at equal distances along an ellipse, clockwise from its top."""
    steps = 720
    curve = [(across * sin(2 * pi * n / steps), -down * cos(2 * pi * n / steps)) for n in range(steps + 1)]
    way = [0.0]
    for (x1, y1), (x2, y2) in pairwise(curve):
        way.append(way[-1] + hypot(x2 - x1, y2 - y1))
    found = []
    for number in range(count):
        wanted = way[-1] * number / count
        x, y = curve[next(n for n, gone in enumerate(way) if gone >= wanted - 0.01)]
        found.append((round(x), round(y)))
    return found


def _rows(radii: list[int]) -> Layout:
    return _grid(radii, columns=7, step=120, named=True)


def _dots(count: int) -> Layout:
    return _grid([11] * count, columns=28, step=40, named=False)


def _grid(radii: list[int], *, columns: int, step: int, named: bool) -> Layout:
    """Rows below the superior."""
    wide, first = WIDTH / columns, 150
    places = tuple(
        Place(round(wide * (n % columns + 0.5)), first + step * (n // columns), radius)
        for n, radius in enumerate(radii)
    )
    rows = ceil(len(radii) / columns)
    return Layout(first + step * rows, Place(_MIDDLE, 50, 0), places, named)
