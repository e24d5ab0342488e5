"""The board of a campaign: what came, what is missing, what to do first; and the words to remind with."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext

from nhiemky.campaigns.models import Campaign
from nhiemky.campaigns.permissions import reporting_level, visible_campaigns
from nhiemky.campaigns.queries.calendar import Calendar
from nhiemky.kernel.clock import today
from nhiemky.kernel.numbers import format_number
from nhiemky.organisation.models import Level
from nhiemky.organisation.permissions import Asked, Reach, Right
from nhiemky.reports.models import UnitStanding
from nhiemky.reports.output.wording import FAULTS
from nhiemky.reports.permissions import may_send
from nhiemky.reports.queries import board as asked
from nhiemky.reports.queries.course import Course, course_of
from nhiemky.reports.records import Fault
from nhiemky.reports.views.board_day import asked_day, day_board
from nhiemky.reports.views.board_steps import Said, facts, step_said

PAGE: Final = 100
_CHIPS: Final = {"": Q(), "thieu": asked.LATE, "can-xem": asked.TO_LOOK_AT, "xong": asked.DONE}
_OVERDUE: Final = "qua-han"
_TONES: Final = {
    UnitStanding.Paper.MISSING: "late",
    UnitStanding.Paper.UNREAD: "risk",
    UnitStanding.Paper.MERGED: "risk",
    UnitStanding.Paper.IN_REPORT: "good",
    UnitStanding.Paper.THERE: "good",
}


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter with how many units it leaves."""

    words: str
    number: int
    key: str
    here: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A unit of the board. papers: (column, words, tone). gravest: what its findings are called by. unread: files.
    step: what it has to do next, and how long it has left.
    """

    standing: UnitStanding
    papers: tuple[tuple[str, str, str], ...]
    gravest: str
    unread: int
    superior: str
    step: tuple[str, Said] | None

    @property
    def late(self) -> bool:
        """Whether not even a file came for the report."""
        return self.standing.report == UnitStanding.Paper.MISSING


def followed_campaign(request: Asked, campaign_id: int) -> Campaign:
    """A campaign in which who asks reads the reports of at least one unit; 404 for any other."""
    campaign = get_object_or_404(visible_campaigns(request.reach), pk=campaign_id)
    if not reads_some(request.reach, campaign):
        raise Http404
    return campaign


def reads_some(reach: Reach, campaign: Campaign) -> bool:
    """Whether a person reads reports at or below a campaign's unit, and so has a board to look at."""
    return reads_all(reach, campaign) or any(path.startswith(campaign.unit.path) for path in reach.paths(Right.READ))


def reads_all(reach: Reach, campaign: Campaign) -> bool:
    """Whether a person reads the reports of all units of a campaign, and so its totals."""
    return reach.may(Right.READ, campaign.unit)


def board(request: Asked, campaign_id: int) -> HttpResponse:
    """All units of a campaign in reach, what needs the officer first on top; ?loc= filters, ?tim= searches by name.
    ?ngay= shows another day.
    """
    campaign = followed_campaign(request, campaign_id)
    if day := asked_day(request):
        return day_board(request, campaign, day)
    rows = asked.standings(campaign, request.reach)
    told, came, whole = asked.counts(rows), asked.post(campaign, request.reach), reads_all(request.reach, campaign)
    course = course_of(campaign, today())
    late = rows.filter(unit__in=course.overdue())
    key = request.GET.get("loc", "") if request.GET.get("loc", "") in (*_CHIPS, _OVERDUE) else ""
    words = request.GET.get("tim", "").strip()[:80]
    kept = late if key == _OVERDUE else rows.filter(_CHIPS[key])
    page = Paginator(asked.named(kept, words) if words else kept, PAGE).get_page(request.GET.get("trang"))
    table = _rows(campaign, course, list(page))
    step = asked.next_step(campaign, rows, told, came, request.reach)
    context = {
        "campaign": campaign, "told": told, "came": came, "page": page, "rows": table, "sought": words, "key": key,
        "whole": whole, "desk": _desk(request.reach, list(page)),
        "chips": _chips(told, late.count(), key), **(_sums(campaign, course, told) if whole else {}),
        "may_send": may_send(request.reach, campaign), "may_renew": request.reach.may(Right.SEND, campaign.unit),
        "next": step, "late_words": _late_words(step),
        "level": Level(reporting_level(campaign.unit)).label.lower(),
    }  # fmt: skip
    return render(request, "reports/board.html", context)


def _desk(reach: Reach, found: list[UnitStanding]) -> int | None:
    """The unit whose papers who asks writes, where it is the only one they see."""
    own = found[0].unit if len(found) == 1 else None
    return own.pk if own and reach.may_here(Right.WRITE, own) else None


def _sums(campaign: Campaign, course: Course, told: asked.Counts) -> dict[str, object]:
    """What is told of all units together."""
    met = asked.met_together(campaign)
    return {
        "met": met, "met_words": f"{met[0]}/{met[1]}", "facts": facts(course.counted()),
        "yesterday": (today() - timedelta(days=1)).isoformat(),
        "complete_words": f"{format_number(told.complete)}/{format_number(told.units)}",
    }  # fmt: skip


def reading(request: Asked, campaign_id: int) -> HttpResponse:
    """The line that says how far the reading is, asked for again and again; once done the page comes anew."""
    campaign = followed_campaign(request, campaign_id)
    came = asked.post(campaign, request.reach)
    answer = render(request, "reports/_reading.html", {"campaign": campaign, "came": came})
    if not came.working:
        answer["HX-Refresh"] = "true"
    return answer


def _late_words(step: asked.Next) -> str:
    """Names of those that owe a paper; of many the first few."""
    names = ", ".join(step.names)
    if step.number > len(step.names):
        names = gettext("%(names)s và %(more)s đơn vị khác") % {"names": names, "more": step.number - len(step.names)}
    return gettext("%(names)s còn thiếu báo cáo.") % {"names": names}


def _chips(told: asked.Counts, overdue: int, key: str) -> list[Chip]:
    known = [
        (gettext("Tất cả"), told.units, ""),
        (gettext("Thiếu báo cáo"), told.late, "thieu"),
        (gettext("Có điểm cần xem"), told.to_look_at, "can-xem"),
        (gettext("Xong"), told.done, "xong"),
    ]
    if overdue:
        known.insert(1, (gettext("Quá hạn"), overdue, _OVERDUE))
    return [Chip(words, number, one, one == key) for words, number, one in known]


def _rows(campaign: Campaign, course: Course, found: list[UnitStanding]) -> list[Row]:
    faults = asked.gravest(campaign, [one.unit_id for one in found if one.findings])
    unread = asked.unread(campaign, [one.unit_id for one in found])
    calendar = course.of(one.unit_id for one in found)
    return [_row(campaign, calendar, one, faults.get(one.unit_id), unread.get(one.unit_id, 0)) for one in found]


def _row(campaign: Campaign, calendar: Calendar, one: UnitStanding, fault: Fault | None, unread: int) -> Row:
    columns = (
        (gettext("Báo cáo kết quả"), one.report),
        (gettext("Kiểm điểm"), one.self_review),
        (gettext("Biểu số liệu"), one.figures),
    )
    papers = tuple(
        (column, UnitStanding.Paper(state).label, _TONES[UnitStanding.Paper(state)]) for column, state in columns
    )
    superior = one.unit.parent
    elsewhere = superior is not None and superior.pk != campaign.unit_id
    return Row(
        one, papers, FAULTS[fault] if fault else "", unread, str(superior) if elsewhere else "",
        step_said(calendar, one.unit_id),
    )  # fmt: skip
