"""A new unit begins its term: what its predecessors leave open is proposed, an officer confirms or changes it."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.models import Body
from nhiemky.organisation.permissions import Asked, managed_unit
from nhiemky.organisation.queries import bodies_of
from nhiemky.targets import actions
from nhiemky.targets.forms import BeginForm
from nhiemky.targets.queries.inheriting import Goal, Source, Task, estate_of
from nhiemky.targets.target import with_measure
from nhiemky.targets.views.saying import goal_words, share_words
from nhiemky.terms.queries import Predecessor


@dataclass(frozen=True, slots=True)
class _Line:
    """A goal with where it comes from, its tick and its number."""

    goal: Goal
    sources: list[tuple[str, str, str, str, str]]
    tick: forms.BoundField
    number: forms.BoundField
    unsure: bool


def begin(request: Asked, unit_id: int) -> HttpResponse:
    """Opens the term of a unit that took over from others, with their open targets and commitments."""
    unit = managed_unit(request, unit_id)
    estate = estate_of(unit)
    formed = any(one.kind == Body.Kind.EXECUTIVE for one in bodies_of(unit))
    form = BeginForm(request.POST or None, unit=unit, estate=estate, formed=formed)
    if form.is_valid():
        try:
            made = actions.begin_successor(unit.pk, form.beginning, form.taken, by=request.user)
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, gettext("Đã bắt đầu nhiệm kỳ %(term)s.") % {"term": made})
            return redirect("targets:term", made.pk)
    lines = [_line(form, one) for one in estate.goals]
    context = {
        "form": form, "unit": unit, "predecessors": [(one, _share(one)) for one in estate.predecessors],
        "open": [one for one in lines if not one.goal.reached], "reached": [one for one in lines if one.goal.reached],
        "tasks": [(one, _from(one), form.tick_of(one)) for one in estate.tasks],
    }  # fmt: skip
    return render(request, "targets/begin.html", context)


def _line(form: BeginForm, goal: Goal) -> _Line:
    tick, number = form.fields_of(goal)
    return _Line(goal, [_told(one) for one in goal.sources], tick, number, goal.proposed is None)


def _told(one: Source) -> tuple[str, str, str, str, str]:
    """(unit, which share of it, its goal, what of that goes over where that is another number, what it had reached)."""
    target = one.version.as_target()
    figure = with_measure(target, one.value) if one.value is not None else ""
    part = goal_words(one.goal) if one.goal and one.goal != target else ""
    return str(one.predecessor.unit), _share(one.predecessor), goal_words(target), part, figure


def _share(one: Predecessor) -> str:
    return share_words(one.handover)


def _from(task: Task) -> str:
    return ", ".join(dict.fromkeys(str(one.unit) for one, _ in task.sources))
