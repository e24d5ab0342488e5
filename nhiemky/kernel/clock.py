"""The time in Vietnam, and a way for tests to make it stand still."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta, timezone
from typing import Final

VIETNAM: Final = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")  # no summer time since 1975

_stopped_at: ContextVar[datetime | None] = ContextVar("stopped_at", default=None)


def now() -> datetime:
    """The present moment, aware, in Vietnam's time."""
    return _stopped_at.get() or datetime.now(VIETNAM)


def today() -> date:
    """The present day in Vietnam."""
    return now().date()


@contextmanager
def standing_still(at: datetime | date) -> Iterator[None]:
    """Within the block `now()` is always `at`: a naive time is Vietnam's, a day stands for its noon."""
    if not isinstance(at, datetime):
        at = datetime(at.year, at.month, at.day, 12)
    moment = at.astimezone(VIETNAM) if at.tzinfo else at.replace(tzinfo=VIETNAM)
    token = _stopped_at.set(moment)
    try:
        yield
    finally:
        _stopped_at.reset(token)
