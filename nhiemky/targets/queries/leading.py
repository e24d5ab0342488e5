"""Where a told figure can be looked up: the rooms above know their files and forms, and listen."""

from collections.abc import Iterable
from typing import Final

from django.dispatch import Signal

from nhiemky.organisation.models import Unit, UnitSpan
from nhiemky.targets.models import UnitFigure
from nhiemky.targets.queries.rebasing import below_ever
from nhiemky.targets.rebasing import Key
from nhiemky.terms.models import ReportingPeriod

where_told: Final = Signal()
"""Sent with `period`, `figures` (of `UnitFigure`) and `reach`; a listener answers {figure's id: address} for those it
knows and who asks may open."""


def told_figures(period: ReportingPeriod, keys: Iterable[Key]) -> dict[Key, UnitFigure]:
    """Figures of a period as kept, by unit and indicator."""
    wanted = set(keys)
    units, indicators = {unit for unit, _ in wanted}, {indicator for _, indicator in wanted}
    rows = UnitFigure.objects.filter(period=period, unit__in=units, indicator__in=indicators).select_related("unit")
    return {key: one for one in rows if (key := (one.unit_id, one.indicator_id)) in wanted}


def addresses_of(period: ReportingPeriod, figures: Iterable[UnitFigure], reach: object) -> dict[int, str]:
    """Where figures lead, by their id."""
    found: dict[int, str] = {}
    for _, told in where_told.send(sender=UnitFigure, period=period, figures=list(figures), reach=reach):
        found.update(told if isinstance(told, dict) else {})
    return found


def periods_of(period: ReportingPeriod) -> list[ReportingPeriod]:
    """The periods of the same term for which figures are kept, and the one asked for."""
    told = UnitFigure.objects.filter(period__term=period.term_id).order_by().values("period")
    rows = ReportingPeriod.objects.filter(term=period.term_id).order_by("on", "pk")
    return list(rows.filter(pk__in=told) | rows.filter(pk=period.pk))


def last_period(unit: Unit) -> ReportingPeriod | None:
    """The newest period with figures of a unit, of units that were ever below it, or of those they took over from."""
    under = below_ever(unit).values("unit")
    sources = UnitSpan.objects.filter(unit__handed_over__target__in=under).values("unit")
    rows = UnitFigure.objects.exclude(state=UnitFigure.State.TOTAL)
    told = rows.filter(unit__in=under) | rows.filter(unit__in=sources)
    found = told.order_by("-period__on", "-period_id").values_list("period", flat=True).first()
    return ReportingPeriod.objects.filter(pk=found).first() if found else None
