"""Follows the register: what is kept of somebody for planning goes when they are erased, take their consent back or
were planned long ago, and goes over to whom they turn out to be."""

from django.conf import settings
from django.db import transaction

from nhiemky.journal.actions import record
from nhiemky.kernel.clock import today
from nhiemky.kernel.text import fold, nfc
from nhiemky.members.fields import SENSITIVE_PLANNING, Purpose
from nhiemky.members.models import Member
from nhiemky.members.permissions import agreed
from nhiemky.succession.models import Candidate, PersonnelFile, PlanReview, ServedTerms
from nhiemky.succession.queries.kept import GONE, KEPT_LONG_ENOUGH, kept_too_long

_DOUBLE = "Ghi trùng một người"
_UNNAMED = "…"


@transaction.atomic
def forget_member(member_id: int, words: str = GONE) -> None:
    """Takes away what is kept of a member for planning, and their name in reviews; that an office had somebody planned
    from one day to another stays.
    """
    member = Member.objects.get(pk=member_id)
    PersonnelFile.objects.filter(member=member).delete()
    ServedTerms.objects.filter(member=member).delete()
    planned = Candidate.objects.filter(member=member)
    if not planned.exists():
        return
    for review in PlanReview.objects.filter(plan__offices__candidates__member=member).distinct():
        review.note = _without(review.note, member.full_name)
        review.save(update_fields=["note"])
    planned.filter(out_on=None).update(out_on=today())
    planned.update(reason=words)
    record("candidate.forgotten", "candidate", member.pk, by=None)


@transaction.atomic
def follow_merge(first_id: int, second_id: int) -> None:
    """Two rows of the register were one person, who stays the first: what is kept of the second goes over to them,
    unless the same is kept of the first.
    """
    if not PersonnelFile.objects.filter(member=first_id).exists():
        PersonnelFile.objects.filter(member=second_id).update(member=first_id)
    PersonnelFile.objects.filter(member=second_id).delete()
    kept = set(ServedTerms.objects.filter(member=first_id).values_list("unit", "office"))
    for unit, office in kept:
        ServedTerms.objects.filter(member=second_id, unit=unit, office=office).delete()
    ServedTerms.objects.filter(member=second_id).update(member=first_id)
    both = list(Candidate.objects.filter(member=first_id, out_on=None).values_list("planned_office", flat=True))
    # Planned twice for one office under two names: the second row ends where the first goes on.
    doubled = Candidate.objects.filter(member=second_id, out_on=None, planned_office__in=both)
    doubled.update(out_on=today(), reason=_DOUBLE)
    Candidate.objects.filter(member=second_id).update(member=first_id)
    if Purpose.PERSONNEL not in agreed(Member.objects.get(pk=first_id)):
        close_file(first_id)


@transaction.atomic
def close_file(member_id: int) -> None:
    """Takes away what is sensitive, once there is no consent for it."""
    PersonnelFile.objects.filter(member=member_id).update(**{one.name: None for one in SENSITIVE_PLANNING})


@transaction.atomic
def erase_old_files() -> int:
    """Erases what the catalogue does not allow to be kept any longer, where the product erases by itself
    (`settings.RETENTION_ERASES`); every night. Gives back of how many members.
    """
    due = kept_too_long() if settings.RETENTION_ERASES else []
    for member_id in due:
        forget_member(member_id, KEPT_LONG_ENOUGH)
    return len(due)


def _without(text: str, name: str) -> str:
    """The text without the name, accents or not."""
    text, wanted = nfc(text), fold(nfc(name))
    while wanted and (start := fold(text).find(wanted)) >= 0:
        text = f"{text[:start]}{_UNNAMED}{text[start + len(wanted) :]}"
    return text
