"""Attaches the paper that the units work by."""

from dataclasses import dataclass
from datetime import date
from typing import IO, Final

from django.db import transaction

from nhiemky.accounts.models import Person
from nhiemky.campaigns.actions.locking import locked_campaign
from nhiemky.campaigns.actions.uploads import named_form, short_name
from nhiemky.campaigns.models import Campaign
from nhiemky.files.actions import keep
from nhiemky.files.models import StoredFile
from nhiemky.journal.actions import record
from nhiemky.kernel.errors import RuleBroken
from nhiemky.kernel.text import nfc, squeeze
from nhiemky.organisation.permissions import Right, require

_FORMS: Final = ("pdf", "docx", "doc")


@dataclass(frozen=True, slots=True)
class Guidance:
    """The paper: its code ("03/HD-CCB"), its day, and a new file with its name, where one is given."""

    code: str
    on: date | None
    file: IO[bytes] | None = None
    name: str = ""


def set_guidance(campaign_id: int, told: Guidance, *, by: Person) -> None:
    """Keeps the guidance paper; without a new file the one there is stays. Who manages the campaign's unit may.

    Refused: "campaigns.guidance_form" for what is neither PDF nor Word, and as `files.actions.keep` does.
    """
    require(by, Right.MANAGE, Campaign.objects.select_related("unit").get(pk=campaign_id).unit)
    stored = _kept(told, by)  # before the transaction: nobody else waits while a file is written to the disk
    with transaction.atomic():
        campaign = locked_campaign(campaign_id, by)
        campaign.guidance_code, campaign.guidance_on = squeeze(nfc(told.code)), told.on
        if stored is not None:
            campaign.guidance = stored
            campaign.guidance_name = short_name(told.name)
        campaign.save(update_fields=["guidance", "guidance_name", "guidance_code", "guidance_on"])
        content = [campaign.guidance_code, str(told.on), stored.digest if stored else ""]
        record("campaign.guided", "campaign", campaign.pk, by=by.pk, content=content)


def _kept(told: Guidance, by: Person) -> StoredFile | None:
    if told.file is None:
        return None
    form = named_form(told.file, told.name, _FORMS)
    if not form:
        raise RuleBroken("campaigns.guidance_form", name=told.name)
    return keep(told.file, form=form, by=by)
