"""Sentences of units' papers for the consolidated one: picked, looked through, taken out."""

from typing import Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext

from nhiemky.campaigns.models import Campaign
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.permissions import Asked, Right
from nhiemky.reports import actions
from nhiemky.reports.forms.paper import PickingForm
from nhiemky.reports.models import SentFile
from nhiemky.reports.output.beside import UNDER
from nhiemky.reports.queries import picked as asked
from nhiemky.reports.queries.marked import PLACE
from nhiemky.reports.records import Line, Part
from nhiemky.reports.views.paper import known_campaign, read_campaign, refuse_unless

_GUESSED: Final = (
    (Part.PROPOSALS, "proposals"),
    (Part.LESSONS, "lessons"),
    (Part.SHORTCOMINGS, "shortcomings"),
    (Part.CAUSES, "causes"),
)


def pick(request: Asked, campaign_id: int, file_id: int) -> HttpResponse:
    """Asks under which head a paragraph goes (?doan= its number), shows what was picked from it, takes that out."""
    campaign = known_campaign(request, campaign_id)
    file = get_object_or_404(SentFile.objects.select_related("owner"), pk=file_id, campaign=campaign)
    refuse_unless(request, Right.CORRECT, campaign)
    place = f"{PLACE}{request.GET.get('doan', '')[:20]}"
    if "bo" in request.POST:
        return _taken_out(request, campaign, file)
    line = asked.line_of(file, place)
    form = PickingForm(request.POST or None, initial=_initial(line))
    if request.method == "POST" and form.is_valid():
        try:
            actions.pick_sentence(campaign.pk, file.pk, place, **form.cleaned_data, by=request.user)
        except RuleBroken as refusal:
            form.add_error("under" if refusal.code == "reports.under_unknown" else "text", str(refusal))
        else:
            told = {"under": UNDER[form.cleaned_data["under"]]}
            messages.success(request, gettext("Đã đưa câu vào báo cáo tổng hợp, mục “%(under)s”.") % told)
            return redirect(_way_back(campaign, file, place))
    found = [(one, asked.doubt_of(one)) for one in asked.picked_from(file) if one.place == place]
    if line is None and not found:
        return redirect(_way_back(campaign, file, ""))
    counts = file.state == SentFile.State.READ and not file.superseded and file.owner is not None
    context = {
        "campaign": campaign, "file": file, "place": place, "line": line if counts else None, "form": form,
        "found": found, "back": _way_back(campaign, file, place),
    }  # fmt: skip
    return render(request, "reports/paper_pick.html", context)


def picked(request: Asked, campaign_id: int) -> HttpResponse:
    """All sentences picked, head after head, each with its source and whether that still counts."""
    campaign = read_campaign(request, campaign_id)
    rows = [(one, asked.doubt_of(one), one.place.removeprefix(PLACE)) for one in asked.picked_of(campaign)]
    heads = [(words, [row for row in rows if row[0].under == under]) for under, words in UNDER.items()]
    context = {
        "campaign": campaign, "heads": [head for head in heads if head[1]],
        "doubtful": sum(bool(doubt) for _, doubt, _ in rows),
        "may_edit": request.reach.may(Right.CORRECT, campaign.unit),
    }  # fmt: skip
    return render(request, "reports/paper_picked.html", context)


def _taken_out(request: Asked, campaign: Campaign, file: SentFile) -> HttpResponse:
    told = request.POST["bo"]
    if told.isdecimal() and asked.picked_from(file).filter(pk=told).exists():
        actions.drop_picked(campaign.pk, int(told), by=request.user)
    messages.success(request, gettext("Đã bỏ câu ra khỏi báo cáo tổng hợp."))
    return redirect("reports:picked", campaign.pk)


def _initial(line: Line | None) -> dict[str, str]:
    """The whole paragraph, under the head its part of the report speaks for."""
    if line is None:
        return {}
    return {"text": line.text, "under": next((under for part, under in _GUESSED if part in line.parts), "strengths")}


def _way_back(campaign: Campaign, file: SentFile, place: str) -> str:
    """The paragraph on its unit's page."""
    if file.owner is None:
        return reverse("reports:picked", args=(campaign.pk,))
    anchor = f"?van-ban={file.pk}#doan-{place.removeprefix(PLACE)}" if place else ""
    return reverse("reports:unit", args=(campaign.pk, file.owner.pk)) + anchor
