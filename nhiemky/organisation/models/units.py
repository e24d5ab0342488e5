"""Units as they stand today, and their numbers."""

from typing import Any

from django.db import models

from nhiemky.kernel.ordering import sort_key
from nhiemky.kernel.rows import Rows
from nhiemky.kernel.text import fold, nfc


class Association(models.Model):
    """The association this installation serves; one row. code: as in paper numbers, "CCB"."""

    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=40)
    code = models.CharField(max_length=12)

    objects = Rows()

    def __str__(self) -> str:
        return self.name


class Level(models.IntegerChoices):
    """Levels of the association, from the top."""

    CENTRAL = 1, "Trung ương"
    PROVINCE = 2, "Tỉnh, thành phố"
    DISTRICT = 3, "Quận, huyện"
    BASE = 4, "Hội cơ sở"
    BRANCH = 5, "Chi hội"


class Unit(models.Model):
    """A unit of the association. [valid_from, valid_to): the days it exists; None is open.

    kind: the word before the name ("phường", "quận", "chi hội"). path: ids from the top down to itself, "/1/5/12/", so
    that a subtree is one prefix. folded and order are worked out from the name. All of it is said of today; what was,
    and what is decided for later, stands in `UnitSpan`.
    """

    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=30, blank=True)
    level = models.PositiveSmallIntegerField(choices=Level)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    path = models.CharField(max_length=200, db_index=True, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    folded = models.CharField(max_length=120, db_index=True)
    order = models.BinaryField(max_length=400)

    objects = Rows()

    class Meta:
        ordering = ("order",)
        indexes = (models.Index(fields=("parent", "order")), models.Index(fields=("level", "path")))

    def __str__(self) -> str:
        return f"{self.kind} {self.name}".strip()

    def save(self, *args: Any, **kwargs: Any) -> None:
        from nhiemky.organisation.models.spans import write_down  # lineage stands upon units

        first = self._state.adding
        self.name = nfc(self.name)
        self.folded, self.order = fold(self.name), sort_key(self.name)
        super().save(*args, **kwargs)
        path = f"{self.parent.path if self.parent else '/'}{self.pk}/"
        if path != self.path:
            self.path = path
            super().save(update_fields=["path"])
        if first:
            write_down([self])

    @property
    def above(self) -> list[int]:
        """Ids of the units above it, from the top."""
        return [int(part) for part in self.path.split("/") if part][:-1]


class Headcount(models.Model):
    """What the register says of a unit on a day; None where it is silent. changes: branches opened, merged, closed."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="headcounts")
    on = models.DateField()
    branches = models.PositiveIntegerField(null=True, blank=True)
    members = models.PositiveIntegerField(null=True, blank=True)
    changes = models.CharField(max_length=400, blank=True)

    objects = Rows()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("unit", "on"), name="headcount_once_a_day"),)

    def __str__(self) -> str:
        return f"{self.unit_id} {self.on}"


class PartyCommittee(models.Model):
    """The second line of direction: the Party committee at a unit's level. email: of its office, "" unknown."""

    unit = models.OneToOneField(Unit, models.CASCADE, related_name="party_committee")
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)

    objects = Rows()

    def __str__(self) -> str:
        return self.name
