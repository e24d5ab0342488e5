"""What a bag holds, told beforehand: the answer a reading of the bag is measured against."""

from dataclasses import dataclass, field
from typing import Literal

type Kind = Literal["results_report", "self_review", "figures"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One target of one unit as its form reports it. value: per cent, or per head, or the plain count."""

    code: str
    target: float
    comparator: str
    numerator: float
    denominator: int | None = None
    percent: bool = False

    @property
    def value(self) -> float:
        if self.denominator is None:
            return self.numerator
        return round((100 if self.percent else 1) * self.numerator / self.denominator, 4)

    @property
    def met(self) -> bool:
        if self.comparator == "=":
            return self.value == self.target
        return self.value >= self.target if self.comparator == ">=" else self.value <= self.target

    def to_json(self) -> dict[str, object]:
        return {
            "target": self.target,
            "numerator": self.numerator,
            "denominator": self.denominator,
            "value": self.value,
            "meets_term_target": self.met,
        }


@dataclass(frozen=True, slots=True)
class SentFile:
    """name: path inside the bag in NFC, "/" between folders, a zip counting as a folder."""

    name: str
    kind: Kind
    superseded: bool = False

    def to_json(self) -> dict[str, object]:
        plain: dict[str, object] = {"name": self.name, "kind": self.kind}
        return plain | {"superseded": True} if self.superseded else plain


@dataclass(frozen=True, slots=True)
class UnitTruth:
    """details: what a fault or a mark consists of, such as {"disagrees": {"code", "prose", "form"}}."""

    branches: int
    members: int
    figures: tuple[Figure, ...]
    files: tuple[SentFile, ...] = ()
    faults: tuple[str, ...] = ()
    details: dict[str, object] = field(default_factory=dict)

    def to_json(self) -> dict[str, object]:
        return {
            "branches": self.branches,
            "members": self.members,
            "faults": list(self.faults),
            "indicators": {figure.code: figure.to_json() for figure in self.figures},
            "files": [file.to_json() for file in self.files],
            **self.details,
        }


@dataclass(frozen=True, slots=True)
class Truth:
    """The whole bag. strangers: files of units not on the list; unrelated: readable but no report at all."""

    seed: int
    units: dict[str, UnitTruth]
    unreadable: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    unrelated: tuple[str, ...] = ()
    strangers: tuple[str, ...] = ()

    @property
    def totals(self) -> dict[str, tuple[float, int | None]]:
        """Sums by code over the units that sent figures."""
        sums: dict[str, tuple[float, int | None]] = {}
        for unit in self.units.values():
            for figure in unit.figures if unit.files else ():
                above, below = sums.get(figure.code, (0, None))
                if figure.denominator is not None:
                    below = (below or 0) + figure.denominator
                sums[figure.code] = (round(above + figure.numerator, 1), below)
        return sums

    def to_json(self) -> dict[str, object]:
        return {
            "seed": self.seed,
            "units": {name: unit.to_json() for name, unit in self.units.items()},
            "unreadable": list(self.unreadable),
            "ignored": list(self.ignored),
            "unrelated": list(self.unrelated),
            "strangers": list(self.strangers),
            "totals": {c: {"numerator": n, "denominator": d} for c, (n, d) in self.totals.items()},
        }
