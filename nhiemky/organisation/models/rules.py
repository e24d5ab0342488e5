"""What papers say of the size of bodies, of who sits in two of them, and of terms in an office: data, never code."""

from django.db import models

from nhiemky.kernel.rows import Rows
from nhiemky.organisation.breaches import Norm
from nhiemky.organisation.models.offices import Body, Office
from nhiemky.organisation.models.units import Level, Unit


class OfficeRule(models.Model):
    """A rule for a unit and all below it, from valid_from (None: ever) to the day before valid_to.

    A breach is shown and forbids nothing. level: of the units it is for, None for all. body: the body it speaks of,
    with at_least and at_most persons; of a share, at_most of out_of of them may sit in `other` too. office: in which
    nobody serves more than at_most terms in a row. paper: the legal basis.
    """

    class Kind(models.TextChoices):
        SIZE = "size", "Số đồng chí của một ban"
        SHARE = "share", "Phần của một ban được lấy từ ban khác"
        TERMS = "terms", "Số nhiệm kỳ liên tiếp giữ một chức vụ"

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="office_rules")
    kind = models.CharField(max_length=5, choices=Kind)
    level = models.PositiveSmallIntegerField(choices=Level, null=True, blank=True)
    body = models.CharField(max_length=12, choices=Body.Kind, blank=True)
    other = models.CharField(max_length=12, choices=Body.Kind, blank=True)
    office = models.CharField(max_length=20, choices=Office, blank=True)
    at_least = models.PositiveSmallIntegerField(null=True, blank=True)
    at_most = models.PositiveSmallIntegerField(null=True, blank=True)
    out_of = models.PositiveSmallIntegerField(null=True, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    paper = models.CharField(max_length=300)
    paper_day = models.DateField(null=True, blank=True)

    objects = Rows()

    class Meta:
        ordering = ("kind", "level", "body", "office", "pk")

    def __str__(self) -> str:
        return self.get_kind_display()

    def as_norm(self) -> Norm:
        """The rule as the judging takes it."""
        return Norm(
            self.pk, self.kind, self.level, self.body, self.other, self.office, self.at_least, self.at_most, self.out_of
        )
