"""Has a campaign put together anew."""

from django.db import transaction

from nhiemky.accounts.models import Person
from nhiemky.campaigns.models import Campaign
from nhiemky.journal.actions import record
from nhiemky.organisation.permissions import Right, require
from nhiemky.reports.actions.announcing import want_work


@transaction.atomic
def renew_campaign(campaign_id: int, *, by: Person) -> None:
    """Has a campaign put together anew, after its register or targets have changed. Who may send for all of it may."""
    campaign = Campaign.objects.select_for_update(of=("self",)).select_related("unit").get(pk=campaign_id)
    require(by, Right.SEND, campaign.unit)
    record("campaign.renewed", "campaign", campaign.pk, by=by.pk)
    want_work(campaign.pk)
