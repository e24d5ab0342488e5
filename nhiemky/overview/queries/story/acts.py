"""Which entries of the journal tell of a unit."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, cast

from django.db.models import BigIntegerField, Case, Count, F, Max, Q, QuerySet, Value, When
from django.db.models.functions import TruncDate

from nhiemky.campaigns.models import Campaign, Part
from nhiemky.campaigns.permissions import reporting_level, visible_campaigns
from nhiemky.journal.models import Entry
from nhiemky.organisation.models import Appointment, Body, Unit
from nhiemky.organisation.permissions import Reach, Right
from nhiemky.overview.queries.story.shared import Shared
from nhiemky.papers.models import Paper
from nhiemky.reports.models import Correction, SentFile
from nhiemky.targets.models import TargetVersion
from nhiemky.terms.models import TermOfOffice

_FOR_ALL: Final = (
    "campaign.opened", "campaign.guided", "campaign.dated", "campaign.announced", "campaign.concluded",
    "campaign.reopened", "deadline.shifted", "gate.waived", "lesson.added", "step.noted", "step.undone",
)  # fmt: skip
"""Acts about a campaign that concern every unit in it."""

_OF_THE_UPPER_PAPER: Final = (
    "exemplary.chosen", "exemplary.dropped", "paper.sentence_picked", "paper.sentence_dropped",
)  # fmt: skip
"""Told to those alone who read the consolidated paper: it belongs to the campaign's unit."""

BUSY: Final = (
    "section.saved", "section.set_aside", "figures.filled", "figures.form_sent", "commitments.told", "enclosure.added",
    "enclosure.described", "enclosure.moved", "enclosure.removed", "paper.sentence_picked", "paper.sentence_dropped",
)  # fmt: skip
"""Done many times on a day, since the page saves by itself: one line for all of one person's on a day."""


@dataclass(frozen=True, slots=True)
class Act:
    """An entry, or (times > 1) all that say the same of a day, as the last of them. actor: "" the product itself."""

    entry: int
    at: datetime
    actor: str
    verb: str
    kind: str
    object_id: str
    digest: str
    times: int = 1


def campaigns_of(unit: Unit, reach: Reach) -> list[Campaign]:
    """The campaigns that a unit reports to or runs, as far as who looks may see them; the newest first."""
    rows = visible_campaigns(reach).filter(unit__in=[*unit.above, unit.pk]).order_by("-opened_at", "-pk")
    return [one for one in rows if one.unit_id == unit.pk or _reports(unit, one)]


def _reports(unit: Unit, campaign: Campaign) -> bool:
    day = campaign.period.on
    there = (unit.valid_from is None or unit.valid_from <= day) and (unit.valid_to is None or unit.valid_to > day)
    return there and reporting_level(campaign.unit) == unit.level


def acts_about(
    unit: Unit, campaigns: Sequence[Campaign], shared: Shared, reach: Reach, *, only: bool
) -> QuerySet[Any, dict[str, Any]]:
    """What `act_of` makes acts of. only: what belongs to these campaigns, nothing of the unit besides."""
    about = _in_campaigns(unit, campaigns, reach) | Q(id__in=shared.entries)
    if not only:
        about |= _outside_campaigns(unit)
    alone = Case(When(verb__in=BUSY, then=Value(0)), default=F("id"), output_field=BigIntegerField())
    rows = Entry.objects.filter(about).annotate(day=TruncDate("at"), alone=alone).order_by()
    together = rows.values("day", "alone", "verb", "kind", "object_id", "actor").annotate(
        entry=Max("id"), until=Max("at"), written=Max("digest"), times=Count("id")
    )
    return cast("QuerySet[Any, dict[str, Any]]", together)


def act_of(row: dict[str, Any]) -> Act:
    """A row of `acts_about`."""
    names = ("actor", "verb", "kind", "object_id", "times", "entry")
    return Act(**{name: row[name] for name in names}, at=row["until"], digest=row["written"])


def _in_campaigns(unit: Unit, campaigns: Sequence[Campaign], reach: Reach) -> Q:
    out = set(Part.objects.filter(unit=unit, role=Part.Role.OUT).values_list("campaign", flat=True))
    apart = [f"{one.pk}/{unit.pk}" for one in campaigns if not reach.may(Right.READ, one.unit)]
    own = {"campaign__in": campaigns, "unit": unit}
    files = SentFile.objects.filter(Q(owner=unit) | Q(given=unit), campaign__in=campaigns)
    for_units = Q(kind="campaign_unit", object_id__in=[f"{one.pk}/{unit.pk}" for one in campaigns])
    return (
        _kind("campaign", (one.pk for one in campaigns if one.pk not in out)) & Q(verb__in=_FOR_ALL)
        | for_units & ~Q(object_id__in=apart, verb__in=_OF_THE_UPPER_PAPER)
        | _kind("paper", Paper.objects.filter(**own).values_list("pk", flat=True))
        | _kind("sent_file", files.values_list("pk", flat=True))
        | _kind("correction", Correction.objects.filter(**own).values_list("pk", flat=True))
    )


def _outside_campaigns(unit: Unit) -> Q:
    """What is told of a unit apart from any campaign."""
    about = _kind("unit", [unit.pk])
    kept: dict[str, type[Body | Appointment | TargetVersion | TermOfOffice]]
    kept = {"body": Body, "appointment": Appointment, "target": TargetVersion, "term": TermOfOffice}
    for kind, model in kept.items():
        about |= _kind(kind, model._default_manager.filter(unit=unit).order_by().values_list("pk", flat=True))
    return about


def _kind(kind: str, ids: Iterable[int]) -> Q:
    return Q(kind=kind, object_id__in=[str(one) for one in ids])
