"""What an officer makes of a finding, and what the association calls a fault."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext

from nhiemky.campaigns.models import Campaign
from nhiemky.campaigns.permissions import managed_campaign, receives
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.models import Unit
from nhiemky.organisation.permissions import Asked
from nhiemky.reports import actions
from nhiemky.reports.forms.judging import BarForm, DismissalForm
from nhiemky.reports.models import KeptFinding
from nhiemky.reports.queries.beforehand import kept_bar
from nhiemky.reports.queries.findings import verdicts_of
from nhiemky.reports.queries.unit import findings_of
from nhiemky.reports.views.unit import seen_unit
from nhiemky.reports.views.unit_cards import Shown, cards


def judge(request: Asked, campaign_id: int, unit_id: int, digest: str) -> HttpResponse:
    """A finding by itself, to be accepted, dismissed with a reason, or looked at again. ?van-ban= keeps the text that
    was read beside.
    """
    campaign, unit = seen_unit(request, campaign_id, unit_id)
    finding = next((one for one in findings_of(campaign, unit) if one.digest == digest), None)
    if finding is None:
        raise Http404
    if not receives(request.reach, campaign):
        raise RuleBroken("organisation.not_allowed", unit=campaign.unit)
    form = DismissalForm(request.POST or None)
    if request.method == "POST":
        try:
            _act(request, campaign, unit, finding)
        except RuleBroken as refusal:
            form.add_error("reason", str(refusal))
        else:
            return redirect(_way_back(request, campaign, unit, finding))
    shown = Shown(campaign, None, (), (), ())
    context = {
        "campaign": campaign, "unit": unit, "form": form, "back": _way_back(request, campaign, unit, finding),
        "card": cards(shown, [finding], verdicts_of(campaign, unit))[0],
    }  # fmt: skip
    return render(request, "reports/judge.html", context)


def _act(request: Asked, campaign: Campaign, unit: Unit, finding: KeptFinding) -> None:
    of, by = (campaign.pk, unit.pk, finding.digest), request.user
    match request.POST.get("viec"):
        case "dong-y":
            actions.accept_finding(*of, by=by)
            messages.success(request, gettext("Đã ghi là đồng ý."))
        case "lay-lai":
            actions.drop_verdict(*of, by=by)
            messages.success(request, gettext("Đã lấy lại điểm này để xét."))
        case _:
            actions.dismiss_finding(*of, reason=request.POST.get("reason", ""), by=by)
            messages.success(request, gettext("Đã bỏ qua. Lý do và người bỏ qua ghi ở cuối các điểm."))


def _way_back(request: Asked, campaign: Campaign, unit: Unit, finding: KeptFinding) -> str:
    text = request.GET.get("van-ban", "")
    asked = f"?van-ban={text}" if text.isdecimal() else ""
    place = "cac-diem" if request.POST.get("viec") == "bo-qua" else f"diem-{finding.position}"
    return f"{reverse('reports:unit', args=(campaign.pk, unit.pk))}{asked}#{place}"


def quality_bar(request: Asked, campaign_id: int) -> HttpResponse:
    """Which faults the machine looks for in all campaigns of the unit, and from where on it speaks."""
    campaign = managed_campaign(request, campaign_id)
    form = BarForm(request.POST or None, kept=kept_bar(campaign.unit))
    if request.method == "POST" and form.is_valid():
        actions.set_quality_bar(campaign.unit_id, off=form.off, shares=form.shares, by=request.user)
        messages.success(request, gettext("Đã lưu. Máy đang xét lại các báo cáo."))
        return redirect("campaigns:plan", campaign.pk)
    return render(request, "reports/quality_bar.html", {"campaign": campaign, "form": form})
