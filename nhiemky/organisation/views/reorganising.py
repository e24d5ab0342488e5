"""A reorganisation told on a form: tried first, looked at, and only then carried out."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from nhiemky.kernel.text import fold, squeeze
from nhiemky.organisation.drafting import Draft, Passing, Standing, Tree
from nhiemky.organisation.forms import AmongForm, InsertLevelForm, MergeForm, RemoveLevelForm, SplitForm
from nhiemky.organisation.lineage import Opening, Plan
from nhiemky.organisation.models import Level, Unit
from nhiemky.organisation.permissions import Asked, managed_unit
from nhiemky.organisation.queries import children_of, standings_below
from nhiemky.organisation.unit import bare_name
from nhiemky.organisation.views.trying import Trial, try_out
from nhiemky.organisation.views.units import crumbs_of

_SHARE: Final = re.compile(r"^(?P<name>.+?)[\s:–-]+(?:(?P<percent>\d+(?:[.,]\d+)?)\s*%|(?P<part>\d+)/(?P<whole>\d+))$")
_KIND: Final = re.compile(
    r"^(phường|xã|thị trấn|đặc khu|quận|huyện|thị xã|thành phố|tỉnh|chi hội|cụm)\s+(?=\S)", re.IGNORECASE
)
_LEVELS: Final = {
    "quận": Level.DISTRICT, "huyện": Level.DISTRICT, "thị xã": Level.DISTRICT, "thành phố": Level.PROVINCE,
    "tỉnh": Level.PROVINCE, "chi hội": Level.BRANCH,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Way:
    """A simple kind of change. make: what was filled in → (draft, word for the kind)."""

    form: type[AmongForm]
    title: Any
    words: Any
    make: Callable[[dict[str, Any], Unit, list[Standing]], tuple[Draft, str]]


def _merge(told: dict[str, Any], top: Unit, there: list[Standing]) -> tuple[Draft, str]:
    target, opening = _target(told["targets"], -1, told, top, there)
    return Draft(tuple(Passing(source, target) for source in told["units"]), opening), "merged"


def _split(told: dict[str, Any], top: Unit, there: list[Standing]) -> tuple[Draft, str]:
    told = {**told, "units": [told["unit"]]}
    passings: list[Passing] = []
    openings: tuple[Opening, ...] = ()
    for line in filter(None, map(squeeze, told["targets"].splitlines())):
        match = _SHARE.match(line)
        name = match["name"] if match else line
        target, opened = _target(name, -len(openings) - 1, told, top, there)
        openings += opened
        passings.append(Passing(told["unit"], target, _share(match)))
    return Draft(tuple(passings), openings, rule=told["rule"] or "branches"), "split"


def _remove(told: dict[str, Any], top: Unit, _there: list[Standing]) -> tuple[Draft, str]:
    return Draft((Passing(told["unit"], top.pk),)), "level_removed"


def _insert(told: dict[str, Any], top: Unit, there: list[Standing]) -> tuple[Draft, str]:
    kind, name = _kind_and_name(told["targets"])
    level = min(one.level for one in there if one.id in told["units"]) - 1
    return Draft((), (Opening(-1, name, kind, _LEVELS.get(kind, level), top.pk),)), "level_inserted"


WAYS: Final = {
    "hop-nhat": Way(
        MergeForm, gettext_lazy("Gộp nhiều đơn vị thành một"),
        gettext_lazy("Hợp nhất, sáp nhập: hội viên, chi hội và công việc về một đơn vị."), _merge,
    ),
    "chia-tach": Way(
        SplitForm, gettext_lazy("Chia, tách một đơn vị"),
        gettext_lazy("Về nhiều đơn vị, hoặc tách một phần. Chọn từng chi hội về đâu ở bước sau."), _split,
    ),
    "bo-cap": Way(
        RemoveLevelForm, gettext_lazy("Bỏ cấp trung gian"),
        gettext_lazy("Các đơn vị bên dưới trực thuộc thẳng cấp trên, như bỏ cấp huyện từ 01/07/2025."), _remove,
    ),
    "them-cap": Way(
        InsertLevelForm, gettext_lazy("Thêm cấp trung gian"),
        gettext_lazy("Lập một đơn vị mới ở giữa và đưa các đơn vị về dưới nó."), _insert,
    ),
}  # fmt: skip


@require_safe
def choose(request: Asked, unit_id: int) -> HttpResponse:
    """Which kind of change among the units below one."""
    unit = managed_unit(request, unit_id)
    return render(request, "organisation/choose.html", {"ways": WAYS.items(), **crumbs_of(unit, request.reach)})


@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: Asked, unit_id: int, way: str) -> HttpResponse:
    """The form of a kind; sent, it shows what would be, keeping all that was filled in; only then it is done."""
    unit = managed_unit(request, unit_id)
    if way not in WAYS:
        raise Http404
    chosen, there = WAYS[way], _standing(children_of(unit))
    form = chosen.form(request.POST or None, there=[(one.id, str(one)) for one in there])
    context = {"form": form, "way": chosen, **crumbs_of(unit, request.reach)}
    if not form.is_valid() or "edit" in request.POST:
        return render(request, "organisation/tell.html", context)
    trial = _trial(request, chosen, form.cleaned_data, (unit, there))
    if "do" in request.POST and (done := trial.carry_out(request)):
        messages.success(request, gettext("Đã ghi việc sắp xếp tổ chức."))
        return redirect("organisation:reorganisation", done.pk)
    kept = [(name, value) for name, values in request.POST.lists() if _carried(name) for value in values]
    return render(request, "organisation/look.html", {**context, "trial": trial, "kept": kept})


def _trial(request: Asked, way: Way, told: dict[str, Any], place: tuple[Unit, list[Standing]]) -> Trial:
    """The plan that follows from the form, tried out."""
    unit, there = place
    draft, kind = way.make(told, unit, there)
    base = Plan(kind, told["day"], squeeze(told["paper"]), told["paper_day"])
    if kind == "level_inserted":
        base = Plan(kind, base.day, base.paper, base.paper_day, moves=tuple((one, -1) for one in told["units"]))
    units = {one.id: one for one in (*there, *_standing([unit]))}
    concerned = {one.source for one in draft.passings} | {one.target for one in draft.passings if one.target > 0}
    return try_out(draft, Tree(units, standings_below(concerned, base.day)), base, request.POST)


def _carried(name: str) -> bool:
    return name not in ("csrfmiddlewaretoken", "do", "edit", "look") and not name.startswith("branch-")


def _standing(units: Iterable[Unit]) -> list[Standing]:
    return [Standing(one.pk, one.name, one.kind, one.level, one.parent_id) for one in units]


def _target(
    written: str, key: int, told: dict[str, Any], top: Unit, there: list[Standing]
) -> tuple[int, tuple[Opening, ...]]:
    """The unit that a name means among those there, else one to be opened."""
    kind, name = _kind_and_name(written)
    found = [one for one in there if fold(one.name) == fold(name) and kind in ("", one.kind)]
    exact = [one for one in found if one.name.casefold() == name.casefold()] or found
    sources = [one for one in there if one.id in told["units"]]
    if exact and not (told.get("same") and exact[0] in sources):
        return exact[0].id, ()
    like = (sources or there)[0]
    level = _LEVELS.get(kind, like.level)
    return key, (Opening(key, name, kind or like.kind, max(level, top.level + 1), top.pk),)


def _kind_and_name(written: str) -> tuple[str, str]:
    text = squeeze(written)
    match = _KIND.match(text)
    return (match[1].lower(), text[match.end() :]) if match else ("", bare_name(text))


def _share(match: "re.Match[str] | None") -> Fraction | None:
    if match is None:
        return None
    if match["percent"]:
        return Fraction(match["percent"].replace(",", ".")) / 100
    return Fraction(int(match["part"]), int(match["whole"])) if int(match["whole"]) else None
