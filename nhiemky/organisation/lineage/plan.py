"""What is to become of units: everything one legal basis decides for one day."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Opening:
    """A unit that comes into being. key: a negative number by which the same plan speaks of it."""

    key: int
    name: str
    kind: str
    level: int
    parent: int


@dataclass(frozen=True, slots=True)
class Share:
    """What of `source` goes to `target`; target=source: what stays. rule as `Handover.Rule`.

    numerator, denominator: only where the rule is "stated"; "branches" and "members" are counted, "open" waits.
    """

    source: int
    target: int
    rule: str
    numerator: int | None = None
    denominator: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """kind as `Reorganisation.Kind`. Units by id, those opened by their negative key.

    renamings: (unit, name, word before it). moves: (unit, new parent); all below a unit goes with it.
    """

    kind: str
    day: date
    paper: str = ""
    paper_day: date | None = None
    note: str = ""
    openings: tuple[Opening, ...] = ()
    closings: tuple[int, ...] = ()
    renamings: tuple[tuple[int, str, str], ...] = ()
    moves: tuple[tuple[int, int], ...] = ()
    shares: tuple[Share, ...] = ()

    @property
    def told(self) -> set[int]:
        """Ids of all units it speaks of, those it opens left out."""
        spoken = {*self.closings, *(unit for unit, *_ in self.renamings), *(one.parent for one in self.openings)}
        spoken |= {unit for move in self.moves for unit in move}
        spoken |= {unit for share in self.shares for unit in (share.source, share.target)}
        return {unit for unit in spoken if unit > 0}
