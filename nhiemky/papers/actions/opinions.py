"""What the conference said of a paper, and what was made of it."""

from django.db import transaction

from nhiemky.accounts.models import Person
from nhiemky.journal.actions import record
from nhiemky.kernel.clock import now
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.permissions import Right, require_here
from nhiemky.papers import words as words
from nhiemky.papers.models import Opinion, Paper
from nhiemky.papers.queries.prose import clean
from nhiemky.papers.workflow import State


@transaction.atomic
def add_opinion(paper_id: int, text: str, *, by: Person) -> Opinion:
    """Writes an opinion down while the paper takes them in. Who writes in the unit may; the same twice is once.

    Refused: "papers.not_amending", "papers.opinion_empty".
    """
    paper = _held(paper_id, by)
    if not (text := clean(text).strip()):
        raise RuleBroken("papers.opinion_empty")
    told = Opinion.objects.filter(paper=paper, text=text).first()
    if told is None:
        told = Opinion.objects.create(paper=paper, text=text, by=by, at=now())
        record("opinion.added", "paper", paper.pk, by=by.pk, content=[told.pk, text])
    return told


@transaction.atomic
def answer_opinion(opinion_id: int, *, taken: str, how: str, by: Person) -> Opinion:
    """Says what was made of an opinion. Who writes in the unit may.

    Refused: "papers.not_amending", "papers.opinion_unanswered" (taken in or not, or how, is not said).
    """
    told = Opinion.objects.get(pk=opinion_id)
    _held(told.paper_id, by)
    how = clean(how).strip()
    if taken not in Opinion.Taken.values or not how:
        raise RuleBroken("papers.opinion_unanswered")
    if (told.taken, told.how) != (taken, how):
        told.taken, told.how, told.by, told.at = taken, how, by, now()
        told.save()
        record("opinion.answered", "paper", told.paper_id, by=by.pk, content=[told.pk, taken, how])
    return told


@transaction.atomic
def remove_opinion(opinion_id: int, *, by: Person) -> None:
    """Takes an opinion off that was written down by mistake. Who writes in the unit may; "papers.not_amending"."""
    told = Opinion.objects.get(pk=opinion_id)
    _held(told.paper_id, by)
    record("opinion.removed", "paper", told.paper_id, by=by.pk, content=[told.pk, told.text])
    told.delete()


def _held(paper_id: int, by: Person) -> Paper:
    paper = Paper.objects.select_for_update(of=("self",)).select_related("unit").get(pk=paper_id)
    require_here(by, Right.WRITE, paper.unit)
    if paper.state != State.AMENDING:
        raise RuleBroken("papers.not_amending", state=paper.get_state_display())
    return paper
