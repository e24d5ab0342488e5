"""Pages that change units. A refusal stands on the form, which keeps what was typed."""

from collections.abc import Callable
from copy import replace
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from nhiemky.kernel.asking import whole_number
from nhiemky.kernel.clock import today
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation import actions
from nhiemky.organisation.forms import (
    CloseForm,
    HeadcountForm,
    MoveForm,
    OpenForm,
    PartyCommitteeForm,
    RenameForm,
)
from nhiemky.organisation.lineage import Plan
from nhiemky.organisation.models import Unit
from nhiemky.organisation.permissions import Asked, Reach, Right, managed_unit, seen_unit
from nhiemky.organisation.queries import headcounts_of, party_committee_of, units_seen
from nhiemky.organisation.views.units import crumbs_of

_FOUND: Final = 20
_page = require_http_methods(["GET", "HEAD", "POST"])


@_page
def open_unit(request: Asked, unit_id: int) -> HttpResponse:
    """Opens a unit below this one; "và thêm nữa" stays on the page for the next."""
    parent = managed_unit(request, unit_id)
    form = OpenForm(request.POST or None, parent=parent)
    made: list[Unit] = []

    def act(told: dict[str, Any]) -> None:
        made.append(actions.open_unit(parent.pk, told.pop("name"), **told, by=request.user))

    if done(form, act):
        messages.success(request, gettext("Đã thêm %(unit)s.") % {"unit": made[0]})
        return redirect("organisation:open" if "more" in request.POST else "organisation:unit", parent.pk)
    return render(request, "organisation/open.html", {"form": form, **crumbs_of(parent, request.reach)})


@_page
def rename(request: Asked, unit_id: int) -> HttpResponse:
    """Another name."""
    unit = managed_unit(request, unit_id)
    form = RenameForm(request.POST or None, initial={"name": unit.name, "kind": unit.kind})

    def act(told: dict[str, Any]) -> object:
        if plan := _plan("renamed", told):
            renamings = ((unit.pk, told["name"], told["kind"]),)
            return actions.reorganise(replace(plan, renamings=renamings), by=request.user)
        return actions.rename_unit(unit.pk, told["name"], kind=told["kind"], by=request.user)

    if done(form, act):
        return back(request, unit, gettext("Đã đổi tên."))
    return render(request, "organisation/rename.html", {"form": form, **crumbs_of(unit, request.reach)})


@_page
def move(request: Asked, unit_id: int) -> HttpResponse:
    """Another superior: found by name first, then confirmed."""
    unit = managed_unit(request, unit_id)
    _require_upper(request, unit)
    form = MoveForm(request.GET if "search" in request.GET else None)
    found = _superiors(unit, form.cleaned_data["search"], request.reach) if form.is_valid() else None
    refused = ""
    if request.method == "POST":
        target = seen_unit(request, whole_number(request.POST.get("parent", "")), Right.MANAGE)
        plan = _plan("moved", form.cleaned_data) if form.is_valid() else None
        try:
            if plan:
                actions.reorganise(replace(plan, moves=((unit.pk, target.pk),)), by=request.user)
            else:
                actions.move_unit(unit.pk, target.pk, by=request.user)
        except RuleBroken as refusal:
            refused = str(refusal)
        else:
            return back(request, unit, gettext("Đã chuyển."))
    context = {"form": form, "found": found, "refused": refused, **crumbs_of(unit, request.reach)}
    return render(request, "organisation/move.html", context)


@_page
def close(request: Asked, unit_id: int) -> HttpResponse:
    """The end of a unit; what it reported stays."""
    unit = managed_unit(request, unit_id)
    upper = _require_upper(request, unit)
    form = CloseForm(request.POST or None, initial={"on": today()})

    def act(told: dict[str, Any]) -> object:
        day = told["on"] if told["on"] > today() else None
        if plan := _plan("closed", told | {"day": day}):
            return actions.reorganise(replace(plan, day=told["on"], closings=(unit.pk,)), by=request.user)
        return actions.close_unit(unit.pk, on=told["on"], by=request.user)

    if done(form, act):
        return back(request, upper, gettext("Đã cho ngừng hoạt động: %(unit)s.") % {"unit": unit})
    return render(request, "organisation/close.html", {"form": form, **crumbs_of(unit, request.reach)})


@_page
def headcount(request: Asked, unit_id: int) -> HttpResponse:
    """Branches and members on a day; what is known already stands in the form."""
    unit = managed_unit(request, unit_id)
    known = headcounts_of([unit.pk]).get(unit.pk)
    told = {"branches": known.branches, "members": known.members} if known else {}
    form = HeadcountForm(request.POST or None, initial={"on": today(), **told})
    if done(form, lambda told: actions.set_headcount(unit.pk, actions.Count(**told), by=request.user)):
        return back(request, unit, gettext("Đã ghi số lượng."))
    return render(request, "organisation/headcount.html", {"form": form, **crumbs_of(unit, request.reach)})


@_page
def party_committee(request: Asked, unit_id: int) -> HttpResponse:
    """The second line of direction."""
    unit = managed_unit(request, unit_id)
    known = party_committee_of(unit)
    form = PartyCommitteeForm(
        request.POST or None, initial={"name": known.name, "email": known.email} if known else None
    )
    if done(form, lambda told: actions.name_party_committee(unit.pk, **told, by=request.user)):
        return back(request, unit, gettext("Đã ghi cấp ủy."))
    return render(request, "organisation/party_committee.html", {"form": form, **crumbs_of(unit, request.reach)})


def _plan(kind: str, told: dict[str, Any]) -> Plan | None:
    """The change with its day and paper, where either is told; else it is one of today, without."""
    if not (told["day"] or told["paper"] or told["paper_day"]):
        return None
    return Plan(kind, told["day"] or today(), told["paper"], told["paper_day"])


def done(form: forms.Form, act: Callable[[dict[str, Any]], object]) -> bool:
    """Whether the form was filled in well and the act not refused; a refusal stands on the form."""
    if not form.is_valid():
        return False
    try:
        act(form.cleaned_data)
    except RuleBroken as refusal:
        form.add_error(None, ValidationError(str(refusal)))
        return False
    return True


def back(request: Asked, unit: Unit, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("organisation:unit", unit.pk)


def _require_upper(request: Asked, unit: Unit) -> Unit:
    """The unit above; refused unless who asks manages it."""
    if unit.parent is None:
        raise RuleBroken("organisation.top_unit", unit=unit)
    if not request.reach.may(Right.MANAGE, unit.parent):
        raise RuleBroken("organisation.not_allowed", unit=unit.parent)
    return unit.parent


def _superiors(unit: Unit, search: str, reach: Reach) -> list[Unit]:
    """Units that could be above it."""
    rows = reach.visible(units_seen(reach, search=search), Right.MANAGE)
    return list(
        rows.filter(level__lt=unit.level).exclude(path__startswith=unit.path).exclude(pk=unit.parent_id or 0)[:_FOUND]
    )
