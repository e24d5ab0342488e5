"""Lays down what a campaign begins with: its steps and its outline, the general one or that of an earlier campaign."""

from django.db import transaction

from nhiemky.campaigns.models import Campaign, Section, Step
from nhiemky.campaigns.outline import outline
from nhiemky.targets.models import Indicator

_OF_A_SECTION = ("paper", "title", "guidance", "holds", "required", "position")


@transaction.atomic
def lay_down(campaign: Campaign, like: Campaign | None = None) -> None:
    """Called inside the opening, which has its own right and journal entry. like: whose sections, quorum and targets
    are taken over; deadlines never are, and targets only as far as the term has them, found by their codes.
    """
    kinds = enumerate(Step.Kind.values)
    Step.objects.bulk_create(Step(campaign=campaign, kind=kind, position=place) for place, kind in kinds)
    Section.objects.bulk_create(_sections(campaign, like))
    if like is not None:
        Campaign.objects.filter(pk=campaign.pk).update(quorum=like.quorum)
        codes = like.indicators.values("code")
        campaign.indicators.set(Indicator.objects.filter(term=campaign.period.term_id, code__in=codes))


def _sections(campaign: Campaign, like: Campaign | None) -> list[Section]:
    rows = [Section(**one) for one in like.sections.values(*_OF_A_SECTION)] if like else []
    if not rows:
        rows = [
            Section(paper=paper, title=one.title, guidance=one.guidance, holds=one.holds, required=one.required,
                    position=place)
            for paper, items in outline(campaign.kind).items()
            for place, one in enumerate(items)
        ]  # fmt: skip
    for row in rows:
        row.campaign = campaign
    return rows
