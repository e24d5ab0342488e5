"""Keeps states of the consolidated paper, so that later ones can be held against them."""

from django.db import transaction

from nhiemky.accounts.models import Person
from nhiemky.journal.actions import record
from nhiemky.kernel.clock import now
from nhiemky.kernel.errors import RuleBroken
from nhiemky.reports import words as words
from nhiemky.reports.actions.paper import held_campaign, keep_paper
from nhiemky.reports.models import KeptDraft
from nhiemky.reports.queries.paper import filled, finished, kept_draft
from nhiemky.typesetting.keeping import packed


@transaction.atomic
def fix_draft(campaign_id: int, *, by: Person) -> KeptDraft:
    """Keeps the paper as it stands, with what was edited; when nothing changed since the last time, that one is told.

    Who may correct in the campaign's unit may. Refused: reports.draft_behind while newer figures are worked out, for
    what is kept would say neither the old nor the new.
    """
    campaign = held_campaign(campaign_id, by)
    if campaign.done < campaign.asked:
        raise RuleBroken("reports.draft_behind")
    drafted = kept_draft(campaign) or filled(campaign, keep_paper(campaign_id))
    content = packed(finished(campaign, drafted))
    last = KeptDraft.objects.filter(campaign=campaign).first()
    if last and bytes(last.paper) == content:
        return last
    number = last.number + 1 if last else 1
    made = KeptDraft.objects.create(campaign=campaign, number=number, paper=content, by=by, at=now())
    record("paper.draft_kept", "campaign", campaign.pk, by=by.pk, content=[number, content.decode()])
    return made
