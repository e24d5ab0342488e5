"""Which part each unit has in a campaign."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.db.models import QuerySet

from nhiemky.campaigns.models import Campaign, Part
from nhiemky.campaigns.queries.units import units_below
from nhiemky.kernel.text import fold, squeeze
from nhiemky.organisation.models import Unit

ORDINARY: Final = ""
"""The role of a unit without a `Part`."""


@dataclass(frozen=True, slots=True)
class Taking:
    """A unit with its role in a campaign, and why. superior: the unit above, where that is not the campaign's own."""

    unit: Unit
    role: str
    why: str
    superior: str


def units_by_part(campaign: Campaign, role: str | None = None, words: str = "") -> QuerySet[Unit]:
    """Units that could report, those of one superior together. role: only those of it; words: any part of the name."""
    rows = units_below(campaign)
    if role is not None:
        parts = Part.objects.filter(campaign=campaign).values("unit")
        rows = rows.filter(pk__in=parts.filter(role=role)) if role else rows.exclude(pk__in=parts)
    if words := squeeze(words):
        rows = rows.filter(folded__contains=fold(words))
    return rows.order_by("parent__order", "parent_id", "order", "pk")


def taking_part(campaign: Campaign, units: Iterable[Unit]) -> list[Taking]:
    """The units of a page with their parts."""
    shown = list(units)
    parts = {one.unit_id: one for one in Part.objects.filter(campaign=campaign, unit__in=shown)}
    return [_taking(campaign, unit, parts.get(unit.pk)) for unit in shown]


def counts_of_parts(campaign: Campaign) -> dict[str, int]:
    """How many units have which role, `ORDINARY` among them."""
    below = units_below(campaign)
    told = Part.objects.filter(campaign=campaign, unit__in=below.values("pk")).values_list("role", flat=True)
    roles = list(told)
    counted = {role: roles.count(role) for role in Part.Role.values}
    return {ORDINARY: below.count() - len(roles), **counted}


def _taking(campaign: Campaign, unit: Unit, part: Part | None) -> Taking:
    elsewhere = unit.parent is not None and unit.parent_id != campaign.unit_id
    superior = str(unit.parent) if elsewhere else ""
    return Taking(unit, part.role if part else ORDINARY, part.why if part else "", superior)
