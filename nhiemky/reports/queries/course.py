"""Where the units of a board stand in the campaign's calendar."""

from collections.abc import Iterable
from copy import replace
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from nhiemky.campaigns.models import Campaign, Step
from nhiemky.campaigns.queries.calendar import Calendar, facts_of
from nhiemky.campaigns.timing import Cell, Facts, InTime, State, cells, in_time, overdue
from nhiemky.kernel.clock import VIETNAM

UNIT_STEPS: Final = (
    Step.Kind.PILOT, Step.Kind.STANDING, Step.Kind.EXECUTIVE, Step.Kind.SENDING, Step.Kind.CONFERENCE,
)  # fmt: skip
"""Steps that each unit takes by itself."""
_COUNTED: Final = (Step.Kind.SENDING, Step.Kind.CONFERENCE)


@dataclass(frozen=True, slots=True)
class Counted:
    """A step over all units. shifted: its day was put to another one for somebody, so that both counts are told."""

    step: Step
    sums: InTime
    shifted: bool


@dataclass(frozen=True, slots=True)
class Course:
    """The steps that units take by themselves, as of a day, for all units of a campaign."""

    day: date
    steps: tuple[Step, ...]
    facts: Facts

    def overdue(self) -> frozenset[int]:
        """Units with a step overdue."""
        return overdue(self.facts, self.day)

    def counted(self) -> list[Counted]:
        """Reports sent and conferences held over all units, where these steps have a deadline."""
        moved = {shift.step for shift in self.facts.shifts if shift.decided_on <= self.day}
        planned = zip(self.steps, self.facts.steps, strict=True)
        told = [(step, plan) for step, plan in planned if step.kind in _COUNTED and (step.due or step.pk in moved)]
        return [Counted(step, in_time(self.facts, plan, self.day), step.pk in moved) for step, plan in told]

    def of(self, units: Iterable[int]) -> Calendar:
        """The calendar of certain units, such as those of a page."""
        facts = replace(self.facts, units=tuple(units))
        return Calendar(self.day, self.steps, facts, {(one.unit, one.step): one for one in cells(facts, self.day)})

    def days(self, opened: date) -> tuple[date, ...]:
        """The days worth looking at: the opening, decisions, and of what is counted the days after the deadlines and
        the first and last deeds.
        """
        counted = {step.pk for step in self.steps if step.kind in _COUNTED}
        shifts = [shift for shift in self.facts.shifts if shift.step in counted]
        dues = [step.due for step in self.steps if step.pk in counted and step.due] + [shift.due for shift in shifts]
        found = {opened} | {shift.decided_on for shift in shifts} | {due + timedelta(days=1) for due in dues}
        for step in counted:
            done = [deed.on for deed in self.facts.done if deed.step == step and deed.undone is None]
            found |= {min(done), max(done)} if done else set()
        return tuple(sorted(found))


def course_of(campaign: Campaign, day: date) -> Course:
    """The course of a campaign as of a day; a fixed number of questions for any number of units."""
    return Course(day, *facts_of(campaign, kinds=UNIT_STEPS))


def opened_on(campaign: Campaign) -> date:
    """The day a campaign was opened."""
    return campaign.opened_at.astimezone(VIETNAM).date()


def steps_asked(calendar: Calendar) -> list[Step]:
    """The steps that are asked of any of the calendar's units."""
    return [step for step in calendar.steps if any(_asked(cell) for cell in calendar.column(step.kind))]


def standing_step(calendar: Calendar, unit_id: int) -> tuple[Step, Cell] | None:
    """The first step that a unit still has to do; None when nothing is left."""
    row = zip(calendar.steps, calendar.row(unit_id), strict=True)
    return next(((step, cell) for step, cell in row if _asked(cell) and cell.done_on is None), None)


def _asked(cell: Cell) -> bool:
    return cell.state is not State.NOT_ASKED
