"""Where units stood on the day of a period: totals of then are not those of today's tree."""

from collections.abc import Collection
from datetime import date

from nhiemky.organisation.models import Unit, UnitSpan

type Place = tuple[int, ...]
"""Ids from the top asked for down to the unit itself."""


def places_on(day: date, top: Unit, units: Collection[int] | None = None) -> dict[int, Place]:
    """The place of every unit below a top, and of the top, on the day; of these alone where told.

    A unit that does not exist on the day stands where it stood nearest to it: units are often written down only after
    the period for which they report.
    """
    spans = UnitSpan.objects.order_by("starts")
    rows = spans.filter(path__contains=f"/{top.pk}/") if units is None else spans.filter(unit__in=units)
    found: dict[int, tuple[int, str]] = {}
    for unit, starts, ends, path in rows.values_list("unit", "starts", "ends", "path"):
        away = max((starts - day).days, (day - ends).days + 1, 0)
        if unit not in found or away < found[unit][0]:
            found[unit] = away, path
    mark = f"/{top.pk}/"
    return {
        unit: (top.pk, *(int(part) for part in path.partition(mark)[2].split("/") if part))
        for unit, (_, path) in found.items()
        if mark in path
    }
