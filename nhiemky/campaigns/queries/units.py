"""The units of a campaign."""

from django.db.models import Q, QuerySet

from nhiemky.campaigns.models import Campaign
from nhiemky.campaigns.permissions import reporting_level
from nhiemky.organisation.models import Unit


def units_of(campaign: Campaign) -> QuerySet[Unit]:
    """The units that report to a campaign: those below its unit that were there on the day figures count to."""
    day = campaign.period.on
    return Unit.objects.filter(
        Q(valid_from=None) | Q(valid_from__lte=day),
        Q(valid_to=None) | Q(valid_to__gt=day),
        path__startswith=campaign.unit.path,
        level=reporting_level(campaign.unit),
    ).select_related("parent")
