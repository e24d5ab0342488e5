"""Says which member somebody in office is."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext

from nhiemky.kernel.asking import whole_number
from nhiemky.kernel.errors import RuleBroken
from nhiemky.members.actions.joining import join_account
from nhiemky.members.models import Member
from nhiemky.organisation.models import Appointment, Unit
from nhiemky.organisation.permissions import Asked
from nhiemky.succession.forms import YearForm
from nhiemky.succession.permissions import planned_office
from nhiemky.succession.queries.people import held_today, named


def join(request: Asked, planned_id: int, appointment_id: int) -> HttpResponse:
    """Looks in the register for the holder's own name and the year of birth; only who was found so can be chosen."""
    planned, refused = planned_office(request, planned_id), ""
    holders = [one.pk for one in held_today([planned.plan.unit_id], (planned.office,))]
    rows = Appointment.objects.filter(pk__in=holders).select_related("person")
    held = get_object_or_404(rows, pk=appointment_id)
    form = YearForm(request.POST or None)
    found: list[tuple[Member, Unit]] | None = None
    if form.is_valid():
        year = form.cleaned_data["birth_year"]
        found = named(held.person.full_name, year)
        wanted = whole_number(request.POST.get("hoi-vien", ""))
        if any(member.pk == wanted for member, _ in found):
            try:
                join_account(wanted, held.person_id, birth_year=year, by=request.user)
            except RuleBroken as refusal:
                refused = str(refusal)
            else:
                messages.success(request, gettext("Đã nối với danh sách hội viên."))
                return redirect("succession:plan", planned.plan.unit_id)
    context = {
        "unit": planned.plan.unit, "planned": planned, "held": held, "form": form, "found": found, "refused": refused,
    }  # fmt: skip
    return render(request, "succession/join.html", context)
