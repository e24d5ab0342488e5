"""Says which units go first, and which take no part."""

from django.db import transaction

from nhiemky.accounts.models import Person
from nhiemky.campaigns.actions.announcing import campaign_planned
from nhiemky.campaigns.actions.locking import locked_campaign
from nhiemky.campaigns.models import Campaign, Part
from nhiemky.campaigns.queries.parts import ORDINARY
from nhiemky.campaigns.queries.units import units_below
from nhiemky.journal.actions import record
from nhiemky.kernel.errors import RuleBroken
from nhiemky.kernel.text import nfc, squeeze
from nhiemky.organisation.models import Unit


@transaction.atomic
def set_part(campaign_id: int, unit_id: int, *, role: str, why: str = "", by: Person) -> None:
    """Gives a unit its part: of `Part.Role`, or `ORDINARY`. Who manages the campaign's unit may.

    Refused: "campaigns.unit_elsewhere", "campaigns.out_without_reason".
    """
    campaign = locked_campaign(campaign_id, by)
    unit = units_below(campaign).filter(pk=unit_id).first()
    if unit is None:
        raise RuleBroken("campaigns.unit_elsewhere", unit=Unit.objects.get(pk=unit_id))
    why = squeeze(nfc(why))
    if role == Part.Role.OUT and not why:
        raise RuleBroken("campaigns.out_without_reason", unit=unit)
    parts = Part.objects.filter(campaign=campaign, unit=unit)
    before = parts.first()
    if (before.role, before.why) == (role, why) if before else role == ORDINARY:
        return
    parts.delete()
    if role != ORDINARY:
        Part.objects.create(campaign=campaign, unit=unit, role=Part.Role(role), why=why)
    record("campaign.part_set", "campaign_unit", f"{campaign.pk}/{unit.pk}", by=by.pk, content=[role, why])
    if Part.Role.OUT in (role, before and before.role):
        campaign_planned.send(sender=Campaign, campaign_id=campaign.pk)
