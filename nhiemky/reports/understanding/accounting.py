"""Sentences of a paper that give a cause or a measure, each with what it may speak of."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Final

from nhiemky.kernel.text import fold, sentences
from nhiemky.quality.causes import accounts, may_account
from nhiemky.quality.claims import is_label
from nhiemky.quality.judging import shortcoming
from nhiemky.quality.subjects import telling_pairs
from nhiemky.quality.weighed import Passage, Section
from nhiemky.reports.records import Line, Part

# Under "Hạn chế và nguyên nhân" every sentence must say itself that it gives a cause.
_SECTIONS: Final[tuple[tuple[Part, Section], ...]] = (
    (Part.SHORTCOMINGS, "shortcomings"), (Part.CAUSES, "causes"), (Part.TASKS, "tasks"), (Part.PROPOSALS, "tasks"),
)  # fmt: skip
_CAUSE: Final = re.compile(r"^\W*(?:nguyen nhan|ly do)\b")
_FORWARD: Final = "khac phuc|phuong huong|bien phap|sua chua|giai phap|huong toi|thoi gian toi|tu nay den|phai lam"
_WORDS: Final[tuple[tuple[re.Pattern[str], Section], ...]] = (
    (re.compile(r"\b(?:khuyet diem|ton tai|han che|chua (?:lam|tot|dat|duoc))\b"), "shortcomings"),
    (re.compile(r"\b(?:nguyen nhan|vi sao|do dau|ly do)\b"), "causes"),
    (re.compile(rf"\b(?:{_FORWARD})\b"), "tasks"),
)
# Such a sentence tells of something else than the one before it.
_NEXT_DEED: Final = re.compile(
    r"^\W*(?:(?:da|ngoai ra|ben canh do|dong thoi|hoi) )*(?:tham|tang|trao|to chuc|mo|giup|ho tro|van dong|phoi hop|"
    r"ung ho|tham gia|cap|chi|xay|sua|trong|lap|thanh lap|tuyen truyen|duy tri|huy dong|dong gop|gop|cu|gioi thieu)\b"
    r"(?! (?:hoi|doan|bo|cong doan)\b)"
)
_OF_FIELD: Final = re.compile(
    r"^\W*(?:(?:nhung |mot so )?(?:han che|ton tai|khuyet diem|kho khan|vuong mac|mat yeu|viec chua lam)[^:]{0,20}|"
    r"con (?:han che|ton tai|thieu|lai)|chua (?:duoc|lam duoc|dat)) ?:"
)


def telling(lines: Sequence[Line]) -> Iterator[Passage]:
    """With their section, the heading above, and what they may go back to."""
    regretted = _Regretted(lines)
    heading, field = "", list[str]()
    for line in lines:
        if not _tells(line):
            heading, field = line.text, []
            continue
        section = _section(line, heading)
        about: tuple[str, ...] | None = None
        before = ""
        for start, end in sentences(line.text) if may_account(line.text, section) else ():
            text = line.text[start:end]
            if accounts(text, section):
                about = _about(line, section, heading, field, regretted) if about is None else about
                goes_on = before and not _NEXT_DEED.match(fold(text))
                yield Passage(text, section, heading, (before, *about) if goes_on else about)
            before = text
        field.append(line.text)


def _about(line: Line, section: Section, heading: str, field: list[str], regretted: "_Regretted") -> tuple[str, ...]:
    """What a line may speak of without naming it: the shortcoming it is the cause of; or, where every field of work has
    its own shortcomings, that field.
    """
    if section == "causes":
        return regretted.behind(line)
    if _OF_FIELD.match(fold(line.text)):
        return heading, " ".join(field)
    return ()


class _Regretted:
    """The shortcomings of a paper, to find which of them a cause belongs to."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines

    @cached_property
    def _causes(self) -> list[str]:
        return [line.place for line in self._lines if Part.CAUSES in line.parts and _tells(line)]

    @cached_property
    def _all(self) -> list[str]:
        regretted = (line for line in self._lines if Part.SHORTCOMINGS in line.parts and Part.CAUSES not in line.parts)
        return [line.text for line in regretted if _tells(line)]

    @cached_property
    def _pairs(self) -> list[frozenset[tuple[str, str]]]:
        return [telling_pairs(text) for text in self._all]

    def behind(self, cause: Line) -> tuple[str, ...]:
        """The shortcoming that shares most words with a cause; with none, the one at its place among as many."""
        said = telling_pairs(cause.text)
        shared = [len(said & own) for own in self._pairs]
        if max(shared, default=0):
            return (self._all[shared.index(max(shared))],)
        if len(self._causes) == len(self._all) and cause.place in self._causes and shortcoming(cause.text).enough:
            return (self._all[self._causes.index(cause.place)],)
        return ()


def _section(line: Line, heading: str) -> Section:
    """By the part of the outline, by the words that open the line, and in a self-review by the heading's words."""
    return "causes" if _CAUSE.match(fold(line.text)) else _section_under(heading, line.parts)


@lru_cache(maxsize=256)  # lines under a heading follow each other
def _section_under(heading: str, parts: frozenset[Part]) -> Section:
    named = next((section for part, section in _SECTIONS if part in parts), None)
    if named is None and (Part.SELF_REVIEW in parts or not parts):
        words = fold(heading)
        named = next((section for pattern, section in _WORDS if pattern.search(words)), None)
    return named or "other"


def _tells(line: Line) -> bool:
    return not line.heading and not is_label(line.text)
