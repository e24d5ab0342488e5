"""Units opened, renamed, moved, closed. Half-open: a unit closed on a day does not exist on that day any more."""

from datetime import date

from django.db import transaction
from django.db.models import Q, Value
from django.db.models.functions import Concat, Substr

from nhiemky.accounts.models import Person
from nhiemky.journal.actions import record
from nhiemky.kernel.clock import today
from nhiemky.kernel.dates import format_date
from nhiemky.kernel.errors import RuleBroken
from nhiemky.kernel.text import fold, squeeze
from nhiemky.organisation.actions.announcing import announce
from nhiemky.organisation.models import Level, Unit
from nhiemky.organisation.permissions import Right, require


@transaction.atomic
def open_unit(parent_id: int, name: str, *, kind: str, level: int, valid_from: date | None = None, by: Person) -> Unit:
    """Opens a unit below another, from today unless told. Who manages the upper one may.

    Refused: no name, a name that an open unit there bears, a level not below the upper one's, an upper unit closed.
    """
    parent = locked_unit(parent_id)
    require(by, Right.MANAGE, parent)
    require_open(parent)
    unit = Unit(name=fit_name(name, parent), kind=squeeze(kind), level=level, parent=parent)
    unit.valid_from = valid_from or today()
    require_level(unit, parent)
    unit.save()
    content = {"name": unit.name, "kind": unit.kind, "level": level, "parent": parent.pk, "from": unit.valid_from}
    record("unit.opened", "unit", unit.pk, by=by.pk, content=content)
    announce(unit)
    return unit


@transaction.atomic
def rename_unit(unit_id: int, name: str, *, kind: str, by: Person) -> Unit:
    """Gives a unit another name or another word before it. Who manages the unit may. Refused as in `open_unit`."""
    unit = locked_unit(unit_id)
    require(by, Right.MANAGE, unit)
    require_open(unit)
    unit.name, unit.kind = fit_name(name, unit.parent, unit), squeeze(kind)
    unit.save()
    record("unit.renamed", "unit", unit.pk, by=by.pk, content={"name": unit.name, "kind": unit.kind})
    announce(unit)
    return unit


@transaction.atomic
def move_unit(unit_id: int, parent_id: int, *, by: Person) -> Unit:
    """Puts a unit, with all below it, under another. Who manages both the unit it leaves and the one it goes to may.

    Refused: moving below itself, to where it is, to a unit closed or not above its level, where its name is taken.
    """
    unit, parent = locked_unit(unit_id), Unit.objects.get(pk=parent_id)
    require(by, Right.MANAGE, upper(unit))
    require(by, Right.MANAGE, parent)
    for one in (unit, parent):
        require_open(one)
    if parent.path.startswith(unit.path):
        raise RuleBroken("organisation.below_itself", unit=unit, parent=parent)
    if parent.pk == unit.parent_id:
        raise RuleBroken("organisation.moved_already", unit=unit, parent=parent)
    require_level(unit, parent)
    fit_name(unit.name, parent, unit)
    announce(unit)
    _put_below(unit, parent)
    record("unit.moved", "unit", unit.pk, by=by.pk, content={"parent": parent.pk})
    announce(unit)
    return unit


@transaction.atomic
def close_unit(unit_id: int, *, on: date | None = None, by: Person) -> Unit:
    """Closes a unit from a day on, today unless told. Who manages the one above it may.

    Refused: the top unit, one closed already, a day before it was opened or not come yet, open units below it.
    """
    unit, day = locked_unit(unit_id), on or today()
    require(by, Right.MANAGE, upper(unit))
    require_open(unit)
    require_past(day)
    if unit.valid_from and day < unit.valid_from:
        days = {"on": format_date(day), "opened": format_date(unit.valid_from)}
        raise RuleBroken("organisation.closed_before_opening", unit=unit, **days)
    below = Unit.objects.filter(Q(valid_to=None) | Q(valid_to__gt=day), parent=unit)
    if count := below.count():
        raise RuleBroken("organisation.children_open", unit=unit, count=count, example=below.first())
    unit.valid_to = day
    unit.save(update_fields=["valid_to"])
    record("unit.closed", "unit", unit.pk, by=by.pk, content={"on": day})
    announce(unit)
    return unit


def locked_unit(unit_id: int) -> Unit:
    """The unit with the one above it, while nobody else changes the tree: paths hold whole branches together."""
    list(Unit.objects.select_for_update().filter(parent=None).order_by("pk"))
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


def fit_name(name: str, parent: Unit | None, unit: Unit | None = None) -> str:
    """The name, trimmed. Refused: an empty one, one that another open unit under the same one bears in any case."""
    wanted = squeeze(name)
    if not wanted:
        raise RuleBroken("organisation.name_missing")
    same = Unit.objects.filter(parent=parent, folded=fold(wanted), valid_to=None)
    if unit is not None:
        same = same.exclude(pk=unit.pk)
    if any(one.lower() == wanted.lower() for one in same.values_list("name", flat=True)):
        raise RuleBroken("organisation.name_taken", parent=parent or "", name=wanted)
    return wanted


def _put_below(unit: Unit, parent: Unit) -> None:
    """The whole branch in one statement: every path changes its beginning."""
    old, new = unit.path, f"{parent.path}{unit.pk}/"
    Unit.objects.filter(pk=unit.pk).update(parent=parent)
    Unit.objects.filter(path__startswith=old).update(path=Concat(Value(new), Substr("path", len(old) + 1)))
    unit.parent, unit.path = parent, new
