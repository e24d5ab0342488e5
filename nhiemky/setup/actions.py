"""What lists change. Who manages the unit, or the term's unit, may."""

from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from typing import Protocol

from django.core.files import File
from django.db import transaction

from nhiemky.accounts.models import Person
from nhiemky.files.actions import MEGABYTE, keep
from nhiemky.journal.actions import record
from nhiemky.kernel.clock import today
from nhiemky.kernel.dates import find_dates
from nhiemky.organisation.actions import NewUnit, announce, open_units, reorganise
from nhiemky.organisation.actions.tree import locked_unit
from nhiemky.organisation.lineage import Plan
from nhiemky.organisation.models import Headcount
from nhiemky.organisation.permissions import Right, require
from nhiemky.setup.queries import UnitLine, plan_of_targets, plan_of_units
from nhiemky.setup.queries.lists import SentList, document_in
from nhiemky.targets.actions import Decision, set_targets
from nhiemky.terms.models import TermOfOffice

_LARGEST = 10 * MEGABYTE
_BATCH = 500


def keep_list(*, file: "File[bytes] | None", names: str, said: str, by: Person) -> SentList:
    """Keeps the file, else the names typed, until they are taken. Refused: an empty file, one above 10 MB."""
    if file is not None:
        assert file.file is not None
        return SentList(keep(file.file, by=by, largest=_LARGEST).pk, str(file.name), said)
    return SentList(keep(BytesIO(names.encode()), form="txt", by=by, largest=_LARGEST).pk, "", said)


@transaction.atomic
def take_units(parent_id: int, sent: SentList, *, by: Person) -> tuple[int, int]:
    """Opens the units of a list below a unit and notes their headcounts; what is there already stays as it is.

    Gives back (opened, headcounts changed); a list taken twice changes nothing. Rows with something wrong are left
    out. All at once and not one by one: a province has thousands.
    """
    parent = locked_unit(parent_id)
    require(by, Right.MANAGE, parent)
    plan = plan_of_units(document_in(sent), parent, sent.said)
    new = [line for line in plan.lines if line.step == "new"]
    rows = [NewUnit(line.row.name, line.kind, line.level) for line in new]
    # A list does not say since when its units are there.
    opened = [unit.pk for unit in open_units(parent.pk, rows, known_since=False, by=by)] if rows else []
    changed = [(line.unit, line) for line in plan.lines if line.step == "changed" and line.unit]
    _count([*zip(opened, new, strict=True), *changed])
    if new or changed:
        content = [[line.row.name, line.kind, line.row.branches, line.row.members] for line in plan.waiting]
        record("units.listed", "unit", parent.pk, by=by.pk, content=content)
        announce(parent)
    return len(new), len(changed)


def take_targets(term_id: int, sent: SentList, *, by: Person) -> tuple[int, int]:
    """Takes a list of targets into a term: (added, changed). Rows with something wrong are left out."""
    term = TermOfOffice.objects.select_related("unit").get(pk=term_id)
    require(by, Right.MANAGE, term.unit)
    plan = plan_of_targets(document_in(sent), term)
    days = [day for _, _, day in find_dates(sent.said)]  # "Nghị quyết số 05/NQ-BCH ngày 10/6/2020"
    decision = Decision(days[-1] if days else None, sent.said)
    return set_targets(term_id, [line.row for line in plan.waiting], decision=decision, by=by)


class Tried(Protocol):
    """A plan tried out."""

    plan: Plan

    @property
    def ready(self) -> bool:
        """Nothing stands against it."""


def take_changes[Group, Trial: Tried](
    groups: Sequence[Group], trial_of: Callable[[Group], Trial], *, rehearse: bool, by: Person
) -> list[Trial]:
    """Carries out what a list says, day by day, each on the tree that the days before leave; all or nothing.

    rehearse: everything is taken back again, and only what it comes to is given back. Ends at the first that can't be
    carried out. Who may, and what is refused: as in `reorganise`.
    """
    trials: list[Trial] = []
    with transaction.atomic():
        for number, group in enumerate(groups, 1):
            trials.append(trial_of(group))
            if not trials[-1].ready:
                break
            if not rehearse or number < len(groups):
                reorganise(trials[-1].plan, by=by)
        if rehearse or not trials[-1].ready:
            transaction.set_rollback(True)
    return trials


def _count(told: Iterable[tuple[int, UnitLine]]) -> None:
    """Notes today's headcount; where the list is silent, the number known before goes on."""
    rows = [(unit, line.row) for unit, line in told if _says_counts(line)]
    known = {one.unit_id: one for one in _known([unit for unit, _ in rows])}
    Headcount.objects.bulk_create(
        (
            Headcount(
                unit_id=unit,
                on=today(),
                branches=row.branches if row.branches is not None or unit not in known else known[unit].branches,
                members=row.members if row.members is not None or unit not in known else known[unit].members,
                changes=row.changes[:400],
            )
            for unit, row in rows
        ),
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=["unit", "on"],
        update_fields=["branches", "members", "changes"],
    )


def _says_counts(line: UnitLine) -> bool:
    return (line.row.branches, line.row.members, line.row.changes) != (None, None, "")


def _known(units: list[int]) -> Iterable[Headcount]:
    for start in range(0, len(units), _BATCH):
        yield from Headcount.objects.filter(unit__in=units[start : start + _BATCH]).order_by("on")
