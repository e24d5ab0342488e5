"""Takes away names and numbers, on request or when they were kept long enough; rows stay for the counts."""

from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.dispatch import Signal

from nhiemky.accounts.actions import erase_person
from nhiemky.accounts.models import Person
from nhiemky.files.actions import forget
from nhiemky.files.models import StoredFile
from nhiemky.journal.actions import record, record_each
from nhiemky.kernel.clock import now, today
from nhiemky.kernel.errors import RuleBroken
from nhiemky.members.actions.purposes import locked_member
from nhiemky.members.models import (
    Consent,
    DataRequest,
    Exemption,
    Member,
    MemberList,
    Membership,
    Pair,
    Sensitive,
    Transfer,
)
from nhiemky.members.permissions import base_of, home_of, require_leading
from nhiemky.members.queries.retention import Overdue, in_office, overdue
from nhiemky.organisation.models import Unit

ON_REQUEST: Final = "Đã xóa theo yêu cầu"
KEPT_LONG_ENOUGH: Final = "Đã xóa do hết hạn lưu"

member_erased: Final = Signal()
"""Sent with `member_id`, inside the transaction in which a member's data is erased; the rooms above erase theirs."""


@transaction.atomic
def erase_member(member_id: int, *, by: Person) -> None:
    """Erases a member on request, by who leads the base association.

    Refused: erased already, in office (the office is ended first, since others must know who leads them).
    """
    member = locked_member(member_id)
    require_leading(by, base_of(home_of(member)))
    erase(member)
    record("member.erased", "member", member.pk, by=by.pk)


def erase(member: Member, words: str = ON_REQUEST) -> None:
    """The same for an act that has asked whether it may and records itself."""
    account = member.account_id
    if account and in_office().filter(pk=account).exists():
        raise RuleBroken("members.in_office")
    member_erased.send(sender=Member, member_id=member.pk)
    Sensitive.objects.filter(member=member).delete()
    Exemption.objects.filter(member=member).update(reason="")
    Transfer.objects.filter(member=member).update(refused="")
    Consent.objects.filter(member=member).update(paper="")
    DataRequest.objects.filter(member=member, answered_on=None).update(answered_on=today(), answer=words)
    DataRequest.objects.filter(member=member).update(member=None, told="")
    for double in Member.objects.filter(pk__in=Pair.objects.filter(first=member, same=True).values("second")):
        if not double.erased_at:  # the same person, written twice
            erase(double, words)
    Pair.objects.filter(Q(first=member) | Q(second=member)).delete()
    forget_lists(_lists_of(member))
    member.full_name, member.account, member.erased_at = words, None, now()
    member.card = member.phone = member.address = ""
    member.birth_year = member.birth_day = None
    member.save()
    if account:
        erase_person(account, words)


def _lists_of(member: Member) -> list[MemberList]:
    """Every list of the base associations a member was ever in: which of them names them only the files know."""
    units = Unit.objects.filter(pk__in=Membership.objects.filter(member=member).values("unit"))
    within = Q(pk__in=())
    for unit in units.select_related("parent"):
        within |= Q(unit__path__startswith=base_of(unit).path)
    return list(MemberList.objects.filter(within))


def forget_lists(lists: list[MemberList]) -> None:
    """Lets go of the files of lists: what was taken in keeps its counts alone, what was only looked at goes."""
    files = [file for one in lists for file in (one.file_id, one.returned_id) if file]
    for one in lists:
        if one.taken_at:
            one.file, one.returned, one.name, one.said = None, None, "", {}
            one.outcome = {part: one.outcome[part] for part in ("counts", "written") if part in one.outcome}
            one.save(update_fields=["file", "returned", "name", "said", "outcome"])
        else:
            one.delete()
    for stored in StoredFile.objects.filter(pk__in=files):
        forget(stored)


@transaction.atomic
def erase_what_is_due() -> int:
    """Erases what the catalogue does not allow to be kept any longer; the product does it every night by itself.

    `settings.RETENTION_ERASES` = False leaves it to people, who see the list. Gives back how many members were touched.
    """
    if not settings.RETENTION_ERASES:
        return 0
    touched = _erase_due(overdue())
    record_each("member.kept_long_enough", "member", ((pk, None) for pk in touched), by=None)
    return len(touched)


@transaction.atomic
def erase_due_of(unit_id: int, *, by: Person) -> int:
    """The same for one base association, by who leads it, whatever the setting says."""
    unit = Unit.objects.select_related("parent").get(pk=unit_id)
    require_leading(by, unit)
    touched = _erase_due(overdue(unit))
    record("data.kept_long_enough", "unit", unit.pk, by=by.pk, content=touched)
    return len(touched)


def _erase_due(due: Overdue) -> list[int]:
    """Ids of the members touched."""
    whole = list(due.members.select_for_update())
    contacts, closed = (list(rows.values_list("pk", flat=True)) for rows in (due.contacts, due.sensitive))
    for member in whole:
        erase(member, KEPT_LONG_ENOUGH)
    Member.objects.filter(pk__in=contacts).update(phone="", address="")
    Exemption.objects.filter(member__in=contacts).update(reason="")
    Sensitive.objects.filter(member__in=closed).delete()
    for person_id in list(due.people.values_list("pk", flat=True)):
        erase_person(person_id, KEPT_LONG_ENOUGH)
    forget_lists(list(due.lists))
    due.requests.update(told="", answer="")
    return sorted({*(one.pk for one in whole), *contacts, *closed})
