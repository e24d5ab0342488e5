"""What the room announces to those above it."""

from typing import Final

from django.dispatch import Signal

campaign_opened: Final = Signal()
"""Sent with campaign_id, inside the transaction of the opening."""

campaign_planned: Final = Signal()
"""Sent with campaign_id, inside the transaction of a change in which units report, or on which targets."""
