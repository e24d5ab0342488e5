"""Whether it is told why a target was missed, or what will be done about it."""

from collections.abc import Iterable
from typing import Final

from nhiemky.kernel.kept import kept
from nhiemky.quality.judging import task
from nhiemky.quality.reasons import may_say_why, says_why_not
from nhiemky.quality.subjects import Subjects
from nhiemky.quality.weighed import Passage, Section

# One of them makes a task a measure; "đẩy mạnh phát triển hội viên" is what was meant to be done anyway.
_OF_MEASURE: Final = frozenset(
    (
        *("much", "made", "none", "full", "asked", "unit", "name", "group", "person", "office"),
        *("day", "month", "quarter", "half", "occasion", "rhythm"),
    )
)


def accounted_for(codes: Iterable[str], subjects: Subjects, telling: Iterable[Passage]) -> set[str]:
    """Of missed targets those that a sentence speaks of which tells a cause or a measure (`accounts`)."""
    untold, told = set(codes), set[str]()
    for one in telling:
        told |= untold & (_subjects(one, subjects) | _of_heading(one, subjects))
        if len(told) == len(untold):
            break
    return told


@kept(1024)  # units copy from each other
def accounts(text: str, section: Section) -> bool:
    """Whether a sentence about a target is a cause or a measure: by the section it stands in, or by its words. Where
    things stood still is no cause yet.
    """
    if section == "causes":
        return True
    if section == "tasks":
        return says_why_not(text) or not task(text).marks.isdisjoint(_OF_MEASURE)
    return says_why_not(text)


def may_account(text: str, section: Section) -> bool:
    """Whether any sentence of a paragraph can be such a cause or measure."""
    return section in ("causes", "tasks") or may_say_why(text)


def _subjects(passage: Passage, subjects: Subjects) -> frozenset[str]:
    """What a sentence speaks of: what it names, else what the words around it do."""
    return next(filter(None, map(subjects.of, (passage.text, *passage.about))), frozenset())


def _of_heading(passage: Passage, subjects: Subjects) -> frozenset[str]:
    """Where every field has its own causes, the heading tells whose they are: "3.2. Quỹ …", "Nguyên nhân: …"."""
    return subjects.of(passage.heading) if passage.heading and passage.section == "causes" else frozenset()
