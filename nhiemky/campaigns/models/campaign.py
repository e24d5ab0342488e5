"""A review campaign."""

from typing import Final

from django.db import models

from nhiemky.files.models import StoredFile
from nhiemky.kernel.rows import Rows
from nhiemky.organisation.models import Unit
from nhiemky.targets.models import Indicator
from nhiemky.terms.models import ReportingPeriod


class Campaign(models.Model):
    """A review that a unit runs for the base associations below it. asked: sequence of wishes to put results together
    anew; done: the last one carried out, so that many uploads at once cost one run. tries: begun since the last wish or
    success; after `TRIES` the work is given up until somebody wishes again. guidance: the paper the units work by, with
    its code ("03/HD-CCB") and day. indicators: the targets to be reported, none chosen means all of the term. quorum:
    how much of a body must be present when it adopts a paper. concluded_on: from then on what is not done stays undone.
    """

    class Kind(models.TextChoices):
        MID_TERM = "mid_term", "Sơ kết giữa nhiệm kỳ"
        FINAL = "final", "Tổng kết nhiệm kỳ"
        YEARLY = "yearly", "Báo cáo năm"
        THEMATIC = "thematic", "Báo cáo chuyên đề"

    class Quorum(models.TextChoices):
        MAJORITY = "majority", "Quá nửa số ủy viên"
        TWO_THIRDS = "two_thirds", "Từ hai phần ba số ủy viên"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="campaigns")
    period = models.ForeignKey(ReportingPeriod, models.PROTECT, related_name="campaigns")
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.MID_TERM)
    name = models.CharField(max_length=120)
    opened_at = models.DateTimeField()
    asked = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)
    issuer = models.CharField(max_length=200, blank=True)
    guidance = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    guidance_name = models.CharField(max_length=200, blank=True)
    guidance_code = models.CharField(max_length=40, blank=True)
    guidance_on = models.DateField(null=True, blank=True)
    indicators = models.ManyToManyField(Indicator, blank=True, related_name="campaigns")
    quorum = models.CharField(max_length=10, choices=Quorum, default=Quorum.TWO_THIRDS)
    concluded_on = models.DateField(null=True, blank=True)

    objects = Rows()

    TRIES: Final = 5

    class Meta:
        ordering = ("-opened_at",)

    def __str__(self) -> str:
        return self.name


class Part(models.Model):
    """A unit whose part in a campaign is not the ordinary one: it goes first, or takes no part, because of `why`.

    since: from that day on, when it was decided after the guidance was out; None from the beginning.
    """

    class Role(models.TextChoices):
        PILOT = "pilot", "Làm điểm"
        OUT = "out", "Không tham gia"

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="parts")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="parts")
    role = models.CharField(max_length=5, choices=Role)
    why = models.CharField(max_length=400, blank=True)
    since = models.DateField(null=True, blank=True)

    objects = Rows()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("campaign", "unit"), name="one_part_in_a_campaign"),)

    def __str__(self) -> str:
        return f"{self.campaign_id}/{self.unit_id}"
