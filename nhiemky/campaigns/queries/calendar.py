"""The calendar of a campaign on a day: who did which step when, against the original day and the one that counts."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from nhiemky.campaigns.models import Campaign, Fulfilment, Part, Shift, Step
from nhiemky.campaigns.queries.units import units_ever
from nhiemky.campaigns.timing import Cell, Counts, Decided, Done, Facts, Planned, Whose, cells, counts
from nhiemky.kernel.clock import VIETNAM

_WHOSE: Final[dict[str, Whose]] = {Step.Kind.PILOT: Whose.PILOTS, Step.Kind.LESSONS: Whose.OTHERS}
"""Only pilots go first; the lessons session is for those who are still to hold their conference."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """A campaign as of a day. steps in order; units by id in the order asked; facts: what all is told from.

    `cell(unit_id, kind)` and `row(unit_id)` give `timing.Cell`: original, due (the day that counts), done_on, state
    (`timing.State`), days; `counts(kind)` gives `timing.Counts` over the units asked for.
    """

    day: date
    steps: tuple[Step, ...]
    facts: Facts
    _cells: dict[tuple[int, int], Cell] = field(repr=False)

    @property
    def units(self) -> tuple[int, ...]:
        """Ids of the units told of."""
        return self.facts.units

    def row(self, unit_id: int) -> list[Cell]:
        """A unit's cells, in the order of the steps."""
        return [self._cells[unit_id, step.pk] for step in self.steps]

    def column(self, kind: str) -> list[Cell]:
        """A step's cells, in the order of the units; none where the campaign has no such step."""
        return [self._cells[unit, step.pk] for step in self.steps if step.kind == kind for unit in self.units]

    def cell(self, unit_id: int, kind: str) -> Cell | None:
        """A unit's step of a kind; None where the campaign has no such step."""
        return next((self._cells[unit_id, step.pk] for step in self.steps if step.kind == kind), None)

    def counts(self, kind: str) -> Counts:
        """How many of the units did a step, by the original day, by the day that counts."""
        return counts(self.column(kind))


def calendar_of(
    campaign: Campaign, day: date, units: Iterable[int] | None = None, kinds: Iterable[str] | None = None
) -> Calendar:
    """The calendar as of a day, in five or six questions however many units there are.

    units: ids of those wanted, such as the ones of a page, who takes no part being told as not asked; None: all that
    take part. kinds: the steps wanted, None: all. The campaign comes with its unit and period (as from
    `visible_campaigns`).
    """
    steps, facts = facts_of(campaign, units, kinds)
    return Calendar(day, steps, facts, {(cell.unit, cell.step): cell for cell in cells(facts, day)})


def facts_of(
    campaign: Campaign, units: Iterable[int] | None = None, kinds: Iterable[str] | None = None
) -> tuple[tuple[Step, ...], Facts]:
    """The steps of a campaign, and what timeliness is told from; see `calendar_of`."""
    wanted = tuple(units_ever(campaign).values_list("pk", flat=True)) if units is None else tuple(units)
    planned = Step.objects.filter(campaign=campaign)
    steps = tuple(planned if kinds is None else planned.filter(kind__in=list(kinds)))
    parts = list(Part.objects.filter(campaign=campaign))
    facts = Facts(
        steps=tuple(Planned(one.pk, one.due, _WHOSE.get(one.kind, Whose.ALL)) for one in steps),
        units=wanted,
        pilots=frozenset(one.unit_id for one in parts if one.role == Part.Role.PILOT),
        out={one.unit_id: one.since for one in parts if one.role == Part.Role.OUT},
        shifts=tuple(_shifts(campaign)),
        done=tuple(_done(campaign, None if units is None else wanted)),
        concluded_on=campaign.concluded_on,
    )
    return steps, facts


def _shifts(campaign: Campaign) -> Iterable[Decided]:
    for one in Shift.objects.filter(step__campaign=campaign).prefetch_related("units"):
        units = None if one.everyone else frozenset(unit.pk for unit in one.units.all())
        yield Decided(one.pk, one.step_id, one.due, one.decided_on, units)


def _done(campaign: Campaign, units: tuple[int, ...] | None) -> Iterable[Done]:
    rows = Fulfilment.objects.filter(step__campaign=campaign).order_by()
    if units is not None:
        rows = rows.filter(unit__in=units) | rows.filter(unit=None)
    for step, unit, on, at, undone_at in rows.values_list("step", "unit", "on", "at", "undone_at"):
        yield Done(step, unit, on, _day(at), _day(undone_at) if undone_at else None)


def _day(moment: datetime) -> date:
    return moment.astimezone(VIETNAM).date()
