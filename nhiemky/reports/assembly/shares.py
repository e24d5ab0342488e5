"""Shares in sentences against their own parts: "57/69 …, đạt 86,2%" says two things that can't both be true."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from nhiemky.kernel.numbers import Found, agrees, find, format_number
from nhiemky.kernel.text import fold
from nhiemky.reports.records import Fault, FileReading, Finding, Line, Part, Source

_AHEAD: Final = frozenset({Part.TASKS, Part.PROPOSALS, Part.SELF_REVIEW})
_COMES_TO: Final = re.compile(
    r"^(?:[^.;:%\d]{0,70}[,(=]|\s*)\s*"
    r"(?:=|\(|(?:(?:dat|chiem|bang|tuong (?:duong|ung)|(?:voi )?t[yi] le)\s*(?:la )?){1,3})\s*$|"
    r"^[^.;:%\d,]{0,40}\(\s*$"
)
_OPENS: Final = re.compile(r"^\s*\(\s*$")
_OF_SOME: Final = re.compile(r"[/／⁄∕]|tr[êe]n\s|trong\s+[ts]")  # in every share told by its two numbers
_STOPS: Final = re.compile(r"^\s*(?:[.,;)]|$)")


def shares_amiss(report: FileReading) -> Iterator[Finding]:
    """Percentages that do not follow from the two numbers told right beside them."""
    for line in report.lines:
        if "%" not in line.text or line.heading or not _AHEAD.isdisjoint(line.parts):
            continue
        if _OF_SOME.search(line.text.lower()):
            yield from _in_line(line, report.file)


def _in_line(line: Line, file: str) -> Iterator[Finding]:
    for first, second in pairwise(find(line.text)):
        parts, share = (second, first) if first.quantity.percent else (first, second)
        below = parts.quantity.of
        if not below or not share.quantity.percent or share.quantity.of is not None or share.quantity.comparator:
            continue
        exact = 100 * parts.quantity.value / below
        if not _belong(line.text, first, second) or agrees(share.quantity, exact):
            continue
        shown = f"{format_number(parts.quantity.value)}/{format_number(below)} bằng {format_number(exact, 2)}%"
        printed = format_number(share.quantity.value)
        why = f"{shown}, nhưng trong bài viết ghi {printed}%. Hãy hỏi đơn vị số nào đúng."
        yield Finding(Fault.FIGURES_DISAGREE, why, Source(file, line.place), line.text)


def _belong(text: str, first: Found, second: Found) -> bool:
    """Whether nothing but words of being equal stands between, and the percentage is of nothing else."""
    between = fold(text[first.end : second.start])
    if first.quantity.percent:
        return bool(_OPENS.match(between))
    return bool(_COMES_TO.match(between)) and bool(_STOPS.match(text[second.end :]))
