"""The board as of a day: how each unit stood with each step, told from what was decided and done by then."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from nhiemky.campaigns.models import Campaign
from nhiemky.campaigns.queries.calendar import Calendar
from nhiemky.campaigns.queries.units import units_ever
from nhiemky.campaigns.timing import Cell
from nhiemky.kernel.clock import today
from nhiemky.kernel.dates import read_date
from nhiemky.organisation.models import Unit
from nhiemky.organisation.permissions import Asked, Right
from nhiemky.reports.queries import course
from nhiemky.reports.views.board_steps import Said, cell_said, facts

PAGE = 100


@dataclass(frozen=True, slots=True)
class Told:
    """A cell of the table: how the unit stood, and the day it did the step."""

    column: str
    said: Said
    on: date | None


@dataclass(frozen=True, slots=True)
class Row:
    """A unit and its steps."""

    unit: Unit
    cells: tuple[Told, ...]


def asked_day(request: Asked) -> date | None:
    """The day in ?ngay=, as a page links it or as somebody types it; None for today, for none, for what is no day."""
    asked = request.GET.get("ngay", "")
    try:
        day: date | None = date.fromisoformat(asked)
    except ValueError:
        day = read_date(asked)
    return None if day == today() else day


def day_board(request: Asked, campaign: Campaign, day: date) -> HttpResponse:
    """Every unit in reach with its steps as they stood on a day; a fixed number of questions."""
    units = request.reach.visible(units_ever(campaign), Right.READ, "path").order_by("order", "pk")
    page = Paginator(units, PAGE).get_page(request.GET.get("trang"))
    found = course.course_of(campaign, day)
    calendar = found.of(unit.pk for unit in page)
    steps = course.steps_asked(calendar)
    whole = request.reach.may(Right.READ, campaign.unit)
    context = {
        "campaign": campaign, "day": day, "page": page, "steps": steps,
        "rows": [_row(calendar, unit, [step.kind for step in steps]) for unit in page],
        "facts": facts(found.counted()) if whole else [], "days": found.days(course.opened_on(campaign)),
        "before": day - timedelta(days=1), "after": day + timedelta(days=1),
    }  # fmt: skip
    return render(request, "reports/board_day.html", context)


def _row(calendar: Calendar, unit: Unit, kinds: list[str]) -> Row:
    told = zip(calendar.steps, calendar.row(unit.pk), strict=True)
    return Row(unit, tuple(_told(step.get_kind_display(), cell) for step, cell in told if step.kind in kinds))


def _told(column: str, cell: Cell) -> Told:
    return Told(column, cell_said(cell), cell.done_on)
