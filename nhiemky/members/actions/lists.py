"""Lists of members: sent, looked at, told which column is what, and taken in. Who keeps the unit's register may."""

from collections import Counter
from io import BytesIO
from typing import IO

from django.db import transaction

from nhiemky.accounts.models import Person
from nhiemky.files.actions import MEGABYTE, forget, keep
from nhiemky.journal.actions import record
from nhiemky.kernel.clock import now
from nhiemky.kernel.collecting import uncollected
from nhiemky.kernel.errors import RuleBroken
from nhiemky.members import words as words
from nhiemky.members.actions.taking import write_plan
from nhiemky.members.models import MemberList
from nhiemky.members.queries.lists import Looked, columns_told, looked
from nhiemky.members.queries.planning import places_told
from nhiemky.members.roster.returned import returned_copy
from nhiemky.organisation.actions.tree import require_open
from nhiemky.organisation.models import Level, Unit
from nhiemky.organisation.permissions import Right, require

_LARGEST = 30 * MEGABYTE
_PLACES_KEPT = 200
_TELLING = 255


@transaction.atomic
def send_list(unit_id: int, file: IO[bytes], name: str, *, by: Person) -> MemberList:
    """Keeps a list for the members of a base association or a branch. Refused: an empty file, one above 30 MB."""
    unit = Unit.objects.get(pk=unit_id)
    require(by, Right.REGISTER, unit)
    require_open(unit)
    if unit.level < Level.BASE:
        raise RuleBroken("members.not_near_members", unit=unit)
    stored = keep(file, form="list", by=by, largest=_LARGEST)
    sent = MemberList.objects.create(unit=unit, file=stored, name=name[:_TELLING], sent_at=now(), sent_by=by.pk)
    record("members.list_sent", "member_list", sent.pk, by=by.pk, content={"unit": unit.pk, "file": stored.digest})
    return sent


@uncollected()
def look(list_id: int) -> None:
    """Reads a list and keeps what it would change: counts, columns, places; and the rows to be mended as a workbook."""
    one = MemberList.objects.select_related("file", "returned", "unit").get(pk=list_id)
    if one.looked_at or one.taken_at:
        return
    try:
        found = looked(one)
    except RuleBroken as refusal:
        MemberList.objects.filter(pk=list_id, taken_at=None).update(looked_at=now(), refused=str(refusal)[:400])
        return
    _keep_outcome(one, found)


def _keep_outcome(one: MemberList, found: Looked) -> None:
    plan, names = found.plan, [grid.name for grid in found.grids]
    before, returned = one.returned, None
    if plan.wrong:
        copy = returned_copy(found.grids, plan.wrong, one.said.get("columns", {}))
        returned = keep(BytesIO(copy), form="xlsx", by=None)
    tells = Counter(step.unit for step in plan.steps if step.does == "new")
    outcome = {
        "counts": plan.counts(),
        "columns": columns_told(found.roster),
        "wrong": places_told(plan.wrong[:_PLACES_KEPT], names),
        "unplaced": tells[one.unit_id] if one.unit.level == Level.BASE and len(tells) > 1 else 0,
        "party": sum(line.told.party is True for line in found.roster.lines),
    }
    one.outcome, one.returned, one.looked_at, one.refused = outcome, returned, now(), ""
    one.save(update_fields=["outcome", "returned", "looked_at", "refused"])
    if before and before != returned:
        forget(before)


@transaction.atomic
def say_of_list(list_id: int, said: dict[str, object], *, by: Person) -> MemberList:
    """Says which column is what, of which branch all rows are, and whether members agreed to what is asked of them.

    The list is looked at anew. Refused: it has been taken in already.
    """
    one = _waiting(list_id, by)
    one.said, one.looked_at, one.asked_at = said, None, None
    one.save(update_fields=["said", "looked_at", "asked_at"])
    record("members.list_told", "member_list", one.pk, by=by.pk, content=said)
    return one


@transaction.atomic
def ask_for_list(list_id: int, *, by: Person) -> MemberList:
    """Notes that a list is to be taken in, which the worker does when it is a large one."""
    one = _waiting(list_id, by)
    if not one.looked_at or one.refused:
        raise RuleBroken("members.list_not_looked_at")
    one.asked_at, one.asked_by = now(), by.pk
    one.save(update_fields=["asked_at", "asked_by"])
    record("members.list_asked", "member_list", one.pk, by=by.pk)
    return one


@uncollected()
@transaction.atomic
def take_list(list_id: int, *, by: Person) -> dict[str, int]:
    """Takes a list into the register and gives back what that came to; the same list once more changes nothing.

    Rows to be mended are left out and stay in the returned copy. All rows at once and not one by one: a list may have
    100,000. Refused: the list was taken already, or can't be read.
    """
    one = _waiting(list_id, by)
    list(Unit.objects.select_for_update().filter(pk=one.unit_id))  # two lists for one register come one after the other
    found = looked(one)
    written = write_plan(found.plan, one)
    _keep_outcome(one, found)
    one.outcome["written"] = written
    one.taken_at = now()
    one.save(update_fields=["outcome", "taken_at"])
    record("members.list_taken", "member_list", one.pk, by=by.pk, content={"file": one.file_id, **written})
    return written


def take_asked(list_id: int) -> None:
    """Takes a list in for whoever asked for it. Refused by now: it waits again, and the page says how it stands."""
    one = MemberList.objects.get(pk=list_id)
    if one.taken_at or one.asked_by is None:
        return
    try:
        take_list(list_id, by=Person.objects.get(pk=one.asked_by))
    except RuleBroken:
        MemberList.objects.filter(pk=list_id, taken_at=None).update(asked_at=None)


def _waiting(list_id: int, by: Person) -> MemberList:
    """A list not taken yet, in the hands of who may."""
    rows = MemberList.objects.select_for_update(of=("self",)).select_related("file", "returned", "unit__parent")
    one = rows.get(pk=list_id)
    require(by, Right.REGISTER, one.unit)
    require_open(one.unit)
    if one.taken_at:
        raise RuleBroken("members.list_taken")
    return one
