"""Figures told in sentences: which target or which count of the register a number speaks of."""

import re
from typing import Final

from nhiemky.kernel.text import fold
from nhiemky.reports.assembly.matching import TargetIndex
from nhiemky.reports.records import Part, Told
from nhiemky.targets.target import Target

# A number that is a goal, a share of something else, or one year's part is not the result of half the term.
_GOAL: Final = re.compile(
    r"(so voi|chi tieu( dai hoi)?( la| dat| giao)?|ke hoach( la)?|de ra( la)?|phan dau( dat)?|nghi quyet( de ra)?|"
    r"muc tieu|tren|duoi|it nhat|toi thieu|khong qua|tu|con thieu|thieu|tang|giam|them|hon|vuot|dat)\s*$"
)
_WEAK_GOAL: Final = frozenset({"dat", "tu", "tren", "duoi", "hon"})
_ONE_PERIOD: Final = re.compile(
    r"\b(rieng|trong do|nam (19|20)\d\d|quy (i|v|\d)|thang \d|(sau|6|chin|9) thang|dau nam|dau nhiem ky|cung ky|"
    r"nam truoc|truoc day|moi nam|hang nam|binh quan moi|nam qua)"
)
_ONE_BRANCH: Final = re.compile(r"\bchi hoi (so )?\d|\bto dan pho (so )?\d|\bmoi chi hoi|\bcac chi hoi khac")
# Deeds: a number that follows a deed counts that deed, not the state a target of another deed (or of none) measures.
_DEEDS: Final = (
    "ket nap", "phat trien", "xay", "sua", "giup", "thoat", "giam", "xoa", "tang qua", "tham", "ho tro", "vay",
    "van dong", "quyen gop", "ung ho", "to chuc", "tham gia", "gop y", "tuyen truyen", "kham", "trao", "dong gop",
    "bau", "boi duong", "gioi thieu", "khen", "de nghi", "doi thoai", "ra quan", "chuyen",
    "tu tran", "qua doi", "khai tru", "xoa ten", "truy tang", "hoa giai", "tap huan", "ban giao", "thanh lap",
)  # fmt: skip
_DEED: Final = re.compile(rf"\b({'|'.join(_DEEDS)})\b")
_SAME_DEED: Final = {"phat trien": "ket nap", "sua": "xay"}
_PEOPLE: Final = re.compile(r"^(dong chi|d/c|nguoi|quan chung|hoi vien|can bo|cuu quan nhan|cuu chien binh|ccb|hv)\b")
_UNIT_WORDS: Final = {
    "nguoi": _PEOPLE,
    "dong chi": _PEOPLE,
    "ho": re.compile(r"^(ho|gia dinh)\b"),
    "nha": re.compile(r"^(nha|can|ngoi)\b"),
}
_ENOUGH: Final = 0.72
_HEADCOUNT: Final = {
    "branches": re.compile(r"^chi hoi\b(?! (so )?\d)(?!.{0,12}(dat|duoc|trong sach|vung manh|to chuc|hoan thanh))"),
    "members": re.compile(
        r"^(hoi vien|hv|can bo,? hoi vien)\b(?! (moi|guong mau|dat|duoc|la|nghe|nu|tham gia|ngheo|co))"
    ),
}
_HELD: Final = re.compile(
    r"\b(co|gom|tong so|hien|o|tai|sinh hoat|quan ly|bao gom|voi|thuoc|thanh|con)\b[^,;]*$|\b(va|,)\s*$"
)


def target_told(told: Told, index: TargetIndex) -> Target | None:
    """The target whose result a number is, when its words leave no doubt."""
    if _is_aside(told):
        return None
    if (named := index.beginning(told.after)) is not None:
        return named if _unit_fits(told, named) and _deed_fits(told, named) else None
    chosen, best, second = index.nearest(f"{told.before} {told.after}")
    if chosen is None or best < _ENOUGH or best - second < 0.1:
        return None
    return chosen if _unit_fits(told, chosen) and _deed_fits(told, chosen) else None


def _is_aside(told: Told) -> bool:
    if _ONE_PERIOD.search(told.clause) or _ONE_BRANCH.search(told.clause):
        return True
    goal = _GOAL.search(told.before)
    return (
        bool(goal and goal.group(1) not in _WEAK_GOAL)
        or bool(told.quantity.comparator)
        or told.quantity.high is not None
    )


def _unit_fits(told: Told, target: Target) -> bool:
    quantity = told.quantity
    if target.kind == "ratio":
        return quantity.percent or quantity.of is not None
    if quantity.percent or target.kind != "count":
        return False
    measure = fold(target.unit_of_measure)
    pattern = _UNIT_WORDS.get(measure)
    return bool(pattern.search(told.after)) if pattern else told.after.startswith(measure)


def _deed_fits(told: Told, target: Target) -> bool:
    wanted = {_SAME_DEED.get(deed, deed) for deed in _DEED.findall(fold(target.name))}
    done = {_SAME_DEED.get(deed, deed) for deed in _DEED.findall(told.before)}
    if target.kind == "count" and wanted:
        return bool(wanted & done)
    return done <= wanted


def headcount_told(told: Told) -> str:
    """ "branches" or "members" when a number tells how many the unit has as a whole, else ""."""
    quantity = told.quantity
    if Part.SITUATION not in told.line.parts or _is_aside(told) or _DEED.search(told.before):
        return ""
    if quantity.percent or quantity.of is not None or not _HELD.search(told.before):
        return ""
    return next((what for what, pattern in _HEADCOUNT.items() if pattern.search(told.after)), "")
