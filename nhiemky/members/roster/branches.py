"""Branches as lists name them: in a cell, in a line of its own, in a title, on the sheet's tab."""

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Final

from nhiemky.kernel.text import fold
from nhiemky.members.roster.records import Cell

_WORDS: Final = re.compile(r"^(?:chi hoi|c ?hoi|ch|branch)\b[\s.:]*|^(?:so)\s+(?=\d)")
_SIGNS: Final = re.compile(r"[\s.,:;_-]+")
_NUMBER: Final = re.compile(r"\b0+(?=\d)")
_HEADING: Final = re.compile(r"^(?:[ivxl]+|[a-h]|\d{1,2})?\s*[.)/:-]?\s*(?:danh sach\s+)?(chi hoi\b.*)$")
_IN_TITLE: Final = re.compile(r"\bchi hoi\b[\s.:]*(.*)$")
_ASIDE: Final = re.compile(r"\(.*$|[:=].*$|\s\d+\s*(?:d/?c|dong chi|hoi vien|hv)\b.*$")
_ROMAN: Final = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8", "ix": "9",
                 "x": "10", "xi": "11", "xii": "12"}  # fmt: skip


@lru_cache(maxsize=4096)
def branch_key(written: str) -> str:
    """A branch's name made comparable: "Chi hội số 03", "CH 3", "3." and "chi hội III" are one."""
    key = fold(written).strip(" .,:;-")
    while found := _WORDS.match(key):
        key = key[found.end() :]
    key = _NUMBER.sub("", _SIGNS.sub(" ", key)).strip()
    return _ROMAN.get(key, key)


def heading_branch(row: Sequence[Cell], known: Collection[str]) -> str:
    """The branch that a line of its own names, "" for any other line."""
    told = [cell for cell in row if cell is not None]
    texts = [cell for cell in told if isinstance(cell, str) and len(branch_key(cell)) > 0]
    if not texts or len(told) > 3:
        return ""
    for text in texts:
        if found := _HEADING.match(fold(text)):
            return _named(found[1], known)
        if len(told) == 1 and branch_key(text) in known and not text.isdecimal():
            return text
    return ""


def title_branch(text: str, known: Collection[str]) -> str:
    """The branch a title or a sheet's tab names ("DANH SÁCH HỘI VIÊN CHI HỘI 5"), "" where it names none."""
    plain = fold(text)
    if found := _IN_TITLE.search(plain):
        return _named(found[1], known)
    return text if branch_key(text) in known else ""


def _named(words: str, known: Collection[str]) -> str:
    """The longest beginning that is a known branch, else all of it, without numbers of members behind it."""
    parts = branch_key(_ASIDE.sub("", words)).split(" ")
    for end in range(len(parts), 0, -1):
        if branch_key(" ".join(parts[:end])) in known:
            return " ".join(parts[:end])
    return " ".join(parts[:4]) if parts and parts[0] else ""
