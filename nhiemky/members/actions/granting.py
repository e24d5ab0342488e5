"""Opens what is sensitive of a unit's members to one person, for one purpose and not for long."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from nhiemky.accounts.models import Person
from nhiemky.journal.actions import record
from nhiemky.kernel.clock import today
from nhiemky.kernel.errors import RuleBroken
from nhiemky.members.fields import OPENED, Purpose
from nhiemky.members.models import Grant
from nhiemky.members.permissions import GRANT_LASTS, require_leading
from nhiemky.organisation.models import Unit
from nhiemky.organisation.permissions import Right, reach_of


@dataclass(frozen=True, slots=True)
class Opening:
    """To whom, for what, until and with which day."""

    person: int
    purpose: Purpose
    ends: date


@transaction.atomic
def grant(unit_id: int, opening: Opening, *, by: Person) -> Grant:
    """Opens one purpose to one person from today on. By who leads the base association.

    Refused: to oneself, longer than `GRANT_LASTS` days, ended already, somebody who does not keep a register there.
    """
    unit = Unit.objects.select_for_update(of=("self",)).select_related("parent").get(pk=unit_id)
    require_leading(by, unit)
    day = today()
    if opening.person == by.pk:
        raise RuleBroken("members.grant_to_oneself")
    if opening.purpose not in OPENED:
        raise RuleBroken("members.nothing_closed")
    if not day <= opening.ends <= day + timedelta(days=GRANT_LASTS):
        raise RuleBroken("members.grant_too_long", days=GRANT_LASTS)
    person = Person.objects.get(pk=opening.person)
    if not any(path.startswith(unit.path) for path in reach_of(person).paths(Right.REGISTER)):
        raise RuleBroken("members.not_a_keeper", person=person)
    same = Grant.objects.filter(person=person, unit=unit, purpose=opening.purpose, ends__gte=day)
    if same.exists():
        raise RuleBroken("members.granted_already", person=person)
    made = Grant.objects.create(
        person=person, unit=unit, purpose=opening.purpose, starts=day, ends=opening.ends, given_by=by.pk
    )
    record("grant.given", "grant", made.pk, by=by.pk, content=[person.pk, unit.pk, made.purpose, made.ends])
    return made


@transaction.atomic
def withdraw_grant(grant_id: int, *, by: Person) -> Grant:
    """Ends a grant at once. By who leads the base association, or by whom it was given to."""
    held = Grant.objects.select_for_update(of=("self",)).select_related("unit", "person").get(pk=grant_id)
    if held.person_id != by.pk:
        require_leading(by, held.unit)
    if held.ends >= today():
        held.ends = today() - timedelta(days=1)
        held.save(update_fields=["ends"])
        record("grant.withdrawn", "grant", held.pk, by=by.pk)
    return held
