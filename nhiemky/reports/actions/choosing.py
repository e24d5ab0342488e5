"""Notes which units the committee chose as exemplary."""

from django.db import transaction

from nhiemky.accounts.models import Person
from nhiemky.campaigns.queries.units import units_of
from nhiemky.journal.actions import record
from nhiemky.kernel.clock import now
from nhiemky.kernel.errors import RuleBroken
from nhiemky.kernel.text import nfc, squeeze
from nhiemky.organisation.models import Unit
from nhiemky.reports import words as words
from nhiemky.reports.actions.paper import held_campaign
from nhiemky.reports.models import ExemplaryChoice


@transaction.atomic
def choose_unit(campaign_id: int, unit_id: int, *, reason: str, by: Person) -> ExemplaryChoice:
    """Notes a unit as exemplary, with why; of one chosen already, the reason changes. Who may correct in the campaign's
    unit may. Refused: reports.reason_missing, reports.unit_elsewhere, organisation.not_allowed.
    """
    campaign = held_campaign(campaign_id, by)
    unit = units_of(campaign).filter(pk=unit_id).first()
    if unit is None:
        raise RuleBroken("reports.unit_elsewhere", unit=Unit.objects.get(pk=unit_id))
    reason = squeeze(nfc(reason))[:600]
    if not reason:
        raise RuleBroken("reports.reason_missing")
    told = {"reason": reason, "by": by, "at": now()}
    one, _ = ExemplaryChoice.objects.update_or_create(campaign=campaign, unit=unit, defaults=told)
    record("exemplary.chosen", "campaign_unit", f"{campaign.pk}/{unit.pk}", by=by.pk, content=reason)
    return one


@transaction.atomic
def drop_choice(campaign_id: int, unit_id: int, *, by: Person) -> None:
    """Takes a choice back; who may: see `choose_unit`. One taken back already stays so."""
    campaign = held_campaign(campaign_id, by)
    one = ExemplaryChoice.objects.filter(campaign=campaign, unit=unit_id).first()
    if one:
        record("exemplary.dropped", "campaign_unit", f"{campaign.pk}/{unit_id}", by=by.pk, content=one.reason)
        one.delete()
