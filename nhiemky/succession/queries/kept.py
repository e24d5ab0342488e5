"""What is kept of a member for planning: for themselves, and until when."""

from datetime import date
from typing import Final

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce

from nhiemky.kernel.clock import today
from nhiemky.kernel.dates import format_date
from nhiemky.members.fields import PLAN_KEPT, PLANNING, Field
from nhiemky.members.models import Member
from nhiemky.members.queries.retention import before
from nhiemky.organisation.models import Appointment, Office
from nhiemky.succession.models import Candidate, PersonnelFile, ServedTerms

GONE: Final = "Dữ liệu hội viên đã xóa"
KEPT_LONG_ENOUGH: Final = "Đã xóa do hết hạn lưu"
"""What stands for the reason of somebody whose data is erased."""
_TERMS: Final = next(one for one in PLANNING if one.name == "terms")


def copy_for(member_id: int) -> dict[str, list[dict[str, str]]]:
    """All of it, for the member; but notes of reviews, which speak of several people. Nothing where nothing is kept."""
    file = PersonnelFile.objects.filter(member=member_id).first()
    fields = [one for one in PLANNING if file and one.model == PersonnelFile._meta.label]
    rows = [_row(one, one.label, _words(getattr(file, one.name))) for one in fields]
    for one in ServedTerms.objects.filter(member=member_id).select_related("unit").order_by("pk"):
        rows.append(_row(_TERMS, f"{_TERMS.label}: {one.get_office_display()}, {one.unit}", str(one.terms)))
    planned = Candidate.objects.filter(member=member_id).select_related("planned_office__plan__unit")
    told = [
        {"chuc_danh": one.planned_office.title, "don_vi": str(one.planned_office.plan.unit),
         "tu_ngay": format_date(one.planned_on), "den_truoc_ngay": format_date(one.out_on) if one.out_on else "",
         "ly_do": one.reason}
        for one in planned.order_by("planned_on", "pk")
    ]  # fmt: skip
    return {name: part for name, part in (("ho_so", rows), ("quy_hoach", told)) if part}


def _row(field: Field, label: str, value: str) -> dict[str, str]:
    return {"muc": label, "gia_tri": value, "muc_dich": field.purpose_words, "can_cu": field.basis,
            "luu": str(field.keeping)}  # fmt: skip


def _words(value: object) -> str:
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, date):
        return format_date(value)
    return "" if value is None else str(value)


def kept_too_long(on: date | None = None) -> list[int]:
    """Ids of members of whom something is kept though nobody has planned them, nor have they held an office, for so
    long that the catalogue keeps it no more. Where nobody took them out, a plan ends with its congress.
    """
    limit = before(PLAN_KEPT, on or today())
    planned = Candidate.objects.filter(member=OuterRef("pk"))
    reasons = planned.exclude(reason__in=("", GONE, KEPT_LONG_ENOUGH))
    plan = "planned_office__plan"
    late = planned.annotate(over=Coalesce("out_on", f"{plan}__congress_on", f"{plan}__term__closes"))
    held = Appointment.objects.filter(person=OuterRef("account")).exclude(office=Office.MEMBER)
    kept = Member.objects.filter(
        Q(personnel_file__isnull=False) | Exists(ServedTerms.objects.filter(member=OuterRef("pk"))) | Exists(reasons),
        ~Exists(late.filter(over__gt=limit)),
        ~Exists(held.filter(Q(valid_to=None) | Q(valid_to__gt=limit))),
    )
    return list(kept.order_by("pk").values_list("pk", flat=True))
