"""Passing a goal on to the units right below."""

from collections.abc import Sequence
from typing import Final

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext

from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.models import Unit
from nhiemky.organisation.permissions import Asked, Right
from nhiemky.targets import actions
from nhiemky.targets.forms import CascadeEachForm, CascadeForm, said_cascade
from nhiemky.targets.models import Indicator
from nhiemky.targets.permissions import seen_indicator
from nhiemky.targets.queries.lineage import Child, children_with_goals, counting
from nhiemky.targets.views.saying import bond_words, goal_words
from nhiemky.terms.permissions import unit_of_term

_PAGE: Final = 100


def cascade(request: Asked, indicator_id: int) -> HttpResponse:
    """Passes a goal on: one for all units right below alike (?cach=chung), or a goal for each (?cach=rieng)."""
    kept = seen_indicator(request, indicator_id)
    unit = unit_of_term(request, kept.term, Right.MANAGE)
    source = counting(kept, unit)
    children = children_with_goals(kept, unit, source)
    page = Paginator(children, _PAGE).get_page(request.GET.get("trang"))
    usual = "rieng" if kept.kind == "count" else "chung"  # a number is parted, a share holds for each alike
    each = request.GET.get("cach", usual) == "rieng"
    initial = said_cascade(source, children)
    form = (CascadeEachForm if each else CascadeForm)(
        request.POST or None, indicator=kept, children=page.object_list, initial=initial
    )
    if form.is_valid() and _passed_on(request, form, kept, unit, children):
        return redirect(_next(request, page, kept, unit) if each else _reconciliation(kept, unit))
    context = {
        "indicator": kept,
        "unit": unit,
        "goal": goal_words(source.as_target()) if source else "",
        "page": page,
        "form": form,
        "each": each,
        "lines": [(child, _now(child), field) for child, field in form.lines],
    }
    return render(request, "targets/cascade.html", context)


def _passed_on(request: Asked, form: CascadeForm, kept: Indicator, unit: Unit, children: Sequence[Child]) -> bool:
    """Whether it was done; a refusal stands on the form."""
    goals = form.goals([child.unit.pk for child in children])
    try:
        made = actions.cascade_goal(kept.pk, unit.pk, goals, decision=form.decision, by=request.user)
    except RuleBroken as refusal:
        form.add_error(None, str(refusal))
        return False
    if made:
        messages.success(request, gettext("Đã giao mức cho %(made)d đơn vị.") % {"made": made})
    else:
        messages.info(request, gettext("Các đơn vị đã được giao đúng mức này rồi."))
    return True


def _now(child: Child) -> tuple[str, str, str]:
    """What a unit's goal is now: the goal, how it came to be, in which tone."""
    goal = goal_words(child.version.as_target()) if child.version else ""
    return goal, *bond_words(child.bond)


def _reconciliation(kept: Indicator, unit: Unit) -> str:
    return f"{reverse('targets:reconcile', args=[kept.pk])}?don-vi={unit.pk}"


def _next(request: Asked, page: "Page[Child]", kept: Indicator, unit: Unit) -> str:
    """The next units to give a goal; after the last ones how it all adds up."""
    if not page.has_next():
        return _reconciliation(kept, unit)
    asked = request.GET.copy()
    asked["trang"] = str(page.next_page_number())
    return f"{request.path}?{asked.urlencode()}"
