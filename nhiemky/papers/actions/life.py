"""The steps of a paper's life, as people say them. Each is taken by `taking.take` and refused as it says there.

Who may, from which state and what is needed stands in `workflow.STEPS`; the words of refusals in `words`.
"""

from collections.abc import Mapping
from typing import Final

from nhiemky.accounts.models import Person
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.models import Body
from nhiemky.papers import words as words
from nhiemky.papers.actions.bringing import Brought
from nhiemky.papers.actions.bringing import Session as Session
from nhiemky.papers.actions.taking import take
from nhiemky.papers.models import Move
from nhiemky.papers.queries.prose import clean
from nhiemky.papers.workflow import StepName

_BY_BODY: Final[dict[str, StepName]] = {
    Body.Kind.STANDING: StepName.ADOPT_STANDING,
    Body.Kind.EXECUTIVE: StepName.ADOPT_EXECUTIVE,
}


def adopt(paper_id: int, session: Session, *, by: Person) -> Move:
    """A body adopted a paper, which is frozen as it stands: first Ban Thường vụ, then Ban Chấp hành.

    Refused: "papers.body_unknown", "papers.incomplete", "papers.session_ahead", "papers.session_before_standing",
    "papers.session_numbers", "papers.below_quorum", "papers.not_carried".
    """
    if session.body not in _BY_BODY:
        raise RuleBroken("papers.body_unknown")
    return take(paper_id, _BY_BODY[session.body], Brought(session=session), by=by)


def send_paper(paper_id: int, *, by: Person) -> Move:
    """Sends the version Ban Chấp hành adopted up to the unit that runs the campaign."""
    return take(paper_id, StepName.SEND, Brought(), by=by)


def withdraw(paper_id: int, *, note: str, by: Person) -> Move:
    """Takes a paper back before it is received. Refused: "papers.note_missing"."""
    return take(paper_id, StepName.WITHDRAW, Brought(note=_told(note)), by=by)


def receive_paper(paper_id: int, *, by: Person) -> Move:
    """The superior takes a paper that was sent."""
    return take(paper_id, StepName.RECEIVE, Brought(), by=by)


def return_paper(paper_id: int, *, note: str = "", notes: Mapping[int, str] | None = None, by: Person) -> Move:
    """The superior gives a paper back to be mended. note: on the whole, notes: by section; one of them is needed.

    Refused: "papers.note_missing". Section.DoesNotExist for a section of another paper.
    """
    told = {pk: _told(text) for pk, text in (notes or {}).items()}
    return take(paper_id, StepName.RETURN, Brought(note=_told(note), notes=told), by=by)


def revise(paper_id: int, *, by: Person) -> Move:
    """Makes a paper a draft again: returned, withdrawn, or adopted and not sent yet. It is to be adopted anew."""
    return take(paper_id, StepName.REVISE, Brought(), by=by)


def amend(paper_id: int, *, by: Person) -> Move:
    """Opens a received paper for what the unit's conference said. Refused: "papers.conference_not_held"."""
    return take(paper_id, StepName.AMEND, Brought(), by=by)


def finalise(paper_id: int, *, no_opinions: bool = False, by: Person) -> Move:
    """Freezes a paper with the conference's opinions taken in, and hands it up. no_opinions: it had none to add.

    Refused: "papers.incomplete", "papers.opinions_missing", "papers.opinions_open".
    """
    return take(paper_id, StepName.FINALISE, Brought(no_opinions=no_opinions), by=by)


def accept(paper_id: int, *, by: Person) -> Move:
    """The superior accepts a finalised paper."""
    return take(paper_id, StepName.ACCEPT, Brought(), by=by)


def reopen(paper_id: int, *, note: str, by: Person) -> Move:
    """The superior opens a paper again that was received, finalised or accepted. Refused: "papers.note_missing"."""
    return take(paper_id, StepName.REOPEN, Brought(note=_told(note)), by=by)


def _told(text: str) -> str:
    return clean(text).strip()
