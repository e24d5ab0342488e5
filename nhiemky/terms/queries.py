"""Answers about terms."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from django.db.models import Case, Exists, F, OuterRef, Prefetch, Q, QuerySet, Value, When

from nhiemky.kernel.clock import today
from nhiemky.organisation.models import Handover, Level, Unit, UnitChange, UnitSpan
from nhiemky.organisation.permissions import Reach, Right
from nhiemky.organisation.queries import there_on
from nhiemky.terms.models import Commitment, InheritedCommitment, ReportingPeriod, TermOfOffice, TermPhase
from nhiemky.terms.permissions import governing_terms as governing_terms
from nhiemky.terms.permissions import seen_commitments

KIND_ORDER: Final = Case(*(When(kind=kind, then=Value(place)) for place, kind in enumerate(Commitment.Kind.values)))
"""The order papers name them in: programme, schemes, resolutions of Party committees."""


def terms_with_parts(reach: Reach) -> QuerySet[TermOfOffice]:
    """The same with `phases` and `periods` fetched along."""
    return (
        governing_terms(reach)
        .select_related("cut_by")
        .prefetch_related(
            Prefetch("phases", TermPhase.objects.order_by("starts")),
            Prefetch("periods", ReportingPeriod.objects.order_by("on", "pk")),
        )
    )


def current_term(terms: QuerySet[TermOfOffice], on: date) -> TermOfOffice | None:
    """Of the terms given the first that runs on a day, else the newest; None without any."""
    return terms.filter(opened__lte=on, closes__gt=on).first() or terms.order_by("-opened", "pk").first()


def commitments_of(term: TermOfOffice, unit: Unit) -> QuerySet[Commitment]:
    """What a unit is measured by in a term besides targets: its own and those of the units above it, by kind; those of
    the upper level first.
    """
    rows = Commitment.objects.filter(term=term, unit__in=[*unit.above, unit.pk]).select_related("unit")
    return rows.order_by(KIND_ORDER, "unit__level", "position", "pk")


@dataclass(frozen=True, slots=True)
class Measures:
    """What a term is measured by besides targets, for who asks. binding: of the term's unit, of their own and of all
    above; below: what units below added for themselves.
    """

    binding: list[Commitment]
    below: QuerySet[Commitment]


def measures(reach: Reach, term: TermOfOffice) -> Measures:
    """Nobody sees what binds a neighbour only."""
    held = {int(part) for path in reach.paths(Right.KNOW) for part in path.split("/") if part}
    binding = Q(unit__in={*held, *term.unit.above, term.unit_id})
    rows = seen_commitments(reach).filter(term=term)
    return Measures(
        list(rows.filter(binding).order_by(KIND_ORDER, "unit__level", "unit__order", "position", "pk")),
        rows.exclude(binding).order_by("unit__level", "unit__order", "unit_id", KIND_ORDER, "position", "pk"),
    )


_WENT: Final = Q(open=None, parent__isnull=False, reorganisation__terms_cut__isnull=False)
"""Changes by which a unit went to another superior when a term was cut short."""


@dataclass(frozen=True, slots=True)
class Predecessor:
    """Whose work a unit takes over from a day on. lived: ids of it and of those above it on the day before, by whose
    terms it lived. handover: None where the unit itself went on after its superior's term was cut short.
    """

    unit: Unit
    day: date
    lived: frozenset[int]
    handover: Handover | None = None

    @property
    def share(self) -> Fraction | None:
        """Which part of it is taken over; None while nobody knows."""
        if self.handover is None:
            return Fraction(1)
        numerator, denominator = self.handover.numerator, self.handover.denominator
        return Fraction(numerator, denominator) if numerator is not None and denominator else None

    @property
    def last_day(self) -> date:
        """The last day on which it did its work itself."""
        return self.day - timedelta(days=1)


def predecessors_of(unit: Unit) -> list[Predecessor]:
    """Those whose work a unit took over since its last term of its own began, in the order of day and name."""
    last = TermOfOffice.objects.filter(unit=unit).order_by("-opened").values_list("opened", flat=True).first()
    rows = Handover.objects.filter(target=unit, reorganisation__applied=True).exclude(source=unit)
    rows = rows.filter(reorganisation__day__gt=last) if last else rows
    rows = rows.select_related("source", "reorganisation")
    handed = rows.order_by("reorganisation__day", "reorganisation_id", "source__order", "pk")
    taken = [(one.source, one.reorganisation.day, one) for one in handed]
    kept = [] if last else [(unit, day, None) for day in _left_alone(unit)]
    return _with_places([*kept, *taken])


def _left_alone(unit: Unit) -> Iterable[date]:
    """The days on which the unit went from a superior whose term was cut short that day."""
    moves = UnitChange.objects.filter(_WENT, unit=unit)
    return moves.order_by("day").values_list("day", flat=True).distinct()


def _with_places(taken: list[tuple[Unit, date, Handover | None]]) -> list[Predecessor]:
    spans = list(UnitSpan.objects.filter(unit__in={unit.pk for unit, _, _ in taken}))
    found = []
    for unit, day, handover in taken:
        paths = (one.path for one in spans if one.unit_id == unit.pk and one.starts < day <= one.ends)
        path = next(paths, unit.path)
        found.append(Predecessor(unit, day, frozenset(int(part) for part in path.split("/") if part), handover))
    return found


def lived_by(predecessors: Iterable[Predecessor]) -> dict[int, list[TermOfOffice]]:
    """The terms that each predecessor (by its unit's id) lived by on its last day, the upper level first. One query."""
    rows = list(predecessors)
    units = {pk for one in rows for pk in one.lived}
    terms = list(TermOfOffice.objects.filter(unit__in=units).select_related("unit").order_by("unit__level", "pk"))
    return {
        one.unit.pk: [term for term in terms if term.unit_id in one.lived and term.opened < one.day <= term.closes]
        for one in rows
    }


def awaiting_term(reach: Reach) -> QuerySet[Unit]:
    """Units who asks manages that began with a reorganisation, or lost their superior's term by one, and have no term
    of their own that runs.
    """
    day = today()
    running = TermOfOffice.objects.filter(unit=OuterRef("pk"), closes__gt=day)
    handed = Handover.objects.filter(target=OuterRef("pk")).exclude(source=F("target"))
    changes = UnitChange.objects.filter(unit=OuterRef("pk"), reorganisation__applied=True)
    opened = Exists(changes.filter(open=True)) & Exists(handed)
    left = Exists(changes.filter(_WENT))
    rows = Unit.objects.filter(there_on(day), level__lt=Level.BRANCH)
    rows = reach.visible(rows.filter(opened | left), Right.MANAGE)
    return rows.exclude(Exists(running)).order_by("level", "order", "pk")


def inherited_commitments(term: TermOfOffice) -> dict[int, list[InheritedCommitment]]:
    """Where the commitments of a term come from. One query."""
    rows = InheritedCommitment.objects.filter(commitment__term=term).select_related("unit", "handover")
    found: dict[int, list[InheritedCommitment]] = {}
    for one in rows.order_by("pk"):
        found.setdefault(one.commitment_id, []).append(one)
    return found
