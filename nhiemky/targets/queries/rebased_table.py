"""The table of units and indicators in one of the two structures, and the proof that both say the same."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from nhiemky.organisation.queries import children_on, units_on
from nhiemky.targets.achievement import UNKNOWN, Achievement, achievement
from nhiemky.targets.figures import Figure
from nhiemky.targets.models import TargetVersion
from nhiemky.targets.queries.goals import in_force
from nhiemky.targets.queries.rebasing import TwoViews, names_on
from nhiemky.targets.rebasing import Key, Part, Proof, Way, counted, figure_of, proof
from nhiemky.targets.target import Target

OWN, REST = 0, -1
"""In place of a unit: what the unit looked at told itself, and what could not be told of any unit below it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure in the table. apportioned: a share of a told figure is in it; unsettled: something is in it that belongs
    to no unit for sure; lacking: something that may belong to it lies further up; covered: a unit further up told the
    same, so that the total goes by that.
    """

    figure: Figure | None
    apportioned: bool = False
    unsettled: bool = False
    lacking: bool = False
    covered: bool = False
    achieved: Achievement = UNKNOWN


@dataclass(frozen=True, slots=True)
class Row:
    """A unit, OWN or REST with a cell for each indicator."""

    unit: int
    name: str
    cells: Sequence[Cell]

    @property
    def silent(self) -> bool:
        """Whether there is nothing in it at all."""
        return all(cell.figure is None for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Table:
    """rows: the units right below the one looked at; where that is not there on the day, those its figures went to or
    came from.
    """

    rows: Sequence[Row]
    aside: Sequence[Row]
    total: Row


def table_of(views: TwoViews, *, rebased: bool) -> Table:
    """The table as told, or rebased. Three queries."""
    parts = here(views) if rebased else before(views)
    names, rows = _rows(views, parts, rebased=rebased)
    cells = _Cells(views, parts, rows, _goals(views, rebased=rebased), rebased=rebased)
    made = [
        Row(unit, names.get(unit, ""), cells.of(unit))
        for unit in (*names, OWN, REST)
        if unit in names or unit in cells.there
    ]
    alone = [row.unit for row in made] == [OWN]  # then the total says it all
    return Table(
        [row for row in made if row.unit > 0], [row for row in made if row.unit <= 0 and not alone],
        Row(views.top, "", cells.total()),
    )  # fmt: skip


def before(views: TwoViews) -> list[Part]:
    """What was told below the unit; where it was not there yet, what its predecessors told."""
    if views.was_there:
        return [part for part in views.told if views.top in part.way]
    sources = {part.source for part in views.parts if views.top in part.way}
    return [part for part in views.told if part.source in sources]


def here(views: TwoViews) -> list[Part]:
    """What lies below the unit on the day; where it is not there, wherever its figures went."""
    if views.is_there:
        return [part for part in views.parts if views.top in part.way]
    sources = {part.source for part in views.told if views.top in part.way}
    return [part for part in views.parts if part.source in sources]


def proofs(views: TwoViews) -> list[Proof]:
    """For each indicator, in order."""
    told, now = _by_indicator(before(views)), _by_indicator(here(views))
    sources = {(part.source, part.indicator) for of in told.values() for part in of}
    parts = _by_indicator(part for part in views.parts if (part.source, part.indicator) in sources)
    return [
        proof(views.targets[one.pk], told[one.pk], parts[one.pk], now[one.pk]) for one in views.indicators
    ]  # fmt: skip


def _by_indicator(parts: Iterable[Part]) -> defaultdict[int, list[Part]]:
    found: defaultdict[int, list[Part]] = defaultdict(list)
    for part in parts:
        found[part.indicator].append(part)
    return found


type _RowOf = Mapping[int, int]
"""For each place the row it stands in."""


def _rows(views: TwoViews, parts: Sequence[Part], *, rebased: bool) -> tuple[dict[int, str], _RowOf]:
    there = views.is_there if rebased else views.was_there
    day = views.day if rebased else views.period.on
    ways = {part.place: part.way for part in parts}
    if there:
        children = {one.unit_id: str(one) for one in children_on(views.top, day)}
        tree = views.now if rebased else views.then
        return children, _below(ways, len(tree.ways[views.top]))
    same = _same(list(ways.values())) if rebased else 0
    rows = _below(ways, same) if rebased else {place: place for place in ways}
    found = {one.unit_id: str(one) for one in units_on(day).filter(unit__in=set(rows.values())).order_by("order")}
    return {**found, **names_on(set(rows.values()) - found.keys() - {OWN}, day)}, rows


def _below(ways: Mapping[int, Way], depth: int) -> dict[int, int]:
    return {place: way[depth] if len(way) > depth else OWN for place, way in ways.items()}


def _same(ways: Sequence[Way]) -> int:
    """How many units at their beginning all ways share; of one way its end is a row."""
    if len(set(ways)) < 2:
        return max((len(way) - 1 for way in ways), default=0)
    return sum(1 for step in zip(*ways, strict=False) if len(set(step)) == 1)


def _goals(views: TwoViews, *, rebased: bool) -> dict[tuple[int | None, int], Target]:
    """Goals in force when the figures were told, of each unit that told, and the common ones."""
    units = {part.source for part in (views.parts if rebased else views.told)}
    rows = TargetVersion.objects.filter(in_force(views.period.on), indicator__in=list(views.targets))
    versions = rows.select_related("indicator").order_by("number")
    return {
        (one.unit_id, one.indicator_id): one.as_target()
        for one in versions
        if one.unit_id is None or one.unit_id in units or one.unit_id == views.top
    }


def unsure(views: TwoViews) -> list[Part]:
    """What lies further up and may belong to the unit or below it."""
    return [part for part in views.parts if (views.top, part.indicator) in set(_may_hold(views, part))]


def _may_hold(views: TwoViews, part: Part) -> Iterator[Key]:
    """Units below the place of an unsettled part that some of it may belong to."""
    if part.why:
        for end in part.trail.ends:
            yield from ((unit, part.indicator) for unit in views.now.way(end)[len(part.way) :])


class _Cells:
    """Makes the cells of a table."""

    def __init__(
        self, views: TwoViews, parts: Sequence[Part], rows: _RowOf, goals: Mapping[tuple[int | None, int], Target],
        *, rebased: bool,
    ) -> None:  # fmt: skip
        self._views, self._goals, self._rebased = views, goals, rebased
        self._parts: defaultdict[Key, list[Part]] = defaultdict(list)
        for part in parts:
            row = rows[part.place]
            self._parts[REST if row == OWN and part.why else row, part.indicator].append(part)
        self._all = _by_indicator(parts)
        self._counted = {indicator: {id(part) for part in counted(of)} for indicator, of in self._all.items()}
        self._lacking = {key for part in views.parts for key in _may_hold(views, part)} if rebased else set()
        self.there = {row for row, _ in self._parts}

    def of(self, unit: int) -> list[Cell]:
        """A row's."""
        return [self._cell(unit, one.pk, self._parts.get((unit, one.pk), ())) for one in self._views.indicators]

    def total(self) -> list[Cell]:
        """Of everything together."""
        return [self._cell(self._views.top, one.pk, self._all.get(one.pk, ())) for one in self._views.indicators]

    def _cell(self, unit: int, indicator: int, parts: Sequence[Part]) -> Cell:
        target = self._views.targets[indicator]
        figure = figure_of(target, unit if unit > 0 else self._views.top, parts)
        together = counted(parts)
        return Cell(
            figure,
            any(part.trail.share != 1 for part in together),
            any(part.why for part in together),
            (unit, indicator) in self._lacking,
            any(id(part) not in self._counted[indicator] for part in together),
            self._achieved(unit, indicator, figure, together),
        )

    def _achieved(self, unit: int, indicator: int, figure: Figure | None, parts: Sequence[Part]) -> Achievement:
        """A goal was set for a unit as it was: it can be held against what is still the same unit, and nothing else."""
        if figure is None or figure.value is None or unit <= 0:
            return UNKNOWN
        same = unit
        if self._rebased:
            if len(parts) != 1 or not parts[0].trail.alone or parts[0].place != unit:
                return UNKNOWN
            same = parts[0].source
        goal = self._goals.get((same, indicator)) or self._goals.get((None, indicator))
        if goal is None:
            return UNKNOWN
        period = self._views.period
        return achievement(goal, figure.value, term=period.term.as_term(), on=period.on)
