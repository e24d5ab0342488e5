"""What a list of units would change below a unit."""

from dataclasses import dataclass

from django.utils.translation import gettext

from nhiemky.kernel.numbers import format_number
from nhiemky.organisation.models import Headcount, Level, Unit
from nhiemky.reports.intake.document import Document
from nhiemky.setup.queries.plans import Plan, Planned, Step, named_twice
from nhiemky.setup.queries.unit_table import UnitRow, key_of, places_of, unit_rows

_LEVELS = {
    "tỉnh": Level.PROVINCE, "thành phố": Level.PROVINCE, "quận": Level.DISTRICT, "huyện": Level.DISTRICT,
    "thị xã": Level.DISTRICT, "phường": Level.BASE, "xã": Level.BASE, "thị trấn": Level.BASE, "đặc khu": Level.BASE,
    "chi hội": Level.BRANCH, "phân hội": Level.BRANCH,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class UnitLine(Planned):
    """A unit of a list. unit: its id where it is there already."""

    row: UnitRow
    kind: str
    level: int
    unit: int | None = None


def plan_of_units(document: Document, parent: Unit, kind: str = "") -> Plan[UnitLine]:
    """What the list in a document would add below a unit, and which headcounts it would change. kind: of those whose
    row does not say it.
    """
    rows, problems = unit_rows(document)
    twice = named_twice(places_of(rows), gettext("Đơn vị này đã có ở ô %(first)s. Hãy bỏ một dòng."))
    there = {key_of(unit.name): unit.pk for unit in Unit.objects.filter(parent=parent, valid_to=None)}
    counts = _newest_counts(parent)
    lines = []
    for row in rows:
        if row.place not in twice:
            said = row.kind or ("" if row.name.lower().startswith(f"{kind} ") else kind)
            level = max(_LEVELS.get(said or kind, 0), parent.level + 1)
            unit = there.get(key_of(row.name))
            step, before = _step(row, unit, counts)
            lines.append(UnitLine(step, row.place, before, row, said, level, unit))
    return Plan(tuple(lines), (*problems, *twice.values()))


def usual_kind(parent: Unit) -> str:
    """The kind of what mostly stands below a unit."""
    return {Level.CENTRAL: "thành phố", Level.BASE: "chi hội"}.get(Level(parent.level), "phường")


def _newest_counts(parent: Unit) -> dict[int, Headcount]:
    rows = Headcount.objects.filter(unit__parent=parent).order_by("on", "pk")
    return {row.unit_id: row for row in rows}


def _step(row: UnitRow, unit: int | None, counts: dict[int, Headcount]) -> tuple[Step, str]:
    """New, changed or the same; and what is kept now."""
    if unit is None:
        return "new", ""
    kept = counts.get(unit)
    now = (kept.branches, kept.members, kept.changes) if kept else (None, None, "")
    told = (row.branches, row.members, row.changes)
    if all(new in (None, "") or new == old for new, old in zip(told, now, strict=True)):
        return "same", ""
    said = {"branches": _shown(now[0]), "members": _shown(now[1])}
    return "changed", gettext("trước: %(branches)s chi hội, %(members)s hội viên") % said


def _shown(number: int | None) -> str:
    return "–" if number is None else format_number(number)
