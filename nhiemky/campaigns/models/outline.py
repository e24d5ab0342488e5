"""What the papers of a campaign must hold."""

from django.db import models

from nhiemky.campaigns.models.campaign import Campaign
from nhiemky.kernel.rows import Rows


class PaperKind(models.TextChoices):
    """The two papers of a review, which are never merged into one."""

    RESULTS = "results_report", "Báo cáo kết quả"
    SELF_REVIEW = "self_review", "Báo cáo kiểm điểm của Ban Chấp hành"


class Section(models.Model):
    """A section that a paper of the campaign must hold. guidance: what to write there, shown beside it.

    holds: what else stands in it: the table of targets, or the state of programme, schemes and resolutions.
    """

    class Holds(models.TextChoices):
        TEXT = "text", "Lời văn"
        TARGETS = "targets", "Lời văn và bảng chỉ tiêu"
        COMMITMENTS = "commitments", "Lời văn và tiến độ chương trình, đề án, nghị quyết"
        PICTURES = "pictures", "Lời văn và ảnh minh họa"

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="sections")
    paper = models.CharField(max_length=14, choices=PaperKind)
    title = models.CharField(max_length=200)
    guidance = models.TextField(blank=True)
    holds = models.CharField(max_length=11, choices=Holds, default=Holds.TEXT)
    required = models.BooleanField(default=True)
    position = models.PositiveSmallIntegerField(default=0)

    objects = Rows()

    class Meta:
        ordering = ("paper", "position", "pk")
        indexes = (models.Index(fields=("campaign", "paper", "position")),)

    def __str__(self) -> str:
        return self.title
