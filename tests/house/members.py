"""Members of the small world, and what is kept about them."""

from io import BytesIO

from nhiemky.accounts.models import Person
from nhiemky.files.actions import keep
from nhiemky.kernel.clock import now, today
from nhiemky.members.models import DataRequest, Grant, Member, MemberList, Membership, Pair, Transfer
from nhiemky.organisation.models import Unit
from tests.builders import OPENED


def member_of(ward: Unit) -> Member:
    """A member of the ward's first branch, or of the ward where it has none."""
    home = Unit.objects.filter(parent=ward).first() or ward
    there = Membership.objects.filter(unit=home).select_related("member").first()
    if there:
        return there.member
    member = Member.objects.create(full_name=f"Hội viên của {ward}")
    Membership.objects.create(member=member, unit=home, starts=OPENED, came=Membership.Came.LISTED)
    return member


def data_request_of(ward: Unit) -> int:
    """Id of what the member asks."""
    told = {"member": member_of(ward), "unit": ward, "kind": DataRequest.Kind.CORRECTION}
    return DataRequest.objects.get_or_create(**told, defaults={"asked_on": today(), "due": today()})[0].pk


def grant_of(ward: Unit, holder: Person) -> int:
    """Id of a grant of the ward; it opens nothing, since nobody has agreed to its purpose."""
    told = {"person": holder, "unit": ward, "purpose": "origin", "given_by": holder.pk}
    return Grant.objects.get_or_create(**told, defaults={"starts": today(), "ends": today()})[0].pk


def list_of(ward: Unit, sender: Person) -> int:
    """Id of a list that was sent to the ward, looked at, with a row to be mended."""
    kept = keep(BytesIO(f"Danh sách {ward}".encode()), form="list", by=sender)
    told = {"file": kept, "returned": kept, "name": "ds.xlsx", "sent_at": now(), "sent_by": sender.pk}
    return MemberList.objects.get_or_create(unit=ward, defaults={**told, "looked_at": now()})[0].pk


def pair_of(ward: Unit) -> int:
    """Id of two members of one branch who may be one."""
    first = member_of(ward)
    second, made = Member.objects.get_or_create(full_name=f"Hội viên giống của {ward}")
    if made:
        home = Membership.objects.get(member=first).unit_id
        Membership.objects.create(member=second, unit_id=home, starts=OPENED, came=Membership.Came.LISTED)
    return Pair.objects.get_or_create(first=first, second=second)[0].pk


def transfer_of(ward: Unit, asker: Person) -> int:
    """Id of a way of the member's from their branch to the ward itself."""
    member = member_of(ward)
    told = {"target": ward, "day": today(), "asked_at": now(), "asked_by": asker.pk}
    home = Membership.objects.select_related("unit").get(member=member).unit
    return Transfer.objects.get_or_create(member=member, source=home, defaults=told)[0].pk
