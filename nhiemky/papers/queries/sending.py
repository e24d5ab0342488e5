"""Which papers a campaign asks for, and who sends them from the page."""

from django.db.models import Count

from nhiemky.campaigns.models import PaperKind, Section
from nhiemky.papers.models import Move, Paper
from nhiemky.papers.workflow import StepName


def kinds_asked(campaign_id: int) -> set[str]:
    """The papers a campaign asks for: those it has an outline for, both where it has none."""
    sections = Section.objects.filter(campaign=campaign_id).order_by()
    return set(sections.values_list("paper", flat=True).distinct()) or set(PaperKind.values)


def units_sending_here(campaign_id: int) -> dict[int, bool]:
    """Units that sent a paper from the page, by id. True: all papers asked for were begun there, so that their life
    alone says when the unit has sent.
    """
    kinds = kinds_asked(campaign_id)
    moves = Move.objects.filter(paper__campaign=campaign_id, step=StepName.SEND).order_by()
    papers = Paper.objects.filter(campaign=campaign_id, kind__in=kinds, unit__in=moves.values("paper__unit"))
    begun = papers.order_by().values_list("unit").annotate(number=Count("pk"))
    return {unit: number == len(kinds) for unit, number in begun}
