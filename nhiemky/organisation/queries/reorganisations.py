"""Reorganisations that concern the units somebody sees, and what they say of each unit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from nhiemky.organisation.models import Handover, Reorganisation, Unit, UnitChange, UnitSpan
from nhiemky.organisation.permissions import Reach, Right


def reorganisations_seen(reach: Reach) -> QuerySet[Reorganisation]:
    """Those about units in reach, the newest first; with `waiting`, whether shares are still open."""
    changes = reach.visible(UnitChange.objects.filter(reorganisation=OuterRef("pk")), Right.KNOW, "unit__path")
    waiting = Handover.objects.filter(reorganisation=OuterRef("pk"), rule=Handover.Rule.OPEN)
    own = reach.visible(Reorganisation.objects.all(), Right.KNOW, "unit__path").values("pk")
    rows = Reorganisation.objects.filter(Q(pk__in=own) | Exists(changes)).select_related("unit")
    return rows.annotate(waiting=Exists(waiting)).order_by("-day", "-pk")


def handovers_seen(reorganisation: Reorganisation, reach: Reach) -> list[Handover]:
    """What of whom went to whom, where one of both lies in reach."""
    rows = Handover.objects.filter(reorganisation=reorganisation).order_by("source__order", "source_id", "pk")
    own = reach.visible(rows, Right.KNOW, "source__path") | reach.visible(rows, Right.KNOW, "target__path")
    return list(own)


def changes_seen(reorganisation: Reorganisation, reach: Reach) -> QuerySet[UnitChange]:
    """What it says of the units in reach, the upper levels first."""
    rows = UnitChange.objects.filter(reorganisation=reorganisation).select_related("unit", "parent")
    return reach.visible(rows, Right.KNOW, "unit__path").order_by("unit__level", "unit__order", "unit_id")


def names_on(units: Iterable[int], day: date) -> dict[int, str]:
    """What units are called on a day; those that do not exist then are left out."""
    rows = UnitSpan.objects.filter(unit__in=set(units), starts__lte=day, ends__gt=day)
    return {one.unit_id: str(one) for one in rows}


@dataclass(frozen=True, slots=True)
class Kin:
    """A step of a unit's lineage: with which reorganisation it took from, or handed to, which units.

    units: (id, name); the id is None for those out of reach.
    """

    reorganisation: Reorganisation
    units: tuple[tuple[int | None, str], ...]


def lineage_of(unit_id: int, reach: Reach) -> tuple[list[Kin], list[Kin]]:
    """(formed from, became): the handovers of a unit with others, by reorganisation, the oldest first."""
    rows = list(
        Handover.objects.filter(Q(source=unit_id) | Q(target=unit_id))
        .exclude(source=unit_id, target=unit_id)
        .select_related("reorganisation", "source", "target")
        .order_by("reorganisation__day", "reorganisation_id", "pk")
    )
    came = _kin(((one.reorganisation, one.source) for one in rows if one.target_id == unit_id), reach)
    went = _kin(((one.reorganisation, one.target) for one in rows if one.source_id == unit_id), reach)
    return came, went


def acts_of(unit_id: int) -> QuerySet[UnitChange]:
    """What reorganisations say of a unit itself, the oldest first."""
    rows = UnitChange.objects.filter(unit=unit_id).exclude(reorganisation=None)
    return rows.select_related("reorganisation", "parent").order_by("day", "reorganisation_id")


def eve(day: date) -> date:
    """The day before."""
    return day - timedelta(days=1) if day > date.min else day


def _kin(told: Iterable[tuple[Reorganisation, Unit]], reach: Reach) -> list[Kin]:
    found: dict[int, tuple[Reorganisation, list[tuple[int | None, str]]]] = {}
    for one, unit in told:
        seen = unit.pk if reach.may(Right.KNOW, unit) else None
        found.setdefault(one.pk, (one, []))[1].append((seen, str(unit)))
    return [Kin(one, tuple(units)) for one, units in found.values()]
