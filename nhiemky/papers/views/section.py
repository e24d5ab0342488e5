"""Writing a section: saved by the page itself while somebody writes, or by its button; two texts at once are compared;
hints on what is written, for who asks.

Asked for JSON a save answers {"revision", "at"}, or {"said", "conflict"} with 409.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext

from nhiemky.campaigns.models import Section
from nhiemky.kernel.clock import VIETNAM
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.permissions import Asked
from nhiemky.papers.actions.sections import keep_aside, save_section
from nhiemky.papers.forms.writing import SectionForm
from nhiemky.papers.models import Paper
from nhiemky.papers.queries import sections as asked
from nhiemky.papers.queries.comparing import compared, united
from nhiemky.papers.queries.prose import LONGEST, clean
from nhiemky.papers.views.asked import require_writing, seen_section
from nhiemky.papers.workflow import EDITABLE
from nhiemky.quality.sections import looked_through, matter_of

_CONFLICT = "papers.saved_meanwhile"


def section(request: Asked, campaign_id: int, paper_id: int, section_id: int) -> HttpResponse:
    """The text to write in, its guidance beside it; a POST saves. ?da-chon: of two texts one has just been chosen."""
    paper, one = seen_section(request, campaign_id, paper_id, section_id)
    require_writing(request, paper, one.pk)
    if request.method == "POST":
        return _save(request, paper, one)
    if paper.state not in EDITABLE:
        messages.warning(request, str(_not_now(paper)))
        return redirect("papers:paper", campaign_id, paper.pk)
    kept = asked.text_of(paper, one)
    return _page(request, paper, one, text=kept.text if kept else "", seen=kept.revision if kept else 0)


def hints(request: Asked, campaign_id: int, paper_id: int, section_id: int) -> HttpResponse:
    """What the text that is sent should say more of. It is neither kept nor lost; htmx gets the hints alone."""
    paper, one = seen_section(request, campaign_id, paper_id, section_id)
    require_writing(request, paper, one.pk)
    if request.method != "POST":  # led here by signing in again
        return redirect("papers:section", campaign_id, paper.pk, one.pk)
    told, matter = _told(request), matter_of(one.title)
    looked = looked_through(matter, clean(told["text"])[:LONGEST]) if matter else None
    if getattr(request, "htmx", False):
        return render(request, "papers/_hints.html", {"looked": looked, "matter": matter})
    return _page(request, paper, one, text=told["text"], seen=told["seen"], asked=True, looked=looked)


def _not_now(paper: Paper) -> RuleBroken:
    return RuleBroken("papers.not_now", state=paper.get_state_display())


def _told(request: Asked) -> dict[str, Any]:
    form = SectionForm(request.POST)
    otherwise = {"text": request.POST.get("text", ""), "seen": 0, "person": None}
    return form.cleaned_data if form.is_valid() else otherwise


def _save(request: Asked, paper: Paper, one: Section) -> HttpResponse:
    told = _told(request)
    if request.headers.get("Accept", "").startswith("application/json"):
        return _answer(request, paper, one, told)
    chosen = request.POST.get("giu", "")
    try:
        if chosen:
            return _settled(request, paper, one, {**told, "chosen": chosen})
        save_section(paper.pk, one.pk, told["text"], base_revision=told["seen"], by=request.user)
    except RuleBroken as refusal:
        return _refused(request, paper, one, (refusal, told))
    messages.success(request, gettext("Đã lưu mục “%(title)s”.") % {"title": one.title})
    return redirect(_back(paper, one))


def _answer(request: Asked, paper: Paper, one: Section, told: dict[str, Any]) -> JsonResponse:
    try:
        if told["person"] not in (None, request.user.pk):
            # somebody else has signed in meanwhile: under their name nothing may be saved that they have not written
            raise RuleBroken("papers.person_changed")
        kept = save_section(paper.pk, one.pk, told["text"], base_revision=told["seen"], by=request.user)
    except RuleBroken as refusal:
        return JsonResponse({"said": str(refusal), "conflict": refusal.code == _CONFLICT}, status=409)
    return JsonResponse({"revision": kept.revision, "at": f"{kept.at.astimezone(VIETNAM):%H:%M}"})


def _settled(request: Asked, paper: Paper, one: Section, told: dict[str, Any]) -> HttpResponse:
    """Of two texts one was chosen, or one made of both; the other is kept among the earlier ones."""
    theirs = asked.text_of(paper, one)
    if told["chosen"] == "kia":
        keep_aside(paper.pk, one.pk, request.POST.get("mine", ""), by=request.user)
        said = gettext("Đã giữ bản kia. Bản của đồng chí nằm trong “Các bản trước”.")
    else:
        text = request.POST.get("mine", "") if told["chosen"] == "toi" else told["text"]
        save_section(paper.pk, one.pk, text, base_revision=told["seen"], by=request.user)
        if theirs:
            keep_aside(paper.pk, one.pk, theirs.text, by=request.user)
        said = gettext("Đã lưu. Bản kia nằm trong “Các bản trước”.")
    messages.success(request, said)
    return redirect(f"{reverse('papers:section', args=(paper.campaign_id, paper.pk, one.pk))}?da-chon=1")


def _refused(request: Asked, paper: Paper, one: Section, why: tuple[RuleBroken, dict[str, Any]]) -> HttpResponse:
    """The page again with what was written; where somebody saved meanwhile, both texts side by side."""
    refusal, told = why
    if refusal.code.endswith("not_allowed"):
        raise refusal
    chosen = request.POST.get("giu", "")
    mine = request.POST.get("mine", "") if chosen in ("toi", "kia") else told["text"]
    kept = asked.text_of(paper, one)
    if refusal.code != _CONFLICT or kept is None:
        return _page(request, paper, one, text=mine, seen=told["seen"], refusal=str(refusal), status=409)
    context = {
        "campaign": paper.campaign, "paper": paper, "section": one, "refusal": refusal, "theirs": kept,
        "mine": clean(mine), "compared": compared(clean(mine), kept.text), "united": united(clean(mine), kept.text),
        "own": kept.by_id == request.user.pk,
    }  # fmt: skip
    return render(request, "papers/conflict.html", context, status=409)


def _page(request: Asked, paper: Paper, one: Section, *, status: int = 200, **told: Any) -> HttpResponse:
    held = asked.assignments_of([paper]).filter(section=one).first()
    context = {
        "campaign": paper.campaign, "paper": paper, "section": one, "held": held, "kept": asked.text_of(paper, one),
        "notes": [note for note in asked.returned_with(paper) if note.section_id == one.pk],
        "matter": matter_of(one.title), **told,
    }  # fmt: skip
    return render(request, "papers/section.html", context, status=status)


def _back(paper: Paper, one: Section) -> str:
    return f"{reverse('papers:paper', args=(paper.campaign_id, paper.pk))}#muc-{one.pk}"
