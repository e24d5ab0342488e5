"""Who sits in the bodies of units on a day, by persons, and which rules are not kept."""

from collections import defaultdict
from collections.abc import Iterable
from copy import replace
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from django.db.models import Q, QuerySet

from nhiemky.accounts.models import Person
from nhiemky.kernel.clock import today
from nhiemky.kernel.ordering import sort_key
from nhiemky.organisation.breaches import Breach, Days, Seats, breaches, terms_served
from nhiemky.organisation.models import NEVER, SEATS, Appointment, Body, Office, OfficeRule, Unit
from nhiemky.organisation.permissions import Reach, Right
from nhiemky.organisation.queries.people import PUBLIC

_ORDER: Final = {office: place for place, office in enumerate(Office.values)}


def _on(day: date) -> Q:
    return Q(valid_from__lte=day) & (Q(valid_to=None) | Q(valid_to__gt=day))


@dataclass(frozen=True, slots=True)
class Sitter:
    """A person in a body, with every office by which they sit there, and since when they hold the first of these."""

    person: Person
    held: tuple[Appointment, ...]

    @property
    def since(self) -> date:
        """The day."""
        return min(one.valid_from for one in self.held)


def sitting_in(body: Body, reach: Reach, on: date) -> list[Sitter]:
    """Who sits in a body on a day, the highest office first; who may only know of the unit sees who leads it."""
    by_office = [office for office, kind in SEATS.items() if kind == body.kind]
    rows = Appointment.objects.filter(Q(body=body) | Q(office__in=by_office), _on(on), unit=body.unit_id)
    if not reach.may(Right.READ, body.unit):
        rows = rows.filter(office__in=PUBLIC)
    rows = rows.select_related("person", "body").order_by("person_id", "pk")
    if not body.valid_from <= on < (body.valid_to or NEVER):
        return []
    found = [_sitter(list(group)) for _, group in groupby(rows, key=lambda one: one.person_id)]
    return sorted(found, key=lambda one: (_ORDER[one.held[0].office], sort_key(one.person.full_name), one.person.pk))


def _sitter(rows: list[Appointment]) -> Sitter:
    held = sorted(rows, key=lambda one: _ORDER[one.office])
    return Sitter(held[0].person, tuple(held))


def rules_for(reach: Reach) -> QuerySet[OfficeRule]:
    """The rules who asks lives by, of the upper level first; those that hold no more come last."""
    rows = reach.governing(OfficeRule.objects.select_related("unit"), "unit")
    return rows.order_by("unit__level", "unit__order", "kind", "level", "body", "pk")


@dataclass(frozen=True, slots=True)
class Found:
    """A breach in a unit, with its rule; person: whom it concerns, None for a body."""

    unit: Unit
    rule: OfficeRule
    breach: Breach
    person: Person | None = None


def breaches_in(units: "QuerySet[Unit] | Iterable[Unit]", on: date | None = None) -> list[Found]:
    """What is not as the rules have it in these units on a day, today unless told; at most four queries."""
    day, found = on or today(), []
    rules = list(OfficeRule.objects.filter(Q(valid_from=None) | Q(valid_from__lte=day)).select_related("unit"))
    rules = [rule for rule in rules if rule.valid_to is None or rule.valid_to > day]
    for unit, seats in _known(units, {*SEATS, *(rule.office for rule in rules)}, day):
        held = {rule.pk: rule for rule in rules if unit.path.startswith(rule.unit.path)}
        judged = breaches((rule.as_norm() for rule in held.values()), seats)
        found += [Found(unit, held[one.norm.key], one) for one in judged]
    people = Person.objects.in_bulk({one.breach.person for one in found} - {None})
    return [replace(one, person=people.get(one.breach.person or 0)) for one in found]


def to_review(reach: Reach) -> list[Found]:
    """The same of all units in reach that are open today, the upper level first."""
    open_today = Unit.objects.filter(Q(valid_to=None) | Q(valid_to__gt=today()))
    found = breaches_in(reach.visible(open_today, Right.READ))
    return sorted(found, key=lambda one: (one.unit.level, bytes(one.unit.order), one.unit.pk))


type _Held = tuple[int, str, int | None, int, date, date | None]
"""Unit, office, body, person, from, to."""


def _known(units: "QuerySet[Unit] | Iterable[Unit]", offices: set[str], day: date) -> list[tuple[Unit, Seats]]:
    """Units of which a body is noted, and how they stand."""
    bodies: dict[int, list[Body]] = defaultdict(list)
    for body in Body.objects.filter(unit__in=units, valid_from__lte=day).select_related("unit").order_by("pk"):
        bodies[body.unit_id].append(body)
    held: dict[int, list[_Held]] = defaultdict(list)
    rows = Appointment.objects.filter(
        Q(body__isnull=False) | Q(office__in=offices), unit__in=units, valid_from__lte=day
    )
    for row in rows.values_list("unit", "office", "body", "person", "valid_from", "valid_to"):
        held[row[0]].append(row)
    return [(rows[0].unit, _seats(rows, held[pk], day)) for pk, rows in bodies.items()]


def _seats(bodies: list[Body], held: list[_Held], day: date) -> Seats:
    there = {body.pk: body.kind for body in bodies if body.valid_to is None or body.valid_to > day}
    sitting: dict[str, set[int]] = {kind: set() for kind in there.values()}
    offices: dict[tuple[str, int], list[Days]] = defaultdict(list)
    for _, office, body, person, starts, ends in held:
        offices[office, person].append((starts, ends or NEVER))
        if ends is None or ends > day:
            for kind in {SEATS.get(office, ""), there.get(body or 0, "")} & sitting.keys():
                sitting[kind].add(person)
    mandates = [(one.valid_from, one.valid_to or NEVER) for one in bodies if one.kind == Body.Kind.EXECUTIVE]
    served = {who: terms_served(days, mandates, day) for who, days in offices.items()}
    return Seats(bodies[0].unit.level, {kind: frozenset(who) for kind, who in sitting.items()}, served)
