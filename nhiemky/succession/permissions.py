"""Who may look at plans: those who plan for the unit (`Right.PERSONNEL`); for everybody else there is nothing here."""

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from nhiemky.organisation.models import Unit
from nhiemky.organisation.permissions import Asked, Right, seen_unit
from nhiemky.succession.models import Candidate, PersonnelStandard, PlannedOffice


def require_planning(request: Asked) -> None:
    """404 for who plans for no unit at all."""
    if not request.reach.has(Right.PERSONNEL):
        raise Http404


def planning_unit(request: Asked, unit_id: int) -> Unit:
    """A unit that who asks plans for; 404 for any other."""
    return seen_unit(request, unit_id, Right.PERSONNEL)


def planned_office(request: Asked, planned_id: int) -> PlannedOffice:
    """An office of a plan, with its plan; 404 unless who asks plans for the unit."""
    rows = PlannedOffice.objects.select_related("plan__unit", "plan__term")
    return get_object_or_404(request.reach.visible(rows, Right.PERSONNEL, "plan__unit__path"), pk=planned_id)


def candidate(request: Asked, candidate_id: int) -> Candidate:
    """Somebody planned for an office, not taken out; 404 unless who asks plans for the unit."""
    rows = Candidate.objects.filter(out_on=None).select_related("member", "planned_office__plan__unit")
    path = "planned_office__plan__unit__path"
    return get_object_or_404(request.reach.visible(rows, Right.PERSONNEL, path), pk=candidate_id)


def standard(request: Asked, standard_id: int) -> PersonnelStandard:
    """A standard in force or to come that who asks may change; 404 for those of units above."""
    rows: QuerySet[PersonnelStandard] = PersonnelStandard.objects.filter(valid_to=None).select_related("unit")
    return get_object_or_404(request.reach.visible(rows, Right.PERSONNEL, "unit__path"), pk=standard_id)
