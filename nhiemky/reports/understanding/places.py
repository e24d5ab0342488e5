"""Sections whose headings say nothing known: what they are is told by what stands in them and by their place."""

import re
from collections.abc import Iterable, Iterator
from copy import replace
from itertools import groupby
from typing import Final

from msgspec import Struct

from nhiemky.kernel.text import fold
from nhiemky.reports.records import PART_NAMES, Line, Part

# The order in which reports of any outline go; figures of targets stand anywhere among the results.
_ORDER: Final = (Part.SITUATION, Part.RESULTS, Part.SHORTCOMINGS, Part.CAUSES, Part.LESSONS, Part.TASKS)
_PLACE: Final = {part: place for place, part in enumerate(_ORDER)} | {Part.PROPOSALS: len(_ORDER)}
_RESULTS_PLACE: Final = _PLACE[Part.RESULTS]
_ENOUGH_KNOWN: Final = 3  # parts; below that a paper has no order to go by
_SHORTEST: Final = 30  # letters of a sentence
_COMMITTEE: Final = re.compile(
    r"\b(ban chap hanh|bch|ban thuong vu|btv|thuong vu|uy vien|hop \d+ ky|ky hop|tap the|chu tich|don thu)\b"
)
_MOSTLY: Final = 0.4  # of the sentences; results reports stay under a quarter
_FEWEST: Final = 4  # sentences


class Placed(Struct, frozen=True):
    """Lines with the parts of their sections, and what was concluded from the order alone."""

    lines: tuple[Line, ...]
    doubts: tuple[str, ...] = ()


def is_about_committee(lines: Iterable[Line], fewest: int = _FEWEST) -> bool:
    """Whether many sentences tell how the committee met, led and behaved, as a self-review does."""
    sentences = [fold(line.text) for line in lines if not line.heading and len(line.text) > _SHORTEST]
    told = sum(1 for sentence in sentences if _COMMITTEE.search(sentence))
    return len(sentences) >= fewest and told >= _MOSTLY * len(sentences)


def placed(lines: tuple[Line, ...]) -> Placed:
    """The lines of a results report, an unknown section given the one part that is missing at its place."""
    known = _PLACE.keys() & frozenset[Part]().union(*{line.parts for line in lines})
    if len(known) < _ENOUGH_KNOWN or all(line.parts for line in lines if line.heading):
        return Placed(lines)
    result: list[Line] = []
    doubts: list[str] = []
    for unknown, section in _sections(lines):
        part = _part_of(section, _before(result), _after(lines[len(result) + len(section) :]), known)
        if not unknown or part is None:
            result += section
            continue
        result += [replace(line, parts=frozenset({part})) for line in section]
        if part not in known and part is not Part.SELF_REVIEW:
            doubts.append(f"Không rõ mục “{section[0].text}” là phần nào; theo thứ tự, hiểu là “{PART_NAMES[part]}”.")
        known |= {part} & _PLACE.keys()
    return Placed(tuple(result), tuple(doubts))


def _sections(lines: tuple[Line, ...]) -> Iterator[tuple[bool, list[Line]]]:
    """Runs of lines with and without a part; one without is a section once its heading has come."""
    for unknown, run in groupby(lines, key=lambda line: not line.parts):
        section = list(run)
        start = next((number for number, line in enumerate(section) if line.heading), len(section))
        if not unknown:
            yield False, section
        else:
            if start:
                yield False, section[:start]
            if start < len(section):
                yield True, section[start:]


def _part_of(section: list[Line], before: int, after: int, known: set[Part]) -> Part | None:
    if all(line.heading for line in section):
        return None
    if before >= _RESULTS_PLACE and is_about_committee(section):
        return Part.SELF_REVIEW
    missing = [part for part in _ORDER if part not in known and before < _PLACE[part] < after]
    if len(missing) == 1:
        return missing[0]
    among_results = before <= _RESULTS_PLACE < after and Part.RESULTS in known
    return Part.RESULTS if among_results and not missing else None


def _before(lines: list[Line]) -> int:
    return next((_last(line) for line in reversed(lines) if _last(line) >= 0), -1)


def _last(line: Line) -> int:
    return max((_PLACE[part] for part in line.parts if part in _PLACE), default=-1)


def _after(lines: tuple[Line, ...]) -> int:
    places = (min(places) for line in lines if (places := [_PLACE[part] for part in line.parts if part in _PLACE]))
    return next(places, len(_ORDER) + 1)
