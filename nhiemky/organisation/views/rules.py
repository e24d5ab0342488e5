"""Pages of the rules for bodies and offices, and of the units where one is not kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhiemky.kernel.clock import today
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation import actions, queries
from nhiemky.organisation.forms import EndForm, RuleForm
from nhiemky.organisation.models import OfficeRule, Unit
from nhiemky.organisation.permissions import Asked, Right, managed_unit
from nhiemky.organisation.queries import Found
from nhiemky.organisation.views.saying import level_words, paper_words, rule_words, said
from nhiemky.organisation.views.tree import done
from nhiemky.organisation.views.units import crumbs_of

_PAGE: Final = 100
_page = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True, slots=True)
class _Line:
    """A rule as listed. holds: it does today, or will."""

    rule: OfficeRule
    words: str
    level: str
    paper: str
    holds: bool
    may_end: bool


@require_safe
def rules(request: Asked) -> HttpResponse:
    """The rules that who asks lives by, those that hold no more last."""
    lines = [_line(request, rule) for rule in queries.rules_for(request.reach)]
    top = request.reach.visible(Unit.objects.filter(queries.there_on()), Right.MANAGE).order_by("level", "path").first()
    context = {
        "now": [one for one in lines if one.holds], "before": [one for one in lines if not one.holds],
        "top": top, "kinds": OfficeRule.Kind,
        "may_take": top is not None and not any(one.rule.unit_id == top.pk for one in lines),
    }  # fmt: skip
    return render(request, "organisation/rules.html", context)


@require_POST
def usual_rules(request: Asked, unit_id: int) -> HttpResponse:
    """Takes in the usual rules."""
    made = actions.take_usual_rules(managed_unit(request, unit_id).pk, by=request.user)
    messages.success(request, gettext("Đã ghi %(n)d quy định.") % {"n": len(made)})
    return redirect("organisation:rules")


@_page
def new_rule(request: Asked, unit_id: int) -> HttpResponse:
    """Adds a rule of the kind in ?loai=."""
    unit = managed_unit(request, unit_id)
    asked = request.GET.get("loai", "")
    kind = OfficeRule.Kind(asked if asked in OfficeRule.Kind.values else OfficeRule.Kind.SIZE)
    form = RuleForm(request.POST or None, kind=kind.value)
    if done(form, lambda _: actions.add_rule(unit.pk, form.row, by=request.user)):
        messages.success(request, gettext("Đã thêm quy định."))
        return redirect("organisation:rules")
    return render(request, "organisation/new_rule.html", {"form": form, "kind": kind, **crumbs_of(unit, request.reach)})


@_page
def end_rule(request: Asked, rule_id: int) -> HttpResponse:
    """Ends a rule; before that day it counts as ever."""
    rule = get_object_or_404(queries.rules_for(request.reach), pk=rule_id)
    if not request.reach.may(Right.MANAGE, rule.unit):
        raise RuleBroken("organisation.not_allowed", unit=rule.unit)
    form = EndForm(request.POST or None, initial={"on": today()})
    if done(form, lambda told: actions.end_rule(rule.pk, on=told["on"], by=request.user)):
        messages.success(request, gettext("Đã ghi ngày hết hiệu lực."))
        return redirect("organisation:rules")
    return render(request, "organisation/end_rule.html", {"form": form, "line": _line(request, rule)})


@require_safe
def to_review(request: Asked) -> HttpResponse:
    """The units in reach where a rule is not kept, each with what was counted."""
    groups = [(unit, list(found)) for unit, found in groupby(queries.to_review(request.reach), lambda one: one.unit)]
    page = Paginator(groups, _PAGE).get_page(request.GET.get("trang"))
    shown = [(unit, said(found)) for unit, found in page]
    return render(request, "organisation/to_review.html", {"page": page, "shown": shown})


def warn(request: Asked, before: Iterable[Found], after: Iterable[Found]) -> None:
    """Says what an act has brought about; it stays done."""
    known = {one.breach for one in before}
    for words, by in said(one for one in after if one.breach not in known):
        messages.warning(request, f"{words} {by}")


def _line(request: Asked, rule: OfficeRule) -> _Line:
    return _Line(
        rule, rule_words(rule), level_words(rule), paper_words(rule.paper, rule.paper_day),
        rule.valid_to is None or rule.valid_to > today(), request.reach.may(Right.MANAGE, rule.unit),
    )  # fmt: skip
