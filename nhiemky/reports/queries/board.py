"""What the board shows: how each unit stands, what came, and what should be done first."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from django.db.models import Case, Count, IntegerField, Min, Q, QuerySet, Value, When

from nhiemky.campaigns.models import Campaign
from nhiemky.campaigns.queries.indicators import indicators_of
from nhiemky.kernel.text import fold, squeeze
from nhiemky.organisation.models import Unit
from nhiemky.organisation.permissions import Reach, Right
from nhiemky.reports.models import SentFile, UnitStanding
from nhiemky.reports.permissions import visible_files
from nhiemky.reports.queries.campaigns import period_of
from nhiemky.reports.queries.findings import open_findings
from nhiemky.reports.records import Fault
from nhiemky.targets.achievement import achievement, summary
from nhiemky.targets.models import UnitFigure
from nhiemky.targets.queries import goals_on

Paper = UnitStanding.Paper
_ABSENT: Final = (Paper.MISSING, Paper.UNREAD)
LATE: Final = Q(report__in=_ABSENT) | Q(self_review__in=_ABSENT)
COMPLETE: Final = Q(report=Paper.THERE, self_review=Paper.THERE)
TO_LOOK_AT: Final = Q(findings__gt=0) & ~Q(report__in=_ABSENT)
DONE: Final = COMPLETE & Q(findings=0)

GRAVEST: Final = (
    Fault.FIGURES_DISAGREE, Fault.DOUBTFUL_READING, Fault.MERGED_REPORTS, Fault.COPIED_TEXT, Fault.ORGANISATION_IGNORED,
    Fault.MISSING_SECTION, Fault.GENERIC_SHORTCOMINGS, Fault.UNCLEAR_DIRECTION, Fault.NO_CAUSE, Fault.NO_EVIDENCE,
    Fault.MISSING_FIGURE, Fault.MISSING_SELF_REVIEW, Fault.MISSING_REPORT,
)  # fmt: skip
"""What a unit's findings are called by: wrong figures before gaps; papers not sent stand in columns of their own."""


def standings(campaign: Campaign, reach: Reach) -> QuerySet[UnitStanding]:
    """How the units a person may read stand, with unit and superior; what needs the officer first stands first."""
    rows = UnitStanding.objects.filter(campaign=campaign).select_related("unit__parent")
    return reach.visible(rows, Right.READ, "unit__path").order_by("-urgency", "unit__order", "unit")


def named(rows: QuerySet[UnitStanding], words: str) -> QuerySet[UnitStanding]:
    """Those whose name holds the words, accents or not."""
    return rows.filter(unit__folded__contains=fold(squeeze(words)))


@dataclass(frozen=True, slots=True)
class Counts:
    """Units in all, with both papers, without one of them, with something to look at, with nothing left to do."""

    units: int
    complete: int
    late: int
    to_look_at: int
    done: int


def counts(rows: QuerySet[UnitStanding]) -> Counts:
    """All counts of the board in one question."""
    told = rows.order_by().aggregate(
        units=Count("pk"), complete=Count("pk", filter=COMPLETE), late=Count("pk", filter=LATE),
        to_look_at=Count("pk", filter=TO_LOOK_AT), done=Count("pk", filter=DONE),
    )  # fmt: skip
    return Counts(**told)


@dataclass(frozen=True, slots=True)
class Post:
    """Files that came. all: those that are used or wait to be read; waiting; unread; stuck: the machine gave up."""

    all: int
    waiting: int
    unread: int
    working: bool
    stuck: bool

    @property
    def read(self) -> int:
        """Files done with."""
        return self.all - self.waiting


def post(campaign: Campaign, reach: Reach) -> Post:
    """How far the reading is. working: results are still being put together."""
    told = visible_files(reach, campaign).aggregate(
        all=Count("pk"),
        waiting=Count("pk", filter=Q(state=SentFile.State.WAITING)),
        unread=Count("pk", filter=Q(state=SentFile.State.UNREAD)),
    )
    unfinished, given_up = bool(told["waiting"]) or campaign.asked > campaign.done, campaign.tries >= Campaign.TRIES
    return Post(**told, working=unfinished and not given_up, stuck=unfinished and given_up)


def gravest(campaign: Campaign, units: Iterable[int]) -> dict[int, Fault]:
    """For each of a page's units the fault its findings are called by."""
    rank = Case(
        *(When(fault=fault, then=Value(place)) for place, fault in enumerate(GRAVEST)),
        default=Value(len(GRAVEST) - 1), output_field=IntegerField(),
    )  # fmt: skip
    rows = open_findings(campaign).filter(unit__in=list(units))
    told = rows.order_by().values_list("unit").annotate(rank=Min(rank))
    return {unit: GRAVEST[place] for unit, place in told}


def unread(campaign: Campaign, units: Iterable[int]) -> dict[int, int]:
    """For each of a page's units how many of its files can't be read."""
    rows = SentFile.objects.filter(campaign=campaign, state=SentFile.State.UNREAD, owner__in=list(units))
    told = rows.order_by().values_list("owner").annotate(number=Count("pk"))
    return {owner: number for owner, number in told if owner is not None}


def first_doubt(campaign: Campaign, reach: Reach) -> tuple[Unit, int] | None:
    """The first unit with something read in doubt, and how many such points there are."""
    rows = open_findings(campaign).filter(fault=Fault.DOUBTFUL_READING)
    rows = reach.visible(rows, Right.READ, "unit__path")
    first = rows.select_related("unit").order_by("unit__order", "position").first()
    return (first.unit, rows.count()) if first else None


def met_together(campaign: Campaign) -> tuple[int, int]:
    """Targets to be reported that the own unit's total figures reach or pass, of those that can be judged."""
    period = period_of(campaign)
    rows = UnitFigure.objects.filter(
        period=campaign.period_id, unit=campaign.unit_id, indicator__in=indicators_of(campaign)
    ).defer("doubts")
    figures = {row.indicator_id: row.as_figure() for row in rows}
    judged = [
        achievement(version.as_target(), figures[indicator.pk].value, term=period.term, on=period.on)
        for indicator, version in goals_on(campaign.period.term, campaign.period.on, campaign.unit)
        if indicator.pk in figures
    ]
    met, known, _ = summary(judged)
    return met, known


type Step = Literal["upload", "wait", "unread", "remind", "doubt", "paper", "none"]


@dataclass(frozen=True, slots=True)
class Next:
    """The one thing to do first. names: units without a report; unit: the first with a doubt; number: how many."""

    step: Step
    number: int = 0
    names: tuple[str, ...] = ()
    unit: Unit | None = None


NAMED: Final = 5


def late_names(rows: QuerySet[UnitStanding], limit: int = NAMED) -> tuple[str, ...]:
    """Names of the units that are still to send a paper."""
    return tuple(str(name) for name in rows.filter(LATE).values_list("unit__name", flat=True)[:limit])


def next_step(campaign: Campaign, rows: QuerySet[UnitStanding], told: Counts, came: Post, reach: Reach) -> Next:
    """What should be done first: send, then what can't be read, then remind, then look at doubts, then the paper."""
    if not came.all and told.late == told.units:
        return Next("upload")
    if came.waiting:
        return Next("wait", came.waiting)
    if came.unread:
        return Next("unread", came.unread)
    if told.late:
        return Next("remind", told.late, late_names(rows))
    if doubt := first_doubt(campaign, reach):
        return Next("doubt", doubt[1], unit=doubt[0])
    return Next("paper" if told.units else "none")
