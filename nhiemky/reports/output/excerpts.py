"""Sentences the units wrote on one part of the outline; what several wrote alike stands once."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from nhiemky.kernel.text import fold
from nhiemky.reports.records import Line, Part, Source, UnitReview

_NOT_WORDS: Final = re.compile(r"[\W\d_]+")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A sentence with its source; others: units that wrote the same but for numbers and their own name."""

    text: str
    unit: str
    source: Source
    others: tuple[str, ...] = ()


def excerpts(units: Sequence[UnitReview], part: Part) -> list[Excerpt]:
    """What most units say first; then each unit's first sentence, each unit's second, and so on."""
    groups: dict[str, list[Excerpt]] = {}
    ranks: dict[str, int] = {}
    for unit in units:
        for rank, (file, line) in enumerate(_lines(unit, part)):
            key = _likeness(line.text, unit.unit.name)
            groups.setdefault(key, []).append(Excerpt(line.text, unit.unit.name, Source(file, line.place)))
            ranks.setdefault(key, rank)
    alike = {key: _others(group) for key, group in groups.items()}
    order = sorted(groups, key=lambda key: (-len(alike[key]), ranks[key]))
    return [Excerpt(first.text, first.unit, first.source, alike[key]) for key in order for first in groups[key][:1]]


def sayings_of(units: Sequence[UnitReview], part: Part) -> Iterator[Excerpt]:
    """Every sentence on a part, unit after unit."""
    for unit in units:
        for file, line in _lines(unit, part):
            yield Excerpt(line.text, unit.unit.name, Source(file, line.place))


def _others(group: list[Excerpt]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.unit for one in group if one.unit != group[0].unit))


def _lines(unit: UnitReview, part: Part) -> Iterator[tuple[str, Line]]:
    for file, line in unit.lines:
        if not line.heading and _belongs(line) is part:
            yield file, line


def _belongs(line: Line) -> Part | None:
    """The one part a line is quoted under: often shortcomings and causes share one heading."""
    for part in (Part.PROPOSALS, Part.TASKS, Part.LESSONS):
        if part in line.parts:
            return part
    if {Part.CAUSES, Part.SHORTCOMINGS} <= line.parts:
        return Part.CAUSES if "nguyen nhan" in fold(line.text) else Part.SHORTCOMINGS
    return next((part for part in (Part.SHORTCOMINGS, Part.CAUSES) if part in line.parts), None)


def _likeness(text: str, unit: str) -> str:
    """The words alone, without numbers and the unit's own name."""
    return _NOT_WORDS.sub(" ", fold(text).replace(fold(unit), " ")).strip()
