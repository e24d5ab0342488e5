"""What changes the programmes, schemes and resolutions a term is measured by. Who manages the unit they bind may."""

from copy import replace
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max

from nhiemky.accounts.models import Person
from nhiemky.journal.actions import record
from nhiemky.kernel.dates import format_date
from nhiemky.kernel.errors import RuleBroken
from nhiemky.kernel.text import nfc, squeeze
from nhiemky.organisation.models import Unit
from nhiemky.organisation.permissions import Right, require
from nhiemky.terms import words as words
from nhiemky.terms.models import Commitment, InheritedCommitment, TermOfOffice
from nhiemky.terms.term import bounds


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    """What is committed to; its fields are those of `Commitment`."""

    kind: str
    title: str
    issuer: str = ""
    paper: str = ""
    decided_on: date | None = None
    due: date | None = None


@transaction.atomic
def add_commitment(term_id: int, unit_id: int, row: CommitmentRow, *, by: Person) -> Commitment:
    """Adds something to the term, behind the others of its kind; it binds the unit and all below.

    Refused: no title, a title the unit has already among those of the kind, a unit that does not live by the term, due
    outside the term or before it was decided.
    """
    term = TermOfOffice.objects.select_for_update(of=("self",)).select_related("unit").get(pk=term_id)
    unit = Unit.objects.get(pk=unit_id)
    require(by, Right.MANAGE, unit)
    if not unit.path.startswith(term.unit.path):
        raise RuleBroken("terms.unit_outside", unit=unit, term=term, top=term.unit)
    row = _checked(term, unit, row)
    of_kind = Commitment.objects.filter(term=term, unit=unit, kind=row.kind)
    last = of_kind.aggregate(last=Max("position"))["last"] or 0
    made = Commitment.objects.create(term=term, unit=unit, position=last + 1, **asdict(row))
    record("commitment.added", "term", term.pk, by=by.pk, content={"unit": unit.pk, **asdict(row)})
    return made


@transaction.atomic
def change_commitment(commitment_id: int, row: CommitmentRow, *, by: Person) -> Commitment:
    """Says it otherwise; what units told of it stays. Refused as in `add_commitment`."""
    kept = _locked(commitment_id, by)
    row = _checked(kept.term, kept.unit, row, kept)
    told = asdict(row)
    if any(getattr(kept, name) != value for name, value in told.items()):
        for name, value in told.items():
            setattr(kept, name, value)
        kept.save(update_fields=list(told))
        record("commitment.changed", "term", kept.term_id, by=by.pk, content={"id": kept.pk, **told})
    return kept


@transaction.atomic
def move_commitment(commitment_id: int, *, up: bool, by: Person) -> None:
    """Puts it before the one above it, or behind the one below, among those of its kind that the unit has; at the end
    of the list it stays.
    """
    kept = Commitment.objects.select_related("unit").get(pk=commitment_id)
    require(by, Right.MANAGE, kept.unit)
    TermOfOffice.objects.select_for_update().get(pk=kept.term_id)  # two moves at once would mix up their numbers
    rows = list(Commitment.objects.filter(term=kept.term_id, unit=kept.unit, kind=kept.kind).order_by("position", "pk"))
    place = rows.index(kept)
    goal = place - 1 if up else place + 1
    if not 0 <= goal < len(rows):
        return
    rows.insert(goal, rows.pop(place))
    for number, one in enumerate(rows, 1):
        one.position = number
    Commitment.objects.bulk_update(rows, ["position"])
    record("commitment.moved", "term", kept.term_id, by=by.pk, content=[one.pk for one in rows])


@transaction.atomic
def remove_commitment(commitment_id: int, *, by: Person) -> None:
    """Takes it away. Refused once a unit told how far it has come with it."""
    kept = _locked(commitment_id, by)
    # Rooms above keep what units told; this one need not know which rooms these are.
    told = [one for one in Commitment._meta.related_objects if one.related_model is not InheritedCommitment]
    for relation in told:
        if relation.related_model._base_manager.filter(**{relation.field.name: kept}).exists():
            raise RuleBroken("terms.commitment_told", title=kept.title)
    record("commitment.removed", "term", kept.term_id, by=by.pk, content={"unit": kept.unit_id, "title": kept.title})
    kept.delete()


def _locked(commitment_id: int, by: Person) -> Commitment:
    found = Commitment.objects.select_for_update(of=("self",)).select_related("term__unit", "unit")
    kept = found.get(pk=commitment_id)
    require(by, Right.MANAGE, kept.unit)
    return kept


def _checked(term: TermOfOffice, unit: Unit, row: CommitmentRow, kept: Commitment | None = None) -> CommitmentRow:
    """The row with its words trimmed. Refused as told in `add_commitment`."""
    title, issuer, paper = (nfc(squeeze(text)) for text in (row.title, row.issuer, row.paper))
    row = replace(row, title=title, issuer=issuer, paper=paper)
    if not row.title:
        raise RuleBroken("terms.commitment_untitled")
    same = Commitment.objects.filter(term=term, unit=unit, kind=row.kind, title=row.title)
    if same.exclude(pk=kept.pk if kept else 0).exists():
        raise RuleBroken("terms.commitment_twice", title=row.title, kind=Commitment.Kind(row.kind).label, unit=unit)
    if row.due:
        _refuse_due(term, row.due, row.decided_on)
    return row


def _refuse_due(term: TermOfOffice, due: date, decided_on: date | None) -> None:
    first, last = bounds(term.as_term())
    if not first <= due <= last:
        days = {"opened": format_date(first), "closes": format_date(last)}
        raise RuleBroken("terms.commitment_outside", on=format_date(due), term=term, **days)
    if decided_on and due < decided_on:
        raise RuleBroken("terms.commitment_late", due=format_date(due), on=format_date(decided_on))
