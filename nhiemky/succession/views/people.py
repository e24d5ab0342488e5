"""Somebody who holds an office or is planned for it: how they stand, and what is known of them."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from nhiemky.kernel.clock import today
from nhiemky.members.fields import Purpose
from nhiemky.members.permissions import agreed
from nhiemky.organisation.permissions import Asked
from nhiemky.succession import actions
from nhiemky.succession.forms import FileForm, said_file
from nhiemky.succession.models import PersonnelFile, PlannedOffice
from nhiemky.succession.permissions import planned_office
from nhiemky.succession.queries.lists import candidacies
from nhiemky.succession.queries.plans import OfficeShown, Prospect, offices_shown
from nhiemky.succession.queries.projection import days_of
from nhiemky.succession.standards import LABELS, limits
from nhiemky.succession.views.saving import accepted
from nhiemky.succession.views.saying import born, judged_rows, limit_said, verdict_of


def person(request: Asked, planned_id: int, member_id: int) -> HttpResponse:
    """How somebody stands against each standard, and when they come to a limit."""
    planned, office, one = _found(request, planned_id, member_id)
    actions.look_at_person(planned, member_id, by=request.user)
    found = limits(one.known, office.standards, days_of(planned.plan))
    context = {
        "unit": planned.plan.unit, "planned": planned, "one": one, "said": verdict_of(one), "born": born(one.known),
        "age": one.known.age_on(today()), "judged": judged_rows(one.judged),
        "limits": [(LABELS[row.rule], limit_said(row)) for row in found],
        "file": PersonnelFile.objects.filter(member=member_id).first(), "history": candidacies(planned.pk, member_id),
    }  # fmt: skip
    return render(request, "succession/person.html", context)


def file(request: Asked, planned_id: int, member_id: int) -> HttpResponse:
    """What is known of somebody, to be filled in."""
    planned, _, one = _found(request, planned_id, member_id)
    actions.look_at_person(planned, member_id, by=request.user)
    kept = PersonnelFile.objects.filter(member=member_id).first()
    asked = {
        "holds": one.known.again, "agreed": one.member is not None and Purpose.PERSONNEL in agreed(one.member),
    }  # fmt: skip
    form = FileForm(request.POST or None, initial=said_file(kept, one.known.terms), **asked)
    if accepted(form, lambda: actions.write_file(planned.pk, member_id, form.row, by=request.user)):
        messages.success(request, gettext("Đã lưu hồ sơ."))
        return redirect("succession:person", planned.pk, member_id)
    context = {"unit": planned.plan.unit, "planned": planned, "one": one, "form": form, "member_id": member_id}
    return render(request, "succession/file.html", context)


def _found(request: Asked, planned_id: int, member_id: int) -> tuple[PlannedOffice, OfficeShown, Prospect]:
    """Somebody in or planned for an office, planned before holding; 404 for anybody else."""
    planned = planned_office(request, planned_id)
    office = offices_shown(planned.plan, planned.pk)[0]
    for one in (*office.candidates, *office.holders):
        if one.member and one.member.pk == member_id:
            return planned, office, one
    raise Http404
