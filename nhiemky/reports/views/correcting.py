"""Puts a figure right beside its source, and types the figures of a photograph beside it."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext

from nhiemky.campaigns.models import Campaign
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.models import Unit
from nhiemky.organisation.permissions import Asked, Right
from nhiemky.reports.actions import correct_figure, withdraw_correction
from nhiemky.reports.actions.typing_in import type_figures
from nhiemky.reports.forms.correcting import CorrectionForm, FigureForm
from nhiemky.reports.models import SentFile
from nhiemky.reports.permissions import visible_files
from nhiemky.reports.queries.corrections import read_now, standing_correction
from nhiemky.reports.queries.history import changes, pictures_of
from nhiemky.reports.queries.unit import FigureLine, figure_shown, figures_of
from nhiemky.reports.views.source import shows_picture, window
from nhiemky.reports.views.unit import seen_unit
from nhiemky.targets.figures import Figure

NEAR = 2
"""Rows or paragraphs on either side of the place, beside the form."""


def correct(request: Asked, campaign_id: int, unit_id: int, indicator_id: int) -> HttpResponse:
    """What was read and where, beside what it should be. ?ve= leads back to where one came from."""
    campaign, unit = _correctable(request, campaign_id, unit_id)
    line = next((one for one in figures_of(campaign, unit) if one.indicator.pk == indicator_id), None)
    if line is None:
        raise Http404
    if request.POST.get("viec") == "lay-lai":
        return _withdrawn(request, campaign, unit, line)
    form = CorrectionForm(request.POST or None, indicator=line.indicator, kept=line.figure)
    if request.method == "POST" and form.is_valid() and _corrected(request, campaign, unit, line, form):
        return redirect(_back(request) or _figure_url(campaign, unit, line))
    standing = standing_correction(campaign, unit, line.indicator)
    context = {
        "campaign": campaign, "unit": unit, "line": line, "form": form, "back": _back(request),
        "shown": figure_shown(line.target, line.figure.as_figure()) if line.figure else "",
        "standing": standing, "retained": bool(standing and read_now(standing)),
        "changes": changes(campaign, unit, line.indicator, line.target), **_source(request, campaign, line),
    }  # fmt: skip
    return render(request, "reports/correct.html", context)


def _corrected(request: Asked, campaign: Campaign, unit: Unit, line: FigureLine, form: CorrectionForm) -> bool:
    why = form.reason_told(form.cleaned_data)
    try:
        made = correct_figure(campaign.pk, unit.pk, line.indicator.pk, given=form.given, why=why, by=request.user)
    except RuleBroken as refusal:
        form.add_error(None, str(refusal))
        return False
    figure = Figure(made.numerator, made.denominator, made.words or made.value)
    told = {"name": line.indicator.name, "figure": figure_shown(line.target, figure)}
    messages.success(request, gettext("Đã lưu %(name)s: %(figure)s.") % told)
    return True


def _withdrawn(request: Asked, campaign: Campaign, unit: Unit, line: FigureLine) -> HttpResponse:
    made = withdraw_correction(campaign.pk, unit.pk, line.indicator.pk, by=request.user)
    told = {"name": line.indicator.name}
    if made.before:
        messages.success(request, gettext("Đã lấy lại số trong tệp của %(name)s.") % told)
    else:
        messages.success(request, gettext("Đã bỏ số nhập tay của %(name)s.") % told)
    return redirect(_back(request) or _figure_url(campaign, unit, line))


def type_in(request: Asked, campaign_id: int, unit_id: int) -> HttpResponse:
    """All targets of the term beside a photograph (?tep=); what is left empty stays as it is."""
    campaign, unit = _correctable(request, campaign_id, unit_id)
    pictures = pictures_of(campaign, unit)
    wanted = request.GET.get("tep")
    picture = next((one for one in pictures if str(one.pk) == wanted), pictures[0] if pictures else None)
    lines = figures_of(campaign, unit)
    entries = [_entry(request, line) for line in lines]
    refusal = ""
    if request.method == "POST" and all(form.is_valid() for form in entries):
        try:
            return _typed(request, campaign, unit, entries, picture)
        except RuleBroken as refused:
            refusal = str(refused)
    context = {
        "campaign": campaign, "unit": unit, "entries": list(zip(lines, entries, strict=True)), "refusal": refusal,
        "picture": picture, "pictures": pictures, "shows": picture is not None and shows_picture(picture),
        "wrong": [form for form in entries if form.errors],
    }  # fmt: skip
    return render(request, "reports/type_in.html", context)


def _entry(request: Asked, line: FigureLine) -> FigureForm:
    prefix = f"so-{line.indicator.pk}"
    return FigureForm(request.POST or None, prefix=prefix, indicator=line.indicator, kept=line.figure)


def _typed(
    request: Asked, campaign: Campaign, unit: Unit, entries: list[FigureForm], picture: SentFile | None
) -> HttpResponse:
    figures = {form.indicator.pk: form.given for form in entries if form.has_changed() and form.is_filled}
    name = picture.name.rpartition("/")[2] if picture else unit
    why = gettext("Nhập theo ảnh %(name)s") % {"name": name} if picture else gettext("Nhập tay")
    file_id = picture.pk if picture else None
    type_figures(campaign.pk, unit.pk, figures, why=why, by=request.user, file_id=file_id)
    if figures:
        messages.success(request, gettext("Đã lưu %(n)s số liệu của %(unit)s.") % {"n": len(figures), "unit": unit})
    else:
        messages.info(request, gettext("Không có số nào thay đổi."))
    return redirect("reports:unit", campaign.pk, unit.pk)


def _correctable(request: Asked, campaign_id: int, unit_id: int) -> tuple[Campaign, Unit]:
    """A unit that who asks may correct; 404 when it is out of reach, else refused in words."""
    campaign, unit = seen_unit(request, campaign_id, unit_id)
    if not request.reach.may(Right.CORRECT, unit):
        raise RuleBroken("organisation.not_allowed", unit=unit)
    return campaign, unit


def _source(request: Asked, campaign: Campaign, line: FigureLine) -> dict[str, Any]:
    """The place a figure was read from, as far as the file can be seen and opened."""
    if line.figure is None or line.file is None:
        return {}
    rows: QuerySet[SentFile] = visible_files(request.reach, campaign).select_related("stored").defer("reading")
    file = rows.filter(pk=line.file).first()
    if file is None:
        return {}
    told: dict[str, Any] = {"file": file, "place": line.figure.place, "picture": shows_picture(file)}
    if told["picture"]:
        return told
    try:
        return told | window(file, line.figure.place, {}, NEAR)
    except RuleBroken as refusal:
        return told | {"refusal": str(refusal)}


def _back(request: Asked) -> str:
    """Where one came from, only inside this site."""
    wanted = request.GET.get("ve", "")
    return wanted if wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, None) else ""


def _figure_url(campaign: Campaign, unit: Unit, line: FigureLine) -> str:
    return f"{reverse('reports:unit', args=[campaign.pk, unit.pk])}#so-{line.indicator.pk}"
