"""Freezes papers: content, digest, Word and PDF as they stood at a step."""

from dataclasses import dataclass
from datetime import date
from io import BytesIO

from nhiemky.accounts.models import Person
from nhiemky.files.actions import Content as Laid
from nhiemky.files.actions import keep_contents, lay_down
from nhiemky.kernel.clock import now
from nhiemky.papers.models import Move, Paper, PaperVersion
from nhiemky.papers.queries.content import Content, content_of, digest_of
from nhiemky.papers.queries.typeset import typeset
from nhiemky.papers.workflow import FREEZING
from nhiemky.typesetting.pdf import write_pdf
from nhiemky.typesetting.word import write_word


@dataclass(frozen=True, slots=True)
class Made:
    """A paper set in type, before anything says that it counts. same: the version in which it was frozen already."""

    content: Content
    digest: str
    same: PaperVersion | None = None
    word: Laid | None = None
    pdf: Laid | None = None


def make(paper: Paper, *, on: date) -> Made:
    """Sets a paper in type, a tenth of a second of work; the files lie on disk afterwards. It needs no lock.

    What was frozen last is not set again when neither its content nor the day it bears differs.
    """
    content = content_of(paper)
    digest = digest_of(content)
    last = PaperVersion.objects.filter(paper=paper).defer("content").last()
    if last and last.digest == digest and Move.objects.filter(version=last, step__in=FREEZING, on=on).exists():
        return Made(content, digest, last)
    finished = typeset(paper, content, on=on)
    word = lay_down(BytesIO(write_word(finished)), form="docx")
    return Made(content, digest, None, word, lay_down(BytesIO(write_pdf(finished)), form="pdf"))


def freeze(paper: Paper, made: Made, *, by: Person) -> PaperVersion | None:
    """Keeps what was made as the next version of a locked paper, inside the step; None when it changed meanwhile."""
    if digest_of(content_of(paper)) != made.digest:
        return None
    if made.word is None or made.pdf is None:
        return made.same
    kept = keep_contents([made.word, made.pdf], by=by)
    last = PaperVersion.objects.filter(paper=paper).order_by("-number").values_list("number", flat=True).first()
    return PaperVersion.objects.create(
        paper=paper, number=(last or 0) + 1, content=made.content, digest=made.digest, word=kept[made.word.digest],
        pdf=kept[made.pdf.digest], by=by, at=now(),
    )  # fmt: skip
