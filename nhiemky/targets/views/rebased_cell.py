"""One figure in two structures: what it is made of, by which share, rule and legal basis."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from nhiemky.organisation.permissions import Asked
from nhiemky.targets.models import Indicator, UnitFigure
from nhiemky.targets.queries.leading import addresses_of, told_figures
from nhiemky.targets.queries.rebased_table import before, here, unsure
from nhiemky.targets.queries.rebasing import TwoViews, names_on
from nhiemky.targets.rebasing import Part, counted, figure_of
from nhiemky.targets.tables.words import basis_words, leg_words, share_words, whole_words, why_words
from nhiemky.targets.views.rebased_asking import Scope, scope_of, views_of
from nhiemky.targets.views.rebasing import common, proved

_PAGE: Final = 100


@dataclass(frozen=True, slots=True)
class Line:
    """What came of one told figure. file, place: what it was read from; href: there. away: where it lies, where that is
    not the unit itself; why: for what reason it is not told of a unit below; steps: with which basis it went.
    """

    source: str
    told: str
    state: str
    place: str
    href: str
    share: str
    figure: str
    away: str
    why: str
    steps: Sequence[tuple[str, str]]
    counted: bool


def rebased_cell(request: Asked, period_id: int, unit_id: int, indicator_id: int) -> HttpResponse:
    """How a unit's figure came about."""
    scope = scope_of(request, period_id, unit_id)
    indicator = get_object_or_404(Indicator, pk=indicator_id, term=scope.period.term_id)
    views = views_of(request, scope, indicator.pk)
    parts = [*here(views), *unsure(views)] if scope.rebased else before(views)
    real = {id(part) for part in counted(here(views) if scope.rebased else parts)}
    ordered = sorted(parts, key=lambda part: (id(part) not in real, not part.why, part.trail.share == 1, part.source))
    page = Paginator(ordered, _PAGE).get_page(request.GET.get("trang"))
    lines = _lines(request, scope, views, page, real)
    context = {
        **common(scope, views), "indicator": indicator, "page": page,
        "tables": [(counts, of) for counts in (True, False) if (of := [one for one in lines if one.counted is counts])],
        "then": _total(views, before(views)), "now": _total(views, here(views)), "proofs": list(proved(views)),
    }  # fmt: skip
    return render(request, "targets/rebased_cell.html", context)


def _total(views: TwoViews, parts: Sequence[Part]) -> str:
    target = views.targets[views.indicators[0].pk]
    figure = figure_of(target, views.top, parts)
    return whole_words(target, figure) if figure else ""


def _lines(request: Asked, scope: Scope, views: TwoViews, page: Iterable[Part], real: set[int]) -> list[Line]:
    shown = list(page)
    figures = told_figures(scope.period, {(part.source, part.indicator) for part in shown})
    leads = addresses_of(scope.period, figures.values(), request.reach)
    concerned = {unit for part in shown for unit in _concerned(part)}
    then, now = names_on(concerned, scope.period.on), names_on(concerned, scope.day)
    made = _Made(views, then, now)
    return [
        made.line(part, figure := figures[part.source, part.indicator], leads.get(figure.pk, ""), real)
        for part in shown
    ]


def _concerned(part: Part) -> Iterable[int]:
    yield from (part.source, part.place, *part.trail.ends)
    for way in part.trail.ways:
        for leg in way:
            yield from (leg.source, leg.target)


@dataclass(frozen=True, slots=True)
class _Made:
    """Makes lines. then, now: what units are called on either day."""

    views: TwoViews
    then: Mapping[int, str]
    now: Mapping[int, str]

    def line(self, part: Part, figure: UnitFigure, href: str, real: set[int]) -> Line:
        """One line."""
        target = self.views.targets[part.indicator]
        away = self.now.get(part.place, "") if part.place != self.views.top else ""
        return Line(
            self.then.get(part.source, str(figure.unit)), whole_words(target, part.told), figure.get_state_display(),
            figure.place, href, share_words(part), whole_words(target, part.figure), away,
            why_words(part, self.now), list(self._steps(part)), id(part) in real,
        )  # fmt: skip

    def _steps(self, part: Part) -> Iterable[tuple[str, str]]:
        names = {**self.now, **self.then}
        legs = dict.fromkeys(leg for way in part.trail.ways for leg in way)
        for leg in sorted(legs, key=lambda one: (one.day, one.reorganisation)):
            yield leg_words(leg, names), basis_words(self.views.reorganisations[leg.reorganisation])
