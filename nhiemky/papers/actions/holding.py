"""Holds the form of a unit while figures or states in it are changed."""

from nhiemky.accounts.models import Person
from nhiemky.campaigns.models import Campaign, PaperKind
from nhiemky.campaigns.queries.units import units_of
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.models import Unit
from nhiemky.organisation.permissions import reach_of
from nhiemky.papers import words as words
from nhiemky.papers.models import Paper
from nhiemky.papers.permissions import may_write_figures
from nhiemky.papers.workflow import State


def held_form(campaign_id: int, unit_id: int, by: Person) -> tuple[Campaign, Unit, str]:
    """Campaign, unit and state of its results paper, with paper and form held until the end of the act."""
    # Rows that point to the unit may still be written meanwhile.
    unit = Unit.objects.select_for_update(of=("self",), no_key=True).get(pk=unit_id)
    campaign = Campaign.objects.select_related("unit", "period__term").get(pk=campaign_id)
    papers = Paper.objects.select_for_update(of=("self",)).select_related("unit")
    paper = papers.filter(campaign=campaign, unit=unit, kind=PaperKind.RESULTS).first()
    if not may_write_figures(reach_of(by), unit, paper):
        raise RuleBroken("organisation.not_allowed", unit=unit)
    if not units_of(campaign).filter(pk=unit.pk).exists():
        raise RuleBroken("papers.not_in_campaign", unit=unit, name=campaign)
    return campaign, unit, paper.state if paper else State.DRAFT
