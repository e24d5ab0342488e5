"""What an installation does by itself while it runs."""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

_SEAL_EVERY: Final = 10.0
_TIDY_EVERY: Final = 24 * 3600.0


@dataclass(slots=True)
class Keeper:
    """Seals the journal every ten seconds, and tidies up once a day."""

    sealed: float = float("-inf")
    tidied: float = float("-inf")

    def do_what_is_due(self) -> None:
        """A failure (a database away for a moment) is told and tried again next time."""
        now = time.monotonic()
        if now - self.sealed >= _SEAL_EVERY:
            self.sealed = now
            _carefully("niêm phong nhật ký", seal)
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


def tidy() -> None:
    """Forgets sessions that have ended, background work done two weeks ago, and half-sent files."""
    from django.core.management import call_command

    from nhiemky.files.actions import sweep

    call_command("clearsessions", verbosity=0)
    call_command("prune_db_task_results", verbosity=0)
    sweep()


def _carefully(what: str, work: Callable[[], None]) -> None:
    from django.db import close_old_connections

    try:
        close_old_connections()
        work()
    except Exception as failure:
        print(f"nhiemky: chưa {what} được ({failure}); sẽ làm lại.", file=sys.stderr, flush=True)
