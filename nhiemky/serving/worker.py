"""Does the background work: reads what was sent, puts results together."""

import socket
from typing import Final
from uuid import uuid4

from nhiemky.serving import installation, lifeline

_PAUSE: Final = 0.3
"""Seconds between two looks for work."""
_TRIES: Final = 3


def main() -> None:
    """Works until told to stop."""
    lifeline.hold()
    installation.start_django()
    from django.core.management import call_command

    from nhiemky.reports.tasks import resume

    name = f"{socket.gethostname()[:40]}/{uuid4().hex[:12]}"
    take_back(name.partition("/")[0])
    resume()
    call_command(
        "db_worker", interval=_PAUSE, startup_delay=False, worker_id=name, queue_name="*", verbosity=0, reload=False
    )


def take_back(machine: str) -> None:
    """What the worker before on this machine was at when it was cut off is done again; three times at most."""
    from django.tasks import TaskResultStatus
    from django_tasks_db.models import DBTaskResult

    for task in DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING):
        if not task.worker_ids or not task.worker_ids[-1].startswith(f"{machine}/"):
            continue
        if len(task.worker_ids) < _TRIES:
            task.status = TaskResultStatus.READY
            task.save(update_fields=["status"])
        else:
            task.set_failed(ChildProcessError(f"cut off {_TRIES} times"))


if __name__ == "__main__":
    main()
