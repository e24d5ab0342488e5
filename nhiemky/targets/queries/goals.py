"""The goals of a term: those that count now, on a day, and what the congress had set."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from nhiemky.organisation.models import Unit
from nhiemky.targets.achievement import Achievement, achievement
from nhiemky.targets.figures import Number
from nhiemky.targets.models import Indicator, TargetVersion, UnitFigure
from nhiemky.targets.target import Target
from nhiemky.terms.models import ReportingPeriod, TermOfOffice
from nhiemky.terms.term import Term


def in_force(day: date) -> Q:
    """Versions that counted on a day: decided by then, or as a congress's list often says on no day."""
    return Q(decided_on=None) | Q(decided_on__lte=day)


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


def goals_on(term: TermOfOffice, day: date, unit: Unit | None = None) -> list[tuple[Indicator, TargetVersion]]:
    """The same as it was on a day: what was decided later was not in force yet, nor were later supplements."""
    return [(both.indicator, both.counts) for both in old_and_new(term, day, unit)]


@dataclass(frozen=True, slots=True)
class OldAndNew:
    """An indicator with what the congress set (None for a supplement) and what was decided since and counts on the day
    (None where nothing was).
    """

    indicator: Indicator
    congress: TargetVersion | None
    revised: TargetVersion | None

    @property
    def counts(self) -> TargetVersion:
        """The goal in force."""
        found = self.revised or self.congress
        assert found is not None
        return found

    def judged(
        self, value: Number | str | None, *, term: Term, on: date
    ) -> tuple[Achievement | None, Achievement | None]:
        """A value held against the old and against the new goal; None for the one there is not."""
        old, new = (
            achievement(goal.as_target(), value, term=term, on=on) if goal else None
            for goal in (self.congress, self.revised)
        )
        return old, new


def old_and_new(term: TermOfOffice, day: date, unit: Unit | None = None) -> list[OldAndNew]:
    """Every indicator in force on a day, in the order of the list, with its old and its new goal; for a unit its own go
    before the common ones. One query.
    """
    wanted = Q(unit=None) | Q(unit=unit) if unit else Q(unit=None)
    versions = TargetVersion.objects.filter(wanted, in_force(day), indicator__term=term)
    versions = versions.select_related("indicator", "derived_from").order_by(
        "indicator__position", "indicator__code", F("unit").asc(nulls_first=True), "number"
    )
    told: dict[int, list[TargetVersion]] = {}
    for version in versions:
        told.setdefault(version.indicator_id, []).append(version)
    return [_both(of) for of in told.values()]


def both_of(indicator: Indicator, day: date, unit: Unit | None = None) -> OldAndNew | None:
    """The same of one indicator; None where it has no goal on the day."""
    wanted = Q(unit=None) | Q(unit=unit) if unit else Q(unit=None)
    versions = TargetVersion.objects.filter(wanted, in_force(day), indicator=indicator)
    found = list(
        versions.select_related("indicator", "derived_from").order_by(F("unit").asc(nulls_first=True), "number")
    )
    return _both(found) if found else None


def _both(told: Sequence[TargetVersion]) -> OldAndNew:
    """told: the versions of one indicator, the common ones before the unit's own, each in their order."""
    newest, indicator = told[-1], told[0].indicator
    if indicator.supplement:
        return OldAndNew(indicator, None, newest)
    own = next((version for version in told if version.unit_id), None)
    # An own goal that only passes on a revision was not there at the congress: the common one counted till then.
    late = own is not None and own.derived_from is not None and own.derived_from.number > 1
    first = told[0] if own is None or late else own
    return OldAndNew(indicator, first, None if newest.pk == first.pk else newest)


def last_figures(term: TermOfOffice, unit: Unit) -> tuple[ReportingPeriod | None, dict[int, UnitFigure]]:
    """The newest period for which figures of a unit are kept, and these by indicator."""
    period = (
        ReportingPeriod.objects.filter(term=term, figures__unit=unit)
        .select_related("term")
        .order_by("-on", "-pk")
        .first()
    )
    rows = UnitFigure.objects.filter(unit=unit, period=period).defer("doubts") if period else ()
    return period, {one.indicator_id: one for one in rows}


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
