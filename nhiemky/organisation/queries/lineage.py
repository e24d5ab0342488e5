"""The tree as of any day, and what became of what. Rights are always today's: ask for reach first."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet, Sum

from nhiemky.kernel.clock import today
from nhiemky.organisation.models import Handover, Unit, UnitSpan, UnitTally


def units_on(day: date | None = None) -> QuerySet[UnitSpan]:
    """Every unit that exists on the day, as it stands then; today unless told."""
    on = day or today()
    return UnitSpan.objects.filter(starts__lte=on, ends__gt=on)


def children_on(unit_id: int, day: date | None = None) -> QuerySet[UnitSpan]:
    """Units right below one on the day, in the order of the dictionary."""
    return units_on(day).filter(parent=unit_id).order_by("order", "unit_id")


def above_on(unit_id: int, day: date | None = None) -> list[UnitSpan]:
    """Units above one on the day, from the top; empty where it does not exist then."""
    path = units_on(day).filter(unit=unit_id).values_list("path", flat=True).first() or ""
    ids = [int(part) for part in path.split("/") if part][:-1]
    found = {one.unit_id: one for one in units_on(day).filter(unit__in=ids)}
    return [found[pk] for pk in ids]


def counts_on(unit_ids: Iterable[int], day: date | None = None) -> dict[int, dict[int, int]]:
    """{unit: {level: how many units of it lie below on the day}}; a unit with none below is left out."""
    rows = UnitTally.objects.filter(unit__in=list(unit_ids), day__lte=day or today()).order_by()
    found: dict[int, dict[int, int]] = {}
    for unit, level, number in rows.values_list("unit", "level").annotate(number=Sum("more")):
        if number:
            found.setdefault(unit, {})[level] = number
    return found


def flows_between(since: date, until: date, top: Unit | None = None) -> QuerySet[Handover]:
    """Handovers of reorganisations in force after `since` and up to `until`, in the order of their day (then of being
    told), with `reorganisation`, `source` and `target`; below a unit of today's tree where told."""
    rows = Handover.objects.filter(reorganisation__day__gt=since, reorganisation__day__lte=until)
    if top is not None:
        rows = rows.filter(source__path__startswith=top.path) | rows.filter(target__path__startswith=top.path)
    return rows.select_related("reorganisation", "source", "target").order_by(
        "reorganisation__day", "reorganisation_id", "source_id", "target_id"
    )
