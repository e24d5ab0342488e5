"""What an installation does by itself while it runs."""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from nhiemky.kernel.clock import today

_SEAL_EVERY: Final = 10.0
_TIDY_EVERY: Final = 24 * 3600.0


@dataclass(slots=True)
class Keeper:
    """Seals the journal every ten seconds, and tidies up once a day; on each new day, and at start, today's units take
    on what has come into force."""

    sealed: float = float("-inf")
    tidied: float = float("-inf")
    day: date | None = None

    def do_what_is_due(self) -> None:
        """A failure (a database away for a moment) is told and tried again next time."""
        now = time.monotonic()
        if now - self.sealed >= _SEAL_EVERY:
            self.sealed = now
            _carefully("niêm phong nhật ký", seal)
            if self.day != (day := today()) and _carefully("cập nhật tổ chức theo ngày mới", apply_due):
                self.day = day
        if now - self.tidied >= _TIDY_EVERY:
            self.tidied = now
            _carefully("dọn dẹp", tidy)

    def finish(self) -> None:
        """Seals what is left when the server stops."""
        _carefully("niêm phong nhật ký", seal)


def seal() -> None:
    """Takes new journal entries into the chain."""
    from nhiemky.journal.actions import seal_entries

    seal_entries()


def apply_due() -> None:
    """Units as they are from today on."""
    from nhiemky.organisation import actions

    actions.apply_due()


def tidy() -> None:
    """Forgets sessions that have ended, background work done two weeks ago, half-sent files, personal data kept long
    enough; reminds of members' requests."""
    from django.core.management import call_command

    from nhiemky.files.actions import sweep
    from nhiemky.members.actions.erasing import erase_what_is_due
    from nhiemky.members.actions.requests import remind_of_requests
    from nhiemky.succession.actions import erase_old_files

    call_command("clearsessions", verbosity=0)
    call_command("prune_db_task_results", verbosity=0)
    sweep()
    erase_what_is_due()
    erase_old_files()
    remind_of_requests()


def _carefully(what: str, work: Callable[[], None]) -> bool:
    """Whether it was done."""
    from django.db import close_old_connections

    try:
        close_old_connections()
        work()
    except Exception as failure:
        print(f"nhiemky: chưa {what} được ({failure}); sẽ làm lại.", file=sys.stderr, flush=True)
        return False
    return True
