"""What the worker does for campaigns. A task may come twice or be cut off: it does what is still to do."""

from typing import Any, Final

from django.db.models import Exists, F, OuterRef, Q
from django.dispatch import receiver
from django.tasks import task

from nhiemky.files.actions import sweep
from nhiemky.organisation.actions import register_changed
from nhiemky.reports.actions import (
    keep_paper,
    keep_workbook,
    put_together,
    read_waiting,
    tell_read,
    want_work_after,
    work_wanted,
)
from nhiemky.reports.actions.announcing import concerned
from nhiemky.reports.models import Campaign, SentFile
from nhiemky.reports.queries.workbook import is_large, without_workbook
from nhiemky.targets.actions import goals_changed
from nhiemky.terms.actions import term_changed

_LATER: Final = -10


@task()
def read_files(campaign_id: int) -> None:
    """Reads what waits, then puts the campaign together if somebody wished so since the last time.

    Many uploads make many tasks, but the first one reads all that is there, and the others find nothing to do.
    """
    read_waiting(campaign_id)
    if Campaign.objects.filter(pk=campaign_id, done__lt=F("asked")).exists():
        put_together(campaign_id)
        keep_paper(campaign_id)
        tell_read(campaign_id)
        if is_large(Campaign.objects.select_related("unit", "period").get(pk=campaign_id)):
            make_workbook.enqueue(campaign_id)


@task(priority=_LATER)
def make_workbook(campaign_id: int) -> None:
    """Makes the workbook of many units, after what people wait for."""
    keep_workbook(campaign_id)


@task()
def follow(path: str = "", term: int | None = None) -> None:
    """Has the campaigns put together that a change of the register or of a term concerns.

    A task of its own, so that nobody who changes a unit waits for a campaign that is just being written.
    """
    want_work_after(path=path, term=term)


@receiver(work_wanted)
def _enqueue(*, campaign_id: int, **_: Any) -> None:
    read_files.enqueue(campaign_id)


@receiver(register_changed)
def _follow_register(*, path: str, **_: Any) -> None:
    if concerned(path=path).exists():
        follow.enqueue(path=path)


@receiver(goals_changed)
@receiver(term_changed)
def _follow_term(*, term_id: int, **_: Any) -> None:
    if concerned(term=term_id).exists():
        follow.enqueue(term=term_id)


def resume() -> int:
    """Called when a worker starts: takes up what a killed one left, and says how many campaigns that were."""
    sweep()
    for campaign in without_workbook():
        make_workbook.enqueue(campaign)
    waiting = SentFile.objects.filter(campaign=OuterRef("pk"), state=SentFile.State.WAITING)
    unfinished = Campaign.objects.filter(Q(done__lt=F("asked")) | Exists(waiting)).values_list("pk", flat=True)
    for campaign in (found := list(unfinished)):
        read_files.enqueue(campaign)
    return len(found)
