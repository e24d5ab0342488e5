"""Takes a file out of a campaign, and takes it in again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext

from nhiemky.campaigns.models import Campaign
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.permissions import Asked, Right
from nhiemky.reports.actions import set_file_aside, take_back
from nhiemky.reports.forms.setting_aside import SettingAsideForm
from nhiemky.reports.models import SentFile
from nhiemky.reports.permissions import may_set_aside
from nhiemky.reports.views.source import seen_file


def set_aside(request: Asked, campaign_id: int, file_id: int) -> HttpResponse:
    """Asks why a file is not to be used; of one set aside already, whether it is to be used again.

    ?ve=don-vi leads back to the page of its unit.
    """
    campaign, file = seen_file(request, campaign_id, file_id)
    if file.version_id is not None:
        raise RuleBroken("reports.written_here", name=file.name)
    if not may_set_aside(request.reach, campaign, file):
        raise RuleBroken("organisation.not_allowed", unit=file.owner or campaign.unit)
    form = SettingAsideForm(request.POST or None)
    act = request.POST.get("viec", "")
    if act == "dung-lai":
        take_back(campaign.pk, file.pk, by=request.user)
        messages.success(request, gettext("Đã lấy lại tệp “%(name)s”. Máy đang tổng hợp lại.") % _named(file))
        return redirect(_way_back(request, campaign, file))
    if act == "bo-ra" and form.is_valid():
        try:
            set_file_aside(campaign.pk, file.pk, why=form.cleaned_data["why"], by=request.user)
        except RuleBroken as refusal:
            form.add_error("why", str(refusal))
        else:
            messages.success(request, gettext("Đã bỏ tệp “%(name)s” ra. Máy đang tổng hợp lại.") % _named(file))
            return redirect(_way_back(request, campaign, file))
    context = {"campaign": campaign, "file": file, "form": form, "back": _way_back(request, campaign, file)}
    return render(request, "reports/set_aside.html", context)


def _named(file: SentFile) -> dict[str, str]:
    return {"name": file.name.rpartition("/")[2]}


def _way_back(request: Asked, campaign: Campaign, file: SentFile) -> str:
    if request.GET.get("ve") == "don-vi" and file.owner and request.reach.may(Right.READ, file.owner):
        return reverse("reports:unit", args=(campaign.pk, file.owner.pk))
    return reverse("reports:files", args=(campaign.pk,))
