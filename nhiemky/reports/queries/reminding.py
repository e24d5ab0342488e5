"""Who still owes what in a campaign, and when they were reminded last."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db.models import Max, QuerySet

from nhiemky.campaigns.models import Campaign, Step
from nhiemky.campaigns.queries.calendar import Calendar, calendar_of
from nhiemky.campaigns.queries.units import units_of
from nhiemky.campaigns.timing import Cell, State
from nhiemky.organisation.models import Appointment, Office, Unit
from nhiemky.organisation.permissions import Reach, Right
from nhiemky.organisation.queries import holders
from nhiemky.papers.queries.sending import units_sending_here
from nhiemky.reports.models import Reminder, UnitStanding
from nhiemky.reports.queries.board import LATE

ASKED_OF_UNITS: Final = (
    Step.Kind.SENDING, Step.Kind.STANDING, Step.Kind.EXECUTIVE, Step.Kind.PILOT, Step.Kind.CONFERENCE,
)  # fmt: skip
"""Steps that a unit takes by itself, in the order in which the page offers to remind of them."""
ADDRESSEES: Final = (Office.CHAIR, Office.SECRETARY)


@dataclass(frozen=True, slots=True)
class Owing:
    """A unit that owes a step. due: the day that counts, None without one; people: who is told, with their address."""

    unit: Unit
    due: date | None
    days_late: int
    people: tuple[Appointment, ...]
    reminded_at: datetime | None


def calendar_to_remind(campaign: Campaign, day: date) -> Calendar:
    """The steps that units take by themselves, as of a day; the questions below are answered from it."""
    return calendar_of(campaign, day, kinds=ASKED_OF_UNITS)


def owing_units(campaign: Campaign, kind: str, calendar: Calendar) -> dict[int, Cell | None]:
    """Ids of the units that owe a step on a day, with their cell of the calendar. Papers are owed until both are
    there, whatever the deadline; who sent both from the page owes none, though nobody read them yet. Another step is
    owed while it has a deadline.
    """
    if kind == Step.Kind.SENDING:
        rows = UnitStanding.objects.filter(LATE, campaign=campaign).order_by("unit__order")
        owed = {unit: calendar.cell(unit, kind) for unit in rows.values_list("unit", flat=True)}
        done = {unit for unit, cell in owed.items() if cell and cell.done_on}
        here = units_sending_here(campaign.pk) if done else {}
        return {unit: cell for unit, cell in owed.items() if unit not in done or not here.get(unit)}
    return {cell.unit: cell for cell in calendar.column(kind) if cell.state in (State.OPEN, State.OVERDUE)}


def owing(campaign: Campaign, kind: str, calendar: Calendar) -> list[Owing]:
    """Units that owe a step, in the order of the register; a fixed number of questions for any number of units."""
    cells = owing_units(campaign, kind, calendar)
    units = units_of(campaign).filter(pk__in=cells).order_by("order", "pk")
    people: dict[int, list[Appointment]] = {}
    for one in addressees(units).select_related("person"):
        people.setdefault(one.unit_id, []).append(one)
    told = Reminder.objects.filter(campaign=campaign, kind=kind).order_by().values_list("unit").annotate(Max("at"))
    last = dict(told)
    return [_owing(unit, cells[unit.pk], people.get(unit.pk, []), last.get(unit.pk)) for unit in units]


def addressees(units: QuerySet[Unit]) -> QuerySet[Appointment]:
    """Who is reminded for a unit: those who lead its papers."""
    return holders(units, ADDRESSEES).order_by("unit", "pk")


def kinds_owed(campaign: Campaign, calendar: Calendar, reach: Reach) -> list[tuple[str, int]]:
    """Steps that units in reach owe, with how many of these."""
    read = set(reach.visible(units_of(campaign), Right.READ).values_list("pk", flat=True))
    there = {step.kind for step in calendar.steps} | {Step.Kind.SENDING.value}
    owed = ((kind, owing_units(campaign, kind, calendar)) for kind in ASKED_OF_UNITS if kind in there)
    counted = ((kind, len(units.keys() & read)) for kind, units in owed)
    return [(kind, number) for kind, number in counted if number]


def _owing(unit: Unit, cell: Cell | None, people: list[Appointment], last: datetime | None) -> Owing:
    late = cell.days if cell and cell.state is State.OVERDUE else 0
    return Owing(unit, cell.due if cell else None, late, tuple(people), last)
