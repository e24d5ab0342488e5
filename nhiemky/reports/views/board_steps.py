"""The calendar's part of the board: where a unit stands, and how many were in time against both days."""

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import gettext

from nhiemky.campaigns.models import Step
from nhiemky.campaigns.queries.calendar import Calendar
from nhiemky.campaigns.queries.telling import TONES, said
from nhiemky.campaigns.timing import Cell, State
from nhiemky.kernel.numbers import format_number
from nhiemky.reports.queries.course import Counted, standing_step


class Fact(NamedTuple):
    """A number of the board with what it counts."""

    figure: str
    words: str


class Said(NamedTuple):
    """How a unit stands with a step: words with the tone of a badge; no words for what is not asked of it."""

    words: str
    tone: str


def facts(counted: Iterable[Counted]) -> list[Fact]:
    """ "1/14 hội nghị đúng thời hạn ban đầu", "14/14 hội nghị đúng thời hạn đã lùi": never one without the other."""
    told = []
    for one in counted:
        what = gettext("hội nghị") if one.step.kind == Step.Kind.CONFERENCE else gettext("báo cáo")
        first = gettext("%s đúng thời hạn ban đầu") if one.shifted else gettext("%s đúng thời hạn")
        told.append(Fact(_of(one.sums.by_original, one), first % what))
        if one.shifted:
            told.append(Fact(_of(one.sums.by_revised, one), gettext("%s đúng thời hạn đã lùi") % what))
    return told


def step_said(calendar: Calendar, unit_id: int) -> tuple[str, Said] | None:
    """The step a unit has to do next, with how long it has left; None when nothing is left or nothing was set."""
    standing = standing_step(calendar, unit_id)
    return (standing[0].get_kind_display(), cell_said(standing[1])) if standing else None


def cell_said(cell: Cell) -> Said:
    """A cell as on a badge."""
    return Said("" if cell.state is State.NOT_ASKED else said(cell), TONES[cell.state])


def _of(number: int, one: Counted) -> str:
    return f"{format_number(number)}/{format_number(one.sums.asked)}"
