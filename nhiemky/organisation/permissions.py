"""Who may do what: a person's reach is their appointments, each down the tree from its unit."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from django.db import connection
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from nhiemky.accounts.models import Person
from nhiemky.kernel.clock import today
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation import words as words
from nhiemky.organisation.models import Level, Office, Unit


class Right(StrEnum):
    """What can be allowed in a unit and all below it."""

    KNOW = "know"  # what a unit is, its targets and totals
    READ = "read"  # reports, findings, figures with their sources
    SEND = "send"  # files and figures of a unit
    CORRECT = "correct"  # what was read from a file
    MANAGE = "manage"  # units, terms, targets, people, campaigns
    INSPECT = "inspect"  # the journal
    WRITE = "write"  # papers of the unit itself, not of those below
    SUBMIT = "submit"  # papers of the unit itself: to its bodies, and up
    RECEIVE = "receive"  # papers sent up to the unit
    REGISTER = "register"  # who the members are, one by one; never from above a base association
    PERSONNEL = "personnel"  # who is planned for which office


_READER: Final = frozenset({Right.KNOW, Right.READ})
_OFFICER: Final = _READER | set(Right)
RIGHTS: Final[dict[str, frozenset[Right]]] = {
    Office.STANDING_OFFICER: _OFFICER,
    Office.CHAIR: _OFFICER,
    Office.VICE_CHAIR: _OFFICER - {Right.MANAGE, Right.INSPECT, Right.SUBMIT, Right.PERSONNEL},
    Office.COMMITTEE_MEMBER: _READER,
    Office.INSPECTOR: _READER | {Right.INSPECT},
    Office.SECRETARY: _READER | {Right.SEND, Right.WRITE, Right.REGISTER},
    Office.BRANCH_HEAD: _READER | {Right.REGISTER},
    Office.MEMBER: frozenset({Right.KNOW}),
}


_NEAR: Final = frozenset({Right.REGISTER})
"""Given only by offices of base associations and branches: above them counts are enough."""


@dataclass(frozen=True, slots=True)
class Hold:
    """One appointment as far as rights go: office, and the unit's id, name, path and level."""

    office: str
    unit: int
    unit_name: str
    path: str
    level: int = Level.CENTRAL

    def gives(self, right: Right) -> bool:
        """Whether the office gives the right here."""
        return right in RIGHTS[self.office] and (right not in _NEAR or self.level >= Level.BASE)

    def __str__(self) -> str:
        return f"{Office(self.office).label} – {self.unit_name}"


@dataclass(frozen=True, slots=True)
class Reach:
    """All that a person may see and do on a day. house: whose pages these are, "Hội CCB quận Long Biên"."""

    person: int
    holds: tuple[Hold, ...] = ()
    house: str = field(default="", compare=False)

    def paths(self, right: Right) -> tuple[str, ...]:
        """Tops of the subtrees in which the right holds."""
        return tuple({hold.path: None for hold in self.holds if hold.gives(right)})

    def may(self, right: Right, unit: Unit) -> bool:
        """Whether the right holds in this unit."""
        return any(unit.path.startswith(path) for path in self.paths(right))

    def may_here(self, right: Right, unit: Unit) -> bool:
        """Whether an office held in this very unit gives the right: nobody writes the papers of a unit below."""
        return any(hold.unit == unit.pk and hold.gives(right) for hold in self.holds)

    def has(self, right: Right) -> bool:
        """Whether the right holds anywhere."""
        return bool(self.paths(right))

    def visible[M: Model](self, rows: QuerySet[M], right: Right = Right.READ, field: str = "path") -> QuerySet[M]:
        """The rows whose unit lies in reach. field: where the unit's path is found from a row ("unit__path")."""
        below = Q(pk__in=())
        for path in self.paths(right):
            below |= Q(**{f"{field}__startswith": path})
        return rows.filter(below)

    def governing[M: Model](self, rows: QuerySet[M], field: str = "unit") -> QuerySet[M]:
        """The rows of units in reach or above it: a ward lives by its district's term and targets."""
        above = {int(part) for path in self.paths(Right.KNOW) for part in path.split("/") if part}
        below = Q(**{f"{field}__in": above})
        for path in self.paths(Right.KNOW):
            below |= Q(**{f"{field}__path__startswith": path})
        return rows.filter(below)


_HELD: Final = """
    SELECT held.office, unit.id, unit.level, unit.path, unit.kind, unit.name, above.kind, above.name,
        (SELECT short_name FROM organisation_association LIMIT 1)
    FROM organisation_appointment held
    JOIN organisation_unit unit ON unit.id = held.unit_id
    LEFT JOIN organisation_unit above ON above.id = unit.parent_id
    WHERE held.person_id = %s AND held.valid_from <= %s AND (held.valid_to IS NULL OR held.valid_to > %s)
        AND (unit.valid_to IS NULL OR unit.valid_to > %s)
    ORDER BY unit.level, held.id
"""
"""Asked with every request and every act: Django takes far longer to put it together than the database to answer."""


def reach_of(person: Person, on: date | None = None) -> Reach:
    """The reach of a person on a day, today unless told; empty for one who may not sign in."""
    if not person.is_active:
        return Reach(person.pk)
    day = connection.ops.adapt_datefield_value(on or today())
    holds: list[Hold] = []
    house = ""
    with connection.cursor() as cursor:
        cursor.execute(_HELD, [person.pk, day, day, day])
        for office, unit, level, path, kind, name, kind_above, name_above, association in cursor.fetchall():
            holds.append(Hold(office, unit, f"{kind} {name}".strip(), path, level))
            if association and not house:
                near = level == Level.BRANCH and name_above is not None
                house = _house(association, *((kind_above, name_above) if near else (kind, name)))
    return Reach(person.pk, tuple(holds), house)


def _house(association: str, kind: str, name: str) -> str:
    """A branch works in its base association, under that one's name."""
    return association if name in association else " ".join(filter(None, (association, kind, name)))


class Asked(HttpRequest):
    """A request of somebody signed in, behind the middleware that puts the reach on it."""

    reach: Reach
    user: Person


def seen_unit(request: Asked, unit_id: int, right: Right = Right.KNOW) -> Unit:
    """A unit in reach, with the one above it; 404 for any other."""
    return get_object_or_404(request.reach.visible(Unit.objects.select_related("parent"), right), pk=unit_id)


def managed_unit(request: Asked, unit_id: int) -> Unit:
    """A unit that who asks manages; 404 when out of reach, refused in words when only to be looked at."""
    unit = seen_unit(request, unit_id)
    if not request.reach.may(Right.MANAGE, unit):
        raise RuleBroken("organisation.not_allowed", unit=unit)
    return unit


def require(person: Person, right: Right, unit: Unit) -> None:
    """RuleBroken "organisation.not_allowed" unless the person holds the right in the unit today."""
    if not reach_of(person).may(right, unit):
        raise RuleBroken("organisation.not_allowed", unit=unit)


def require_here(person: Person, right: Right, unit: Unit) -> None:
    """RuleBroken "organisation.not_allowed" unless an office held in this very unit gives the right today."""
    if not reach_of(person).may_here(right, unit):
        raise RuleBroken("organisation.not_allowed", unit=unit)
