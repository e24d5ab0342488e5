"""What the pilot taught, and how the other units used it."""

from django.conf import settings
from django.db import models

from nhiemky.campaigns.models.campaign import Campaign
from nhiemky.files.models import StoredFile
from nhiemky.kernel.rows import Rows
from nhiemky.organisation.models import Unit


class Lesson(models.Model):
    """A lesson of the pilot, told to every other unit."""

    class Head(models.TextChoices):
        PAPERS = "papers", "Báo cáo, văn bản"
        ORGANISING = "organising", "Tổ chức hội nghị"
        CONDUCT = "conduct", "Phương pháp tiến hành"
        PERSONNEL = "personnel", "Rà soát quy hoạch, bố trí, sử dụng cán bộ"

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="lessons")
    head = models.CharField(max_length=10, choices=Head)
    text = models.CharField(max_length=600)
    position = models.PositiveSmallIntegerField(default=0)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = Rows()

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.text


class LessonUse(models.Model):
    """How a unit applied a lesson, in its own words, with proof where there is any."""

    lesson = models.ForeignKey(Lesson, models.CASCADE, related_name="uses")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="lesson_uses")
    how = models.TextField()
    proof = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    proof_name = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = Rows()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("lesson", "unit"), name="lesson_used_once_by_a_unit"),)

    def __str__(self) -> str:
        return self.how


class GateWaiver(models.Model):
    """Conferences may be held before the lessons session, for a reason; unit None: those of all units."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="waivers")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    why = models.CharField(max_length=400)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = Rows()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("campaign", "unit"), name="gate_waived_once_for_a_unit"),
            models.UniqueConstraint(
                fields=("campaign",), condition=models.Q(unit=None), name="gate_waived_once_for_all"
            ),
        )

    def __str__(self) -> str:
        return self.why
