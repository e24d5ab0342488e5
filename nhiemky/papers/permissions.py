"""Who may see and write which papers."""

from django.db.models import QuerySet

from nhiemky.organisation.models import Unit
from nhiemky.organisation.permissions import Reach, Right
from nhiemky.papers.models import Assignment, Paper


def visible_papers(reach: Reach) -> QuerySet[Paper]:
    """Papers of the units a person reads, with campaign and unit."""
    rows = Paper.objects.select_related("campaign__unit", "campaign__period__term__unit", "unit__parent")
    return reach.visible(rows, Right.READ, "unit__path")


def may_write(reach: Reach, paper: Paper, section_id: int | None = None) -> bool:
    """Whether a person writes in a section of a paper (None: its figures): an office of the unit itself says so, or it
    was assigned to them and they still read the unit.
    """
    if reach.may_here(Right.WRITE, paper.unit):
        return True
    if not reach.may(Right.READ, paper.unit):
        return False
    return Assignment.objects.filter(paper=paper, section=section_id, person=reach.person).exists()


def may_write_figures(reach: Reach, unit: Unit, paper: Paper | None) -> bool:
    """Whether a person fills in the figures of a unit. paper: its results paper, None while it is not begun."""
    return may_write(reach, paper) if paper else reach.may_here(Right.WRITE, unit)
