"""Plans of units, the offices in them, who is planned for each."""

from datetime import date

from django.db import models

from nhiemky.kernel.rows import Rows
from nhiemky.members.models import Member
from nhiemky.organisation.models import Office, Unit
from nhiemky.terms.models import TermOfOffice


class SuccessionPlan(models.Model):
    """Who is to lead a unit after the congress that ends `term`.

    congress_on: None while the congress is held when the term closes. ends_on: the end of the term it opens, None for
    one as long as that before.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="succession_plans")
    term = models.ForeignKey(TermOfOffice, models.PROTECT, related_name="succession_plans")
    congress_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    begun_at = models.DateTimeField()

    objects = Rows()

    class Meta:
        ordering = ("-begun_at", "-pk")
        constraints = (models.UniqueConstraint(fields=("unit", "term"), name="succession_planned_once_a_term"),)

    def __str__(self) -> str:
        return f"{self.unit_id} {self.term_id}"

    @property
    def congress(self) -> date:
        """Day of the coming congress; the term must be loaded."""
        return self.congress_on or self.term.closes

    @property
    def end(self) -> date:
        """Day on which the term after the coming congress ends."""
        return self.ends_on or as_long_again(self.congress, self.term)


def as_long_again(congress: date, term: TermOfOffice) -> date:
    """The end of a term that begins with the congress and has as many years as the one before, at least one."""
    year = congress.year + max(1, term.closes.year - term.opened.year)
    # A congress on 29 February is followed by one on 28 February.
    return congress.replace(year=year, day=min(congress.day, 28) if congress.month == 2 else congress.day)


class PlannedOffice(models.Model):
    """An office of the plan. office: whose holders are its incumbents; "" for one with a title alone, which has none.

    seats: how many are to be elected.
    """

    plan = models.ForeignKey(SuccessionPlan, models.CASCADE, related_name="offices")
    title = models.CharField(max_length=120)
    office = models.CharField(max_length=20, choices=Office, blank=True)
    seats = models.PositiveSmallIntegerField(default=1)
    position = models.PositiveSmallIntegerField(default=0)

    objects = Rows()

    class Meta:
        ordering = ("position", "pk")
        constraints = (models.UniqueConstraint(fields=("plan", "title"), name="planned_office_titled_once"),)

    def __str__(self) -> str:
        return self.title


class Candidate(models.Model):
    """A member is planned for an office, from a day on until taken out with a reason; the row is never deleted.

    kind: whether they came from the unit or from elsewhere when they were planned. planned_by, out_by: ids of accounts.
    """

    class Kind(models.TextChoices):
        ON_SITE = "on_site", "Tại chỗ"
        ELSEWHERE = "elsewhere", "Từ nơi khác"

    planned_office = models.ForeignKey(PlannedOffice, models.PROTECT, related_name="candidates")
    member = models.ForeignKey(Member, models.PROTECT, related_name="candidacies")
    kind = models.CharField(max_length=9, choices=Kind)
    position = models.PositiveSmallIntegerField(default=0)
    planned_on = models.DateField()
    planned_by = models.PositiveBigIntegerField()
    out_on = models.DateField(null=True, blank=True)
    out_by = models.PositiveBigIntegerField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    objects = Rows()

    class Meta:
        ordering = ("position", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("planned_office", "member"), condition=models.Q(out_on=None), name="planned_once_for_an_office"
            ),
        )

    def __str__(self) -> str:
        return f"{self.planned_office_id} {self.member_id}"


class PlanReview(models.Model):
    """The plan was looked through on a day (rà soát), with what was found."""

    plan = models.ForeignKey(SuccessionPlan, models.CASCADE, related_name="reviews")
    on = models.DateField()
    note = models.CharField(max_length=600)
    by = models.PositiveBigIntegerField()
    at = models.DateTimeField()

    objects = Rows()

    class Meta:
        ordering = ("-on", "-pk")

    def __str__(self) -> str:
        return f"{self.plan_id} {self.on}"
