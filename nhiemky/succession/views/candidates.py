"""Pages that put people into a plan and take them out."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from nhiemky.kernel.asking import whole_number
from nhiemky.kernel.clock import today
from nhiemky.kernel.errors import RuleBroken
from nhiemky.members.models import Member
from nhiemky.organisation.models import Unit
from nhiemky.organisation.permissions import Asked
from nhiemky.succession import actions
from nhiemky.succession.forms import SearchForm, TakeOutForm
from nhiemky.succession.permissions import candidate, planned_office
from nhiemky.succession.queries.people import named
from nhiemky.succession.views.saving import accepted


def add_person(request: Asked, planned_id: int) -> HttpResponse:
    """Looks for a member by the whole name and the year of birth, then plans them.

    Asked by POST, so that no name stands in an address. Only who was found so can be chosen: an id tells no name.
    """
    planned, refused = planned_office(request, planned_id), ""
    form = SearchForm(request.POST or None)
    found: list[tuple[Member, Unit]] | None = None
    if form.is_valid():
        found = named(**form.cleaned_data)
        wanted = whole_number(request.POST.get("hoi-vien", ""))
        if any(member.pk == wanted for member, _ in found):
            try:
                actions.plan_candidate(planned.pk, wanted, by=request.user)
            except RuleBroken as refusal:
                refused = str(refusal)
            else:
                messages.success(request, gettext("Đã đưa vào quy hoạch."))
                return redirect("succession:person", planned.pk, wanted)
    context = {"unit": planned.plan.unit, "planned": planned, "form": form, "found": found, "refused": refused}
    return render(request, "succession/add_person.html", context)


@require_POST
def move(request: Asked, candidate_id: int) -> HttpResponse:
    """Puts somebody a place up or down."""
    kept = candidate(request, candidate_id)
    actions.move_candidate(kept.pk, up=request.POST.get("huong") == "len", by=request.user)
    answer = redirect("succession:plan", kept.planned_office.plan.unit_id)
    answer["Location"] += f"#chuc-danh-{kept.planned_office_id}"
    return answer


def take_out(request: Asked, candidate_id: int) -> HttpResponse:
    """Since when and why somebody is not planned any more."""
    kept = candidate(request, candidate_id)
    form = TakeOutForm(request.POST or None, initial={"on": today()})
    if accepted(form, lambda: actions.take_out(kept.pk, **form.cleaned_data, by=request.user)):
        messages.success(request, gettext("Đã đưa ra khỏi quy hoạch. Lịch sử còn giữ."))
        return redirect("succession:plan", kept.planned_office.plan.unit_id)
    context = {"unit": kept.planned_office.plan.unit, "kept": kept, "form": form}
    return render(request, "succession/take_out.html", context)
