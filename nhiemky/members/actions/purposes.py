"""What a member agrees to, and stops: never preset, and a purpose stopped takes its fields away at once."""

from datetime import date
from typing import Final

from django.db import transaction
from django.dispatch import Signal

from nhiemky.accounts.models import Person
from nhiemky.journal.actions import record
from nhiemky.kernel.clock import today
from nhiemky.kernel.errors import RuleBroken
from nhiemky.kernel.text import squeeze
from nhiemky.members.fields import FIELDS, STOPPABLE, Purpose
from nhiemky.members.models import Consent, Exemption, Member, Sensitive
from nhiemky.members.permissions import fields_for, require_about
from nhiemky.organisation.permissions import reach_of

purpose_stopped: Final = Signal()
"""Sent with `member_id` and `purpose`, inside the transaction in which a member stops a purpose; the rooms above erase
what they keep for it on the member's consent."""


@transaction.atomic
def give_consent(member_id: int, purpose: Purpose, *, on: date, paper: str = "", by: Person) -> Consent:
    """Notes that a member agrees to a purpose: they themselves, or who keeps their register, by a paper they signed.

    Refused: erased, agreed already, a day to come, no paper where somebody else writes it down.
    """
    member = locked_member(member_id)
    require_about(by, member)
    if purpose not in STOPPABLE:
        raise RuleBroken("members.no_consent_needed")
    if on > today():
        raise RuleBroken("members.day_to_come")
    if not squeeze(paper) and member.account_id != by.pk:
        raise RuleBroken("members.paper_missing")
    if Consent.objects.filter(member=member, purpose=purpose, withdrawn_on=None).exists():
        raise RuleBroken("members.agreed_already")
    return agree(member, purpose, on=on, paper=paper, by=by)


def agree(member: Member, purpose: Purpose, *, on: date, paper: str, by: Person) -> Consent:
    """The same for an act that has asked whether it may."""
    made = Consent.objects.create(member=member, purpose=purpose, given_on=on, paper=squeeze(paper))
    record("consent.given", "member", member.pk, by=by.pk, content={"purpose": purpose, "on": on, "paper": made.paper})
    return made


@transaction.atomic
def stop_purpose(member_id: int, purpose: Purpose, *, by: Person) -> None:
    """A member stops a purpose: its fields are erased, and nothing of it is shown until they agree anew."""
    member = locked_member(member_id)
    require_about(by, member)
    if purpose not in STOPPABLE:
        raise RuleBroken("members.not_stoppable")
    stop(member, (purpose,))
    record("consent.withdrawn", "member", member.pk, by=by.pk, content=purpose)


def stop(member: Member, purposes: tuple[Purpose, ...]) -> None:
    """The same for several purposes, for an act that has asked whether it may and records itself."""
    day = today()
    for purpose in purposes:
        if not Consent.objects.filter(member=member, purpose=purpose, withdrawn_on=None).update(withdrawn_on=day):
            Consent.objects.create(member=member, purpose=purpose, given_on=day, withdrawn_on=day)
        erase_fields(member, purpose)
        purpose_stopped.send(sender=Member, member_id=member.pk, purpose=purpose)


def erase_fields(member: Member, purpose: Purpose) -> None:
    """Takes away what is kept for a purpose."""
    empty: dict[str, dict[str, object]] = {}
    for one in FIELDS:
        if one.purpose == purpose:
            empty.setdefault(one.model, {})[one.name] = None if one.name in {"party", "party_joined"} else ""
    if told := empty.get("members.Member"):
        Member.objects.filter(pk=member.pk).update(**told)
    if told := empty.get("members.Sensitive"):
        Sensitive.objects.filter(member=member).update(**told)
    if told := empty.get("members.Exemption"):
        Exemption.objects.filter(member=member).update(**told)


@transaction.atomic
def note_sensitive(member_id: int, told: dict[str, object], *, by: Person) -> None:
    """Writes what is sensitive of a member: only fields that are open to who writes, by grant and consent."""
    member = locked_member(member_id)
    require_about(by, member)
    opened = {one.name for one in fields_for(reach_of(by), member) if one.sensitive}
    if not told or not told.keys() <= opened:
        raise RuleBroken("members.closed")
    Sensitive.objects.update_or_create(member=member, defaults=told)
    record("member.sensitive_noted", "member", member.pk, by=by.pk, content=told)


@transaction.atomic
def note_viewed(member_id: int, *, by: Person) -> None:
    """Notes that somebody has opened a member's page. Who may, the page itself has asked."""
    record("member.viewed", "member", member_id, by=by.pk)


@transaction.atomic
def note_copied(member_id: int, *, by: Person) -> None:
    """Notes that a copy of everything kept of a member was taken. Who may, the page itself has asked."""
    record("member.copied", "member", member_id, by=by.pk)


def locked_member(member_id: int) -> Member:
    """A member behind a lock. RuleBroken "members.erased" when there is nothing left of them."""
    member = Member.objects.select_for_update().get(pk=member_id)
    if member.erased_at:
        raise RuleBroken("members.erased")
    return member
