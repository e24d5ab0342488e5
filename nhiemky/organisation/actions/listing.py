"""Many units at once, as a list brings them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import transaction
from django.db.models import CharField, Max, Min, Value
from django.db.models.functions import Cast, Concat

from nhiemky.accounts.models import Person
from nhiemky.journal.actions import record
from nhiemky.kernel.clock import today
from nhiemky.kernel.dates import format_date
from nhiemky.kernel.errors import RuleBroken
from nhiemky.kernel.ordering import sort_key
from nhiemky.kernel.text import fold, squeeze
from nhiemky.organisation.actions.announcing import announce
from nhiemky.organisation.actions.recounting import recount
from nhiemky.organisation.actions.tree import locked_unit, require_level, require_open
from nhiemky.organisation.models import NEVER, Unit, UnitSpan
from nhiemky.organisation.models.spans import write_down
from nhiemky.organisation.permissions import Right, require

_BATCH: Final = 500


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit to be opened. level: see `Level`."""

    name: str
    kind: str
    level: int


@transaction.atomic
def open_units(
    parent_id: int, rows: Sequence[NewUnit], *, valid_from: date | None = None, known_since: bool = True, by: Person
) -> list[Unit]:
    """Opens all of them below a unit, all or none; gives them back in order. Who manages the upper unit may.

    valid_from: today unless told. known_since=False: nobody says since when they are there, so they are there on any
    day that figures may be asked for. Refused as in `open_unit`; a name told twice in the list is taken the second
    time.
    """
    parent = locked_unit(parent_id)
    require(by, Right.MANAGE, parent)
    require_open(parent)
    since = (valid_from or today()) if known_since else None
    _require_standing(parent, since or today())
    units = [_unit(row, parent, since) for row in rows]
    _refuse_doubles(units, parent)
    Unit.objects.bulk_create(units, batch_size=_BATCH)
    path = Concat(Value(parent.path), Cast("pk", CharField(max_length=20)), Value("/"))
    Unit.objects.filter(parent=parent, path="").update(path=path)
    for unit in units:
        unit.path = f"{parent.path}{unit.pk}/"
    write_down(units)
    recount([parent.pk])
    content = [[unit.pk, unit.name, unit.kind, unit.level] for unit in units]
    record("units.opened", "unit", parent.pk, by=by.pk, content=content)
    announce(parent)
    return units


def _unit(row: NewUnit, parent: Unit, valid_from: date | None) -> Unit:
    name = squeeze(row.name)
    if not name:
        raise RuleBroken("organisation.name_missing")
    unit = Unit(name=name, kind=squeeze(row.kind), level=row.level, parent=parent, valid_from=valid_from)
    unit.folded, unit.order = fold(name), sort_key(name)
    require_level(unit, parent)
    return unit


def _require_standing(parent: Unit, since: date) -> None:
    """The upper unit exists from the day on, with no end planned."""
    days = UnitSpan.objects.filter(unit=parent).aggregate(first=Min("starts"), last=Max("ends"))
    if not days["first"] or since < days["first"]:
        raise RuleBroken("organisation.parent_shut", parent=parent, on=format_date(since))
    if days["last"] != NEVER:
        told = {"parent": parent, "unit": "đơn vị mới", "on": format_date(days["last"])}
        raise RuleBroken("organisation.later_parent_shut", **told)


def _refuse_doubles(units: Sequence[Unit], parent: Unit) -> None:
    since = next((unit.valid_from for unit in units if unit.valid_from), today())
    there = UnitSpan.objects.filter(parent=parent, ends__gt=since)
    taken = {name.lower() for name in there.values_list("name", flat=True)}
    for unit in units:
        if unit.name.lower() in taken:
            raise RuleBroken("organisation.name_taken", parent=parent, name=unit.name)
        taken.add(unit.name.lower())
