"""Answers about the people in office in units."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from nhiemky.accounts.models import Person
from nhiemky.kernel.clock import today
from nhiemky.kernel.text import fold, squeeze
from nhiemky.organisation.models import Appointment, Office, Unit
from nhiemky.organisation.permissions import Reach, Right

PUBLIC = (Office.STANDING_OFFICER, Office.CHAIR, Office.VICE_CHAIR)


def on_day(day: date | None = None, field: str = "valid_to") -> Q:
    """Not ended on the day, today unless told: [valid_from, valid_to)."""
    return Q(**{field: None}) | Q(**{f"{field}__gt": day or today()})


def holders(units: Iterable[Unit] | QuerySet[Unit], offices: Iterable[str]) -> QuerySet[Appointment]:
    """Offices held today in one of these units by people who may sign in."""
    held = Appointment.objects.filter(on_day(), valid_from__lte=today(), office__in=list(offices))
    return held.filter(unit__in=units, person__is_active=True)


@dataclass(frozen=True, slots=True)
class People:
    """People in office in a unit today, those who were, those who will be."""

    now: tuple[Appointment, ...]
    before: tuple[Appointment, ...]
    later: tuple[Appointment, ...]


def people_of(unit: Unit, reach: Reach) -> People:
    """Who holds and held which office; who may only know of the unit sees who leads it, and nobody else."""
    rows = Appointment.objects.filter(unit=unit).select_related("person", "body", "unit").order_by("pk")
    if not reach.may(Right.READ, unit):
        rows = rows.filter(office__in=PUBLIC)
    order = {office: place for place, office in enumerate(Office.values)}
    held = sorted(rows, key=lambda one: (order[one.office], one.valid_from))
    day = today()
    ended = [one for one in held if one.valid_to and one.valid_to <= day]
    return People(
        tuple(one for one in held if one.valid_from <= day and one not in ended),
        tuple(sorted(ended, key=lambda one: one.valid_to or day, reverse=True)),
        tuple(one for one in held if one.valid_from > day and one not in ended),
    )


def namesakes(full_name: str, reach: Reach) -> list[tuple[Person, list[Appointment]]]:
    """People in office in reach who bear the name, accents or not, with what they hold; so that nobody gets two
    accounts."""
    rows = reach.visible(Appointment.objects.filter(on_day()), Right.MANAGE, "unit__path").order_by()
    names = rows.values_list("person", "person__full_name").distinct()
    wanted = fold(squeeze(full_name))
    found = [pk for pk, name in names if fold(name) == wanted]
    held: dict[int, tuple[Person, list[Appointment]]] = {}
    for one in rows.filter(person__in=found).select_related("person", "unit").order_by("pk"):
        held.setdefault(one.person_id, (one.person, []))[1].append(one)
    return list(held.values())


def in_reach(person_id: int, reach: Reach) -> bool:
    """Whether somebody holds an office in a unit that who asks manages."""
    rows = Appointment.objects.filter(on_day(), person=person_id)
    return reach.visible(rows, Right.MANAGE, "unit__path").exists()
