"""Plans behind the doors: each ward's, with its member planned for the chair's office, and a standard it set."""

from nhiemky.kernel.clock import now, today
from nhiemky.organisation.models import Office, Unit
from nhiemky.succession.models import Candidate, PersonnelStandard, PlannedOffice, SuccessionPlan
from nhiemky.terms.models import TermOfOffice
from tests.house.members import member_of


def planned(ward: Unit, term: TermOfOffice) -> PlannedOffice:
    """The chair's office in the ward's plan."""
    plan = SuccessionPlan.objects.get_or_create(unit=ward, term=term, defaults={"begun_at": now()})[0]
    return PlannedOffice.objects.get_or_create(plan=plan, title="Chủ tịch", office=Office.CHAIR)[0]


def candidate(ward: Unit, term: TermOfOffice) -> Candidate:
    """The ward's member, planned for that office, unless somebody is already."""
    there = Candidate.objects.filter(planned_office=planned(ward, term), out_on=None).first()
    if there:
        return there
    told = {"kind": Candidate.Kind.ON_SITE, "planned_on": today(), "planned_by": 0}
    place = {"planned_office": planned(ward, term), "member": member_of(ward)}
    return Candidate.objects.get_or_create(**place, defaults=told)[0]


def unit_with_plan(ward: Unit, term: TermOfOffice) -> int:
    """Id of the ward, whose plan there is then."""
    planned(ward, term)
    return ward.pk


def standard(ward: Unit) -> PersonnelStandard:
    """An age that the ward asks for."""
    told = {"number": 62, "valid_from": today()}
    return PersonnelStandard.objects.get_or_create(unit=ward, rule="age_first", defaults=told)[0]
