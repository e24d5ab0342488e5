"""Choosing a step, and units of it: grouped by how they stand, with one mark for all that have not done it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from nhiemky.campaigns.models import Campaign, Step
from nhiemky.campaigns.queries.calendar import Calendar
from nhiemky.campaigns.queries.telling import ORDER, head
from nhiemky.campaigns.queries.units import units_of
from nhiemky.campaigns.timing import Cell, State
from nhiemky.kernel.asking import whole_number
from nhiemky.kernel.errors import RuleBroken
from nhiemky.kernel.text import fold, squeeze
from nhiemky.organisation.models import Unit
from nhiemky.organisation.permissions import Asked

EVERYONE: Final = "tat-ca"
UNDONE: Final = "chua-lam"
CHOSEN: Final = "chon"
OFFERED: Final = 200
"""Boxes on a page; more units are found by name."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What may be chosen. scopes: (value, words); groups: (words, units); chosen: ids; more: there are others."""

    scope: str
    scopes: Sequence[tuple[str, str]]
    groups: Sequence[tuple[str, Sequence[Unit]]]
    chosen: frozenset[int]
    more: bool
    sought: str

    @property
    def any(self) -> bool:
        """Whether there are boxes to mark."""
        return bool(self.groups)


def chosen_step(request: Asked, steps: Sequence[Step], otherwise: Step | None = None) -> Step | None:
    """The step in ?buoc= by its kind, else the one proposed, else the first."""
    wanted = request.GET.get("buoc", "")
    return next((step for step in steps if step.kind == wanted), otherwise or next(iter(steps), None))


def choices(request: Asked, campaign: Campaign, scopes: Sequence[tuple[str, str]], column: Sequence[Cell]) -> Choices:
    """The units of a step's column as boxes; ?tim= a part of the name."""
    sought = squeeze(request.GET.get("tim", ""))[:80]
    cells = {cell.unit: cell for cell in column}
    rows = units_of(campaign).filter(folded__contains=fold(sought)).order_by("order", "pk")
    found = [unit for unit in rows if unit.pk in cells]
    values = [value for value, _ in scopes]
    scope = request.POST.get("scope", "")
    return Choices(
        scope if scope in values else values[0], scopes, tuple(_groups(found[:OFFERED], cells)),
        frozenset(_marked(request)), len(found) > OFFERED, sought,
    )  # fmt: skip


def wanted(request: Asked, offered: Choices, calendar: Calendar, step: Step) -> list[int] | None:
    """Ids of the units meant; None for everyone. RuleBroken "campaigns.marked_in_vain" where boxes are marked beside
    another choice: nobody can tell which of the two was meant.
    """
    if offered.scope != CHOSEN and offered.chosen:
        raise RuleBroken("campaigns.marked_in_vain")
    if offered.scope == EVERYONE:
        return None
    if offered.scope == UNDONE:
        return [cell.unit for cell in calendar.column(step.kind) if undone(cell)]
    return _marked(request)


def undone(cell: Cell) -> bool:
    """Whether a unit is still to do the step."""
    return cell.state in (State.OPEN, State.OVERDUE)


def _marked(request: Asked) -> list[int]:
    return [number for text in request.POST.getlist("unit") if (number := whole_number(text))]


def _groups(units: Sequence[Unit], cells: dict[int, Cell]) -> Iterator[tuple[str, Sequence[Unit]]]:
    for state in (*ORDER, State.NOT_ASKED):
        together = [unit for unit in units if cells[unit.pk].state is state]
        if together:
            yield head(state), together
