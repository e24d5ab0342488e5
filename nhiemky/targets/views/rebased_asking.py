"""What is asked of the two views: the period, the unit, the day of the structure; and whether it may be seen."""

from copy import replace
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import get_object_or_404

from nhiemky.kernel.asking import whole_number
from nhiemky.kernel.clock import today
from nhiemky.kernel.dates import read_date
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.models import Level, Unit
from nhiemky.organisation.permissions import Asked, Right, seen_unit
from nhiemky.targets.models import Indicator
from nhiemky.targets.queries.rebasing import TwoViews, two_views
from nhiemky.terms.models import ReportingPeriod

_AS_TOLD = "da-bao-cao"


@dataclass(frozen=True, slots=True)
class Scope:
    """unread: what was typed for a day and is none. chosen: the only indicator asked for."""

    period: ReportingPeriod
    top: Unit
    day: date
    rebased: bool
    unread: str = ""
    chosen: int | None = None

    @property
    def wide(self) -> bool:
        """Whether so much lies below that indicators are looked at one at a time: the whole nation's figures of thirty
        would take seconds."""
        return self.top.level == Level.CENTRAL

    def query(self, *, rebased: bool | None = None, day: date | None = None, unit: int | None = None) -> str:
        """The question of a link that changes one thing and keeps the rest."""
        asked = {"don-vi": str(unit or self.top.pk), "as_of": (day or self.day).isoformat()}
        if not (self.rebased if rebased is None else rebased):
            asked["xem"] = _AS_TOLD
        if self.chosen:
            asked["chi-tieu"] = str(self.chosen)
        return urlencode(asked)


def scope_of(request: Asked, period_id: int, unit_id: int | None = None) -> Scope:
    """What is asked for; 404 for a unit out of reach, refused in words where figures may not be read."""
    period = get_object_or_404(ReportingPeriod.objects.select_related("term__unit"), pk=period_id)
    asked = request.GET.get("as_of", "").strip()
    day = read_date(asked)
    told = request.GET.get("xem") == _AS_TOLD
    top = _top(request, period, unit_id or whole_number(request.GET.get("don-vi", "")))
    chosen = whole_number(request.GET.get("chi-tieu", "")) or None
    scope = Scope(period, top, day or today(), not told, "" if day else asked, chosen)
    if not scope.wide or chosen:
        return scope
    first = Indicator.objects.filter(term=period.term_id).values_list("pk", flat=True).first()
    return replace(scope, chosen=first)


def views_of(request: Asked, scope: Scope, indicator: int | None = None) -> TwoViews:
    """The figures; 404 where nothing came to the unit of a period of a term strange to it or to who asks."""
    views = two_views(scope.period, scope.top, scope.day, indicator or scope.chosen)
    if not views.told and (_strange(scope) or not _governed(request, scope.period)):
        raise Http404
    return views


def _strange(scope: Scope) -> bool:
    """Whether the term's unit is neither above nor below the unit looked at."""
    terms, looked_at = scope.period.term.unit.path, scope.top.path
    return not (terms.startswith(looked_at) or looked_at.startswith(terms))


def _governed(request: Asked, period: ReportingPeriod) -> bool:
    rows = ReportingPeriod.objects.filter(pk=period.pk)
    return request.reach.governing(rows, "term__unit").exists()


def _top(request: Asked, period: ReportingPeriod, unit_id: int) -> Unit:
    """The unit asked for, else the highest below the term's, or at all, that who asks may read."""
    if unit_id:
        unit = seen_unit(request, unit_id)
        if not request.reach.may(Right.READ, unit):
            raise RuleBroken("organisation.not_allowed", unit=unit)
        return unit
    rows = request.reach.visible(Unit.objects.all(), Right.READ).order_by("level", "pk")
    found = rows.filter(path__startswith=period.term.unit.path).first() or rows.first()
    if found is None:
        if not _governed(request, period):
            raise Http404
        raise RuleBroken("organisation.not_allowed", unit=period.term.unit)
    return found
