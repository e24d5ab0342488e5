"""Takes one step of a paper's life by the table in `workflow`, whichever it is."""

from datetime import timedelta
from typing import Final

from django.db import transaction

from nhiemky.accounts.models import Person
from nhiemky.campaigns.models import Section
from nhiemky.journal.actions import record
from nhiemky.kernel.clock import now
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.permissions import Right, require, require_here
from nhiemky.papers.actions.announcing import paper_moved
from nhiemky.papers.actions.bringing import MET, Brought
from nhiemky.papers.actions.calendar import keep_calendar
from nhiemky.papers.actions.freezing import Made, freeze, make
from nhiemky.papers.actions.telling import tell_moved
from nhiemky.papers.models import Adoption, Move, Paper, PaperVersion, ReturnNote
from nhiemky.papers.queries.content import loaded
from nhiemky.papers.queries.sections import sections_of
from nhiemky.papers.workflow import FREEZING, STEPS, PaperStep, StepName, Who

_A_MOMENT: Final = timedelta(minutes=1)
_TRIES: Final = 5


class _ChangedError(Exception):
    """The paper is no longer what was set in type."""


def take(paper_id: int, name: StepName, brought: Brought, *, by: Person) -> Move:
    """Takes the step and gives it; asked again a moment later by the same person (a double click, an answer that got
    lost), gives the step already taken and does nothing.

    Refused: "organisation.not_allowed", "papers.step_not_now", what `bringing` refuses, and "papers.changing" when
    others go on writing while it is set in type.
    """
    step = STEPS[name]
    if name not in FREEZING:
        return _taken(paper_id, step, brought, None, by)
    for _ in range(_TRIES):
        paper = loaded(paper_id)
        if again := _checked(paper, step, brought, by):  # nothing is set in type for a step that is refused anyway
            return again
        try:
            return _taken(paper_id, step, brought, make(paper, on=brought.on), by)
        except _ChangedError:
            continue
    raise RuleBroken("papers.changing")


@transaction.atomic
def _taken(paper_id: int, step: PaperStep, brought: Brought, made: Made | None, by: Person) -> Move:
    paper = _locked(paper_id)
    if again := _checked(paper, step, brought, by):
        return again
    version = freeze(paper, made, by=by) if made else PaperVersion.objects.filter(paper=paper).last()
    if made and version is None:
        raise _ChangedError
    move = Move.objects.create(
        paper=paper, step=step.name, source=paper.state, target=step.target, version=version, on=brought.on,
        note=brought.note, by=by, at=now(),
    )  # fmt: skip
    paper.state = step.target
    paper.save(update_fields=["state"])
    told = _bring_along(move, brought)
    _write_down(move, [move.source, move.target, str(move.on), move.note, version.digest if version else "", told])
    keep_calendar(move)
    tell_moved(move)
    paper_moved.send(sender=Move, move_id=move.pk)
    return move


def _locked(paper_id: int) -> Paper:
    """The paper; all of its unit are locked, for the calendar looks at them together."""
    paper = loaded(paper_id)
    same = Paper.objects.select_for_update().filter(campaign=paper.campaign_id, unit=paper.unit_id)
    states = dict(same.order_by("pk").values_list("pk", "state"))
    paper.state = states[paper.pk]
    return paper


def _again(paper: Paper, step: PaperStep, brought: Brought, by: Person) -> Move | None:
    """The step, if the same person took it a moment ago with the same words and nothing has happened since."""
    last = Move.objects.filter(paper=paper).select_related("paper__unit").last()
    if last is None or (last.step, last.by_id, last.on, last.note) != (step.name, by.pk, brought.on, brought.note):
        return None
    if _brought(last) != _said(brought):  # other numbers of the session, other notes: not the same step again
        return None
    return last if paper.state == step.target and now() - last.at < _A_MOMENT else None


def _brought(move: Move) -> object:
    held = Adoption.objects.filter(move=move).values_list("members", "present", "in_favour").first()
    return held, sorted(ReturnNote.objects.filter(move=move).exclude(section=None).values_list("section", "text"))


def _said(brought: Brought) -> object:
    one = brought.session
    held = (one.members, one.present, one.in_favour) if one else None
    return held, sorted((section, text) for section, text in brought.notes.items() if text)


def _checked(paper: Paper, step: PaperStep, brought: Brought, by: Person) -> Move | None:
    """Permitted? Taken already? Legal? All that is needed there? In this order: who may not learns nothing else."""
    if step.who is Who.UNIT:
        require_here(by, Right(step.right), paper.unit)
    else:
        require(by, Right(step.right), paper.campaign.unit)
    if again := _again(paper, step, brought, by):
        return again
    if paper.campaign.concluded_on is not None:
        raise RuleBroken("papers.campaign_concluded", campaign=paper.campaign)
    if paper.state not in step.sources:
        raise RuleBroken("papers.step_not_now", state=paper.get_state_display(), step=step.label)
    for need in sorted(step.needs):
        MET[need](paper, brought)
    return None


def _bring_along(move: Move, brought: Brought) -> list[object]:
    """Keeps the session or the notes with the step; gives them for the journal."""
    if session := brought.session:
        told = {"on": session.on, "members": session.members, "present": session.present}
        Adoption.objects.create(move=move, body=session.body, in_favour=session.in_favour, **told)
        return [session.body, session.members, session.present, session.in_favour]
    if move.step != StepName.RETURN:
        return []
    notes: dict[int | None, str] = {pk: text for pk, text in brought.notes.items() if text}
    if not notes.keys() <= set(sections_of(move.paper).values_list("pk", flat=True)):
        raise Section.DoesNotExist
    if move.note:
        notes[None] = move.note
    ReturnNote.objects.bulk_create(ReturnNote(move=move, section_id=pk, text=text) for pk, text in notes.items())
    return [list(notes.items())]


def _write_down(move: Move, told: list[object]) -> None:
    """In the journal, each step by its own verb."""
    if STEPS[StepName(move.step)].who is Who.SUPERIOR:
        _write_down_above(move, told)
        return
    match move.step:
        case StepName.ADOPT_STANDING:
            record("paper.adopt_standing", "paper", move.paper_id, by=move.by_id, content=told)
        case StepName.ADOPT_EXECUTIVE:
            record("paper.adopt_executive", "paper", move.paper_id, by=move.by_id, content=told)
        case StepName.SEND:
            record("paper.send", "paper", move.paper_id, by=move.by_id, content=told)
        case StepName.WITHDRAW:
            record("paper.withdraw", "paper", move.paper_id, by=move.by_id, content=told)
        case StepName.REVISE:
            record("paper.revise", "paper", move.paper_id, by=move.by_id, content=told)
        case StepName.AMEND:
            record("paper.amend", "paper", move.paper_id, by=move.by_id, content=told)
        case _:
            record("paper.finalise", "paper", move.paper_id, by=move.by_id, content=told)


def _write_down_above(move: Move, told: list[object]) -> None:
    match move.step:
        case StepName.RECEIVE:
            record("paper.receive", "paper", move.paper_id, by=move.by_id, content=told)
        case StepName.RETURN:
            record("paper.return", "paper", move.paper_id, by=move.by_id, content=told)
        case StepName.ACCEPT:
            record("paper.accept", "paper", move.paper_id, by=move.by_id, content=told)
        case _:
            record("paper.reopen", "paper", move.paper_id, by=move.by_id, content=told)
