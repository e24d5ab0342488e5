"""The life of a paper: its steps, what bodies adopted, what was frozen then, what came back."""

from django.conf import settings
from django.db import models

from nhiemky.campaigns.models import Section
from nhiemky.files.models import StoredFile
from nhiemky.kernel.rows import Rows
from nhiemky.organisation.models import Body
from nhiemky.papers.models.paper import Paper
from nhiemky.papers.workflow import State


class PaperVersion(models.Model):
    """A paper as it stood at a step; never changed. content: sections, figures, commitments, enclosures in words.

    digest: SHA-256 of the content as canonical JSON. word, pdf: the paper set in type.
    """

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    word = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    pdf = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = Rows()

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("paper", "number"), name="version_numbered_once"),)

    def __str__(self) -> str:
        return f"{self.paper_id} v{self.number}"


class Move(models.Model):
    """A step that a paper took. on: the day it counts for (a session, where a body adopted); note: words on why."""

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="moves")
    step = models.CharField(max_length=15)
    source = models.CharField(max_length=10, choices=State)
    target = models.CharField(max_length=10, choices=State)
    version = models.ForeignKey(PaperVersion, models.PROTECT, null=True, blank=True, related_name="moves")
    on = models.DateField()
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = Rows()

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.paper_id} {self.step}"


class Adoption(models.Model):
    """A body adopted a paper in a session: how many of its members were present, how many voted for it."""

    move = models.OneToOneField(Move, models.CASCADE, related_name="adoption")
    body = models.CharField(max_length=12, choices=Body.Kind)
    on = models.DateField()
    members = models.PositiveSmallIntegerField()
    present = models.PositiveSmallIntegerField()
    in_favour = models.PositiveSmallIntegerField()

    objects = Rows()

    def __str__(self) -> str:
        return f"{self.body} {self.on}"


class ReturnNote(models.Model):
    """What the superior wants mended in a section; section None: in the paper as a whole."""

    move = models.ForeignKey(Move, models.CASCADE, related_name="notes")
    section = models.ForeignKey(Section, models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField()

    objects = Rows()

    class Meta:
        ordering = ("section__position", "pk")

    def __str__(self) -> str:
        return self.text


class Opinion(models.Model):
    """An opinion of the conference on a paper, and what was made of it."""

    class Taken(models.TextChoices):
        YES = "yes", "Tiếp thu"
        PARTLY = "partly", "Tiếp thu một phần"
        NO = "no", "Giải trình, không tiếp thu"

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="opinions")
    text = models.TextField()
    taken = models.CharField(max_length=6, choices=Taken, blank=True)
    how = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = Rows()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.text
