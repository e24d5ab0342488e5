"""What is known of a unit: its headcount by day, its Party committee."""

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from nhiemky.accounts.models import Person
from nhiemky.journal.actions import record
from nhiemky.kernel.errors import RuleBroken
from nhiemky.kernel.text import squeeze
from nhiemky.organisation.actions.announcing import announce
from nhiemky.organisation.actions.tree import require_open, require_past
from nhiemky.organisation.models import Headcount, PartyCommittee, Unit
from nhiemky.organisation.permissions import Right, require


@dataclass(frozen=True, slots=True)
class Count:
    """Numbers of a unit on a day; None where not known. changes: branches opened, merged, closed, in words."""

    on: date
    branches: int | None = None
    members: int | None = None
    changes: str = ""


@transaction.atomic
def set_headcount(unit_id: int, count: Count, *, by: Person) -> Headcount:
    """Notes the numbers of a unit on a day, instead of what was noted for that day. Who manages the unit may.

    Refused: no number at all, a day not come yet, a unit closed.
    """
    unit = Unit.objects.select_for_update().get(pk=unit_id)
    require(by, Right.MANAGE, unit)
    require_open(unit)
    require_past(count.on)
    if count.branches is None and count.members is None:
        raise RuleBroken("organisation.headcount_missing")
    told = {"branches": count.branches, "members": count.members, "changes": squeeze(count.changes)}
    kept, _ = Headcount.objects.update_or_create(unit=unit, on=count.on, defaults=told)
    record("headcount.set", "unit", unit.pk, by=by.pk, content=asdict(count))
    announce(unit)
    return kept


@transaction.atomic
def name_party_committee(unit_id: int, name: str, *, email: str = "", by: Person) -> PartyCommittee | None:
    """Says which Party committee directs at a unit's level beside the upper unit; no name: none is known any more.

    Who manages the unit may. Refused: a unit closed.
    """
    unit = Unit.objects.select_for_update().get(pk=unit_id)
    require(by, Right.MANAGE, unit)
    require_open(unit)
    name = squeeze(name)
    record("party_committee.named", "unit", unit.pk, by=by.pk, content={"name": name, "email": email})
    if not name:
        PartyCommittee.objects.filter(unit=unit).delete()
        return None
    named, _ = PartyCommittee.objects.update_or_create(unit=unit, defaults={"name": name, "email": email})
    return named
