"""Takes sentences of units' papers into the consolidated one, and out again."""

import re
from typing import Final

from django.db import transaction

from nhiemky.accounts.models import Person
from nhiemky.campaigns.models import Campaign
from nhiemky.campaigns.queries.units import units_of
from nhiemky.journal.actions import record
from nhiemky.kernel.clock import now
from nhiemky.kernel.errors import RuleBroken
from nhiemky.kernel.text import nfc, squeeze
from nhiemky.reports import words as words
from nhiemky.reports.actions.paper import held_campaign
from nhiemky.reports.models import PickedSentence, SentFile
from nhiemky.reports.output.beside import UNDER
from nhiemky.reports.queries.picked import line_of

_WORD: Final = re.compile(r"\w+")


@transaction.atomic
def pick_sentence(campaign_id: int, file_id: int, place: str, *, under: str, text: str, by: Person) -> PickedSentence:
    """Puts a paragraph of a unit's paper, or what is kept of it, under a head; picked there already, the words change.

    Who may correct in the campaign's unit may. Refused: reports.under_unknown, reports.file_not_counted,
    reports.passage_gone, reports.nothing_picked, reports.words_not_theirs: what is quoted was said just so.
    """
    campaign = held_campaign(campaign_id, by)
    file = _counting(campaign, file_id)
    line = line_of(file, place)
    if under not in UNDER:
        raise RuleBroken("reports.under_unknown")
    if line is None:
        raise RuleBroken("reports.passage_gone")
    kept = squeeze(nfc(text))
    _require_theirs(kept, nfc(line.text))
    told = {"unit_id": file.owner_id, "said": line.text, "text": kept, "by": by, "at": now()}
    one, _ = PickedSentence.objects.update_or_create(
        campaign=campaign, file=file, place=place, under=under, defaults=told
    )
    record("paper.sentence_picked", "campaign_unit", _place(one), by=by.pk, content=[file.pk, place, under, kept])
    return one


@transaction.atomic
def drop_picked(campaign_id: int, picked_id: int, *, by: Person) -> None:
    """Takes a picked sentence out again; who may: see `pick_sentence`. One that is out already stays out."""
    campaign = held_campaign(campaign_id, by)
    one = PickedSentence.objects.filter(campaign=campaign, pk=picked_id).first()
    if one:
        content = [one.file_id, one.place, one.under, one.text]
        record("paper.sentence_dropped", "campaign_unit", _place(one), by=by.pk, content=content)
        one.delete()


def _place(one: PickedSentence) -> str:
    return f"{one.campaign_id}/{one.unit_id}"


def _counting(campaign: Campaign, file_id: int) -> SentFile:
    """A file that counts for a unit of the campaign."""
    here = SentFile.objects.filter(campaign=campaign, owner__in=units_of(campaign).values("pk"))
    file = here.filter(pk=file_id, state=SentFile.State.READ, set_aside=False, superseded=False).first()
    if file is None:
        raise RuleBroken("reports.file_not_counted")
    return file


def _require_theirs(kept: str, said: str) -> None:
    """Every word kept stands in what was said, in that order; small or capital letters and signs are free."""
    theirs = iter(_WORD.findall(said.lower()))
    ours = _WORD.findall(kept.lower())
    if not ours:
        raise RuleBroken("reports.nothing_picked")
    for word in ours:
        if word not in theirs:  # takes from the iterator up to the word
            raise RuleBroken("reports.words_not_theirs", word=word)
