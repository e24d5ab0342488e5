"""One click, and a visitor is somebody of the sample."""

from datetime import date, timedelta
from typing import Any

from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from nhiemky.accounts.models import Person
from nhiemky.campaigns.models import Campaign
from nhiemky.demo.entry import AFTER_DOORS, CITY_OFFICER, DOORS, Role, role_of
from nhiemky.demo.members import WARD, sample_list
from nhiemky.demo.senders import SILENT
from nhiemky.demo.story import DAYS
from nhiemky.kernel.ui.numbers import vi_date
from nhiemky.organisation.models import Level, Office, Reorganisation, Unit

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_STEPS = (Reorganisation.Kind.SPLIT, Reorganisation.Kind.REARRANGED)


@login_not_required
@require_safe
def doors(request: HttpRequest) -> HttpResponse:
    """The doors; they stand open to anybody, and only in the demo."""
    told: dict[str, Any] = {
        "next": request.GET.get("next", ""),
        "story": _story(),
        "officer": DOORS[0].username,
        "roles": DOORS,
    }
    if made := _new_wards():
        told |= {"roles": AFTER_DOORS, "story": [], "after": True, "officer": CITY_OFFICER.username}
        told |= {"days": [(vi_date(day), f"{reverse('organisation:units')}?as_of={day}") for day in _days(made)]}
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


@require_safe
def sample_members(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 (the same for everybody)
    """A messy list of made-up members, to try the import with."""
    branches = Unit.objects.filter(parent__name=WARD, level=Level.BRANCH).count()
    headers = {"Content-Disposition": 'attachment; filename="danh-sach-hoi-vien-mau.xlsx"'}
    return HttpResponse(sample_list(max(1, branches)), content_type=_EXCEL, headers=headers)


def _story() -> list[tuple[str, str]]:
    """The days on which the board tells the story best, with their addresses."""
    campaign = _campaign()
    if campaign is None:
        return []
    board = reverse("reports:board", args=(campaign.pk,))
    return [(vi_date(day), f"{board}?ngay={day.isoformat()}") for day in DAYS]


def _new_wards() -> Reorganisation | None:
    """The step of 2025, where the sample was told on so far."""
    return Reorganisation.objects.filter(kind=Reorganisation.Kind.REARRANGED).order_by("day").last()


def _days(made: Reorganisation) -> list[date]:
    """Both sides of both steps."""
    days = (
        Reorganisation.objects.filter(day__lte=made.day, kind__in=_STEPS).order_by("day").values_list("day", flat=True)
    )
    return [side for day in days for side in (day - timedelta(days=1), day)]


def _campaign() -> Campaign | None:
    return Campaign.objects.filter(kind=Campaign.Kind.MID_TERM).first()


def _first_page(role: Role) -> str:
    """The board for the officer, the own report for a ward's chair, the start page for the others."""
    made = _new_wards()
    if made and role == CITY_OFFICER:
        return reverse("organisation:reorganisation", args=(made.pk,))
    campaign = None if made else _campaign()
    if campaign and role.office == Office.STANDING_OFFICER:
        return reverse("reports:board", args=(campaign.pk,))
    if campaign and role.office == Office.CHAIR:
        unit = Unit.objects.get(name=role.ward, kind="phường")
        page = "papers:desk" if role.ward == SILENT else "reports:unit"
        return reverse(page, args=(campaign.pk, unit.pk))
    return reverse("overview:home")
