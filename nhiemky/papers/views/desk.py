"""The desk of a unit in a campaign: its two papers, what is given to whom, until when, and what comes next."""

from typing import Final, NamedTuple

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from nhiemky.campaigns.models import Step
from nhiemky.campaigns.queries.calendar import Calendar, calendar_of
from nhiemky.campaigns.queries.telling import TONES, said
from nhiemky.campaigns.timing import Cell
from nhiemky.kernel.clock import today
from nhiemky.organisation.models import Unit
from nhiemky.organisation.permissions import Asked, Right
from nhiemky.papers.actions.beginning import begin_paper
from nhiemky.papers.queries.desk import desks_of, duties_of, next_of, sent_as_files
from nhiemky.papers.views.asked import seen_desk

_STEPS: Final = (Step.Kind.STANDING, Step.Kind.EXECUTIVE, Step.Kind.SENDING, Step.Kind.CONFERENCE)


class Until(NamedTuple):
    """A step of the unit with the day that counts, and how it stands in words and tone."""

    label: str
    cell: Cell
    words: str
    tone: str


def desk(request: Asked, campaign_id: int, unit_id: int) -> HttpResponse:
    """The papers with how far they are; readers see it without a button."""
    campaign, unit = seen_desk(request, campaign_id, unit_id)
    desks = desks_of(campaign, unit)
    duties = duties_of(desks, request.reach)
    calendar = calendar_of(campaign, today(), [unit.pk], _STEPS)
    sending, writes = calendar.cell(unit.pk, Step.Kind.SENDING), request.reach.may_here(Right.WRITE, unit)
    elsewhere = None if any(one.paper for one in desks) or sending is None else sending.done_on
    context = {
        "campaign": campaign, "unit": unit, "desks": desks, "duties": duties, "until": _until(calendar, unit),
        "elsewhere": elsewhere, "may_write": writes,
        "next": sent_as_files(campaign, unit, elsewhere) if elsewhere and writes
        else next_of(desks, duties, unit, request.reach),
        "may_assign": request.reach.may_here(Right.SUBMIT, unit),
    }  # fmt: skip
    return render(request, "papers/desk.html", context)


@require_POST
def begin(request: Asked, campaign_id: int, unit_id: int) -> HttpResponse:
    """Begins the paper named in the form, and opens it."""
    campaign, unit = seen_desk(request, campaign_id, unit_id)
    paper = begin_paper(campaign.pk, unit.pk, request.POST.get("loai", ""), by=request.user)
    return redirect("papers:paper", campaign.pk, paper.pk)


def _until(calendar: Calendar, unit: Unit) -> list[Until]:
    """The steps of writing that have a day."""
    told = zip(calendar.steps, calendar.row(unit.pk), strict=True)
    return [Until(str(step), cell, said(cell), TONES[cell.state]) for step, cell in told if cell.due]
