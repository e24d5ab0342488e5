"""How a figure came to be what it is: who put it right, when, why, and what it was before."""

from dataclasses import dataclass

from django.db.models import Q

from nhiemky.campaigns.models import Campaign
from nhiemky.organisation.models import Unit
from nhiemky.reports.models import Correction, SentFile
from nhiemky.reports.queries.unit import figure_shown
from nhiemky.targets.figures import Figure
from nhiemky.targets.models import Indicator
from nhiemky.targets.target import NOTHING, Target


@dataclass(frozen=True, slots=True)
class Change:
    """One correction in words."""

    made: Correction
    before: str
    after: str


def changes(campaign: Campaign, unit: Unit, indicator: Indicator, target: Target) -> list[Change]:
    """All corrections of a figure, the newest first; each shows what stood there right before it."""
    rows = Correction.objects.filter(campaign=campaign, unit=unit, indicator=indicator).select_related("by")
    told: list[Change] = []
    last = ""
    for row in rows.order_by("at", "pk"):
        after = figure_shown(target, _before(row) if row.withdrawn else _after(row))
        told.append(Change(row, last or figure_shown(target, _before(row)), after))
        last = "" if row.withdrawn else after  # files may tell another figure by the next time
    return told[::-1]


def pictures_of(campaign: Campaign, unit: Unit) -> list[SentFile]:
    """A unit's files that only people can read: photographs and scans."""
    rows = SentFile.objects.filter(campaign=campaign, owner=unit, state=SentFile.State.UNREAD)
    rows = rows.filter(Q(stored__form__startswith="picture") | Q(stored__form="pdf"))
    return list(rows.select_related("stored").defer("reading").order_by("name", "pk"))


def _after(row: Correction) -> Figure:
    return Figure(row.numerator, row.denominator, row.words or row.value)


def _before(row: Correction) -> Figure:
    told = row.before
    if not told:
        return Figure(None, None, NOTHING)
    return Figure(told.get("numerator"), told.get("denominator"), told.get("words") or told.get("value"))
