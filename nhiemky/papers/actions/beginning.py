"""Begins papers."""

from django.db import transaction

from nhiemky.accounts.models import Person
from nhiemky.campaigns.models import Campaign, PaperKind
from nhiemky.campaigns.queries.units import units_of
from nhiemky.journal.actions import record
from nhiemky.kernel.clock import now
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.models import Unit
from nhiemky.organisation.permissions import Right, require_here
from nhiemky.papers import words as words
from nhiemky.papers.models import Paper


@transaction.atomic
def begin_paper(campaign_id: int, unit_id: int, kind: str, *, by: Person) -> Paper:
    """The paper of a unit in a campaign, begun if it was not yet. Who writes in the unit itself may.

    Refused: "papers.not_in_campaign" (the unit does not report to it), "papers.kind_unknown".
    """
    unit = Unit.objects.get(pk=unit_id)
    require_here(by, Right.WRITE, unit)
    campaign = Campaign.objects.select_related("unit", "period").get(pk=campaign_id)
    if kind not in PaperKind.values:
        raise RuleBroken("papers.kind_unknown")
    if not units_of(campaign).filter(pk=unit.pk).exists():
        raise RuleBroken("papers.not_in_campaign", unit=unit, name=campaign)
    paper, made = Paper.objects.get_or_create(campaign=campaign, unit=unit, kind=kind, defaults={"begun_at": now()})
    if made:
        record("paper.begun", "paper", paper.pk, by=by.pk, content=[campaign.pk, unit.pk, kind])
    return paper
