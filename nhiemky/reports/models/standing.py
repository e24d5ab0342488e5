"""How units stand in a campaign, and what was found in their papers."""

from django.conf import settings
from django.db import models

from nhiemky.campaigns.models import Campaign
from nhiemky.kernel.rows import Rows
from nhiemky.organisation.models import Unit
from nhiemky.reports.models.files import SentFile


class UnitStanding(models.Model):
    """How a unit stands in a campaign, worked out with every putting together, so that the board is one query.

    report, self_review, figures: states of its papers. met of judged: targets reached or passed. urgency: what needs
    the officer first has the highest.
    """

    class Paper(models.TextChoices):
        MISSING = "missing", "Chưa có"
        UNREAD = "unread", "Có tệp chưa đọc được"
        MERGED = "merged", "Gộp vào báo cáo kết quả"
        IN_REPORT = "in_report", "Trong báo cáo"
        THERE = "there", "Đã nhận"

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="standings")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="standings")
    report = models.CharField(max_length=9, choices=Paper, default=Paper.MISSING)
    self_review = models.CharField(max_length=9, choices=Paper, default=Paper.MISSING)
    figures = models.CharField(max_length=9, choices=Paper, default=Paper.MISSING)
    findings = models.PositiveIntegerField(default=0)
    met = models.PositiveSmallIntegerField(default=0)
    judged = models.PositiveSmallIntegerField(default=0)
    urgency = models.PositiveIntegerField(default=0)

    objects = Rows()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("campaign", "unit"), name="one_standing_in_a_campaign"),)
        indexes = (models.Index(fields=("campaign", "-urgency")),)

    def __str__(self) -> str:
        return f"{self.campaign_id}/{self.unit_id}"


class KeptFinding(models.Model):
    """Something an officer should look at, as `records.Finding` says it. remarks: sentences it rests on ([text, place,
    score, [what would mend it]]). digest: of fault and text, by which a verdict on it is known again.
    """

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="findings")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="findings")
    fault = models.CharField(max_length=30)
    why = models.TextField()
    quote = models.TextField(blank=True)
    remarks = models.JSONField(default=list, blank=True)
    digest = models.CharField(max_length=64)
    file = models.ForeignKey(SentFile, models.CASCADE, null=True, related_name="findings")
    place = models.CharField(max_length=120, blank=True)
    position = models.PositiveIntegerField(default=0)

    objects = Rows()

    class Meta:
        ordering = ("unit", "position")
        indexes = (models.Index(fields=("campaign", "unit", "position")),)

    def __str__(self) -> str:
        return self.why


class FindingVerdict(models.Model):
    """What an officer made of a finding: accepted, or dismissed with a reason. Holds for the same text (`digest`), also
    when the finding is made anew.
    """

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="verdicts")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="verdicts")
    fault = models.CharField(max_length=30)
    digest = models.CharField(max_length=64)
    accepted = models.BooleanField()
    reason = models.CharField(max_length=400, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = Rows()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("campaign", "unit", "digest"), name="one_verdict_on_a_text"),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.unit_id} {self.fault}"


class QualityBar(models.Model):
    """What an association calls a fault, where it is not what `quality.bar` says. off: names of faults not looked for;
    the rest in percent, None for the default.
    """

    unit = models.OneToOneField(Unit, models.CASCADE, related_name="quality_bar")
    off = models.JSONField(default=list, blank=True)
    generic = models.PositiveSmallIntegerField(null=True, blank=True)
    unclear = models.PositiveSmallIntegerField(null=True, blank=True)
    headcount = models.PositiveSmallIntegerField(null=True, blank=True)
    copied = models.PositiveSmallIntegerField(null=True, blank=True)
    bare = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = Rows()

    def __str__(self) -> str:
        return str(self.unit_id)
