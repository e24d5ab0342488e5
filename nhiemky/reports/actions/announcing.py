"""Says that a campaign's results have to be put together anew; `tasks` listens."""

from typing import Final

from django.db.models import F
from django.dispatch import Signal

from nhiemky.reports.models import Campaign

work_wanted: Final = Signal()
"""Sent with campaign_id, inside the transaction of the act: the task is a row of the same database, so act and task
are kept together or not at all, whenever the server dies."""


def want_work(campaign_id: int) -> None:
    """Notes one more wish, and lets the listeners know."""
    Campaign.objects.filter(pk=campaign_id).update(asked=F("asked") + 1)
    work_wanted.send(sender=Campaign, campaign_id=campaign_id)
