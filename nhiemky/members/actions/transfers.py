"""Ways of members between branches: asked by one side, confirmed by both, and only then the membership changes."""

from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext

from nhiemky.accounts.models import Person
from nhiemky.journal.actions import record
from nhiemky.kernel.clock import now
from nhiemky.kernel.errors import RuleBroken
from nhiemky.kernel.text import squeeze
from nhiemky.members.actions.persons import locked, require_after
from nhiemky.members.actions.requests import follow_homes
from nhiemky.members.models import FOREVER, Membership, Transfer
from nhiemky.notices.actions import tell
from nhiemky.organisation.actions.tree import require_open, require_past
from nhiemky.organisation.models import Level, Office, Unit
from nhiemky.organisation.permissions import Right, reach_of
from nhiemky.organisation.queries import holders

_KEEPERS = (Office.CHAIR, Office.VICE_CHAIR, Office.SECRETARY, Office.BRANCH_HEAD)


@transaction.atomic
def ask_transfer(member_id: int, target_id: int, *, on: date, by: Person) -> Transfer:
    """Asks that a member goes over to another branch on a day. Who keeps the register of the branch left may.

    Who keeps that of the other as well confirms for both at once. Refused: the same branch, a unit that holds no
    members, a day not come yet or before they came, a transfer asked already.
    """
    member, current = locked(member_id, by)
    target = Unit.objects.select_related("parent").get(pk=target_id)
    require_open(target)
    require_past(on)
    require_after(current, on)
    if target.pk == current.unit_id:
        raise RuleBroken("members.same_branch", unit=target)
    if target.level < Level.BASE:
        raise RuleBroken("members.not_near_members", unit=target)
    if Transfer.objects.filter(member=member, closed_at=None).exists():
        raise RuleBroken("members.transfer_open")
    moment = now()
    made = Transfer.objects.create(
        member=member, source=current.unit, target=target, day=on, asked_at=moment, asked_by=by.pk,
        released_at=moment, released_by=by.pk,
    )  # fmt: skip
    record("transfer.asked", "transfer", made.pk, by=by.pk, content={"member": member.pk, "to": target.pk, "on": on})
    if reach_of(by).may(Right.REGISTER, target):
        return confirm_transfer(made.pk, by=by)
    _tell_side(
        target, made, gettext("Có hội viên xin chuyển đến %(unit)s. Mời đồng chí xem và nhận.") % {"unit": target}
    )
    return made


@transaction.atomic
def confirm_transfer(transfer_id: int, *, by: Person) -> Transfer:
    """The other side receives the member. Who keeps the register of the branch they go to may.

    Refused: it was answered already, or the member has left the branch meanwhile.
    """
    one = _open(transfer_id)
    _require_side(by, one.target)
    current = Membership.objects.filter(member=one.member_id, unit=one.source_id, ends=FOREVER).first()
    if current is None:
        raise RuleBroken("members.gone_already")
    require_open(one.target)
    one.received_at = one.closed_at = now()
    one.received_by = by.pk
    one.save(update_fields=["received_at", "received_by", "closed_at"])
    _go_over(current, one)
    follow_homes([one.member_id])
    record("transfer.received", "transfer", one.pk, by=by.pk)
    said = gettext("%(unit)s đã nhận hội viên chuyển đến.") % {"unit": capfirst(str(one.target))}
    _tell_side(one.source, one, said)
    return one


def _go_over(current: Membership, one: Transfer) -> None:
    if current.starts >= one.day:  # their branch was rearranged meanwhile: they went on from there
        current.unit = one.target
        current.save(update_fields=["unit"])
        return
    current.ends, current.went = one.day, Membership.Went.TRANSFERRED
    current.save(update_fields=["ends", "went"])
    Membership.objects.create(
        member_id=one.member_id, unit=one.target, starts=one.day, came=Membership.Came.TRANSFERRED
    )


@transaction.atomic
def refuse_transfer(transfer_id: int, *, why: str, by: Person) -> Transfer:
    """One side says no, and why, which ends it; the member stays. Who keeps the register of either side may.

    Refused: no reason, or it was answered already.
    """
    one = _open(transfer_id)
    reach = reach_of(by)
    sides = [unit for unit in (one.source, one.target) if reach.may(Right.REGISTER, unit)]
    if not sides:
        raise RuleBroken("organisation.not_allowed", unit=one.target)
    if not squeeze(why):
        raise RuleBroken("members.reason_missing")
    one.refused, one.closed_at = squeeze(why)[:300], now()
    one.save(update_fields=["refused", "closed_at"])
    record("transfer.refused", "transfer", one.pk, by=by.pk, content=one.refused)
    other = one.source if sides == [one.target] else one.target
    _tell_side(other, one, gettext("Việc chuyển hội viên giữa %(source)s và %(target)s không thành. Mời xem lý do.")
               % {"source": one.source, "target": one.target})  # fmt: skip
    return one


def _open(transfer_id: int) -> Transfer:
    rows = Transfer.objects.select_for_update(of=("self",)).select_related("source__parent", "target__parent")
    one = rows.get(pk=transfer_id)
    if one.closed_at:
        raise RuleBroken("members.transfer_closed")
    return one


def _require_side(by: Person, unit: Unit) -> None:
    if not reach_of(by).may(Right.REGISTER, unit):
        raise RuleBroken("organisation.not_allowed", unit=unit)


def _tell_side(unit: Unit, one: Transfer, text: str) -> None:
    """Tells those who keep the register there; a notice names no member."""
    kept = holders(Unit.objects.filter(pk__in=[unit.pk, *unit.above], level__gte=Level.BASE), _KEEPERS)
    tell(kept.values_list("person_id", flat=True), "members.transfer", text, reverse("members:transfer", args=[one.pk]))
