"""The units of a campaign."""

from django.db.models import Q, QuerySet

from nhiemky.campaigns.models import Campaign, Part
from nhiemky.campaigns.permissions import reporting_level
from nhiemky.organisation.models import Office, Unit
from nhiemky.organisation.queries import holders


def units_of(campaign: Campaign) -> QuerySet[Unit]:
    """The units that report to a campaign: all that could, without those that take no part."""
    out = Part.objects.filter(campaign=campaign, role=Part.Role.OUT)
    return units_below(campaign).exclude(pk__in=out.values("unit"))


def units_ever(campaign: Campaign) -> QuerySet[Unit]:
    """The units that report or did until they left, as the past is told."""
    never = Part.objects.filter(campaign=campaign, role=Part.Role.OUT, since=None)
    return units_below(campaign).exclude(pk__in=never.values("unit"))


def units_below(campaign: Campaign) -> QuerySet[Unit]:
    """The units that could report: those below the campaign's own that were there on the day figures count to."""
    day = campaign.period.on
    return Unit.objects.filter(
        Q(valid_from=None) | Q(valid_from__lte=day),
        Q(valid_to=None) | Q(valid_to__gt=day),
        path__startswith=campaign.unit.path,
        level=reporting_level(campaign.unit),
    ).select_related("parent")


def leaders_of(campaign: Campaign) -> set[int]:
    """Ids of the people who are chair or secretary of a unit that reports."""
    held = holders(units_of(campaign), [Office.CHAIR, Office.SECRETARY])
    return set(held.values_list("person", flat=True))
