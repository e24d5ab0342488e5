"""What the worker does for campaigns. A task may come twice or be cut off: it does what is still to do."""

from typing import Any

from django.db.models import Exists, F, OuterRef, Q
from django.dispatch import receiver
from django.tasks import task

from nhiemky.files.actions import sweep
from nhiemky.reports.actions import keep_paper, put_together, read_waiting, work_wanted
from nhiemky.reports.models import Campaign, SentFile


@task()
def read_files(campaign_id: int) -> None:
    """Reads what waits, then puts the campaign together if somebody wished so since the last time.

    Many uploads make many tasks, but the first one reads all that is there, and the others find nothing to do.
    """
    read_waiting(campaign_id)
    if Campaign.objects.filter(pk=campaign_id, done__lt=F("asked")).exists():
        put_together(campaign_id)
        keep_paper(campaign_id)


@receiver(work_wanted)
def _enqueue(*, campaign_id: int, **_: Any) -> None:
    read_files.enqueue(campaign_id)


def resume() -> int:
    """Called when a worker starts: takes up what a killed one left, and says how many campaigns that were."""
    sweep()
    waiting = SentFile.objects.filter(campaign=OuterRef("pk"), state=SentFile.State.WAITING)
    unfinished = Campaign.objects.filter(Q(done__lt=F("asked")) | Exists(waiting)).values_list("pk", flat=True)
    for campaign in (found := list(unfinished)):
        read_files.enqueue(campaign)
    return len(found)
