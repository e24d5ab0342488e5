"""The gate before the conferences of those who do not go first."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from nhiemky.accounts.models import Person
from nhiemky.campaigns.actions.locking import locked_campaign
from nhiemky.campaigns.models import Campaign, GateWaiver
from nhiemky.campaigns.queries.gate import gates_of
from nhiemky.campaigns.queries.units import units_of
from nhiemky.journal.actions import record
from nhiemky.kernel.clock import now
from nhiemky.kernel.dates import format_date
from nhiemky.kernel.errors import RuleBroken
from nhiemky.kernel.text import nfc, squeeze
from nhiemky.organisation.models import Unit


def require_gate(campaign: Campaign, units: Iterable[Unit], on: date) -> None:
    """RuleBroken "campaigns.lessons_first" unless the conference of each unit may be held, "campaigns.before_lessons"
    for a day before the lessons session.
    """
    gates = gates_of(campaign)
    for unit in units:
        gate = gates.of(unit.pk)
        if not gate.opened:
            raise RuleBroken("campaigns.lessons_first", unit=unit, upper=campaign.unit)
        if gate.since and on < gate.since:
            days = {"on": format_date(on), "since": format_date(gate.since)}
            raise RuleBroken("campaigns.before_lessons", unit=unit, **days)


@transaction.atomic
def waive_gate(campaign_id: int, unit_id: int | None, *, why: str, by: Person) -> GateWaiver:
    """Lets a unit, or (None) all units, hold the conference without waiting for the lessons session.

    Who manages the campaign's unit may. Refused: "campaigns.why_missing", "campaigns.gate_open" (nothing to wait for),
    "campaigns.units_elsewhere".
    """
    campaign = locked_campaign(campaign_id, by)
    why = squeeze(nfc(why))
    if not why:
        raise RuleBroken("campaigns.why_missing")
    unit = units_of(campaign).filter(pk=unit_id).first() if unit_id is not None else None
    if unit_id is not None and unit is None:
        raise RuleBroken("campaigns.units_elsewhere", name=campaign)
    gates = gates_of(campaign)
    if (unit is not None and gates.of(unit.pk).opened) or None in gates.waived or not gates.pilots:
        raise RuleBroken("campaigns.gate_open", unit=unit or campaign.unit)
    made = GateWaiver.objects.create(campaign=campaign, unit=unit, why=why, by=by, at=now())
    if unit is None:
        record("gate.waived", "campaign", campaign.pk, by=by.pk, content=why)
    else:
        record("gate.waived", "campaign_unit", f"{campaign.pk}/{unit.pk}", by=by.pk, content=why)
    return made
