"""Members, the branches they belong to, and their ways between branches."""

from datetime import date
from typing import Any, Final

from django.conf import settings
from django.db import models

from nhiemky.files.models import StoredFile
from nhiemky.kernel.ordering import sort_key
from nhiemky.kernel.rows import Rows
from nhiemky.kernel.text import fold, squeeze
from nhiemky.organisation.models import Unit

FOREVER: Final = date.max
"""No end is known."""


class Member(models.Model):
    """Somebody in the register. What each field is kept for, and who needs it, stands in `fields`.

    gender, kind: "" where the list is silent. birth_day: only where it is known whole. account: of those who sign in.
    erased_at: names and numbers were taken away on request or when kept long enough; the row stays for the counts.
    """

    class Gender(models.TextChoices):
        FEMALE = "female", "Nữ"
        MALE = "male", "Nam"

    class Kind(models.TextChoices):
        VETERAN = "veteran", "Cựu chiến binh"
        EX_SERVICEMAN = "ex_serviceman", "Cựu quân nhân"

    full_name = models.CharField(max_length=120)
    gender = models.CharField(max_length=6, choices=Gender, blank=True)
    birth_year = models.PositiveSmallIntegerField(null=True, blank=True)
    birth_day = models.DateField(null=True, blank=True)
    kind = models.CharField(max_length=13, choices=Kind, blank=True)
    card = models.CharField(max_length=30, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    address = models.CharField(max_length=200, blank=True)
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="member"
    )
    erased_at = models.DateTimeField(null=True, blank=True)
    folded = models.CharField(max_length=120)
    order = models.BinaryField(max_length=400)

    objects = Rows()

    class Meta:
        ordering = ("order",)
        indexes = (models.Index(fields=("folded", "birth_year")),)

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.write_name(self.full_name)
        super().save(*args, **kwargs)

    def write_name(self, name: str) -> None:
        """The name, with what is worked out from it; for rows saved many at once."""
        self.full_name = squeeze(name)
        self.folded, self.order = fold(self.full_name), sort_key(self.full_name)


class Sensitive(models.Model):
    """What the law holds sensitive, and what we hold so too; apart from the rest and closed unless a grant opens it.

    party_joined: year in which somebody joined the Party; party: whether they are a member of it, None unknown.
    """

    member = models.OneToOneField(Member, models.CASCADE, related_name="sensitive")
    party = models.BooleanField(null=True, blank=True)
    party_joined = models.PositiveSmallIntegerField(null=True, blank=True)
    health = models.CharField(max_length=200, blank=True)
    hardship = models.CharField(max_length=200, blank=True)
    ethnicity = models.CharField(max_length=60, blank=True)
    religion = models.CharField(max_length=60, blank=True)

    objects = Rows()

    class Meta:
        verbose_name_plural = "sensitive"

    def __str__(self) -> str:
        return f"{self.member_id}"


class Membership(models.Model):
    """A member belongs to a branch from `starts` to the day before `ends`. How they came, how they went.

    unit: a branch, or a base association that has none. Headcounts of any day are counted from these rows.
    """

    class Came(models.TextChoices):
        LISTED = "listed", "Có trong danh sách ban đầu"
        ADMITTED = "admitted", "Kết nạp"
        TRANSFERRED = "transferred", "Chuyển đến"
        REARRANGED = "rearranged", "Theo sắp xếp tổ chức"

    class Went(models.TextChoices):
        TRANSFERRED = "transferred", "Chuyển sang chi hội khác"
        MOVED_AWAY = "moved_away", "Chuyển đi nơi khác"
        DECEASED = "deceased", "Từ trần"
        LEFT = "left", "Ra khỏi Hội"
        REARRANGED = "rearranged", "Theo sắp xếp tổ chức"
        DOUBLE = "double", "Ghi trùng"

    # The indexes below begin with them; one more each would cost a list of 100,000 its time.
    member = models.ForeignKey(Member, models.CASCADE, related_name="memberships", db_index=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="memberships", db_index=False)
    starts = models.DateField()
    ends = models.DateField(default=FOREVER)
    came = models.CharField(max_length=11, choices=Came)
    went = models.CharField(max_length=11, choices=Went, blank=True)

    objects = Rows()

    class Meta:
        ordering = ("starts", "pk")
        indexes = (models.Index(fields=("unit", "starts", "ends")), models.Index(fields=("member", "starts")))
        constraints = (
            models.CheckConstraint(condition=models.Q(ends__gt=models.F("starts")), name="membership_ends_after_start"),
        )

    def __str__(self) -> str:
        return f"{self.member_id} {self.unit_id}"


class Exemption(models.Model):
    """A member is exempt from activity (miễn sinh hoạt) from a day on; they stay a member and are counted."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="exemptions")
    starts = models.DateField()
    ends = models.DateField(default=FOREVER)
    reason = models.CharField(max_length=200, blank=True)

    objects = Rows()

    def __str__(self) -> str:
        return f"{self.member_id} {self.starts}"


class Transfer(models.Model):
    """A member's way from one branch to another; both sides confirm, and only then the membership changes.

    asked_by … received_by: ids of accounts, None not yet. refused: why one side said no, which ends it.
    """

    member = models.ForeignKey(Member, models.CASCADE, related_name="transfers")
    source = models.ForeignKey(Unit, models.PROTECT, related_name="transfers_out")
    target = models.ForeignKey(Unit, models.PROTECT, related_name="transfers_in")
    day = models.DateField()
    asked_at = models.DateTimeField()
    asked_by = models.PositiveBigIntegerField()
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.PositiveBigIntegerField(null=True, blank=True)
    received_at = models.DateTimeField(null=True, blank=True)
    received_by = models.PositiveBigIntegerField(null=True, blank=True)
    refused = models.CharField(max_length=300, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = Rows()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("member",), condition=models.Q(closed_at=None), name="one_open_transfer_of_a_member"
            ),
        )

    def __str__(self) -> str:
        return f"{self.member_id}: {self.source_id} → {self.target_id}"


class MemberList(models.Model):
    """A list of members sent to be taken in. said: which column is what, where people changed it.

    looked_at: None while it is being read (dry run); asked_at, asked_by: somebody wants it taken in; taken_at: it was.
    outcome: counts, and what is to be mended where, which may quote a name; counts alone once the file went.
    refused: why it can't be read. returned: the rows to be mended, as a workbook.
    """

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="member_lists")
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=255)
    sent_at = models.DateTimeField()
    sent_by = models.PositiveBigIntegerField()
    said = models.JSONField(default=dict)
    looked_at = models.DateTimeField(null=True, blank=True)
    refused = models.CharField(max_length=400, blank=True)
    returned = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField(null=True, blank=True)
    asked_by = models.PositiveBigIntegerField(null=True, blank=True)
    taken_at = models.DateTimeField(null=True, blank=True)
    outcome = models.JSONField(default=dict)

    objects = Rows()

    def __str__(self) -> str:
        return self.name


class Pair(models.Model):
    """Two rows that may be the same person, for somebody to look at. same: None not looked at yet."""

    first = models.ForeignKey(Member, models.CASCADE, related_name="+")
    second = models.ForeignKey(Member, models.CASCADE, related_name="+")
    same = models.BooleanField(null=True, blank=True)
    said_at = models.DateTimeField(null=True, blank=True)

    objects = Rows()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("first", "second"), name="pair_once"),)

    def __str__(self) -> str:
        return f"{self.first_id} = {self.second_id}?"
