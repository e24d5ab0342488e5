"""The Excel form of a unit: downloaded, handed in, looked at, and only then taken."""

from typing import Final
from urllib.parse import quote, urlencode

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext

from nhiemky.files.models import StoredFile
from nhiemky.files.queries import open_stored
from nhiemky.kernel.asking import whole_number
from nhiemky.kernel.errors import RuleBroken
from nhiemky.kernel.text import fold
from nhiemky.organisation.permissions import Asked
from nhiemky.papers.actions.figure_files import keep_form, take_form
from nhiemky.papers.forms.figure_files import FormFileForm
from nhiemky.papers.models import HandedForm
from nhiemky.papers.queries.figure_book import figure_book
from nhiemky.papers.queries.figure_sheet import Reading, read_form
from nhiemky.papers.queries.sent_forms import SentForm, handed_forms, sent_form
from nhiemky.papers.reading.marks import marked
from nhiemky.papers.views.asked import seen_desk
from nhiemky.papers.views.figures import Sheet, refuse, sheet_of

_EXCEL: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def download(request: Asked, campaign_id: int, unit_id: int) -> HttpResponseBase:
    """The form of the unit as an Excel file; ?nop= one that was handed in, as it came."""
    campaign, unit = seen_desk(request, campaign_id, unit_id)
    if "nop" in request.GET:
        return _as_it_came(get_object_or_404(handed_forms(campaign, unit), pk=whole_number(request.GET["nop"])))
    name = slugify(f"bieu-so-lieu-{fold(str(unit))}-{campaign.period.on:%d-%m-%Y}")
    return _file(figure_book(campaign, unit), f"{name}.xlsx")


def hand_in(request: Asked, campaign_id: int, unit_id: int) -> HttpResponse:
    """Takes a file; ?tep= is one already sent, to be looked at and taken."""
    sheet = sheet_of(request, campaign_id, unit_id)
    if sheet.mode != "write":
        refuse(request, sheet)
    if "tep" in request.GET:
        return _looked(request, sheet, _sent(request, sheet))
    form = FormFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            stored = keep_form(sheet.campaign.pk, sheet.unit.pk, upload, by=request.user)
            sent = SentForm(stored.pk, upload.name, sheet.campaign.pk, sheet.unit.pk)
            _read(sent, sheet)
        except RuleBroken as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect(f"{_address(sheet)}?{urlencode({'tep': sent.token(request.user.pk)})}")
    return render(request, "papers/hand_in.html", {**_about(sheet), "form": form})


def noted(request: Asked, campaign_id: int, unit_id: int) -> HttpResponse:
    """A copy of the file sent with a note at each wrong cell."""
    sheet = sheet_of(request, campaign_id, unit_id)
    if sheet.mode != "write":
        refuse(request, sheet)
    sent = _sent(request, sheet)
    with open_stored(get_object_or_404(StoredFile, pk=sent.file)) as file:
        data = file.read()
    copy = marked(data, read_form(data, sheet.campaign, sheet.unit).marks)
    if not copy:
        raise RuleBroken("papers.form_no_copy")
    return _file(copy, f"{sent.name.rpartition('.')[0] or sent.name} - {gettext('cho can sua')}.xlsx")


def _looked(request: Asked, sheet: Sheet, sent: SentForm) -> HttpResponse:
    if request.method == "POST":
        partly = "dung" in request.POST
        saved = take_form(sent, _seen(request.POST.get("seen", "")), partly=partly, by=request.user)
        if saved.written:
            messages.success(request, gettext("Đã lấy %(n)s chỉ tiêu từ biểu.") % {"n": len(saved.written)})
        for one in saved.clashes:
            said = gettext("%(who)s vừa sửa chỉ tiêu %(code)s nên chưa lấy số trong biểu. Hãy xem lại.")
            code = next(of.indicator.code for of in sheet.rows() if of.indicator.pk == one.indicator_id)
            messages.warning(request, said % {"who": one.by, "code": code})
        return redirect(request.get_full_path()) if saved.clashes else redirect("papers:figures", *_whose(sheet))
    reading = _read(sent, sheet)
    seen = ",".join(f"{one.of.indicator.pk}:{one.of.told.revision}" for one in reading.changes if one.of.told)
    context = {"sent": sent, "reading": reading, "seen": seen, "token": request.GET["tep"], **_about(sheet)}
    return render(request, "papers/form_looked.html", context)


def _sent(request: Asked, sheet: Sheet) -> SentForm:
    return sent_form(request.GET.get("tep", ""), sheet.campaign.pk, sheet.unit.pk, request.user.pk)


def _read(sent: SentForm, sheet: Sheet) -> Reading:
    with open_stored(get_object_or_404(StoredFile, pk=sent.file)) as file:
        return read_form(file.read(), sheet.campaign, sheet.unit)


def _seen(text: str) -> dict[int, int]:
    """ "12:3,13:1": revisions by indicator."""
    pairs = (pair.partition(":") for pair in text.split(","))
    return {whole_number(indicator): whole_number(revision) for indicator, _, revision in pairs}


def _about(sheet: Sheet) -> dict[str, object]:
    return {"campaign": sheet.campaign, "unit": sheet.unit, "paper": sheet.paper, "inside": True}


def _whose(sheet: Sheet) -> tuple[int, int]:
    return sheet.campaign.pk, sheet.unit.pk


def _address(sheet: Sheet) -> str:
    return reverse("papers:hand-in", args=_whose(sheet))


def _as_it_came(form: HandedForm) -> FileResponse:
    """To be saved, and never to be run or shown by the browser."""
    response = FileResponse(open_stored(form.stored), as_attachment=True, filename=form.name, content_type=_EXCEL)
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _file(data: bytes, name: str) -> HttpResponse:
    return HttpResponse(
        data, headers={"Content-Type": _EXCEL, "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    )
