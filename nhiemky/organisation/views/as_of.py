"""The tree and a unit as they were, or will be, on a day: what is shown changes, rights are always today's."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, Final

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from nhiemky.kernel.asking import whole_number
from nhiemky.kernel.clock import today
from nhiemky.kernel.dates import read_date
from nhiemky.kernel.numbers import format_number
from nhiemky.kernel.text import fold, squeeze
from nhiemky.organisation.models import Level, Unit, UnitSpan
from nhiemky.organisation.permissions import Asked, Reach, Right, seen_unit
from nhiemky.organisation.queries import above_on, counts_on, units_on
from nhiemky.organisation.queries.reorganisations import acts_of, lineage_of, names_on
from nhiemky.organisation.unit import bare_name
from nhiemky.organisation.views.looking import capital

_PAGE: Final = 100


@dataclass(frozen=True, slots=True)
class AsOf:
    """The day asked for. day: None for today; wrong: what was typed and is no day."""

    day: date | None = None
    wrong: str = ""

    @property
    def query(self) -> str:
        """What links carry on."""
        return f"?as_of={self.day.isoformat()}" if self.day else ""


@dataclass(frozen=True, slots=True)
class SpanRow:
    """A unit of the day with what lay below it, in words."""

    unit: int
    name: str
    below: str


@dataclass(frozen=True, slots=True)
class SpanGroup:
    """Units of the day under the same one."""

    upper: str
    rows: list[SpanRow]


def asked_day(request: Asked) -> AsOf:
    """The day in ?as_of=, 2020-06-30 or 30/06/2020."""
    typed = squeeze(request.GET.get("as_of", ""))
    if not typed:
        return AsOf()
    day = read_date(typed)
    if day is None:
        return AsOf(wrong=typed[:40])
    return AsOf(day if day != today() else None)


def units_as_of(request: Asked, asked: AsOf) -> HttpResponse:
    """The units in reach as they stood on the day; ?tim= and ?cap-tren= as today."""
    assert asked.day is not None
    search = request.GET.get("tim", "").strip()
    pk = whole_number(request.GET.get("cap-tren", ""))
    superior = seen_unit(request, pk) if pk else None
    page = Paginator(_seen(request.reach, asked.day, search, superior), _PAGE).get_page(request.GET.get("trang"))
    context = {
        "as_of": asked, "page": page, "groups": list(_grouped(list(page), asked.day)), "search": search,
        "superior": superior, "upper": names_on([pk], asked.day).get(pk, superior) if superior else "",
    }  # fmt: skip
    return render(request, "organisation/units_as_of.html", context)


def unit_as_of(request: Asked, unit_id: int, asked: AsOf) -> HttpResponse:
    """One unit as it stood on the day, with what lay right below it."""
    assert asked.day is not None
    shown = seen_unit(request, unit_id)
    span = units_on(asked.day).filter(unit=unit_id).first()
    rows = _seen(request.reach, asked.day, "", shown) if span else UnitSpan.objects.none()
    page = Paginator(rows, _PAGE).get_page(request.GET.get("trang"))
    above = above_on(unit_id, asked.day) if span else []
    upper = Unit.objects.filter(pk__in=[one.unit_id for one in above])
    own = set(request.reach.visible(upper, Right.KNOW).values_list("pk", flat=True))
    context = {
        "as_of": asked, "unit": shown, "span": span, "page": page, "below": _below([shown.pk], asked.day).get(shown.pk),
        "rows": list(_rows(list(page), asked.day)), "lineage": lineage(shown.pk, request.reach),
        "above": [one for one in above if one.unit_id in own],
    }  # fmt: skip
    return render(request, "organisation/unit_as_of.html", context)


def lineage(unit_id: int, reach: Reach) -> dict[str, Any]:
    """What the pages of a unit tell of its lineage: formed from, became, and what was decided of itself."""
    came, went = lineage_of(unit_id, reach)
    told = {one.reorganisation.pk for one in (*came, *went)}
    acts = [one for one in acts_of(unit_id) if one.reorganisation_id not in told]
    return {"came": came, "went": went, "acts": acts} if came or went or acts else {}


def _seen(reach: Reach, day: date, search: str, superior: Unit | None) -> QuerySet[UnitSpan]:
    """Units of the day in today's reach; the branches only below one unit, or when looked for."""
    rows = reach.visible(units_on(day), Right.KNOW, "unit__path")
    if superior is not None:
        rows = rows.filter(parent=superior)
    elif not search and any(hold.level < Level.BASE for hold in reach.holds):
        rows = rows.filter(level__lt=Level.BRANCH)
    if search:
        rows = rows.filter(folded__contains=fold(bare_name(search)))
    return rows.order_by("level", "parent__order", "parent_id", "order", "unit_id")


def _grouped(shown: Sequence[UnitSpan], day: date) -> Iterator[SpanGroup]:
    uppers = names_on([one.parent_id for one in shown if one.parent_id], day)
    rows = zip(shown, _rows(shown, day), strict=True)
    for parent, group in groupby(rows, key=lambda pair: pair[0].parent_id):
        yield SpanGroup(uppers.get(parent or 0, ""), [row for _, row in group])


def _rows(shown: Sequence[UnitSpan], day: date) -> Iterator[SpanRow]:
    below = _below([one.unit_id for one in shown], day)
    for one in shown:
        yield SpanRow(one.unit_id, capital(str(one)), below.get(one.unit_id, ""))


def _below(units: Sequence[int], day: date) -> dict[int, str]:
    """How many units of which level lay below each, in words."""
    words = {
        Level.PROVINCE: gettext("tỉnh, thành phố"), Level.DISTRICT: gettext("quận, huyện"),
        Level.BASE: gettext("hội cơ sở"), Level.BRANCH: gettext("chi hội"),
    }  # fmt: skip
    return {
        unit: ", ".join(f"{format_number(number)} {words[Level(level)]}" for level, number in sorted(found.items()))
        for unit, found in counts_on(units, day).items()
    }
