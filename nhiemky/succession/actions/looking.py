"""Writes down who looked at whom: what stands here is said of people who are not asked each time."""

from nhiemky.accounts.models import Person
from nhiemky.journal.actions import record
from nhiemky.organisation.permissions import Right, require
from nhiemky.succession.models import PlannedOffice, SuccessionPlan


def look_at_plan(plan: SuccessionPlan, *, by: Person) -> None:
    """The plan, or what lies ahead of those in it, was looked at. Who plans for the unit may."""
    require(by, Right.PERSONNEL, plan.unit)
    record("succession.viewed", "succession_plan", plan.pk, by=by.pk)


def look_at_person(planned: PlannedOffice, member_id: int, *, by: Person) -> None:
    """Somebody in or planned for an office was looked at. Who plans for the unit may."""
    require(by, Right.PERSONNEL, planned.plan.unit)
    record("candidate.viewed", "candidate", f"{planned.pk}/{member_id}", by=by.pk)
