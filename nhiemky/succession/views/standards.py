"""Pages of the standards: what is asked, since when, by which paper."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from nhiemky.kernel.clock import today
from nhiemky.organisation.permissions import Asked, Right
from nhiemky.succession import actions
from nhiemky.succession.forms import EndForm, StandardForm, said_standard
from nhiemky.succession.models import PersonnelStandard
from nhiemky.succession.permissions import planning_unit, standard
from nhiemky.succession.queries.lists import binding, ended
from nhiemky.succession.standards import LABELS, OF_CANDIDATES, Rule, asked
from nhiemky.succession.views.saving import accepted


def standards(request: Asked, unit_id: int) -> HttpResponse:
    """Every kind with what counts for the unit, its own and from above."""
    unit = planning_unit(request, unit_id)
    rows = binding(unit)
    kinds = [(rule, LABELS[rule], [_row(request, one) for one in rows if one.rule == rule]) for rule in Rule]
    groups = [
        (gettext("Đối với từng người"), [kind for kind in kinds if kind[0] in OF_CANDIDATES]),
        (gettext("Đối với cả quy hoạch"), [kind for kind in kinds if kind[0] not in OF_CANDIDATES]),
    ]
    context = {"unit": unit, "groups": groups, "ended": [_row(request, one) for one in ended(unit)]}
    return render(request, "succession/standards.html", context)


def new_standard(request: Asked, unit_id: int) -> HttpResponse:
    """Sets a standard of the kind in ?loai=; without one the kinds stand to choose from."""
    unit = planning_unit(request, unit_id)
    told = request.GET.get("loai", "")
    if told not in set(Rule):
        return redirect("succession:standards", unit.pk)
    rule = Rule(told)
    form = StandardForm(request.POST or None, rule=rule, initial={"valid_from": today()})
    if accepted(form, lambda: actions.set_standard(unit.pk, form.about, form.asked, by=request.user)):
        messages.success(request, gettext("Đã ghi tiêu chuẩn."))
        return redirect("succession:standards", unit.pk)
    return render(request, "succession/standard.html", {"unit": unit, "form": form, "name": LABELS[rule]})


def change_standard(request: Asked, standard_id: int) -> HttpResponse:
    """Asks for something else, from a day on."""
    kept = standard(request, standard_id)
    rule = Rule(kept.rule)
    form = StandardForm(request.POST or None, rule=rule, about=False, initial=said_standard(kept))
    if accepted(form, lambda: actions.change_standard(kept.pk, form.asked, by=request.user)):
        messages.success(request, gettext("Đã sửa tiêu chuẩn."))
        return redirect("succession:standards", kept.unit_id)
    context = {"unit": kept.unit, "form": form, "name": LABELS[rule], "kept": kept, "asks": asked(kept.as_standard())}
    return render(request, "succession/standard.html", context)


def end_standard(request: Asked, standard_id: int) -> HttpResponse:
    """It counts no more from a day on."""
    kept = standard(request, standard_id)
    form = EndForm(request.POST or None, initial={"on": today()})
    if accepted(form, lambda: actions.end_standard(kept.pk, form.cleaned_data["on"], by=request.user)):
        messages.success(request, gettext("Đã ghi thôi áp dụng tiêu chuẩn."))
        return redirect("succession:standards", kept.unit_id)
    context = {"unit": kept.unit, "form": form, "kept": kept, "asks": asked(kept.as_standard())}
    return render(request, "succession/end_standard.html", context)


def _row(request: Asked, kept: PersonnelStandard) -> dict[str, object]:
    return {
        "kept": kept,
        "asks": asked(kept.as_standard()),
        "may_change": kept.valid_to is None and request.reach.may(Right.PERSONNEL, kept.unit),
    }
