"""Rows that may be one person: side by side, to be merged or kept apart."""

from typing import Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from nhiemky.kernel.errors import RuleBroken
from nhiemky.kernel.ui.numbers import vi_date
from nhiemky.members.actions.pairs import MERGED, keep_apart, merge
from nhiemky.members.actions.purposes import note_viewed
from nhiemky.members.fields import MEMBER_FIELDS
from nhiemky.members.models import Member, Pair
from nhiemky.members.permissions import base_of, home_of, kept_members, register_unit
from nhiemky.members.queries.register import pairs_to_look_at
from nhiemky.members.views.acting import page
from nhiemky.organisation.permissions import Asked, Right

_PAGE: Final = 50
_LABELS: Final = {one.name: one.label for one in MEMBER_FIELDS}


@never_cache
@require_safe
def pairs(request: Asked, unit_id: int) -> HttpResponse:
    """All pairs nobody has looked at yet."""
    unit = register_unit(request, unit_id)
    shown = Paginator(pairs_to_look_at(unit), _PAGE).get_page(request.GET.get("trang"))
    return render(request, "members/pairs.html", {"unit": unit, "page": shown})


@never_cache
@page
def pair(request: Asked, pair_id: int) -> HttpResponse:
    """Two rows side by side; which value stays is chosen for each field."""
    one = get_object_or_404(Pair.objects.select_related("first", "second"), pk=pair_id)
    if kept_members(request.reach).filter(pk__in=(one.first_id, one.second_id)).count() != 2:
        raise Http404
    homes = home_of(one.first), home_of(one.second)
    base = base_of(homes[0])
    unit = base if request.reach.may(Right.REGISTER, base) else homes[0]
    if request.method == "POST":
        try:
            _decide(request, one)
        except RuleBroken as refusal:
            messages.warning(request, str(refusal))
        following = pairs_to_look_at(unit).first()
        return redirect("members:pair", following.pk) if following else redirect("members:register", unit.pk)
    for shown in (one.first, one.second):
        note_viewed(shown.pk, by=request.user)
    context = {"pair": one, "homes": homes, "rows": _rows(one), "unit": unit}
    return render(request, "members/pair.html", context)


def _decide(request: Asked, one: Pair) -> None:
    if "khac" in request.POST:
        keep_apart(one.pk, by=request.user)
        messages.success(request, gettext("Đã ghi là hai người khác nhau. Máy sẽ không hỏi lại."))
        return
    chosen = frozenset(name for name in MERGED if request.POST.get(f"giu-{name}") == "2")
    merge(one.pk, of_second=chosen, by=request.user)
    messages.success(request, gettext("Đã gộp thành một người."))


def _rows(one: Pair) -> list[dict[str, object]]:
    """(label, both values, whether somebody has to choose) for each field that is told of either."""
    found: list[dict[str, object]] = []
    for name in MERGED:
        first, second = _shown(one.first, name), _shown(one.second, name)
        if first or second:
            asks = bool(first and second and first != second)
            found.append({"name": name, "label": _LABELS[name], "first": first, "second": second, "asks": asks})
    return found


def _shown(member: Member, name: str) -> str:
    value = getattr(member, name)
    if name == "gender":
        return member.get_gender_display()
    if name == "kind":
        return member.get_kind_display()
    return vi_date(value) if name == "birth_day" and value else str(value or "")
