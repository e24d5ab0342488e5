"""People, verdicts and limits in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from nhiemky.kernel.ui.numbers import vi_date
from nhiemky.succession.queries.plans import Prospect
from nhiemky.succession.queries.projection import Ahead
from nhiemky.succession.standards import LABELS, Facts, Judged, Limit, Rule, Verdict, When
from nhiemky.succession.standards.projecting import Days

TONES: Final = {Verdict.MEETS: "good", Verdict.FAILS: "late", Verdict.UNKNOWN: "plain"}
WIDTH: Final = 1000
"""Width of the band that shows when a limit comes, in its own units."""


@dataclass(frozen=True, slots=True)
class Said:
    """A verdict as shown: its words and tone, and why it is no better, each reason in words."""

    words: str
    tone: str
    reasons: tuple[str, ...] = ()


def born(known: Facts) -> str:
    """ "12/5/1960", "1960", or that nobody knows."""
    return vi_date(known.birth_day) if known.birth_day else str(known.birth_year or _("chưa ghi"))


def time_left(days: int) -> str:
    """ "3 năm 8 tháng", "45 ngày"; "" once the day is over."""
    if days < 0:
        return ""
    years, months = divmod(round(days / 365.25 * 12), 12)
    if years:
        told = _("%(years)s năm %(months)s tháng") if months else _("%(years)s năm")
        return told % {"years": years, "months": months}
    return _("%(n)s tháng") % {"n": months} if months > 2 else _("%(n)s ngày") % {"n": days}


def verdict_of(one: Prospect) -> Said:
    """All standards together."""
    if not one.judged:
        return Said(_("chưa có tiêu chuẩn"), "plain")
    if one.verdict is Verdict.MEETS:
        return Said(_("đạt đủ tiêu chuẩn"), "good")
    words = {Verdict.FAILS: _("chưa đạt"), Verdict.UNKNOWN: _("chưa đủ thông tin")}[one.verdict]
    return Said(words, TONES[one.verdict], tuple(row.why for row in one.judged if row.verdict is one.verdict))


def judged_rows(judged: Iterable[Judged]) -> list[tuple[str, Said]]:
    """Each standard by its name."""
    words = {Verdict.MEETS: _("đạt"), Verdict.FAILS: _("chưa đạt"), Verdict.UNKNOWN: _("chưa rõ")}
    return [
        (LABELS[one.rule] if one.rule else _("Hội viên"), Said(words[one.verdict], TONES[one.verdict], (one.why,)))
        for one in judged
    ]


def limit_said(limit: Limit | None) -> Said:
    """When somebody comes to a limit; tone: how soon."""
    if limit is None:
        return Said(_("Chưa có quy định tuổi, nhiệm kỳ"), "plain")
    if limit.when is When.UNKNOWN:
        lacking = _("nhiệm kỳ liên tiếp thứ mấy") if limit.rule is Rule.TERMS else _("ngày sinh")
        return Said(_("Chưa ghi %(what)s") % {"what": lacking}, "plain")
    if limit.day is None or limit.when is When.LATER:
        return Said(_("Còn trong quy định đến hết nhiệm kỳ sau"), "good")
    tones = {When.PASSED: "late", When.BEFORE_CONGRESS: "late", When.IN_NEXT_TERM: "risk"}
    return Said(_what(limit, limit.day), tones[limit.when])


def _what(limit: Limit, day: date) -> str:
    told = {"number": limit.number, "year": day.year, "month": f"{day.month}/{day.year}"}
    if limit.rule is Rule.TERMS:
        return _("Đủ %(number)s nhiệm kỳ liên tiếp vào tháng %(month)s") % told
    if limit.by_year:
        return _("Quá %(number)s tuổi từ năm %(year)s (chỉ biết năm sinh)") % told
    return _("Quá %(number)s tuổi từ tháng %(month)s") % told


@dataclass(frozen=True, slots=True)
class Row:
    """Somebody in the projection. left: where the limit lies on the band, None outside it."""

    ahead: Ahead
    born: str
    said: Said
    left: int | None

    @property
    def over(self) -> int:
        """How much of the band lies past the limit; a little even where it comes at the very end."""
        return max(6, WIDTH - (self.left or 0))


def rows(found: Iterable[Ahead], days: Days) -> list[Row]:
    """The projection as drawn."""
    return [Row(one, born(one.known), _row_said(one), _left(one.limit, days)) for one in found]


def place(day: date, days: Days) -> int:
    """Where a day lies on the band from today to the end of the next term."""
    span = max(1, (days.end - days.today).days)
    return round(WIDTH * min(max((day - days.today).days / span, 0), 1))


def _row_said(one: Ahead) -> Said:
    if one.member is None:
        return Said(_("Tài khoản chưa nối với danh sách hội viên nên chưa biết tuổi"), "plain")
    return limit_said(one.limit)


def _left(limit: Limit | None, days: Days) -> int | None:
    if limit is None or limit.day is None or limit.when is When.LATER:
        return None
    return place(limit.day, days)
