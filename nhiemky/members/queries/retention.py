"""What was kept as long as the catalogue allows, or longer."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from nhiemky.accounts.models import Person
from nhiemky.kernel.clock import today
from nhiemky.members.fields import (
    ANSWER_KEPT,
    CONTACT_KEPT,
    LIST_KEPT,
    OFFICE_KEPT,
    REGISTER_KEPT,
    SENSITIVE_KEPT,
    Keeping,
)
from nhiemky.members.models import DataRequest, Exemption, Member, MemberList, Membership, Sensitive
from nhiemky.members.permissions import homes
from nhiemky.organisation.models import Appointment, Office, Unit
from nhiemky.organisation.queries import on_day


@dataclass(frozen=True, slots=True)
class Overdue:
    """members: names and numbers; contacts: telephone, address, why exempt; sensitive: all of it; files of lists;
    words of requests; people: accounts whose last office ended long ago, who are nobody's member."""

    members: QuerySet[Member]
    contacts: QuerySet[Member]
    sensitive: QuerySet[Member]
    lists: QuerySet[MemberList]
    requests: QuerySet[DataRequest]
    people: QuerySet[Person]

    def counts(self) -> dict[str, int]:
        """How many of each."""
        return {
            "members": self.members.count(), "contacts": self.contacts.count(), "sensitive": self.sensitive.count(),
            "lists": self.lists.count(), "requests": self.requests.count(), "people": self.people.count(),
        }  # fmt: skip


def overdue(unit: Unit | None = None, on: date | None = None) -> Overdue:
    """What is due to be erased on a day, today unless told, in a unit and below it; None: everywhere."""
    day = on or today()
    told = Exists(Exemption.objects.filter(member=OuterRef("pk")).exclude(reason=""))
    known = ~Q(phone="") | ~Q(address="") | told
    lists = MemberList.objects.exclude(file=None).filter(sent_at__date__lt=before(LIST_KEPT, day))
    requests = DataRequest.objects.filter(answered_on__lt=before(ANSWER_KEPT, day)).exclude(told="", answer="")
    if unit:
        lists, requests = lists.filter(unit__path__startswith=unit.path), requests.filter(unit=unit)
    return Overdue(
        _left(before(REGISTER_KEPT, day), unit).exclude(account__in=in_office()),
        _left(before(CONTACT_KEPT, day), unit).filter(known),
        _left(before(SENSITIVE_KEPT, day), unit).filter(Exists(Sensitive.objects.filter(member=OuterRef("pk")))),
        lists,
        requests,
        _long_out_of_office(before(OFFICE_KEPT, day), unit),
    )


def _left(limit: date, unit: Unit | None) -> QuerySet[Member]:
    """Members not erased yet who have belonged nowhere since before a day, by the unit they were in last.

    Who was written twice goes with the first.
    """
    last = homes(date.max).filter(ends__lte=limit).exclude(went=Membership.Went.DOUBLE)
    if unit:
        last = last.filter(unit__path__startswith=unit.path)
    return Member.objects.filter(Exists(last.filter(member=OuterRef("pk"))), erased_at=None)


def _long_out_of_office(limit: date, unit: Unit | None) -> QuerySet[Person]:
    """Accounts that held offices, the last of them until `limit` at most, by a unit in which they did."""
    held = Appointment.objects.filter(person=OuterRef("pk"))
    newer = held.filter(Q(valid_to=None) | Q(valid_to__gt=limit))
    there = held.filter(unit__path__startswith=unit.path) if unit else held
    return Person.objects.filter(Exists(there), ~Exists(newer), is_active=True, member=None)


def in_office() -> QuerySet[Person]:
    """Those who hold an office today beside being members: others must know who they are."""
    held = Appointment.objects.filter(on_day()).exclude(office=Office.MEMBER)
    return Person.objects.filter(pk__in=held.values("person"))


def before(keeping: Keeping, day: date) -> date:
    """What ended on this day or earlier is not kept on `day` any more."""
    years, month = divmod(day.year * 12 + day.month - 1 - keeping.months, 12)
    return date(years, month + 1, min(day.day, 28))
