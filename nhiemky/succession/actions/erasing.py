"""Follows the register: what is kept of somebody for planning goes when they are erased, and goes over to whom they
turn out to be."""

from django.db import transaction

from nhiemky.journal.actions import record
from nhiemky.kernel.clock import today
from nhiemky.kernel.text import fold, nfc
from nhiemky.members.models import Member
from nhiemky.succession.models import Candidate, PersonnelFile, PlanReview, ServedTerms

_GONE = "Dữ liệu hội viên đã xóa"
_DOUBLE = "Ghi trùng một người"
_UNNAMED = "…"


@transaction.atomic
def forget_member(member_id: int) -> None:
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
    planned.update(reason=_GONE)
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


def _without(text: str, name: str) -> str:
    """The text without the name, accents or not."""
    text, wanted = nfc(text), fold(nfc(name))
    while wanted and (start := fold(text).find(wanted)) >= 0:
        text = f"{text[:start]}{_UNNAMED}{text[start + len(wanted) :]}"
    return text
