"""How a unit's papers stand in a campaign, in a few words and one tone."""

from dataclasses import dataclass
from typing import Final, Literal

from django.utils.translation import gettext, gettext_noop

from nhiemky.reports.models import UnitStanding

type Tone = Literal["late", "risk", "good", "plain"]

SIGNS: Final[dict[Tone, str]] = {"late": "✕", "risk": "!", "good": "✓", "plain": ""}

MEANINGS: Final[dict[Tone, str]] = {
    "late": gettext_noop("còn thiếu báo cáo"),
    "risk": gettext_noop("có điểm cần xem"),
    "good": gettext_noop("xong"),
    "plain": gettext_noop("chưa vào đợt"),
}


@dataclass(frozen=True, slots=True)
class Mood:
    """The words and the tone that goes with them."""

    tone: Tone
    words: str

    @property
    def sign(self) -> str:
        """What tells the tone without colour."""
        return SIGNS[self.tone]


def mood_of(standing: UnitStanding) -> Mood:
    """What matters most first: no report, then no paper of its own on the committee's work, then findings."""
    paper = UnitStanding.Paper
    told: tuple[tuple[bool, Tone, str], ...] = (
        (standing.report == paper.MISSING, "late", gettext("chưa gửi báo cáo")),
        (standing.report == paper.UNREAD, "late", gettext("tệp chưa đọc được")),
        (standing.self_review == paper.MISSING, "late", gettext("thiếu kiểm điểm")),
        (standing.self_review == paper.UNREAD, "late", gettext("kiểm điểm chưa đọc được")),
        (standing.self_review == paper.MERGED, "risk", gettext("gộp hai báo cáo")),
        (standing.figures == paper.UNREAD, "risk", gettext("biểu chưa đọc được")),
        (standing.findings > 0, "risk", gettext("{count} điểm cần xem").format(count=standing.findings)),
    )
    return next((Mood(tone, words) for holds, tone, words in told if holds), Mood("good", gettext("đã gửi đủ")))
