"""Notes in the campaign's calendar what the life of a unit's papers says: adopted, adopted, sent.

A step is done when all the papers that the campaign asks for have taken it, on the day the last of them did. What a
unit takes back itself was not done: who withdraws a paper has not sent it, who revises an adopted one of their own will
has it adopted anew. What the superior undoes was done in time all the same: a paper returned or opened again was sent
on the day it was sent, else each return would make its unit late by the time the superior took to read.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from nhiemky.campaigns.actions.noting import note_done, note_undone
from nhiemky.campaigns.models import Step
from nhiemky.papers.models import Move, Paper
from nhiemky.papers.queries.sending import kinds_asked
from nhiemky.papers.workflow import State, StepName

_NOTED: Final = {
    StepName.ADOPT_STANDING: Step.Kind.STANDING,
    StepName.ADOPT_EXECUTIVE: Step.Kind.EXECUTIVE,
    StepName.SEND: Step.Kind.SENDING,
}
_ADOPTIONS: Final = frozenset({StepName.ADOPT_STANDING, StepName.ADOPT_EXECUTIVE})


def keep_calendar(move: Move) -> None:
    """Notes inside a step what it completes, and takes back what it undoes, as the product's own note: nobody undoes by
    hand what papers say. Nothing else noted there is touched.
    """
    paper = move.paper
    kinds = kinds_asked(paper.campaign_id)
    papers = Paper.objects.filter(campaign=paper.campaign_id, unit=paper.unit_id, kind__in=kinds)
    moves: dict[int, list[Move]] = {pk: [] for pk in papers.values_list("pk", flat=True)}
    if len(moves) < len(kinds):
        return  # a paper that is asked for was not even begun
    for one in Move.objects.filter(paper__in=moves).order_by("at", "pk"):
        moves[one.paper_id].append(one)
    after = _done(moves.values())
    moves[paper.pk] = [one for one in moves.get(paper.pk, ()) if one.pk != move.pk]
    before = _done(moves.values())
    for step, kind in _NOTED.items():
        if step in after and step not in before:
            note_done(paper.campaign, kind, paper.unit, on=after[step], by=None)
        elif step in before and step not in after:
            note_undone(paper.campaign, kind, paper.unit)


def _done(papers: Iterable[Sequence[Move]]) -> dict[str, date]:
    """The steps that all papers have taken, with the day the last of them did."""
    days: dict[str, list[date]] = defaultdict(list)
    told = [reached(moves) for moves in papers]
    for one in told:
        for step, day in one.items():
            days[step].append(day)
    return {step: max(found) for step, found in days.items() if len(found) == len(told)}


def reached(moves: Sequence[Move]) -> dict[str, date]:
    """The noted steps that one paper has taken, each with the day it did so first, by its moves from the first on."""
    days: dict[str, date] = {}
    settled: set[str] = set()
    for move in moves:
        if move.step in _NOTED:
            days.setdefault(move.step, move.on)
        elif move.step in (StepName.RETURN, StepName.REOPEN):
            settled |= days.keys()
        for step in _taken_back(move) - settled:
            days.pop(step, None)
    return days


def _taken_back(move: Move) -> frozenset[str]:
    if move.step == StepName.WITHDRAW:
        return frozenset({StepName.SEND})
    if move.step == StepName.REVISE and move.source != State.RETURNED:
        return _ADOPTIONS
    return frozenset()
