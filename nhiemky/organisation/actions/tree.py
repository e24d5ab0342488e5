"""One unit opened, renamed, moved or closed: each the smallest plan.

Half-open: a unit closed on a day does not exist on that day any more.
"""

from datetime import date

from django.db import transaction

from nhiemky.accounts.models import Person
from nhiemky.journal.actions import record
from nhiemky.kernel.clock import today
from nhiemky.kernel.dates import format_date
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.actions.carrying import carry_out, lock_tree
from nhiemky.organisation.lineage import Opening, Plan
from nhiemky.organisation.models import Level, Unit
from nhiemky.organisation.permissions import Right, require
from nhiemky.organisation.queries.plans import holding


@transaction.atomic
def open_unit(  # noqa: PLR0913
    parent_id: int, name: str, *, kind: str, level: int, valid_from: date | None = None, paper: str = "", by: Person
) -> Unit:
    """Opens a unit below another, from today unless told. Who manages the upper one may. paper: the legal basis.

    Refused: no name, a name that an open unit there bears, a level not below the upper one's, an upper unit that does
    not exist on the day.
    """
    parent = locked_unit(parent_id)
    require(by, Right.MANAGE, parent)
    require_open(parent)
    opening = Opening(-1, name, kind, level, parent.pk)
    _, ids = carry_out(Plan("opened", valid_from or today(), paper, openings=(opening,)), parent)
    unit = _as_it_is(ids[-1])
    content = {"name": unit.name, "kind": unit.kind, "level": level, "parent": parent.pk, "from": unit.valid_from}
    record("unit.opened", "unit", unit.pk, by=by.pk, content=content)
    return unit


@transaction.atomic
def rename_unit(unit_id: int, name: str, *, kind: str, paper: str = "", by: Person) -> Unit:
    """Gives a unit another name or another word before it, from today. Who manages the unit may. Refused as in
    `open_unit`."""
    unit = locked_unit(unit_id)
    require(by, Right.MANAGE, unit)
    require_open(unit)
    carry_out(Plan("renamed", today(), paper, renamings=((unit.pk, name, kind),)), unit)
    unit = _as_it_is(unit.pk)
    record("unit.renamed", "unit", unit.pk, by=by.pk, content={"name": unit.name, "kind": unit.kind})
    return unit


@transaction.atomic
def move_unit(unit_id: int, parent_id: int, *, paper: str = "", by: Person) -> Unit:
    """Puts a unit, with all below it, under another from today. Who manages both the unit it leaves and the one it goes
    to may.

    Refused: moving below itself, to where it is, to a unit closed or not above its level, where its name is taken.
    """
    unit, parent = locked_unit(unit_id), Unit.objects.get(pk=parent_id)
    require(by, Right.MANAGE, upper(unit))
    require(by, Right.MANAGE, parent)
    for one in (unit, parent):
        require_open(one)
    plan = Plan("moved", today(), paper, moves=((unit.pk, parent.pk),))
    carry_out(plan, holding(plan))
    record("unit.moved", "unit", unit.pk, by=by.pk, content={"parent": parent.pk})
    return _as_it_is(unit.pk)


@transaction.atomic
def close_unit(unit_id: int, *, on: date | None = None, paper: str = "", by: Person) -> Unit:
    """Closes a unit from a day on, today unless told. Who manages the one above it may.

    Refused: the top unit, one closed already, a day before it was opened or not come yet, open units below it,
    something told of it for a later day.
    """
    unit, day = locked_unit(unit_id), on or today()
    above = upper(unit)
    require(by, Right.MANAGE, above)
    require_open(unit)
    require_past(day)
    carry_out(Plan("closed", day, paper, closings=(unit.pk,)), above)
    record("unit.closed", "unit", unit.pk, by=by.pk, content={"on": day})
    return _as_it_is(unit.pk)


def _as_it_is(unit_id: int) -> Unit:
    return Unit.objects.select_related("parent").get(pk=unit_id)


def locked_unit(unit_id: int) -> Unit:
    """The unit with the one above it, while nobody else changes the tree: paths hold whole branches together."""
    lock_tree()
    return Unit.objects.select_related("parent").get(pk=unit_id)


def upper(unit: Unit) -> Unit:
    """The unit above; RuleBroken "organisation.top_unit" for the top."""
    if unit.parent is None:
        raise RuleBroken("organisation.top_unit", unit=unit)
    return unit.parent


def require_open(unit: Unit) -> None:
    """RuleBroken "organisation.closed" for a unit closed."""
    if unit.valid_to and unit.valid_to <= today():
        raise RuleBroken("organisation.closed", unit=unit, on=format_date(unit.valid_to))


def require_past(day: date) -> None:
    """RuleBroken "organisation.future_day" for a day that has not come."""
    if day > today():
        raise RuleBroken("organisation.future_day", on=format_date(day))


def require_level(unit: Unit, parent: Unit) -> None:
    """RuleBroken "organisation.level_order" unless the unit's level is below the upper one's."""
    if unit.level <= parent.level:
        raise RuleBroken("organisation.level_order", unit=unit, level=Level(unit.level).label.lower(), parent=parent)
