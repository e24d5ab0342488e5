"""A ward whose plan has a chair who holds the office and somebody planned for it."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from nhiemky.accounts.models import Person
from nhiemky.members.models import Member, Membership
from nhiemky.organisation.models import Office, Unit
from nhiemky.succession import actions
from nhiemky.succession.actions import About, Demand
from nhiemky.succession.models import PlannedOffice, SuccessionPlan
from nhiemky.succession.standards import Rule
from nhiemky.terms.models import TermOfOffice
from tests import builders

TODAY: Final = date(2020, 5, 29)
"""In the term 2017–2022 that `builders.term` makes; its congress is on 1/10/2022."""
AGREED: Final = "Phiếu đồng ý ngày 2/1/2020"
"""Where somebody agreed that health and Party membership are written down for planning."""
SINCE: Final = date(2018, 1, 1)


@dataclass(frozen=True, slots=True)
class Told:
    """The district, two of its wards, who leads them, the term of all, the plan of the first ward and its chair's
    office."""

    top: Unit
    ward: Unit
    beside: Unit
    officer: Person
    chair: Person
    term: TermOfOffice
    plan: SuccessionPlan
    chairing: PlannedOffice

    @property
    def vice(self) -> PlannedOffice:
        """The other office the plan began with."""
        return PlannedOffice.objects.get(plan=self.plan, office=Office.VICE_CHAIR)


def told() -> Told:
    """Makes it; called while the clock stands at TODAY."""
    top = builders.district(2, branches=1)
    ward, beside = builders.wards_of(top)
    term = builders.term(top)
    officer = builders.person("thuongtruc", Office.STANDING_OFFICER, top)
    chair = builders.person("chutich", Office.CHAIR, ward)
    plan = actions.begin_plan(ward.pk, by=chair)
    chairing = PlannedOffice.objects.select_related("plan__unit").get(plan=plan, office=Office.CHAIR)
    return Told(top, ward, beside, officer, chair, term, plan, chairing)


def member(name: str, unit: Unit, **given: Any) -> Member:
    """Somebody in the register, a member of the unit."""
    made = Member(full_name=name, **given)
    made.save()
    Membership.objects.create(member=made, unit=unit, starts=SINCE, came=Membership.Came.LISTED)
    return made


def demand(unit: Unit, rule: Rule, number: float | None = None, words: str = "", *, by: Person) -> int:
    """Sets a standard for all offices and levels; its id."""
    return actions.set_standard(unit.pk, About(rule), Demand(SINCE, number, words), by=by).pk
