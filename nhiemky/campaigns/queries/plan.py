"""The plan of a campaign: until when which step is due, who takes part, what is asked, what is to be planned next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from django.db.models import BooleanField, Case, Exists, OuterRef, Prefetch, Q, QuerySet, Value, When

from nhiemky.campaigns.models import Campaign, Fulfilment, PaperKind, Part, Section, Shift, Step
from nhiemky.campaigns.queries.indicators import indicators_of
from nhiemky.campaigns.queries.units import units_of
from nhiemky.organisation.models import Unit
from nhiemky.targets.models import Indicator

NAMED: Final = 30
"""So many units are named one by one, more are only counted."""

type Next = Literal["dates", "pilots", "guidance", "announce", "none"]


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A step as everybody sees it. due: as first set; now: the day it was put to for all units, None where it was not;
    some: the last day given to single units; done: when the campaign's own unit did it. fixed: `due` changes no more.
    """

    kind: str
    name: str
    due: date | None
    now: date | None
    some: date | None
    done: date | None
    fixed: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """All of it. units: how many report; names: theirs, where they are few; out: how many that could do not.

    indicators: those to be reported; all_targets: that is all of the term.
    """

    steps: tuple[PlannedStep, ...]
    units: int
    names: tuple[str, ...]
    pilots: tuple[Unit, ...]
    out: int
    outline: tuple[tuple[str, tuple[Section, ...]], ...]
    indicators: tuple[Indicator, ...]
    all_targets: bool
    announced: date | None


def plan_of(campaign: Campaign) -> Plan:
    """The plan, in as many questions for 3,321 units as for one."""
    steps = steps_of(campaign)
    parts = list(Part.objects.filter(campaign=campaign).select_related("unit").order_by("unit__order", "unit"))
    units = units_of(campaign).order_by("order", "pk")
    first, number = list(units[: NAMED + 1]), units.count()
    chosen = Campaign.indicators.through.objects.filter(campaign=campaign)
    return Plan(
        steps,
        number,
        tuple(one.name for one in first) if len(first) <= NAMED else (),
        tuple(one.unit for one in parts if one.role == Part.Role.PILOT),
        sum(one.role == Part.Role.OUT for one in parts),
        outline_of(campaign),
        tuple(indicators_of(campaign)),
        not chosen.exists(),
        next((step.done for step in steps if step.kind == Step.Kind.GUIDANCE), None),
    )


def next_of(campaign: Campaign, plan: Plan) -> Next:
    """What should be planned next. Once the guidance is there nobody is asked for a pilot any more: some need none."""
    if plan.announced:
        return "none"
    if not any(step.due for step in plan.steps):
        return "dates"
    if campaign.guidance_id:
        return "announce"
    return "guidance" if plan.pilots else "pilots"


def steps_of(campaign: Campaign) -> tuple[PlannedStep, ...]:
    """The steps of a campaign in order."""
    own = Fulfilment.objects.filter(unit=None, undone_at=None)
    rows = fixable_steps(campaign).prefetch_related("shifts", Prefetch("fulfilments", own, to_attr="own"))
    return tuple(map(_planned, rows))


def fixable_steps(campaign: Campaign) -> "QuerySet[Any]":
    """The steps with `fixed`: one was shifted, something of it was done, or its day was made known with the guidance.
    From then on only a shift says another day, so that the past stays as it was.
    """
    done = Fulfilment.objects.filter(undone_at=None)
    hangs = Exists(Shift.objects.filter(step=OuterRef("pk"))) | Exists(Fulfilment.objects.filter(step=OuterRef("pk")))
    known = Exists(done.filter(step__campaign=campaign, step__kind=Step.Kind.GUIDANCE, unit=None))
    fixed = Case(
        When(hangs | Q(due__isnull=False) & known, then=Value(True)), default=Value(False), output_field=BooleanField()
    )
    return Step.objects.filter(campaign=campaign).annotate(fixed=fixed)


def outline_of(campaign: Campaign) -> tuple[tuple[str, tuple[Section, ...]], ...]:
    """Kind of paper with its sections in order, also where there are none."""
    rows: Sequence[Section] = list(Section.objects.filter(campaign=campaign))
    return tuple((kind, tuple(one for one in rows if one.paper == kind)) for kind in PaperKind.values)


def _planned(step: Any) -> PlannedStep:
    shifts = list(step.shifts.all())
    common = next((one for one in reversed(shifts) if one.everyone), None)
    # What is decided for all goes over what was decided for single units before.
    later = shifts[shifts.index(common) + 1 :] if common else shifts
    last = max((one.due for one in later), default=None)
    done = step.own[0].on if step.own else None
    return PlannedStep(step.kind, str(step), step.due, common and common.due, last, done, step.fixed)
