"""Ties a child to the process that started it: a pipe that closes when that process is gone, however it went."""

import os
import signal
import sys
import threading
import time
from typing import Final

_PATIENCE: Final = 15.0


def hold() -> None:
    """Called by a child whose standard input is its parent's pipe: it ends itself when the pipe closes."""
    threading.Thread(target=_watch, name="lifeline", daemon=True).start()


def _watch() -> None:
    """Asks politely once, as the parent would have done."""
    # os.read and not sys.stdin: a lock held here while gunicorn forks would stay locked in its workers.
    while os.read(sys.__stdin__.fileno() if sys.__stdin__ else 0, 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(_PATIENCE)
    os._exit(1)
