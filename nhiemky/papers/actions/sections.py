"""Saves what people write into sections, so that no text is ever lost under another."""

from datetime import timedelta
from typing import Final

from django.db import transaction

from nhiemky.accounts.models import Person
from nhiemky.campaigns.models import Section
from nhiemky.journal.actions import record
from nhiemky.kernel.clock import now
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.permissions import reach_of
from nhiemky.papers import words as words
from nhiemky.papers.models import Paper, SectionRevision, SectionText
from nhiemky.papers.permissions import may_write
from nhiemky.papers.queries.prose import LONGEST, clean
from nhiemky.papers.workflow import EDITABLE

_WHILE: Final = timedelta(minutes=10)
_FIRST_LINES: Final = 200
"""Characters below which a text of which nothing was kept yet is not worth keeping."""


@transaction.atomic
def save_section(paper_id: int, section_id: int, text: str, *, base_revision: int, by: Person) -> SectionText:
    """Saves the text of a section. Who writes in the unit may, and who it was assigned to, while the paper is written.

    base_revision: of the text it was written over, 0 for none. The text that stands already is not saved again, so a
    save whose answer was lost can be repeated. Refused: "papers.not_now", "papers.section_too_long", and
    "papers.saved_meanwhile" when another text has been saved since (nothing is lost: who saves has theirs still).
    """
    paper = held_paper(paper_id, section_id, by)
    text = _fitting(text)
    kept = SectionText.objects.filter(paper=paper, section=section_id).select_related("by").first()
    if kept and kept.text == text:
        return kept
    if base_revision != (kept.revision if kept else 0):
        raise RuleBroken("papers.saved_meanwhile", who=kept.by.full_name if kept else by.full_name)
    if kept is None:
        kept = SectionText(paper=paper, section_id=section_id)
    else:
        _keep(kept, text, by)
    kept.text, kept.revision, kept.by, kept.at = text, kept.revision + 1, by, now()
    kept.save()
    # One entry for every save, also of the many that the page makes by itself: only so can it be shown later that
    # whatever was acknowledged is there. A writer makes some sixty in an hour; 14 units with two papers make about
    # 10,000 in a campaign, of 250 bytes each. The page waits for a pause in typing, so it is never one for each letter.
    record("section.saved", "paper", paper.pk, by=by.pk, content=[section_id, kept.revision, text])
    return kept


@transaction.atomic
def keep_aside(paper_id: int, section_id: int, text: str, *, by: Person) -> None:
    """Keeps, of two texts written at once, the one that is not taken among the earlier ones. Who may save it may.

    Refused as `save_section` is, never for what others saved meanwhile.
    """
    paper = held_paper(paper_id, section_id, by)
    text = _fitting(text)
    kept = SectionText.objects.filter(paper=paper, section=section_id).first()
    if kept is None or not text or text == kept.text or SectionRevision.objects.filter(of=kept, text=text).exists():
        return
    SectionRevision.objects.create(of=kept, revision=kept.revision, text=text, aside=True, by=by, at=now())
    record("section.set_aside", "paper", paper.pk, by=by.pk, content=[section_id, kept.revision, text])


def held_paper(paper_id: int, section_id: int | None, by: Person) -> Paper:
    """A paper, locked for a change in a section of it (None: in the paper as a whole); its steps wait meanwhile.

    Refused: "organisation.not_allowed", "papers.not_now"; DoesNotExist for a section of another paper.
    """
    paper = Paper.objects.select_for_update(of=("self",)).select_related("unit").get(pk=paper_id)
    if section_id is not None:
        Section.objects.get(pk=section_id, campaign=paper.campaign_id, paper=paper.kind)
    if not may_write(reach_of(by), paper, section_id):
        raise RuleBroken("organisation.not_allowed", unit=paper.unit)
    if paper.state not in EDITABLE:
        raise RuleBroken("papers.not_now", state=paper.get_state_display())
    return paper


def _fitting(text: str) -> str:
    text = clean(text)
    if len(text) > LONGEST:
        raise RuleBroken("papers.section_too_long", length=len(text), longest=LONGEST)
    return text


def _keep(kept: SectionText, text: str, by: Person) -> None:
    """Keeps the text that is about to be replaced, unless the same hand goes on writing it and one was kept lately."""
    last = SectionRevision.objects.filter(of=kept, aside=False).order_by("-revision").first()
    before = now() - _WHILE
    lately = last.at > before if last else len(kept.text) < _FIRST_LINES
    goes_on = kept.by_id == by.pk and kept.at > before and len(text) * 2 > len(kept.text)
    if kept.text and not (goes_on and lately):
        SectionRevision.objects.create(of=kept, revision=kept.revision, text=kept.text, by=kept.by, at=kept.at)
