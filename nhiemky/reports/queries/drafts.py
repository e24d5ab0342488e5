"""States of the consolidated paper that were kept, and what became of one since."""

from django.db.models import QuerySet

from nhiemky.campaigns.models import Campaign
from nhiemky.reports.models import KeptDraft
from nhiemky.typesetting.keeping import unpacked
from nhiemky.typesetting.paper import Paper


def drafts_of(campaign: Campaign) -> QuerySet[KeptDraft]:
    """All that were kept, the newest first, without the papers themselves."""
    return KeptDraft.objects.filter(campaign=campaign).select_related("by").defer("paper")


def draft_numbered(campaign: Campaign, number: int) -> KeptDraft | None:
    """One of them, by its number."""
    return KeptDraft.objects.filter(campaign=campaign, number=number).select_related("by").first()


def paper_of(kept: KeptDraft) -> Paper:
    """The paper that was kept."""
    return unpacked(bytes(kept.paper))
