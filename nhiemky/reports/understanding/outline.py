"""Splits a report into its parts by the meaning of its headings, however they are numbered or set."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from nhiemky.kernel.text import fold
from nhiemky.reports.intake.document import Paragraph
from nhiemky.reports.records import Line, Part
from nhiemky.reports.understanding.headings import is_kind_of_result, parts_named

# A heading's number: "Phần thứ hai", "Chương I", "Mục 2", "A.", "IV -", "1.2.", "a)".
_NUMBER: Final = re.compile(
    r"^(?:(phan|chuong)\s+(?:thu\s+)?(?:[ivxlc]+|\d+|[a-d]|nhat|hai|ba|tu|nam|sau|bay)\b\s*[.:/)–-]*|"
    r"muc\s+(?:[ivxlc]+|\d+)\b\s*[.:/)–-]*|([a-h])\s*[./)–-]+(?!\w{1,3}[./])|([ivxlc]+)\s*[./)–:-]+|"
    r"(\d{1,2}(?:\.\d{1,2})*)\s*[./)–-]+(?!\d)|([a-zđ])\s*\))\s*"
)
_LONGEST_HEADING: Final = 170
_LONGEST_LABEL: Final = 70


@lru_cache(maxsize=2048)
def split_number(text: str) -> tuple[int, str]:
    """Depth told by a heading's number (1 widest … 4, 0 without a number) and the heading's own words."""
    folded = fold(text)
    match = _NUMBER.match(folded)
    if match is None:
        return 0, text
    word, letter, roman, digits, _ = match.groups()
    if word or (letter and text[match.start(2)].isupper()):
        depth = 1
    elif roman:
        depth = 2
    elif digits:
        depth = 3 + digits.count(".")
    else:
        depth = 4
    return depth, text[match.end() :].strip()


def is_heading(paragraph: Paragraph) -> bool:
    """Whether a paragraph is set or worded as a heading rather than as a sentence."""
    text = paragraph.text
    if len(text) > _LONGEST_HEADING:
        return False
    if paragraph.level:
        return True
    depth, words = split_number(f"{paragraph.label} {text}".strip() if paragraph.label else text)
    ends_open = not words.rstrip().endswith((".", ";", "…", ","))
    capitals = words.isupper() and len(words) > 3
    if depth:
        return capitals or (ends_open and (paragraph.bold or _short(words) or depth <= 2))
    return ends_open and (capitals or paragraph.bold) and bool(parts_named(words))


def _short(words: str) -> bool:
    return len(words) <= 90 and bool(parts_named(words)) and not any(letter.isdigit() for letter in words)


def outline(paragraphs: Iterable[Paragraph]) -> tuple[Line, ...]:
    """The paragraphs as lines, each with the parts it belongs to: those of the headings it stands under.

    A deeper heading that names no part inherits; one that does replaces what its own depth and deeper ones said.
    """
    lines: list[Line] = []
    open_parts: list[tuple[int, frozenset[Part]]] = []
    for paragraph in paragraphs:
        heading = is_heading(paragraph)
        if heading:
            _enter(open_parts, paragraph)
        here = open_parts[-1][1] if open_parts else frozenset[Part]()
        named = frozenset[Part]() if heading else _run_in(paragraph.text, here)
        parts = here | named if named else here  # one set for many lines is quicker to send
        lines.append(Line(paragraph.text, f"đoạn {paragraph.number}", parts, heading))
    return tuple(lines)


def _enter(open_parts: list[tuple[int, frozenset[Part]]], paragraph: Paragraph) -> None:
    numbered = f"{paragraph.label} {paragraph.text}".strip() if paragraph.label else paragraph.text
    depth, words = split_number(numbered)
    depth = depth or (paragraph.level and paragraph.level + 1) or (2 if words.isupper() else 3)
    named = parts_named(words)
    while open_parts and open_parts[-1][0] >= depth:
        open_parts.pop()
    above = open_parts[-1][1] if open_parts else frozenset[Part]()
    if Part.SELF_REVIEW in above:
        named = above  # the other paper has shortcomings and causes of its own
    elif is_kind_of_result(named) and above & {Part.TASKS, Part.SHORTCOMINGS} and Part.RESULTS not in above:
        named = above  # "1. Xây dựng Hội" under the coming tasks is a task
    open_parts.append((depth, named or above))


def _run_in(text: str, here: frozenset[Part]) -> frozenset[Part]:
    """Parts named by words that open a paragraph and end with a colon: "Nguyên nhân chủ quan: …"."""
    label, colon, _ = text[: _LONGEST_LABEL + 1].partition(":")
    if not colon or Part.SELF_REVIEW in here or Part.TASKS in here:
        return frozenset()
    named = parts_named(split_number(label)[1])
    return named if not (named & {Part.TASKS, Part.SELF_REVIEW}) else frozenset()
