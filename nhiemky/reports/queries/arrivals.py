"""How far the files of a campaign are, and the list of them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, F, IntegerField, Min, Q, QuerySet, Value, When

from nhiemky.campaigns.models import Campaign
from nhiemky.kernel.clock import VIETNAM
from nhiemky.reports.models import SentFile, UnitStanding
from nhiemky.reports.queries.board import COMPLETE

_STATE = SentFile.State


@dataclass(frozen=True, slots=True)
class Arrivals:
    """Numbers of files by state. working: some wait, or the results are still being put together. stuck: they were, and
    the machine gave up.
    """

    waiting: int
    read: int
    unread: int
    ignored: int
    working: bool
    stuck: bool

    @property
    def all(self) -> int:
        """All files."""
        return self.waiting + self.read + self.unread + self.ignored

    @property
    def opened(self) -> int:
        """Files the reader is done with."""
        return self.all - self.waiting


def arrivals(campaign: Campaign, files: QuerySet[SentFile]) -> Arrivals:
    """How far the files given are; those a person may see."""
    told = {f"n_{state}": Count("pk", filter=Q(state=state)) for state in _STATE.values}
    counts = {name.removeprefix("n_"): number for name, number in files.aggregate(**told).items()}
    pending = Campaign.objects.filter(pk=campaign.pk, done__lt=F("asked")).exists()
    unfinished, given_up = pending or counts["waiting"] > 0, campaign.tries >= Campaign.TRIES
    return Arrivals(**counts, working=unfinished and not given_up, stuck=unfinished and given_up)


def needy_first(files: QuerySet[SentFile]) -> QuerySet[SentFile]:
    """Files with what needs a person first: unread ones, those waiting, the others, those not used; newest first."""
    order = {_STATE.UNREAD: 0, _STATE.WAITING: 1, _STATE.READ: 2}
    rank = Case(
        *(When(state=state, then=Value(place)) for state, place in order.items()),
        default=Value(3), output_field=IntegerField(),
    )  # fmt: skip
    shown = files.select_related("owner", "given", "stored", "sent_by").defer("reading")
    return shown.annotate(rank=rank).order_by("rank", "superseded", "-pk")


def gathered(campaigns: Iterable[int]) -> dict[int, tuple[int, int]]:
    """(units that sent both papers, units) of each campaign that has been put together."""
    rows = UnitStanding.objects.filter(campaign__in=list(campaigns)).values("campaign")
    told = rows.annotate(full=Count("pk", filter=COMPLETE), units=Count("pk")).values_list("campaign", "full", "units")
    return {campaign: (full, units) for campaign, full, units in told}


def arrived_on(campaign: Campaign, both: Collection[int] = ()) -> dict[int, date]:
    """The day on which the results report of each unit that has sent one came first, readable or not. both: units of
    which that is not enough: they write on the page, paper by paper.
    """
    missing = UnitStanding.Paper.MISSING
    here = UnitStanding.objects.filter(campaign=campaign).exclude(report=missing)
    here = here.exclude(self_review=missing, unit__in=list(both))
    files = SentFile.objects.filter(campaign=campaign, set_aside=False, owner__in=here.values("unit"))
    reports = files.filter(Q(kind="results_report") | Q(state=_STATE.UNREAD)).order_by()
    told = reports.values_list("owner").annotate(first=Min("sent_at"))
    return {unit: first.astimezone(VIETNAM).date() for unit, first in told if unit is not None}
