"""Which units take part, which go first, which stay out."""

from typing import Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext

from nhiemky.campaigns.actions.taking_part import set_part
from nhiemky.campaigns.forms.planning import PartForm
from nhiemky.campaigns.models import Campaign, Part
from nhiemky.campaigns.permissions import managed_campaign, require_planning, seen_campaign
from nhiemky.campaigns.queries.parts import ORDINARY, counts_of_parts, taking_part, units_by_part
from nhiemky.campaigns.queries.units import units_below
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.permissions import Asked

PAGE: Final = 50
_ROLES: Final = {"lam-diem": Part.Role.PILOT, "khong-tham-gia": Part.Role.OUT, "binh-thuong": ORDINARY}


def units(request: Asked, campaign_id: int) -> HttpResponse:
    """The units of a campaign with their parts; ?loc= filters by part, ?tim= searches by name."""
    campaign = managed_campaign(request, campaign_id)
    key = request.GET.get("loc", "") if request.GET.get("loc", "") in _ROLES else ""
    words = request.GET.get("tim", "").strip()[:80]
    page = Paginator(units_by_part(campaign, _ROLES.get(key), words), PAGE).get_page(request.GET.get("trang"))
    context = {
        "campaign": campaign, "page": page, "rows": taking_part(campaign, page), "chips": _chips(campaign),
        "key": key, "sought": words,
    }  # fmt: skip
    return render(request, "campaigns/units.html", context)


def part(request: Asked, campaign_id: int, unit_id: int) -> HttpResponse:
    """The part of one unit."""
    campaign = seen_campaign(request, campaign_id)
    unit = get_object_or_404(units_below(campaign), pk=unit_id)
    require_planning(request, campaign)
    (kept,) = taking_part(campaign, [unit])
    form = PartForm(request.POST or None, initial=PartForm.of(kept.role, kept.why))
    if form.is_valid():
        try:
            set_part(campaign.pk, unit.pk, role=form.chosen, why=form.cleaned_data["why"], by=request.user)
        except RuleBroken as refusal:
            form.add_error("why" if refusal.code == "campaigns.out_without_reason" else None, str(refusal))
        else:
            messages.success(request, gettext("Đã lưu phần việc của %(unit)s.") % {"unit": unit})
            return redirect("campaigns:units", campaign.pk)
    return render(request, "campaigns/part.html", {"form": form, "campaign": campaign, "unit": unit})


def _chips(campaign: Campaign) -> list[tuple[str, str, int]]:
    counts = counts_of_parts(campaign)
    return [
        ("", gettext("Tất cả"), sum(counts.values())),
        ("lam-diem", gettext("Làm điểm"), counts[Part.Role.PILOT]),
        ("binh-thuong", gettext("Tham gia"), counts[ORDINARY]),
        ("khong-tham-gia", gettext("Không tham gia"), counts[Part.Role.OUT]),
    ]
