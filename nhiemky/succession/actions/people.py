"""What is written down of people in or planned for an office. Who plans for the unit may."""

from copy import replace
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

from django.db import transaction

from nhiemky.accounts.models import Person
from nhiemky.journal.actions import record
from nhiemky.kernel.clock import today
from nhiemky.kernel.errors import RuleBroken
from nhiemky.kernel.text import nfc, squeeze
from nhiemky.members.actions.purposes import agree
from nhiemky.members.fields import SENSITIVE_PLANNING, Purpose
from nhiemky.members.models import Member
from nhiemky.members.permissions import agreed
from nhiemky.organisation.permissions import Right, require
from nhiemky.succession import words as words
from nhiemky.succession.models import Candidate, PersonnelFile, PlannedOffice, ServedTerms
from nhiemky.succession.queries.people import held_today, member_of

_WORST_HEALTH: Final = 5
_PAPER: Final = 200


@dataclass(frozen=True, slots=True)
class FileRow:
    """What is written down; its fields are those of `PersonnelFile`, and the terms in a row in the office.

    paper: where the member agreed that what is sensitive of it is written down, unless that is known already.
    """

    health: int | None = None
    checked_on: date | None = None
    party: bool | None = None
    party_year: int | None = None
    political: str = ""
    professional: str = ""
    military: str = ""
    terms: int | None = None
    paper: str = ""

    @property
    def tells_sensitive(self) -> bool:
        """Whether anything of it needs the member's consent."""
        return any(getattr(self, one.name) is not None for one in SENSITIVE_PLANNING)


@transaction.atomic
def write_file(planned_id: int, member_id: int, row: FileRow, *, by: Person) -> PersonnelFile:
    """Writes down what is known of somebody who holds the office or is planned for it.

    Refused: "succession.not_in_plan", "succession.not_held_now" (terms of one who does not hold it),
    "succession.health_unknown", "succession.party_year_alone", "succession.not_agreed" (what is sensitive, of somebody
    who has not agreed to it).
    """
    planned = PlannedOffice.objects.select_related("plan__unit").get(pk=planned_id)
    require(by, Right.PERSONNEL, planned.plan.unit)
    holds = _holds(planned, member_id)
    if not holds and not Candidate.objects.filter(planned_office=planned, member=member_id, out_on=None).exists():
        raise RuleBroken("succession.not_in_plan")
    row = _checked(row, holds=holds)
    _require_agreed(member_id, row, by)
    told: dict[str, Any] = asdict(row)
    terms = told.pop("terms")
    del told["paper"]
    file, _ = PersonnelFile.objects.update_or_create(member_id=member_id, defaults=told)
    if holds:
        _serve(planned, member_id, terms)
    record("candidate.file_written", "candidate", f"{planned.pk}/{member_id}", by=by.pk, content=asdict(row))
    return file


def _require_agreed(member_id: int, row: FileRow, by: Person) -> None:
    """What is sensitive needs the member's consent in force, or the paper on which they gave it."""
    member = Member.objects.select_for_update().get(pk=member_id)
    if not row.tells_sensitive or Purpose.PERSONNEL in agreed(member):
        return
    if not row.paper:
        raise RuleBroken("succession.not_agreed")
    agree(member, Purpose.PERSONNEL, on=today(), paper=row.paper, by=by)


def _holds(planned: PlannedOffice, member_id: int) -> bool:
    held = held_today([planned.plan.unit_id], (planned.office,))
    return any(member is not None and member.pk == member_id for member in map(member_of, held))


def _serve(planned: PlannedOffice, member_id: int, terms: int | None) -> None:
    place: dict[str, Any] = {"member_id": member_id, "unit_id": planned.plan.unit_id, "office": planned.office}
    if terms is None:
        ServedTerms.objects.filter(**place).delete()
    else:
        ServedTerms.objects.update_or_create(**place, defaults={"terms": terms})


def _checked(row: FileRow, *, holds: bool) -> FileRow:
    """The row with its words trimmed. Refused as told in `write_file`."""
    if row.terms is not None and not holds:
        raise RuleBroken("succession.not_held_now")
    if row.health is not None and not 1 <= row.health <= _WORST_HEALTH:
        raise RuleBroken("succession.health_unknown")
    if row.party_year is not None and not row.party:
        raise RuleBroken("succession.party_year_alone")
    political, professional, military = (nfc(squeeze(one)) for one in (row.political, row.professional, row.military))
    paper = nfc(squeeze(row.paper))[:_PAPER]
    return replace(row, political=political, professional=professional, military=military, paper=paper)
