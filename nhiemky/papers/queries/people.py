"""The people of a unit who may be given something to draft."""

from typing import Final

from django.db.models import QuerySet

from nhiemky.accounts.models import Person
from nhiemky.organisation.models import Office, Unit
from nhiemky.organisation.queries import holders

_DRAFTING: Final = tuple(office for office in Office.values if office not in (Office.MEMBER, Office.BRANCH_HEAD))


def people_of(unit: Unit) -> QuerySet[Person]:
    """Those who hold an office in the unit itself today, by name."""
    held = holders([unit], _DRAFTING).values("person")
    return Person.objects.filter(pk__in=held).order_by("full_name", "pk")
