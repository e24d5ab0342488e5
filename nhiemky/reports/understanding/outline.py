"""Splits a report into its parts by the meaning of its headings, however they are numbered or set."""

import re
from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from nhiemky.kernel.kept import kept
from nhiemky.kernel.text import fold
from nhiemky.reports.intake.document import Paragraph
from nhiemky.reports.records import Line, Part
from nhiemky.reports.understanding.headings import is_kind_of_result, is_only_a_name, parts_named
from nhiemky.reports.understanding.titles import Title

# A heading's number: "Phần thứ hai", "Chương I", "Mục 2", "A.", "IV -", "1.2.", "a)".
_NUMBER: Final = re.compile(
    r"^(?:(?:(phan|chuong)\s+(?:thu\s+)?(?:[ivxlc]+|\d+|[a-d]|nhat|mot|hai|ba|bon|tu|nam|sau|bay|tam)|"
    r"muc\s+(?:[ivxlc]+|\d+))\b\s*[.:/)–-]*|([a-h])\s*[./)–-]+(?!\w{1,3}[./])|([ivxlc]+)\s*[./)–:-]+|"
    r"(\d{1,2}(?:\.\d{1,2})*)\s*[./)–-]+(?!\d)|([a-zđ])\s*\))\s*"
)
_MARKED: Final = re.compile(r"\S+?\s*[.:/)–-]")
_WORDS_OPEN: Final = ("p", "c", "m")  # phần, chương, mục
_LONGEST_HEADING: Final = 170
_LONGEST_LABEL: Final = 70
_YEARS: Final = re.compile(r"\b(?:19|20)\d\d\b")
_LONGEST_SHORT: Final = 90
_LONGEST_ALONE: Final = 50
_FEW_WORDS: Final = 8
_ENDINGS: Final = (".", ";", ":", "!", "…", "?", ",")
_BULLETS: Final = ("-", "+", "•", "*", "–")
_DEPTH_OF_ROMAN: Final = 2
_DEPTH_OF_CAPITALS: Final = 2.0
_STEP: Final = 0.5  # between the depths that numbers tell
_NO_PART: Final[frozenset[Part]] = frozenset()
_WORK: Final = frozenset({Part.RESULTS, Part.TARGETS})
_A_FIELD: Final = re.compile(r"(?:ve )?(?:cong tac|viec|trach nhiem)\b")
# A label that opens the coming tasks; "Giải pháp:" may as well tell what was done.
_AHEAD: Final = re.compile(
    r"(?:phuong huong|dinh huong|huong toi|nhiem vu (?:toi|trong|thoi gian|den|tu|nam|nua|con)|thoi gian toi|sap toi|"
    r"tu nay den|viec (?:can|phai|se) lam|viec lam tiep)\b"
)


@kept(8192)
def split_number(text: str) -> tuple[int, str]:
    """Depth told by a heading's number (1 widest … 4, 0 without a number) and the heading's own words."""
    # Most sentences open with neither a mark behind their first word nor such a word: they need not be folded.
    if not _MARKED.match(text) and fold(text[:1]) not in _WORDS_OPEN:
        return 0, text
    match = _NUMBER.match(fold(text))
    if match is None:
        return 0, text
    word, letter, roman, digits, _ = match.groups()
    if word or (letter and text[match.start(2)].isupper()):
        depth = 1
    elif roman:
        depth = _DEPTH_OF_ROMAN
    elif digits:
        depth = 3 + digits.count(".")
    else:
        depth = 4
    return depth, text[match.end() :].strip()


def is_heading(paragraph: Paragraph) -> bool:
    """Whether a paragraph is set or worded as a heading rather than as a sentence."""
    return _is_heading(paragraph, *split_number(_numbered(paragraph)))


def _is_heading(paragraph: Paragraph, depth: int, words: str) -> bool:
    if len(paragraph.text) > _LONGEST_HEADING:
        return False
    if paragraph.level:
        return True
    capitals = _in_capitals(words)
    if words.rstrip().endswith((".", ";", "…", ",")):
        return bool(depth) and capitals
    if depth:
        return capitals or paragraph.bold or depth <= _DEPTH_OF_ROMAN or _short(words)
    if capitals or paragraph.bold:
        return bool(parts_named(words))
    if words.endswith(":") and words.startswith(_BULLETS):
        words = words[1:].lstrip()
    return is_only_a_name(words)


def _numbered(paragraph: Paragraph) -> str:
    """The text with the number Word gives it by itself."""
    return f"{paragraph.label} {paragraph.text}".strip() if paragraph.label else paragraph.text


def _in_capitals(words: str) -> bool:
    return words.isupper() and len(words) > 3


def _short(words: str) -> bool:
    if len(words) > _LONGEST_SHORT or not parts_named(words):
        return False
    return not any(letter.isdigit() for letter in _YEARS.sub(" ", words))


def _stands_alone(paragraphs: list[Paragraph], split: list[tuple[int, str]], number: int) -> bool:
    """Whether a few words, numbered or naming a part, stand between a sentence that has ended and one that follows."""
    text = paragraphs[number].text
    if len(text) > _LONGEST_ALONE or text.endswith(_ENDINGS) or number + 1 == len(paragraphs):
        return False
    depth, words = split[number]
    if not words[:1].isupper() or len(words.split()) > _FEW_WORDS or any(letter.isdigit() for letter in words):
        return False
    before, after = paragraphs[number - 1].text if number else "", paragraphs[number + 1]
    numbered = split[number + 1][0] > 0
    follows = after.text.endswith(_ENDINGS) and len(after.text) > len(text) and not (depth and numbered)
    return (
        (follows or (numbered and is_heading(after)))
        and bool((depth and _numbered(paragraphs[number])[0].isdigit()) or parts_named(words))
        and (before.endswith(_ENDINGS) or number == 0 or is_heading(paragraphs[number - 1]))
    )


class _Open(Struct, frozen=True):
    """A heading whose part of the report goes on. style: how it is set, where no number tells its depth."""

    depth: float
    parts: frozenset[Part]
    style: str = ""


def outline(paragraphs: Iterable[Paragraph]) -> tuple[Line, ...]:
    """The paragraphs as lines, each with the parts it belongs to: those of the headings it stands under.

    A deeper heading that names no part inherits; one that does replaces what its own depth and deeper ones said.
    """
    lines: list[Line] = []
    open_parts: list[_Open] = []
    here = _NO_PART
    title = Title()
    paragraphs = list(paragraphs)
    split = [split_number(_numbered(paragraph)) for paragraph in paragraphs]
    for number, paragraph in enumerate(paragraphs):
        # A line that goes on with the title is no heading however it is set; a numbered one may well be one.
        depth, words = split[number]
        of_title = not depth and title.goes_on(paragraph.text)
        heading = not of_title and (_is_heading(paragraph, depth, words) or _stands_alone(paragraphs, split, number))
        if heading:
            title.end()
        elif depth:
            title.goes_on(paragraph.text)
        parts = here  # one set for many lines is quicker to send
        if heading:
            parts = here = _enter(open_parts, paragraph, depth, words)
        elif named := _run_in(paragraph.text, here):
            parts = here | named
        lines.append(Line(paragraph.text, f"đoạn {paragraph.number}", parts, heading))
    return tuple(lines)


def _enter(open_parts: list[_Open], paragraph: Paragraph, number: int, words: str) -> frozenset[Part]:
    """Opens what a heading begins and closes what it ends; gives back the parts that stand below it."""
    style = "" if number or paragraph.level else _style(paragraph, words)
    depth = number or (paragraph.level and paragraph.level + 1) or _depth_of_style(open_parts, style)
    while open_parts and open_parts[-1].depth >= depth:
        open_parts.pop()
    above = open_parts[-1].parts if open_parts else _NO_PART
    below = _under(above, parts_named(words), words) or above
    open_parts.append(_Open(depth, below, style))
    return below


def _style(paragraph: Paragraph, words: str) -> str:
    if _in_capitals(words):
        return "capitals"
    if paragraph.bold:
        return "bold"
    return "about" if fold(words).startswith("ve ") else "plain"


def _depth_of_style(open_parts: list[_Open], style: str) -> float:
    """Headings set alike stand side by side; the first of its kind stands under whatever is open.

    So "Hạn chế" under "2.1" ends with "2.2", and under a heading set like itself it takes that one's place.
    """
    if style == "capitals":
        return _DEPTH_OF_CAPITALS
    alike = next((one.depth for one in open_parts if one.style == style), 0)
    return alike or (open_parts[-1].depth + _STEP if open_parts else _DEPTH_OF_CAPITALS + _STEP)


def _under(above: frozenset[Part], named: frozenset[Part], words: str) -> frozenset[Part]:
    """What a heading tells where it stands."""
    if Part.SELF_REVIEW in above:
        return above  # the other paper has shortcomings and causes of its own
    if Part.SELF_REVIEW in named and above and (Part.TASKS in above or _A_FIELD.match(fold(words))):
        return above  # "3. Công tác tự phê bình" under the results is a field of work, no paper of its own
    if is_kind_of_result(named) and above & {Part.TASKS, Part.SHORTCOMINGS} and Part.RESULTS not in above:
        return above  # "1. Xây dựng Hội" under the coming tasks is a task
    if Part.TASKS in above and named <= _WORK and fold(words).startswith("thuc hien"):
        return above
    if named == {Part.TARGETS} and Part.RESULTS in above:
        return named | {Part.RESULTS}  # "1. Chỉ tiêu nghị quyết" under the results
    return named


def _run_in(text: str, here: frozenset[Part]) -> frozenset[Part]:
    """Parts named by words that open a paragraph and end with a colon: "Nguyên nhân chủ quan: …"."""
    colon = text.find(":", 0, _LONGEST_LABEL + 1)
    if colon < 0 or Part.SELF_REVIEW in here or Part.TASKS in here:
        return _NO_PART
    words = split_number(text[:colon])[1]
    named = parts_named(words)
    if Part.SELF_REVIEW in named or (Part.TASKS in named and not _AHEAD.match(fold(words).strip(" -–*+•"))):
        return _NO_PART
    return named
