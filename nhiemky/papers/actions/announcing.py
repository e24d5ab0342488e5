"""What the room announces to those above it."""

from typing import Final

from django.dispatch import Signal

paper_moved: Final = Signal()
"""Sent with move_id, inside the transaction of the step."""
figures_settled: Final = Signal()
"""Sent with campaign_id, unit_id, indicator_ids and by (the person), inside the transaction: estimates of a form that
was sent have become figures."""
