"""Pages that change the offices of a plan."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.permissions import Asked
from nhiemky.succession import actions
from nhiemky.succession.forms import OfficeForm, said_office
from nhiemky.succession.permissions import planned_office, planning_unit
from nhiemky.succession.queries.plans import plan_of
from nhiemky.succession.views.saving import accepted


def new_office(request: Asked, unit_id: int) -> HttpResponse:
    """An office more."""
    unit = planning_unit(request, unit_id)
    plan = plan_of(unit)
    if plan is None:
        return redirect("succession:plan", unit.pk)
    form = OfficeForm(request.POST or None)
    if accepted(form, lambda: actions.add_office(plan.pk, **form.cleaned_data, by=request.user)):
        messages.success(request, gettext("Đã thêm chức danh."))
        return redirect("succession:plan", unit.pk)
    return render(request, "succession/office.html", {"unit": unit, "form": form})


def change_office(request: Asked, planned_id: int) -> HttpResponse:
    """Says an office otherwise."""
    planned = planned_office(request, planned_id)
    form = OfficeForm(request.POST or None, initial=said_office(planned))
    if accepted(form, lambda: actions.change_office(planned.pk, **form.cleaned_data, by=request.user)):
        messages.success(request, gettext("Đã lưu chức danh."))
        return redirect("succession:plan", planned.plan.unit_id)
    context = {"unit": planned.plan.unit, "form": form, "planned": planned}
    return render(request, "succession/office.html", context)


def remove_office(request: Asked, planned_id: int) -> HttpResponse:
    """Asks once more, then takes it away."""
    planned, refused = planned_office(request, planned_id), ""
    if request.method == "POST":
        try:
            actions.remove_office(planned.pk, by=request.user)
        except RuleBroken as refusal:
            refused = str(refusal)
        else:
            messages.success(request, gettext("Đã bỏ chức danh %(title)s.") % {"title": planned.title})
            return redirect("succession:plan", planned.plan.unit_id)
    context = {"unit": planned.plan.unit, "planned": planned, "refused": refused}
    return render(request, "succession/remove_office.html", context)
