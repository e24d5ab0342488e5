"""Whether who sits in bodies and serves in offices keeps to the rules. Persons are counted, once each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

SIZE: Final = "size"
SHARE: Final = "share"
TERMS: Final = "terms"


@dataclass(frozen=True, slots=True)
class Norm:
    """A rule as data; its fields are those of `OfficeRule`."""

    key: int
    kind: str
    level: int | None
    body: str = ""
    other: str = ""
    office: str = ""
    at_least: int | None = None
    at_most: int | None = None
    out_of: int | None = None


@dataclass(frozen=True, slots=True)
class Seats:
    """A unit as the rules see it on a day. bodies: kind → the persons who sit there; served: (office, person) → terms
    in a row, the present one with them.
    """

    level: int
    bodies: Mapping[str, frozenset[int]] = field(default_factory=dict)
    served: Mapping[tuple[str, int], int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that is not kept: how many were counted; of how many, of a share; who, of terms."""

    norm: Norm
    counted: int
    of: int | None = None
    person: int | None = None


def breaches(norms: Iterable[Norm], seats: Seats) -> Iterator[Breach]:
    """What is not as the rules have it. A body of which nobody is known breaks none."""
    for norm in norms:
        if norm.level is None or norm.level == seats.level:
            yield from _JUDGED[norm.kind](norm, seats)


def _size(norm: Norm, seats: Seats) -> Iterator[Breach]:
    counted = len(seats.bodies.get(norm.body, ()))
    few = norm.at_least is not None and counted < norm.at_least
    many = norm.at_most is not None and counted > norm.at_most
    if counted and (few or many):
        yield Breach(norm, counted)


def _share(norm: Norm, seats: Seats) -> Iterator[Breach]:
    body = seats.bodies.get(norm.body, frozenset())
    both = len(body & seats.bodies.get(norm.other, frozenset()))
    if norm.at_most is not None and both * (norm.out_of or 1) > norm.at_most * len(body):
        yield Breach(norm, both, of=len(body))


def _terms(norm: Norm, seats: Seats) -> Iterator[Breach]:
    for (office, person), terms in sorted(seats.served.items()):
        if office == norm.office and norm.at_most is not None and terms > norm.at_most:
            yield Breach(norm, terms, person=person)


_JUDGED: Final = {SIZE: _size, SHARE: _share, TERMS: _terms}


type Days = tuple[date, date]
"""From the first to the day before the second."""


def terms_served(held: Sequence[Days], mandates: Sequence[Days], on: date) -> int:
    """Terms in a row up to and with the one that runs on a day, for somebody who holds an office on it; 0 for others.

    held: when they held it. mandates: the terms of the unit's executive committee. One that is over counts where they
    held the office for half of its days or more.
    """
    if not any(first <= on < last for first, last in held):
        return 0
    count = 0
    for starts, ends in sorted((one for one in mandates if one[0] <= on), reverse=True):
        days = sum(max(0, (min(ends, last) - max(starts, first)).days) for first, last in held)
        if ends <= on and 2 * days < (ends - starts).days:
            break
        count += 1
    return count
