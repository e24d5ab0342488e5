"""What is known of people in plans besides the register; kept for this purpose alone and read in this room alone."""

from django.db import models

from nhiemky.kernel.rows import Rows
from nhiemky.members.models import Member
from nhiemky.organisation.models import Office, Unit


class PersonnelFile(models.Model):
    """What is asked of those planned for an office. health, party and party_year are sensitive.

    Told for planning and not taken from the register: what lies there is closed for other purposes. health: class,
    1 is best; checked_on: when a doctor saw them. party: None nobody wrote it down.
    """

    member = models.OneToOneField(Member, models.CASCADE, related_name="personnel_file")
    health = models.PositiveSmallIntegerField(null=True, blank=True)
    checked_on = models.DateField(null=True, blank=True)
    party = models.BooleanField(null=True, blank=True)
    party_year = models.PositiveSmallIntegerField(null=True, blank=True)
    political = models.CharField(max_length=80, blank=True)
    professional = models.CharField(max_length=80, blank=True)
    military = models.CharField(max_length=80, blank=True)

    objects = Rows()

    def __str__(self) -> str:
        return f"{self.member_id}"


class ServedTerms(models.Model):
    """How many terms in a row a member has held an office in a unit, the one that runs counted.

    Told by people: appointments written down here seldom reach back so far.
    """

    member = models.ForeignKey(Member, models.CASCADE, related_name="served_terms")
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="served_terms")
    office = models.CharField(max_length=20, choices=Office)
    terms = models.PositiveSmallIntegerField()

    objects = Rows()

    class Meta:
        verbose_name_plural = "served terms"
        constraints = (
            models.UniqueConstraint(fields=("member", "unit", "office"), name="served_terms_once_in_an_office"),
        )

    def __str__(self) -> str:
        return f"{self.member_id} {self.office} {self.terms}"
