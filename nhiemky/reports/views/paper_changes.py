"""States of the consolidated paper: kept, held against each other, as Word and PDF."""

from typing import Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from nhiemky.campaigns.models import Campaign
from nhiemky.kernel.asking import whole_number
from nhiemky.organisation.permissions import Asked, Right
from nhiemky.reports import actions
from nhiemky.reports.models import KeptDraft
from nhiemky.reports.output.changes import changes
from nhiemky.reports.queries import drafts as asked
from nhiemky.reports.queries.paper import finished
from nhiemky.reports.views.paper import (
    as_pdf,
    as_word,
    changed_campaign,
    draft_of,
    known_campaign,
    read_campaign,
    refuse_unless,
)
from nhiemky.typesetting.paper import Paper

_SHOWN: Final = 200
_LISTED: Final = 50


@require_POST
def fix(request: Asked, campaign_id: int) -> HttpResponse:
    """Keeps the paper as it stands."""
    campaign = changed_campaign(request, campaign_id)
    if campaign.done:
        draft_of(campaign)  # made where it is missing, before anything is locked
    kept = actions.fix_draft(campaign.pk, by=request.user)
    messages.success(request, gettext("Bản thảo đang ở lần chốt số %(number)s.") % {"number": kept.number})
    return redirect("reports:changes", campaign.pk)


def changed(request: Asked, campaign_id: int) -> HttpResponse:
    """What became of the paper since a state of it (?tu= its number, else the newest), up to another (?den=) or now."""
    campaign = read_campaign(request, campaign_id)
    drafts = list(asked.drafts_of(campaign)[:_LISTED])
    newest = drafts[0].number if drafts else 0
    old = asked.draft_numbered(campaign, whole_number(request.GET.get("tu", ""), newest, digits=4))
    new = asked.draft_numbered(campaign, whole_number(request.GET.get("den", ""), 0, digits=4))
    told = changes(asked.paper_of(old), _paper(campaign, new)) if old else []
    context = {
        "campaign": campaign, "drafts": drafts, "old": old, "new": new, "told": told[:_SHOWN],
        "all": len(told), "more": len(told) - _SHOWN, "behind": campaign.done < campaign.asked,
        "may_edit": request.reach.may(Right.CORRECT, campaign.unit),
    }  # fmt: skip
    return render(request, "reports/paper_changes.html", context)


def word(request: Asked, campaign_id: int, draft_id: int) -> HttpResponse:
    """A state of the paper as a Word file."""
    kept = _kept(request, campaign_id, draft_id)
    return as_word(asked.paper_of(kept), f"bao-cao-tong-hop-lan-{kept.number}")


def pdf(request: Asked, campaign_id: int, draft_id: int) -> HttpResponse:
    """A state of the paper as a PDF."""
    kept = _kept(request, campaign_id, draft_id)
    return as_pdf(asked.paper_of(kept), f"bao-cao-tong-hop-lan-{kept.number}")


def _kept(request: Asked, campaign_id: int, draft_id: int) -> KeptDraft:
    campaign = known_campaign(request, campaign_id)
    kept = get_object_or_404(KeptDraft, campaign=campaign, pk=draft_id)
    refuse_unless(request, Right.READ, campaign)
    return kept


def _paper(campaign: Campaign, new: KeptDraft | None) -> Paper:
    return asked.paper_of(new) if new else finished(campaign, draft_of(campaign))
