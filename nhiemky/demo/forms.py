"""What stands in a figure form, before anyone has thought of its columns."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from nhiemky.demo.facts import TARGETS, Target, Ward, vi
from nhiemky.demo.truth import Figure


@dataclass(frozen=True, slots=True)
class Share:
    """A number stored as a fraction and shown as a percentage."""

    fraction: float


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula with the value Excel stored when the file was saved. percent: shown with the % format."""

    text: str
    stored: float
    percent: bool = False


type Value = str | float | Share | Formula | None
type Area = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; rows start at A1. merged: (first row, first column, last row, last column), from 0."""

    name: str
    rows: tuple[tuple[Value, ...], ...] = ()
    merged: tuple[Area, ...] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One target of one ward. printed: a rate as the ward wrote it, where that is not what its parts give."""

    number: int
    target: Target
    figure: Figure
    printed: float | None = None

    @property
    def rate(self) -> float:
        return self.figure.value if self.printed is None else self.printed

    def rate_text(self, places: int, *, sign: bool = True) -> str:
        """Rates as "97,4%"; averages as "512,3"; nothing for counts."""
        if self.figure.denominator is None:
            return ""
        return vi(self.rate, places) + ("%" if sign and self.target.percent else "")

    def parts(self, joint: str) -> str:
        """ "15/15", or the plain count."""
        above, below = vi(self.figure.numerator), self.figure.denominator
        return above if below is None else f"{above}{joint}{vi(below)}"

    def goal_text(self, style: str) -> str:
        """The goal in signs ("≥ 90%"), in words ("từ 90% trở lên") or bare ("90")."""
        number = vi(self.figure.target) + ("%" if self.target.percent and style != "bare" else "")
        return _GOALS[style][self.target.comparator].format(number)


_GOALS: Final = {
    "signs": {">=": "≥ {}", "<=": "≤ {}", "=": "{}"},
    "words": {">=": "từ {} trở lên", "<=": "không quá {}", "=": "không còn"},
    "least": {">=": "tối thiểu {}", "<=": "dưới hoặc bằng {}", "=": "{}"},
    "bare": {">=": "{}", "<=": "{}", "=": "{}"},
}


@dataclass(frozen=True, slots=True)
class Form:
    """One ward's figures to be laid out."""

    ward: Ward
    branches: int
    figures: tuple[Figure, ...]
    printed: Mapping[str, float] = field(default_factory=dict)

    @property
    def entries(self) -> list[Entry]:
        pairs = zip(TARGETS, self.figures, strict=True)
        return [Entry(n, t, f, self.printed.get(t.code)) for n, (t, f) in enumerate(pairs, 1)]

    @property
    def groups(self) -> Iterator[tuple[str, list[Entry]]]:
        """Entries under the three heads of the resolution, in order."""
        by_group: dict[str, list[Entry]] = {}
        for entry in self.entries:
            by_group.setdefault(entry.target.group, []).append(entry)
        yield from by_group.items()
