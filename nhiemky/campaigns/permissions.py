"""Who takes part in a campaign and may see it."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from nhiemky.campaigns.models import Campaign, Step
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.models import Level, Unit
from nhiemky.organisation.permissions import Asked, Reach, Right


def visible_campaigns(reach: Reach) -> QuerySet[Campaign]:
    """Campaigns of the units in reach and of those above: a ward takes part in its district's."""
    return reach.governing(Campaign.objects.select_related("unit", "period__term__unit"), "unit")


def reporting_level(unit: Unit) -> int:
    """The level whose units report to a campaign of a unit: base associations, or branches of one."""
    return max(Level.BASE, unit.level + 1)


def seen_campaign(request: Asked, campaign_id: int) -> Campaign:
    """A campaign that concerns who asks; 404 for any other."""
    return get_object_or_404(visible_campaigns(request.reach), pk=campaign_id)


def managed_campaign(request: Asked, campaign_id: int) -> Campaign:
    """A campaign that who asks plans; 404 when it does not concern them, else refused in words."""
    campaign = seen_campaign(request, campaign_id)
    require_planning(request, campaign)
    return campaign


def require_planning(request: Asked, campaign: Campaign) -> None:
    """Refused unless who asks manages the campaign's unit."""
    if not request.reach.may(Right.MANAGE, campaign.unit):
        raise RuleBroken("organisation.not_allowed", unit=campaign.unit)


def receives(reach: Reach, campaign: Campaign) -> bool:
    """Whether who asks does the campaign's work: notes what units did, writes the lessons."""
    return reach.may(Right.RECEIVE, campaign.unit)


def may_note(reach: Reach, step: Step, unit: Unit | None) -> bool:
    """Whether who asks notes a step: the officer any, a unit its own conference. unit: None for the campaign's own."""
    if receives(reach, step.campaign):
        return True
    return unit is not None and step.kind == Step.Kind.CONFERENCE and reach.may_here(Right.WRITE, unit)


def notes_for(reach: Reach, campaign: Campaign, unit: Unit) -> bool:
    """Whether who asks writes for a unit in a campaign, as one of its own or as the officer."""
    return reach.may_here(Right.WRITE, unit) or receives(reach, campaign)
