"""The consolidated paper: as it will be printed, a paragraph in other words, Word and PDF."""

from copy import replace
from dataclasses import dataclass
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext

from nhiemky.campaigns.models import Campaign
from nhiemky.campaigns.permissions import visible_campaigns
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.permissions import Asked, Right
from nhiemky.reports import actions
from nhiemky.reports.forms.paper import ParagraphForm
from nhiemky.reports.models import PaperEdit
from nhiemky.reports.output.paragraphs import Paragraph
from nhiemky.reports.queries import paper as asked
from nhiemky.reports.queries.drafts import drafts_of
from nhiemky.reports.queries.workbook import is_large
from nhiemky.reports.views.paper_pieces import Leading, piece_of, pieces_of
from nhiemky.typesetting.paper import Paper
from nhiemky.typesetting.pdf import write_pdf
from nhiemky.typesetting.web import closing_html, head_html
from nhiemky.typesetting.word import write_word

_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph in the draft (None when the draft has it no more), and what an officer wrote in its place."""

    campaign: Campaign
    drafted: asked.Drafted
    block: str
    paragraph: Paragraph | None
    edit: PaperEdit | None


def known_campaign(request: Asked, campaign_id: int) -> Campaign:
    """A campaign that concerns who asks; 404 for any other. What they may do with its paper see `refuse_unless`."""
    return get_object_or_404(visible_campaigns(request.reach), pk=campaign_id)


def refuse_unless(request: Asked, right: Right, campaign: Campaign) -> None:
    """Refused in words unless who asks holds the right in the campaign's unit."""
    if not request.reach.may(right, campaign.unit):
        raise RuleBroken("organisation.not_allowed", unit=campaign.unit)


def read_campaign(request: Asked, campaign_id: int) -> Campaign:
    """A campaign all of which who asks may read: 404 out of reach, refused in words otherwise."""
    campaign = known_campaign(request, campaign_id)
    refuse_unless(request, Right.READ, campaign)
    return campaign


def changed_campaign(request: Asked, campaign_id: int) -> Campaign:
    """A campaign whose paper who asks may change; refused as `read_campaign` is."""
    campaign = known_campaign(request, campaign_id)
    refuse_unless(request, Right.CORRECT, campaign)
    return campaign


def given_up(request: Asked, campaign: Campaign) -> dict[str, bool]:
    """What a page that waits for results has to tell: that none will come, and whether who asks can have them anew."""
    stuck = campaign.done < campaign.asked and campaign.tries >= Campaign.TRIES
    return {"stuck": stuck, "may_renew": request.reach.may(Right.SEND, campaign.unit)}


def paper(request: Asked, campaign_id: int) -> HttpResponse:
    """The paper on the page, each sentence and figure with the way to its source."""
    campaign = read_campaign(request, campaign_id)
    drafted = draft_of(campaign)
    edits = asked.edits_of(campaign)
    leading = _leading(request, campaign, drafted)
    pieces = pieces_of(drafted.paper, edits, leading)
    there = {one.key for piece in pieces for one in piece.paragraphs}
    context = {
        "drafts": drafts_of(campaign)[:1], "picked": sum(ref.startswith("picked") for ref in drafted.ways),
        "campaign": campaign, "may_edit": leading.may_correct, "pieces": pieces, "head": head_html(drafted.paper),
        "closing": closing_html(drafted.paper), "behind": campaign.done < campaign.asked,
        **given_up(request, campaign),
        "left": [(edit, asked.version_of(edit)) for block, edit in edits.items() if block not in there],
        "changed": [one.key for piece in pieces for one in piece.paragraphs if one.outdated],
    }  # fmt: skip
    return render(request, "reports/paper.html", context)


def edit(request: Asked, campaign_id: int, block: str) -> HttpResponse:
    """A paragraph's words: the form, and what is done with it. ?xem=1: only the paragraph, as htmx asks."""
    place = _place(request, campaign_id, block)
    if request.method == "POST":
        return _change(request, place)
    if place.paragraph is None:
        return redirect("reports:paper", campaign_id)
    if "xem" in request.GET:
        return _shown(request, place)
    text = place.edit.text if place.edit else place.paragraph.text
    told = {"text": text, "drafted": place.paragraph.text, "seen": asked.version_of(place.edit)}
    return _asking(request, place, ParagraphForm(initial=told))


def word(request: Asked, campaign_id: int) -> HttpResponse:
    """The paper as a Word file, with the officers' words."""
    campaign = read_campaign(request, campaign_id)
    drafted = _newest(request, campaign)
    if drafted is None:
        return _waiting(request, campaign, "reports:paper-word")
    return as_word(asked.finished(campaign, drafted), "bao-cao-tong-hop")


def pdf(request: Asked, campaign_id: int) -> HttpResponse:
    """The paper as a PDF, with the officers' words."""
    campaign = read_campaign(request, campaign_id)
    drafted = _newest(request, campaign)
    if drafted is None:
        return _waiting(request, campaign, "reports:paper-pdf")
    return as_pdf(asked.finished(campaign, drafted), "bao-cao-tong-hop")


def _newest(request: Asked, campaign: Campaign) -> asked.Drafted | None:
    """The draft with every figure as it stands now, since a file shows nobody that it is behind.

    None: it says the figures of many units, which are being worked out. ?ban=truoc: the one made last will do.
    """
    if campaign.done >= campaign.asked:
        return draft_of(campaign)
    if not is_large(campaign):
        return asked.make_draft(campaign)
    return asked.kept_draft(campaign) if request.GET.get("ban") == "truoc" else None


def _waiting(request: Asked, campaign: Campaign, again: str) -> HttpResponse:
    context = {"campaign": campaign, "again": again, "kept": asked.kept_draft(campaign) is not None}
    return render(request, "reports/paper_waiting.html", {**context, **given_up(request, campaign)}, status=202)


def as_word(finished: Paper, name: str) -> HttpResponse:
    """A paper as a Word file to keep."""
    return _file(write_word(finished), f"{name}.docx", _WORD)


def as_pdf(finished: Paper, name: str) -> HttpResponse:
    """A paper as a PDF to keep."""
    return _file(write_pdf(finished), f"{name}.pdf", "application/pdf")


def _file(content: bytes, name: str, kind: str) -> HttpResponse:
    named = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=named)


def draft_of(campaign: Campaign) -> asked.Drafted:
    """The draft as it stands, made where there is none yet."""
    return asked.kept_draft(campaign) or asked.filled(campaign, actions.keep_paper(campaign.pk))


def _leading(request: Asked, campaign: Campaign, drafted: asked.Drafted) -> Leading:
    return Leading(campaign.pk, drafted.ways, request.reach.may(Right.CORRECT, campaign.unit))


def _place(request: Asked, campaign_id: int, block: str) -> Place:
    campaign = changed_campaign(request, campaign_id)
    drafted = draft_of(campaign)
    place = Place(campaign, drafted, block, asked.paragraph(drafted, block), asked.edit_of(campaign, block))
    if place.paragraph is None and place.edit is None:
        raise Http404
    return place


def _change(request: Asked, place: Place) -> HttpResponse:
    form = ParagraphForm(request.POST)
    if not form.is_valid():
        return _asking(request, place, form, wrong=True)
    try:
        said = _carry_out(request, place, form.cleaned_data)
    except RuleBroken as refusal:
        if refusal.code.endswith("not_allowed") or place.paragraph is None:
            raise
        return _asking(request, place, _anew(form, place, refusal), wrong=True)
    if getattr(request, "htmx", False):
        return _shown(request, replace(place, edit=asked.edit_of(place.campaign, place.block)))
    messages.success(request, said)
    address = reverse("reports:paper", args=(place.campaign.pk,))
    return redirect(f"{address}#doan-{place.block}" if place.paragraph else address)


def _carry_out(request: Asked, place: Place, told: dict[str, str]) -> str:
    pk, block, seen, act = place.campaign.pk, place.block, told["seen"], request.POST.get("viec", "")
    if act == "bo":
        actions.undo_edit(pk, block, seen=seen, by=request.user)
        return gettext("Đã lấy lại đoạn theo bản thảo.")
    if act == "giu" and place.edit and place.paragraph:
        kept = place.edit.text
        actions.edit_block(pk, block, text=kept, drafted=place.paragraph.text, seen=seen, by=request.user)
        return gettext("Đã giữ lời đã sửa.")
    drafted = told["drafted"].replace("\r\n", "\n")
    actions.edit_block(pk, block, text=told["text"], drafted=drafted, seen=seen, by=request.user)
    return gettext("Đã lưu đoạn vừa sửa.") if told["text"] else gettext("Đã bỏ đoạn khỏi báo cáo.")


def _anew(form: ParagraphForm, place: Place, refusal: RuleBroken) -> ParagraphForm:
    """What was typed, on top of what somebody else has saved meanwhile."""
    made = ParagraphForm({**form.data.dict(), "seen": asked.version_of(place.edit)})  # type: ignore[attr-defined]
    made.add_error(None, str(refusal))
    return made


def _asking(request: Asked, place: Place, form: ParagraphForm, *, wrong: bool = False) -> HttpResponse:
    htmx = bool(getattr(request, "htmx", False))
    name = "reports/_paper_form.html" if htmx else "reports/paper_edit.html"
    context: dict[str, Any] = {
        "campaign": place.campaign, "form": form, "block": place.block, "edit": place.edit, "htmx": htmx,
        "paragraph": place.paragraph, "conflict": wrong and place.edit,
        "item": place.paragraph is not None and place.paragraph.item >= 0,
    }  # fmt: skip
    # htmx shows nothing of an answer that is marked as a refusal
    return render(request, name, context, status=409 if wrong and not htmx else 200)


def _shown(request: Asked, place: Place) -> HttpResponse:
    if place.paragraph is None:
        return HttpResponse("")
    leading = _leading(request, place.campaign, place.drafted)
    piece = piece_of(place.drafted.paper, place.paragraph, place.edit, leading)
    context = {"campaign": place.campaign, "one": piece, "may_edit": leading.may_correct}
    return render(request, "reports/_paper_piece.html", context)
