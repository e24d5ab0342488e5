"""A finding as its card shows it: what, why, the sentences it rests on with what would mend them, and what was made
of it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.http import urlencode

from nhiemky.campaigns.models import Campaign
from nhiemky.kernel.numbers import format_number
from nhiemky.reports.actions.judging import NOT_JUDGED
from nhiemky.reports.models import FindingVerdict, KeptFinding, SentFile
from nhiemky.reports.output.wording import FAULTS
from nhiemky.reports.queries.findings import remarks_of
from nhiemky.reports.queries.marked import PLACE, add_shown
from nhiemky.reports.queries.unit import FigureLine
from nhiemky.reports.records import Fault, Remark
from nhiemky.reports.views.source import spoken

_LATE: Final = frozenset({Fault.MISSING_REPORT, Fault.MISSING_SELF_REVIEW})
_SCORED: Final = frozenset({Fault.GENERIC_SHORTCOMINGS, Fault.UNCLEAR_DIRECTION})
"""Faults whose sentences have a score; others are there or not."""
_FEW: Final = 3
"""So many sentences of a finding are seen at once, the rest is folded."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A sentence a finding rests on, quoted, or a figure. to: where it stands, "" nowhere to be shown; clear: how clear
    it is, in words.
    """

    text: str
    place: str
    to: str
    add: str
    clear: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A finding as shown: its fault in words, where it leads to, the figure that should be put right, if any, and the
    file that may have to be taken out. verdict: what an officer made of it.
    """

    finding: KeptFinding
    words: str
    tone: str
    to: str
    here: bool
    indicator: int | None
    aside: int | None = None
    spots: tuple[Spot, ...] = ()
    verdict: FindingVerdict | None = None

    @property
    def first(self) -> tuple[Spot, ...]:
        """The sentences seen at once; a single one more is no reason to fold."""
        return self.spots if len(self.spots) <= _FEW + 1 else self.spots[:_FEW]

    @property
    def more(self) -> tuple[Spot, ...]:
        """The folded ones."""
        return self.spots[len(self.first) :]

    @property
    def dismissed(self) -> bool:
        """Whether it does not count."""
        return self.verdict is not None and not self.verdict.accepted

    @property
    def judged(self) -> bool:
        """Whether it can be accepted or dismissed."""
        return Fault(self.finding.fault) not in NOT_JUDGED


@dataclass(frozen=True, slots=True)
class Shown:
    """What a unit's page shows beside its cards: the text, the other files, texts among them, and the figures."""

    campaign: Campaign
    chosen: SentFile | None
    files: Sequence[SentFile]
    texts: Sequence[SentFile]
    lines: Sequence[FigureLine]

    def place(self, file_id: int | None, place: str) -> str:
        """Where a place is seen: in the text beside, in another text of the unit, else on the page of its file."""
        number = place.removeprefix(PLACE)
        if number == place or all(one.pk != file_id for one in self.texts):
            return place_url(self.campaign.pk, file_id, place)
        if self.chosen is not None and file_id == self.chosen.pk:
            return f"#doan-{number}"
        return f"?van-ban={file_id}#doan-{number}"


def cards(shown: Shown, findings: Iterable[KeptFinding], verdicts: dict[str, FindingVerdict]) -> list[Card]:
    """All findings of a unit as cards."""
    return [_card(shown, one, verdicts.get(one.digest)) for one in findings]


def _card(shown: Shown, one: KeptFinding, verdict: FindingVerdict | None) -> Card:
    fault, to = Fault(one.fault), shown.place(one.file_id, one.place)
    indicator = next((line.indicator.pk for line in shown.lines if _speaks_of(one, line)), None)
    whole = one.file_id if fault == Fault.DOUBTFUL_READING and not one.place else None
    tone = "late" if fault in _LATE else "risk"
    spots = tuple(_spot(shown, one, remark) for remark in remarks_of(one))
    return Card(one, FAULTS[fault], tone, to, to.startswith("#"), indicator, whole, spots, verdict)


def _spot(shown: Shown, of: KeptFinding, remark: Remark) -> Spot:
    """A sentence of the finding's file; a figure says itself which of the unit's files it stands in."""
    file, place = of.file_id, remark.place
    for one in shown.files:
        if place.startswith(f"{one.name}, "):
            file, place = one.pk, place.removeprefix(f"{one.name}, ")
    clear = f"{format_number(round(remark.score * 100))}%" if of.fault in _SCORED else ""
    text = f"“{remark.text}”" if place.startswith(PLACE) else remark.text
    return Spot(text, spoken(place), shown.place(file, place) if place else "", add_shown(remark.add), clear)


def _speaks_of(one: KeptFinding, line: FigureLine) -> bool:
    """Whether a finding is about this figure: it names the target, or points at the place the figure was read from."""
    if one.fault == Fault.MISSING_FIGURE:
        return one.quote == line.indicator.code
    if one.remarks:
        return False  # it is about sentences; a figure told in one of them may well be right
    if one.why.startswith(f"{line.indicator.name}: "):
        return True
    at = line.figure.place if line.figure else ""
    return bool(at) and (one.file_id, one.place) == (line.file, at)


def place_url(campaign_id: int, file_id: int | None, place: str) -> str:
    """Page of a file with a place in it; "" without a file."""
    if file_id is None:
        return ""
    page = reverse("reports:file", args=[campaign_id, file_id])
    return f"{page}?{urlencode({'cho': place})}#cho" if place else page
