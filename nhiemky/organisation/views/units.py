"""Pages that show units and the people in office there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nhiemky.kernel.asking import whole_number
from nhiemky.kernel.clock import today
from nhiemky.organisation import queries
from nhiemky.organisation.models import Headcount, Level, Unit
from nhiemky.organisation.permissions import Asked, Reach, Right, seen_unit
from nhiemky.organisation.views.as_of import asked_day, lineage, unit_as_of, units_as_of
from nhiemky.organisation.views.saying import bodies_shown

_PAGE: Final = 100


@dataclass(frozen=True, slots=True)
class Row:
    """A unit in the list. below: number of open units right below it."""

    unit: Unit
    below: int
    count: Headcount | None


@dataclass(frozen=True, slots=True)
class Group:
    """Units with the same one above. A column that says nothing of any of them is left out."""

    upper: Unit | None
    rows: list[Row]

    @property
    def counted(self) -> bool:
        """Whether the register says anything of them."""
        return any(row.count for row in self.rows)

    @property
    def deep(self) -> bool:
        """Whether there is anything below them."""
        return any(row.below for row in self.rows)


@require_safe
def units(request: Asked) -> HttpResponse:
    """The units in reach, grouped by the one above; ?tim= a part of the name, ?cap-tren= those below one unit."""
    as_of = asked_day(request)
    if as_of.day:
        return units_as_of(request, as_of)
    search, asked = request.GET.get("tim", "").strip(), request.GET.get("cap-tren", "")
    superior = seen_unit(request, pk) if (pk := whole_number(asked)) else None
    closed, top = "da-ngung" in request.GET, superior or _top(request.reach)
    rows = queries.units_seen(request.reach, search=search, superior=superior.pk if superior else None, closed=closed)
    # A district has hundreds of branches: they are looked at in their ward.
    folded = not (search or superior or closed) and top is not None and top.level < Level.BASE
    page = Paginator(rows.filter(level__lt=Level.BRANCH) if folded else rows, _PAGE).get_page(request.GET.get("trang"))
    context = {
        "as_of": as_of, "page": page, "groups": list(_grouped(list(page))), "search": search,
        "superior": superior, "closed": closed,
        "top": top, "may_open": top is not None and request.reach.may(Right.MANAGE, top), "folded": folded,
    }  # fmt: skip
    return render(request, "organisation/units.html", context)


@require_safe
def unit(request: Asked, unit_id: int) -> HttpResponse:
    """One unit: its place, numbers, committees, who leads it, what is below it."""
    as_of = asked_day(request)
    if as_of.day:
        return unit_as_of(request, unit_id, as_of)
    shown = seen_unit(request, unit_id)
    page = Paginator(queries.children_of(shown), _PAGE).get_page(request.GET.get("trang"))
    counts = queries.headcounts(shown)
    context = {
        "unit": shown, "above": _above(shown, request.reach), "counts": counts, "latest": next(iter(counts), None),
        "people": queries.people_of(shown, request.reach), **bodies_shown(request.reach, shown),
        "committee": queries.party_committee_of(shown),
        "as_of": as_of, "lineage": lineage(shown.pk, request.reach),
        "page": page, "group": Group(shown, _rows(list(page))), **_may(request.reach, shown),
    }  # fmt: skip
    return render(request, "organisation/unit.html", context)


@require_safe
def people(request: Asked, unit_id: int) -> HttpResponse:
    """Who is in office in a unit, who was, who will be."""
    shown = seen_unit(request, unit_id)
    context = {
        "unit": shown, "people": queries.people_of(shown, request.reach), **bodies_shown(request.reach, shown),
        **_may(request.reach, shown),
    }  # fmt: skip
    return render(request, "organisation/people.html", context)


def _top(reach: Reach) -> Unit | None:
    """The highest unit in reach, below which most are opened."""
    seen = reach.visible(Unit.objects.filter(queries.there_on()), Right.KNOW)
    return seen.select_related("parent").order_by("level", "path").first()


def _may(reach: Reach, shown: Unit) -> dict[str, bool]:
    """Which buttons who asks sees; the acts ask once more."""
    opened = shown.valid_to is None or shown.valid_to > today()
    manages = opened and reach.may(Right.MANAGE, shown)
    above = manages and shown.parent is not None and reach.may(Right.MANAGE, shown.parent)
    return {"may_manage": manages, "may_move": above, "may_read": reach.may(Right.READ, shown)}


def _above(shown: Unit, reach: Reach) -> list[Unit]:
    """The way from the top of who asks down to the unit."""
    return list(reach.visible(Unit.objects.filter(pk__in=shown.above), Right.KNOW).order_by("level", "path"))


def _grouped(shown: Sequence[Unit]) -> Iterator[Group]:
    rows = _rows(shown)
    for _, group in groupby(rows, key=lambda row: row.unit.parent_id):
        together = list(group)
        yield Group(together[0].unit.parent, together)


def _rows(shown: Sequence[Unit]) -> list[Row]:
    ids = [one.pk for one in shown]
    below, counts = queries.counts_of_children(ids), queries.headcounts_of(ids)
    return [Row(one, below.get(one.pk, 0), counts.get(one.pk)) for one in shown]


def crumbs_of(shown: Unit, reach: Reach) -> dict[str, Any]:
    """Context of a form's page: the unit and the way to it."""
    return {"unit": shown, "above": _above(shown, reach)}
