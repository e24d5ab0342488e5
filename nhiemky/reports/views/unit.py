"""A unit's report: its text, what was found in it, its figures; all on one page."""

from dataclasses import dataclass
from typing import Final

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode

from nhiemky.campaigns.models import Campaign
from nhiemky.campaigns.permissions import visible_campaigns
from nhiemky.campaigns.queries.units import units_of
from nhiemky.organisation.models import Unit
from nhiemky.organisation.permissions import Reach, Right
from nhiemky.reports.models import KeptFinding, SentFile, UnitStanding
from nhiemky.reports.output.wording import FAULTS, KINDS
from nhiemky.reports.queries import reading_of
from nhiemky.reports.queries import unit as asked
from nhiemky.reports.queries.marked import PLACE, passages
from nhiemky.reports.queries.picked import picked_from
from nhiemky.reports.records import Fault
from nhiemky.terms.permissions import Asked

_LATE: Final = frozenset({Fault.MISSING_REPORT, Fault.MISSING_SELF_REVIEW})


@dataclass(frozen=True, slots=True)
class Card:
    """A finding as shown: its fault in words, where it leads to, the figure that should be put right, if any, and the
    file that may have to be taken out.
    """

    finding: KeptFinding
    words: str
    tone: str
    to: str
    here: bool
    indicator: int | None
    aside: int | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """A file of the unit in words: what it is, and how it stands."""

    file: SentFile
    words: str
    state: str
    tone: str
    shown: bool = False

    @property
    def may_change(self) -> bool:
        """Whether it can be taken out or in: what the machine leaves out by itself can't, nor a paper of the page."""
        if self.file.version_id is not None:
            return False
        return self.file.set_aside or self.file.state != SentFile.State.IGNORED


def seen_unit(request: Asked, campaign_id: int, unit_id: int) -> tuple[Campaign, Unit]:
    """A campaign and a unit that reports to it and is read by who asks; 404 for any other."""
    campaign = get_object_or_404(visible_campaigns(request.reach), pk=campaign_id)
    return campaign, get_object_or_404(_units(campaign, request.reach), pk=unit_id)


def _units(campaign: Campaign, reach: Reach) -> QuerySet[Unit]:
    return reach.visible(units_of(campaign), Right.READ, "path")


def unit(request: Asked, campaign_id: int, unit_id: int) -> HttpResponse:
    """Text, findings and figures of a unit; ?van-ban= chooses another of its papers."""
    campaign, one = seen_unit(request, campaign_id, unit_id)
    standing = asked.units_read(campaign, request.reach).filter(unit=one).first()
    files, found = asked.files_of(campaign, one), asked.findings_of(campaign, one)
    lines, papers = asked.figures_of(campaign, one), asked.papers_among(files)
    wanted = request.GET.get("van-ban")
    chosen = next((file for file in papers if str(file.pk) == wanted), papers[0] if papers else None)
    reading = reading_of(asked.with_reading(chosen)) if chosen else None
    before, after = asked.neighbours(campaign, request.reach, one)
    context = {
        "campaign": campaign, "unit": one, "standing": standing or UnitStanding(campaign=campaign, unit=one),
        "lines": lines, "chosen": chosen,
        "passages": passages(reading, chosen.pk, found, lines) if chosen and reading else [],
        "may_pick": request.reach.may(Right.CORRECT, campaign.unit),
        "picked": {one.place.removeprefix(PLACE) for one in picked_from(chosen)} if chosen else (),
        "tables": [form.table for form in reading.forms] if reading else [],
        "cards": [_card(campaign, finding, chosen, lines) for finding in found],
        "papers": [_paper(file, chosen) for file in files],
        "texts": [_paper(file, chosen) for file in papers if file.kind in ("results_report", "self_review")],
        "may_correct": request.reach.may(Right.CORRECT, one), "before": before, "after": after,
        "doubt": next(iter(asked.doubtful(lines)), None), "picture": _to_type_in(files),
    }  # fmt: skip
    return render(request, "reports/unit.html", context)


def _card(campaign: Campaign, one: KeptFinding, chosen: SentFile | None, lines: list[asked.FigureLine]) -> Card:
    fault = Fault(one.fault)
    here = chosen is not None and one.file_id == chosen.pk and one.place.startswith("đoạn ")
    to = f"#doan-{one.place.removeprefix('đoạn ')}" if here else place_url(campaign.pk, one.file_id, one.place)
    indicator = next((line.indicator.pk for line in lines if _speaks_of(one, line)), None)
    whole = one.file_id if fault == Fault.DOUBTFUL_READING and not one.place else None
    return Card(one, FAULTS[fault], "late" if fault in _LATE else "risk", to, here, indicator, whole)


def _speaks_of(one: KeptFinding, line: asked.FigureLine) -> bool:
    """Whether a finding is about this figure: it names the target, or points at the place the figure was read from."""
    if one.fault == Fault.MISSING_FIGURE:
        return one.quote == line.indicator.code
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


def _paper(file: SentFile, chosen: SentFile | None) -> Paper:
    words = KINDS.get(file.kind, "") if file.kind else ""  # type: ignore[call-overload]
    state, tone = SentFile.State(file.state).label, "good" if file.state == SentFile.State.READ else "risk"
    if file.set_aside:
        state, tone = "Đã bỏ ra", "plain"
    elif file.superseded:
        state, tone = "Bản cũ đã thay", "plain"
    return Paper(file, words, state, tone, chosen is not None and file.pk == chosen.pk)


def is_picture(file: SentFile) -> bool:
    """Whether a file could only be looked at: a photograph or a scan."""
    return file.state == SentFile.State.UNREAD and (file.stored.form.startswith("picture") or file.stored.form == "pdf")


def _to_type_in(files: list[SentFile]) -> SentFile | None:
    return next(filter(is_picture, files), None)
