"""Whether a unit's conference may be held yet: where some go first, the others wait for the lessons session."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nhiemky.campaigns.models import Campaign, Fulfilment, GateWaiver, Part, Step
from nhiemky.organisation.models import Unit


class Why(StrEnum):
    """Why a gate is open, or not."""

    NO_PILOT = "no_pilot"  # nobody goes first, or no session is planned: nothing to wait for
    PILOT = "pilot"
    HELD = "held"
    WAIVED = "waived"
    WAITING = "waiting"  # closed


@dataclass(frozen=True, slots=True)
class Gate:
    """since: the day of the lessons session, before which no conference may be. reason: why nobody waits."""

    why: Why
    since: date | None = None
    reason: str = ""

    @property
    def opened(self) -> bool:
        """Whether the conference may be held."""
        return self.why is not Why.WAITING


@dataclass(frozen=True, slots=True)
class Gates:
    """The gates of all units, by id. held: days of the lessons session, waived: reasons; None for all units."""

    planned: bool
    pilots: frozenset[int]
    held: Mapping[int | None, date]
    waived: Mapping[int | None, str]

    def of(self, unit_id: int) -> Gate:
        """A unit's gate."""
        if not (self.planned and self.pilots):
            return Gate(Why.NO_PILOT)
        if unit_id in self.pilots:
            return Gate(Why.PILOT)
        for key in (unit_id, None):
            if key in self.waived:
                return Gate(Why.WAIVED, reason=self.waived[key])
        sessions = [self.held[key] for key in (unit_id, None) if key in self.held]
        return Gate(Why.HELD, min(sessions)) if sessions else Gate(Why.WAITING)


def gates_of(campaign: Campaign) -> Gates:
    """The gates of all units of a campaign, in four questions."""
    pilots = Part.objects.filter(campaign=campaign, role=Part.Role.PILOT).values_list("unit", flat=True)
    sessions = Fulfilment.objects.filter(step__campaign=campaign, step__kind=Step.Kind.LESSONS, undone_at=None)
    return Gates(
        Step.objects.filter(campaign=campaign, kind=Step.Kind.LESSONS).exists(),
        frozenset(pilots),
        dict(sessions.values_list("unit", "on")),
        dict(GateWaiver.objects.filter(campaign=campaign).values_list("unit", "why")),
    )


def gate_of(campaign: Campaign, unit: Unit) -> Gate:
    """A unit's gate: open or closed, and why."""
    return gates_of(campaign).of(unit.pk)
