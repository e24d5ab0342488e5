"""How every change of a campaign's plan begins."""

from nhiemky.accounts.models import Person
from nhiemky.campaigns import words as words
from nhiemky.campaigns.models import Campaign
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.permissions import Right, require


def locked_campaign(campaign_id: int, by: Person) -> Campaign:
    """The campaign for the rest of the transaction, its unit and period with it.

    Refused: "organisation.not_allowed" for who does not manage its unit, "campaigns.concluded" once it is: what was
    asked then stays as it was.
    """
    rows = Campaign.objects.select_for_update(of=("self",)).select_related("unit", "period__term")
    campaign = rows.get(pk=campaign_id)
    require(by, Right.MANAGE, campaign.unit)
    if campaign.concluded_on:
        raise RuleBroken("campaigns.concluded", name=campaign)
    return campaign
