"""Pages that show targets."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render

from nhiemky.kernel.clock import today
from nhiemky.organisation.models import Unit
from nhiemky.organisation.permissions import Reach, Right
from nhiemky.targets.forms import read_goal
from nhiemky.targets.models import Indicator, TargetVersion
from nhiemky.targets.permissions import seen_indicator
from nhiemky.targets.queries import common_versions, current_targets, newest_own
from nhiemky.targets.views.saying import goal_words, understood
from nhiemky.terms.models import TermOfOffice
from nhiemky.terms.permissions import Asked, governing_terms, seen_term
from nhiemky.terms.queries import current_term

_PAGE = 100
_TERMS = 12


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator as listed. own: the goal is the unit's own."""

    indicator: Indicator
    version: TargetVersion
    goal: str
    own: bool


def targets(request: Asked) -> HttpResponse:
    """Straight to the targets of the term that runs today."""
    found = current_term(governing_terms(request.reach), today())
    return redirect("targets:term", found.pk) if found else render(request, "targets/no_term.html", _may_open(request))


def term(request: Asked, term_id: int) -> HttpResponse:
    """The targets of a term, under their heads; for who belongs to a unit below with its own goals."""
    kept = seen_term(request, term_id)
    lines = [_line(*pair) for pair in current_targets(kept, _own_unit(request.reach, kept))]
    page = Paginator(lines, _PAGE).get_page(request.GET.get("trang"))
    context = {
        "term": kept,
        "page": page,
        "groups": [(group, list(under)) for group, under in groupby(page, lambda line: line.indicator.group)],
        "others": governing_terms(request.reach).exclude(pk=kept.pk)[:_TERMS],
        "may_change": request.reach.may(Right.MANAGE, kept.unit),
    }
    return render(request, "targets/term.html", context)


def indicator(request: Asked, indicator_id: int) -> HttpResponse:
    """One indicator: its goal now, the versions before, the own goals of units in reach."""
    kept = seen_indicator(request, indicator_id)
    versions = [_line(kept, version) for version in common_versions(kept)]
    own = request.reach.visible(newest_own(kept), Right.KNOW, "unit__path")
    page = Paginator(own, _PAGE).get_page(request.GET.get("trang"))
    context = {
        "indicator": kept,
        "versions": versions,
        "understood": understood(versions[0].version.as_target()) if versions else "",
        "page": page,
        "own": [_line(kept, version) for version in page],
        "may_change": request.reach.may(Right.MANAGE, kept.term.unit),
        "may_own": request.reach.has(Right.MANAGE),
    }
    return render(request, "targets/indicator.html", context)


def echo(request: Asked) -> HttpResponse:
    """How a goal being typed is understood, as a piece of a page."""
    asked = request.GET
    return render(
        request, "targets/_echo.html", echoed(asked.get("name", ""), asked.get("measure", ""), asked.get("goal", ""))
    )


def echoed(name: str, measure: str, goal: str) -> dict[str, str]:
    """What the piece shows: what was understood, or what was not."""
    try:
        return {"understood": understood(read_goal("", name[:300], measure[:60], goal[:120]))}
    except ValidationError as error:
        return {"unread": error.messages[0]}


def _line(kept: Indicator, version: TargetVersion) -> Line:
    version.indicator = kept
    return Line(kept, version, goal_words(version.as_target()), version.unit_id is not None)


def _own_unit(reach: Reach, term: TermOfOffice) -> Unit | None:
    """The unit of who asks, where it lies below the term's."""
    below: Iterable[int] = (
        hold.unit for hold in reach.holds if hold.path.startswith(term.unit.path) and hold.path != term.unit.path
    )
    return Unit.objects.filter(pk=next(iter(below), 0)).first()


def _may_open(request: Asked) -> dict[str, bool]:
    return {"may_open": request.reach.has(Right.MANAGE)}
