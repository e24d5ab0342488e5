"""Joins the account of somebody in office to their row in the register, so that their age is known."""

from django.db import transaction

from nhiemky.accounts.models import Person
from nhiemky.journal.actions import record
from nhiemky.kernel.errors import RuleBroken
from nhiemky.kernel.text import fold, squeeze
from nhiemky.members.models import Member
from nhiemky.organisation.permissions import Right, require
from nhiemky.succession import words as words
from nhiemky.succession.models import PlannedOffice
from nhiemky.succession.queries.people import held_today


@transaction.atomic
def join_holder(planned_id: int, appointment_id: int, member_id: int, *, by: Person) -> Member:
    """Says which member somebody is who holds the office today. Who plans for the unit may.

    They see their own row of the register from then on; so the names must be the same, and nobody is joined twice.
    Refused: "succession.not_in_plan", "succession.other_name", "succession.joined_already".
    """
    planned = PlannedOffice.objects.select_related("plan__unit").get(pk=planned_id)
    require(by, Right.PERSONNEL, planned.plan.unit)
    held = next(
        (one for one in held_today([planned.plan.unit_id], (planned.office,)) if one.pk == appointment_id), None
    )
    if held is None:
        raise RuleBroken("succession.not_in_plan")
    member = Member.objects.select_for_update().get(pk=member_id)
    if fold(squeeze(held.person.full_name)) != member.folded:
        raise RuleBroken("succession.other_name", name=held.person.full_name)
    if member.account_id or Member.objects.filter(account=held.person_id).exists():
        raise RuleBroken("succession.joined_already", name=held.person.full_name)
    member.account_id = held.person_id
    member.save(update_fields=["account"])
    record("member.joined", "member", member.pk, by=by.pk, content=[held.person_id])
    return member
