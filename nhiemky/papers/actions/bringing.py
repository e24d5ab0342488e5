"""What somebody brings along to a step of a paper, and whether it is enough."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from nhiemky.kernel.clock import today
from nhiemky.kernel.dates import format_date
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.models import Body
from nhiemky.papers import words as words
from nhiemky.papers.models import Move, Opinion, Paper
from nhiemky.papers.queries.completeness import lacking
from nhiemky.papers.queries.life import conference_held
from nhiemky.papers.queries.quorum import present_needed, votes_needed
from nhiemky.papers.workflow import Need, State, StepName


@dataclass(frozen=True, slots=True)
class Session:
    """A session of a body: how many members it has, how many came, how many voted for the paper."""

    body: str
    on: date
    members: int
    present: int
    in_favour: int


@dataclass(frozen=True, slots=True)
class Brought:
    """note: words on why. notes: what is to be mended, by section. no_opinions: the conference said nothing more."""

    session: Session | None = None
    note: str = ""
    notes: Mapping[int, str] = field(default_factory=dict)
    no_opinions: bool = False

    @property
    def on(self) -> date:
        """The day the step counts for."""
        return self.session.on if self.session else today()


def _complete(paper: Paper, _: Brought) -> None:
    if missing := lacking(paper):
        raise RuleBroken("papers.incomplete", count=len(missing), first=missing[0].text)


def _adopted(paper: Paper, brought: Brought) -> None:
    session = brought.session
    if session is None:
        raise RuleBroken("papers.session_missing")
    body = Body.Kind(session.body).label
    if session.on > today():
        raise RuleBroken("papers.session_ahead", day=format_date(session.on))
    before = _standing_day(paper)
    if before and session.on < before:
        raise RuleBroken("papers.session_before_standing", day=format_date(session.on), before=format_date(before))
    if not 0 <= session.in_favour <= session.present <= session.members or not session.members:
        raise RuleBroken("papers.session_numbers")
    needed = present_needed(paper.campaign.quorum, session.members)
    if session.present < needed:
        told = {"body": body, "members": session.members, "present": session.present, "needed": needed}
        raise RuleBroken("papers.below_quorum", **told)
    if session.in_favour < (votes := votes_needed(session.present)):
        told = {"body": body, "present": session.present, "in_favour": session.in_favour, "needed": votes}
        raise RuleBroken("papers.not_carried", **told)


def _standing_day(paper: Paper) -> date | None:
    """The day the standing committee adopted what the executive committee now has before it."""
    if paper.state != State.STANDING:
        return None
    return Move.objects.filter(paper=paper, step=StepName.ADOPT_STANDING).latest("at", "pk").on


def _noted(_: Paper, brought: Brought) -> None:
    if not brought.note and not any(brought.notes.values()):
        raise RuleBroken("papers.note_missing")


def _conference_held(paper: Paper, _: Brought) -> None:
    if not conference_held(paper):
        raise RuleBroken("papers.conference_not_held", unit=paper.unit)


def _opinions_answered(paper: Paper, brought: Brought) -> None:
    told = list(Opinion.objects.filter(paper=paper).values_list("taken", "how"))
    if not told and not brought.no_opinions:
        raise RuleBroken("papers.opinions_missing")
    if open_ones := sum(not taken or not how for taken, how in told):
        raise RuleBroken("papers.opinions_open", count=open_ones)


MET: Final[dict[Need, Callable[[Paper, Brought], None]]] = {
    Need.COMPLETE: _complete,
    Need.ADOPTION: _adopted,
    Need.NOTE: _noted,
    Need.CONFERENCE: _conference_held,
    Need.OPINIONS: _opinions_answered,
}
"""For each need what refuses the step where it is not met."""
