"""Figures put right by people."""

from django.conf import settings
from django.db import models

from nhiemky.campaigns.models import Campaign
from nhiemky.kernel.rows import Rows
from nhiemky.organisation.models import Unit
from nhiemky.reports.models.files import SentFile
from nhiemky.targets.models import Indicator


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
