"""What one unit does in a campaign: its steps, its lessons, its Party committee."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from nhiemky.campaigns.actions.party import note_party_steps
from nhiemky.campaigns.forms.steps import PartyForm
from nhiemky.campaigns.models import Campaign, PartyStep, Step
from nhiemky.campaigns.permissions import may_note, notes_for, receives, seen_campaign
from nhiemky.campaigns.queries.lessons import lessons_of, uses_by
from nhiemky.campaigns.views.acting import accepted, read_unit
from nhiemky.campaigns.views.calendar import context_of_unit
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.models import Unit
from nhiemky.organisation.permissions import Asked, Right
from nhiemky.organisation.queries import party_committee_of


def unit_calendar(request: Asked, campaign_id: int, unit_id: int) -> HttpResponse:
    """The unit's steps with what was noted, and what it may note next."""
    campaign = seen_campaign(request, campaign_id)
    unit = read_unit(request, campaign, unit_id)
    told = context_of_unit(campaign, unit)
    conference = next((row for row in told["rows"] if row[0].kind == Step.Kind.CONFERENCE), None)
    lessons = lessons_of(campaign)
    context = {
        "campaign": campaign, "unit": unit, **told, "officer": receives(request.reach, campaign),
        "may_hold": bool(conference and conference[4] is None and _may_note(request, campaign, conference[0], unit)),
        "conference": conference, "lessons": len(lessons), "uses": len(uses_by(campaign, unit)),
        "committee": party_committee_of(unit), "party": _party(campaign, unit),
        "may_write": notes_for(request.reach, campaign, unit), "may_know": request.reach.may(Right.KNOW, unit),
        "may_plan": request.reach.may(Right.MANAGE, campaign.unit), "may_manage": request.reach.may(Right.MANAGE, unit),
    }  # fmt: skip
    return render(request, "campaigns/unit_calendar.html", context)


def _may_note(request: Asked, campaign: Campaign, step: Step, unit: Unit) -> bool:
    step.campaign = campaign
    return may_note(request.reach, step, unit)


def _party(campaign: Campaign, unit: Unit) -> list[tuple[str, PartyStep | None]]:
    """The three things in order, each with what was noted of it."""
    known = _known(campaign, unit)
    return [(label, known.get(kind)) for kind, label in PartyStep.Kind.choices]


def _known(campaign: Campaign, unit: Unit) -> dict[str, PartyStep]:
    return {one.kind: one for one in PartyStep.objects.filter(campaign=campaign, unit=unit)}


def party(request: Asked, campaign_id: int, unit_id: int) -> HttpResponse:
    """What passed between the unit and its Party committee."""
    campaign = seen_campaign(request, campaign_id)
    unit = read_unit(request, campaign, unit_id)
    if not notes_for(request.reach, campaign, unit):
        raise RuleBroken("organisation.not_allowed", unit=unit)
    form = PartyForm(request.POST or None, known=_known(campaign, unit))
    if accepted(form, lambda: note_party_steps(campaign.pk, unit.pk, form.told(), by=request.user)):
        messages.success(request, gettext("Đã ghi việc với cấp ủy."))
        return redirect("campaigns:unit-calendar", campaign.pk, unit.pk)
    context = {"campaign": campaign, "unit": unit, "form": form, "committee": party_committee_of(unit)}
    return render(request, "campaigns/party.html", context)
