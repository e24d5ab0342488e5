"""How many members on which day: counts only, from the memberships of the units below one as they stood that day."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Greatest, Least

from nhiemky.members.models import Member, Membership
from nhiemky.organisation.models import Unit


def counted(unit: Unit) -> "QuerySet[Any]":
    """Memberships while their unit stood below this one, `since` and `until` saying when. A double never counts.

    A branch that has ended keeps those who are in no other yet: they count where it stood last.
    """
    inside = Q(unit__spans__path__contains=f"/{unit.pk}/")
    last = Case(When(unit__valid_to=F("unit__spans__ends"), then=F("ends")), default=F("unit__spans__ends"))
    rows = Membership.objects.filter(inside).exclude(went=Membership.Went.DOUBLE)
    while_below: Any = rows.annotate(since=Greatest("starts", "unit__spans__starts"), until=Least("ends", last))
    below: QuerySet[Any] = while_below.filter(since__lt=F("until"))
    return below


def headcounts_by_day(unit: Unit, first: date, last: date) -> list[tuple[date, int]]:
    """(day, members) for every day from the first to the last."""
    rows = counted(unit).order_by()
    came = Counter(dict(rows.filter(since__lte=last).values_list("since").annotate(number=Count("pk"))))
    went = Counter(dict(rows.filter(until__lte=last).values_list("until").annotate(number=Count("pk"))))
    before = sum(n for day, n in came.items() if day < first) - sum(n for day, n in went.items() if day < first)
    found, number = [], before
    for place in range((last - first).days + 1):
        day = first + timedelta(place)
        number += came[day] - went[day]
        found.append((day, number))
    return found


def headcount_on(unit: Unit, day: date) -> int:
    """Members on a day."""
    return counted(unit).filter(since__lte=day, until__gt=day).count()


@dataclass(frozen=True, slots=True)
class Card:
    """A unit's figures for a period. Both ends are days on which is counted: the day before it, and its last.

    came, went: {code of `Membership.Came`, `Went`: members}; who only changed the branch inside counts in neither.
    begin + came - went is end.
    """

    begin: int
    end: int
    women: int
    party: int
    veterans: int
    ex_servicemen: int
    exempt: int
    came: dict[str, int]
    went: dict[str, int]


def figure_card(unit: Unit, first: date, last: date) -> Card:
    """The figures of a unit from the first day to the last."""
    there = counted(unit).filter(since__lte=last, until__gt=last)
    of_end = there.aggregate(
        all=Count("pk"),
        women=Count("pk", filter=Q(member__gender=Member.Gender.FEMALE)),
        party=Count("pk", filter=Q(member__sensitive__party=True)),
        veterans=Count("pk", filter=Q(member__kind=Member.Kind.VETERAN)),
        ex_servicemen=Count("pk", filter=Q(member__kind=Member.Kind.EX_SERVICEMAN)),
    )
    exempt = there.filter(member__exemptions__starts__lte=last, member__exemptions__ends__gt=last).distinct().count()
    return Card(
        headcount_on(unit, first - timedelta(1)), of_end["all"], of_end["women"], of_end["party"], of_end["veterans"],
        of_end["ex_servicemen"], exempt, _came(unit, first, last), _went(unit, first, last),
    )  # fmt: skip


def _came(unit: Unit, first: date, last: date) -> dict[str, int]:
    left = counted(unit).filter(member=OuterRef("member"), until=OuterRef("since"))
    rows = counted(unit).filter(since__range=(first, last)).exclude(Exists(left))
    # Whose unit came over as a whole has its own row from long ago.
    how = Case(When(starts=F("since"), then=F("came")), default=Value(Membership.Came.REARRANGED.value))
    return dict(rows.annotate(how=how).order_by().values_list("how").annotate(number=Count("pk")))


def _went(unit: Unit, first: date, last: date) -> dict[str, int]:
    came = counted(unit).filter(member=OuterRef("member"), since=OuterRef("until"))
    rows = counted(unit).filter(until__range=(first, last)).exclude(Exists(came))
    how = Case(When(ends=F("until"), then=F("went")), default=Value(Membership.Went.REARRANGED.value))
    return dict(rows.annotate(how=how).order_by().values_list("how").annotate(number=Count("pk")))
