"""Keeps the own goals that units' forms tell, beside those people decided."""

from collections.abc import Iterable, Mapping
from typing import Final

from django.db import transaction

from nhiemky.targets.models import TargetVersion
from nhiemky.targets.target import Target
from nhiemky.terms.models import ReportingPeriod

type Key = tuple[int, int]
"""Ids of a unit and an indicator."""

TOLD: Final = "Biểu số liệu của đơn vị"
"""What such a goal was decided by, as far as is known."""
_GOAL: Final = ("comparator", "low", "high", "level", "basis", "by", "better")


@transaction.atomic
def record_told_goals(period: ReportingPeriod, goals: Mapping[Key, Target], units: Iterable[int]) -> None:
    """Keeps the goals that units' forms of a period tell, by (unit, indicator), in place of what was told before.

    One that this period told of these units and tells no more goes; what other periods told stays until it is told
    otherwise. Where people decided a goal, theirs stays alone.

    Called by the rooms above with what they read; like a total it can always be made again, so no entry is written.
    """
    concerned = {*units, *(unit for unit, _ in goals)}
    kept: dict[Key, TargetVersion] = {}
    decided: set[Key] = set()
    for version in TargetVersion.objects.filter(indicator__term=period.term_id, unit__isnull=False):
        if version.unit_id in concerned:
            key = version.unit_id, version.indicator_id
            if version.basis_paper == TOLD:
                kept[key] = version
            else:
                decided.add(key)
    wanted = {key: _goal(goal) for key, goal in goals.items() if key not in decided}
    gone = [
        version.pk
        for key, version in kept.items()
        if (wanted[key] != _goal(version) if key in wanted else key in decided or version.told_in_id == period.pk)
    ]
    for start in range(0, len(gone), 500):
        TargetVersion.objects.filter(pk__in=gone[start : start + 500]).delete()
    fresh = [
        TargetVersion(unit_id=key[0], indicator_id=key[1], basis_paper=TOLD, told_in=period, **goal)
        for key, goal in wanted.items()
        if key not in kept or _goal(kept[key]) != goal
    ]
    TargetVersion.objects.bulk_create(fresh, batch_size=2000)


def _goal(told: Target | TargetVersion) -> dict[str, object]:
    return {name: getattr(told, name) for name in _GOAL}
