"""Pages of what was decided about units: the list, one of them, a plan taken back, shares that were open."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhiemky.kernel.clock import VIETNAM
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation import actions
from nhiemky.organisation.forms import ShareField
from nhiemky.organisation.lineage import Share
from nhiemky.organisation.models import Level, Reorganisation, Unit, UnitChange
from nhiemky.organisation.permissions import Asked, Reach, Right
from nhiemky.organisation.queries import there_on
from nhiemky.organisation.queries.reorganisations import (
    changes_seen,
    eve,
    handovers_seen,
    names_on,
    reorganisations_seen,
)
from nhiemky.organisation.views.looking import Line, Look, Part, capital, looked

_PAGE: Final = 50
_SHOWN: Final = 200


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """What happened to one unit, in words."""

    unit: int
    name: str
    words: str


@require_safe
def reorganisations(request: Asked) -> HttpResponse:
    """All that concern the units in reach, planned ones first."""
    page = Paginator(reorganisations_seen(request.reach), _PAGE).get_page(request.GET.get("trang"))
    for one in page:
        _prepare(one)
    top = request.reach.visible(Unit.objects.filter(there_on(), level__lt=Level.BRANCH), Right.MANAGE)
    context = {"page": page, "top": top.order_by("level", "path").first()}
    return render(request, "organisation/reorganisations.html", context)


@require_safe
def reorganisation(request: Asked, reorganisation_id: int) -> HttpResponse:
    """One of them: basis, picture, shares, and what became of each unit."""
    one = _seen(request, reorganisation_id)
    changes = changes_seen(one, request.reach)
    count = changes.order_by().values("unit").distinct().count()
    lines = [_line(told) for _, told in groupby(changes[:_SHOWN], key=lambda change: change.unit_id)]
    tree = reverse("organisation:units")
    context = {
        "one": one, "look": _look(one, request), "changes": lines,
        "count": count, "more": max(0, count - len(lines)), "may_manage": request.reach.may(Right.MANAGE, one.unit),
        "tree_before": f"{tree}?as_of={eve(one.day)}", "tree_after": f"{tree}?as_of={one.day}",
        "figures": _figures(one, request.reach),
    }  # fmt: skip
    return render(request, "organisation/reorganisation.html", context)


@require_POST
def cancel(request: Asked, reorganisation_id: int) -> HttpResponse:
    """Takes back a plan whose day has not come."""
    one = _managed(request, reorganisation_id)
    actions.cancel_reorganisation(one.pk, by=request.user)
    messages.success(request, gettext("Đã bỏ kế hoạch sắp xếp."))
    return redirect("organisation:reorganisations")


@require_http_methods(["GET", "HEAD", "POST"])
def settle(request: Asked, reorganisation_id: int) -> HttpResponse:
    """Shares that were open, as a paper states them."""
    one = _managed(request, reorganisation_id)
    waiting = [line for line in _look(one, request).by_source if any(part.open for _, part in line.parts)]
    form = _form(waiting, request.POST or None)
    if form.is_valid() and _settled(request, one, waiting, form):
        messages.success(request, gettext("Đã ghi tỷ lệ."))
        return redirect("organisation:reorganisation", one.pk)
    return render(request, "organisation/settle.html", {"one": one, "form": form})


def _seen(request: Asked, reorganisation_id: int) -> Reorganisation:
    one = get_object_or_404(reorganisations_seen(request.reach), pk=reorganisation_id)
    _prepare(one)
    return one


def _managed(request: Asked, reorganisation_id: int) -> Reorganisation:
    """Refused in words unless who asks manages all it concerns."""
    one = _seen(request, reorganisation_id)
    if not request.reach.may(Right.MANAGE, one.unit):
        raise RuleBroken("organisation.not_allowed", unit=one.unit)
    return one


def _prepare(one: Any) -> None:
    """What the templates say of it."""
    one.about = capital(str(one.unit))
    one.late = one.told_at.astimezone(VIETNAM).date() > one.day


def _look(one: Reorganisation, request: Asked) -> Look:
    """The flow by names of either day; shares between units out of reach are left out."""
    rows = handovers_seen(one, request.reach)
    parts = [Part(row.source_id, row.target_id, row.rule, row.numerator, row.denominator) for row in rows]
    ids = {unit for part in parts for unit in (part.source, part.target)}
    before, after = names_on(ids, eve(one.day)), names_on(ids, one.day)
    known = {key: capital(name) for key, name in (after | before).items()}
    return looked(parts, known, known | {key: capital(name) for key, name in after.items()})


def _line(changes: Iterable[UnitChange]) -> ChangeLine:
    """All that is said of one unit."""
    told = list(changes)
    words = "; ".join(words for change in told for words in _words(change)) or gettext("thay đổi")
    return ChangeLine(told[0].unit_id, capital(str(told[0].unit)), words)


def _words(change: UnitChange) -> list[str]:
    words = []
    if change.open is False:
        words.append(gettext("kết thúc"))
    elif change.open:
        words.append(gettext("thành lập, thuộc %(parent)s") % {"parent": change.parent})
    elif change.parent:
        words.append(gettext("chuyển về %(parent)s") % {"parent": change.parent})
    if change.name is not None and not change.open:
        words.append(gettext("mang tên %(name)s") % {"name": f"{change.kind or ''} {change.name}".strip()})
    return words


def _figures(one: Reorganisation, reach: Reach) -> str:
    """The page of figures in two views: of the whole, else of who took over, as far as who asks may read them."""
    concerned = Unit.objects.filter(Q(pk=one.unit_id) | Q(taken_over__reorganisation=one))
    unit = reach.visible(concerned, Right.READ).order_by("level", "pk").first()
    return reverse("targets:rebased-unit", args=(unit.pk,)) if unit else ""


def _form(waiting: list[Line], told: Any) -> forms.Form:
    """One field for each share still open."""
    fields = {
        f"share-{line.key}-{part.target}": ShareField(
            label=gettext("%(source)s về %(target)s") % {"source": line.name, "target": name}
        )
        for line in waiting
        for name, part in line.parts
    }
    form: forms.Form = type("SharesForm", (forms.Form,), fields)(told)
    return form


def _settled(request: Asked, one: Reorganisation, waiting: list[Line], form: forms.Form) -> bool:
    """Whether the shares were taken; a refusal stands on the form."""
    shares = []
    for line in waiting:
        told: dict[int, Fraction] = {
            part.target: form.cleaned_data[f"share-{line.key}-{part.target}"] for _, part in line.parts
        }
        shares += [
            Share(line.key, target, "stated", share.numerator, share.denominator)
            for target, share in told.items()
            if share or not any(told.values())  # nothing at all is refused, not taken for an answer
        ]
    try:
        actions.settle_shares(one.pk, shares, by=request.user)
    except RuleBroken as refusal:
        form.add_error(None, ValidationError(str(refusal)))
        return False
    return True
