"""The matrix of units and targets, and one target over all units."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from nhiemky.campaigns.models import Campaign
from nhiemky.campaigns.permissions import visible_campaigns
from nhiemky.campaigns.queries.indicators import indicators_of
from nhiemky.kernel.asking import whole_number
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.models import Unit
from nhiemky.organisation.permissions import Asked, Right
from nhiemky.reports.output.wording import NOTHING, goal_shown, has_common_goal, state_word
from nhiemky.reports.queries import matrix as asked
from nhiemky.reports.queries.one_target import OneTarget, Ranked, one_target
from nhiemky.reports.views.matrix_cells import HEATS, Addresses, Cell, Drawing
from nhiemky.targets.achievement import Achievement, State
from nhiemky.targets.target import Target

PAGE: Final = 100
_TONES: Final = {"heat-4": "good", "heat-3": "good", "heat-2": "risk", "heat-1": "late"}


@dataclass(frozen=True, slots=True)
class Scope:
    """What is asked for: units of a campaign in reach, below one superior where told, those short of a goal only."""

    campaign: Campaign
    units: QuerySet[Unit]
    below: Unit | None
    short: bool


def matrix(request: Asked, campaign_id: int) -> HttpResponse:
    """Every unit by every target; ?chi-tieu= one of them, ?thuoc= below one unit, ?loc=chua-dat the short ones."""
    scope = _scope(request, campaign_id)
    if chosen := whole_number(request.GET.get("chi-tieu", "")):
        return _one(request, scope, chosen)
    page = Paginator(scope.units, PAGE).get_page(request.GET.get("trang"))
    units = list(page.object_list)
    above = asked.superiors(scope.campaign, units)
    concerned = [*(unit.pk for unit in units), *above]
    goals = asked.goals_for(scope.campaign, concerned)
    drawing = _drawing(request, scope, goals, asked.figures_of(scope.campaign, concerned))
    context = {
        **_common(request, scope), "page": page, "rows": list(drawing.rows(units, above)),
        "heads": [(one, goal_words(goals.common[one.pk])) for one in goals.indicators],
    }  # fmt: skip
    return render(request, "reports/matrix.html", context)


def goal_words(goal: Target) -> str:
    """The common goal, or that each unit sets its own."""
    return goal_shown(goal) if has_common_goal(goal) else "tự đề ra"


def _scope(request: Asked, campaign_id: int) -> Scope:
    campaign = get_object_or_404(visible_campaigns(request.reach), pk=campaign_id)
    short = request.GET.get("loc") == "chua-dat"
    # With one target chosen its own figures tell who is short of it.
    units = asked.reporting(campaign, lacking=short and not whole_number(request.GET.get("chi-tieu", "")))
    units = request.reach.visible(units, Right.READ)
    if not any(_overlap(path, campaign.unit.path) for path in request.reach.paths(Right.READ)):
        raise RuleBroken("organisation.not_allowed", unit=campaign.unit)
    below = None
    if wanted := whole_number(request.GET.get("thuoc", "")):
        known = request.reach.visible(Unit.objects.filter(path__startswith=campaign.unit.path), Right.KNOW)
        below = get_object_or_404(known, pk=wanted)
        units = units.filter(path__startswith=below.path)
    return Scope(campaign, units, None if below == campaign.unit else below, short)


def _overlap(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _drawing(request: Asked, scope: Scope, goals: asked.Goals, figures: dict[asked.Key, asked.Told]) -> Drawing:
    judge = asked.Judge(goals, scope.campaign.period.term.as_term(), scope.campaign)
    return Drawing(scope.campaign, request.reach, judge, figures, Addresses(scope.campaign.pk))


def _common(request: Asked, scope: Scope) -> dict[str, Any]:
    return {
        "campaign": scope.campaign, "below": scope.below, "short": scope.short,
        "whole": request.reach.may(Right.READ, scope.campaign.unit),
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A unit in the view of one target."""

    unit: Unit
    cell: Cell
    goal: str
    length: float
    tone: str


def _one(request: Asked, scope: Scope, chosen: int) -> HttpResponse:
    indicators = indicators_of(scope.campaign)
    found = one_target(scope.campaign, get_object_or_404(indicators, pk=chosen), scope.units)
    ranked = [one for one in found.ranked if not scope.short or one.achieved.state in ("behind", "on_the_way")]
    page = Paginator(ranked, PAGE).get_page(request.GET.get("trang"))
    lines, total = _lines(request, scope, found, list(page.object_list))
    context = {
        **_common(request, scope), "indicator": found.indicator, "indicators": list(indicators), "page": page,
        "goal": goal_words(found.goal), "lines": lines, "total": total, "states": list(_states(found)),
    }  # fmt: skip
    return render(request, "reports/matrix_target.html", context)


def _lines(request: Asked, scope: Scope, found: OneTarget, ranked: list[Ranked]) -> tuple[list[Line], Line | None]:
    """The units of a page, and the total of the unit they are looked at below; None where that is not to be known."""
    top = scope.below or scope.campaign.unit
    units = {one.pk: one for one in Unit.objects.filter(pk__in=[one.unit for one in ranked])}
    concerned = [*units, top.pk]
    goals = asked.goals_for(scope.campaign, concerned)
    figures = asked.figures_of(scope.campaign, concerned, found.indicator.pk)
    drawing = _drawing(request, scope, goals, figures)
    numbers = [one.value for one in found.ranked if isinstance(one.value, int | float)]
    largest = max([found.goal.high or found.goal.low or 0, *numbers], default=0)

    def line(unit: Unit, *, total: bool = False) -> Line:
        told = figures.get((unit.pk, found.indicator.pk))
        cell = drawing.cell(unit, found.indicator.pk)
        value = told.result if told else None
        share = value / largest if isinstance(value, int | float) and largest and not total else 0
        goal = goals.of(unit.pk, found.indicator.pk)
        return Line(unit, cell, goal_shown(goal) or NOTHING, 100 * share, _TONES.get(cell.heat, "plain"))

    known = request.reach.may(Right.KNOW, top)
    return [line(units[one.unit]) for one in ranked], line(top, total=True) if known else None


def _states(found: OneTarget) -> Iterator[tuple[int, str, str]]:
    """How many units stand how, the ones to look at first."""
    order: tuple[State, ...] = ("behind", "on_the_way", "reached", "passed")
    for state in order:
        word = state_word(found.goal, Achievement(state))
        yield found.states[state], word.lower(), _TONES[HEATS[state]]
    missing = sum(one.value is None for one in found.ranked)
    if missing:
        yield missing, "chưa có số", "plain"
