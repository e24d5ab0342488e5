"""The form of figures of a unit: filled in row by row, estimates settled later."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext

from nhiemky.campaigns.models import Campaign
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.models import Unit
from nhiemky.organisation.permissions import Asked
from nhiemky.papers.actions.figures import Saved, record_figures, settle_figures
from nhiemky.papers.forms.figures import FigureRowForm, as_typed
from nhiemky.papers.models import Paper
from nhiemky.papers.permissions import may_write_figures
from nhiemky.papers.queries.figure_form import FormRow, form_rows
from nhiemky.papers.queries.figures import figures_state, results_paper
from nhiemky.papers.queries.sent_forms import handed_forms
from nhiemky.papers.reading.answers import typed_again
from nhiemky.papers.views.asked import seen_desk
from nhiemky.papers.workflow import EDITABLE, SETTLING, State


@dataclass(frozen=True, slots=True)
class Sheet:
    """The form somebody looks at. mode: "write", "settle", or "read"."""

    campaign: Campaign
    unit: Unit
    paper: Paper | None
    mode: str

    def rows(self) -> list[FormRow]:
        """Its rows as they stand."""
        return form_rows(self.campaign, self.unit)

    def asks(self, of: FormRow) -> bool:
        """Whether a row can be filled in now."""
        return self.mode == "write" or (self.mode == "settle" and of.answer.estimate)


@dataclass(frozen=True, slots=True)
class Line:
    """A row as shown; form None: it can only be read."""

    of: FormRow
    form: FigureRowForm | None


def figures(request: Asked, campaign_id: int, unit_id: int) -> HttpResponse:
    """The form. A POST keeps what is right and says at each other row what is wrong; `lay` fills a row in only."""
    sheet = sheet_of(request, campaign_id, unit_id)
    if request.method != "POST":
        return _shown(request, sheet, [_line(sheet, of) for of in sheet.rows()])
    if sheet.mode == "read":
        refuse(request, sheet)
    if "lay" in request.POST:
        return _shown(request, sheet, [_filled(sheet, of, request.POST) for of in sheet.rows()])
    return _saved(request, sheet)


def sheet_of(request: Asked, campaign_id: int, unit_id: int) -> Sheet:
    """The form with what who asks may do with it now."""
    campaign, unit = seen_desk(request, campaign_id, unit_id)
    paper = results_paper(campaign, unit)
    state = paper.state if paper else State.DRAFT
    mode = "write" if state in EDITABLE else "settle" if state in SETTLING else "read"
    return Sheet(campaign, unit, paper, mode if may_write_figures(request.reach, unit, paper) else "read")


def refuse(request: Asked, sheet: Sheet) -> None:
    """Says why the form can't be filled in: not by who asks, or not now."""
    if not may_write_figures(request.reach, sheet.unit, sheet.paper):
        raise RuleBroken("organisation.not_allowed", unit=sheet.unit)
    raise RuleBroken("papers.not_now", state=sheet.paper.get_state_display() if sheet.paper else "")


def _line(sheet: Sheet, of: FormRow) -> Line:
    return Line(of, FigureRowForm(of, settling=sheet.mode == "settle") if sheet.asks(of) else None)


def _filled(sheet: Sheet, of: FormRow, data: QueryDict) -> Line:
    """A row with what was typed; the one asked for with the figure asked for: an old one, the branches', or as kept."""
    if not sheet.asks(of):
        return Line(of, None)
    typed = as_typed(of, data)
    source, _, wanted = str(data["lay"]).partition("-")
    if wanted == str(of.indicator.pk):
        found = of.others.get(source)
        typed = typed_again(of.target, found.answer if found else of.answer)
    return Line(of, FigureRowForm(of, typed=typed, settling=sheet.mode == "settle"))


def _saved(request: Asked, sheet: Sheet) -> HttpResponse:
    settling = sheet.mode == "settle"
    rows = sheet.rows()
    forms = {of.indicator.pk: FigureRowForm(of, data=request.POST, settling=settling) for of in rows if sheet.asks(of)}
    told = [row for form in forms.values() if form.is_valid() and (row := form.row)]
    act = settle_figures if settling else record_figures
    try:
        saved = act(sheet.campaign.pk, sheet.unit.pk, told, by=request.user)
    except RuleBroken as refusal:
        return _shown(request, sheet, [Line(of, forms.get(of.indicator.pk)) for of in rows], refusal=str(refusal))
    wrong = {pk: form for pk, form in forms.items() if form.errors}
    _say(request, saved, settling=settling, all_right=not wrong and not saved.clashes)
    if not wrong and not saved.clashes:
        return redirect("papers:figures", sheet.campaign.pk, sheet.unit.pk)
    wrong |= {one.indicator_id: forms[one.indicator_id] for one in saved.clashes}
    lines = [_again(sheet, of, wrong, saved, request.POST) for of in sheet.rows()]
    return _shown(request, sheet, lines)


def _again(sheet: Sheet, of: FormRow, wrong: dict[int, FigureRowForm], saved: Saved, data: QueryDict) -> Line:
    """A row after saving: as typed where it was not kept, ready to go over what somebody else wrote."""
    before = wrong.get(of.indicator.pk)
    if before is None:
        return _line(sheet, of)
    clash = next((one for one in saved.clashes if one.indicator_id == of.indicator.pk), None)
    if clash is None:
        return Line(of, before)
    form = FigureRowForm(of, typed=as_typed(of, data), settling=before.settling)
    form.clash = clash
    return Line(of, form)


def _say(request: Asked, saved: Saved, *, settling: bool, all_right: bool) -> None:
    n = len(saved.written)
    if n:
        said = gettext("Đã chốt %(n)s chỉ tiêu.") if settling else ngettext(
            "Đã lưu %(n)s chỉ tiêu.", "Đã lưu %(n)s chỉ tiêu.", n
        )  # fmt: skip
        messages.success(request, said % {"n": n})
    elif all_right:
        messages.info(request, gettext("Chưa có gì thay đổi."))


def _shown(request: Asked, sheet: Sheet, lines: Iterable[Line], refusal: str = "") -> HttpResponse:
    lines = list(lines)
    context: dict[str, Any] = {
        "campaign": sheet.campaign,
        "unit": sheet.unit,
        "paper": sheet.paper,
        "mode": sheet.mode,
        "groups": [(group, list(under)) for group, under in groupby(lines, lambda line: line.of.indicator.group)],
        "wrong": [line for line in lines if line.form and (line.form.errors or line.form.clash)],
        "open_rows": any(line.form for line in lines),
        "refusal": refusal,
        "state": figures_state(sheet.campaign, sheet.unit),
        "handed": handed_forms(sheet.campaign, sheet.unit),
    }
    return render(request, "papers/figures.html", context)
