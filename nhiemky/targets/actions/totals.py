"""Makes the totals of a period, level by level."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import QuerySet

from nhiemky.organisation.models import Unit
from nhiemky.targets.actions.figures import delete, write
from nhiemky.targets.figures import Figure, roll_up
from nhiemky.targets.models import Indicator, UnitFigure
from nhiemky.targets.queries.places import Place, places_on
from nhiemky.targets.target import Target
from nhiemky.terms.models import ReportingPeriod

type Key = tuple[int, int]
"""Ids of a unit and an indicator."""


@transaction.atomic
def recompute_totals(period_id: int, *, above: Key | None = None) -> None:
    """Makes the totals of every unit from its direct children's figures alone, from the lowest level up to the term's.

    A unit that told an indicator itself keeps its own figure, and that also goes into the total above: what a unit
    answers for goes before what its parts add up to. Where nothing is left to add the total goes. Children are those
    of the period's day, whatever became of the units since. The number of queries is the same for one unit and for
    3,321. Nothing goes to the journal: a total says nothing that the figures it is made of do not say.

    above: the unit and indicator of the only figure that changed; then only the totals it goes into are made.
    """
    period = ReportingPeriod.objects.select_for_update(of=("self",)).select_related("term__unit").get(pk=period_id)
    targets = {one.pk: one.as_target() for one in Indicator.objects.filter(term=period.term_id)}
    figures = UnitFigure.objects.filter(period=period_id)
    near = _near(figures, period, above) if above else None
    places = places_on(period.on, period.term.unit, near)
    own, kept = _way_up(figures, above, places) if above else _parted(figures)
    _keep(period_id, kept, _added_up(own, _tree(period.term.unit, {unit for unit, _ in own}, places), targets))


type _Figures = tuple[dict[Key, Figure], dict[Key, UnitFigure]]
"""Figures to be added up, and totals to be made anew."""


def _parted(figures: Iterable[UnitFigure], way: Collection[int] | None = None) -> _Figures:
    """way: where told, only totals of these units are made anew, those beside them are added as they are."""
    own: dict[Key, Figure] = {}
    kept: dict[Key, UnitFigure] = {}
    for one in figures:
        key = one.unit_id, one.indicator_id
        if one.state == UnitFigure.State.TOTAL and (way is None or one.unit_id in way):
            kept[key] = one
        else:
            own[key] = one.as_figure()
    return own, kept


def _near(figures: QuerySet[UnitFigure], period: ReportingPeriod, above: Key) -> set[int]:
    """Units that tell the indicator and ever stood right below one of those above the unit; those above, and itself."""
    way = places_on(period.on, period.term.unit, {above[0]}).get(above[0], above[:1])
    beside = figures.filter(unit__spans__parent__in=way, indicator=above[1])
    return {*way, *beside.values_list("unit", flat=True)}


def _way_up(figures: QuerySet[UnitFigure], above: Key, places: Mapping[int, Place]) -> _Figures:
    """Of one indicator: the unit, those above it, and the direct children of each."""
    unit, indicator = above
    way = places.get(unit, (unit,))
    near = [one for one, place in places.items() if one in way or (place[-2:-1] and place[-2] in way)]
    return _parted(figures.filter(unit__in=near, indicator=indicator), way)


@dataclass(slots=True)
class _Tree:
    """Units with figures and those above them: whose child each is, and how many levels below the top."""

    parent: dict[int, int] = field(default_factory=dict)
    depth: dict[int, int] = field(default_factory=dict)


def _tree(top: Unit, reporting: set[int], places: Mapping[int, Place]) -> _Tree:
    tree = _Tree(depth={top.pk: 0})
    for unit in reporting & places.keys():
        way = places[unit]
        tree.parent.update(zip(way[1:], way, strict=False))
        tree.depth.update((one, depth) for depth, one in enumerate(way))
    return tree


def _added_up(own: Mapping[Key, Figure], tree: _Tree, targets: Mapping[int, Target]) -> dict[Key, Figure]:
    figures = {key: figure for key, figure in own.items() if key[0] in tree.depth}
    levels: defaultdict[int, list[Key]] = defaultdict(list)
    for key in figures:
        levels[tree.depth[key[0]]].append(key)
    for depth in range(max(levels, default=0), 0, -1):
        parts: defaultdict[Key, list[Figure]] = defaultdict(list)
        for unit, indicator in levels[depth]:
            parts[tree.parent[unit], indicator].append(figures[unit, indicator])
        for key in parts.keys() - figures.keys():
            figures[key] = roll_up(targets[key[1]], parts[key])
            levels[depth - 1].append(key)
    return {key: figure for key, figure in figures.items() if key not in own and _says_something(figure)}


def _says_something(figure: Figure) -> bool:
    return figure.numerator is not None or bool(figure.left_out or figure.tally)


def _keep(period_id: int, kept: Mapping[Key, UnitFigure], made: Mapping[Key, Figure]) -> None:
    delete([one.pk for key, one in kept.items() if key not in made])
    write(_changed(period_id, kept, made))


def _changed(period_id: int, kept: Mapping[Key, UnitFigure], made: Mapping[Key, Figure]) -> Iterable[UnitFigure]:
    for (unit, indicator), figure in made.items():
        before = kept.get((unit, indicator))
        if before is None or before.as_figure() != figure:
            assert not isinstance(figure.value, str)  # levels are tallied
            yield UnitFigure(
                unit_id=unit, indicator_id=indicator, period_id=period_id, state=UnitFigure.State.TOTAL,
                numerator=figure.numerator, denominator=figure.denominator, value=figure.value,
                estimate=figure.estimate, left_out=figure.left_out, tally=[list(pair) for pair in figure.tally],
            )  # fmt: skip
