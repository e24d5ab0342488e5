"""Who takes part in a campaign and may see it."""

from django.db.models import QuerySet

from nhiemky.campaigns.models import Campaign
from nhiemky.organisation.models import Level, Unit
from nhiemky.organisation.permissions import Reach


def visible_campaigns(reach: Reach) -> QuerySet[Campaign]:
    """Campaigns of the units in reach and of those above: a ward takes part in its district's."""
    return reach.governing(Campaign.objects.select_related("unit", "period__term__unit"), "unit")


def reporting_level(unit: Unit) -> int:
    """The level whose units report to a campaign of a unit: base associations, or branches of one."""
    return max(Level.BASE, unit.level + 1)
