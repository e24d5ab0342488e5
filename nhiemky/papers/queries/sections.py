"""The sections of papers: what is written in each, who holds it, what stands beside it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import QuerySet

from nhiemky.campaigns.models import Section
from nhiemky.papers.models import Assignment, Enclosure, Move, Paper, ReturnNote, SectionRevision, SectionText
from nhiemky.papers.queries.prose import Block, blocks
from nhiemky.papers.workflow import EDITABLE, State, StepName

_LAST = (StepName.RETURN, StepName.SEND, StepName.FINALISE)  # whichever came last says whether it is being mended


@dataclass(frozen=True, slots=True)
class Written:
    """A section of a paper as it stands. mine: assigned to who looks. notes: what the superior wants mended in it."""

    section: Section
    text: SectionText | None = None
    held: Assignment | None = None
    mine: bool = False
    pictures: list[Enclosure] = field(default_factory=list)
    notes: list[ReturnNote] = field(default_factory=list)

    @property
    def blocks(self) -> list[Block]:
        """Its paragraphs and lists; none while nothing is written."""
        return blocks(self.text.text) if self.text else []

    @property
    def wanting(self) -> bool:
        """Whether it must be written and is not."""
        return self.section.required and not (self.text and self.text.text)

    @property
    def mended(self) -> bool:
        """Whether it was written in since it came back."""
        return self.text is not None and all(self.text.at > note.move.at for note in self.notes)


def sections_of(paper: Paper) -> QuerySet[Section]:
    """The sections the campaign asks of a paper, in order."""
    return Section.objects.filter(campaign=paper.campaign_id, paper=paper.kind).order_by("position", "pk")


def unwritten(paper: Paper) -> list[Section]:
    """The sections that must be written and are not, in order."""
    filled = SectionText.objects.filter(paper=paper).exclude(text="").values("section")
    return list(sections_of(paper).filter(required=True).exclude(pk__in=filled))


def written(
    paper: Paper,
    person_id: int = 0,
    assigned: Iterable[Assignment] | None = None,
    returned: Iterable[ReturnNote] | None = None,
) -> list[Written]:
    """All sections of a paper with all that belongs to them. person_id: who looks; assigned, returned: what
    `assignments_of` and `returned_with` tell of it, where they were asked already.
    """
    texts = {one.section_id: one for one in SectionText.objects.filter(paper=paper).select_related("by")}
    held = {one.section_id: one for one in (assignments_of([paper]) if assigned is None else assigned)}
    pictures, notes = defaultdict(list), defaultdict(list)
    for enclosure in Enclosure.objects.filter(paper=paper).exclude(section=None).select_related("stored"):
        pictures[enclosure.section_id].append(enclosure)
    for note in returned_with(paper) if returned is None else returned:
        notes[note.section_id].append(note)
    return [
        Written(
            one, texts.get(one.pk), held.get(one.pk), bool((a := held.get(one.pk)) and a.person_id == person_id),
            pictures[one.pk], notes[one.pk],
        )
        for one in sections_of(paper)
    ]  # fmt: skip


def assignments_of(papers: Iterable[Paper]) -> QuerySet[Assignment]:
    """Who holds what in these papers."""
    rows = Assignment.objects.filter(paper__in=[one.pk for one in papers]).select_related("person", "section")
    return rows.order_by("paper_id", "section__position", "pk")


def returned_with(paper: Paper) -> list[ReturnNote]:
    """The notes of the last return, while the paper is being mended."""
    if paper.state not in EDITABLE and paper.state != State.RETURNED:
        return []
    last = Move.objects.filter(paper=paper, step__in=_LAST).order_by("-at", "-pk").first()
    if last is None or last.step != StepName.RETURN:
        return []
    return list(ReturnNote.objects.filter(move=last).select_related("section", "move"))


def attachments_of(paper: Paper) -> QuerySet[Enclosure]:
    """The files attached to a paper as a whole, in order."""
    return Enclosure.objects.filter(paper=paper, section=None).select_related("stored", "by")


def text_of(paper: Paper, section: Section) -> SectionText | None:
    """The text of a section as it stands, with who saved it; None while nobody has."""
    return SectionText.objects.filter(paper=paper, section=section).select_related("by").first()


def earlier(text: SectionText) -> list[SectionRevision]:
    """The texts of a section that are kept besides the one that stands, the newest first."""
    return list(SectionRevision.objects.filter(of=text).select_related("by").order_by("-revision", "-pk"))
