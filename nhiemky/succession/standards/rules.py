"""The kinds of standards there are, and which of those written down counts for an office on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from nhiemky.kernel.numbers import format_number


class Rule(StrEnum):
    """What a standard is about; what it asks for (a number, words) is data."""

    AGE_FIRST = "age_first"
    AGE_AGAIN = "age_again"
    TERMS = "terms"
    HEALTH = "health"
    PARTY = "party"
    POLITICAL = "political"
    PROFESSIONAL = "professional"
    MILITARY = "military"
    LEAST = "least"
    MOST = "most"
    OFFICES = "offices"
    WOMEN = "women"
    YOUNG = "young"
    YOUNG_AGE = "young_age"


LABELS: Final[dict[Rule, str]] = {
    Rule.AGE_FIRST: "Tuổi khi bầu lần đầu",
    Rule.AGE_AGAIN: "Tuổi khi tái cử",
    Rule.TERMS: "Số nhiệm kỳ liên tiếp giữ chức",
    Rule.HEALTH: "Sức khỏe",
    Rule.PARTY: "Đảng viên",
    Rule.POLITICAL: "Lý luận chính trị",
    Rule.PROFESSIONAL: "Chuyên môn",
    Rule.MILITARY: "Quân sự",
    Rule.LEAST: "Số người quy hoạch ít nhất cho một chức danh",
    Rule.MOST: "Số người quy hoạch nhiều nhất cho một chức danh",
    Rule.OFFICES: "Số chức danh một người được quy hoạch",
    Rule.WOMEN: "Tỷ lệ nữ trong quy hoạch",
    Rule.YOUNG: "Tỷ lệ cán bộ trẻ trong quy hoạch",
    Rule.YOUNG_AGE: "Tuổi được coi là cán bộ trẻ",
}
OF_CANDIDATES: Final = tuple(Rule)[:8]
"""Asked of each person; the others are asked of the plan."""
IN_WORDS: Final = frozenset({Rule.POLITICAL, Rule.PROFESSIONAL, Rule.MILITARY})
"""Ask for words of a scale; the others for a number."""
OPTIONAL_NUMBER: Final = frozenset({Rule.PARTY})
"""Without a number it is enough to be a member of the Party; with one, for so many years."""
SCALES: Final[dict[Rule, tuple[str, ...]]] = {
    Rule.POLITICAL: ("sơ cấp", "trung cấp", "cao cấp"),
    Rule.PROFESSIONAL: ("trung học phổ thông", "sơ cấp", "trung cấp", "cao đẳng", "đại học", "sau đại học"),
    Rule.MILITARY: ("hạ sĩ quan, binh sĩ", "sơ cấp", "trung cấp", "cao cấp"),
}
"""From the lowest to the highest."""

_ASKED: Final[dict[Rule, str]] = {
    Rule.AGE_FIRST: "không quá {n} tuổi vào ngày Đại hội",
    Rule.AGE_AGAIN: "không quá {n} tuổi vào ngày Đại hội",
    Rule.TERMS: "không quá {n} nhiệm kỳ liên tiếp",
    Rule.HEALTH: "loại {n} trở lên",
    Rule.PARTY: "là đảng viên, ít nhất {n} năm",
    Rule.LEAST: "ít nhất {n} lần số người cần bầu",
    Rule.MOST: "nhiều nhất {n} lần số người cần bầu",
    Rule.OFFICES: "không quá {n} chức danh",
    Rule.WOMEN: "ít nhất {n}%",
    Rule.YOUNG: "ít nhất {n}%",
    Rule.YOUNG_AGE: "dưới {n} tuổi vào ngày Đại hội",
}


@dataclass(frozen=True, slots=True)
class Standard:
    """One standard as written down. office, level: "" and None for all. path: of the unit that set it; it binds all
    below. In force from `starts` to the day before `ends`.
    """

    rule: Rule
    number: float | None = None
    words: str = ""
    office: str = ""
    level: int | None = None
    path: str = "/"
    starts: date = date.min
    ends: date = date.max


@dataclass(frozen=True, slots=True)
class Place:
    """What a standard is looked for: an office ("" one with a title alone) in a unit of a level, on a day."""

    office: str
    level: int
    path: str
    day: date


def applying(standards: Iterable[Standard], place: Place) -> dict[Rule, Standard]:
    """The standard of each kind that counts there. Of several the one that names the office, then the level, then the
    one set nearest above, then the newest.
    """
    chosen: dict[Rule, Standard] = {}
    for one in sorted(standards, key=_nearness):
        if _binds(one, place):
            chosen[one.rule] = one
    return chosen


def asked(standard: Standard) -> str:
    """What a standard asks for, in words."""
    if standard.rule in IN_WORDS:
        return f"từ {standard.words} trở lên"
    if standard.number is None:
        return "là đảng viên"
    return _ASKED[standard.rule].format(n=format_number(standard.number))


def _nearness(one: Standard) -> tuple[bool, bool, int, date]:
    return bool(one.office), one.level is not None, len(one.path.split("/")), one.starts


def _binds(one: Standard, place: Place) -> bool:
    return (
        one.office in ("", place.office)
        and one.level in (None, place.level)
        and place.path.startswith(one.path)
        and one.starts <= place.day < one.ends
    )
