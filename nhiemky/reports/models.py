"""The files sent for a campaign, and what was made of them."""

from django.conf import settings
from django.db import models

from nhiemky.campaigns.models import Campaign
from nhiemky.files.models import StoredFile
from nhiemky.kernel.rows import Rows
from nhiemky.organisation.models import Unit
from nhiemky.papers.models import PaperVersion
from nhiemky.reports.output.beside import UNDER
from nhiemky.targets.models import Indicator


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
    """Something an officer should look at, as `records.Finding` says it."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="findings")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="findings")
    fault = models.CharField(max_length=30)
    why = models.TextField()
    quote = models.TextField(blank=True)
    file = models.ForeignKey(SentFile, models.CASCADE, null=True, related_name="findings")
    place = models.CharField(max_length=120, blank=True)
    position = models.PositiveIntegerField(default=0)

    objects = Rows()

    class Meta:
        ordering = ("unit", "position")
        indexes = (models.Index(fields=("campaign", "unit", "position")),)

    def __str__(self) -> str:
        return self.why


class Correction(models.Model):
    """A figure put right by a person: what was read, what it is, who, when and why. The newest of a figure counts.

    before: the figure as it was shown then ({numerator, denominator, value, words}); a typed figure had none. read: the
    figure as files tell it since, where that is another than before. withdrawn: from here on the files' figure counts.
    """

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="corrections")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="corrections")
    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="corrections")
    before = models.JSONField(default=dict)
    read = models.JSONField(default=dict)
    withdrawn = models.BooleanField(default=False)
    numerator = models.FloatField(null=True, blank=True)
    denominator = models.FloatField(null=True, blank=True)
    value = models.FloatField(null=True, blank=True)
    words = models.CharField(max_length=120, blank=True)
    why = models.CharField(max_length=400)
    file = models.ForeignKey(SentFile, models.SET_NULL, null=True, blank=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="corrections")
    at = models.DateTimeField()

    objects = Rows()

    class Meta:
        ordering = ("at", "id")
        indexes = (models.Index(fields=("campaign", "unit", "indicator")),)

    def __str__(self) -> str:
        return f"{self.unit_id}/{self.indicator_id}"


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
