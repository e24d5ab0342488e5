"""A plan: what each row of a list would do, and what is wrong with it, cell by cell."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

type Step = Literal["new", "changed", "same"]


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell that can't be taken as it is, and how to mend it."""

    place: str
    why: str


@dataclass(frozen=True, slots=True)
class Plan[Line: "Planned"]:
    """The rows that can be taken, and the cells that can't; rows with such a cell are left out."""

    lines: tuple[Line, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def in_order(self) -> tuple[Problem, ...]:
        """The problems from the top of the list to its end."""
        return tuple(sorted(self.problems, key=_row))

    @property
    def waiting(self) -> tuple[Line, ...]:
        """The rows that would be written."""
        return tuple(line for line in self.lines if line.step != "same")

    def count(self, step: Step) -> int:
        """How many rows take a step."""
        return sum(1 for line in self.lines if line.step == step)


@dataclass(frozen=True, slots=True)
class Planned:
    """A row that can be taken. place: its cell in the list; before: what is kept now, where that would change."""

    step: Step
    place: str
    before: str


def _row(problem: Problem) -> int:
    number = re.search(r"\d+$", problem.place)
    return int(number[0]) if number else 0


def named_twice(places: Iterable[tuple[str, str]], what: str) -> dict[str, Problem]:
    """Of (name, place) those whose name was met before, by place."""
    first: dict[str, str] = {}
    found: dict[str, Problem] = {}
    for name, place in places:
        if name in first:
            found[place] = Problem(place, what % {"first": first[name]})
        else:
            first[name] = place
    return found
