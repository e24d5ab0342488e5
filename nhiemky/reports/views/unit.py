"""A unit's report: its text, what was found in it, its figures; all on one page."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from nhiemky.campaigns.models import Campaign
from nhiemky.campaigns.permissions import receives, visible_campaigns
from nhiemky.campaigns.queries.units import units_of
from nhiemky.organisation.models import Unit
from nhiemky.organisation.permissions import Asked, Reach, Right
from nhiemky.reports.models import SentFile, UnitStanding
from nhiemky.reports.output.wording import KINDS
from nhiemky.reports.queries import reading_of
from nhiemky.reports.queries import unit as asked
from nhiemky.reports.queries.findings import verdicts_of
from nhiemky.reports.queries.marked import PLACE, passages
from nhiemky.reports.queries.picked import picked_from
from nhiemky.reports.records import Fault, FileReading
from nhiemky.reports.views.unit_cards import Card, Shown, cards


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
    files, lines = asked.files_of(campaign, one), asked.figures_of(campaign, one)
    papers = asked.papers_among(files)
    wanted = request.GET.get("van-ban")
    chosen = next((file for file in papers if str(file.pk) == wanted), papers[0] if papers else None)
    reading = reading_of(asked.with_reading(chosen)) if chosen else None
    told = cards(
        Shown(campaign, chosen, files, papers, lines), asked.findings_of(campaign, one), verdicts_of(campaign, one)
    )
    before, after = asked.neighbours(campaign, request.reach, one)
    context = {
        "campaign": campaign, "unit": one, "standing": standing or UnitStanding(campaign=campaign, unit=one),
        "lines": lines, "chosen": chosen, **_text(chosen, reading, told, lines),
        "may_pick": request.reach.may(Right.CORRECT, campaign.unit),
        "cards": [card for card in told if not card.dismissed], "dismissed": [card for card in told if card.dismissed],
        "may_judge": receives(request.reach, campaign), "may_plan": request.reach.may(Right.MANAGE, campaign.unit),
        "papers": [_paper(file, chosen) for file in files],
        "texts": [_paper(file, chosen) for file in papers if file.kind in ("results_report", "self_review")],
        "may_correct": request.reach.may(Right.CORRECT, one), "before": before, "after": after,
        "doubt": _doubt(told, lines), "picture": _to_type_in(files),
        "lacking": any(line.figure is None for line in lines),
    }  # fmt: skip
    return render(request, "reports/unit.html", context)


def _text(
    chosen: SentFile | None, reading: FileReading | None, told: list[Card], lines: list[asked.FigureLine]
) -> dict[str, object]:
    """The text of a file, marked where findings that count point at it."""
    if chosen is None or reading is None:
        return {"passages": [], "picked": (), "tables": []}
    found = (card.finding for card in told if not card.dismissed)
    return {
        "passages": passages(reading, chosen.pk, found, lines), "tables": [form.table for form in reading.forms],
        "picked": {one.place.removeprefix(PLACE) for one in picked_from(chosen)},
    }  # fmt: skip


def _doubt(told: list[Card], lines: list[asked.FigureLine]) -> asked.FigureLine | None:
    """The first figure read in doubt that nobody has let pass."""
    passed = {card.indicator for card in told if card.dismissed and card.finding.fault == Fault.DOUBTFUL_READING}
    return next((line for line in asked.doubtful(lines) if line.indicator.pk not in passed), None)


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
