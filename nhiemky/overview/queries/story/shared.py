"""Acts that are one entry for many units: files that came in one go, units reminded with one click.

The journal keeps no more of them than a digest, so the unit's own rows say which entries are about it: rows and entry
are written in one act, under a lock on the campaign, the entry last. The first entry of that person about that
campaign from the row's moment on is therefore the row's.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q

from nhiemky.campaigns.models import Campaign
from nhiemky.journal.models import Entry
from nhiemky.organisation.models import Unit
from nhiemky.reports.models import Reminder, SentFile

_A_WHILE: Final = timedelta(minutes=10)
"""No act takes longer; an entry later than that is another's."""
_FILES, _REMINDED = "files.received", "campaign.reminded"

type _Key = tuple[str, str, str]
"""Verb, campaign, person."""


@dataclass(frozen=True, slots=True)
class Shared:
    """By entry: files of the unit that came with it (id, name), and the steps the unit was reminded of."""

    files: dict[int, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    steps: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))

    @property
    def entries(self) -> list[int]:
        """Ids of all these entries."""
        return [*self.files, *self.steps]


def shared_acts(unit: Unit, campaigns: Sequence[Campaign]) -> Shared:
    """The acts about these campaigns that the unit had a part in. A paper written on the page came by its own step."""
    sent = SentFile.objects.filter(Q(owner=unit) | Q(given=unit), campaign__in=campaigns, version=None).order_by("pk")
    files = list(sent.values_list("campaign", "sent_by", "sent_at", "pk", "name"))
    nudged = Reminder.objects.filter(unit=unit, campaign__in=campaigns).order_by("pk")
    reminders = list(nudged.values_list("campaign", "by", "at", "kind"))
    told = _entries({str(row[0]) for row in (*files, *reminders)}, {str(row[1]) for row in (*files, *reminders)})
    made = Shared()
    for campaign, by, at, pk, name in files:
        if entry := _first(told[_FILES, str(campaign), str(by)], at):
            made.files[entry].append((pk, name))
    for campaign, by, at, kind in reminders:
        if entry := _first(told[_REMINDED, str(campaign), str(by)], at):
            made.steps[entry].append(kind)
    return made


def _entries(campaigns: Iterable[str], people: Iterable[str]) -> dict[_Key, list[tuple[datetime, int]]]:
    rows = Entry.objects.filter(
        kind="campaign", verb__in=(_FILES, _REMINDED), object_id__in=list(campaigns), actor__in=list(people)
    ).order_by("at", "id")
    told: dict[_Key, list[tuple[datetime, int]]] = defaultdict(list)
    for verb, campaign, person, at, entry in rows.values_list("verb", "object_id", "actor", "at", "id"):
        told[verb, campaign, person].append((at, entry))
    return told


def _first(entries: Sequence[tuple[datetime, int]], since: datetime) -> int | None:
    place = bisect_left(entries, (since, 0))
    if place < len(entries) and entries[place][0] - since < _A_WHILE:
        return entries[place][1]
    return None
