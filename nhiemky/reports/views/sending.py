"""Sending files: by a form alone, or a few at a time by the page's script, with what became of each as it comes."""

from dataclasses import asdict
from typing import IO, Final, cast

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext

from nhiemky.campaigns.models import Campaign
from nhiemky.campaigns.permissions import visible_campaigns
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.permissions import Asked, Right
from nhiemky.reports.actions import Receipt, receive
from nhiemky.reports.output.wording import KINDS
from nhiemky.reports.permissions import may_send, sends_for, visible_files
from nhiemky.reports.queries.arrivals import arrivals

_SHOWN: Final = 20
_TOLD: Final = 20  # reasons told one by one; the rest is counted


def send(request: Asked, campaign_id: int) -> HttpResponse:
    """The page to send from. A POST takes files; asked for JSON it answers with a receipt for each."""
    campaign = _sendable(request, campaign_id)
    if request.method != "POST":
        own = sends_for(request.user, campaign)
        return render(request, "reports/send.html", {"campaign": campaign, "own": own, **_progress(request, campaign)})
    wants_json = request.headers.get("Accept", "").startswith("application/json")
    try:
        uploads = _uploads(request)
        receipts = receive(campaign.pk, uploads, by=request.user)
        if not receipts:
            raise RuleBroken("reports.nothing_in_it" if uploads else "reports.nothing_sent")
    except RuleBroken as refusal:
        if wants_json:
            return JsonResponse({"refused": str(refusal), "receipts": []}, status=409)
        messages.error(request, str(refusal))
        return redirect("reports:send", campaign.pk)
    if wants_json:
        return JsonResponse({"receipts": [asdict(receipt) for receipt in receipts]})
    _tell(request, receipts)
    return redirect("reports:send", campaign.pk)


def progress(request: Asked, campaign_id: int) -> HttpResponse:
    """The part of the page that shows what became of the files; it asks for itself while something is going on."""
    campaign = _sendable(request, campaign_id)
    return render(request, "reports/_progress.html", {"campaign": campaign, **_progress(request, campaign)})


def _sendable(request: Asked, campaign_id: int) -> Campaign:
    campaign = get_object_or_404(visible_campaigns(request.reach), pk=campaign_id)
    if not may_send(request.reach, campaign):
        raise RuleBroken("organisation.not_allowed", unit=campaign.unit)
    return campaign


def _uploads(request: Asked) -> list[tuple[str, IO[bytes]]]:
    """Files with their names; the script tells paths beside them, since a browser's form drops folders."""
    files = request.FILES.getlist("tep")
    paths = request.POST.getlist("duong-dan")
    names = paths if len(paths) == len(files) else [file.name or "" for file in files]
    return [(name, cast(IO[bytes], file)) for name, file in zip(names, files, strict=True)]


def _progress(request: Asked, campaign: Campaign) -> dict[str, object]:
    files = visible_files(request.reach, campaign)
    rows = files.select_related("owner").defer("reading").order_by("-pk")[:_SHOWN]
    shown = [(file, KINDS.get(file.kind, "")) for file in rows]  # type: ignore[call-overload]
    may_renew = request.reach.may(Right.SEND, campaign.unit)
    return {"came": arrivals(campaign, files), "files": shown, "may_renew": may_renew}


def _tell(request: Asked, receipts: list[Receipt]) -> None:
    taken = sum(1 for receipt in receipts if receipt.file_id and not receipt.again)
    again = sum(1 for receipt in receipts if receipt.again)
    refused = [receipt for receipt in receipts if not receipt.file_id]
    if taken:
        messages.success(request, gettext("Đã nhận %(n)s tệp.") % {"n": taken})
    if again:
        messages.info(request, gettext("%(n)s tệp đã có từ trước, không cần gửi lại.") % {"n": again})
    for receipt in refused[:_TOLD]:
        messages.warning(request, f"{receipt.name}: {receipt.why}")
    if len(refused) > _TOLD:
        messages.warning(request, gettext("Còn %(n)s tệp khác không nhận.") % {"n": len(refused) - _TOLD})
