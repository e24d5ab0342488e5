"""Figures of a period as they were told, and in the structure of another day: loaded for one unit and all below it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from django.db.models import Q, QuerySet

from nhiemky.organisation.models import Handover, Reorganisation, Unit, UnitSpan
from nhiemky.targets.figures import Figure, Number
from nhiemky.targets.models import Indicator, UnitFigure
from nhiemky.targets.rebasing import Handed, Key, Lineage, Part, Tree, Way, as_told, rebase
from nhiemky.targets.target import Target
from nhiemky.terms.models import ReportingPeriod


@dataclass(frozen=True, slots=True)
class TwoViews:
    """Figures of a period that have to do with a unit. told: as they were; parts: in the structure of `day`.

    then, now: the tree of the period's day and of `day`. reorganisations: those in between which concern them.
    """

    period: ReportingPeriod
    top: int
    day: date
    indicators: Sequence[Indicator]
    targets: Mapping[int, Target]
    told: Sequence[Part]
    parts: Sequence[Part]
    then: Tree
    now: Tree
    reorganisations: Mapping[int, Reorganisation]

    @property
    def was_there(self) -> bool:
        """Whether the unit was there when the figures were told."""
        return self.top in self.then.ways

    @property
    def is_there(self) -> bool:
        """Whether it is there on the day asked for."""
        return self.top in self.now.ways


def two_views(period: ReportingPeriod, top: Unit, day: date, indicator: int | None = None) -> TwoViews:
    """What was told below a unit and what came to it from elsewhere; indicator: of this one only. As many queries for
    3,321 units as for one.
    """
    legs = _legs(min(period.on, day), max(period.on, day))
    back = day < period.on
    indicators = list(Indicator.objects.filter(term=period.term_id, **({"pk": indicator} if indicator else {})))
    whole = period.term.unit.path.startswith(top.path)
    own = _own(period, indicators, None if whole else _tellers(top, legs, back=back))
    reached = _reached(legs, {unit for unit, _ in own}, back=back)
    handed = [Handed(*leg) for leg in legs if leg.reorganisation in reached]
    ends = {unit for one in handed for unit in (one.source, one.target)}
    spans = _spans({unit for unit, _ in own} | ends | {top.pk})
    then, now = (_tree(spans, when) for when in (period.on, day))
    targets = {one.pk: one.as_target() for one in indicators}
    since = {unit: min(one.starts for one in of) for unit, of in spans.items()}
    parts = rebase(own, targets, then, Lineage(handed, since, back=back), now)
    papers = Reorganisation.objects.in_bulk(reached)
    return TwoViews(period, top.pk, day, indicators, targets, as_told(own, then), parts, then, now, papers)


def structure_days(period: ReportingPeriod, top: Unit) -> list[date]:
    """Days on which what lies below or above a unit was reorganised, other than before the period's first; newest
    first."""
    near = Q(unit__in=top.above) | Q(unit__path__startswith=top.path)
    rows = Reorganisation.objects.filter(near, day__gt=period.term.opened).order_by("-day")
    return list(dict.fromkeys(rows.values_list("day", flat=True)[:200]))[:6]


class _Leg(NamedTuple):
    reorganisation: int
    day: date
    source: int
    target: int
    rule: str
    numerator: int | None
    denominator: int | None


def _legs(after: date, until: date) -> list[_Leg]:
    """In the order of their day, then of being told."""
    days = dict(Reorganisation.objects.filter(day__gt=after, day__lte=until).values_list("pk", "day"))
    rows = Handover.objects.filter(reorganisation__day__gt=after, reorganisation__day__lte=until).order_by()
    told = rows.values_list("reorganisation_id", "source_id", "target_id", "rule", "numerator", "denominator")
    return sorted((_Leg(row[0], days[row[0]], *row[1:]) for row in told), key=attrgetter("day", "reorganisation"))


def below_ever(top: Unit) -> QuerySet[UnitSpan]:
    """Units that were ever below it."""
    paths = [top.path, *UnitSpan.objects.filter(unit=top).values_list("path", flat=True).distinct()]
    below = Q(pk__in=())
    for path in set(paths):
        below |= Q(path__startswith=path)
    return UnitSpan.objects.filter(below)


def _tellers(top: Unit, legs: Sequence[_Leg], *, back: bool) -> set[int]:
    """Units that were ever below it, and those from which anything went to them, straight or by others."""
    found = set(below_ever(top).values_list("unit", flat=True))
    for leg in legs if back else reversed(legs):
        to, since = (leg.source, leg.target) if back else (leg.target, leg.source)
        if to in found:
            found.add(since)
    return found


def _reached(legs: Sequence[_Leg], units: set[int], *, back: bool) -> set[int]:
    """The reorganisations through which what was told went."""
    found, reached = set(units), set[int]()
    for leg in reversed(legs) if back else legs:
        since, to = (leg.target, leg.source) if back else (leg.source, leg.target)
        if since in found:
            found.add(to)
            reached.add(leg.reorganisation)
    return reached


_TOLD = ("unit_id", "indicator_id", "numerator", "denominator", "value", "words", "estimate")


def _own(period: ReportingPeriod, indicators: Sequence[Indicator], units: set[int] | None) -> dict[Key, Figure]:
    """What these units told themselves, all there are where None."""
    rows = UnitFigure.objects.filter(period=period, indicator__in=[one.pk for one in indicators])
    rows = (rows if units is None else rows.filter(unit__in=units)).exclude(state=UnitFigure.State.TOTAL)
    return {
        (unit, indicator): Figure(_plain(numerator), _plain(denominator), words or _plain(value), estimate)
        for unit, indicator, numerator, denominator, value, words, estimate in rows.order_by().values_list(*_TOLD)
    }


def _plain(number: float | None) -> Number | None:
    return int(number) if number is not None and number.is_integer() else number


def names_on(units: set[int], day: date) -> dict[int, str]:
    """What units are called on a day, or were called last before, or first after it."""
    found: dict[int, str] = {}
    for span in UnitSpan.objects.filter(unit__in=units).order_by("starts"):
        if span.unit_id not in found or span.starts <= day:
            found[span.unit_id] = str(span)
    return found


class _Span(NamedTuple):
    unit: int
    starts: date
    ends: date
    path: str


def _spans(units: set[int]) -> dict[int, list[_Span]]:
    found: defaultdict[int, list[_Span]] = defaultdict(list)
    rows = UnitSpan.objects.filter(unit__in=units).order_by("starts").values_list("unit_id", "starts", "ends", "path")
    for row in rows:
        found[row[0]].append(_Span(*row))
    return found


def _tree(spans: Mapping[int, Sequence[_Span]], day: date) -> Tree:
    """Units above those asked for are there on the same days, as their paths say."""
    ways: dict[int, Way] = {}
    last: dict[int, Way] = {}
    for unit, of in spans.items():
        here = next((one for one in of if one.starts <= day < one.ends), None)
        if here is None:
            before = [one for one in of if one.ends <= day]
            last[unit] = _way((before[-1] if before else of[0]).path)
            continue
        way = ways[unit] = _way(here.path)
        for depth in range(len(way) - 1, 0, -1):
            if way[depth - 1] in ways:  # and so are those above it
                break
            ways[way[depth - 1]] = way[:depth]
    return Tree(ways, last)


def _way(path: str) -> Way:
    return tuple(map(int, path[1:-1].split("/")))
