"""Writes the figures of a unit's form, and settles estimates once the paper was sent."""

from collections.abc import Collection, Iterable, Sequence
from copy import replace
from dataclasses import asdict, dataclass
from typing import Final

from django.db import transaction

from nhiemky.accounts.models import Person
from nhiemky.campaigns.models import Campaign
from nhiemky.files.models import StoredFile
from nhiemky.journal.actions import record
from nhiemky.kernel.clock import now, today
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.models import Unit
from nhiemky.papers import words as words
from nhiemky.papers.actions.announcing import figures_settled
from nhiemky.papers.actions.holding import held_form
from nhiemky.papers.models import FormFigure
from nhiemky.papers.queries.figure_form import FormRow, form_rows, parts_of
from nhiemky.papers.reading.answers import Answer
from nhiemky.papers.workflow import EDITABLE, SETTLING, State

_WRITTEN: Final = (
    "numerator", "denominator", "value", "words", "estimate", "cause", "why", "proposed", "settled_from", "read_from",
    "revision", "by", "at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A row to be kept. answer: a blank one takes back what was told. revision: of the row it was written over."""

    indicator_id: int
    answer: Answer
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of rows: indicators written, and the rows as they stand where somebody else was quicker."""

    written: tuple[int, ...]
    clashes: tuple[FormFigure, ...]


@transaction.atomic
def record_figures(
    campaign_id: int, unit_id: int, rows: Iterable[FigureRow], *, read_from: StoredFile | None = None, by: Person
) -> Saved:
    """Keeps rows of a unit's form while its results paper is written, or not begun. Who writes in the unit may, and to
    whom the figures were assigned. read_from: the Excel form they came in.

    A row that somebody else changed since its `revision` is left as it is and given back; others are kept. Refused:
    "papers.not_now", "papers.figure_not_asked", "papers.figure_incomplete" (a cause or a reason is missing).
    """
    campaign, unit, state = held_form(campaign_id, unit_id, by)
    if state not in EDITABLE:
        raise RuleBroken("papers.not_now", state=State(state).label)
    written, clashes = _apart(rows, form_rows(campaign, unit))
    made = [_made(of, answer, campaign, unit, by) for of, answer in written]
    for one, (of, answer) in zip(made, written, strict=True):
        one.read_from = read_from
        if state == State.AMENDING and of.answer.estimate and not answer.estimate:
            one.settled_from = _settled_from(of)
    if made:
        _write(made)
        content = [[of.indicator.pk, asdict(answer)] for of, answer in written]
        record("figures.filled", "campaign_unit", f"{campaign.pk}/{unit.pk}", by=by.pk, content=content)
    return Saved(tuple(of.indicator.pk for of, _ in written), clashes)


@transaction.atomic
def settle_figures(campaign_id: int, unit_id: int, rows: Iterable[FigureRow], *, by: Person) -> Saved:
    """Puts real figures in the place of estimates after the results paper was sent; what was estimated stays known.
    Who writes the figures may. Announced as `figures_settled`.

    Refused: "papers.nothing_to_settle" (the paper has not been sent, or is being written again),
    "papers.figure_not_estimate", and as `record_figures` does.
    """
    campaign, unit, state = held_form(campaign_id, unit_id, by)
    if state not in SETTLING:
        raise RuleBroken("papers.nothing_to_settle", state=State(state).label)
    final = [replace(row, answer=replace(row.answer, estimate=False)) for row in rows]
    written, clashes = _apart(final, form_rows(campaign, unit))
    made = []
    for of, answer in written:
        if not of.answer.estimate or answer.is_blank:
            raise RuleBroken("papers.figure_not_estimate", mark=of.indicator.code)
        one = _made(of, answer, campaign, unit, by)
        one.settled_from = _settled_from(of)
        made.append(one)
    ids = [one.indicator_id for one in made]
    if made:
        _write(made)
        content = [[of.indicator.pk, asdict(answer)] for of, answer in written]
        record("figures.settled", "campaign_unit", f"{campaign.pk}/{unit.pk}", by=by.pk, content=content)
        figures_settled.send(sender=FormFigure, campaign_id=campaign.pk, unit_id=unit.pk, indicator_ids=ids, by=by)
    return Saved(tuple(ids), clashes)


type _Pairs = list[tuple[FormRow, Answer]]


def _apart(rows: Iterable[FigureRow], form: Sequence[FormRow]) -> tuple[_Pairs, tuple[FormFigure, ...]]:
    """The rows to be written, and those that others changed meanwhile; what stands already is neither."""
    known = {of.indicator.pk: of for of in form}
    written: _Pairs = []
    clashes: list[FormFigure] = []
    for row in rows:
        of = known.get(row.indicator_id)
        if of is None:
            raise RuleBroken("papers.figure_not_asked")
        if row.answer == of.answer:
            continue
        if of.told and of.told.revision != row.revision:
            clashes.append(of.told)
        else:
            _refuse_incomplete(of, row.answer)
            written.append((of, row.answer))
    return written, tuple(clashes)


def _refuse_incomplete(of: FormRow, answer: Answer) -> None:
    problems = [] if answer.is_blank else of.missing(answer)
    if problems:
        raise RuleBroken("papers.figure_incomplete", mark=of.indicator.code, why=problems[0].why)


def _made(of: FormRow, answer: Answer, campaign: Campaign, unit: Unit, by: Person) -> FormFigure:
    proposed = of.others.get("branches") or of.others.get("last")
    return FormFigure(
        campaign=campaign, unit=unit, indicator=of.indicator, **asdict(answer),
        proposed=proposed.as_json() if proposed else {},
        settled_from=of.told.settled_from if of.told else {},
        revision=of.told.revision + 1 if of.told else 1, by=by, at=now(),
    )  # fmt: skip


def _settled_from(of: FormRow) -> dict[str, object]:
    return {**parts_of(of.answer), "on": today().isoformat()}


def _write(made: Collection[FormFigure]) -> None:
    FormFigure.objects.bulk_create(
        made, update_conflicts=True, unique_fields=["campaign", "unit", "indicator"], update_fields=_WRITTEN
    )
