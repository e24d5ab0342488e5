"""What changes terms, their phases and reporting periods. Who manages a unit may; others are refused."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from django.db import transaction
from django.dispatch import Signal
from msgspec import structs

from nhiemky.accounts.models import Person
from nhiemky.journal.actions import record
from nhiemky.kernel.dates import format_date
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.models import Unit
from nhiemky.organisation.permissions import Right, require
from nhiemky.terms import words as words
from nhiemky.terms.models import ReportingPeriod, TermOfOffice, TermPhase
from nhiemky.terms.term import Phase, Term, bounds, halves

term_changed: Final = Signal()
"""Sent with term_id when a term has another name or other days, inside the transaction of the act."""


@transaction.atomic
def open_term(unit_id: int, term: Term, *, congress: str = "", by: Person) -> TermOfOffice:
    """Opens a term of a unit, in two halves until other phases are set.

    Refused: a second term of the unit at the same time, or of the same name. Terms of different units may overlap.
    """
    unit = Unit.objects.select_for_update().get(pk=unit_id)
    require(by, Right.MANAGE, unit)
    _refuse_clash(unit, term)
    made = TermOfOffice(unit=unit, congress=congress)
    _write(made, term)
    _write_phases(made, halves(term))
    record("term.opened", "term", made.pk, by=by.pk, content={**structs.asdict(term), "congress": congress})
    return made


@transaction.atomic
def change_term(term_id: int, term: Term, *, congress: str = "", by: Person) -> TermOfOffice:
    """Gives a term another name or other days. Its halves follow; phases set by hand must still lie within it.

    Refused as in `open_term`, when a phase or a reporting period would be left outside, and other days for a term cut
    short.
    """
    kept = _locked(term_id, by)
    _refuse_cut(kept, term)
    _refuse_clash(kept.unit, term, kept)
    old, phases = kept.as_term(), _phases(kept)
    phases = halves(term) if phases == halves(old) else phases
    _refuse_phases(term, phases)
    for period in ReportingPeriod.objects.filter(term=kept):
        _refuse_outside(term, period.on)
    kept.congress = congress
    _write(kept, term)
    _write_phases(kept, phases)
    record("term.changed", "term", kept.pk, by=by.pk, content={**structs.asdict(term), "congress": congress})
    term_changed.send(sender=TermOfOffice, term_id=kept.pk)
    return kept


@transaction.atomic
def set_phases(term_id: int, phases: Sequence[Phase], *, by: Person) -> None:
    """Parts a term anew. Refused: no phase, one outside the term or the wrong way round, two at the same time."""
    kept = _locked(term_id, by)
    ordered = tuple(sorted(phases, key=lambda phase: phase.starts))
    _refuse_phases(kept.as_term(), ordered)
    if ordered != _phases(kept):
        _write_phases(kept, ordered)
        record("term.phased", "term", kept.pk, by=by.pk, content=[structs.asdict(phase) for phase in ordered])


@transaction.atomic
def open_period(term_id: int, *, name: str, on: date, by: Person) -> ReportingPeriod:
    """Opens a time that figures are reported for, up to and with the day `on`.

    Refused: a name the term already has, a day outside the term (where only its years are known: outside these).
    """
    kept = _locked(term_id, by)
    _refuse_outside(kept.as_term(), on)
    if ReportingPeriod.objects.filter(term=kept, name=name).exists():
        raise RuleBroken("terms.period_taken", term=kept, name=name)
    made = ReportingPeriod.objects.create(term=kept, name=name, on=on)
    record("period.opened", "reporting_period", made.pk, by=by.pk, content={"term": kept.pk, "name": name, "on": on})
    return made


def _locked(term_id: int, by: Person) -> TermOfOffice:
    term = TermOfOffice.objects.select_for_update(of=("self", "unit")).select_related("unit").get(pk=term_id)
    require(by, Right.MANAGE, term.unit)
    return term


def _write(kept: TermOfOffice, term: Term) -> None:
    kept.name = term.name
    if kept.meant_to_close is None:
        kept.opened, kept.closes, kept.exact = term.opened, term.closes, term.exact
    kept.save()


def _phases(kept: TermOfOffice) -> tuple[Phase, ...]:
    return tuple(phase.as_phase() for phase in TermPhase.objects.filter(term=kept).order_by("starts"))


def _write_phases(kept: TermOfOffice, phases: Sequence[Phase]) -> None:
    TermPhase.objects.filter(term=kept).delete()
    TermPhase.objects.bulk_create(
        TermPhase(term=kept, name=phase.name, starts=phase.starts, ends=phase.ends) for phase in phases
    )


def _refuse_clash(unit: Unit, term: Term, kept: TermOfOffice | None = None) -> None:
    others = TermOfOffice.objects.filter(unit=unit)
    if kept:
        others = others.exclude(pk=kept.pk)
    if others.filter(name=term.name).exists():
        raise RuleBroken("terms.name_taken", unit=unit, name=term.name)
    other = others.filter(opened__lt=term.closes, closes__gt=term.opened).first()
    if other:
        days = {"opened": format_date(other.opened), "closes": format_date(other.closes)}
        raise RuleBroken("terms.overlap", name=term.name, other=other, **days)


def _refuse_cut(kept: TermOfOffice, term: Term) -> None:
    """Other days of a term that ended with its unit would tell its shares otherwise than they were reported."""
    if kept.meant_to_close and (term.opened, term.closes) != (kept.opened, kept.meant_to_close):
        raise RuleBroken("terms.cut_short", term=kept, on=format_date(kept.closes))


def _refuse_phases(term: Term, phases: Sequence[Phase]) -> None:
    if not phases:
        raise RuleBroken("terms.phases_missing")
    for phase in phases:
        if phase.ends <= phase.starts:
            raise RuleBroken("terms.phase_reversed", name=phase.name)
        if phase.starts < term.opened or phase.ends > term.closes:
            days = {"opened": format_date(term.opened), "closes": format_date(term.closes)}
            raise RuleBroken("terms.phase_outside", name=phase.name, **days)
    for before, after in pairwise(phases):
        if after.starts < before.ends:
            raise RuleBroken("terms.phases_overlap", name=before.name, other=after.name)


def _refuse_outside(term: Term, on: date) -> None:
    first, last = bounds(term)
    if not first <= on <= last:
        days = {"opened": format_date(first), "closes": format_date(last)}
        raise RuleBroken("terms.period_outside", on=format_date(on), term=term.name, **days)
