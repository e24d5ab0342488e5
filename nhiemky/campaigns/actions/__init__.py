"""What changes a campaign: opening it, planning it, shifting its deadlines, noting what happened."""

from nhiemky.campaigns.actions.announcing import campaign_opened, campaign_planned
from nhiemky.campaigns.actions.opening import open_campaign, open_campaign_on

__all__ = ["campaign_opened", "campaign_planned", "open_campaign", "open_campaign_on"]
