"""Two rows that may be one person: merged, or remembered as two. Who keeps the register of both may."""

from datetime import date, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q

from nhiemky.accounts.models import Person
from nhiemky.journal.actions import record
from nhiemky.kernel.clock import now, today
from nhiemky.kernel.errors import RuleBroken
from nhiemky.members.models import FOREVER, Exemption, Member, Membership, Pair, Sensitive, Transfer
from nhiemky.organisation.permissions import Right, require

MERGED: Final = ("full_name", "gender", "birth_year", "birth_day", "kind", "card", "phone", "address")
"""Fields for which somebody chooses whose value stays."""


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

    Where the first is silent, what the second says stays. The second's membership ends as written twice, and if the
    first belongs nowhere any more it goes over to them. Refused: somebody has answered already.
    """
    pair = _open(pair_id, by)
    first, second = pair.first, pair.second
    for name in MERGED:
        theirs = getattr(second, name)
        if theirs not in ("", None) and (name in of_second or getattr(first, name) in ("", None)):
            setattr(first, name, theirs)
    if first.birth_day:
        first.birth_year = first.birth_day.year
    first.save()
    _merge_sensitive(first, second)
    _end_double(first, second)
    pair.same, pair.said_at = True, now()
    pair.save(update_fields=["same", "said_at"])
    # Other pairs with the double are no question any more.
    Pair.objects.filter(Q(first=second) | Q(second=second), same=None).delete()
    record("pair.merged", "pair", pair.pk, by=by.pk, content={"first": first.pk, "second": second.pk})
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
    """The second was never a member of their own: today at the latest they end, and count no more."""
    belongs = Membership.objects.filter(member=first, ends=FOREVER).exists()
    for row in Membership.objects.filter(member=second, ends=FOREVER):
        if not belongs:
            Membership.objects.create(
                member=first, unit_id=row.unit_id, starts=_free_from(first, row.starts), came=row.came
            )
        row.ends, row.went = _shortest(row.starts), Membership.Went.DOUBLE
        row.save(update_fields=["ends", "went"])
    Transfer.objects.filter(member=second, closed_at=None).delete()
    Exemption.objects.filter(member=second, ends__gt=today()).update(member=first)


def _free_from(member: Member, day: date) -> date:
    """From that day on, but not while another membership of theirs ran."""
    last = Membership.objects.filter(member=member).order_by("ends").last()
    return max(day, last.ends) if last else day


def _shortest(starts: date) -> date:
    """A double counts on no day but its first, which a row must have."""
    return starts + timedelta(1)


def _merge_sensitive(first: Member, second: Member) -> None:
    """Where nothing is kept of the first, what is kept of the second goes over, with its consents."""
    if not Sensitive.objects.filter(member=first).exists():
        Sensitive.objects.filter(member=second).update(member=first)
        given = set(first.consents.filter(withdrawn_on=None).values_list("purpose", flat=True))
        second.consents.exclude(purpose__in=given).update(member=first)
    Sensitive.objects.filter(member=second).delete()
