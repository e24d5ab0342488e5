"""Answers about terms."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Case, Prefetch, Q, QuerySet, Value, When

from nhiemky.organisation.models import Unit
from nhiemky.organisation.permissions import Reach, Right
from nhiemky.terms.models import Commitment, ReportingPeriod, TermOfOffice, TermPhase
from nhiemky.terms.permissions import governing_terms as governing_terms
from nhiemky.terms.permissions import seen_commitments

KIND_ORDER: Final = Case(*(When(kind=kind, then=Value(place)) for place, kind in enumerate(Commitment.Kind.values)))
"""The order papers name them in: programme, schemes, resolutions of Party committees."""


def terms_with_parts(reach: Reach) -> QuerySet[TermOfOffice]:
    """The same with `phases` and `periods` fetched along."""
    return governing_terms(reach).prefetch_related(
        Prefetch("phases", TermPhase.objects.order_by("starts")),
        Prefetch("periods", ReportingPeriod.objects.order_by("on", "pk")),
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
