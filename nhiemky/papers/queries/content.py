"""What a paper holds, in words: the one form in which it is frozen, compared and set in type."""

import json
from collections import defaultdict
from hashlib import sha256
from typing import Any

from nhiemky.campaigns.models import Section
from nhiemky.papers.models import Enclosure, Paper, SectionText
from nhiemky.papers.queries.figures import commitments_for_paper, figures_for_paper
from nhiemky.papers.queries.sections import sections_of

type Content = dict[str, Any]

_COMMITMENT = ("kind", "title", "state", "words")


def loaded(paper_id: int) -> Paper:
    """A paper with all that its content is made of."""
    return Paper.objects.select_related("campaign__unit", "campaign__period__term__unit", "unit__parent").get(
        pk=paper_id
    )


def content_of(paper: Paper) -> Content:
    """A paper as it stands. It must have come from `loaded` or `permissions.visible_papers`.

    {kind, unit, campaign, sections: [{section, title, text, enclosures: [{name, caption, digest}]}], figures: [{code,
    name, measure, goal, numerator, denominator, value, words, estimate, cause}], commitments: [{kind, title, state,
    words}], attachments: [{name, digest}]}. Figures and commitments only where a section of the paper holds them.
    """
    sections = list(sections_of(paper))
    holds = {one.holds for one in sections}
    figures, commitments = Section.Holds.TARGETS in holds, Section.Holds.COMMITMENTS in holds
    return {
        "kind": paper.kind,
        "unit": str(paper.unit),
        "campaign": paper.campaign.name,
        **_written(paper, sections),
        "figures": figures_for_paper(paper.campaign, paper.unit) if figures else [],
        "commitments": [
            {name: row[name] for name in _COMMITMENT}
            for row in (commitments_for_paper(paper.campaign, paper.unit) if commitments else ())
        ],
    }


def _written(paper: Paper, sections: list[Section]) -> Content:
    texts = dict(SectionText.objects.filter(paper=paper).values_list("section", "text"))
    enclosed: dict[int | None, list[Enclosure]] = defaultdict(list)
    for one in Enclosure.objects.filter(paper=paper).select_related("stored"):
        enclosed[one.section_id].append(one)
    return {
        "sections": [
            {
                "section": one.pk,
                "title": one.title,
                "text": texts.get(one.pk, ""),
                "enclosures": [
                    {"name": it.name, "caption": it.caption, "digest": it.stored.digest} for it in enclosed[one.pk]
                ],
            }
            for one in sections
        ],
        "attachments": [{"name": it.name, "digest": it.stored.digest} for it in enclosed[None]],
    }


def digest_of(content: Content) -> str:
    """SHA-256 in hex of the content as canonical JSON: keys in order, no blanks, UTF-8."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()
