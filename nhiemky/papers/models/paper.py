"""A paper and what stands in it."""

from django.conf import settings
from django.db import models

from nhiemky.campaigns.models import Campaign, PaperKind, Section
from nhiemky.files.models import StoredFile
from nhiemky.kernel.rows import Rows
from nhiemky.organisation.models import Unit
from nhiemky.papers.workflow import State


class Paper(models.Model):
    """A paper of a unit in a campaign; each unit has one of each kind, with a life of its own."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="papers")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=14, choices=PaperKind)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    begun_at = models.DateTimeField()

    objects = Rows()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("campaign", "unit", "kind"), name="one_paper_of_a_kind"),)
        indexes = (models.Index(fields=("campaign", "state")),)

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.unit_id}"


class SectionText(models.Model):
    """The text of a section as it stands. revision: counts the changes; who saves names the one they began from."""

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="texts")
    section = models.ForeignKey(Section, models.PROTECT, related_name="texts")
    text = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = Rows()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("paper", "section"), name="one_text_of_a_section"),)

    def __str__(self) -> str:
        return f"{self.paper_id}/{self.section_id} r{self.revision}"


class SectionRevision(models.Model):
    """An earlier text of a section, kept when somebody else goes on writing or a while has passed.

    aside: it never stood: of two texts written at once it is the one that was not taken.
    """

    of = models.ForeignKey(SectionText, models.CASCADE, related_name="revisions")
    revision = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    aside = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = Rows()

    class Meta:
        ordering = ("revision", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("of", "revision"), condition=models.Q(aside=False), name="revision_kept_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.of_id} r{self.revision}"


class Assignment(models.Model):
    """Who drafts what, until when. section None: the figures of the paper."""

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="assignments")
    section = models.ForeignKey(Section, models.PROTECT, null=True, blank=True, related_name="assignments")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="assignments")
    due = models.DateField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = Rows()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("paper", "section"), name="section_assigned_to_one"),
            models.UniqueConstraint(
                fields=("paper",), condition=models.Q(section=None), name="figures_assigned_to_one"
            ),
        )

    def __str__(self) -> str:
        return f"{self.paper_id}/{self.section_id} → {self.person_id}"


class Enclosure(models.Model):
    """A picture of a section, with its caption, or (section None) a file attached to the paper."""

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="enclosures")
    section = models.ForeignKey(Section, models.PROTECT, null=True, blank=True, related_name="enclosures")
    stored = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    caption = models.CharField(max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = Rows()

    class Meta:
        ordering = ("position", "pk")
        constraints = (models.UniqueConstraint(fields=("paper", "section", "stored"), name="enclosed_once"),)

    def __str__(self) -> str:
        return self.caption or self.name
