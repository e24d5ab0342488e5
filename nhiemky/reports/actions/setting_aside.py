"""Takes a file out of a campaign that was sent by mistake or twice, and takes it in again. Nothing is thrown away."""

from django.db import transaction

from nhiemky.accounts.models import Person
from nhiemky.campaigns.models import Campaign
from nhiemky.journal.actions import record
from nhiemky.kernel.errors import RuleBroken
from nhiemky.kernel.text import nfc, squeeze
from nhiemky.organisation.permissions import reach_of
from nhiemky.reports import words as words
from nhiemky.reports.actions.announcing import want_work
from nhiemky.reports.models import SentFile
from nhiemky.reports.permissions import may_set_aside


@transaction.atomic
def set_file_aside(campaign_id: int, file_id: int, *, why: str, by: Person) -> SentFile:
    """Leaves a file out of the results from the next putting together on, until it is taken back.

    Who may correct in the file's unit may; of a file without one, who may in the campaign's; and its sender.
    Refused: reports.why_aside_missing, reports.written_here (a paper of the page has its own steps),
    organisation.not_allowed. Doing it twice changes the reason only.
    """
    file = _held(campaign_id, file_id, by)
    why = squeeze(nfc(why))[:400]
    if not why:
        raise RuleBroken("reports.why_aside_missing")
    file.state, file.set_aside, file.why = SentFile.State.IGNORED, True, why
    _keep(file)
    record("file.set_aside", "sent_file", file.pk, by=by.pk, content=why)
    return file


@transaction.atomic
def take_back(campaign_id: int, file_id: int, *, by: Person) -> SentFile:
    """Lets a file set aside count again; one that was not read yet, or could not be, waits to be read. Who may: see
    `set_file_aside`. Taking back what is not set aside changes nothing.
    """
    file = _held(campaign_id, file_id, by)
    if not file.set_aside:
        return file
    file.state = SentFile.State.WAITING if file.reading is None else SentFile.State.READ
    file.set_aside, file.why = False, ""
    _keep(file)
    record("file.taken_back", "sent_file", file.pk, by=by.pk)
    return file


def _held(campaign_id: int, file_id: int, by: Person) -> SentFile:
    """The file, while nobody else changes the campaign."""
    campaign = Campaign.objects.select_for_update(of=("self",)).select_related("unit").get(pk=campaign_id)
    file = SentFile.objects.select_related("owner", "given").get(campaign=campaign, pk=file_id)
    if file.version_id is not None:
        raise RuleBroken("reports.written_here", name=file.name)
    if not may_set_aside(reach_of(by), campaign, file):
        raise RuleBroken("organisation.not_allowed", unit=file.owner or file.given or campaign.unit)
    return file


def _keep(file: SentFile) -> None:
    file.save(update_fields=["state", "set_aside", "why"])
    want_work(file.campaign_id)
