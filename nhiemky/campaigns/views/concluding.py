"""Not waiting for the lessons session; the end of a campaign, and its taking back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext

from nhiemky.campaigns.actions.concluding import conclude_campaign, reopen_campaign
from nhiemky.campaigns.actions.gate import waive_gate
from nhiemky.campaigns.forms.steps import ConclusionForm, ReopeningForm, WhyForm
from nhiemky.campaigns.permissions import managed_campaign
from nhiemky.campaigns.queries.calendar import calendar_of
from nhiemky.campaigns.queries.units import units_of
from nhiemky.campaigns.views.acting import accepted
from nhiemky.campaigns.views.choosing import undone
from nhiemky.kernel.asking import whole_number
from nhiemky.kernel.clock import today
from nhiemky.organisation.permissions import Asked


def waive(request: Asked, campaign_id: int) -> HttpResponse:
    """Lets all units, or the one in ?don-vi=, hold the conference without waiting."""
    campaign = managed_campaign(request, campaign_id)
    asked = request.GET.get("don-vi", "")
    unit = get_object_or_404(units_of(campaign), pk=whole_number(asked)) if asked else None
    form = WhyForm(request.POST or None)
    pk = unit.pk if unit else None
    if accepted(form, lambda: waive_gate(campaign.pk, pk, why=form.cleaned_data["why"], by=request.user)):
        messages.success(request, gettext("Đã ghi: không chờ họp rút kinh nghiệm."))
        return redirect("campaigns:calendar", campaign.pk)
    return render(request, "campaigns/waive.html", {"campaign": campaign, "unit": unit, "form": form})


def conclude(request: Asked, campaign_id: int) -> HttpResponse:
    """Ends a campaign: says first what then stays undone."""
    campaign = managed_campaign(request, campaign_id)
    form = ConclusionForm(request.POST or None, initial={"on": today()})
    if accepted(form, lambda: conclude_campaign(campaign.pk, on=form.cleaned_data["on"], by=request.user)):
        messages.success(request, gettext("Đã kết thúc đợt."))
        return redirect("campaigns:calendar", campaign.pk)
    calendar = calendar_of(campaign, today())
    left = [(step, sum(map(undone, calendar.column(step.kind)))) for step in calendar.steps]
    context = {"campaign": campaign, "form": form, "left": [(step, number) for step, number in left if number]}
    return render(request, "campaigns/conclude.html", context)


def reopen(request: Asked, campaign_id: int) -> HttpResponse:
    """Takes the conclusion back, with the reason."""
    campaign = managed_campaign(request, campaign_id)
    form = ReopeningForm(request.POST or None)
    if accepted(form, lambda: reopen_campaign(campaign.pk, why=form.cleaned_data["why"], by=request.user)):
        messages.success(request, gettext("Đã mở lại đợt."))
        return redirect("campaigns:calendar", campaign.pk)
    return render(request, "campaigns/reopen.html", {"campaign": campaign, "form": form})
