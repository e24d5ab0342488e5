"""The plan of a campaign, for all whom it concerns; and the guidance paper."""

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext

from nhiemky.campaigns.actions.guiding import Guidance, set_guidance
from nhiemky.campaigns.actions.planning import announce as announce_guidance
from nhiemky.campaigns.forms.planning import AnnouncingForm, GuidanceForm
from nhiemky.campaigns.models import Campaign, PaperKind
from nhiemky.campaigns.permissions import managed_campaign, seen_campaign, visible_campaigns
from nhiemky.campaigns.queries.plan import next_of, plan_of
from nhiemky.campaigns.queries.units import leaders_of, units_of
from nhiemky.files.queries import open_stored
from nhiemky.kernel.clock import today
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.models import Unit
from nhiemky.organisation.permissions import Asked, Right


def plan(request: Asked, campaign_id: int) -> HttpResponse:
    """All of it at a glance; who manages the campaign's unit finds the way to change each part."""
    campaign = seen_campaign(request, campaign_id)
    told = plan_of(campaign)
    may_plan = request.reach.may(Right.MANAGE, campaign.unit) and campaign.concluded_on is None
    context = {
        "campaign": campaign, "plan": told, "may_plan": may_plan,
        "next": next_of(campaign, told) if may_plan else "none",
        "outline": [(PaperKind(kind).label, sections) for kind, sections in told.outline],
        "reads": any(_meet(path, campaign.unit.path) for path in request.reach.paths(Right.READ)),
        "own": _own_unit(request, campaign), "seen": request.reach.visible(units_of(campaign), Right.READ, "path"),
    }  # fmt: skip
    return render(request, "campaigns/plan.html", context)


def guidance(request: Asked, campaign_id: int) -> HttpResponse:
    """Takes the guidance paper, its code and its day."""
    campaign = managed_campaign(request, campaign_id)
    kept = {"code": campaign.guidance_code, "on": campaign.guidance_on}
    form = GuidanceForm(request.POST or None, request.FILES or None, kept=campaign.guidance_name, initial=kept)
    if form.is_valid():
        file = form.cleaned_data["file"]
        told = Guidance(form.cleaned_data["code"], form.cleaned_data["on"], file, file.name if file else "")
        try:
            set_guidance(campaign.pk, told, by=request.user)
        except RuleBroken as refusal:
            form.add_error("file", str(refusal))
        else:
            messages.success(request, gettext("Đã lưu hướng dẫn."))
            return redirect("campaigns:plan", campaign.pk)
    return render(request, "campaigns/guidance.html", {"form": form, "campaign": campaign})


def guidance_file(request: Asked, campaign_id: int) -> FileResponse:
    """The guidance paper, to be saved and never to be run or shown by the browser."""
    seen = visible_campaigns(request.reach).select_related("guidance")
    campaign = get_object_or_404(seen.exclude(guidance=None), pk=campaign_id)
    assert campaign.guidance is not None  # as asked for
    response = FileResponse(open_stored(campaign.guidance), as_attachment=True, filename=campaign.guidance_name)
    response["Content-Type"] = "application/octet-stream"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def announce(request: Asked, campaign_id: int) -> HttpResponse:
    """Notes that the guidance was issued, and tells the units."""
    campaign = managed_campaign(request, campaign_id)
    form = AnnouncingForm(request.POST or None, initial={"on": campaign.guidance_on or today()})
    if form.is_valid():
        try:
            number = announce_guidance(campaign.pk, on=form.cleaned_data["on"], by=request.user)
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, gettext("Đã ban hành. Máy đã báo cho %(n)s người.") % {"n": number})
            return redirect("campaigns:plan", campaign.pk)
    context = {"form": form, "campaign": campaign, "people": len(leaders_of(campaign) - {request.user.pk})}
    return render(request, "campaigns/announce.html", context)


def _meet(one: str, other: str) -> bool:
    """Whether one of two units lies at or below the other."""
    return one.startswith(other) or other.startswith(one)


def _own_unit(request: Asked, campaign: Campaign) -> Unit | None:
    """The unit whose papers who asks writes or submits, where it reports to the campaign."""
    units = [hold.unit for hold in request.reach.holds if hold.path.startswith(campaign.unit.path)]
    for unit in units_of(campaign).filter(pk__in=units) if units else ():
        if request.reach.may_here(Right.WRITE, unit) or request.reach.may_here(Right.SUBMIT, unit):
            return unit
    return None
