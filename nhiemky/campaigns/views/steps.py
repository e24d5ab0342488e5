"""Noting what was done, by the officer for several units, or by a unit for itself; taking a note back."""

from typing import Final

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext

from nhiemky.campaigns.actions.steps import TOGETHER, note_step, undo_step
from nhiemky.campaigns.forms.steps import DeedForm
from nhiemky.campaigns.models import Campaign, Fulfilment, Step
from nhiemky.campaigns.permissions import may_note, seen_campaign
from nhiemky.campaigns.queries.calendar import Calendar, calendar_of
from nhiemky.campaigns.queries.gate import gate_of, gates_of
from nhiemky.campaigns.timing import Cell
from nhiemky.campaigns.views.acting import accepted, read_unit, require_receiving, saved
from nhiemky.campaigns.views.choosing import CHOSEN, EVERYONE, choices, chosen_step, wanted
from nhiemky.kernel.clock import today
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.permissions import Asked, Right

_BY_ITSELF: Final = Step.Kind.PILOT
"""Noted with the pilot's conference."""


def note(request: Asked, campaign_id: int) -> HttpResponse:
    """Notes a step (?buoc=) for the campaign or for several units at once."""
    campaign = seen_campaign(request, campaign_id)
    require_receiving(request, campaign)
    calendar = calendar_of(campaign, today())
    steps = [step for step in calendar.steps if step.kind != _BY_ITSELF]
    step = chosen_step(request, steps, next((one for one in steps if one.kind == Step.Kind.CONFERENCE), None))
    form = DeedForm(request.POST or None, request.FILES or None)
    if step is None:
        return render(request, "campaigns/note.html", {"campaign": campaign, "steps": (), "form": form})
    column, waiting = _still(campaign, calendar, step)
    each = [(CHOSEN, gettext("Các đơn vị đánh dấu dưới đây"))]
    all_ = [(EVERYONE, gettext("Làm chung một lần cho tất cả đơn vị"))] if step.kind in TOGETHER else []
    offered = choices(request, campaign, [*all_, *each], column)

    def act() -> None:
        ids = wanted(request, offered, calendar, step)
        note_step(step.pk, form.told(), unit_ids=ids, by=request.user)

    if accepted(form, act):
        messages.success(request, gettext("Đã ghi bước “%(step)s”.") % {"step": step})
        return redirect("campaigns:calendar", campaign.pk)
    context = {
        "campaign": campaign, "steps": steps, "step": step, "form": form, "offered": offered, "waiting": waiting,
        "may_waive": request.reach.may(Right.MANAGE, campaign.unit),
    }  # fmt: skip
    return render(request, "campaigns/note.html", context)


def _still(campaign: Campaign, calendar: Calendar, step: Step) -> tuple[list[Cell], int]:
    """Units that can be noted, and how many must wait for the lessons session."""
    own = Fulfilment.objects.filter(step=step, undone_at=None).exclude(unit=None).values_list("unit", flat=True)
    noted = set(own)
    column = [cell for cell in calendar.column(step.kind) if cell.unit not in noted]
    if step.kind != Step.Kind.CONFERENCE:
        return column, 0
    gates = gates_of(campaign)
    through = [cell for cell in column if gates.of(cell.unit).opened]
    return through, len(column) - len(through)


def note_conference(request: Asked, campaign_id: int, unit_id: int) -> HttpResponse:
    """A unit's conference was held."""
    campaign = seen_campaign(request, campaign_id)
    unit = read_unit(request, campaign, unit_id)
    step = get_object_or_404(
        Step.objects.select_related("campaign__unit"), campaign=campaign, kind=Step.Kind.CONFERENCE
    )
    if not may_note(request.reach, step, unit):
        raise RuleBroken("organisation.not_allowed", unit=unit)
    form = DeedForm(request.POST or None, request.FILES or None)
    if accepted(form, lambda: note_step(step.pk, form.told(), unit_ids=[unit.pk], by=request.user)):
        messages.success(request, gettext("Đã ghi hội nghị của %(unit)s.") % {"unit": unit})
        return redirect("campaigns:unit-calendar", campaign.pk, unit.pk)
    context = {"campaign": campaign, "unit": unit, "step": step, "form": form, "gate": gate_of(campaign, unit)}
    return render(request, "campaigns/note_conference.html", context)


def undo(request: Asked, campaign_id: int, fulfilment_id: int) -> HttpResponse:
    """Takes back what was noted by mistake, after one question."""
    done = _noted(request, campaign_id, fulfilment_id)
    if not may_note(request.reach, done.step, done.unit):
        raise RuleBroken("organisation.not_allowed", unit=done.unit or done.step.campaign.unit)
    refused = ""
    if request.method == "POST":
        try:
            undo_step(done.pk, by=request.user)
        except RuleBroken as refusal:
            refused = str(refusal)
        else:
            messages.success(request, gettext("Đã bỏ lần ghi bước “%(step)s”.") % {"step": done.step})
            if done.unit_id:
                return redirect("campaigns:unit-calendar", campaign_id, done.unit_id)
            return redirect("campaigns:calendar", campaign_id)
    context = {"campaign": done.step.campaign, "done": done, "refused": refused}
    return render(request, "campaigns/undo.html", context)


def proof(request: Asked, campaign_id: int, fulfilment_id: int) -> FileResponse:
    """The proof of a step done."""
    done = _noted(request, campaign_id, fulfilment_id)
    return saved(get_object_or_404(Fulfilment.objects.exclude(proof=None).select_related("proof"), pk=done.pk))


def _noted(request: Asked, campaign_id: int, fulfilment_id: int) -> Fulfilment:
    """A step done by a unit that who asks reads of, or by the campaign's own unit."""
    campaign = seen_campaign(request, campaign_id)
    rows = Fulfilment.objects.filter(step__campaign=campaign).select_related("step__campaign__unit", "unit", "by")
    seen = request.reach.visible(rows, Right.READ, "unit__path")
    if request.reach.has(Right.READ):
        seen |= rows.filter(unit=None)
    return get_object_or_404(seen, pk=fulfilment_id)
