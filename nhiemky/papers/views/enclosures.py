"""Pictures of a section and files beside a paper: added, described, put in order, taken out, and shown."""

from typing import IO, Any, Final, cast

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from nhiemky.campaigns.models import Section
from nhiemky.files.queries import open_stored
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.permissions import Asked
from nhiemky.papers.actions import enclosing
from nhiemky.papers.forms.enclosing import AttachmentForm, PictureForm
from nhiemky.papers.models import Enclosure, Paper
from nhiemky.papers.views.asked import require_writing, seen_paper, seen_section
from nhiemky.papers.workflow import EDITABLE

_SHOWN: Final = {"jpg": "image/jpeg", "png": "image/png"}


def pictures(request: Asked, campaign_id: int, paper_id: int, section_id: int) -> HttpResponse:
    """The pictures of a section; a POST adds one."""
    paper, section = seen_section(request, campaign_id, paper_id, section_id)
    return _page(request, paper, section, PictureForm)


def attachments(request: Asked, campaign_id: int, paper_id: int) -> HttpResponse:
    """The files beside a paper; a POST adds one."""
    return _page(request, seen_paper(request, campaign_id, paper_id), None, AttachmentForm)


@require_POST
def change(request: Asked, campaign_id: int, paper_id: int, enclosure_id: int) -> HttpResponse:
    """What the button "viec" says: "chu-thich" another caption, "len" one place up, "bo" taken out."""
    paper = seen_paper(request, campaign_id, paper_id)
    one = get_object_or_404(Enclosure.objects.filter(paper=paper).select_related("section"), pk=enclosure_id)
    require_writing(request, paper, one.section_id)
    act = request.POST.get("viec", "")
    if act == "bo":
        enclosing.remove_enclosure(one.pk, by=request.user)
        messages.success(request, gettext("Đã bỏ “%(name)s”.") % {"name": one})
    elif act == "len":
        enclosing.move_enclosure(one.pk, by=request.user)
    else:
        enclosing.describe_enclosure(one.pk, caption=request.POST.get("caption", ""), by=request.user)
        messages.success(request, gettext("Đã lưu chú thích."))
    return _back(paper, one.section)


def show(request: Asked, campaign_id: int, paper_id: int, enclosure_id: int) -> FileResponse:
    """A picture of a section to look at; a file always to be saved, never to be run or shown by the browser."""
    paper = seen_paper(request, campaign_id, paper_id)
    one = get_object_or_404(Enclosure.objects.filter(paper=paper).select_related("stored"), pk=enclosure_id)
    picture = one.section_id is not None and one.stored.form in _SHOWN
    kind = _SHOWN[one.stored.form] if picture else "application/octet-stream"
    response = FileResponse(open_stored(one.stored), as_attachment=not picture, filename=one.name, content_type=kind)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, max-age=3600"
    return response


def _page(request: Asked, paper: Paper, section: Section | None, form_class: type[PictureForm]) -> HttpResponse:
    require_writing(request, paper, section.pk if section else None)
    form = form_class(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            _add(request, paper, section, form.cleaned_data)
        except RuleBroken as refusal:
            form.add_error("file", str(refusal))
        else:
            return _back(paper, section)
    rows = list(Enclosure.objects.filter(paper=paper, section=section).select_related("stored"))
    context = {
        "campaign": paper.campaign, "paper": paper, "section": section, "form": form, "inside": True,
        "rows": rows, "longest": enclosing.LONGEST_CAPTION, "most": enclosing.MOST,
        "editable": paper.state in EDITABLE, "full": len(rows) >= enclosing.MOST,
    }  # fmt: skip
    return render(request, "papers/enclosures.html", context, status=409 if form.errors else 200)


def _add(request: Asked, paper: Paper, section: Section | None, told: dict[str, Any]) -> None:
    file = told["file"]
    upload = (file.name or "", cast(IO[bytes], file))
    if section:
        enclosing.add_picture(paper.pk, section.pk, upload, caption=told["caption"], by=request.user)
    else:
        enclosing.add_attachment(paper.pk, upload, caption=told["caption"], by=request.user)
    messages.success(request, gettext("Đã thêm “%(name)s”.") % {"name": told["caption"] or file.name})


def _back(paper: Paper, section: Section | None) -> HttpResponse:
    if section is None:
        return redirect("papers:attachments", paper.campaign_id, paper.pk)
    return redirect("papers:pictures", paper.campaign_id, paper.pk, section.pk)
