"""Pages that give and end offices, and the way in handed over on paper or by messenger."""

from typing import Any, Final
from urllib.parse import quote

from allauth.mfa.adapter import get_adapter
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from nhiemky.accounts.models import Person
from nhiemky.accounts.queries import LINK_LASTS
from nhiemky.kernel.asking import whole_number
from nhiemky.kernel.clock import now, today
from nhiemky.kernel.dates import format_date
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation import actions, queries
from nhiemky.organisation.forms import AppointForm
from nhiemky.organisation.models import Appointment, Body, Office, Unit
from nhiemky.organisation.permissions import Asked, Right, managed_unit
from nhiemky.organisation.views.rules import warn
from nhiemky.organisation.views.units import crumbs_of

_KEPT: Final = "organisation.link"
"""Session: [person, token, last day] of the last link made, so that its page can be printed and looked at again."""
_page = require_http_methods(["GET", "HEAD", "POST"])


@_page
def appoint(request: Asked, unit_id: int) -> HttpResponse:
    """Gives an office to somebody with an account, or makes them one."""
    unit = managed_unit(request, unit_id)
    form = AppointForm(
        request.POST or None, day=today(), bodies=queries.bodies_of(unit), initial=_seat(request, unit)
    )  # fmt: skip
    _ask_whom(request, form)
    if form.is_valid():
        before = queries.breaches_in([unit])
        try:
            held, token = _appointed(request, unit, form.cleaned_data)
        except Person.DoesNotExist:
            refusal = RuleBroken("organisation.nobody", username=form.cleaned_data["username"])
            form.add_error("username", ValidationError(str(refusal)))
        except RuleBroken as refusal:
            form.add_error(None, ValidationError(str(refusal)))
        else:
            warn(request, before, queries.breaches_in([unit]))
            return _appointed_page(request, held, token)
    return render(request, "organisation/appoint.html", {"form": form, **crumbs_of(unit, request.reach)})


@_page
def end(request: Asked, unit_id: int, appointment_id: int) -> HttpResponse:
    """Ends an office today, after one question."""
    unit = managed_unit(request, unit_id)
    rows = request.reach.visible(Appointment.objects.filter(unit=unit), Right.MANAGE, "unit__path")
    held = get_object_or_404(rows.select_related("person", "unit"), pk=appointment_id)
    refused = ""
    if request.method == "POST":
        try:
            actions.end_appointment(held.pk, by=request.user)
        except RuleBroken as refusal:
            refused = str(refusal)
        else:
            told = {"person": held.person, "office": held}
            messages.success(request, gettext("%(person)s thôi chức vụ %(office)s từ hôm nay.") % told)
            return redirect("organisation:people", unit.pk)
    context = {"held": held, "refused": refused, **crumbs_of(unit, request.reach)}
    return render(request, "organisation/end.html", context)


@never_cache
@_page
def link(request: Asked, unit_id: int, person_id: int) -> HttpResponse:
    """The way in to hand over. POST makes a new one; the page shows the last one made in this session."""
    unit = managed_unit(request, unit_id)
    held = Appointment.objects.filter(queries.on_day(), unit=unit)
    person = get_object_or_404(Person, pk__in=held.values("person"), id=person_id)
    if request.method == "POST":
        return _link_page(request, unit, person, actions.renew_link(person.pk, by=request.user))
    kept = request.session.get(_KEPT, [0, "", ""])
    address = _address(request, kept[1]) if kept[0] == person.pk and person.must_change else ""
    context = {
        "person": person, "address": address, "picture": _picture(address), "until": kept[2],
        **crumbs_of(unit, request.reach),
    }  # fmt: skip
    return render(request, "organisation/link.html", context)


def _seat(request: Asked, unit: Unit) -> dict[str, object]:
    """The form as the page of the body in ?ban= asks for it."""
    asked = whole_number(request.GET.get("ban", ""))
    body = next((one for one in queries.bodies_of(unit) if one.pk == asked), None)
    if body is None:
        return {}
    office = Office.INSPECTOR if body.kind == Body.Kind.INSPECTION else Office.COMMITTEE_MEMBER
    return {"body": body.pk, "office": office.value}


def _ask_whom(request: Asked, form: AppointForm) -> None:
    """Where people of that name are in office already, the form asks which of them is meant."""
    typed = str(form.data.get("full_name", ""))
    if typed and not form.data.get("username"):
        same = queries.namesakes(typed, request.reach)
        told = [(one.pk, f"{one}: {'; '.join(f'{held}, {held.unit}' for held in holds)}") for one, holds in same]
        if told:
            form.ask_whom(told)


def _appointed(request: Asked, unit: Unit, told: dict[str, Any]) -> tuple[Appointment, str]:
    """(what was given, the link to hand over: "" for who has an account)."""
    post = actions.Post(unit.pk, told["office"], told["since"], told.get("body"))
    if told["username"]:
        there = Person.objects.get(username__iexact=told["username"], is_active=True)
        return actions.appoint(there.pk, post, by=request.user), ""
    if told["whom"] and told["whom"] != AppointForm.NEW:
        return actions.appoint(int(told["whom"]), post, by=request.user), ""
    return actions.appoint_new(told["full_name"], post, by=request.user)


def _appointed_page(request: Asked, held: Appointment, token: str) -> HttpResponse:
    messages.success(request, gettext("Đã giao chức vụ %(office)s cho %(person)s.") % {
        "office": held, "person": held.person
    })  # fmt: skip
    if not token:
        return redirect("organisation:people", held.unit_id)
    return _link_page(request, held.unit, held.person, token)


def _link_page(request: Asked, unit: Unit, person: Person, token: str) -> HttpResponse:
    request.session[_KEPT] = [person.pk, token, format_date((now() + LINK_LASTS).date())]
    return redirect("organisation:link", unit.pk, person.pk)


def _address(request: Asked, token: str) -> str:
    return request.build_absolute_uri(reverse("accounts:link", args=(token,)))


def _picture(address: str) -> str:
    """The address as a picture to point a phone at, so that nobody types it off paper."""
    return f"data:image/svg+xml,{quote(get_adapter().build_totp_svg(address))}" if address else ""
