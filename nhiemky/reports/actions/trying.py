"""Counts how often a campaign's work was begun in vain. The product itself does this: nobody is asked for a right."""

from django.db import transaction
from django.db.models import F

from nhiemky.campaigns.models import Campaign


def begin(campaign_id: int) -> int:
    """Counts one more try, kept before the work starts; the number since the last wish or success."""
    with transaction.atomic():
        Campaign.objects.filter(pk=campaign_id).update(tries=F("tries") + 1)
        return Campaign.objects.values_list("tries", flat=True).get(pk=campaign_id)


def succeed(campaign_id: int) -> None:
    """Nothing broke: the next trouble is counted from the start."""
    Campaign.objects.filter(pk=campaign_id).update(tries=0)
