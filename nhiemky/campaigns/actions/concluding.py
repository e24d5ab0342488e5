"""Concludes a campaign: what is not done by then stays undone; and takes that back, which is not forgotten."""

from datetime import date

from django.db import transaction

from nhiemky.accounts.models import Person
from nhiemky.campaigns.actions.locking import locked_campaign
from nhiemky.campaigns.models import Campaign, Conclusion, Fulfilment
from nhiemky.journal.actions import record
from nhiemky.kernel.clock import now, today
from nhiemky.kernel.dates import format_date
from nhiemky.kernel.errors import RuleBroken
from nhiemky.kernel.text import nfc, squeeze
from nhiemky.organisation.permissions import Right, require


@transaction.atomic
def conclude_campaign(campaign_id: int, *, on: date | None = None, by: Person) -> Campaign:
    """Concludes a campaign, today unless told. Who manages its unit may.

    Refused: "campaigns.concluded" (twice), "campaigns.day_not_come", "campaigns.done_after" (something was done later).
    """
    campaign, day = locked_campaign(campaign_id, by), on or today()
    if day > today():
        raise RuleBroken("campaigns.day_not_come", on=format_date(day))
    done = Fulfilment.objects.filter(step__campaign=campaign, undone_at=None, on__gt=day).select_related("step")
    if last := done.order_by("-on").first():
        raise RuleBroken("campaigns.done_after", on=format_date(day), step=last.step, last=format_date(last.on))
    campaign.concluded_on = day
    campaign.save(update_fields=["concluded_on"])
    Conclusion.objects.create(campaign=campaign, on=day, by=by, at=now())
    record("campaign.concluded", "campaign", campaign.pk, by=by.pk, content=day.isoformat())
    return campaign


@transaction.atomic
def reopen_campaign(campaign_id: int, *, why: str, by: Person) -> Campaign:
    """Takes the conclusion back, for a reason. Who manages the campaign's unit may.

    Refused: "campaigns.not_concluded", "campaigns.reopening_why_missing".
    """
    rows = Campaign.objects.select_for_update(of=("self",)).select_related("unit", "period__term")
    campaign = rows.get(pk=campaign_id)
    require(by, Right.MANAGE, campaign.unit)
    if campaign.concluded_on is None:
        raise RuleBroken("campaigns.not_concluded", name=campaign)
    why = squeeze(nfc(why))
    if not why:
        raise RuleBroken("campaigns.reopening_why_missing")
    campaign.concluded_on = None
    campaign.save(update_fields=["concluded_on"])
    standing = Conclusion.objects.filter(campaign=campaign, reopened_at=None)
    standing.update(reopened_at=now(), reopened_by=by, why=why)
    record("campaign.reopened", "campaign", campaign.pk, by=by.pk, content=why)
    return campaign
