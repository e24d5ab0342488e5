"""Figures told in sentences: which target or which count of the register a number speaks of."""

import re
from copy import replace
from functools import lru_cache
from typing import Final

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
_OF_THE_WHOLE: Final = re.compile(
    r"\b(toan (hoi|xa|phuong|thi tran)|tong so)( hien| nay| tai)* ?(co|quan ly|la|hoi vien)\b"
)
_TOTAL_MEMBERS: Final = re.compile(r"tong so hoi vien( cua hoi)?( hien co| hien nay)?( la| co|:)?$")
_HEADCOUNT: Final = {
    "branches": re.compile(r"^chi hoi\b(?! (so )?\d)(?!.{0,12}(dat|duoc|trong sach|vung manh|to chuc|hoan thanh))"),
    "members": re.compile(
        r"^(hoi vien|hv|can bo,? hoi vien)\b(?! (moi|guong mau|dat|duoc|la|nghe|nu|nam|tham gia|ngheo|co))"
    ),
}
_HELD: Final = re.compile(
    r"\b(co|gom|tong so|hien|o|tai|sinh hoat|quan ly|bao gom|voi|thuoc|thanh|con)\b[^,;]*$|\b(va|,)\s*$"
)


def target_told(told: Told, index: TargetIndex) -> Target | None:
    """The target whose result a number is, when its words leave no doubt."""
    if told.quantity.percent and _WHOLE_PLACE.search(told.clause):
        return None
    if (named := index.beginning(told.after)) is not None:
        wanted, done = _deeds(named.name), _deeds(told.before)
        return named if _unit_fits(told, named) and wanted <= done and done - _MAKING <= wanted else None
    return _said_by(told, index) or (_said_by(replace(told, before=told.label), index) if told.label else None)


def _said_by(told: Told, index: TargetIndex) -> Target | None:
    chosen, best, second = index.nearest(f"{told.before} {told.after}")
    enough = _ENOUGH if told.lead else _ENOUGH_FOR_NONE
    if chosen is None or best < enough or best - second < _CLEAR_OF_SECOND:
        return None
    if _NARROWER.search(f"{told.before} {told.after}") and not _NARROWER.search(fold(chosen.name)):
        return None
    return chosen if _unit_fits(told, chosen) and _deed_fits(told, chosen) else None


def _unit_fits(told: Told, target: Target) -> bool:
    quantity, measure = told.quantity, fold(target.unit_of_measure)
    name = fold(target.name)
    if _AVERAGE.search(name) and not _AVERAGE.search(f"{told.before} {told.after}"):
        return False  # the balance of a fund is not what it comes to for each member
    if target.kind == "ratio":
        return quantity.percent or quantity.of is not None
    if quantity.percent or target.kind == "level":
        return False
    if target.kind == "average":
        return quantity.of is None and told.after.startswith(measure.partition("/")[0])
    if not measure:
        return _counts_its_things(told.after, name)
    pattern = _UNIT_WORDS.get(measure)
    return bool(pattern.search(told.after)) if pattern else told.after.startswith(measure)


@lru_cache(maxsize=4096)
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


def _deed_fits(told: Told, target: Target) -> bool:
    wanted, done = _deeds(target.name), _deeds(told.before)
    return bool(wanted & done) if target.kind == "count" and wanted else done <= wanted


def headcount_told(told: Told) -> str:
    """What a number counts when it tells how many the unit has as a whole: "branches", "members" or ""."""
    quantity = told.quantity
    if _deeds(told.before):
        return ""
    if Part.SITUATION not in told.line.parts and not _OF_THE_WHOLE.search(told.lead):
        return ""
    if quantity.percent or quantity.of is not None:
        return ""
    if _TOTAL_MEMBERS.search(told.before):
        return "members"
    if not _HELD.search(told.before):
        return ""
    return next((what for what, pattern in _HEADCOUNT.items() if pattern.search(told.after)), "")
