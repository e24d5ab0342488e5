"""Bodies, offices, and who holds them."""

from typing import Final

from django.conf import settings
from django.db import models

from nhiemky.kernel.rows import Rows
from nhiemky.organisation.models.units import Unit


class Body(models.Model):
    """A body of a unit: its executive committee (BCH), standing committee (BTV), inspection committee.

    formed: elected or appointed, "" where nobody knows. paper, paper_day: the congress that elected it, or by which
    paper it was appointed, and when.
    """

    class Kind(models.TextChoices):
        EXECUTIVE = "executive", "Ban Chấp hành"
        STANDING = "standing", "Ban Thường vụ"
        BOARD = "board", "Thường trực"
        INSPECTION = "inspection", "Ban Kiểm tra"

    class Formed(models.TextChoices):
        ELECTED = "elected", "Đại hội bầu"
        APPOINTED = "appointed", "Cấp trên chỉ định"

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="bodies")
    kind = models.CharField(max_length=12, choices=Kind)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    formed = models.CharField(max_length=9, choices=Formed, blank=True)
    paper = models.CharField(max_length=300, blank=True)
    paper_day = models.DateField(null=True, blank=True)

    objects = Rows()

    class Meta:
        verbose_name_plural = "bodies"

    def __str__(self) -> str:
        return self.get_kind_display()


class Office(models.TextChoices):
    """Offices people are appointed to. What an office may do stands in `permissions`."""

    STANDING_OFFICER = "standing_officer", "Thường trực"
    CHAIR = "chair", "Chủ tịch"
    VICE_CHAIR = "vice_chair", "Phó Chủ tịch"
    COMMITTEE_MEMBER = "committee_member", "Ủy viên Ban Chấp hành"
    INSPECTOR = "inspector", "Ban Kiểm tra"
    SECRETARY = "secretary", "Thư ký"
    BRANCH_HEAD = "branch_head", "Chi hội trưởng"
    MEMBER = "member", "Hội viên"


SEATS: Final[dict[str, str]] = {
    Office.CHAIR.value: Body.Kind.EXECUTIVE.value,
    Office.VICE_CHAIR.value: Body.Kind.EXECUTIVE.value,
    Office.COMMITTEE_MEMBER.value: Body.Kind.EXECUTIVE.value,
    Office.INSPECTOR.value: Body.Kind.INSPECTION.value,
}
"""In which body an office is a seat by itself, whatever other body its holder sits in besides."""
MERE_SEATS: Final = frozenset({Office.COMMITTEE_MEMBER.value, Office.INSPECTOR.value})
"""Offices that are nothing but a seat in a body."""


class Appointment(models.Model):
    """A person holds an office in a unit from a day on, until the day before valid_to; several at once are usual.

    body: in which body of the unit they sit by it.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="appointments")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="appointments")
    office = models.CharField(max_length=20, choices=Office)
    body = models.ForeignKey(Body, models.SET_NULL, null=True, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = Rows()

    class Meta:
        indexes = (models.Index(fields=("person", "valid_from")),)

    def __str__(self) -> str:
        return self.get_office_display()

    @property
    def seats(self) -> frozenset[str]:
        """Kinds of the bodies they sit in by this office; its body must have been loaded with it."""
        told = (SEATS.get(self.office, ""), self.body.kind if self.body else "")
        return frozenset(filter(None, told))

    @property
    def titled(self) -> str:
        """The office with its body: "Ủy viên Ban Thường vụ", "Chủ tịch, Ban Chấp hành"."""
        if self.body is None:
            return str(self)
        return f"Ủy viên {self.body}" if self.office in MERE_SEATS else f"{self}, {self.body}"
