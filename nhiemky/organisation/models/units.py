"""Units and their places in the tree, bodies, offices, and who holds them."""

from typing import Any

from django.conf import settings
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
    that a subtree is one prefix. folded and order are worked out from the name.
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
        constraints = (
            models.UniqueConstraint(
                fields=("parent", "name"), condition=models.Q(valid_to=None), name="unit_name_once_under_a_parent"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.name}".strip()

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name = nfc(self.name)
        self.folded, self.order = fold(self.name), sort_key(self.name)
        super().save(*args, **kwargs)
        path = f"{self.parent.path if self.parent else '/'}{self.pk}/"
        if path != self.path:
            self.path = path
            super().save(update_fields=["path"])

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


class Body(models.Model):
    """A body of a unit: its executive committee (BCH), standing committee (BTV), inspection committee."""

    class Kind(models.TextChoices):
        EXECUTIVE = "executive", "Ban Chấp hành"
        STANDING = "standing", "Ban Thường vụ"
        BOARD = "board", "Thường trực"
        INSPECTION = "inspection", "Ban Kiểm tra"

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="bodies")
    kind = models.CharField(max_length=12, choices=Kind)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = Rows()

    class Meta:
        verbose_name_plural = "bodies"

    def __str__(self) -> str:
        return self.get_kind_display()


class Office(models.TextChoices):
    """Offices people are appointed to. What an office may do stands in `permissions`."""

    STANDING_OFFICER = "standing_officer", "Thường trực"
    CHAIR = "chair", "Chủ tịch"
    VICE_CHAIR = "vice_chair", "Phó Chủ tịch"
    COMMITTEE_MEMBER = "committee_member", "Ủy viên Ban Chấp hành"
    INSPECTOR = "inspector", "Ban Kiểm tra"
    SECRETARY = "secretary", "Thư ký"
    BRANCH_HEAD = "branch_head", "Chi hội trưởng"
    MEMBER = "member", "Hội viên"


class Appointment(models.Model):
    """A person holds an office in a unit from a day on, until the day before valid_to; several at once are usual."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="appointments")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="appointments")
    office = models.CharField(max_length=20, choices=Office)
    body = models.ForeignKey(Body, models.SET_NULL, null=True, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = Rows()

    class Meta:
        indexes = (models.Index(fields=("person", "valid_from")),)

    def __str__(self) -> str:
        return self.get_office_display()


class PartyCommittee(models.Model):
    """The second line of direction: the Party committee at a unit's level. email: of its office, "" unknown."""

    unit = models.OneToOneField(Unit, models.CASCADE, related_name="party_committee")
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)

    objects = Rows()

    def __str__(self) -> str:
        return self.name
