"""Counts of right and wrong answers, and what is worked out from them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

HEAD: Final = (
    "| part | what | by | right | wrong | missed | passed | precision | recall | F1 |\n"
    "|---|---|---|---:|---:|---:|---:|---:|---:|---:|"
)


@dataclass(frozen=True, slots=True)
class Counts:
    """right: bad and called bad; wrong: good but called bad; missed: bad but passed; passed: good and passed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    passed: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.right + other.right, self.wrong + other.wrong, self.missed + other.missed, self.passed + other.passed
        )

    @property
    def precision(self) -> float | None:
        """Share of what was called bad that is bad. None: nothing was called bad."""
        return _share(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float | None:
        """Share of what is bad that was called bad. None: nothing is bad."""
        return _share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return _share(2 * self.right, 2 * self.right + self.wrong + self.missed) or 0.0


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    part: str
    what: str
    by: str
    counts: Counts

    def __str__(self) -> str:
        counts = self.counts
        numbers = (counts.right, counts.wrong, counts.missed, counts.passed)
        shares = ("-" if one is None else f"{one:.3f}" for one in (counts.precision, counts.recall, counts.f1))
        return "| " + " | ".join((self.part, self.what, self.by, *map(str, numbers), *shares)) + " |"


def count(answers: Iterable[tuple[bool, bool]]) -> Counts:
    """answers: (truly bad, called bad)."""
    given = list(answers)
    return Counts(*(given.count(one) for one in ((True, True), (False, True), (True, False), (False, False))))


def _share(some: int, whole: int) -> float | None:
    return some / whole if whole else None
