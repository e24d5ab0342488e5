"""How far a unit has come with programme, schemes and resolutions."""

from itertools import groupby

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.permissions import Asked
from nhiemky.papers.actions.commitments import record_states
from nhiemky.papers.forms.commitments import StateForm
from nhiemky.papers.models import CommitmentState
from nhiemky.papers.queries.figures import commitment_states, commitments_of
from nhiemky.papers.views.figures import Sheet, refuse, sheet_of


def commitments(request: Asked, campaign_id: int, unit_id: int) -> HttpResponse:
    """All that binds the unit, with its state. A POST keeps what is right and says at each other what is wrong."""
    sheet = sheet_of(request, campaign_id, unit_id)
    if request.method != "POST":
        return _shown(request, sheet, _forms(sheet))
    if sheet.mode != "write":
        refuse(request, sheet)
    kept = commitment_states(sheet.campaign, sheet.unit)
    listed = commitments_of(sheet.campaign, sheet.unit)
    forms = [StateForm(one, kept.get(one.pk), data=request.POST) for one in listed]
    told = [row for form in forms if form.is_valid() and (row := form.row)]
    try:
        clashes = record_states(sheet.campaign.pk, sheet.unit.pk, told, by=request.user)
    except RuleBroken as refusal:
        return _shown(request, sheet, forms, str(refusal))
    if clashes or any(form.errors for form in forms):
        now = commitment_states(sheet.campaign, sheet.unit)
        clashed = {one.commitment_id for one in clashes}
        return _shown(request, sheet, [_again(form, now.get(form.commitment.pk), clashed) for form in forms])
    messages.success(request, gettext("Đã lưu tiến độ."))
    return redirect("papers:commitments", sheet.campaign.pk, sheet.unit.pk)


def _forms(sheet: Sheet) -> list[StateForm]:
    kept = commitment_states(sheet.campaign, sheet.unit)
    return [StateForm(one, kept.get(one.pk)) for one in commitments_of(sheet.campaign, sheet.unit)]


def _again(form: StateForm, now: CommitmentState | None, clashed: set[int]) -> StateForm:
    """A form after saving: as it was where something is wrong; where somebody else was quicker what was typed, ready
    to go over theirs.
    """
    if form.errors:
        return form
    if form.commitment.pk not in clashed:
        return StateForm(form.commitment, now)
    again = StateForm(form.commitment, now, typed=form.typed)
    again.clash = now
    return again


def _shown(request: Asked, sheet: Sheet, forms: list[StateForm], refusal: str = "") -> HttpResponse:
    context = {
        "campaign": sheet.campaign,
        "unit": sheet.unit,
        "paper": sheet.paper,
        "writing": sheet.mode == "write",
        "groups": [
            (kind, list(under)) for kind, under in groupby(forms, lambda form: form.commitment.get_kind_display())
        ],
        "wrong": [form for form in forms if form.errors or form.clash],
        "refusal": refusal,
    }
    return render(request, "papers/commitments.html", context)
