"""Answers about targets."""

from collections.abc import Iterable

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from nhiemky.organisation.models import Unit
from nhiemky.targets.models import Indicator, TargetVersion
from nhiemky.targets.target import Target
from nhiemky.terms.models import TermOfOffice


def current_versions(term: TermOfOffice) -> QuerySet[TargetVersion]:
    """The newest common goal of each indicator, in the order of the list, with its indicator."""
    newest = TargetVersion.objects.filter(indicator=OuterRef("indicator"), unit=None).order_by("-number")
    return (
        TargetVersion.objects.filter(indicator__term=term, unit=None, pk=Subquery(newest.values("pk")[:1]))
        .select_related("indicator")
        .order_by("indicator__position", "indicator__code")
    )


def current_targets(term: TermOfOffice, unit: Unit | None = None) -> list[tuple[Indicator, TargetVersion]]:
    """Each indicator of a term with the goal that counts: a unit's own, where it has one, in front of the common."""
    wanted = Q(unit=None) | Q(unit=unit) if unit else Q(unit=None)
    versions = TargetVersion.objects.filter(wanted, indicator__term=term).select_related("indicator")
    newest = _newest(
        versions.order_by("indicator__position", "indicator__code", F("unit").asc(nulls_first=True), "number")
    )
    return [(version.indicator, version) for version in newest]


def own_targets(term: TermOfOffice, units: Iterable[int]) -> dict[tuple[int, int], TargetVersion]:
    """The own goals of some units: (unit, indicator) → newest version, with its indicator."""
    versions = TargetVersion.objects.filter(indicator__term=term, unit__in=list(units)).select_related("indicator")
    return {(one.unit_id, one.indicator_id): one for one in versions.order_by("number") if one.unit_id}


def targets_of(term: TermOfOffice) -> list[Target]:
    """The common targets of a term, as the calculations take them."""
    return [version.as_target() for version in current_versions(term)]


def common_versions(indicator: Indicator) -> QuerySet[TargetVersion]:
    """The common goals of an indicator, the newest first."""
    return TargetVersion.objects.filter(indicator=indicator, unit=None).order_by("-number")


def newest_own(indicator: Indicator) -> QuerySet[TargetVersion]:
    """The newest own goal of each unit that has one, with its unit, in the order of units."""
    newest = TargetVersion.objects.filter(indicator=indicator, unit=OuterRef("unit")).order_by("-number")
    return (
        TargetVersion.objects.filter(indicator=indicator, unit__isnull=False, pk=Subquery(newest.values("pk")[:1]))
        .select_related("unit")
        .order_by("unit__order", "pk")
    )


def _newest(versions: Iterable[TargetVersion]) -> list[TargetVersion]:
    """The last version told of each indicator, in the order the indicators are first met."""
    return list({version.indicator_id: version for version in versions}.values())
