"""All files of a campaign: what each is, whose it is, why it can't be used; and the originals."""

from typing import Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from nhiemky.campaigns.models import Campaign
from nhiemky.campaigns.permissions import visible_campaigns
from nhiemky.campaigns.queries.units import units_of
from nhiemky.files.queries import open_stored
from nhiemky.kernel.asking import whole_number
from nhiemky.kernel.errors import RuleBroken
from nhiemky.kernel.text import fold
from nhiemky.organisation.models import Unit
from nhiemky.organisation.permissions import Asked, Right
from nhiemky.reports.actions import give_file, renew_campaign
from nhiemky.reports.models import SentFile
from nhiemky.reports.output.wording import KINDS
from nhiemky.reports.permissions import may_send, may_set_aside, visible_files
from nhiemky.reports.queries.arrivals import arrivals, needy_first
from nhiemky.reports.views.board import followed_campaign

PAGE: Final = 100
_UNITS: Final = 60  # units offered at once; more are found by name
_STATES: Final = {"chua-doc": "unread", "cho": "waiting", "da-doc": "read", "khong-dung": "ignored"}
_TONES: Final = {"unread": "late", "waiting": "plain", "read": "good", "ignored": "plain"}


def files(request: Asked, campaign_id: int) -> HttpResponse:
    """The list, what needs a person first on top; ?loc= filters by state, ?tim= by name of file or unit."""
    campaign = followed_campaign(request, campaign_id)
    seen = visible_files(request.reach, campaign)
    came = arrivals(campaign, seen)
    key, words = request.GET.get("loc", ""), request.GET.get("tim", "").strip()[:80]
    page = Paginator(_sought(seen, key, words), PAGE).get_page(request.GET.get("trang"))
    chips = [
        ("", gettext("Tất cả"), came.all), ("chua-doc", gettext("Chưa đọc được"), came.unread),
        ("cho", gettext("Đang chờ đọc"), came.waiting), ("da-doc", gettext("Đã đọc"), came.read),
        ("khong-dung", gettext("Không dùng"), came.ignored),
    ]  # fmt: skip
    context = {
        "campaign": campaign, "page": page, "rows": [_row(request, campaign, file) for file in page], "came": came,
        "key": key, "words": words, "chips": chips, "may_give": request.reach.may(Right.SEND, campaign.unit),
        "may_send": may_send(request.reach, campaign),
    }  # fmt: skip
    return render(request, "reports/files.html", context)


def _sought(seen: QuerySet[SentFile], key: str, words: str) -> QuerySet[SentFile]:
    rows = needy_first(seen)
    if key in _STATES:
        rows = rows.filter(state=_STATES[key])
    if words:
        rows = rows.filter(name__icontains=words) | rows.filter(owner__folded__contains=fold(words))
    return rows


def _row(request: Asked, campaign: Campaign, file: SentFile) -> dict[str, object]:
    folder, _, name = file.name.rpartition("/")
    return {
        "file": file, "name": name, "folder": folder, "kind": KINDS.get(file.kind, ""),  # type: ignore[call-overload]
        "tone": _TONES[file.state],
        "typing": file.state == SentFile.State.UNREAD and file.stored.form.startswith(("picture", "pdf")),
        "may_set_aside": (file.set_aside or file.state != SentFile.State.IGNORED)
        and may_set_aside(request.reach, campaign, file),
    }  # fmt: skip


def give(request: Asked, campaign_id: int, file_id: int) -> HttpResponse:
    """Asks which unit a file comes from, and takes the answer; ?tim= finds a unit by name."""
    campaign = get_object_or_404(visible_campaigns(request.reach), pk=campaign_id)
    file = _seen(request, campaign, file_id)
    if not request.reach.may(Right.SEND, campaign.unit):
        raise RuleBroken("organisation.not_allowed", unit=campaign.unit)
    refused = _refused(request, campaign, file) if request.method == "POST" else ""
    if request.method == "POST" and not refused:
        return redirect("reports:files", campaign.pk)
    words = request.GET.get("tim", "").strip()[:80]
    found = units_of(campaign).filter(folded__contains=fold(words))
    units = list(found[: _UNITS + 1])
    context = {
        "campaign": campaign, "file": file, "units": units[:_UNITS], "more": len(units) > _UNITS, "words": words,
        "searchable": words or len(units) > _UNITS, "refused": refused,
    }  # fmt: skip
    return render(request, "reports/give.html", context)


def _refused(request: Asked, campaign: Campaign, file: SentFile) -> str:
    """Gives the file to the unit that was chosen; why not, if not."""
    chosen = whole_number(request.POST.get("don-vi", ""))
    if not Unit.objects.filter(pk=chosen).exists():
        return gettext("Chưa chọn đơn vị. Đồng chí hãy chọn một đơn vị trong danh sách.")
    try:
        given = give_file(campaign.pk, file.pk, chosen, by=request.user)
    except RuleBroken as refusal:
        return str(refusal)
    told = {"name": file.name.rpartition("/")[2], "unit": given.owner}
    messages.success(request, gettext("Đã ghi “%(name)s” là tệp của %(unit)s.") % told)
    return ""


@require_POST
def renew(request: Asked, campaign_id: int) -> HttpResponse:
    """Has everything put together anew, after the register or the targets have changed."""
    campaign = get_object_or_404(visible_campaigns(request.reach), pk=campaign_id)
    renew_campaign(campaign.pk, by=request.user)
    messages.success(request, gettext("Máy đang tổng hợp lại. Kết quả mới hiện ra sau ít phút."))
    return redirect("reports:files", campaign.pk)


def original(request: Asked, campaign_id: int, file_id: int) -> FileResponse:
    """The file as it was sent, always to be saved and never to be run or shown by the browser."""
    campaign = get_object_or_404(visible_campaigns(request.reach), pk=campaign_id)
    file = _seen(request, campaign, file_id)
    name = file.name.rpartition("/")[2]
    response = FileResponse(open_stored(file.stored), as_attachment=True, filename=name)
    response["Content-Type"] = "application/octet-stream"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def _seen(request: Asked, campaign: Campaign, file_id: int) -> SentFile:
    seen = visible_files(request.reach, campaign).select_related("stored", "owner").defer("reading")
    return get_object_or_404(seen, pk=file_id)
