"""The lessons of the pilot, and how the other units applied them."""

from itertools import groupby

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext

from nhiemky.campaigns.actions.lessons import add_lesson, change_lesson, remove_lesson, state_uses
from nhiemky.campaigns.forms.lessons import LessonForm, UsesForm
from nhiemky.campaigns.models import Campaign, Lesson, LessonUse
from nhiemky.campaigns.permissions import receives, seen_campaign
from nhiemky.campaigns.queries.lessons import learners, lessons_of, uses_by, uses_of
from nhiemky.campaigns.views.acting import accepted, require_receiving, saved
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.permissions import Asked, Right

PAGE = 100


def lessons(request: Asked, campaign_id: int) -> HttpResponse:
    """The lessons under their heads, for all units of the campaign."""
    campaign = seen_campaign(request, campaign_id)
    own = [hold.unit for hold in request.reach.holds]
    context = {
        "campaign": campaign, "heads": _heads(campaign), "officer": receives(request.reach, campaign),
        "whole": request.reach.may(Right.READ, campaign.unit), "learners": learners(campaign).count(),
        "mine": request.reach.visible(learners(campaign).filter(pk__in=own), Right.READ).first(),
    }  # fmt: skip
    return render(request, "campaigns/lessons.html", context)


def new(request: Asked, campaign_id: int) -> HttpResponse:
    """A lesson more; the page stays for the next."""
    campaign = seen_campaign(request, campaign_id)
    require_receiving(request, campaign)
    form = LessonForm(request.POST or None, initial={"head": request.GET.get("ve", Lesson.Head.PAPERS)})
    if accepted(form, lambda: add_lesson(campaign.pk, **form.cleaned_data, by=request.user)):
        messages.success(request, gettext("Đã thêm bài học."))
        return redirect("campaigns:lessons", campaign.pk)
    return render(request, "campaigns/lesson.html", {"campaign": campaign, "form": form})


def change(request: Asked, campaign_id: int, lesson_id: int) -> HttpResponse:
    """Other words for a lesson."""
    campaign, lesson = _lesson(request, campaign_id, lesson_id)
    form = LessonForm(request.POST or None, initial={"head": lesson.head, "text": lesson.text})
    if accepted(form, lambda: change_lesson(lesson.pk, **form.cleaned_data, by=request.user)):
        messages.success(request, gettext("Đã sửa bài học."))
        return redirect("campaigns:lessons", campaign.pk)
    return render(request, "campaigns/lesson.html", {"campaign": campaign, "form": form, "lesson": lesson})


def remove(request: Asked, campaign_id: int, lesson_id: int) -> HttpResponse:
    """Takes a lesson away, after one question."""
    campaign, lesson = _lesson(request, campaign_id, lesson_id)
    refused = ""
    if request.method == "POST":
        try:
            remove_lesson(lesson.pk, by=request.user)
        except RuleBroken as refusal:
            refused = str(refusal)
        else:
            messages.success(request, gettext("Đã bỏ bài học."))
            return redirect("campaigns:lessons", campaign.pk)
    context = {"campaign": campaign, "lesson": lesson, "refused": refused}
    return render(request, "campaigns/lesson_remove.html", context)


def table(request: Asked, campaign_id: int) -> HttpResponse:
    """Lesson by unit, a page at a time, for who reads of all units."""
    campaign = seen_campaign(request, campaign_id)
    if not request.reach.may(Right.READ, campaign.unit):
        raise RuleBroken("organisation.not_allowed", unit=campaign.unit)
    known = lessons_of(campaign)
    page = Paginator(learners(campaign), PAGE).get_page(request.GET.get("trang"))
    units = list(page.object_list)
    uses = uses_of(campaign, [unit.pk for unit in units])
    groups = [
        (upper, [(unit, [uses.get((unit.pk, one.pk)) for one in known]) for unit in together])
        for upper, together in groupby(units, key=lambda unit: unit.parent)
    ]
    context = {"campaign": campaign, "lessons": known, "page": page, "groups": groups, "columns": len(known) + 1}
    return render(request, "campaigns/lesson_table.html", context)


def of_unit(request: Asked, campaign_id: int, unit_id: int) -> HttpResponse:
    """How a unit applied each lesson: to be filled in by itself, to be read by those above."""
    campaign = seen_campaign(request, campaign_id)
    unit = get_object_or_404(request.reach.visible(learners(campaign), Right.READ), pk=unit_id)
    known, uses = lessons_of(campaign), uses_by(campaign, unit)
    form = UsesForm(request.POST or None, request.FILES or None, lessons=known, known=uses)
    may_state = request.reach.may_here(Right.WRITE, unit) and campaign.concluded_on is None
    if request.method == "POST" and not may_state:
        raise RuleBroken("organisation.not_allowed", unit=unit)
    if accepted(form, lambda: state_uses(campaign.pk, unit.pk, form.told(), by=request.user)):
        messages.success(request, gettext("Đã ghi cách áp dụng bài học."))
        return redirect("campaigns:lesson-unit", campaign.pk, unit.pk)
    rows = [(one, form[f"how_{one.pk}"], form[f"proof_{one.pk}"], uses.get(one.pk)) for one in known]
    context = {"campaign": campaign, "unit": unit, "form": form, "rows": rows, "may_state": may_state}
    return render(request, "campaigns/lesson_unit.html", context)


def proof(request: Asked, campaign_id: int, use_id: int) -> FileResponse:
    """The proof of a lesson applied."""
    campaign = seen_campaign(request, campaign_id)
    rows = LessonUse.objects.filter(lesson__campaign=campaign).exclude(proof=None).select_related("proof")
    return saved(get_object_or_404(request.reach.visible(rows, Right.READ, "unit__path"), pk=use_id))


def _heads(campaign: Campaign) -> list[tuple[str, str, list[Lesson]]]:
    """Every head with its lessons, also those without any."""
    known = lessons_of(campaign)
    return [(head, label, [one for one in known if one.head == head]) for head, label in Lesson.Head.choices]


def _lesson(request: Asked, campaign_id: int, lesson_id: int) -> tuple[Campaign, Lesson]:
    campaign = seen_campaign(request, campaign_id)
    lesson = get_object_or_404(Lesson, campaign=campaign, pk=lesson_id)
    require_receiving(request, campaign)
    return campaign, lesson
