"""Members taken in, corrected, exempt, gone. Who keeps the register of their unit may."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Final

from django.db import transaction

from nhiemky.accounts.models import Person
from nhiemky.journal.actions import record
from nhiemky.kernel.clock import today
from nhiemky.kernel.dates import format_date
from nhiemky.kernel.errors import RuleBroken
from nhiemky.kernel.text import fold, squeeze
from nhiemky.members import words as words
from nhiemky.members.fields import Purpose
from nhiemky.members.models import FOREVER, Exemption, Member, Membership, Transfer
from nhiemky.members.permissions import stopped_by
from nhiemky.organisation.actions.tree import require_open, require_past
from nhiemky.organisation.models import Unit
from nhiemky.organisation.permissions import Right, require

ENDINGS: Final = (Membership.Went.DECEASED, Membership.Went.LEFT, Membership.Went.MOVED_AWAY)
"""How a member goes by the word of their own branch; the other ways have acts of their own."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the register keeps of somebody, as typed."""

    full_name: str
    gender: str = ""
    birth_year: int | None = None
    birth_day: date | None = None
    kind: str = ""
    card: str = ""
    phone: str = ""
    address: str = ""


@transaction.atomic
def admit(unit_id: int, told: Told, *, on: date, came: str = Membership.Came.ADMITTED, by: Person) -> Membership:
    """Takes somebody into a unit from a day on.

    Refused: no whole name, a day not come yet, somebody of the same name and year is there already, a unit closed.
    """
    unit = Unit.objects.select_for_update().get(pk=unit_id)
    require(by, Right.REGISTER, unit)
    require_open(unit)
    require_past(on)
    _require_name(told)
    same = Membership.objects.filter(
        unit=unit, ends=FOREVER, member__folded=fold(squeeze(told.full_name)), member__birth_year=_year(told)
    )
    if same.exists():
        raise RuleBroken("members.there_already", name=told.full_name, unit=unit)
    member = Member()
    _write(member, told)
    made = Membership.objects.create(member=member, unit=unit, starts=on, came=came)
    record("member.admitted", "member", member.pk, by=by.pk, content={"unit": unit.pk, "on": on, **asdict(told)})
    return made


@transaction.atomic
def correct(member_id: int, told: Told, *, by: Person) -> Member:
    """Corrects what is kept of a member; empty fields become unknown.

    Refused: no whole name, somebody erased, a telephone or an address where the member has stopped that.
    """
    member, _ = locked(member_id, by)
    if member.erased_at:
        raise RuleBroken("members.erased")
    if (told.phone or told.address) and Purpose.CONTACT in stopped_by(member):
        raise RuleBroken("members.contact_stopped")
    _require_name(told)
    _write(member, told)
    record("member.corrected", "member", member.pk, by=by.pk, content=asdict(told))
    return member


@transaction.atomic
def end_membership(member_id: int, went: str, *, on: date, by: Person) -> Membership:
    """Somebody has died, left, or moved away from a day on; a transfer of theirs that is open ends with it.

    Refused: a day not come yet or before they came, another way of going, somebody who belongs nowhere any more.
    """
    member, current = locked(member_id, by)
    require_past(on)
    if went not in ENDINGS:
        raise RuleBroken("members.ending_unknown")
    require_after(current, on)
    current.ends, current.went = on, went
    current.save(update_fields=["ends", "went"])
    Exemption.objects.filter(member=member, ends__gt=on).update(ends=on)
    Transfer.objects.filter(member=member, closed_at=None).delete()
    record("member.ended", "member", member.pk, by=by.pk, content={"went": went, "on": on})
    return current


@transaction.atomic
def exempt(member_id: int, *, on: date, reason: str = "", by: Person) -> Exemption:
    """Exempts a member from activity from a day on; they stay a member. Refused: exempt already, a day not come yet."""
    member, current = locked(member_id, by)
    require_past(on)
    if Exemption.objects.filter(member=member, ends__gt=on).exists():
        raise RuleBroken("members.exempt_already")
    made = Exemption.objects.create(member=member, starts=max(on, current.starts), reason=squeeze(reason)[:200])
    record("member.exempted", "member", member.pk, by=by.pk, content={"on": on, "reason": made.reason})
    return made


@transaction.atomic
def end_exemption(member_id: int, *, on: date, by: Person) -> None:
    """A member takes part again from a day on. Refused: they were not exempt."""
    member, _current = locked(member_id, by)
    require_past(on)
    if not Exemption.objects.filter(member=member, ends__gt=on, starts__lte=on).update(ends=on):
        raise RuleBroken("members.not_exempt")
    record("member.active_again", "member", member.pk, by=by.pk, content={"on": on})


def locked(member_id: int, by: Person) -> tuple[Member, Membership]:
    """A member and their present membership, in the hands of who keeps its unit's register."""
    member = Member.objects.select_for_update().get(pk=member_id)
    current = Membership.objects.select_related("unit__parent").filter(member=member, ends=FOREVER).first()
    if current is None:
        raise RuleBroken("members.gone_already")
    require(by, Right.REGISTER, current.unit)
    return member, current


def _require_name(told: Told) -> None:
    if " " not in squeeze(told.full_name):
        raise RuleBroken("members.whole_name")


def require_after(current: Membership, on: date) -> None:
    """RuleBroken "members.before_coming" for a day on which they were not there yet."""
    if on <= current.starts:
        raise RuleBroken("members.before_coming", on=format_date(on), since=format_date(current.starts))


def _year(told: Told) -> int | None:
    return told.birth_day.year if told.birth_day else told.birth_year


def _write(member: Member, told: Told) -> None:
    member.full_name, member.birth_year, member.birth_day = told.full_name, _year(told), told.birth_day
    member.gender, member.kind = told.gender, told.kind
    member.card, member.phone, member.address = squeeze(told.card), squeeze(told.phone), squeeze(told.address)
    if (year := member.birth_year) and not 1900 <= year <= today().year - 17:
        raise RuleBroken("members.birth_year", year=year)
    member.save()
