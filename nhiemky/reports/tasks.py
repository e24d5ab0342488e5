"""What the worker does for campaigns. A task may come twice or be cut off: it does what is still to do."""

from datetime import timedelta
from typing import Any, Final

from django.db.models import Exists, F, OuterRef, Q
from django.dispatch import receiver
from django.tasks import Task, TaskResultStatus, task

from nhiemky.accounts.models import Person
from nhiemky.campaigns.actions import campaign_opened, campaign_planned
from nhiemky.campaigns.models import Campaign
from nhiemky.files.actions import sweep
from nhiemky.kernel.clock import now
from nhiemky.organisation.actions import register_changed
from nhiemky.papers.actions.announcing import figures_settled, paper_moved
from nhiemky.reports.actions import (
    begin,
    follow_paper,
    follow_settled,
    keep_paper,
    keep_workbook,
    put_together,
    read_waiting,
    succeed,
    tell_read,
    want_work,
    want_work_after,
    work_wanted,
)
from nhiemky.reports.actions.announcing import concerned
from nhiemky.reports.models import SentFile
from nhiemky.reports.queries.workbook import is_large, without_workbook
from nhiemky.targets.actions import goals_changed
from nhiemky.terms.actions import term_changed

_LATER: Final = -10
_PAUSE: Final = timedelta(seconds=10)
"""Before the second try; before the fifth it is ten minutes."""
_REST: Final = timedelta(days=1)
"""A workbook that could not be made is not tried again so soon by a worker that starts."""


@task()
def read_files(campaign_id: int) -> None:
    """Reads what waits, then puts the campaign together if somebody wished so since the last time.

    Many uploads make many tasks, but the first one reads all that is there, and the others find nothing to do. What
    breaks is tried again after a pause, which grows; a try counts from its beginning, so that one cut off counts too.
    """
    tries = begin(campaign_id)
    if tries > Campaign.TRIES:
        return
    try:
        read_waiting(campaign_id)
        if tries > 1 or Campaign.objects.filter(pk=campaign_id, done__lt=F("asked")).exists():
            _renew(campaign_id)
    except Exception:
        if tries < Campaign.TRIES:
            read_files.using(run_after=now() + _PAUSE * 4 ** (tries - 1)).enqueue(campaign_id)
        raise  # the task is kept as failed, with what went wrong
    succeed(campaign_id)


def _renew(campaign_id: int) -> None:
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


@receiver(campaign_opened)
@receiver(campaign_planned)
def _list_units(*, campaign_id: int, **_: Any) -> None:
    """So that the board lists the units before anything comes, and follows when others take part or less is asked."""
    want_work(campaign_id)


@receiver(paper_moved)
def _follow_paper(*, move_id: int, **_: Any) -> None:
    follow_paper(move_id)


@receiver(figures_settled)
def _follow_settled(*, campaign_id: int, unit_id: int, indicator_ids: list[int], by: Person, **_: Any) -> None:
    follow_settled(campaign_id, unit_id, indicator_ids, by)


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
        if not _lies_there(make_workbook, campaign):
            make_workbook.enqueue(campaign)
    waiting = SentFile.objects.filter(campaign=OuterRef("pk"), state=SentFile.State.WAITING)
    unfinished = Campaign.objects.filter(Q(done__lt=F("asked")) | Exists(waiting), tries__lt=Campaign.TRIES)
    found = [pk for pk in unfinished.values_list("pk", flat=True) if not _lies_there(read_files, pk)]
    for campaign in found:
        read_files.enqueue(campaign)
    return len(found)


def _lies_there(work: Task[[int], None], campaign_id: int) -> bool:
    """Whether such a task waits or runs already; for what is not counted by the campaign, also one that just failed."""
    from django_tasks_db.models import DBTaskResult

    there = Q(status__in=(TaskResultStatus.READY, TaskResultStatus.RUNNING))
    if work is make_workbook:
        there |= Q(status=TaskResultStatus.FAILED, finished_at__gt=now() - _REST)
    same = DBTaskResult.objects.filter(task_path=work.module_path, args_kwargs={"args": [campaign_id], "kwargs": {}})
    return same.filter(there).exists()
