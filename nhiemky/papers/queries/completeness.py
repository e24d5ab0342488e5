"""What a paper still lacks before a body may adopt it, each with the place where it is mended."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from nhiemky.campaigns.models import Section
from nhiemky.papers.models import FormFigure, Paper
from nhiemky.papers.queries.figures import asked_targets, commitment_states, commitments_of, told_figures
from nhiemky.papers.queries.sections import sections_of, unwritten


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that is missing: in words, and where it is put in."""

    text: str
    link: str


def lacking(paper: Paper) -> list[Lack]:
    """All that a paper lacks, in its order; nothing when it is complete. It must have come from `content.loaded` or
    `permissions.visible_papers`.

    Every required section has text. Where a section holds targets, each target to be reported has a figure (an estimate
    will do) or says why not; where one holds commitments, each has its state.
    """
    holds = set(sections_of(paper).values_list("holds", flat=True))
    return [
        *_sections(paper),
        *(_figures(paper) if Section.Holds.TARGETS in holds else ()),
        *(_commitments(paper) if Section.Holds.COMMITMENTS in holds else ()),
    ]


def _sections(paper: Paper) -> Iterator[Lack]:
    for one in unwritten(paper):
        text = gettext("Mục “%(title)s” chưa có nội dung.") % {"title": one.title}
        yield Lack(text, reverse("papers:section", args=(paper.campaign_id, paper.pk, one.pk)))


def _figures(paper: Paper) -> Iterator[Lack]:
    told = told_figures(paper.campaign, paper.unit)
    form = reverse("papers:figures", args=(paper.campaign_id, paper.unit_id))
    for indicator, _ in asked_targets(paper.campaign, paper.unit):
        if not _told(told.get(indicator.pk)):
            text = gettext("Chỉ tiêu “%(name)s” chưa có số, cũng chưa ghi vì sao.") % {"name": indicator}
            yield Lack(text, f"{form}#so-{indicator.pk}")


def _told(figure: FormFigure | None) -> bool:
    if figure is None:
        return False
    numbers = (figure.numerator, figure.value)
    return bool(figure.words or figure.cause) or any(one is not None for one in numbers)


def _commitments(paper: Paper) -> Iterator[Lack]:
    told = commitment_states(paper.campaign, paper.unit)
    form = reverse("papers:commitments", args=(paper.campaign_id, paper.unit_id))
    for one in commitments_of(paper.campaign, paper.unit):
        if one.pk not in told:
            yield Lack(gettext("“%(title)s” chưa ghi tiến độ.") % {"title": one.title}, form)
