"""Members when branches change: with the branch that goes over as a whole; by hand when it was parted."""

from collections import Counter
from collections.abc import Sequence

from django.db import transaction
from django.db.models import F

from nhiemky.accounts.models import Person
from nhiemky.journal.actions import record
from nhiemky.kernel.errors import RuleBroken
from nhiemky.members.actions.requests import follow_homes
from nhiemky.members.models import FOREVER, Membership, Transfer
from nhiemky.members.permissions import base_of
from nhiemky.organisation.actions.tree import require_open
from nhiemky.organisation.models import Handover, Level, Reorganisation, Unit
from nhiemky.organisation.permissions import Right, require

_BATCH = 2000


@transaction.atomic
def follow_reorganisation(reorganisation: Reorganisation) -> int:
    """Members of a branch that went over as a whole go with it; gives back how many.

    Those of a branch parted over several stay where they are until somebody says where each goes (`place`).
    """
    rows = list(Handover.objects.filter(reorganisation=reorganisation).values_list("source_id", "target_id"))
    parts = Counter(source for source, _target in rows)
    moved = 0
    for source, target in rows:
        if parts[source] == 1 and source != target:
            moved += _go_over(source, target, reorganisation)
    follow_homes()
    return moved


def _go_over(source: int, target: int, reorganisation: Reorganisation) -> int:
    """One branch into another; a base association hands its branches over and has few members of its own."""
    day = reorganisation.day
    there = Membership.objects.filter(unit=source, ends=FOREVER)
    made = [
        Membership(member_id=member, unit_id=target, starts=day, came=Membership.Came.REARRANGED)
        for member in there.filter(starts__lt=day).values_list("member_id", flat=True)
    ]
    late = there.filter(starts__gte=day).update(unit=target)  # came after the day, when it was told late
    there.update(ends=day, went=Membership.Went.REARRANGED)
    Membership.objects.bulk_create(made, batch_size=_BATCH)
    Transfer.objects.filter(source=source, closed_at=None).update(source=target)
    Transfer.objects.filter(target=source, closed_at=None).update(target=target)
    Transfer.objects.filter(source=F("target"), closed_at=None).delete()  # they are there now
    return len(made) + late


@transaction.atomic
def place(member_ids: Sequence[int], target_id: int, *, by: Person) -> int:
    """Says in which branch members are who have none: after their branch was parted, or none was told of them.

    Who keeps the register of the branch may, and of where they are; of a branch parted over several base associations
    each of them. Refused: nobody chosen, somebody placed meanwhile.
    """
    target = Unit.objects.select_related("parent").get(pk=target_id)
    require(by, Right.REGISTER, target)
    require_open(target)
    if not member_ids:
        raise RuleBroken("members.nobody_chosen")
    rows = list(
        Membership.objects.select_for_update(of=("self",))
        .select_related("unit")
        .filter(member__in=member_ids, ends=FOREVER)
    )
    if len(rows) != len(set(member_ids)) or any(not _is_unplaced(row.unit) for row in rows):
        raise RuleBroken("members.not_unplaced")
    for row in rows:
        if not _parted_into(row.unit, base_of(target)):
            require(by, Right.REGISTER, row.unit)
        _put(row, target)
    follow_homes(member_ids)
    record("members.placed", "unit", target.pk, by=by.pk, content=sorted(member_ids))
    return len(rows)


def _parted_into(branch: Unit, base: Unit) -> bool:
    return Handover.objects.filter(source=branch, target__path__startswith=base.path).exists()


def _is_unplaced(unit: Unit) -> bool:
    return unit.valid_to is not None or unit.level == Level.BASE


def _put(row: Membership, target: Unit) -> None:
    """Since the day their branch ended; where none was told of them, all along."""
    day = row.unit.valid_to
    if day is None or row.starts >= day:
        row.unit = target
        row.save(update_fields=["unit"])
        return
    row.ends, row.went = day, Membership.Went.REARRANGED
    row.save(update_fields=["ends", "went"])
    Membership.objects.create(member_id=row.member_id, unit=target, starts=day, came=Membership.Came.REARRANGED)
