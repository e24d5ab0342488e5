"""Automatic numbers of a Word file ("II.", "a)"), which are nowhere written and have to be counted."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from lxml import etree
from msgspec import Struct, field

from nhiemky.reports.intake.docx_tags import VAL, W, count, is_on
from nhiemky.reports.intake.markup import tree
from nhiemky.reports.intake.zipped import Packed, inflate

_SLOT: Final = re.compile("%([1-9])")
_ROMAN: Final = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ["M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"],
        strict=True,
    )
)


class Level(Struct, frozen=True):
    """How one depth of a list is numbered. keeps: its count goes on under the next higher number."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False
    keeps: bool = False


class NumberedList(Struct, frozen=True):
    """A list: the numbering it shares with others of the same kind, its depths, and where it starts anew."""

    kind: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


@lru_cache(maxsize=32)
def lists_of(part: Packed) -> Mapping[str, NumberedList]:
    """The lists in a packed part, by id."""
    root = tree(inflate(part))
    kinds = {kind.get(W + "abstractNumId", ""): _levels(kind) for kind in root.iterchildren(W + "abstractNum")}
    lists = {}
    for one in root.iterchildren(W + "num"):
        link = one.find(W + "abstractNumId")
        kind = "" if link is None else link.get(VAL, "")
        starts = {}
        for override in one.iterchildren(W + "lvlOverride"):
            start = override.find(W + "startOverride")
            if start is not None:
                starts[int(override.get(W + "ilvl", "0"))] = count(start, 1)
        levels = kinds.get(kind, {}) | {
            depth: level
            for override in one.iterchildren(W + "lvlOverride")
            for depth, level in _levels(override).items()
        }
        lists[one.get(W + "numId", "")] = NumberedList(kind, levels, starts)
    return lists


def _levels(holder: etree._Element) -> dict[int, Level]:
    return {int(level.get(W + "ilvl", "0")): _level(level) for level in holder.iterchildren(W + "lvl")}


def _level(level: etree._Element) -> Level:
    said = {child.tag: child for child in level}
    start, restart = said.get(W + "start"), said.get(W + "lvlRestart")
    form, text, legal = said.get(W + "numFmt"), said.get(W + "lvlText"), said.get(W + "isLgl")
    return Level(
        1 if start is None else count(start, 1),
        "decimal" if form is None else form.get(VAL, ""),
        "" if text is None else text.get(VAL, ""),
        legal is not None and is_on(legal),
        restart is not None and count(restart, 1) == 0,
    )


class Counting(Struct):
    """The numbers given so far in one file; ask for labels in the order of the paragraphs."""

    lists: Mapping[str, NumberedList]
    _reached: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    def label(self, ident: str, depth: int) -> str:
        """The next number of a list at a depth from 0, as printed; "" for an unknown list."""
        one = self.lists.get(ident)
        level = one.levels.get(depth) if one else None
        if one is None or level is None:
            return ""
        reached = self._reached.setdefault(one.kind, {})
        if ident not in self._begun:
            self._begun.add(ident)
            reached.update({deep: start - 1 for deep, start in one.starts.items()})
        reached[depth] = reached.get(depth, level.start - 1) + 1
        for deep in [deep for deep in reached if deep > depth and not _keeps(one, deep)]:
            del reached[deep]
        return _printed(one, level, reached)


def _keeps(one: NumberedList, depth: int) -> bool:
    return depth in one.levels and one.levels[depth].keeps


def _printed(one: NumberedList, level: Level, reached: Mapping[int, int]) -> str:
    if level.form == "bullet":
        return level.text if level.text in ("-", "–", "—", "+", "*") else "•"

    def number(slot: re.Match[str]) -> str:
        depth = int(slot[1]) - 1
        other = one.levels.get(depth, level)
        return _formed(reached.get(depth, other.start), "decimal" if level.legal else other.form)

    return _SLOT.sub(number, level.text).strip()


def _formed(number: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter") and 0 < number <= 780:
        letters = chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters if form == "lowerLetter" else letters.upper()
    if form in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        return _roman(number).lower() if form == "lowerRoman" else _roman(number)
    if form == "none":
        return ""
    return f"{number:02}" if form == "decimalZero" else str(number)


def _roman(number: int) -> str:
    signs = ""
    for value, sign in _ROMAN:
        signs += sign * (number // value)
        number %= value
    return signs
