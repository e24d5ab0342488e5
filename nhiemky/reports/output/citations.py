"""Units that supplement their tasks or targets after a Party congress: the sentence in which they say so."""

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from nhiemky.kernel.text import nfc, sentences
from nhiemky.reports.records import Line, Part, Source, UnitReview

# Folded, "Đảng" and "đang" would be one word; so the accents stay. "Đại hội Hội CCB" is not the Party's.
_NOT_OURS: Final = r"(?:(?!hội\b|ccb\b|cựu\b|đoàn\b)\w+ ){0,10}?"
_CONGRESS: Final = rf"(?:đại hội|đh) {_NOT_OURS}(?:đảng(?! viên| ủy| uỷ)|đb)\b"
_RESOLUTION: Final = r"\b(?:nghị quyết|nq)\b"
_CITES: Final = re.compile(rf"{_RESOLUTION}(?: \w+){{0,8}}? {_CONGRESS}|\b{_CONGRESS}(?: \w+){{0,12}}? {_RESOLUTION}")
_ADDS: Final = re.compile(r"(?P<not>\b(?:chưa|không)(?: \w+){0,3} )?\b(?:bổ sung|bổ xung|điều chỉnh|đề ra thêm)\b")
_YEARS: Final = re.compile(r"\b(20\d\d) ?(?:20\d\d)\b")
_WORDS: Final = re.compile(r"\w+")
_PARTS: Final = frozenset({Part.TASKS, Part.TARGETS})


class Citation(NamedTuple):
    """A sentence with its source."""

    text: str
    source: Source


def citation(unit: UnitReview, after: int) -> Citation | None:
    """The first sentence of a unit's tasks and targets that adds to them after the resolution of a Party congress.

    after: the year the association's own term began in. The term of that congress must begin later and stand in the
    sentence: a resolution without years may be an old one.
    """
    for file, line in unit.lines:
        if line.parts & _PARTS and Part.PROPOSALS not in line.parts and (text := _cited(line, after)):
            return Citation(text, Source(file, line.place))
    return None


def citations(units: Iterable[UnitReview], after: int) -> dict[str, Citation]:
    """Those of all units that have one, by name."""
    told = ((unit.unit.name, citation(unit, after)) for unit in units)
    return {name: found for name, found in told if found}


def _cited(line: Line, after: int) -> str:
    """The sentence itself, where it or one right beside it says that something is added."""
    text = nfc(line.text)
    said = [text[start:end] for start, end in sentences(text)]
    plain = [" ".join(_WORDS.findall(one.lower())) for one in said]
    for at, words in enumerate(plain):
        if _CITES.search(words) and _is_later(words, after) and _adds(plain[max(at - 1, 0) : at + 2]):
            return said[at]
    return ""


def _adds(around: Sequence[str]) -> bool:
    return any(not match["not"] for words in around for match in _ADDS.finditer(words))


def _is_later(words: str, after: int) -> bool:
    return any(int(year) > after for year in _YEARS.findall(words))
