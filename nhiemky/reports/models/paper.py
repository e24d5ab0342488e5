"""The consolidated paper: what was edited, picked, chosen and kept of it."""

from django.conf import settings
from django.db import models

from nhiemky.campaigns.models import Campaign
from nhiemky.files.models import StoredFile
from nhiemky.kernel.rows import Rows
from nhiemky.organisation.models import Unit
from nhiemky.reports.models.files import SentFile
from nhiemky.reports.output.beside import UNDER


class PaperEdit(models.Model):
    """A paragraph of the consolidated paper in an officer's words. block: which paragraph; drafted: the text it
    replaced, and made_from its digest, so that a draft changed since is noticed and can be shown beside.
    """

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="edits")
    block = models.CharField(max_length=120)
    made_from = models.CharField(max_length=64)
    drafted = models.TextField(blank=True)
    text = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = Rows()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("campaign", "block"), name="one_edit_of_a_paragraph"),)

    def __str__(self) -> str:
        return self.block


class KeptPaper(models.Model):
    """The draft of the consolidated paper as last made, so that its page need not make it. Can always be made again.

    done: the putting together it was made after. paper: see `typesetting.keeping`; what changes without any file is
    laid in when it is shown. ways: what its refs lead to. cited: by unit [file, place, sentence], see
    `output.citations`.
    """

    campaign = models.OneToOneField(Campaign, models.CASCADE, related_name="kept_paper")
    done = models.PositiveIntegerField()
    paper = models.BinaryField()
    ways = models.JSONField(default=dict)
    cited = models.JSONField(default=dict)

    objects = Rows()

    def __str__(self) -> str:
        return f"{self.campaign_id}/{self.done}"


class KeptWorkbook(models.Model):
    """The workbook of a campaign with so many units that nobody would wait for it. Can always be made again.

    done: the putting together it was made after.
    """

    campaign = models.OneToOneField(Campaign, models.CASCADE, related_name="kept_workbook")
    done = models.PositiveIntegerField()
    stored = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    objects = Rows()

    def __str__(self) -> str:
        return f"{self.campaign_id}/{self.done}"


class PickedSentence(models.Model):
    """Words of a unit's paper that an officer put into the consolidated one, under a head. place: where they stand in
    the file; said: the paragraph as it stood there; text: what was kept of it.
    """

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="picked")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    file = models.ForeignKey(SentFile, models.CASCADE, related_name="picked")
    place = models.CharField(max_length=120)
    said = models.TextField()
    text = models.TextField()
    under = models.CharField(max_length=12, choices=tuple(UNDER.items()))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = Rows()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("campaign", "file", "place", "under"), name="picked_once_under_a_head"),
        )

    def __str__(self) -> str:
        return self.text


class ExemplaryChoice(models.Model):
    """A unit that the committee chose as exemplary in a campaign, and why."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="exemplary")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=600)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = Rows()

    class Meta:
        ordering = ("unit__order", "unit")
        constraints = (models.UniqueConstraint(fields=("campaign", "unit"), name="chosen_once_in_a_campaign"),)

    def __str__(self) -> str:
        return f"{self.campaign_id}/{self.unit_id}"


class KeptDraft(models.Model):
    """The consolidated paper as it stood when an officer kept it, with all that had been edited; never changed.

    paper: see `typesetting.keeping`.
    """

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="drafts")
    number = models.PositiveSmallIntegerField()
    paper = models.BinaryField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = Rows()

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=("campaign", "number"), name="draft_numbered_once"),)

    def __str__(self) -> str:
        return f"{self.campaign_id}/{self.number}"
