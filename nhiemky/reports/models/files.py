"""The files sent for a campaign."""

from django.conf import settings
from django.db import models

from nhiemky.campaigns.models import Campaign
from nhiemky.files.models import StoredFile
from nhiemky.kernel.rows import Rows
from nhiemky.organisation.models import Unit
from nhiemky.papers.models import PaperVersion


class SentFile(models.Model):
    """A file sent for a campaign. name: path inside what was sent. reading: what it says by itself (a `FileReading` as
    JSON). owner: the unit it was found to come from; given: the unit an officer said it comes from, which wins.
    set_aside: somebody took it out, `why` says for what reason. told: its sender knows that it was read. version: the
    frozen version of a paper written on the page whose Word file it is.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Chờ đọc"
        READ = "read", "Đã đọc"
        UNREAD = "unread", "Chưa đọc được"
        IGNORED = "ignored", "Không dùng"

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="files")
    stored = models.ForeignKey(StoredFile, models.PROTECT, related_name="sent")
    name = models.CharField(max_length=400)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="sent_files")
    sent_at = models.DateTimeField()
    modified = models.DateTimeField(null=True)
    state = models.CharField(max_length=7, choices=State, default=State.WAITING)
    kind = models.CharField(max_length=16, blank=True)
    owner = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="sent_files")
    given = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    superseded = models.BooleanField(default=False)
    why = models.CharField(max_length=600, blank=True)
    reading = models.BinaryField(null=True)
    set_aside = models.BooleanField(default=False)
    told = models.BooleanField(default=False)
    version = models.ForeignKey(PaperVersion, models.CASCADE, null=True, blank=True, related_name="sent_files")

    objects = Rows()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("campaign", "stored", "given"), name="same_content_once_from_a_unit"),
            models.UniqueConstraint(
                fields=("campaign", "stored", "sent_by"), condition=models.Q(given=None),
                name="same_content_once_from_a_sender",
            ),
        )  # fmt: skip
        indexes = (models.Index(fields=("campaign", "state")), models.Index(fields=("campaign", "owner")))

    def __str__(self) -> str:
        return self.name


class Reminder(models.Model):
    """A unit was reminded of a step it owed (`Step.Kind`)."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="reminders")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="reminders")
    kind = models.CharField(max_length=15)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = Rows()

    class Meta:
        indexes = (models.Index(fields=("campaign", "kind", "unit")),)

    def __str__(self) -> str:
        return f"{self.unit_id} {self.kind}"
