"""Whether it is told why a target was missed, or what will be done about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from nhiemky.quality.judging import marks_and_words
from nhiemky.quality.reasons import says_why_not
from nhiemky.quality.subjects import Subjects

type Section = Literal["causes", "tasks", "shortcomings", "other"]

# One of them makes a task a measure; "đẩy mạnh phát triển hội viên" is what was meant to be done anyway.
_OF_MEASURE: Final = frozenset(
    (
        *("much", "made", "none", "full", "asked", "unit", "name", "group", "person", "office"),
        *("day", "month", "quarter", "half", "occasion", "rhythm"),
    )
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a report, the section it stands in, and the heading above it. about: what it may speak of when it
    names nothing itself: sentences before it, or the shortcoming it is the cause of, the nearest first.
    """

    text: str
    section: Section
    heading: str = ""
    about: tuple[str, ...] = ()


def accounted_for(codes: Iterable[str], subjects: Subjects, passages: Iterable[Passage]) -> set[str]:
    """Of missed targets those for which a sentence that speaks of them tells a cause or a measure."""
    told = set[str]()
    for one in passages:
        if accounts(one):
            told |= _subjects(one, subjects) | _of_heading(one, subjects)
    return told & frozenset(codes)


def accounts(passage: Passage) -> bool:
    """Whether a sentence about a target is a cause or a measure: by the section it stands in, or by its words. Where
    things stood still is no cause yet.
    """
    if passage.section == "causes":
        return True
    if passage.section == "tasks":
        return bool(marks_and_words(passage.text, "task")[0] & _OF_MEASURE) or says_why_not(passage.text)
    return says_why_not(passage.text)


def _subjects(passage: Passage, subjects: Subjects) -> frozenset[str]:
    """What a sentence speaks of: what it names, else what the words around it do."""
    return next(filter(None, map(subjects.of, (passage.text, *passage.about))), frozenset())


def _of_heading(passage: Passage, subjects: Subjects) -> frozenset[str]:
    """Where every field has its own causes, the heading tells whose they are: "3.2. Quỹ …", "Nguyên nhân: …"."""
    return subjects.of(passage.heading) if passage.heading and passage.section == "causes" else frozenset()
