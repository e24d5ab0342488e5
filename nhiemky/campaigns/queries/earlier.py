"""Campaigns that a new one can begin from."""

from django.db.models import QuerySet

from nhiemky.campaigns.models import Campaign
from nhiemky.organisation.models import Unit


def earlier_campaigns(unit: Unit) -> QuerySet[Campaign]:
    """Those of a unit and of the ones above it, the newest first, with their units."""
    rows = Campaign.objects.filter(unit__in=(unit.pk, *unit.above)).select_related("unit")
    return rows.order_by("-opened_at", "-pk")


def campaign_before(campaign: Campaign) -> Campaign | None:
    """The last campaign of the same unit with figures up to an earlier day whose results were put together; the
    campaign's period must have been loaded.
    """
    rows = Campaign.objects.filter(unit=campaign.unit_id, period__on__lt=campaign.period.on, done__gt=0)
    return rows.order_by("-period__on", "-pk").first()
