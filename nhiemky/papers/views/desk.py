"""The desk of a unit in a campaign: its two papers, what is given to whom, what comes next."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from nhiemky.campaigns.models import Campaign, PaperKind
from nhiemky.organisation.models import Unit
from nhiemky.organisation.permissions import Asked, Right
from nhiemky.papers.actions.beginning import begin_paper
from nhiemky.papers.models import Assignment
from nhiemky.papers.queries.sections import Desk, desk_of, is_late, unwritten
from nhiemky.papers.views.asked import seen_desk


@dataclass(frozen=True, slots=True)
class Next:
    """The next step: its button leads to url, or (kind) begins a paper."""

    sentence: str
    button: str
    url: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Duty:
    """Something given to who looks."""

    held: Assignment
    url: str
    late: bool


def desk(request: Asked, campaign_id: int, unit_id: int) -> HttpResponse:
    """The papers with how far they are; readers see it without a button."""
    campaign, unit = seen_desk(request, campaign_id, unit_id)
    desks = desk_of(campaign.pk, unit.pk, PaperKind.choices)
    duties = _duties(request, campaign, desks)
    context = {
        "campaign": campaign, "unit": unit, "desks": desks, "duties": duties,
        "next": _next(request, campaign, unit, (desks, duties)),
        "may_write": request.reach.may_here(Right.WRITE, unit),
        "may_assign": request.reach.may_here(Right.SUBMIT, unit),
    }  # fmt: skip
    return render(request, "papers/desk.html", context)


@require_POST
def begin(request: Asked, campaign_id: int, unit_id: int) -> HttpResponse:
    """Begins the paper named in the form, and opens it."""
    campaign, unit = seen_desk(request, campaign_id, unit_id)
    paper = begin_paper(campaign.pk, unit.pk, request.POST.get("loai", ""), by=request.user)
    return redirect("papers:paper", campaign.pk, paper.pk)


def _duties(request: Asked, campaign: Campaign, desks: list[Desk]) -> list[Duty]:
    found = []
    for one in desks:
        for held in one.held:
            if held.person_id == request.reach.person and one.editable:
                address = reverse("papers:paper", args=(campaign.pk, held.paper_id))
                if held.section_id:
                    address = reverse("papers:section", args=(campaign.pk, held.paper_id, held.section_id))
                found.append(Duty(held, address, is_late(held)))
    return found


def _next(request: Asked, campaign: Campaign, unit: Unit, told: tuple[list[Desk], list[Duty]]) -> Next | None:
    """What who looks should do first; None for who only reads, and where nothing is to be done."""
    desks, duties = told
    if not request.reach.may_here(Right.WRITE, unit):
        return Next(_of(duties[0]), gettext("Viết tiếp"), duties[0].url) if duties else None
    for one in desks:
        if one.paper is None:
            said = gettext("Chưa bắt đầu viết %(paper)s.") % {"paper": _small(one.label)}
            return Next(said, gettext("Bắt đầu viết %(paper)s") % {"paper": _small(one.label)}, kind=one.kind)
        if one.editable and not one.complete:
            section = unwritten(one.paper)[0]
            said = gettext("Mục “%(title)s” của %(paper)s chưa viết.")
            address = reverse("papers:section", args=(campaign.pk, one.paper.pk, section.pk))
            return Next(said % {"title": section.title, "paper": _small(one.label)}, gettext("Viết mục này"), address)
    for one in desks:
        if one.paper and one.editable:
            said = gettext("Đã viết đủ các mục của %(paper)s. Đọc lại, rồi trình thông qua.")
            address = reverse("papers:paper", args=(campaign.pk, one.paper.pk))
            return Next(said % {"paper": _small(one.label)}, gettext("Mở văn bản"), address)
    return None


def _of(duty: Duty) -> str:
    title = duty.held.section.title if duty.held.section else gettext("biểu số liệu")
    return gettext("Đồng chí được giao soạn: %(title)s.") % {"title": title}


def _small(label: str) -> str:
    return label[:1].lower() + label[1:]
