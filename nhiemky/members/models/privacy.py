"""What law 91/2025/QH15 and Nghị định 356/2025/NĐ-CP ask: consents, requests, and who may open what is sensitive."""

from django.conf import settings
from django.db import models

from nhiemky.kernel.rows import Rows
from nhiemky.members.models.register import Member
from nhiemky.organisation.models import Unit


class Consent(models.Model):
    """A member agreed to one purpose (see `fields.Purpose`), and may take it back at any time. Never preset.

    paper: where it is written ("Phiếu đồng ý ngày 5/2/2026").
    """

    member = models.ForeignKey(Member, models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=20)
    given_on = models.DateField()
    withdrawn_on = models.DateField(null=True, blank=True)
    paper = models.CharField(max_length=200, blank=True)

    objects = Rows()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("member", "purpose"), condition=models.Q(withdrawn_on=None), name="one_consent_in_force"
            ),
        )

    def __str__(self) -> str:
        return f"{self.member_id} {self.purpose}"


class DataRequest(models.Model):
    """What a member asks of those who keep their data; due: the last day to answer, by law.

    member: None once they are erased; the request itself stays as proof, without a name. unit: whose register it is.
    """

    class Kind(models.TextChoices):
        EXPORT = "export", "Xem, nhận bản sao dữ liệu"
        CORRECTION = "correction", "Sửa dữ liệu"
        WITHDRAWAL = "withdrawal", "Rút lại sự đồng ý"
        DELETION = "deletion", "Xóa dữ liệu"

    member = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="requests")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="data_requests")
    kind = models.CharField(max_length=10, choices=Kind)
    asked_on = models.DateField()
    due = models.DateField()
    told = models.CharField(max_length=400, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answer = models.CharField(max_length=400, blank=True)
    refused = models.BooleanField(default=False)

    objects = Rows()

    class Meta:
        ordering = ("due", "pk")

    def __str__(self) -> str:
        return self.get_kind_display()


class Grant(models.Model):
    """Opens what is sensitive of a unit's members to one person, for one purpose and a limited time."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="grants")
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="grants")
    purpose = models.CharField(max_length=200)
    starts = models.DateField()
    ends = models.DateField()
    given_by = models.PositiveBigIntegerField()

    objects = Rows()

    def __str__(self) -> str:
        return f"{self.person_id} {self.unit_id}"
