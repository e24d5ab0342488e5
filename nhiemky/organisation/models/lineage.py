"""Changes of units with their legal basis, and what follows from them: the tree of any day, what became of what.

`Reorganisation` and `UnitChange` are what people told. `UnitSpan` is worked out from them and can always be made anew.
"""

from django.db import models

from nhiemky.kernel.rows import Rows
from nhiemky.organisation.lineage import EVER, NEVER
from nhiemky.organisation.models.units import Level, Unit


class Reorganisation(models.Model):
    """What is decided about units, in force from a day on; told on the day, planned ahead or entered late.

    unit: the lowest unit that holds all it concerns. paper, paper_day: the legal basis. applied: today's units
    (`Unit`) show it; what is planned for a later day waits.
    """

    class Kind(models.TextChoices):
        OPENED = "opened", "Thành lập"
        RENAMED = "renamed", "Đổi tên"
        MOVED = "moved", "Chuyển về đơn vị khác"
        MERGED = "merged", "Hợp nhất, sáp nhập"
        SPLIT = "split", "Chia, tách"
        REARRANGED = "rearranged", "Sắp xếp lại"
        CLOSED = "closed", "Giải thể, ngừng hoạt động"
        LEVEL_REMOVED = "level_removed", "Bỏ cấp trung gian"
        LEVEL_INSERTED = "level_inserted", "Thêm cấp trung gian"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="reorganisations")
    kind = models.CharField(max_length=14, choices=Kind)
    day = models.DateField(db_index=True)
    paper = models.CharField(max_length=300, blank=True)
    paper_day = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=400, blank=True)
    told_at = models.DateTimeField()
    applied = models.BooleanField(default=True)

    objects = Rows()

    class Meta:
        ordering = ("day", "pk")

    def __str__(self) -> str:
        return self.get_kind_display()


class UnitChange(models.Model):
    """What a reorganisation says of one unit from its day on; None: it says nothing of that, it stays as it was.

    open: True from its opening, False from its closing. reorganisation: None for what a unit was like when it was
    first written down, which counts from `day` on.
    """

    reorganisation = models.ForeignKey(Reorganisation, models.CASCADE, null=True, blank=True, related_name="changes")
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="changes")
    day = models.DateField(default=EVER)
    open = models.BooleanField(null=True, blank=True)
    name = models.CharField(max_length=120, null=True, blank=True)
    kind = models.CharField(max_length=30, null=True, blank=True)
    level = models.PositiveSmallIntegerField(choices=Level, null=True, blank=True)
    parent = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")

    objects = Rows()

    class Meta:
        ordering = ("day", "reorganisation_id", "pk")
        indexes = (models.Index(fields=("unit", "day")),)

    def __str__(self) -> str:
        return f"{self.unit_id} {self.day}"


class UnitSpan(models.Model):
    """A unit as it stands from `starts` to the day before `ends`, with its place in the tree; see `Unit`.

    A unit has no span on days on which it does not exist.
    """

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="spans")
    starts = models.DateField(default=EVER)
    ends = models.DateField(default=NEVER)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=30, blank=True)
    level = models.PositiveSmallIntegerField(choices=Level)
    parent = models.ForeignKey(Unit, models.CASCADE, null=True, blank=True, related_name="+")
    path = models.CharField(max_length=200, db_index=True)
    folded = models.CharField(max_length=120)
    order = models.BinaryField(max_length=400)

    objects = Rows()

    class Meta:
        ordering = ("order",)
        indexes = (models.Index(fields=("parent", "starts")),)
        constraints = (
            models.UniqueConstraint(fields=("unit", "starts"), name="unit_span_once_from_a_day"),
            models.CheckConstraint(condition=models.Q(ends__gt=models.F("starts")), name="span_ends_after_starting"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.name}".strip()


class UnitTally(models.Model):
    """How many more units of a level there are below a unit from a day on (fewer where negative).

    Added up to a day they are the numbers of that day; worked out from the spans along with them, since counting a
    hundred thousand spans for each page would take too long.
    """

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="tallies")
    level = models.PositiveSmallIntegerField(choices=Level)
    day = models.DateField()
    more = models.IntegerField()

    objects = Rows()

    class Meta:
        verbose_name_plural = "unit tallies"
        constraints = (models.UniqueConstraint(fields=("unit", "level", "day"), name="unit_tally_once_a_day"),)

    def __str__(self) -> str:
        return f"{self.unit_id} {self.level} {self.day}: {self.more:+}"


class Handover(models.Model):
    """What became of a unit's people and work: which share of `source` went to `target` with a reorganisation.

    The shares of one source in one reorganisation add up to one, or all of them are still open: a share is told, or
    counted from the branches that went, never assumed. source and target may be the same unit: what stayed.
    """

    class Rule(models.TextChoices):
        WHOLE = "whole", "Toàn bộ"
        BRANCHES = "branches", "Theo số chi hội chuyển về"
        MEMBERS = "members", "Theo số hội viên của các chi hội chuyển về"
        STATED = "stated", "Tỷ lệ nêu trong văn bản"
        OPEN = "open", "Chưa có tỷ lệ"

    reorganisation = models.ForeignKey(Reorganisation, models.CASCADE, related_name="handovers")
    source = models.ForeignKey(Unit, models.PROTECT, related_name="handed_over")
    target = models.ForeignKey(Unit, models.PROTECT, related_name="taken_over")
    rule = models.CharField(max_length=8, choices=Rule)
    numerator = models.PositiveIntegerField(null=True, blank=True)
    denominator = models.PositiveIntegerField(null=True, blank=True)

    objects = Rows()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("reorganisation", "source", "target"), name="handover_once_in_a_reorganisation"
            ),
        )

    def __str__(self) -> str:
        return f"{self.source_id} → {self.target_id}"
