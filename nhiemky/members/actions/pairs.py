"""Two rows that may be one person: merged, or remembered as two. Who keeps the register of both may."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q
from django.dispatch import Signal

from nhiemky.accounts.models import Person
from nhiemky.journal.actions import record
from nhiemky.kernel.clock import now, today
from nhiemky.kernel.errors import RuleBroken
from nhiemky.members.actions.purposes import erase_fields
from nhiemky.members.models import DataRequest, Exemption, Member, Membership, Pair, Sensitive, Transfer
from nhiemky.members.permissions import stopped_by
from nhiemky.organisation.permissions import Right, require

MERGED: Final = ("full_name", "gender", "birth_year", "birth_day", "kind", "card", "phone", "address")
"""Fields for which somebody chooses whose value stays."""
member_merged: Final = Signal()
"""Sent with `first_id` and `second_id`, inside the transaction in which two rows turn out to be one person, the first;
the rooms above carry over what they keep of the second."""


@transaction.atomic
def keep_apart(pair_id: int, *, by: Person) -> Pair:
    """Says that they are two people; the pair does not come back. Refused: somebody has answered already."""
    pair = _open(pair_id, by)
    pair.same, pair.said_at = False, now()
    pair.save(update_fields=["same", "said_at"])
    record("pair.kept_apart", "pair", pair.pk, by=by.pk)
    return pair


@transaction.atomic
def merge(pair_id: int, *, of_second: frozenset[str] = frozenset(), by: Person) -> Member:
    """Says that they are one person, who stays the first. of_second: fields whose value is taken from the second.

    Where the first is silent, what the second says stays. Days on which only the second belonged somewhere go over to
    the first, as do account, consents and requests; else the second is written twice and counts no more. What either
    has stopped stays stopped unless the first agreed. Refused: somebody has answered already.
    """
    pair = _open(pair_id, by)
    first, second = pair.first, pair.second
    for name in MERGED:
        theirs = getattr(second, name)
        if theirs not in ("", None) and (name in of_second or getattr(first, name) in ("", None)):
            setattr(first, name, theirs)
    if first.birth_day:
        first.birth_year = first.birth_day.year
    _take_over(first, second)
    _merge_sensitive(first, second)
    for purpose in stopped_by(first):
        erase_fields(first, purpose)
    _end_double(first, second)
    pair.same, pair.said_at = True, now()
    pair.save(update_fields=["same", "said_at"])
    # Other pairs with the double are no question any more.
    Pair.objects.filter(Q(first=second) | Q(second=second), same=None).delete()
    record("pair.merged", "pair", pair.pk, by=by.pk, content={"first": first.pk, "second": second.pk})
    member_merged.send(sender=Member, first_id=first.pk, second_id=second.pk)
    return first


def _open(pair_id: int, by: Person) -> Pair:
    pair = Pair.objects.select_for_update(of=("self",)).select_related("first", "second").get(pk=pair_id)
    for member in (pair.first_id, pair.second_id):
        last = Membership.objects.select_related("unit").filter(member=member).order_by("starts", "pk").last()
        if last:
            require(by, Right.REGISTER, last.unit)
    if pair.same is not None:
        raise RuleBroken("members.pair_decided")
    return pair


def _end_double(first: Member, second: Member) -> None:
    """The days of the second that the first lacks become theirs; the rows of the second count no more."""
    own = list(Membership.objects.filter(member=first).order_by("starts"))
    for row in Membership.objects.filter(member=second).exclude(went=Membership.Went.DOUBLE).order_by("starts"):
        for starts, ends in _free(own, row):
            went = row.went if ends == row.ends else Membership.Went.TRANSFERRED
            told = {"member": first, "unit_id": row.unit_id}
            # Written down in the same branch from a later day on: they were there before.
            if not Membership.objects.filter(**told, starts=ends).update(starts=starts, came=row.came):
                Membership.objects.create(**told, starts=starts, ends=ends, came=row.came, went=went)
        row.ends, row.went = _shortest(row.starts), Membership.Went.DOUBLE
        row.save(update_fields=["ends", "went"])
    Transfer.objects.filter(member=second, closed_at=None).delete()
    Exemption.objects.filter(member=second, ends__gt=today()).update(member=first)


def _free(own: list[Membership], row: Membership) -> Iterator[tuple[date, date]]:
    """The parts of a row's days on which none of the others ran."""
    day = row.starts
    for other in own:
        if day < min(other.starts, row.ends):
            yield day, min(other.starts, row.ends)
        day = max(day, other.ends)
    if day < row.ends:
        yield day, row.ends


def _take_over(first: Member, second: Member) -> None:
    """Account and requests; and what of the second nobody needs any more goes."""
    account = first.account_id or second.account_id
    if first.account_id is None:
        second.account = None
    second.phone = second.address = ""
    second.save()
    first.account_id = account
    first.save()
    DataRequest.objects.filter(member=second).update(member=first)


def _shortest(starts: date) -> date:
    """A double counts on no day but its first, which a row must have."""
    return starts + timedelta(1)


def _merge_sensitive(first: Member, second: Member) -> None:
    """Where nothing is kept of the first, what is kept of the second goes over. So do consents on which the first is
    silent, such as that to planning, of which the rooms above carry over what they keep.
    """
    if not Sensitive.objects.filter(member=first).exists():
        Sensitive.objects.filter(member=second).update(member=first)
    said = set(first.consents.values_list("purpose", flat=True))
    second.consents.exclude(purpose__in=said).update(member=first)
    Sensitive.objects.filter(member=second).delete()
