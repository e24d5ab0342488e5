"""What a base association handed in for a campaign and what is missing, by what it did: a paper sent on the page counts
from that moment, though nobody has read it yet.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext

from nhiemky.campaigns.models import Campaign, PaperKind, Section
from nhiemky.organisation.models import Unit
from nhiemky.overview.queries.standing import Mood, mood_of
from nhiemky.papers.models import Paper
from nhiemky.papers.workflow import SETTLING, State
from nhiemky.reports.models import UnitStanding

_SENT: Final = SETTLING | {State.AMENDING, State.RETURNED}
"""Sent, whatever was made of it: a paper returned counts until its next version comes."""
_MISSING: Final = UnitStanding.Paper.MISSING


@dataclass(frozen=True, slots=True)
class OwnPaper:
    """label: as in a sentence; words: how it stands; read: found among what was read; there: that, or just sent."""

    label: str
    words: str
    read: bool
    there: bool


@dataclass(frozen=True, slots=True)
class OwnPapers:
    """What a campaign asks for of a unit, in order. returned: the paper that was sent back."""

    rows: tuple[OwnPaper, ...]
    returned: Paper | None

    @property
    def missing(self) -> list[str]:
        """What was not handed in, as in a sentence."""
        return [one.label for one in self.rows if not one.there]

    @property
    def unread(self) -> bool:
        """Whether something was sent that nobody has read yet."""
        return any(one.there and not one.read for one in self.rows)


def own_papers(campaign: Campaign, unit: Unit, standing: UnitStanding | None) -> OwnPapers:
    """How a unit stands with what the campaign asks for; two questions."""
    papers = {one.kind: one for one in Paper.objects.filter(campaign=campaign, unit=unit).order_by("pk")}
    outline = Section.objects.filter(campaign=campaign).order_by().values_list("paper", "holds").distinct()
    asked = frozenset(outline)
    back = next((one for one in papers.values() if one.state == State.RETURNED), None)
    return OwnPapers(tuple(_rows(papers, asked, standing or UnitStanding())), back)


def own_mood(papers: OwnPapers, standing: UnitStanding | None) -> Mood:
    """What matters most: what is missing, then that it was not read yet, then what was found in it."""
    if missing := papers.missing:
        some = len(missing) < len(papers.rows)
        return Mood("late", gettext("gửi chưa đủ") if some else gettext("chưa gửi báo cáo"))
    if standing is None or papers.unread:
        return Mood("plain", gettext("đã gửi, đang đọc"))
    return mood_of(standing)


def _rows(papers: dict[str, Paper], asked: frozenset[tuple[str, str]], standing: UnitStanding) -> Iterator[OwnPaper]:
    """asked: the sections of the outline by paper and what they hold; without an outline everything is asked for."""
    named = (
        (PaperKind.RESULTS, standing.report, gettext("báo cáo kết quả")),
        (PaperKind.SELF_REVIEW, standing.self_review, gettext("báo cáo kiểm điểm")),
    )
    for kind, state, label in named:
        if not asked or kind in {paper for paper, _ in asked}:
            paper = papers.get(kind)
            yield _row(label, state, paper.get_state_display() if paper and paper.state in _SENT else "")
    if not asked or (PaperKind.RESULTS, Section.Holds.TARGETS) in asked:
        results = papers.get(PaperKind.RESULTS)
        inside = results is not None and results.state in _SENT and bool(asked)  # it is never sent without them
        words = UnitStanding.Paper.IN_REPORT.label if inside else ""
        yield _row(gettext("biểu số liệu"), standing.figures, words)


def _row(label: str, state: str, sent: str) -> OwnPaper:
    """sent: how the paper written on the page stands, "" where none was sent; it says more than that it was read."""
    read = state != _MISSING
    plain = state in (_MISSING, UnitStanding.Paper.THERE)
    return OwnPaper(label, sent if sent and plain else UnitStanding.Paper(state).label, read, read or bool(sent))
