"""What changes a plan and its offices. Who plans for the unit may: its standing officer and chair, and those above."""

from datetime import date

from django.db import transaction
from django.db.models import Max

from nhiemky.accounts.models import Person
from nhiemky.journal.actions import record
from nhiemky.kernel.clock import now, today
from nhiemky.kernel.dates import format_date
from nhiemky.kernel.errors import RuleBroken
from nhiemky.kernel.text import nfc, squeeze
from nhiemky.organisation.models import Office, Unit
from nhiemky.organisation.permissions import Right, require
from nhiemky.succession import words as words
from nhiemky.succession.models import PlannedOffice, PlanReview, SuccessionPlan
from nhiemky.succession.queries.plans import plan_of, term_of

_USUAL = (Office.CHAIR, Office.VICE_CHAIR)


@transaction.atomic
def begin_plan(unit_id: int, *, by: Person) -> SuccessionPlan:
    """Begins the plan for the congress that ends the unit's term, with the offices of the plan before, else the usual
    ones. Nobody is taken over: each is planned anew.

    Refused: "succession.no_term", "succession.begun_already".
    """
    unit = Unit.objects.select_for_update().get(pk=unit_id)
    require(by, Right.PERSONNEL, unit)
    term, before = term_of(unit), plan_of(unit)
    if term is None:
        raise RuleBroken("succession.no_term", unit=unit)
    if SuccessionPlan.objects.filter(unit=unit, term=term).exists():
        raise RuleBroken("succession.begun_already", unit=unit, term=term)
    made = SuccessionPlan.objects.create(unit=unit, term=term, begun_at=now())
    earlier = PlannedOffice.objects.filter(plan=before) if before else ()
    offices = [(one.title, one.office, one.seats) for one in earlier] or [(one.label, one.value, 1) for one in _USUAL]
    for place, (title, office, seats) in enumerate(offices, 1):
        PlannedOffice.objects.create(plan=made, title=title, office=office, seats=seats, position=place)
    record("succession.begun", "succession_plan", made.pk, by=by.pk, content=[unit.pk, term.pk])
    return made


@transaction.atomic
def date_plan(plan_id: int, congress_on: date | None, ends_on: date | None, *, by: Person) -> SuccessionPlan:
    """Says when the congress is held and when the term after it ends; None: when the term of today says so.

    Refused: "succession.congress_early", "succession.days_reversed".
    """
    plan = _locked(plan_id, by)
    plan.congress_on, plan.ends_on = congress_on, ends_on
    if plan.congress <= plan.term.opened:
        raise RuleBroken("succession.congress_early", opened=format_date(plan.term.opened))
    if plan.end <= plan.congress:
        raise RuleBroken("succession.days_reversed", congress=format_date(plan.congress))
    plan.save(update_fields=["congress_on", "ends_on"])
    record("succession.dated", "succession_plan", plan.pk, by=by.pk, content=[congress_on, ends_on])
    return plan


@transaction.atomic
def add_office(plan_id: int, title: str, office: str = "", seats: int = 1, *, by: Person) -> PlannedOffice:
    """Adds an office behind the others. office: "" for one with a title alone.

    Refused: "succession.untitled", "succession.titled_twice", "succession.no_seats".
    """
    plan = _locked(plan_id, by)
    title = _checked(plan, title, seats)
    last = PlannedOffice.objects.filter(plan=plan).aggregate(last=Max("position"))["last"] or 0
    told = {"title": title, "office": Office(office).value if office else "", "seats": seats}
    made = PlannedOffice.objects.create(plan=plan, position=last + 1, **told)
    record("succession.office_added", "succession_plan", plan.pk, by=by.pk, content={"id": made.pk, **told})
    return made


@transaction.atomic
def change_office(planned_id: int, title: str, office: str, seats: int, *, by: Person) -> PlannedOffice:
    """Says an office otherwise; who is planned for it stays. Refused as in `add_office`."""
    planned = _office(planned_id, by)
    planned.title = _checked(planned.plan, title, seats, planned)
    planned.office, planned.seats = Office(office).value if office else "", seats
    planned.save(update_fields=["title", "office", "seats"])
    told = [planned.pk, planned.title, planned.office, seats]
    record("succession.office_changed", "succession_plan", planned.plan_id, by=by.pk, content=told)
    return planned


@transaction.atomic
def remove_office(planned_id: int, *, by: Person) -> None:
    """Takes an office out of the plan. Refused: "succession.office_kept" once somebody was planned for it."""
    planned = _office(planned_id, by)
    if planned.candidates.exists():
        raise RuleBroken("succession.office_kept", title=planned.title)
    record("succession.office_removed", "succession_plan", planned.plan_id, by=by.pk, content=[planned.title])
    planned.delete()


@transaction.atomic
def review_plan(plan_id: int, on: date, note: str, *, by: Person) -> PlanReview:
    """Notes that the plan was looked through, and what came of it.

    Refused: "succession.note_missing", "succession.day_ahead".
    """
    plan, note = _locked(plan_id, by), nfc(note.strip())
    if not note:
        raise RuleBroken("succession.note_missing")
    if on > today():
        raise RuleBroken("succession.day_ahead", day=format_date(on))
    made = PlanReview.objects.create(plan=plan, on=on, note=note, by=by.pk, at=now())
    record("succession.reviewed", "succession_plan", plan.pk, by=by.pk, content=[made.pk, on, note])
    return made


def _locked(plan_id: int, by: Person) -> SuccessionPlan:
    rows = SuccessionPlan.objects.select_for_update(of=("self",)).select_related("unit", "term")
    plan = rows.get(pk=plan_id)
    require(by, Right.PERSONNEL, plan.unit)
    return plan


def _office(planned_id: int, by: Person) -> PlannedOffice:
    rows = PlannedOffice.objects.select_for_update(of=("self",)).select_related("plan__unit")
    planned = rows.get(pk=planned_id)
    require(by, Right.PERSONNEL, planned.plan.unit)
    return planned


def _checked(plan: SuccessionPlan, title: str, seats: int, kept: PlannedOffice | None = None) -> str:
    """The title, trimmed. Refused as told in `add_office`."""
    title = nfc(squeeze(title))
    if not title:
        raise RuleBroken("succession.untitled")
    if seats < 1:
        raise RuleBroken("succession.no_seats")
    same = PlannedOffice.objects.filter(plan=plan, title=title)
    if same.exclude(pk=kept.pk if kept else 0).exists():
        raise RuleBroken("succession.titled_twice", title=title)
    return title
