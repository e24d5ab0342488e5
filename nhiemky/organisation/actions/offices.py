"""Offices given and ended. An office ended on a day is not held on that day any more."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q

from nhiemky.accounts import actions as accounts
from nhiemky.accounts.models import Person
from nhiemky.accounts.queries import link_token, proposed_username
from nhiemky.journal.actions import record
from nhiemky.kernel.clock import today
from nhiemky.kernel.dates import format_date
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.actions.tree import locked_unit, require_open
from nhiemky.organisation.models import MERE_SEATS, Appointment, Body, Unit
from nhiemky.organisation.permissions import RIGHTS, Right, reach_of, require


@dataclass(frozen=True, slots=True)
class Post:
    """What somebody is appointed to. body: id of a committee of the unit."""

    unit: int
    office: str
    since: date
    body: int | None = None


@transaction.atomic
def appoint(person_id: int, post: Post, *, by: Person) -> Appointment:
    """Gives somebody with an account an office in a unit. Who manages the unit may.

    Refused: a unit closed, a committee of another unit, the same office there held already.
    """
    unit = locked_unit(post.unit)
    require(by, Right.MANAGE, unit)
    return _appoint(Person.objects.select_for_update().get(pk=person_id), unit, post, by)


@transaction.atomic
def appoint_new(full_name: str, post: Post, *, username: str = "", by: Person) -> tuple[Appointment, str]:
    """Makes an account for somebody and gives them an office; (the appointment, the link to hand over).

    username: worked out from the name unless told. Refused as in `appoint`, and as accounts.actions.make_person does.
    """
    unit = locked_unit(post.unit)
    require(by, Right.MANAGE, unit)
    person = accounts.make_person(username or proposed_username(full_name), full_name, by=by)
    return _appoint(person, unit, post, by), link_token(person)


@transaction.atomic
def end_appointment(appointment_id: int, *, on: date | None = None, by: Person) -> Appointment:
    """Ends an office, from today on unless told. Who manages the unit may.

    Refused: ended already, a day before it began, the last who manages the unit (nobody could mend it any more).
    """
    held = Appointment.objects.select_related("unit", "person").get(pk=appointment_id)
    locked_unit(held.unit_id)
    held = Appointment.objects.select_for_update(of=("self",)).select_related("unit", "person").get(pk=appointment_id)
    require(by, Right.MANAGE, held.unit)
    day = on or today()
    if held.valid_to and held.valid_to <= max(day, today()):
        raise RuleBroken("organisation.ended_already", on=format_date(held.valid_to))
    if day < held.valid_from:
        days = {"on": format_date(day), "since": format_date(held.valid_from)}
        raise RuleBroken("organisation.ended_before_start", **days)
    _refuse_last(held, day)
    held.valid_to = day
    held.save(update_fields=["valid_to"])
    record("appointment.ended", "appointment", held.pk, by=by.pk, content={"on": day})
    return held


@transaction.atomic
def renew_link(person_id: int, *, by: Person) -> str:
    """A new way in for somebody who has lost theirs. Who manages every unit in which they hold an office may.

    Refused for oneself, who would be shut out at once. Every one: else a ward's chair could give the district's
    officer an office in the ward and come in as them.
    """
    person = Person.objects.select_for_update().get(pk=person_id)
    if person == by:
        raise RuleBroken("organisation.own_link")
    reach = reach_of(by)
    held = Appointment.objects.filter(Q(valid_to=None) | Q(valid_to__gt=today()), person=person).select_related("unit")
    units = [one.unit for one in held]
    for unit in units:
        if not reach.may(Right.MANAGE, unit):
            raise RuleBroken("organisation.holds_elsewhere", person=person, unit=unit)
    if not units:
        raise RuleBroken("organisation.not_allowed", unit=person)
    return accounts.renew_link(person.pk, by=by)


def _appoint(person: Person, unit: Unit, post: Post, by: Person) -> Appointment:
    require_open(unit)
    if post.body and not Body.objects.filter(pk=post.body, unit=unit).exists():
        raise RuleBroken("organisation.body_elsewhere", unit=unit)
    same = _held_already(person, unit, post)
    if same:
        told = {"office": same, "since": format_date(same.valid_from)}
        raise RuleBroken("organisation.held_already", person=person, unit=unit, **told)
    made = Appointment.objects.create(
        person=person, unit=unit, office=post.office, body_id=post.body, valid_from=post.since
    )
    content = {
        "person": person.pk, "unit": unit.pk, "office": post.office, "body": post.body, "from": post.since
    }  # fmt: skip
    record("appointment.made", "appointment", made.pk, by=by.pk, content=content)
    return made


def _held_already(person: Person, unit: Unit, post: Post) -> Appointment | None:
    """The same office, which one person holds once; of mere seats one in each body."""
    held = Appointment.objects.filter(
        Q(valid_to=None) | Q(valid_to__gt=post.since), person=person, unit=unit, office=post.office
    )
    if post.office in MERE_SEATS:
        held = held.filter(body=post.body)
    return held.first()


def _refuse_last(held: Appointment, day: date) -> None:
    """Where only this person manages the unit and none above it does, it stays as it is."""
    managing = [office for office, rights in RIGHTS.items() if Right.MANAGE in rights]
    if held.office not in managing:
        return
    above = [*held.unit.above, held.unit_id]
    others = Appointment.objects.filter(
        Q(valid_to=None) | Q(valid_to__gt=day), unit__in=above, office__in=managing, valid_from__lte=day,
        person__is_active=True,
    ).exclude(pk=held.pk)  # fmt: skip
    if not others.filter(Q(unit__valid_to=None) | Q(unit__valid_to__gt=day)).exists():
        raise RuleBroken("organisation.last_manager", person=held.person, unit=held.unit)
