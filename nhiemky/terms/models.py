"""Terms of office as kept, with their phases and reporting periods."""

from django.db import models

from nhiemky.kernel.rows import Rows
from nhiemky.organisation.models import Handover, Reorganisation, Unit
from nhiemky.terms.term import Phase, Term


class TermOfOffice(models.Model):
    """A unit's time between two congresses, any length. congress: "lần thứ VIII", free, since merged units start anew.

    closes: day of the next congress, outside the term. exact: False when only the years are known. cut_by: the
    reorganisation that closed its unit and so cut it short on `closes`; it was meant to go on until `meant_to_close`.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="terms")
    name = models.CharField(max_length=60)
    congress = models.CharField(max_length=120, blank=True)
    opened = models.DateField()
    closes = models.DateField()
    exact = models.BooleanField(default=True)
    meant_to_close = models.DateField(null=True, blank=True)
    cut_by = models.ForeignKey(Reorganisation, models.SET_NULL, null=True, blank=True, related_name="terms_cut")

    objects = Rows()

    class Meta:
        ordering = ("-opened",)
        constraints = (
            models.UniqueConstraint(fields=("unit", "name"), name="term_named_once_in_a_unit"),
            models.CheckConstraint(condition=models.Q(closes__gt=models.F("opened")), name="term_closes_after_opening"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def of_congress(self) -> str:
        """The congress in words: people write "lần thứ VIII" as well as "Đại hội lần thứ VIII"."""
        return self.congress if self.congress.lower().startswith("đại hội") else f"Đại hội {self.congress}"

    def as_term(self) -> Term:
        """The term as the calculations take it."""
        if self.meant_to_close:
            return Term(self.name, self.opened, self.meant_to_close, self.exact, cut=self.closes)
        return Term(self.name, self.opened, self.closes, self.exact)


class TermPhase(models.Model):
    """A part of a term, from `starts` to the day before `ends`."""

    term = models.ForeignKey(TermOfOffice, models.CASCADE, related_name="phases")
    name = models.CharField(max_length=80)
    starts = models.DateField()
    ends = models.DateField()

    objects = Rows()

    class Meta:
        ordering = ("starts",)
        constraints = (
            models.CheckConstraint(condition=models.Q(ends__gt=models.F("starts")), name="phase_ends_after_starting"),
        )

    def __str__(self) -> str:
        return self.name

    def as_phase(self) -> Phase:
        """The phase as the calculations take it."""
        return Phase(self.name, self.starts, self.ends)


class ReportingPeriod(models.Model):
    """The time figures are reported for; they count up to and with `on`."""

    term = models.ForeignKey(TermOfOffice, models.CASCADE, related_name="periods")
    name = models.CharField(max_length=80)
    on = models.DateField()

    objects = Rows()

    class Meta:
        ordering = ("on",)
        constraints = (models.UniqueConstraint(fields=("term", "name"), name="period_named_once_in_a_term"),)

    def __str__(self) -> str:
        return self.name


class Commitment(models.Model):
    """What a term is measured by besides targets; it binds its unit and all below. issuer: who decided it, by which
    paper. due: the last day, where one was set.
    """

    class Kind(models.TextChoices):
        PROGRAMME = "programme", "Chương trình hành động"
        SCHEME = "scheme", "Đề án"
        RESOLUTION = "resolution", "Nghị quyết của cấp ủy"

    term = models.ForeignKey(TermOfOffice, models.CASCADE, related_name="commitments")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="commitments")
    kind = models.CharField(max_length=10, choices=Kind)
    title = models.CharField(max_length=300)
    issuer = models.CharField(max_length=200, blank=True)
    paper = models.CharField(max_length=200, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    due = models.DateField(null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    objects = Rows()

    class Meta:
        ordering = ("kind", "position", "pk")
        constraints = (models.UniqueConstraint(fields=("term", "unit", "kind", "title"), name="commitment_once"),)

    def __str__(self) -> str:
        return self.title


class InheritedCommitment(models.Model):
    """Where a commitment of a new unit comes from: one of a predecessor, with what became of that one.

    unit: the predecessor. handover: None where the unit itself went on after its superior's term was cut short,
    and where an open share was settled since.
    """

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="inherited")
    source = models.ForeignKey(Commitment, models.SET_NULL, null=True, blank=True, related_name="handed_down")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    handover = models.ForeignKey(Handover, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = Rows()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("commitment", "source", "unit"), name="commitment_inherited_once"),
        )

    def __str__(self) -> str:
        return f"{self.source_id} → {self.commitment_id}"
