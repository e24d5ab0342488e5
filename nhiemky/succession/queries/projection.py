"""Who passes a limit of age or of terms when: of a unit's offices, and of the chairs of the base associations below."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from nhiemky.kernel.clock import today
from nhiemky.organisation.models import Level, Office, Unit
from nhiemky.organisation.queries import there_on
from nhiemky.succession.models import PersonnelStandard, SuccessionPlan
from nhiemky.succession.models.plans import as_long_again
from nhiemky.succession.queries.people import held_today, knowledge, member_of
from nhiemky.succession.queries.plans import OfficeShown, Prospect, place_of
from nhiemky.succession.standards import Facts, Limit, Standard, When, applying, limits, soonest
from nhiemky.succession.standards.projecting import Days
from nhiemky.terms.models import TermOfOffice


@dataclass(frozen=True, slots=True)
class Ahead:
    """What lies ahead of somebody in or planned for an office. limit: the one that comes first, None where nothing is
    asked or nobody knows who they are in the register.
    """

    name: str
    office: str
    unit: Unit
    known: Facts
    limit: Limit | None
    candidate: bool = False
    planned: int | None = None
    member: int | None = None

    @property
    def when(self) -> When:
        """Where the limit lies."""
        return self.limit.when if self.limit else When.UNKNOWN


def days_of(plan: SuccessionPlan) -> Days:
    """Today, the coming congress and the end of the term after it."""
    return Days(today(), plan.congress, plan.end)


def ahead_in(plan: SuccessionPlan, offices: Iterable[OfficeShown]) -> list[Ahead]:
    """Those who hold an office of the plan, then those planned for it; office by office."""
    days = days_of(plan)
    people = ((office, one) for office in offices for one in (*office.holders, *office.candidates))
    return [_of_standing(one, office, plan.unit, days) for office, one in people]


def _of_standing(one: Prospect, office: OfficeShown, unit: Unit, days: Days) -> Ahead:
    limit = soonest(limits(one.known, office.standards, days)) if one.member else None
    return Ahead(
        one.name, office.planned.title, unit, one.known, limit, one.candidate is not None, office.planned.pk,
        one.member.pk if one.member else None,
    )  # fmt: skip


def chairs_ahead(top: Unit) -> list[Ahead]:
    """The chairs of the base associations below a unit, who comes to a limit first standing first; those who come to
    none before the end of the next term last.
    """
    below = Unit.objects.filter(there_on(), path__startswith=top.path, level=Level.BASE).exclude(pk=top.pk)
    units = {one.pk: one for one in below.select_related("parent")}
    held = held_today(units, (Office.CHAIR,))
    known = knowledge({member.pk for one in held if (member := member_of(one))}, held)
    calendar, standards = _Calendar(top), _standards_below(top)
    found = []
    for one in held:
        unit, member = units[one.unit_id], member_of(one)
        days = calendar.days(unit)
        facts = known.known(member, unit.pk, one.office) if member else Facts(again=True)
        asked = applying(standards, place_of(unit, one.office, days.congress)) if days else {}
        limit = soonest(limits(facts, asked, days)) if member and days else None
        found.append(
            Ahead(
                one.person.full_name, one.get_office_display(), unit, facts, limit, member=getattr(member, "pk", None)
            )
        )
    return sorted(found, key=_urgency)


def _urgency(one: Ahead) -> tuple[int, date, bytes]:
    day = one.limit.day if one.limit else None
    return list(When).index(one.when), day or date.max, bytes(one.unit.order)


def _standards_below(top: Unit) -> list[Standard]:
    rows = PersonnelStandard.objects.filter(Q(unit__in=top.above) | Q(unit__path__startswith=top.path))
    return [one.as_standard() for one in rows.select_related("unit")]


class _Calendar:
    """The coming congress of every unit below one: told in its plan, else the end of the term it lives in."""

    def __init__(self, top: Unit) -> None:
        around = Q(unit__in=top.above) | Q(unit__path__startswith=top.path)
        self._terms: dict[int, TermOfOffice] = {}
        for term in TermOfOffice.objects.filter(around, opened__lte=today()).order_by("opened", "pk"):
            self._terms[term.unit_id] = term
        plans = SuccessionPlan.objects.filter(unit__path__startswith=top.path).select_related("term")
        self._plans = {one.unit_id: one for one in reversed(list(plans))}

    def days(self, unit: Unit) -> Days | None:
        """None while no term is known."""
        if plan := self._plans.get(unit.pk):
            return days_of(plan)
        lived = (self._terms.get(pk) for pk in reversed([*unit.above, unit.pk]))
        term = next((one for one in lived if one), None)
        return Days(today(), term.closes, as_long_again(term.closes, term)) if term else None
