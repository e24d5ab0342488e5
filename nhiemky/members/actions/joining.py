"""Joins the account of somebody to their row in the register: they see their own row, and their age is known."""

from django.db import transaction

from nhiemky.accounts.models import Person
from nhiemky.journal.actions import record
from nhiemky.kernel.errors import RuleBroken
from nhiemky.kernel.text import fold, squeeze
from nhiemky.members.actions.purposes import locked_member
from nhiemky.members.models import Member
from nhiemky.members.permissions import require_joining


@transaction.atomic
def join_account(member_id: int, person_id: int, *, birth_year: int | None, by: Person) -> Member:
    """Says which member somebody with an account is, who sees what is kept of that member from then on.

    By who leads the base association, or plans for a unit where the account holds an office. Refused: another name,
    another year of birth than the register's (who joins knows the person), either is joined already.
    """
    member = locked_member(member_id)
    person = Person.objects.get(pk=person_id)
    require_joining(by, member, person.pk)
    if fold(squeeze(person.full_name)) != member.folded:
        raise RuleBroken("members.other_name", name=person.full_name)
    if member.birth_year is not None and birth_year != member.birth_year:
        raise RuleBroken("members.other_year", name=person.full_name)
    if member.account_id or Member.objects.filter(account=person).exists():
        raise RuleBroken("members.joined_already", name=person.full_name)
    member.account = person
    member.save(update_fields=["account"])
    record("member.joined", "member", member.pk, by=by.pk, content=[person.pk])
    return member
