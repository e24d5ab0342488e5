"""Who looked, who may look, what was asked: answers about the personal data of one base association."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import QuerySet

from nhiemky.accounts.models import Person
from nhiemky.journal.models import Entry
from nhiemky.kernel.clock import today
from nhiemky.members.fields import FIRST_REPLY
from nhiemky.members.models import DataRequest, Grant, Member
from nhiemky.organisation.models import Appointment, Office, Unit
from nhiemky.organisation.permissions import RIGHTS, Right
from nhiemky.organisation.queries import holders

_LEADING: Final = tuple(office for office in Office if Right.MANAGE in RIGHTS[office])
_KEEPING: Final = tuple(office for office in Office if Right.REGISTER in RIGHTS[office])
_SHOWN: Final = 200


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody opened a member's page. office: what they hold today, "" nothing any more."""

    at: datetime
    who: str
    office: str


def leaders_of(unit: Unit) -> list[int]:
    """Ids of those who answer for the personal data of a base association."""
    return list(holders([unit], _LEADING).order_by("person").values_list("person", flat=True).distinct())


def leaders_named(unit: Unit) -> list[Appointment]:
    """The same with their names and offices, for who wants to know whom to ask."""
    return list(holders([unit], _LEADING).select_related("person").order_by("pk"))


def keepers_of(unit: Unit, but: Person) -> list[tuple[int, str]]:
    """Those who keep a register in a base association or its branches, one aside, with their office: (id, words)."""
    below = Unit.objects.filter(path__startswith=unit.path)
    held = holders(below, _KEEPING).exclude(person=but).select_related("person", "unit")
    rows = held.order_by("unit__level", "unit__order", "pk")
    told = {one.person_id: f"{one.person} ({one}, {one.unit})" for one in reversed(rows)}
    return list(reversed(told.items()))


def looks_at(member: Member) -> list[Look]:
    """Who else has opened a member's page, the latest first."""
    rows = Entry.objects.filter(kind="member", object_id=str(member.pk), verb="member.viewed")
    if member.account_id:
        rows = rows.exclude(actor=str(member.account_id))
    seen = [(at, int(actor)) for at, actor in rows.order_by("-id").values_list("at", "actor")[:_SHOWN]]
    ids = {person for _, person in seen}
    names = dict(Person.objects.filter(pk__in=ids).values_list("pk", "full_name"))
    offices = _offices(ids)
    return [Look(at, names.get(person, ""), offices.get(person, "")) for at, person in seen]


def _offices(people: Iterable[int]) -> dict[int, str]:
    rows = holders(Unit.objects.all(), Office).filter(person__in=list(people)).select_related("unit").order_by("-pk")
    return {one.person_id: f"{one}, {one.unit}" for one in rows}


def requests_of(unit: Unit, *, answered: bool = False) -> QuerySet[DataRequest]:
    """What members of a base association have asked, those due first."""
    rows = DataRequest.objects.filter(unit=unit).select_related("member")
    return rows.exclude(answered_on=None).order_by("-answered_on", "-pk") if answered else rows.filter(answered_on=None)


def grants_of(unit: Unit) -> list[Grant]:
    """Grants in force in a base association, those that end first before the rest."""
    rows = Grant.objects.filter(unit=unit, ends__gte=today()).select_related("person")
    return list(rows.order_by("ends", "pk"))


def reply_by(asked_on: date) -> date:
    """The last day to tell who asked that the request has come: working days, Saturday and Sunday left out."""
    day, left = asked_on, FIRST_REPLY
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < 5
    return day
