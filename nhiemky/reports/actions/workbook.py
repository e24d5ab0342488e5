"""Keeps the workbook of a campaign with many units."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from django.db import transaction

from nhiemky.campaigns.models import Campaign
from nhiemky.files.actions import LARGEST, forget, keep
from nhiemky.files.models import StoredFile
from nhiemky.kernel.clock import now
from nhiemky.reports.models import KeptWorkbook
from nhiemky.reports.output.workbook import write_workbook
from nhiemky.reports.queries.campaigns import period_of
from nhiemky.reports.queries.review import review_of
from nhiemky.reports.queries.workbook import is_current, is_large, kept_workbook

_LARGEST: Final = 4 * LARGEST


def keep_workbook(campaign_id: int) -> bool:
    """Makes the workbook anew and keeps it in place of the last, without holding the database meanwhile.

    Nothing is done, and False given back, for a small campaign, whose workbook is made when asked for; while newer
    results are being worked out, after which this is asked for again; and when the kept one is as new as the results.
    Nobody is asked for a right: it says nothing that is not kept already.
    """
    campaign = Campaign.objects.select_related("unit", "period__term").get(pk=campaign_id)
    last = kept_workbook(campaign)
    if campaign.done < campaign.asked or (last and is_current(last, campaign)) or not is_large(campaign):
        return False
    _put(campaign, _written(campaign))
    return True


def _written(campaign: Campaign) -> StoredFile:
    with TemporaryDirectory() as folder:
        path = Path(folder, "bang-tong-hop.xlsx")
        write_workbook(review_of(campaign), period_of(campaign), path)
        with path.open("rb") as stream:
            return keep(stream, form="xlsx", by=None, largest=_LARGEST)


@transaction.atomic
def _put(campaign: Campaign, stored: StoredFile) -> None:
    before = KeptWorkbook.objects.select_for_update(of=("self",)).select_related("stored")
    last = before.filter(campaign=campaign).first()
    told = {"done": campaign.done, "stored": stored, "made_at": now()}
    KeptWorkbook.objects.update_or_create(campaign=campaign, defaults=told)
    if last and last.stored != stored:
        forget(last.stored)
