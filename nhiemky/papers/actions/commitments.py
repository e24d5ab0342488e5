"""Writes how far a unit has come with what else binds it: programme, schemes, resolutions."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Final

from django.db import transaction

from nhiemky.accounts.models import Person
from nhiemky.campaigns.models import Campaign
from nhiemky.journal.actions import record
from nhiemky.kernel.clock import now
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.models import Unit
from nhiemky.papers import words as words
from nhiemky.papers.actions.holding import held_form
from nhiemky.papers.models import CommitmentState
from nhiemky.papers.queries.figures import commitment_states, commitments_of
from nhiemky.papers.workflow import EDITABLE, State

_WRITTEN: Final = ("state", "words", "revision", "by", "at")


@dataclass(frozen=True, slots=True)
class StateRow:
    """A state to be kept, in one of `CommitmentState.State`. revision: of the row it was written over."""

    commitment_id: int
    state: str
    words: str = ""
    revision: int = 0


@transaction.atomic
def record_states(
    campaign_id: int, unit_id: int, rows: Iterable[StateRow], *, by: Person
) -> tuple[CommitmentState, ...]:
    """Keeps the states of commitments while the results paper is written, or not begun. Who writes the figures may.

    A row that somebody else changed since its `revision` is left as it is and given back. Refused: "papers.not_now",
    "papers.commitment_not_asked" (it does not bind the unit), "papers.commitment_words" (late, and nobody says why).
    """
    campaign, unit, paper_state = held_form(campaign_id, unit_id, by)
    if paper_state not in EDITABLE:
        raise RuleBroken("papers.not_now", state=State(paper_state).label)
    asked = {one.pk: one.title for one in commitments_of(campaign, unit)}
    kept = commitment_states(campaign, unit)
    written, clashes = [], []
    for row in rows:
        before = kept.get(row.commitment_id)
        if before and (before.state, before.words) == (row.state, row.words):
            continue
        if before and before.revision != row.revision:
            clashes.append(before)
        else:
            _refuse_unfit(row, asked)
            written.append(row)
    if written:
        _write(written, campaign, unit, by)
        content = [asdict(row) for row in written]
        record("commitments.told", "campaign_unit", f"{campaign.pk}/{unit.pk}", by=by.pk, content=content)
    return tuple(clashes)


def _refuse_unfit(row: StateRow, asked: Mapping[int, str]) -> None:
    if row.commitment_id not in asked or row.state not in CommitmentState.State.values:
        raise RuleBroken("papers.commitment_not_asked")
    if row.state in CommitmentState.WITH_WORDS and not row.words:
        raise RuleBroken("papers.commitment_words", title=asked[row.commitment_id])


def _write(rows: Iterable[StateRow], campaign: Campaign, unit: Unit, by: Person) -> None:
    made = [
        CommitmentState(
            campaign=campaign, unit=unit, commitment_id=row.commitment_id, state=row.state, words=row.words,
            revision=row.revision + 1, by=by, at=now(),
        )
        for row in rows
    ]  # fmt: skip
    CommitmentState.objects.bulk_create(
        made, update_conflicts=True, unique_fields=["campaign", "unit", "commitment"], update_fields=_WRITTEN
    )
