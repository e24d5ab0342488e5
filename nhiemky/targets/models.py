"""What is measured, the goals set for it in their versions, and the figures of each unit."""

from django.db import models

from nhiemky.kernel.rows import Rows
from nhiemky.organisation.models import Handover, Unit
from nhiemky.targets.figures import Figure
from nhiemky.targets.target import Target
from nhiemky.terms.models import ReportingPeriod, TermOfOffice


class Indicator(models.Model):
    """Something measured through a term. code: as in the list of targets, "XD1". kind, per: see `target.Target`.
    supplement: added after the congress.
    """

    term = models.ForeignKey(TermOfOffice, models.CASCADE, related_name="indicators")
    code = models.CharField(max_length=20)
    name = models.CharField(max_length=300)
    group = models.CharField(max_length=120, blank=True)
    unit_of_measure = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=8, choices=[(kind, kind) for kind in ("ratio", "count", "average", "level")])
    per = models.CharField(max_length=60, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    supplement = models.BooleanField(default=False)

    objects = Rows()

    class Meta:
        ordering = ("position", "code")
        constraints = (models.UniqueConstraint(fields=("term", "code"), name="indicator_code_once_in_a_term"),)

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    def as_target(self) -> Target:
        """The target as the calculations take it, without a goal."""
        return Target(self.code, self.name, self.unit_of_measure, self.kind, ">=", per=self.per)  # type: ignore[arg-type]


class TargetVersion(models.Model):
    """A goal as decided at one time. unit: whose own goal it is, None for all units of the term.

    number: 1, 2 …, the highest counts. basis_paper: what it was decided by ("Nghị quyết Đại hội …"). told_in: the
    period whose form told it, which people decided none. derived_from: the superior's goal it passes on. Other fields:
    see `target.Target`.
    """

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="versions")
    unit = models.ForeignKey(Unit, models.CASCADE, null=True, blank=True, related_name="own_targets")
    number = models.PositiveSmallIntegerField(default=1)
    comparator = models.CharField(max_length=5)
    low = models.FloatField(null=True, blank=True)
    high = models.FloatField(null=True, blank=True)
    level = models.CharField(max_length=120, blank=True)
    basis = models.CharField(max_length=10, default="term")
    by = models.DateField(null=True, blank=True)
    better = models.CharField(max_length=6, default="higher")
    decided_on = models.DateField(null=True, blank=True)
    basis_paper = models.CharField(max_length=300, blank=True)
    told_in = models.ForeignKey(ReportingPeriod, models.CASCADE, null=True, blank=True, related_name="told_goals")
    derived_from = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="derived")

    objects = Rows()

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("indicator", "unit", "number"), name="own_target_numbered_once"),
            models.UniqueConstraint(
                fields=("indicator", "number"), condition=models.Q(unit=None), name="common_target_numbered_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator_id} v{self.number}"

    def as_target(self) -> Target:
        """The target as the calculations take it; its indicator must have been loaded with it."""
        of = self.indicator
        return Target(
            of.code, of.name, of.unit_of_measure, of.kind, self.comparator, self.low, self.high, self.level,  # type: ignore[arg-type]
            self.basis, self.by, self.better, of.per,  # type: ignore[arg-type]
        )  # fmt: skip


class InheritedGoal(models.Model):
    """Where a goal of a new unit comes from: one that counted for a predecessor, with which share of it went there.

    unit: the predecessor. handover: None where the unit itself went on after its superior's term was cut short,
    and where an open share was settled since.
    """

    version = models.ForeignKey(TargetVersion, models.CASCADE, related_name="inherited")
    source = models.ForeignKey(TargetVersion, models.SET_NULL, null=True, blank=True, related_name="handed_down")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    handover = models.ForeignKey(Handover, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = Rows()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("version", "source", "unit"), name="goal_inherited_once"),)

    def __str__(self) -> str:
        return f"{self.source_id} → {self.version_id}"


class UnitFigure(models.Model):
    """The figure of one unit for one indicator and period.

    value: percent, quotient or count; words: a level. state: how it came to be. source: opaque reference of what it was
    read from ("sent-file:12"), place: where in it. doubts: sentences. left_out and tally: of totals, see
    `figures.Figure`. A total is made of its unit's direct children only and can always be made again.
    """

    class State(models.TextChoices):
        READ = "read", "Đọc từ tệp"
        TYPED = "typed", "Nhập tay"
        CORRECTED = "corrected", "Đã sửa"
        TOTAL = "total", "Cộng từ cấp dưới"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="figures")
    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="figures")
    period = models.ForeignKey(ReportingPeriod, models.PROTECT, related_name="figures")
    numerator = models.FloatField(null=True, blank=True)
    denominator = models.FloatField(null=True, blank=True)
    value = models.FloatField(null=True, blank=True)
    words = models.CharField(max_length=120, blank=True)
    decimals = models.PositiveSmallIntegerField(null=True, blank=True)
    estimate = models.BooleanField(default=False)
    state = models.CharField(max_length=9, choices=State)
    source = models.CharField(max_length=60, blank=True)
    place = models.CharField(max_length=120, blank=True)
    doubts = models.JSONField(default=list)
    left_out = models.PositiveIntegerField(default=0)
    tally = models.JSONField(default=list)

    objects = Rows()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("unit", "indicator", "period"), name="one_figure_for_unit_and_period"),
        )
        indexes = (models.Index(fields=("period", "unit")),)

    def __str__(self) -> str:
        return f"{self.unit_id}/{self.indicator_id}/{self.period_id}"

    def as_figure(self) -> Figure:
        """The figure as the calculations take it."""
        tally = tuple((level, count) for level, count in self.tally)
        value = self.words or self.value
        return Figure(
            _plain(self.numerator), _plain(self.denominator), _plain(value) if not isinstance(value, str) else value,
            self.estimate, self.left_out, tally,
        )  # fmt: skip


def _plain(number: float | None) -> int | float | None:
    """Whole numbers as such: people count 11 branches, not 11.0."""
    return int(number) if number is not None and number.is_integer() else number
