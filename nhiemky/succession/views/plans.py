"""The plan of a unit, its reviews, and what lies ahead."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from nhiemky.kernel.clock import today
from nhiemky.organisation.models import Level, Unit
from nhiemky.organisation.permissions import Asked
from nhiemky.succession import actions
from nhiemky.succession.forms import DatesForm, ReviewForm
from nhiemky.succession.models import SuccessionPlan
from nhiemky.succession.permissions import planning_unit, require_planning
from nhiemky.succession.queries.lists import comings_and_goings, lines, reviews_of, units_planned
from nhiemky.succession.queries.plans import OfficeShown, Prospect, offices_shown, plan_of, plan_shown, term_of
from nhiemky.succession.queries.projection import ahead_in, chairs_ahead, days_of
from nhiemky.succession.standards import When
from nhiemky.succession.views.saving import accepted
from nhiemky.succession.views.saying import born, place, rows, time_left, verdict_of

_PAGE = 50


def plans(request: Asked) -> HttpResponse:
    """The units who asks plans for; with a single one its plan at once."""
    require_planning(request)
    page = Paginator(units_planned(request.reach), _PAGE).get_page(request.GET.get("trang"))
    units = list(page)
    if len(units) == 1 and page.number == 1:
        return redirect("succession:plan", units[0].pk)
    return render(request, "succession/plans.html", {"page": page, "lines": lines(units)})


def plan(request: Asked, unit_id: int) -> HttpResponse:
    """A unit's plan: what it lacks first, then each office with its people."""
    unit = planning_unit(request, unit_id)
    kept = plan_of(unit)
    term = term_of(unit)
    if kept is None:
        return render(request, "succession/begin.html", {"unit": unit, "term": term})
    actions.look_at_plan(kept, by=request.user)
    shown = plan_shown(kept)
    context = {
        "unit": unit, "plan": kept, "shown": shown, "offices": [_office(one) for one in shown.offices],
        "left": time_left((kept.congress - today()).days), "over": term is not None and term.pk != kept.term_id,
        "of_office": [gap for gap in shown.gaps if gap.slot], "of_plan": [gap for gap in shown.gaps if not gap.slot],
    }  # fmt: skip
    return render(request, "succession/plan.html", context)


@require_POST
def begin(request: Asked, unit_id: int) -> HttpResponse:
    """Begins the plan for the coming congress."""
    unit = planning_unit(request, unit_id)
    actions.begin_plan(unit.pk, by=request.user)
    messages.success(request, gettext("Đã lập quy hoạch. Hãy xem lại các chức danh, rồi đưa người vào."))
    return redirect("succession:plan", unit.pk)


def dates(request: Asked, unit_id: int) -> HttpResponse:
    """Says when the congress is, and when the term after it ends."""
    kept = _plan(request, unit_id)
    form = DatesForm(request.POST or None, initial={"congress_on": kept.congress_on, "ends_on": kept.ends_on})
    if accepted(form, lambda: actions.date_plan(kept.pk, **form.cleaned_data, by=request.user)):
        messages.success(request, gettext("Đã lưu ngày Đại hội."))
        return redirect("succession:plan", unit_id)
    return render(request, "succession/dates.html", {"unit": kept.unit, "plan": kept, "form": form})


def review(request: Asked, unit_id: int) -> HttpResponse:
    """Notes that the plan was looked through; earlier reviews, and who went in and out."""
    kept = _plan(request, unit_id)
    form = ReviewForm(request.POST or None, initial={"on": today()})
    if accepted(form, lambda: actions.review_plan(kept.pk, **form.cleaned_data, by=request.user)):
        messages.success(request, gettext("Đã ghi lần rà soát."))
        return redirect("succession:plan", unit_id)
    actions.look_at_plan(kept, by=request.user)
    context = {
        "unit": kept.unit, "plan": kept, "form": form, "reviews": reviews_of(kept), "moves": comings_and_goings(kept),
    }  # fmt: skip
    return render(request, "succession/review.html", context)


def ahead(request: Asked, unit_id: int) -> HttpResponse:
    """Who passes a limit when: in the plan's offices, and the chairs of the base associations below."""
    kept = _plan(request, unit_id)
    actions.look_at_plan(kept, by=request.user)
    days = days_of(kept)
    above = kept.unit.level < Level.BASE
    chairs = chairs_ahead(kept.unit) if above else []
    unknown = [one for one in chairs if one.when is When.UNKNOWN]
    page = Paginator(chairs[: len(chairs) - len(unknown)], _PAGE).get_page(request.GET.get("trang"))
    context = {
        "unit": kept.unit, "plan": kept, "rows": rows(ahead_in(kept, offices_shown(kept)), days), "above": above,
        "page": page, "chairs": rows(page, days), "congress": place(days.congress, days), "days": days,
        "unknown": rows(unknown[:_PAGE], days), "unknown_number": len(unknown),
    }  # fmt: skip
    return render(request, "succession/ahead.html", context)


def _plan(request: Asked, unit_id: int) -> SuccessionPlan:
    """The plan of a unit; 404 where none was begun."""
    unit: Unit = planning_unit(request, unit_id)
    return get_object_or_404(
        SuccessionPlan.objects.filter(pk=getattr(plan_of(unit), "pk", 0)).select_related("unit", "term")
    )


def _office(shown: OfficeShown) -> dict[str, object]:
    people = [_person(one) for one in shown.candidates]
    last = len(people) - 1
    return {
        "planned": shown.planned,
        "holders": [_person(one) for one in shown.holders],
        "people": [{**one, "up": place > 0, "down": place < last} for place, one in enumerate(people)],
    }


def _person(one: Prospect) -> dict[str, object]:
    return {"one": one, "born": born(one.known), "said": verdict_of(one), "age": one.known.age_on(today())}
