"""Pages that set deadlines, the targets to be reported, and the quorum."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from nhiemky.campaigns.actions.planning import choose_indicators, set_deadlines, set_quorum
from nhiemky.campaigns.forms.planning import DeadlinesForm, IndicatorsForm, QuorumForm
from nhiemky.campaigns.permissions import managed_campaign
from nhiemky.campaigns.queries.indicators import indicators_of
from nhiemky.campaigns.queries.plan import steps_of
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.permissions import Asked
from nhiemky.targets.models import Indicator


def deadlines(request: Asked, campaign_id: int) -> HttpResponse:
    """A date for each step; those on which something hangs are only shown."""
    campaign = managed_campaign(request, campaign_id)
    steps = steps_of(campaign)
    form = DeadlinesForm(request.POST or None, steps=steps)
    if form.is_valid():
        try:
            set_deadlines(campaign.pk, form.cleaned_data, by=request.user)
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, gettext("Đã lưu thời hạn các bước."))
            return redirect("campaigns:plan", campaign.pk)
    context = {"form": form, "campaign": campaign, "fixed": [step for step in steps if step.fixed]}
    return render(request, "campaigns/deadlines.html", context)


def indicators(request: Asked, campaign_id: int) -> HttpResponse:
    """A box for each target of the term."""
    campaign = managed_campaign(request, campaign_id)
    of_term = list(Indicator.objects.filter(term=campaign.period.term_id))
    chosen = [one.pk for one in indicators_of(campaign)]
    told = request.POST if request.method == "POST" else None  # also when no box at all is ticked
    form = IndicatorsForm(told, of_term=of_term, initial={"indicators": chosen})
    if form.is_valid():
        try:
            choose_indicators(campaign.pk, form.cleaned_data["indicators"], by=request.user)
        except RuleBroken as refusal:
            form.add_error("indicators", str(refusal))
        else:
            messages.success(request, gettext("Đã lưu các chỉ tiêu phải báo cáo."))
            return redirect("campaigns:plan", campaign.pk)
    return render(request, "campaigns/indicators.html", {"form": form, "campaign": campaign, "any": bool(of_term)})


def quorum(request: Asked, campaign_id: int) -> HttpResponse:
    """How much of a body must be present when it adopts a paper."""
    campaign = managed_campaign(request, campaign_id)
    form = QuorumForm(request.POST or None, initial={"quorum": campaign.quorum})
    if form.is_valid():
        try:
            set_quorum(campaign.pk, form.cleaned_data["quorum"], by=request.user)
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, gettext("Đã lưu số ủy viên phải có mặt."))
            return redirect("campaigns:plan", campaign.pk)
    return render(request, "campaigns/quorum.html", {"form": form, "campaign": campaign})
