"""Who may see what of whom: the register by office near the member, what is sensitive only by a grant in force.

Templates are given only what `fields_for` names; nothing is loaded first and hidden afterwards.
"""

from datetime import date
from typing import Final

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404

from nhiemky.accounts.models import Person
from nhiemky.kernel.clock import today
from nhiemky.kernel.errors import RuleBroken
from nhiemky.members import words as words
from nhiemky.members.fields import MEMBER_FIELDS, SENSITIVE_FIELDS, Field, Purpose
from nhiemky.members.models import Consent, Grant, Member, Membership
from nhiemky.organisation.models import Appointment, Level, Unit
from nhiemky.organisation.permissions import Asked, Reach, Right, reach_of, require, seen_unit
from nhiemky.organisation.queries import on_day

GRANT_LASTS: Final = 90
"""Days that a grant may last at most."""


def homes(on: date | None = None) -> QuerySet[Membership]:
    """Of each member the membership that counts on a day, today unless told: the one in force, else the last one."""
    day = on or today()
    later = Membership.objects.filter(member=OuterRef("member"), starts__lte=day).filter(
        Q(starts__gt=OuterRef("starts")) | Q(starts=OuterRef("starts"), pk__gt=OuterRef("pk"))
    )
    return Membership.objects.filter(~Exists(later), starts__lte=day)


def visible_members(reach: Reach) -> QuerySet[Member]:
    """Those who belong, or last belonged, to a unit whose register one keeps; and oneself. Never from above."""
    near = reach.visible(homes(), Right.REGISTER, "unit__path").filter(member=OuterRef("pk"))
    return Member.objects.filter(Exists(near) | Q(account=reach.person))


def kept_members(reach: Reach) -> QuerySet[Member]:
    """Those of them whose register one keeps: what may be changed."""
    return Member.objects.filter(
        Exists(reach.visible(homes(), Right.REGISTER, "unit__path").filter(member=OuterRef("pk")))
    )


def seen_member(request: Asked, member_id: int) -> Member:
    """A member whom who asks may look at, with ordinary fields; 404 for any other."""
    return get_object_or_404(visible_members(request.reach), pk=member_id)


def kept_member(request: Asked, member_id: int) -> Member:
    """A member whose register who asks keeps; 404 for any other."""
    return get_object_or_404(kept_members(request.reach), pk=member_id)


def register_unit(request: Asked, unit_id: int) -> Unit:
    """A unit whose register who asks keeps; 404 for any other."""
    return seen_unit(request, unit_id, Right.REGISTER)


def answering_unit(request: Asked, unit_id: int) -> Unit:
    """A base association that who asks leads: grants and deletions are theirs. 404 out of reach, else refused."""
    unit = register_unit(request, unit_id)
    if not leads(request.reach, unit):
        raise RuleBroken("members.leading_not_allowed", unit=unit)
    return unit


def leads(reach: Reach, unit: Unit) -> bool:
    """Whether who asks answers for the personal data of a base association."""
    return unit.level == Level.BASE and reach.may_here(Right.MANAGE, unit)


def home_of(member: Member) -> Unit:
    """The unit where a member belongs, or last belonged."""
    return homes().select_related("unit__parent").get(member=member).unit


def base_of(unit: Unit) -> Unit:
    """The base association that answers for a unit's register."""
    return unit.parent if unit.level == Level.BRANCH and unit.parent else unit


def agreed(member: Member) -> frozenset[Purpose]:
    """Purposes to which a member has agreed and not taken it back."""
    given = Consent.objects.filter(member=member, withdrawn_on=None).values_list("purpose", flat=True)
    return frozenset(map(Purpose, given))


def stopped_by(member: Member) -> frozenset[Purpose]:
    """Purposes that a member has stopped and not agreed to again."""
    rows = Consent.objects.filter(member=member).exclude(withdrawn_on=None).values_list("purpose", flat=True)
    return frozenset(map(Purpose, rows)) - agreed(member)


def granted(reach: Reach, home: Unit) -> frozenset[Purpose]:
    """Purposes for which what is sensitive is open to who asks today, in the unit of a member."""
    day = today()
    rows = Grant.objects.filter(person=reach.person, unit__in=(home.pk, *home.above), starts__lte=day, ends__gte=day)
    return frozenset(Purpose(one) for one in rows.values_list("purpose", flat=True))


def fields_for(reach: Reach, member: Member) -> tuple[Field, ...]:
    """The fields of a visible member that who asks may be shown now. One's own: all of them."""
    if member.account_id == reach.person:
        return (*MEMBER_FIELDS, *SENSITIVE_FIELDS)
    home = home_of(member)
    if not reach.may(Right.REGISTER, home):
        return ()
    opened = granted(reach, home) & agreed(member)
    stopped = stopped_by(member)
    return (
        *(one for one in MEMBER_FIELDS if one.purpose not in stopped),
        *(one for one in SENSITIVE_FIELDS if one.purpose in opened),
    )


def require_about(person: Person, member: Member) -> None:
    """RuleBroken "members.not_allowed" unless it is about oneself, or one keeps the register the member is in."""
    if member.account_id != person.pk and not kept_members(reach_of(person)).filter(pk=member.pk).exists():
        raise RuleBroken("members.not_allowed")


def require_keeping(person: Person, unit: Unit) -> None:
    """RuleBroken "organisation.not_allowed" unless the person keeps the register of the unit."""
    require(person, Right.REGISTER, unit)


def require_leading(person: Person, unit: Unit) -> None:
    """RuleBroken "members.leading_not_allowed" unless the person answers for the data of the base association."""
    if not leads(reach_of(person), unit):
        raise RuleBroken("members.leading_not_allowed", unit=unit)


def require_joining(person: Person, member: Member, account_id: int) -> None:
    """RuleBroken "members.joining_not_allowed" unless the person leads the member's base association, or plans for a
    unit in which the account holds an office today."""
    reach = reach_of(person)
    held = Appointment.objects.filter(on_day(), valid_from__lte=today(), person=account_id)
    if not leads(reach, base_of(home_of(member))) and not reach.visible(held, Right.PERSONNEL, "unit__path").exists():
        raise RuleBroken("members.joining_not_allowed")


def grants_in_force(unit: Unit) -> QuerySet[Grant]:
    """Who may look into what is sensitive of a unit's members today or later."""
    return Grant.objects.filter(unit=unit, ends__gte=today()).order_by("ends", F("person__full_name"))
