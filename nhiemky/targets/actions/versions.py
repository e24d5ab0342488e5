"""How a goal becomes a version: what it was decided by, what is refused, what is written."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Max

from nhiemky.kernel.clock import today
from nhiemky.kernel.dates import format_date
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.models import Unit
from nhiemky.targets.models import Indicator, TargetVersion, UnitFigure
from nhiemky.targets.target import Target
from nhiemky.terms.models import TermOfOffice
from nhiemky.terms.term import bounds

GOAL: Final = ("comparator", "low", "high", "level", "basis", "by", "better")
"""What makes a goal: the fields of a version that a target has too."""

_KINDS: Final = {
    "ratio": "tỷ lệ phần trăm", "count": "số lượng", "average": "số bình quân", "level": "xếp loại",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decision:
    """What a goal was decided by, and when."""

    on: date | None = None
    paper: str = ""


UNSAID: Final = Decision()
"""As a congress's list often says neither."""


def same_goal(version: TargetVersion, target: Target) -> bool:
    """Whether a version says the same as a target."""
    return all(getattr(version, name) == getattr(target, name) for name in GOAL)


def goal_of(target: Target) -> dict[str, object]:
    """A goal as the fields of a version."""
    return {name: getattr(target, name) for name in GOAL}


def write_version(indicator: Indicator, unit: Unit | None, target: Target, decision: Decision) -> TargetVersion:
    """A goal behind the others of the indicator, or of the unit's own."""
    numbers = TargetVersion.objects.filter(indicator=indicator, unit=unit).aggregate(last=Max("number"))
    return TargetVersion.objects.create(
        indicator=indicator, unit=unit, number=(numbers["last"] or 0) + 1, decided_on=decision.on,
        basis_paper=decision.paper, **goal_of(target),
    )  # fmt: skip


def take_measure(kept: Indicator, target: Target, *, own: bool = False) -> bool:
    """Lets the indicator be counted as its goal is; whether it changed. Refused where figures, or for an own goal the
    common one, count otherwise.
    """
    if kept.kind != target.kind and (own or UnitFigure.objects.filter(indicator=kept).exists()):
        told = {"kept": _KINDS[kept.kind], "told": _KINDS[target.kind]}
        raise RuleBroken("targets.other_kind", mark=kept.code, **told)
    measure = target.kind, target.unit_of_measure, target.per
    if own or (kept.kind, kept.unit_of_measure, kept.per) == measure:
        return False
    kept.kind, kept.unit_of_measure, kept.per = measure
    return True


def refuse_unfounded(term: TermOfOffice, decision: Decision, before: TargetVersion | None = None) -> None:
    """What is decided after the congress names its paper and its day; not before the congress, the goal it replaces,
    or any day still to come.
    """
    if decision.on is None or not decision.paper.strip():
        raise RuleBroken("targets.authority_missing")
    opened, _ = bounds(term.as_term())
    if decision.on < opened:
        raise RuleBroken("targets.before_congress", on=format_date(decision.on), opened=format_date(opened))
    if before and before.decided_on and decision.on < before.decided_on:
        raise RuleBroken(
            "targets.decided_earlier", on=format_date(decision.on), before=format_date(before.decided_on)
        )  # fmt: skip
    if decision.on > today():
        raise RuleBroken("targets.decided_later", on=format_date(decision.on))
