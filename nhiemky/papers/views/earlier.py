"""The earlier texts of a section: which there are, one beside the text that stands, and taking one back."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from nhiemky.kernel.asking import whole_number
from nhiemky.organisation.permissions import Asked
from nhiemky.papers.actions.sections import save_section
from nhiemky.papers.models import SectionRevision
from nhiemky.papers.permissions import may_write
from nhiemky.papers.queries import sections as asked
from nhiemky.papers.queries.comparing import compared
from nhiemky.papers.views.asked import seen_section
from nhiemky.papers.workflow import EDITABLE


def earlier(request: Asked, campaign_id: int, paper_id: int, section_id: int) -> HttpResponse:
    """The list; ?ban= lays one beside the text that stands. A POST of one makes it the text, as any save does."""
    paper, section = seen_section(request, campaign_id, paper_id, section_id)
    kept = asked.text_of(paper, section)
    rows = asked.earlier(kept) if kept else []
    chosen = _among(rows, request.GET.get("ban") or request.POST.get("ban", ""))
    if request.method == "POST" and chosen:
        seen = whole_number(request.POST.get("seen", ""))
        save_section(paper.pk, section.pk, chosen.text, base_revision=seen, by=request.user)
        messages.success(request, gettext("Đã lấy lại bản ấy. Bản vừa thay cũng được giữ."))
        return redirect("papers:section", campaign_id, paper.pk, section.pk)
    context = {
        "campaign": paper.campaign, "paper": paper, "section": section, "kept": kept, "rows": rows, "chosen": chosen,
        "compared": compared(chosen.text, kept.text) if chosen and kept else None,
        "may_write": paper.state in EDITABLE and may_write(request.reach, paper, section.pk),
    }  # fmt: skip
    return render(request, "papers/earlier.html", context)


def _among(rows: list[SectionRevision], wanted: str) -> SectionRevision | None:
    """The one asked for; 404 when none is meant."""
    if not wanted:
        return None
    found = next((one for one in rows if str(one.pk) == wanted), None)
    if found is None:
        raise Http404
    return found
