"""Steps of a campaign with their deadlines, how these were shifted, and what was done when."""

from django.conf import settings
from django.db import models

from nhiemky.campaigns.models.campaign import Campaign
from nhiemky.files.models import StoredFile
from nhiemky.kernel.rows import Rows
from nhiemky.organisation.models import Unit


class Step(models.Model):
    """A step of a campaign. due: the last day on which it is in time ("trước 15/4" is 14/4), as first set; it never
    changes once anything hangs on it, a `Shift` changes what counts. None: no deadline, and nobody lacks it.
    """

    class Kind(models.TextChoices):
        GUIDANCE = "guidance", "Ban hành hướng dẫn"
        WORKING_SESSION = "working_session", "Buổi làm việc"
        PILOT = "pilot", "Làm điểm"
        LESSONS = "lessons", "Họp rút kinh nghiệm"
        STANDING = "standing", "Ban Thường vụ thông qua"
        EXECUTIVE = "executive", "Ban Chấp hành thông qua"
        SENDING = "sending", "Gửi báo cáo"
        CONFERENCE = "conference", "Hội nghị sơ kết"
        ASSESSMENT = "assessment", "Cấp trên đánh giá, kết luận"

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=15, choices=Kind)
    due = models.DateField(null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    objects = Rows()

    class Meta:
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=("campaign", "kind"), name="one_step_of_a_kind_in_a_campaign"),)

    def __str__(self) -> str:
        return self.get_kind_display()


class Shift(models.Model):
    """A deadline put to another day. decided_on: the day of the decision, from which it counts. everyone: for all units
    of the campaign, those in `units` otherwise. basis: the paper it rests on ("Chỉ thị 16/CT-TTg").
    """

    step = models.ForeignKey(Step, models.CASCADE, related_name="shifts")
    due = models.DateField()
    decided_on = models.DateField()
    cause = models.CharField(max_length=400)
    basis = models.CharField(max_length=300, blank=True)
    everyone = models.BooleanField(default=True)
    units = models.ManyToManyField(Unit, blank=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = Rows()

    class Meta:
        ordering = ("decided_on", "pk")

    def __str__(self) -> str:
        return f"{self.step_id} → {self.due}"


class Fulfilment(models.Model):
    """A step was done on a day, by a unit or (None) by the campaign's own unit. by: who noted it, None the product.

    undone_at: noted by mistake, and taken back then; the row stays, so that the past can be told.
    """

    step = models.ForeignKey(Step, models.CASCADE, related_name="fulfilments")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="fulfilments")
    on = models.DateField()
    note = models.CharField(max_length=400, blank=True)
    proof = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    proof_name = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = Rows()

    class Meta:
        ordering = ("on", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("step", "unit"), condition=models.Q(undone_at=None), name="step_done_once_by_a_unit"
            ),
            models.UniqueConstraint(
                fields=("step",), condition=models.Q(undone_at=None, unit=None), name="step_done_once_by_the_campaign"
            ),
        )

    def __str__(self) -> str:
        return f"{self.step_id}/{self.unit_id} {self.on}"


class Conclusion(models.Model):
    """A campaign was concluded as of a day. reopened_at: taken back then, by whom and why; the row stays, so that the
    past can be told.
    """

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="conclusions")
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reopened_at = models.DateTimeField(null=True, blank=True)
    reopened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    why = models.CharField(max_length=400, blank=True)

    objects = Rows()

    class Meta:
        ordering = ("at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("campaign",), condition=models.Q(reopened_at=None), name="concluded_once_at_a_time"
            ),
        )

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.on}"


class PartyStep(models.Model):
    """What passed between a unit and its Party committee in a campaign."""

    class Kind(models.TextChoices):
        INFORMED = "informed", "Đã báo cáo xin ý kiến"
        INVITED = "invited", "Đã mời dự hội nghị"
        RECEIVED = "received", "Đã nhận báo cáo"

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="party_steps")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="party_steps")
    kind = models.CharField(max_length=8, choices=Kind)
    on = models.DateField()
    note = models.CharField(max_length=400, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    objects = Rows()

    class Meta:
        ordering = ("on", "pk")
        constraints = (models.UniqueConstraint(fields=("campaign", "unit", "kind"), name="one_party_step_of_a_kind"),)

    def __str__(self) -> str:
        return self.get_kind_display()
