"""What the pages of the room load first."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from nhiemky.campaigns.models import Campaign, Section
from nhiemky.campaigns.permissions import visible_campaigns
from nhiemky.campaigns.queries.units import units_of
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.models import Unit
from nhiemky.organisation.permissions import Asked, Right
from nhiemky.papers.models import Paper
from nhiemky.papers.permissions import may_write, visible_papers
from nhiemky.papers.queries.sections import sections_of


def seen_desk(request: Asked, campaign_id: int, unit_id: int) -> tuple[Campaign, Unit]:
    """A campaign and a unit that reports to it and is read by who asks; 404 for any other."""
    campaign = get_object_or_404(visible_campaigns(request.reach), pk=campaign_id)
    return campaign, get_object_or_404(request.reach.visible(units_of(campaign), Right.READ, "path"), pk=unit_id)


def seen_paper(request: Asked, campaign_id: int, paper_id: int) -> Paper:
    """A paper of the campaign, of a unit that who asks reads; 404 for any other."""
    return get_object_or_404(visible_papers(request.reach), pk=paper_id, campaign=campaign_id)


def seen_section(request: Asked, campaign_id: int, paper_id: int, section_id: int) -> tuple[Paper, Section]:
    """A paper as `seen_paper` and a section it must hold; 404 for any other."""
    paper = seen_paper(request, campaign_id, paper_id)
    section = sections_of(paper).filter(pk=section_id).first()
    if section is None:
        raise Http404
    return paper, section


def require_writing(request: Asked, paper: Paper, section_id: int | None) -> None:
    """Refused in words unless who asks writes in the section (None: beside the sections)."""
    if not may_write(request.reach, paper, section_id):
        raise RuleBroken("organisation.not_allowed", unit=paper.unit)
