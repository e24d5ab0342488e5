"""Figures told in sentences: which target or which count of the register a number speaks of."""

import re
from copy import replace
from functools import lru_cache
from typing import Final

from msgspec import Struct

from nhiemky.kernel.text import fold
from nhiemky.reports.assembly.matching import TargetIndex
from nhiemky.reports.records import Part, Told
from nhiemky.targets.target import Target

_NARROWER: Final = re.compile(r"\b(nu|nam gioi|dang vien|can bo|doan vien|tre|nghi huu)\b")
_WHOLE_PLACE: Final = re.compile(r"\btoan (xa|phuong|thi tran|dia ban)\b")
# Deeds: a number that follows a deed counts that deed, not the state a target of another deed (or of none) measures.
_DEEDS: Final = (
    "ket nap", "phat trien", "xay", "sua", "giup", "thoat", "giam", "xoa", "tang qua", "tham", "ho tro", "vay",
    "van dong", "quyen gop", "ung ho", "to chuc", "tham gia", "gop y", "tuyen truyen", "kham", "trao", "dong gop",
    "bau", "boi duong", "gioi thieu", "khen", "de nghi", "doi thoai", "ra quan", "chuyen",
    "tu tran", "qua doi", "khai tru", "xoa ten", "truy tang", "hoa giai", "tap huan", "ban giao", "thanh lap",
    "tham quan", "hoc tap", "khao sat",
)  # fmt: skip
_DEED: Final = re.compile(rf"\b({'|'.join(_DEEDS)})\b")
_MAKING: Final = frozenset({"xay", "thanh lap", "to chuc"})  # what is made is then there to be counted
_SAME_DEED: Final = {"phat trien": "ket nap", "sua": "xay"}
_PEOPLE: Final = re.compile(
    r"^(dong chi|d/c|nguoi|quan chung|hoi vien|can bo|cuu quan nhan|cuu chien binh|ccb|hv|phu nu|chi em|nong dan|"
    r"cu|doan vien|thanh nien|cong nhan)\b"
)
_UNIT_WORDS: Final = {
    "nguoi": _PEOPLE,
    "dong chi": _PEOPLE,
    "hoi vien": _PEOPLE,
    "ho": re.compile(r"^(ho|gia dinh)\b"),
    "nha": re.compile(r"^(nha|can|ngoi)\b"),
}
_AVERAGE: Final = re.compile(r"\b(binh quan|trung binh|moi hoi vien|mot hoi vien|/ ?(?:hoi vien|hv|nguoi)|tren dau)\b")
_TWO_WORDS: Final = re.compile(r"^([a-z]+)(?: ([a-z]+))?")
_PEOPLE_NAMED: Final = re.compile(r"\b(hoi vien|nguoi|can bo|dang vien|chi hoi truong|phu nu|nong dan|doan vien)\b")
_IN_BRACKETS: Final = re.compile(r"\(([^()]+)\)")
_ENOUGH: Final = 0.7  # share of a target's name that must be said
_ENOUGH_FOR_NONE: Final = 0.55  # "không còn hộ nghèo" need not say whose
_CLEAR_OF_SECOND: Final = 0.1
_MOST_KEPT: Final = 4096  # answers
_OF_THE_WHOLE: Final = re.compile(
    r"\b(toan (hoi|xa|phuong|thi tran)|tong so)( hien| nay| tai)* ?(co|quan ly|la|hoi vien)\b"
)
_TOTAL_MEMBERS: Final = re.compile(r"tong so hoi vien( cua hoi)?( hien co| hien nay)?( la| co|:)?$")
_HEADCOUNT: Final = re.compile(
    r"(?P<branches>chi hoi\b(?! (?:so )?\d)(?!.{0,12}(?:dat|duoc|trong sach|vung manh|to chuc|hoan thanh)))|"
    r"(?P<members>(?:hoi vien|hv|can bo,? hoi vien)\b"
    r"(?! (?:moi|guong mau|dat|duoc|la|nghe|nu|nam|tham gia|ngheo|co)))"
)
_HELD: Final = re.compile(
    r"\b(co|gom|tong so|hien|o|tai|sinh hoat|quan ly|bao gom|voi|thuoc|thanh|con)\b[^,;]*$|\b(va|,)\s*$"
)


class _Said(Struct, frozen=True):
    """What tells the target of a number: the words around it, and whether it is a percentage or a share of something.

    led: whether anything leads to it in its clause.
    """

    before: str
    after: str
    label: str
    led: bool
    percent: bool
    share: bool


def target_told(told: Told, index: TargetIndex) -> Target | None:
    """The target whose result a number is, when its words leave no doubt."""
    quantity = told.quantity
    if quantity.percent and _WHOLE_PLACE.search(told.clause):
        return None
    said = told.before, told.after, told.label, bool(told.lead), quantity.percent, quantity.of is not None
    if said not in index.told:  # units write the same sentences with other numbers
        if len(index.told) >= _MOST_KEPT:
            index.told.clear()
        index.told[said] = _target(_Said(*said), index)
    return index.told[said]


def _target(said: _Said, index: TargetIndex) -> Target | None:
    if (named := index.beginning(said.after)) is not None:
        wanted, done = _deeds(named.name), _deeds(said.before)
        return named if _unit_fits(said, named) and wanted <= done and done - _MAKING <= wanted else None
    return _said_by(said, index) or (_said_by(replace(said, before=said.label), index) if said.label else None)


def _said_by(said: _Said, index: TargetIndex) -> Target | None:
    words = f"{said.before} {said.after}"
    chosen, best, second = index.nearest(words)
    enough = _ENOUGH if said.led else _ENOUGH_FOR_NONE
    if chosen is None or best < enough or best - second < _CLEAR_OF_SECOND:
        return None
    if _NARROWER.search(words) and not _NARROWER.search(fold(chosen.name)):
        return None
    return chosen if _unit_fits(said, chosen) and _deed_fits(said, chosen) else None


def _unit_fits(said: _Said, target: Target) -> bool:
    name, measure = fold(target.name), fold(target.unit_of_measure)
    if _AVERAGE.search(name) and not _AVERAGE.search(f"{said.before} {said.after}"):
        return False  # the balance of a fund is not what it comes to for each member
    if target.kind == "ratio":
        return said.percent or said.share
    if said.percent or target.kind == "level":
        return False
    if target.kind == "average":
        return not said.share and said.after.startswith(measure.partition("/")[0])
    if not measure:
        return _counts_its_things(said.after, name)
    pattern = _UNIT_WORDS.get(measure)
    return bool(pattern.search(said.after)) if pattern else said.after.startswith(measure)


def _counts_its_things(after: str, name: str) -> bool:
    """Whether the words behind a number name what a target without a unit of measure counts.

    "52 thành viên" of a club are no clubs: of what the target's name tells, the number counts the first thing.
    """
    things = _TWO_WORDS.match(after)
    if things is None or _PEOPLE.match(after):
        return things is None or bool(_PEOPLE_NAMED.search(name))
    first, second = things.groups()
    in_brackets = _IN_BRACKETS.search(name)
    if in_brackets and in_brackets.group(1).startswith(first):
        return True
    return f"{first} {second}" in name if second else bool(re.search(rf"\b{first}\b", name))


@lru_cache(maxsize=4096)  # units write the same sentences with other numbers
def _deeds(text: str) -> frozenset[str]:
    return frozenset(_SAME_DEED.get(deed, deed) for deed in _DEED.findall(fold(text)))


def names_a_deed(target: Target) -> bool:
    """Whether a target counts what was done, and not how many there are of something."""
    return bool(_deeds(target.name))


def _deed_fits(said: _Said, target: Target) -> bool:
    wanted, done = _deeds(target.name), _deeds(said.before)
    return bool(wanted & done) if target.kind == "count" and wanted else done <= wanted


def headcount_told(told: Told) -> str:
    """What a number counts when it tells how many the unit has as a whole: "branches", "members" or ""."""
    quantity = told.quantity
    if quantity.percent or quantity.of is not None:
        return ""
    total = _TOTAL_MEMBERS.search(told.before)
    counted = _HEADCOUNT.match(told.after)
    if not total and not (counted and _HELD.search(told.before)):
        return ""
    if _deeds(told.before) or not (Part.SITUATION in told.line.parts or _OF_THE_WHOLE.search(told.lead)):
        return ""
    return "members" if total or counted is None else counted.lastgroup or ""
