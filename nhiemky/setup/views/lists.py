"""Lists of units and of targets: sent, looked at, and only then taken."""

import re
from collections.abc import Callable
from copy import replace
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.permissions import Asked
from nhiemky.setup import actions
from nhiemky.setup.forms import ListForm, TargetListForm, UnitListForm
from nhiemky.setup.permissions import managed_term_of
from nhiemky.setup.queries import Plan, TargetLine, UnitLine, plan_of_targets, plan_of_units
from nhiemky.setup.queries.lists import SentList, document_in, sent_list
from nhiemky.setup.queries.plans import Problem
from nhiemky.setup.queries.progress import progress_of
from nhiemky.setup.queries.unit_list import usual_kind
from nhiemky.targets.views.saying import understood
from nhiemky.terms.permissions import managed_unit

_PAGE = 100
_TYPED = re.compile(r"(?:ô )?Danh sách gõ!A(\d+)")
"""A line of the names typed on the page, as the cell of a table it is read as."""


def units(request: Asked) -> HttpResponse:
    """A list of the units below one; ?tep= is one already sent, to be looked at and taken."""
    parent = managed_unit(request)
    first = not progress_of(parent).campaign
    context = {"parent": parent, "step": 2 if first else 0}

    def plan(sent: SentList) -> Plan[UnitLine]:
        found = plan_of_units(document_in(sent), parent, sent.said)
        return found if sent.name else _as_typed(found)

    if "tep" in request.GET:
        sent = sent_list(request.GET["tep"], request.user.pk)
        if request.method == "POST":
            told = actions.take_units(parent.pk, sent, by=request.user)
            _tell(request, gettext("đơn vị"), told)
            return redirect("setup:term" if first else "organisation:units")
        return render(request, "setup/units_look.html", {**context, **_looked(request, plan(sent))})
    form = UnitListForm(request.POST or None, request.FILES or None, initial={"kind": usual_kind(parent)})
    if form.is_valid() and (kept := _kept(request, form, plan, "setup.no_units_found")):
        return redirect(again(request, kept))
    return render(request, "setup/units.html", {**context, "form": form})


def targets(request: Asked) -> HttpResponse:
    """A list of targets of a term; ?tep= is one already sent, to be looked at and taken."""
    unit = managed_unit(request)
    term = managed_term_of(request, unit)
    if term is None:
        return redirect("setup:term")
    first = not progress_of(unit).campaign
    context = {"term": term, "step": 3 if first else 0}

    def plan(sent: SentList) -> Plan[TargetLine]:
        return plan_of_targets(document_in(sent), term)

    if "tep" in request.GET:
        sent = sent_list(request.GET["tep"], request.user.pk)
        if request.method == "POST":
            told = actions.take_targets(term.pk, sent, by=request.user)
            _tell(request, gettext("chỉ tiêu"), told)
            return redirect("setup:campaign") if first else redirect("targets:term", term.pk)
        shown = _looked(request, plan(sent))
        shown["rows"] = [(line, understood(line.row.target)) for line in shown["page"]]
        return render(request, "setup/targets_look.html", {**context, **shown})
    form = TargetListForm(request.POST or None, request.FILES or None)
    if form.is_valid() and (kept := _kept(request, form, plan, "setup.no_targets_found")):
        return redirect(again(request, kept))
    return render(request, "setup/targets.html", {**context, "form": form})


def _kept(request: Asked, form: ListForm, plan: Callable[[SentList], Plan[Any]], nothing: str) -> SentList | None:
    """The list kept, once it is known to hold something; else what is wrong stands on the form."""
    told = form.cleaned_data
    said = told.get("kind") or told.get("paper", "")
    try:
        kept = actions.keep_list(file=told["file"], names=told.get("names", ""), said=said, by=request.user)
        found = plan(kept)
        if not found.lines and not found.problems:
            raise RuleBroken(nothing)
    except RuleBroken as refusal:
        form.add_error("file" if told["file"] else "names", str(refusal))
        return None
    return kept


def _looked(request: Asked, plan: Plan[Any]) -> dict[str, Any]:
    """What the page shows of a plan: what would be written first."""
    lines = sorted(plan.lines, key=lambda line: line.step == "same")
    return {
        "plan": plan,
        "page": Paginator(lines, _PAGE).get_page(request.GET.get("trang")),
        "wrong": plan.in_order[:_PAGE],
        "more_wrong": max(0, len(plan.problems) - _PAGE),
        "counts": {"new": plan.count("new"), "changed": plan.count("changed"), "same": plan.count("same")},
        "other_file": again(request, None),
    }


def again(request: Asked, sent: SentList | None) -> str:
    """This page with another list, for the same unit or term."""
    asked = {name: request.GET[name] for name in ("don-vi", "nhiem-ky") if name in request.GET}
    if sent:
        asked["tep"] = sent.token(request.user.pk)
    return f"{request.path}?{urlencode(asked)}" if asked else request.path


def _as_typed(plan: Plan[UnitLine]) -> Plan[UnitLine]:
    """Names typed on the page stand in lines, not in cells."""
    lines = tuple(replace(line, place=_line_said(line.place)) for line in plan.lines)
    return Plan(lines, tuple(Problem(_line_said(one.place), _line_said(one.why)) for one in plan.problems))


def _line_said(words: str) -> str:
    return _TYPED.sub(lambda cell: gettext("dòng %(number)s") % {"number": cell[1]}, words)


def _tell(request: Asked, what: str, told: tuple[int, int]) -> None:
    new, changed = told
    parts = [gettext("thêm %(n)d %(what)s") % {"n": new, "what": what}] if new else []
    parts += [gettext("cập nhật %(n)d %(what)s") % {"n": changed, "what": what}] if changed else []
    if parts:
        messages.success(request, gettext("Đã %(done)s.") % {"done": ", ".join(parts)})
