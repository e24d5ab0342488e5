"""The calendar of a campaign as of a day, for all units or for those who asks reads of; and that of one unit."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from nhiemky.campaigns.models import Campaign, Fulfilment, Shift, Step
from nhiemky.campaigns.permissions import receives, seen_campaign
from nhiemky.campaigns.queries.calendar import Calendar, calendar_of
from nhiemky.campaigns.queries.gate import Gates, gates_of
from nhiemky.campaigns.queries.telling import ORDER, TONES, head, said, said_of_all
from nhiemky.campaigns.queries.units import units_of
from nhiemky.campaigns.timing import Cell, State
from nhiemky.kernel.clock import today
from nhiemky.kernel.dates import read_date
from nhiemky.kernel.ui.numbers import vi_date
from nhiemky.organisation.models import Unit
from nhiemky.organisation.permissions import Asked, Right

NAMED: Final = 60
"""Names shown in a group; of more the number is told."""


@dataclass(frozen=True, slots=True)
class Group:
    """Units in the same state. units: (the unit, what is to be told of it); detail: told once where it is the same of
    all; more: how many are not shown.
    """

    words: str
    tone: str
    number: int
    units: Sequence[tuple[Unit, str]]
    detail: str
    more: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A step. own: how the only unit stands that who asks reads of; common: done for all at once."""

    step: Step
    shifts: Sequence[Shift]
    said: str
    groups: Sequence[Group]
    own: Cell | None
    common: Fulfilment | None

    @property
    def bare(self) -> bool:
        """Whether there is nothing to tell of it."""
        return not (self.step.due or self.shifts or self.groups or self.common)

    @property
    def badge(self) -> tuple[str, str]:
        """How the only unit stands, in words and tone."""
        return (said(self.own), TONES[self.own.state]) if self.own else ("", "plain")


def calendar(request: Asked, campaign_id: int) -> HttpResponse:
    """Steps down, with what counts against which day; ?ngay= as of which day, today unless told."""
    campaign = seen_campaign(request, campaign_id)
    day = min(read_date(request.GET.get("ngay", "")) or today(), today())
    read = request.reach.visible(units_of(campaign), Right.READ).order_by("order", "pk")
    whole = request.reach.may(Right.READ, campaign.unit)
    told = calendar_of(campaign, day, list(read.values_list("pk", flat=True)))
    steps = list(_shown(campaign, told))
    gates = gates_of(campaign)
    officer = receives(request.reach, campaign)
    context = {
        "campaign": campaign, "day": day, "past": day < today(), "whole": whole, "officer": officer,
        "steps": [one for one in steps if not one.bare], "bare": [one.step for one in steps if one.bare],
        "waiting": officer and _waiting(gates, told.units), "may_plan": request.reach.may(Right.MANAGE, campaign.unit),
        "reopened": campaign.conclusions.filter(on__lte=day).exclude(reopened_at=None),
        "mine": told.units[0] if len(told.units) == 1 else None,
    }  # fmt: skip
    return render(request, "campaigns/calendar.html", context)


def _waiting(gates: Gates, units: Sequence[int]) -> bool:
    """Whether some unit waits for the lessons session."""
    return any(not gates.of(unit).opened for unit in units)


def _shown(campaign: Campaign, told: Calendar) -> Iterator[Shown]:
    shifts = Shift.objects.filter(step__campaign=campaign, decided_on__lte=told.day)
    decided = list(shifts.select_related("by").prefetch_related("units"))
    rows = Fulfilment.objects.filter(step__campaign=campaign, unit=None, undone_at=None, on__lte=told.day)
    common = {one.step_id: one for one in rows.select_related("by")}
    columns = {step.pk: [] if step.pk in common else told.column(step.kind) for step in told.steps}
    names = _names(columns)
    single = len(told.units) == 1
    for step in told.steps:
        own = told.row(told.units[0])[told.steps.index(step)] if single else None
        if own and own.state is State.NOT_ASKED and step.due:
            continue  # a step of others
        mine = [one for one in decided if one.step_id == step.pk and (one.everyone or _of(one, told.units))]
        counts = told.counts(step.kind)
        words = said_of_all(counts, shifted=bool(mine)) if step.due and counts.asked and not single else ""
        groups = () if single else tuple(_groups(columns[step.pk], names, shifted=bool(mine)))
        yield Shown(step, mine, words, groups, own, common.get(step.pk))


def _of(shift: Shift, units: Sequence[int]) -> bool:
    """Whether a decision concerns some unit who asks reads of."""
    return not {unit.pk for unit in shift.units.all()}.isdisjoint(units)


def _names(columns: Mapping[int, Sequence[Cell]]) -> dict[int, Unit]:
    """The units to be named, in one question."""
    wanted = {
        cell.unit for column in columns.values() for state in ORDER for cell in _first(column, state)
    }  # fmt: skip
    return {unit.pk: unit for unit in Unit.objects.filter(pk__in=wanted)}


def _first(column: Sequence[Cell], state: State) -> list[Cell]:
    return [cell for cell in column if cell.state is state][:NAMED]


def _groups(column: Sequence[Cell], names: Mapping[int, Unit], *, shifted: bool) -> Iterator[Group]:
    for state in ORDER:
        together = [cell for cell in column if cell.state is state]
        if together:
            units = [(names[cell.unit], _detail(cell)) for cell in together[:NAMED]]
            same = {(cell.days, cell.done_on) for cell in together}
            words, detail = head(state, shifted=shifted), _detail(together[0]) if len(same) == 1 else ""
            yield Group(words, TONES[state], len(together), units, detail, len(together) - len(units))


def _detail(cell: Cell) -> str:
    """What is told beside a name: the day done, how late, or how long there is."""
    if cell.state is State.LATE:
        return gettext("%(day)s, %(late)s") % {"day": vi_date(cell.done_on), "late": said(cell)}
    if cell.done_on:
        return vi_date(cell.done_on)
    if cell.state is State.OVERDUE:
        return gettext("%(days)s ngày") % {"days": cell.days}
    return "" if cell.state is State.NEVER else said(cell)


def context_of_unit(campaign: Campaign, unit: Unit) -> dict[str, Any]:
    """How one unit stands with every step today, with what was noted."""
    told = calendar_of(campaign, today(), [unit.pk])
    rows = Fulfilment.objects.filter(step__campaign=campaign, undone_at=None)
    rows = rows.filter(unit=unit) | rows.filter(unit=None)
    noted = {one.step_id: one for one in rows.select_related("by").order_by("unit_id")}
    cells = zip(told.steps, told.row(unit.pk), strict=True)
    return {
        "rows": [(step, cell, said(cell), TONES[cell.state], noted.get(step.pk)) for step, cell in cells],
        "gate": gates_of(campaign).of(unit.pk),
    }
