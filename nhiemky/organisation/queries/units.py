"""Answers about units and their numbers, as of today."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Q, QuerySet

from nhiemky.kernel.clock import today
from nhiemky.kernel.text import fold, squeeze
from nhiemky.organisation.models import Body, Headcount, PartyCommittee, Unit
from nhiemky.organisation.permissions import Reach, Right
from nhiemky.organisation.queries.people import on_day
from nhiemky.organisation.unit import bare_name


def there_on(day: date | None = None, unit: str = "") -> Q:
    """Units that exist on the day, today unless told: neither closed nor planned for later.

    unit: how the unit is reached from a row, with the underscores ("unit__").
    """
    on = day or today()
    began = Q(**{f"{unit}valid_from": None}) | Q(**{f"{unit}valid_from__lte": on})
    return began & (Q(**{f"{unit}valid_to": None}) | Q(**{f"{unit}valid_to__gt": on}))


def children_of(unit: Unit) -> QuerySet[Unit]:
    """Open units right below, in the order of the dictionary."""
    return Unit.objects.filter(there_on(), parent=unit).order_by("order", "pk")


def units_seen(reach: Reach, *, search: str = "", superior: int | None = None, closed: bool = False) -> QuerySet[Unit]:
    """Units in reach, grouped by the one above, the highest first. search: any part of the name, accents or not."""
    rows = reach.visible(Unit.objects.select_related("parent"), Right.KNOW)
    rows = rows.filter(valid_to__lte=today()) if closed else rows.filter(there_on())
    if superior is not None:
        rows = rows.filter(parent=superior)
    if words := squeeze(search):
        rows = rows.filter(Q(folded__contains=fold(words)) | Q(folded__contains=fold(bare_name(words))))
    return rows.order_by("level", "parent__order", "parent_id", "order", "pk")


def counts_of_children(unit_ids: Iterable[int]) -> dict[int, int]:
    """Number of open units right below each; those without any are left out."""
    rows = Unit.objects.filter(there_on(), parent__in=list(unit_ids)).order_by()
    counted = rows.values("parent").annotate(number=Count("pk")).values_list("parent", "number")
    return {parent: number for parent, number in counted if parent is not None}


def headcounts_of(unit_ids: Iterable[int]) -> dict[int, Headcount]:
    """The newest headcount of each unit; those without any are left out."""
    rows = Headcount.objects.filter(unit__in=list(unit_ids)).order_by("on")
    return {one.unit_id: one for one in rows}


def bodies_of(unit: Unit) -> list[Body]:
    """The committees a unit has today."""
    return list(Body.objects.filter(on_day(), unit=unit).order_by("kind"))


def party_committee_of(unit: Unit) -> PartyCommittee | None:
    """The Party committee that directs at a unit's level, where it is known."""
    return PartyCommittee.objects.filter(unit=unit).first()


def headcounts(unit: Unit) -> list[Headcount]:
    """Every headcount of a unit, the newest first."""
    return list(Headcount.objects.filter(unit=unit).order_by("-on"))
