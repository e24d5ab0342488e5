"""Reads the files that wait, in processes of their own, and keeps what each says by itself."""

from collections.abc import Sequence
from itertools import batched
from typing import Final

from django.db import transaction

from nhiemky.reports.keeping import packed
from nhiemky.reports.models import SentFile
from nhiemky.reports.queries.readings import parcel_of
from nhiemky.reports.records import Notice
from nhiemky.reports.review import Outcome, read_parcels

_AT_ONCE: Final = 500  # files; those that arrive meanwhile come with the next round
_STEP: Final = 10  # files after which what was read is kept and shows on the page


def read_waiting(campaign_id: int) -> None:
    """Reads every file of a campaign that waits, those that arrive meanwhile too.

    A file that can't be read, or that brings its reader down, is marked so with the reason; the others go on. Cut off
    in the middle, it can simply be called again. The product itself does this, so nobody is asked for a right.
    """
    while waiting := _waiting(campaign_id):
        outcomes = read_parcels([parcel_of(sent) for sent in waiting])
        for step in batched(outcomes, _STEP, strict=False):
            _keep([(waiting[place], outcome) for place, outcome in step])


def _waiting(campaign_id: int) -> list[SentFile]:
    waiting = SentFile.objects.filter(campaign=campaign_id, state=SentFile.State.WAITING)
    return list(waiting.select_related("stored").defer("reading").order_by("pk")[:_AT_ONCE])


@transaction.atomic
def _keep(step: Sequence[tuple[SentFile, Outcome]]) -> None:
    for sent, outcome in step:
        row = SentFile.objects.filter(pk=sent.pk, set_aside=False)  # it may have been taken out meanwhile
        if isinstance(outcome, Notice):
            row.update(state=SentFile.State.UNREAD, why=outcome.why[:600])
        else:
            row.update(state=SentFile.State.READ, kind=outcome.kind, reading=packed(outcome), why="")
