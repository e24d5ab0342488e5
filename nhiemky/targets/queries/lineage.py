"""From which goal a goal derives: what a superior passed on, what units set by themselves, what was passed on from an
older version.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from django.db.models import Max, Q

from nhiemky.organisation.models import Unit
from nhiemky.organisation.queries import children_of
from nhiemky.targets.models import Indicator, TargetVersion
from nhiemky.targets.queries.goals import common_versions

type Bond = Literal["missing", "own", "old", "passed", "common"]
"""missing: no goal; own: derives from nothing; old: from a version that counts no more; passed: from the one that
counts; common: none of its own, the common one counts for it as for all."""


@dataclass(frozen=True, slots=True)
class Child:
    """A unit right below another, with its own goal, if any."""

    unit: Unit
    version: TargetVersion | None
    bond: Bond


def counting(indicator: Indicator, unit: Unit) -> TargetVersion | None:
    """The goal that counts for a unit: its own, else the common one."""
    own = TargetVersion.objects.filter(indicator=indicator, unit=unit).order_by("-number")
    found = own.first() or common_versions(indicator).first()
    if found:
        found.indicator = indicator
    return found


def has_goal(version: TargetVersion | None) -> bool:
    """Whether there is a number or a level to reach; otherwise each unit sets its own."""
    return version is not None and (version.low is not None or bool(version.level))


def newest_below(indicator: Indicator, unit: Unit) -> dict[int, TargetVersion]:
    """The newest own goal of every unit right below, by the unit's id; closed units too. One query."""
    versions = TargetVersion.objects.filter(indicator=indicator, unit__parent=unit).order_by("number")
    found = {one.unit_id: one for one in versions if one.unit_id is not None}
    for one in found.values():
        one.indicator = indicator
    return found


def children_with_goals(indicator: Indicator, unit: Unit, source: TargetVersion | None) -> list[Child]:
    """Open units right below, in the order of the dictionary; source: the goal that counts for the unit above them.

    A common share or average holds for each unit as for all, so that nobody lacks one; a number must be parted.
    """
    common = source is not None and source.unit_id is None and indicator.kind != "count" and has_goal(source)
    own = newest_below(indicator, unit)
    units = children_of(unit).only("pk", "name", "kind", "level")
    return [_child(one, own.get(one.pk), source, common=common) for one in units]


def passed_from_old(versions: Iterable[TargetVersion]) -> set[int]:
    """Ids of those that derive from a goal which has a newer version by now; two queries for all of them."""
    derived = {one.pk: one.derived_from_id for one in versions if one.derived_from_id is not None}
    sources = {one.pk: one for one in TargetVersion.objects.filter(pk__in=set(derived.values()))}
    same_units = Q(unit=None) | Q(unit__in={one.unit_id for one in sources.values()} - {None})
    lines = TargetVersion.objects.filter(same_units, indicator__in={one.indicator_id for one in sources.values()})
    told = lines.order_by().values_list("indicator", "unit").annotate(last=Max("number"))
    last = {(indicator, unit): number for indicator, unit, number in told}
    old = {pk for pk, one in sources.items() if one.number < last[one.indicator_id, one.unit_id]}
    return {pk for pk, source in derived.items() if source in old}


def _child(unit: Unit, version: TargetVersion | None, source: TargetVersion | None, *, common: bool) -> Child:
    if not has_goal(version):
        return Child(unit, None, "common" if common else "missing")
    assert version is not None
    if version.derived_from_id is None:
        return Child(unit, version, "own")
    return Child(unit, version, "passed" if source and version.derived_from_id == source.pk else "old")
