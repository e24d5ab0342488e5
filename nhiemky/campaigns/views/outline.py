"""Pages that change the outline of a campaign's papers."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from nhiemky.campaigns.actions import outlining
from nhiemky.campaigns.actions.outlining import Wanted
from nhiemky.campaigns.forms.planning import SectionForm
from nhiemky.campaigns.models import Campaign, PaperKind, Section
from nhiemky.campaigns.permissions import managed_campaign, require_planning, seen_campaign
from nhiemky.campaigns.queries.earlier import campaign_before
from nhiemky.campaigns.queries.plan import outline_of
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.permissions import Asked


def outline(request: Asked, campaign_id: int) -> HttpResponse:
    """The sections of both papers, with their guidance."""
    campaign = managed_campaign(request, campaign_id)
    papers = [(kind, PaperKind(kind).label, sections) for kind, sections in outline_of(campaign)]
    context = {"campaign": campaign, "papers": papers, "before": campaign_before(campaign)}
    return render(request, "campaigns/outline.html", context)


def new_section(request: Asked, campaign_id: int) -> HttpResponse:
    """Adds a section to the paper in ?loai=, else to the results report."""
    campaign = managed_campaign(request, campaign_id)
    kind = request.GET.get("loai", "")
    paper = PaperKind(kind) if kind in PaperKind.values else PaperKind.RESULTS
    form = SectionForm(request.POST or None, initial={"holds": Section.Holds.TEXT, "required": True})
    if form.is_valid():
        try:
            made = outlining.add_section(campaign.pk, paper, Wanted(**form.cleaned_data), by=request.user)
        except RuleBroken as refusal:
            form.add_error("title", str(refusal))
        else:
            messages.success(request, gettext("Đã thêm mục “%(title)s” vào cuối đề cương.") % {"title": made.title})
            return _back(campaign, made)
    return render(request, "campaigns/section.html", {"form": form, "campaign": campaign, "paper": paper})


def section(request: Asked, campaign_id: int, section_id: int) -> HttpResponse:
    """Other words for a section."""
    campaign, kept = _planned(request, campaign_id, section_id)
    form = SectionForm(request.POST or None, initial={name: getattr(kept, name) for name in SectionForm.base_fields})
    if form.is_valid():
        try:
            outlining.change_section(campaign.pk, kept.pk, Wanted(**form.cleaned_data), by=request.user)
        except RuleBroken as refusal:
            form.add_error("title", str(refusal))
        else:
            messages.success(request, gettext("Đã lưu mục “%(title)s”.") % {"title": form.cleaned_data["title"]})
            return _back(campaign, kept)
    context = {"form": form, "campaign": campaign, "paper": PaperKind(kept.paper), "section": kept}
    return render(request, "campaigns/section.html", context)


@require_POST
def move_section(request: Asked, campaign_id: int, section_id: int) -> HttpResponse:
    """Puts a section one place up or down."""
    campaign, kept = _planned(request, campaign_id, section_id)
    outlining.move_section(campaign.pk, kept.pk, up=request.POST.get("huong") == "len", by=request.user)
    return _back(campaign, kept)


def remove_section(request: Asked, campaign_id: int, section_id: int) -> HttpResponse:
    """Asks once more, then takes a section out."""
    campaign, kept = _planned(request, campaign_id, section_id)
    refused = ""
    if request.method == "POST":
        try:
            outlining.remove_section(campaign.pk, kept.pk, by=request.user)
        except RuleBroken as refusal:
            refused = str(refusal)
        else:
            messages.success(request, gettext("Đã bỏ mục “%(title)s”.") % {"title": kept.title})
            return redirect("campaigns:outline", campaign.pk)
    context = {"campaign": campaign, "section": kept, "refused": refused, "paper": PaperKind(kept.paper)}
    return render(request, "campaigns/section_remove.html", context)


def _planned(request: Asked, campaign_id: int, section_id: int) -> tuple[Campaign, Section]:
    campaign = seen_campaign(request, campaign_id)
    kept = get_object_or_404(Section, campaign=campaign, pk=section_id)
    require_planning(request, campaign)
    return campaign, kept


def _back(campaign: Campaign, kept: Section) -> HttpResponse:
    """To the outline, at the section."""
    answer = redirect("campaigns:outline", campaign.pk)
    answer["Location"] += f"#muc-{kept.pk}"
    return answer
