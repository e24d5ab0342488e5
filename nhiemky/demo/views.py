"""One click, and a visitor is somebody of the sample."""

from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from nhiemky.accounts.models import Person
from nhiemky.campaigns.models import Campaign
from nhiemky.demo.entry import DOORS, Role, role_of
from nhiemky.demo.senders import SILENT
from nhiemky.demo.story import DAYS
from nhiemky.kernel.ui.numbers import vi_date
from nhiemky.organisation.models import Office, Unit


@login_not_required
@require_safe
def doors(request: HttpRequest) -> HttpResponse:
    """The doors; they stand open to anybody, and only in the demo."""
    told = {"roles": DOORS, "next": request.GET.get("next", ""), "story": _story(), "officer": DOORS[0].username}
    return render(request, "demo/doors.html", told)


@login_not_required
@require_POST
def enter(request: HttpRequest, username: str) -> HttpResponse:
    """Signs in as one of the sample's people, and shows what they would look at first."""
    role = role_of(username)
    if role is None:
        raise Http404
    login(request, get_object_or_404(Person, username=username))
    wanted = request.POST.get("next", "")
    if wanted not in ("", "/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}):
        return redirect(wanted)
    return redirect(_first_page(role))


def _story() -> list[tuple[str, str]]:
    """The days on which the board tells the story best, with their addresses."""
    campaign = _campaign()
    if campaign is None:
        return []
    board = reverse("reports:board", args=(campaign.pk,))
    return [(vi_date(day), f"{board}?ngay={day.isoformat()}") for day in DAYS]


def _campaign() -> Campaign | None:
    return Campaign.objects.filter(kind=Campaign.Kind.MID_TERM).first()


def _first_page(role: Role) -> str:
    """The board for the officer, the own report for a ward's chair, the start page for the others."""
    campaign = _campaign()
    if campaign and role.office == Office.STANDING_OFFICER:
        return reverse("reports:board", args=(campaign.pk,))
    if campaign and role.office == Office.CHAIR:
        unit = Unit.objects.get(name=role.ward, kind="phường")
        page = "papers:desk" if role.ward == SILENT else "reports:unit"
        return reverse(page, args=(campaign.pk, unit.pk))
    return reverse("overview:home")
