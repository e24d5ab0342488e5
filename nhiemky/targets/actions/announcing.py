"""Says that what a term measures, or its goals, have changed; the rooms above listen."""

from typing import Final

from django.dispatch import Signal

from nhiemky.targets.models import Indicator

goals_changed: Final = Signal()
"""Sent with term_id, inside the transaction of the act."""


def announce(term_id: int) -> None:
    """Indicators or goals of a term are not what they were."""
    goals_changed.send(sender=Indicator, term_id=term_id)
