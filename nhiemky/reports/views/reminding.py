"""Reminding the units that owe something: in the product, by letter, and with words to be copied."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext

from nhiemky.campaigns.models import Campaign, Step
from nhiemky.kernel.clock import today
from nhiemky.organisation.permissions import Asked, Right
from nhiemky.reports.actions import remind_units
from nhiemky.reports.queries.reminding import calendar_to_remind, kinds_owed, owing
from nhiemky.reports.views.board import followed_campaign


@dataclass(frozen=True, slots=True)
class Choice:
    """A step that units owe: its word, how many owe it, whether it is the one shown."""

    kind: str
    words: str
    number: int
    here: bool


def remind(request: Asked, campaign_id: int) -> HttpResponse:
    """Who owes a step (?viec=), and one button that reminds them all; those who have done it are not in it."""
    campaign = followed_campaign(request, campaign_id)
    calendar = calendar_to_remind(campaign, today())
    owed = kinds_owed(campaign, calendar, request.reach)
    wanted = request.POST.get("viec") or request.GET.get("viec", "")
    kind = next((one for one, _ in owed if one == wanted), owed[0][0] if owed else "")
    if request.method == "POST":
        return _reminded(request, campaign, wanted, owed=wanted in dict(owed))
    rows = [one for one in owing(campaign, kind, calendar) if request.reach.may(Right.READ, one.unit)] if kind else []
    context = {
        "campaign": campaign, "rows": rows, "kind": kind,
        "choices": [Choice(one, Step.Kind(one).label, number, one == kind) for one, number in owed],
        "what": Step.Kind(kind).label if kind else "", "papers": kind == Step.Kind.SENDING,
        "names": [one.unit.name for one in rows],
        "may_remind": request.reach.may(Right.RECEIVE, campaign.unit),
    }  # fmt: skip
    return render(request, "reports/board_remind.html", context)


def _reminded(request: Asked, campaign: Campaign, kind: str, *, owed: bool) -> HttpResponse:
    told = remind_units(campaign.pk, kind, by=request.user)
    said = gettext("Đã nhắc %(units)s đơn vị: %(people)s người nhận thông báo, %(letters)s thư điện tử.")
    if not owed:
        said = gettext("Các đơn vị đã làm xong việc này, không còn ai phải nhắc.")
    elif not told.units:
        said = gettext("Hôm nay đã nhắc các đơn vị này rồi, không nhắc thêm lần nữa.")
    messages.success(request, said % {"units": told.units, "people": told.people, "letters": told.letters})
    return redirect(reverse("reports:board", args=(campaign.pk,)))
