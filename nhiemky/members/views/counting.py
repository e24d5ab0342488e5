"""The figure card of a unit for a period: counts, no names, for whoever reads the unit's reports."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from nhiemky.kernel.clock import today
from nhiemky.kernel.dates import format_date, read_date
from nhiemky.kernel.errors import RuleBroken
from nhiemky.members.models import Membership
from nhiemky.members.queries.counts import Card, figure_card, headcount_on, headcounts_by_day
from nhiemky.members.queries.register import branches_below
from nhiemky.members.views.acting import page
from nhiemky.members.views.counting_chart import line_of
from nhiemky.organisation.actions import Count, set_headcount
from nhiemky.organisation.models import Level, Unit
from nhiemky.organisation.permissions import Asked, Right, seen_unit
from nhiemky.organisation.queries import children_of

_LONGEST = timedelta(days=1900)


@page
def card(request: Asked, unit_id: int) -> HttpResponse:
    """?tu= ?den= the period, this year unless told. A POST writes the number of its last day into the unit's counts."""
    unit = seen_unit(request, unit_id, Right.READ)
    first, last = _period(request)
    if request.method == "POST":
        return _fix(request, unit, last)
    found = figure_card(unit, first, last)
    context = {
        "unit": unit, "card": found, "first": first, "last": last, "told": _told(found),
        "line": line_of(headcounts_by_day(unit, first, last)), "below": children_of(unit)[:60],
        "may_fix": request.reach.may(Right.MANAGE, unit), "keeps": request.reach.may(Right.REGISTER, unit),
    }  # fmt: skip
    return render(request, "members/card.html", context)


def _period(request: Asked) -> tuple[date, date]:
    """The days asked for, both sensible."""
    last = min(read_date(request.GET.get("den", "")) or today(), today())
    first = read_date(request.GET.get("tu", "")) or date(last.year, 1, 1)
    return max(min(first, last), last - _LONGEST), last


def _told(found: Card) -> dict[str, Any]:
    """Ways of coming and going that somebody took, in words."""
    return {
        "came": [(Membership.Came(way).label, number) for way, number in sorted(found.came.items()) if number],
        "went": [(Membership.Went(way).label, number) for way, number in sorted(found.went.items()) if number],
        "came_all": sum(found.came.values()), "went_all": sum(found.went.values()),
    }  # fmt: skip


def _fix(request: Asked, unit: Unit, last: date) -> HttpResponse:
    """The register's number as the unit's headcount, which targets and reports count with."""
    branches = len(branches_below(unit)) if unit.level == Level.BASE else None
    try:
        set_headcount(unit.pk, Count(last, branches, headcount_on(unit, last)), by=request.user)
    except RuleBroken as refusal:
        messages.warning(request, str(refusal))
    else:
        said = gettext("Đã chốt số hội viên ngày %(day)s vào số lượng của đơn vị.")
        messages.success(request, said % {"day": format_date(last)})
    return redirect("members:card", unit.pk)
