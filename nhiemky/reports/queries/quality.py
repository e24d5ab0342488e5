"""How well papers are written: the faults of a campaign by how many units have them, a unit's over its campaigns."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from nhiemky.campaigns.models import Campaign
from nhiemky.campaigns.permissions import visible_campaigns
from nhiemky.organisation.models import Unit
from nhiemky.organisation.permissions import Reach
from nhiemky.reports.models import FindingVerdict, KeptFinding, UnitStanding
from nhiemky.reports.output.frequent import TOLD
from nhiemky.reports.records import Fault

NAMED: Final = 30
"""So many units are named with a fault; the others stand on a page of their own."""
CAMPAIGNS: Final = 20
"""So many campaigns of a unit are told."""
NOT_SENT: Final = (Fault.MISSING_REPORT, Fault.MISSING_SELF_REVIEW)
"""Faults that any unit may have; the others only a unit that sent something."""


class Named(NamedTuple):
    """A unit with a fault."""

    pk: int
    name: str


@dataclass(frozen=True, slots=True)
class Sums:
    """Units of a campaign, those that sent something, and how many have each fault."""

    units: int = 0
    sent: int = 0
    having: tuple[tuple[Fault, int], ...] = ()

    def of(self, fault: Fault) -> int:
        """How many units could have the fault."""
        return self.units if fault in NOT_SENT else self.sent

    def share(self, fault: Fault) -> tuple[int, int]:
        """How many units have the fault, of how many."""
        return dict(self.having).get(fault, 0), self.of(fault)


def _open(campaigns: Iterable[int]) -> QuerySet[KeptFinding]:
    """What counts in some campaigns, as `findings.open_findings` says of one; without what was read in doubt."""
    same = FindingVerdict.objects.filter(
        campaign=OuterRef("campaign"), unit=OuterRef("unit"), digest=OuterRef("digest"), accepted=False
    )
    return KeptFinding.objects.filter(~Exists(same), campaign__in=list(campaigns), fault__in=TOLD)


def sums_of(campaigns: Iterable[int]) -> dict[int, Sums]:
    """The sums of some campaigns by id, the most frequent fault first; a campaign without units has none."""
    wanted = list(campaigns)
    rows = _open(wanted).order_by().values_list("campaign", "fault").annotate(units=Count("unit", distinct=True))
    having: dict[int, list[tuple[Fault, int]]] = {}
    for campaign, fault, units in rows:
        having.setdefault(campaign, []).append((Fault(fault), units))
    places = list(Fault)
    for told in having.values():
        told.sort(key=lambda one: (-one[1], places.index(one[0])))
    return {one: Sums(units, sent, tuple(having.get(one, ()))) for one, units, sent in _sent(wanted)}


def _sent(campaigns: list[int]) -> QuerySet[UnitStanding, tuple[int, int, int]]:
    """Of each campaign the units, and those that sent something: it is there, or something was found in it."""
    within = KeptFinding.objects.filter(campaign=OuterRef("campaign"), unit=OuterRef("unit"), fault__in=TOLD)
    there = (UnitStanding.Paper.MERGED, UnitStanding.Paper.IN_REPORT, UnitStanding.Paper.THERE)
    came = Q(report__in=there) | Q(self_review__in=there) | Q(figures__in=there)
    came = came | Q(Exists(within.exclude(fault__in=NOT_SENT)))
    rows = UnitStanding.objects.filter(campaign__in=campaigns).order_by().values_list("campaign")
    return rows.annotate(units=Count("pk"), sent=Count("pk", filter=came))


def named_with(campaign: Campaign) -> dict[Fault, list[Named]]:
    """The units with each fault by name, the first `NAMED` of them."""
    place = Window(RowNumber(), partition_by=F("fault"), order_by=(F("unit__order").asc(), F("unit").asc()))
    rows = _open([campaign.pk]).order_by().values("fault", "unit", "unit__name", "unit__order")
    rows = rows.annotate(points=Count("pk"))  # a line for each unit, before they are numbered
    named: dict[Fault, list[Named]] = {}
    for row in rows.annotate(place=place).filter(place__lte=NAMED).order_by("fault", "place"):
        named.setdefault(Fault(row["fault"]), []).append(Named(row["unit"], row["unit__name"]))
    return named


def units_having(campaign: Campaign, fault: Fault) -> QuerySet[KeptFinding, tuple[int, str, int]]:
    """All units with a fault by name: id, name, how often they have it."""
    rows = _open([campaign.pk]).filter(fault=fault).order_by("unit__order", "unit").values_list("unit", "unit__name")
    return rows.annotate(points=Count("pk"))


@dataclass(frozen=True, slots=True)
class Past:
    """A campaign of a unit with how often it had each fault."""

    campaign: Campaign
    points: dict[Fault, int]

    @property
    def all(self) -> int:
        """Points in all."""
        return sum(self.points.values())

    @property
    def judged(self) -> bool:
        """Whether there was a report to find something in."""
        return Fault.MISSING_REPORT not in self.points


def history_of(unit: Unit, reach: Reach) -> list[Past]:
    """The campaigns a unit reported to as far as who looks may see them, the newest first."""
    told = UnitStanding.objects.filter(unit=unit).values("campaign")
    rows = visible_campaigns(reach).filter(pk__in=told, unit__in=unit.above).order_by("-period__on", "-pk")
    campaigns = list(rows[:CAMPAIGNS])
    counted = _open(one.pk for one in campaigns).filter(unit=unit).order_by().values_list("campaign", "fault")
    points: dict[int, dict[Fault, int]] = {one.pk: {} for one in campaigns}
    for campaign, fault, number in counted.annotate(number=Count("pk")):
        points[campaign][Fault(fault)] = number
    return [Past(one, points[one.pk]) for one in campaigns]
