"""The matrix of units and targets, a page at a time: figures of the units shown and of those above them only."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Exists, F, OuterRef, QuerySet

from nhiemky.campaigns.models import Campaign
from nhiemky.campaigns.queries.indicators import indicators_of
from nhiemky.campaigns.queries.units import units_of
from nhiemky.organisation.models import Unit
from nhiemky.reports.models import UnitStanding
from nhiemky.targets.achievement import UNKNOWN, Achievement, achievement
from nhiemky.targets.models import Indicator, TargetVersion, UnitFigure
from nhiemky.targets.queries import in_force
from nhiemky.targets.target import Target
from nhiemky.terms.term import Term

type Key = tuple[int, int]
"""Ids of a unit and an indicator."""


class Told(NamedTuple):
    """A kept figure as far as the matrix shows it; fields as in `UnitFigure`."""

    unit: int
    indicator: int
    numerator: float | None
    denominator: float | None
    value: float | None
    words: str
    estimate: bool
    state: str
    source: str
    place: str
    doubts: Sequence[str]
    left_out: int
    tally: Sequence[tuple[str, int]]

    @property
    def result(self) -> float | str | None:
        """Value or words; whole numbers as such."""
        if self.words or self.value is None:
            return self.words or None
        return int(self.value) if self.value.is_integer() else self.value


_FIELDS = ("unit_id", "indicator_id", *Told._fields[2:])


@dataclass(frozen=True, slots=True)
class Goals:
    """Indicators to be reported in order, the common goal of each, and the own goals of the units asked for."""

    indicators: tuple[Indicator, ...]
    common: Mapping[int, Target]
    own: Mapping[Key, Target]

    def of(self, unit: int, indicator: int) -> Target:
        """The goal a unit is judged by."""
        return self.own.get((unit, indicator)) or self.common[indicator]


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges figures as of the campaign's day."""

    goals: Goals
    term: Term
    campaign: Campaign

    def __call__(self, told: Told | None) -> Achievement:
        """How a figure stands; unknown without one."""
        if told is None:
            return UNKNOWN
        goal = self.goals.of(told.unit, told.indicator)
        return achievement(goal, told.result, term=self.term, on=self.campaign.period.on)


def reporting(campaign: Campaign, *, lacking: bool = False) -> QuerySet[Unit]:
    """Units that report to a campaign, those of one superior together. lacking: only those short of some target."""
    upper = F("parent__parent__order").asc(nulls_first=True)
    units = units_of(campaign).order_by(upper, "parent__parent_id", "parent__order", "parent_id", "order", "pk")
    if lacking:
        short = UnitStanding.objects.filter(campaign=campaign, unit=OuterRef("pk"), met__lt=F("judged"))
        units = units.filter(Exists(short))
    return units


def superiors(campaign: Campaign, units: Iterable[Unit]) -> dict[int, Unit]:
    """The units above some units, from the campaign's own unit down, by id."""
    above = {pk for unit in units for pk in unit.above}
    found = {one.pk: one for one in Unit.objects.filter(pk__in=above, path__startswith=campaign.unit.path)}
    return {**found, campaign.unit.pk: campaign.unit}


def goals_for(campaign: Campaign, units: Iterable[int]) -> Goals:
    """The goals in force for some units on the day figures count to: of each indicator the highest version counts."""
    indicators = tuple(indicators_of(campaign))
    rows = TargetVersion.objects.filter(in_force(campaign.period.on), indicator__in=indicators_of(campaign))
    versions = rows.select_related("indicator")
    common = {one.pk: one.as_target() for one in indicators}
    for version in versions.filter(unit=None).order_by("number"):
        common[version.indicator_id] = version.as_target()
    own = {
        (version.unit_id, version.indicator_id): version.as_target()
        for version in versions.filter(unit__in=list(units)).order_by("number")
        if version.unit_id is not None
    }
    return Goals(indicators, common, own)


def figures_of(campaign: Campaign, units: Iterable[int], indicator: int | None = None) -> dict[Key, Told]:
    """The figures of some units, of one indicator only when told."""
    rows = UnitFigure.objects.filter(period=campaign.period_id, unit__in=list(units))
    if indicator is not None:
        rows = rows.filter(indicator=indicator)
    return {(one.unit, one.indicator): one for one in map(Told._make, rows.values_list(*_FIELDS))}
