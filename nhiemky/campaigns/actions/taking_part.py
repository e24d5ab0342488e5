"""Says which units go first, and which take no part."""

from django.db import transaction

from nhiemky.accounts.models import Person
from nhiemky.campaigns.actions.announcing import campaign_planned
from nhiemky.campaigns.actions.locking import locked_campaign
from nhiemky.campaigns.models import Campaign, Fulfilment, Part, Step
from nhiemky.campaigns.queries.parts import ORDINARY
from nhiemky.campaigns.queries.units import units_below
from nhiemky.journal.actions import record
from nhiemky.kernel.clock import today
from nhiemky.kernel.errors import RuleBroken
from nhiemky.kernel.text import nfc, squeeze
from nhiemky.organisation.models import Unit


@transaction.atomic
def set_part(campaign_id: int, unit_id: int, *, role: str, why: str = "", by: Person) -> None:
    """Gives a unit its part: of `Part.Role`, or `ORDINARY`. Who manages the campaign's unit may.

    Once the guidance is out, a unit may still leave, from today on, so that the past stays as it was; who goes first is
    settled. Refused: "campaigns.unit_elsewhere", "campaigns.out_without_reason", "campaigns.parts_settled".
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
    announced = Fulfilment.objects.filter(
        step__campaign=campaign, step__kind=Step.Kind.GUIDANCE, unit=None, undone_at=None
    ).exists()
    if announced and _settled(role, before):
        raise RuleBroken("campaigns.parts_settled", unit=unit)
    parts.delete()
    if role != ORDINARY:
        since = today() if announced else None
        Part.objects.create(campaign=campaign, unit=unit, role=Part.Role(role), why=why, since=since)
    record("campaign.part_set", "campaign_unit", f"{campaign.pk}/{unit.pk}", by=by.pk, content=[role, why])
    if Part.Role.OUT in (role, before and before.role):
        campaign_planned.send(sender=Campaign, campaign_id=campaign.pk)


def _settled(role: str, before: Part | None) -> bool:
    """Whether a change would tell another past: pilots go first, and who left before today has been away since."""
    if Part.Role.PILOT in (role, before and before.role):
        return True
    return before is not None and before.since != today()
