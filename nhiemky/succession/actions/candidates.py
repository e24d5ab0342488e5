"""Who is planned for an office: put in, put in order, taken out. Who plans for the unit may."""

from datetime import date

from django.db import transaction
from django.db.models import Max

from nhiemky.accounts.models import Person
from nhiemky.journal.actions import record
from nhiemky.kernel.clock import today
from nhiemky.kernel.dates import format_date
from nhiemky.kernel.errors import RuleBroken
from nhiemky.kernel.text import nfc, squeeze
from nhiemky.members.models import Member, Membership
from nhiemky.organisation.permissions import Right, require
from nhiemky.succession import words as words
from nhiemky.succession.models import Candidate, PlannedOffice


@transaction.atomic
def plan_candidate(planned_id: int, member_id: int, on: date | None = None, *, by: Person) -> Candidate:
    """Plans a member for an office, behind the others; on: since when, today unless told.

    Refused: "succession.planned_twice", "succession.not_a_member", "succession.day_ahead".
    """
    planned = _office(planned_id, by)
    member, day = Member.objects.get(pk=member_id), on or today()
    if day > today():
        raise RuleBroken("succession.day_ahead", day=format_date(day))
    standing = Candidate.objects.filter(planned_office=planned, out_on=None)
    if standing.filter(member=member).exists():
        raise RuleBroken("succession.planned_twice", name=member, title=planned.title)
    last = standing.aggregate(last=Max("position"))["last"] or 0
    made = Candidate.objects.create(
        planned_office=planned, member=member, kind=_kind(member, planned), position=last + 1,
        planned_on=day, planned_by=by.pk,
    )  # fmt: skip
    record("candidate.planned", "candidate", made.pk, by=by.pk, content=[planned.pk, member.pk, day])
    return made


@transaction.atomic
def take_out(candidate_id: int, on: date, reason: str, *, by: Person) -> Candidate:
    """Takes somebody out of the plan; the row stays, with the reason.

    Refused: "succession.reason_missing", "succession.out_already", "succession.out_early", "succession.day_ahead".
    """
    kept = _standing(candidate_id, by)
    reason = nfc(squeeze(reason))
    if kept.out_on:
        raise RuleBroken("succession.out_already", day=format_date(kept.out_on))
    if not reason:
        raise RuleBroken("succession.reason_missing")
    if on > today():
        raise RuleBroken("succession.day_ahead", day=format_date(on))
    if on < kept.planned_on:
        raise RuleBroken("succession.out_early", day=format_date(on), on=format_date(kept.planned_on))
    kept.out_on, kept.out_by, kept.reason = on, by.pk, reason
    kept.save(update_fields=["out_on", "out_by", "reason"])
    record("candidate.taken_out", "candidate", kept.pk, by=by.pk, content=[on, reason])
    return kept


@transaction.atomic
def move_candidate(candidate_id: int, *, up: bool, by: Person) -> None:
    """Puts somebody before the one above, or behind the one below; at the end of the list they stay."""
    kept = _standing(candidate_id, by)
    PlannedOffice.objects.select_for_update().get(pk=kept.planned_office_id)  # two moves at once would mix up places
    rows = list(Candidate.objects.filter(planned_office=kept.planned_office_id, out_on=None))
    place = next((number for number, one in enumerate(rows) if one.pk == kept.pk), -1)
    goal = place - 1 if up else place + 1
    if place < 0 or not 0 <= goal < len(rows):
        return
    rows.insert(goal, rows.pop(place))
    for number, one in enumerate(rows, 1):
        one.position = number
    Candidate.objects.bulk_update(rows, ["position"])
    record("candidate.moved", "candidate", kept.pk, by=by.pk, content=[one.pk for one in rows])


def _kind(member: Member, planned: PlannedOffice) -> Candidate.Kind:
    """Whether the member belongs to the unit or to one below it. Refused: one who belongs nowhere today."""
    day = today()
    rows = Membership.objects.filter(member=member, starts__lte=day, ends__gt=day)
    paths = list(rows.values_list("unit__path", flat=True))
    if not paths:
        raise RuleBroken("succession.not_a_member", name=member)
    inside = any(path.startswith(planned.plan.unit.path) for path in paths)
    return Candidate.Kind.ON_SITE if inside else Candidate.Kind.ELSEWHERE


def _office(planned_id: int, by: Person) -> PlannedOffice:
    rows = PlannedOffice.objects.select_for_update(of=("self",)).select_related("plan__unit")
    planned = rows.get(pk=planned_id)
    require(by, Right.PERSONNEL, planned.plan.unit)
    return planned


def _standing(candidate_id: int, by: Person) -> Candidate:
    rows = Candidate.objects.select_for_update(of=("self",)).select_related("planned_office__plan__unit")
    kept = rows.get(pk=candidate_id)
    require(by, Right.PERSONNEL, kept.planned_office.plan.unit)
    return kept
