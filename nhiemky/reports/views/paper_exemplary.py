"""Exemplary units: the evidence over all units, and whom the committee chose."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext

from nhiemky.campaigns.models import Campaign
from nhiemky.campaigns.queries.units import units_of
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.permissions import Asked, Right
from nhiemky.reports import actions
from nhiemky.reports.forms.paper import ChoosingForm
from nhiemky.reports.output.beside import Facts
from nhiemky.reports.output.evidence import HEADS, Evidence, evidences, honest_word
from nhiemky.reports.queries import exemplary as asked
from nhiemky.reports.views.paper import known_campaign, read_campaign, refuse_unless
from nhiemky.reports.views.paper_pieces import Leading

_PAGE = 60


def exemplary(request: Asked, campaign_id: int) -> HttpResponse:
    """Unit × evidence, those of which most hold first, and the units chosen."""
    campaign = read_campaign(request, campaign_id)
    facts, choices = _facts_of(campaign), asked.choices_of(campaign)
    ids = {one.ref: pk for pk, one in facts.items()}
    told = [(ids[one.ref], one) for one in evidences(tuple(facts.values()))]
    page = Paginator(told, _PAGE).get_page(request.GET.get("trang"))
    link = _leading(campaign)
    context = {
        "campaign": campaign, "page": page, "heads": HEADS, "all": len(HEADS), "choices": choices.values(),
        "rows": [(pk, one, _cells(one, link), choices.get(pk)) for pk, one in page],
        "word": honest_word(len(told)) if told else "",
        "may_choose": request.reach.may(Right.CORRECT, campaign.unit),
    }  # fmt: skip
    return render(request, "reports/paper_exemplary.html", context)


def choose(request: Asked, campaign_id: int, unit_id: int) -> HttpResponse:
    """Asks why a unit is exemplary, beside its evidence; takes the choice back."""
    campaign = known_campaign(request, campaign_id)
    unit = get_object_or_404(units_of(campaign), pk=unit_id)
    refuse_unless(request, Right.CORRECT, campaign)
    choice = asked.choice_of(campaign, unit.pk)
    form = ChoosingForm(request.POST or None, initial={"reason": choice.reason if choice else ""})
    if request.POST.get("viec") == "bo":
        actions.drop_choice(campaign.pk, unit.pk, by=request.user)
        messages.success(request, gettext("Đã bỏ %(unit)s khỏi danh sách tiêu biểu.") % {"unit": unit})
        return redirect("reports:exemplary", campaign.pk)
    if request.method == "POST" and form.is_valid():
        try:
            actions.choose_unit(campaign.pk, unit.pk, reason=form.cleaned_data["reason"], by=request.user)
        except RuleBroken as refusal:
            form.add_error("reason", str(refusal))
        else:
            messages.success(request, gettext("Đã ghi %(unit)s vào danh sách tiêu biểu.") % {"unit": unit})
            return redirect("reports:exemplary", campaign.pk)
    own = _facts_of(campaign)
    told = next(one for one in evidences(tuple(own.values())) if one.ref == own[unit.pk].ref)
    context = {
        "campaign": campaign, "unit": unit, "choice": choice, "form": form, "told": told, "all": len(HEADS),
        "cells": _cells(told, _leading(campaign)),
    }  # fmt: skip
    return render(request, "reports/paper_choose.html", context)


def _facts_of(campaign: Campaign) -> dict[int, Facts]:
    """With the sentences of what was put together last."""
    if asked.lacks_citations(campaign):
        actions.keep_paper(campaign.pk)
    return asked.facts_of(campaign)


def _cells(one: Evidence, link: Leading) -> list[tuple[str, bool, str, str]]:
    """Each evidence: its name, whether it holds, what is known, where a quoted sentence leads."""
    return [(head, shown.holds, shown.words, link(shown.ref)) for head, shown in zip(HEADS, one.shown, strict=True)]


def _leading(campaign: Campaign) -> Leading:
    """To the quoted sentences."""
    cited = asked.kept_citations(campaign).items()
    ways = {asked.cited_ref(int(unit)): ["file", file, place] for unit, (file, place, _) in cited}
    return Leading(campaign.pk, ways, may_correct=False)
