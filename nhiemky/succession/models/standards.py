"""What is asked of those who lead, as data: it changes with every term and every paper from above."""

from datetime import date

from django.db import models

from nhiemky.kernel.rows import Rows
from nhiemky.organisation.models import Level, Office, Unit
from nhiemky.succession.standards import LABELS, Rule, Standard


class PersonnelStandard(models.Model):
    """A standard that a unit set; it binds the unit and all below, [valid_from, valid_to). paper: the legal basis.

    office "", level None: for all. number, words: what is asked, see `standards.Rule`.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="personnel_standards")
    rule = models.CharField(max_length=12, choices=[(rule.value, label) for rule, label in LABELS.items()])
    office = models.CharField(max_length=20, choices=Office, blank=True)
    level = models.PositiveSmallIntegerField(choices=Level, null=True, blank=True)
    number = models.FloatField(null=True, blank=True)
    words = models.CharField(max_length=80, blank=True)
    paper = models.CharField(max_length=300, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = Rows()

    class Meta:
        ordering = ("valid_from", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(valid_to=None) | models.Q(valid_to__gt=models.F("valid_from")),
                name="standard_ends_after_start",
            ),
        )

    def __str__(self) -> str:
        return LABELS[Rule(self.rule)]

    def as_standard(self) -> Standard:
        """The standard as the calculations take it; its unit must be loaded."""
        return Standard(
            Rule(self.rule), self.number, self.words, self.office, self.level, self.unit.path,
            self.valid_from, self.valid_to or date.max,
        )  # fmt: skip
