"""The figures a unit reports in a campaign, and the state of what else the term is measured by."""

from typing import Final

from django.conf import settings
from django.db import models

from nhiemky.campaigns.models import Campaign
from nhiemky.files.models import StoredFile
from nhiemky.kernel.rows import Rows
from nhiemky.organisation.models import Unit
from nhiemky.targets.models import Indicator
from nhiemky.terms.models import Commitment


class FormFigure(models.Model):
    """A figure in a unit's form; without any number or words it was taken back. proposed: what the form was pre-filled
    with ({numerator, denominator, value, words, source: "branches" or "last", left_out, told, of, on}), {} nothing.
    why: the reason for saying otherwise. cause: why a goal was missed. settled_from: the estimate that the real figure
    replaced, and the day ({numerator, denominator, value, words, on}). read_from: the Excel form it came in.
    """

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="form_figures")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="form_figures")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="form_figures")
    numerator = models.FloatField(null=True, blank=True)
    denominator = models.FloatField(null=True, blank=True)
    value = models.FloatField(null=True, blank=True)
    words = models.CharField(max_length=120, blank=True)
    estimate = models.BooleanField(default=False)
    cause = models.CharField(max_length=400, blank=True)
    proposed = models.JSONField(default=dict)
    why = models.CharField(max_length=400, blank=True)
    settled_from = models.JSONField(default=dict)
    read_from = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    revision = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = Rows()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("campaign", "unit", "indicator"), name="one_form_figure"),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.unit_id}/{self.indicator_id}"


class HandedForm(models.Model):
    """An Excel form that figures were taken from, as it came. name: of its file; taken: how many figures."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="handed_forms")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="handed_forms")
    stored = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    taken = models.PositiveSmallIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = Rows()

    class Meta:
        ordering = ("-at", "-pk")
        indexes = (models.Index(fields=("campaign", "unit")),)

    def __str__(self) -> str:
        return self.name


class CommitmentState(models.Model):
    """How far a unit has come with an item of a programme, a scheme or a resolution."""

    class State(models.TextChoices):
        DONE = "done", "Đã hoàn thành"
        ON_TRACK = "on_track", "Đang làm, đúng tiến độ"
        BEHIND = "behind", "Đang làm, chậm tiến độ"
        NOT_BEGUN = "not_begun", "Chưa làm"

    WITH_WORDS: Final = (State.BEHIND, State.NOT_BEGUN)
    """There the words must say why."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="commitment_states")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="commitment_states")
    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="states")
    state = models.CharField(max_length=9, choices=State)
    words = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = Rows()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("campaign", "unit", "commitment"), name="one_state_of_a_commitment"),
        )

    def __str__(self) -> str:
        return f"{self.unit_id}/{self.commitment_id} {self.state}"
