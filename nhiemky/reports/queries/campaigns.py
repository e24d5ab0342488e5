"""Answers about campaigns."""

from nhiemky.campaigns.models import Campaign
from nhiemky.reports.consolidation import Period


def period_of(campaign: Campaign) -> Period:
    """Term and day as the calculations take them; the campaign's period and its term must have been loaded with it."""
    return Period(campaign.period.term.as_term(), campaign.period.on)
