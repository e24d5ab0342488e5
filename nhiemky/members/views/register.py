"""The register: who belongs to a unit, and what waits for those who keep it."""

from typing import Any, Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from nhiemky.kernel.asking import whole_number
from nhiemky.kernel.clock import today
from nhiemky.kernel.dates import read_date
from nhiemky.kernel.errors import RuleBroken
from nhiemky.members.actions.rearranging import place
from nhiemky.members.models import Member, MemberList
from nhiemky.members.permissions import leads, register_unit
from nhiemky.members.queries import register as told_of
from nhiemky.members.queries.lists import lists_of
from nhiemky.members.views.acting import page as acting_page
from nhiemky.members.views.acting import tops
from nhiemky.organisation.models import Unit
from nhiemky.organisation.permissions import Asked, Right

_PAGE: Final = 100
_LISTS: Final = 5
_STATES: Final = (
    ("", "Đang trong sổ"), ("active", "Đang sinh hoạt"), ("exempt", "Miễn sinh hoạt"), ("gone", "Đã ra khỏi sổ"),
)  # fmt: skip


@require_safe
def start(request: Asked) -> HttpResponse:
    """The way to the register one keeps, to the figures one may read, or to one's own page."""
    kept = tops(request)
    if len(kept) == 1:
        return redirect("members:register", kept[0].pk)
    if kept:
        return render(request, "members/registers.html", {"units": kept})
    read = tops(request, Right.READ)
    return redirect("members:card", read[0].pk) if read else redirect("members:mine")


@never_cache
@require_safe
def register(request: Asked, unit_id: int) -> HttpResponse:
    """Who belongs to a unit; ?tim= ?tinh-trang= ?doi-tuong= ?chi-hoi= narrow it down, ?as_of= another day."""
    unit = register_unit(request, unit_id)
    asked = _asked(request)
    branches = told_of.branches_below(unit)
    rows = told_of.register(unit, day=asked["day"], state=asked["state"])
    elsewhere = 0
    if asked["past"] or asked["state"] == "gone":
        rows, elsewhere = told_of.named_and_left(rows, request.reach)
    narrowed = told_of.found(rows, search=asked["search"], kind=asked["kind"], branch=asked["branch"])
    shown = Paginator(narrowed, _PAGE).get_page(request.GET.get("trang"))
    context = {
        "unit": unit, "page": shown, "branches": branches, "states": _STATES, "kinds": Member.Kind.choices,
        "narrowed": any((asked["search"], asked["kind"], asked["branch"], asked["state"])), **asked,
        # Not of a search: whether somebody of that name was there is not told.
        "elsewhere": 0 if asked["search"] or asked["kind"] or asked["branch"] else elsewhere,
        "leads": leads(request.reach, unit), **_waiting(unit),
    }  # fmt: skip
    return render(request, "members/register.html", context)


def _asked(request: Asked) -> dict[str, Any]:
    """What the address asks for; nonsense asks for nothing."""
    get = request.GET.get
    day = read_date(get("as_of", "")) or today()
    state, kind = get("tinh-trang", ""), get("doi-tuong", "")
    return {
        "search": get("tim", "").strip()[:80], "day": min(day, today()), "past": day < today(),
        "state": state if state in told_of.STATES else "", "kind": kind if kind in Member.Kind.values else "",
        "branch": whole_number(get("chi-hoi", "")),
    }  # fmt: skip


def _waiting(unit: Unit) -> dict[str, Any]:
    """What is to be done: transfers to answer, pairs to look at, members without a branch, lists not taken in."""
    transfers = told_of.open_transfers(unit)
    return {
        "incoming": [one for one in transfers if one.target.path.startswith(unit.path)],
        "outgoing": [one for one in transfers if not one.target.path.startswith(unit.path)],
        "pairs": told_of.pairs_to_look_at(unit).count(),
        "unplaced": told_of.unplaced(unit).count(),
        "lists": [one for one in lists_of(unit).filter(taken_at=None, refused="")[:_LISTS] if _takes(one)],
    }


def _takes(one: MemberList) -> bool:
    """Whether a list is being read, or there is somebody in it to be taken in."""
    counts = one.outcome.get("counts", {})
    return one.looked_at is None or counts.get("new", 0) + counts.get("changed", 0) > 0


@never_cache
@acting_page
def unplaced(request: Asked, unit_id: int) -> HttpResponse:
    """Who is in no branch, to be put into one: several at once."""
    unit = register_unit(request, unit_id)
    refused = ""
    if request.method == "POST":
        chosen = [whole_number(one) for one in request.POST.getlist("ai")]
        try:
            branch = whole_number(request.POST.get("chi-hoi", ""))
            if not branch:
                raise RuleBroken("members.branch_missing")
            target = register_unit(request, branch)
            count = place(chosen, target.pk, by=request.user)
        except RuleBroken as refusal:
            refused = str(refusal)
        else:
            told = {"count": count, "unit": target}
            messages.success(request, gettext("Đã xếp %(count)d hội viên vào %(unit)s.") % told)
            return redirect("members:unplaced", unit.pk)
    shown = Paginator(told_of.unplaced(unit), _PAGE).get_page(request.GET.get("trang"))
    chosen_before = set(request.POST.getlist("ai"))
    context = {
        "unit": unit, "page": shown, "branches": told_of.branches_below(unit), "refused": refused,
        "chosen": {whole_number(one) for one in chosen_before},
        "branch": whole_number(request.POST.get("chi-hoi", "")),
    }  # fmt: skip
    return render(request, "members/unplaced.html", context)
