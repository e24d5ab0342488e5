"""Answers about campaigns."""

from nhiemky.reports.consolidation import Period
from nhiemky.reports.models import Campaign


def period_of(campaign: Campaign) -> Period:
    """Term and day as the calculations take them; the campaign's period and its term must have been loaded with it."""
    return Period(campaign.period.term.as_term(), campaign.period.on)
