"""What a new unit may take over: the goals and commitments of its predecessors that are still open."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from nhiemky.kernel.text import fold
from nhiemky.organisation.models import Unit
from nhiemky.targets.achievement import achievement
from nhiemky.targets.figures import Number
from nhiemky.targets.inheriting import apportioned, together
from nhiemky.targets.models import Indicator, InheritedGoal, TargetVersion, UnitFigure
from nhiemky.targets.target import Target
from nhiemky.terms.models import Commitment, TermOfOffice
from nhiemky.terms.queries import Predecessor, lived_by, predecessors_of

_DONE = ("reached", "passed")


@dataclass(frozen=True, slots=True)
class Source:
    """A goal that counted for a predecessor on its last day, with its last figure; goal: what of it is handed over,
    None while the share is open. reached: it need not be taken over, unless an officer wants it.
    """

    predecessor: Predecessor
    version: TargetVersion
    goal: Target | None
    value: Number | str | None
    on: date | None
    reached: bool


@dataclass(frozen=True, slots=True)
class Goal:
    """The same goal of one or several predecessors. stays: it is measured in a term that goes on; else in the new
    unit's own. proposed: None where an officer must say the goal.
    """

    sources: tuple[Source, ...]
    stays: bool

    @property
    def key(self) -> int:
        """Stays the same while nobody changes the predecessors' goals."""
        return self.sources[0].version.pk

    @property
    def indicator(self) -> Indicator:
        """Of the first source."""
        return self.sources[0].version.indicator

    @property
    def reached(self) -> bool:
        """Whether every predecessor has reached it."""
        return all(one.reached for one in self.sources)

    @property
    def handed(self) -> tuple[Source, ...]:
        """What is taken over: of those who have not reached it; of all where all have."""
        return tuple(one for one in self.sources if self.reached or not one.reached)

    @property
    def proposed(self) -> Target | None:
        """What it comes to for the new unit."""
        goals = [one.goal for one in self.handed if one.goal is not None]
        return together(goals) if len(goals) == len(self.handed) else None


@dataclass(frozen=True, slots=True)
class Task:
    """A commitment of one or several predecessors."""

    sources: tuple[tuple[Predecessor, Commitment], ...]

    @property
    def kept(self) -> Commitment:
        """The first of them."""
        return self.sources[0][1]


@dataclass(frozen=True, slots=True)
class Estate:
    """All that the predecessors of a unit leave it."""

    predecessors: tuple[Predecessor, ...]
    goals: tuple[Goal, ...]
    tasks: tuple[Task, ...]


def estate_of(unit: Unit) -> Estate:
    """What a unit may begin its term with; as many queries for many predecessors and goals as for one."""
    predecessors = predecessors_of(unit)
    lived = lived_by(predecessors)
    goals, tasks = _goals(_sources(predecessors, lived), unit), _tasks(predecessors, lived, unit)
    return Estate(tuple(predecessors), tuple(goals), tuple(tasks))


type _Lived = dict[int, list[TermOfOffice]]


def _sources(predecessors: Iterable[Predecessor], lived: _Lived) -> list[Source]:
    units = {one.unit.pk for one in predecessors}
    terms = {term.pk: term for told in lived.values() for term in told}
    versions = TargetVersion.objects.filter(indicator__term__in=terms).select_related("indicator")
    common, own = versions.filter(unit=None), versions.filter(unit__in=units)
    told = [*common.order_by("number"), *own.order_by("number")]
    figures = UnitFigure.objects.filter(unit__in=units, indicator__term__in=terms).select_related("period")
    last = {(one.unit_id, one.indicator_id): one for one in figures.defer("doubts").order_by("period__on", "pk")}
    return [
        _source(one, version, terms[version.indicator.term_id], last.get((one.unit.pk, version.indicator_id)))
        for one in predecessors
        for version in _counting(one, {term.pk for term in lived[one.unit.pk]}, told)
    ]


def _counting(one: Predecessor, terms: set[int], told: Iterable[TargetVersion]) -> list[TargetVersion]:
    """The goal of each indicator that counted for a predecessor on its last day; its own go before the common ones."""
    found: dict[int, TargetVersion] = {}
    for version in told:
        mine = version.unit_id in (None, one.unit.pk) and version.indicator.term_id in terms
        if mine and (version.decided_on is None or version.decided_on <= one.last_day):
            found[version.indicator_id] = version
    return sorted(found.values(), key=lambda version: (version.indicator.position, version.indicator.code))


def _source(one: Predecessor, version: TargetVersion, term: TermOfOffice, figure: UnitFigure | None) -> Source:
    target = version.as_target()
    value = figure.as_figure().value if figure else None
    on = figure.period.on if figure else None
    judged = achievement(target, value, term=term.as_term(), on=on).state if on else "unknown"
    done = judged in _DONE and target.basis != "each_year"  # of every year some are still to come
    version.indicator.term = term
    return Source(one, version, apportioned(target, one.share), value, on, done)


def _goals(sources: Iterable[Source], unit: Unit) -> list[Goal]:
    """Goals of a term that goes on for the new unit are its own already, but for what a predecessor had of its own."""
    groups: dict[tuple[object, ...], list[Source]] = {}
    for one in sources:
        indicator = one.version.indicator
        stays = _goes_on(indicator.term, unit)
        if stays and (one.version.unit_id is None or one.predecessor.unit == unit):
            continue
        words = fold(indicator.name), indicator.kind, indicator.unit_of_measure
        groups.setdefault((indicator.pk,) if stays else words, []).append(one)
    return [Goal(tuple(told), len(key) == 1) for key, told in groups.items()]


def _goes_on(term: TermOfOffice, unit: Unit) -> bool:
    return term.cut_by_id is None and term.unit_id in unit.above


def _tasks(predecessors: Iterable[Predecessor], lived: _Lived, unit: Unit) -> list[Task]:
    terms = {term.pk: term for told in lived.values() for term in told}
    kept = list(Commitment.objects.filter(term__in=terms).select_related("unit").order_by("kind", "position", "pk"))
    groups: dict[tuple[str, str], list[tuple[Predecessor, Commitment]]] = {}
    for one in predecessors:
        for commitment in kept:
            term = terms[commitment.term_id]
            bound = commitment.unit_id in one.lived and term in lived[one.unit.pk]
            still = _goes_on(term, unit) and (commitment.unit_id in (unit.pk, *unit.above))
            if bound and not still and (commitment.due is None or commitment.due >= one.day):
                groups.setdefault((commitment.kind, fold(commitment.title)), []).append((one, commitment))
    return [Task(tuple(told)) for told in groups.values()]


def inherited_goals(versions: Iterable[TargetVersion]) -> dict[int, list[InheritedGoal]]:
    """Where goals come from, by version; those that were not inherited are left out. One query."""
    rows = InheritedGoal.objects.filter(version__in=[one.pk for one in versions])
    found: dict[int, list[InheritedGoal]] = {}
    for one in rows.select_related("unit", "handover", "source__indicator").order_by("pk"):
        found.setdefault(one.version_id, []).append(one)
    return found
