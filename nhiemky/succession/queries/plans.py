"""The plan of a unit: its offices, who holds them, who is planned, and what it lacks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from nhiemky.kernel.clock import today
from nhiemky.members.models import Member
from nhiemky.organisation.models import Appointment, Unit
from nhiemky.succession.models import Candidate, PersonnelStandard, PlannedOffice, PlanReview, SuccessionPlan
from nhiemky.succession.queries.people import Knowledge, held_today, knowledge, member_of
from nhiemky.succession.standards import (
    Facts,
    Gap,
    GapKind,
    Judged,
    Place,
    Planned,
    Rule,
    Slot,
    Standard,
    Verdict,
    applying,
    gaps,
    judge,
    overall,
    share_short,
)
from nhiemky.terms.models import TermOfOffice
from nhiemky.terms.queries import current_term

YEARLY = 365
"""Days after which a plan should be looked through again."""


def term_of(unit: Unit, on: date | None = None) -> TermOfOffice | None:
    """The term a unit lives in: its own, else that of the nearest unit above."""
    rows = TermOfOffice.objects.filter(unit__in=[*unit.above, unit.pk]).select_related("unit")
    return current_term(rows.order_by("-unit__level", "-opened", "pk"), on or today())


def plan_of(unit: Unit) -> SuccessionPlan | None:
    """The newest plan of a unit."""
    return SuccessionPlan.objects.filter(unit=unit).select_related("unit", "term").first()


def standards_for(unit: Unit) -> list[Standard]:
    """Every standard that binds a unit, of any day: its own and those set above."""
    rows = PersonnelStandard.objects.filter(unit__in=[*unit.above, unit.pk]).select_related("unit")
    return [one.as_standard() for one in rows]


def place_of(unit: Unit, office: str, day: date) -> Place:
    """Where standards for an office are looked for."""
    return Place(office, unit.level, unit.path, day)


@dataclass(frozen=True, slots=True)
class Prospect:
    """Somebody as to an office: as a candidate, or as one who holds it (candidate None). member: None for a holder
    whose account is not joined to the register; held: the id of that appointment.
    """

    name: str
    member: Member | None
    candidate: Candidate | None
    known: Facts
    where: Unit | None
    judged: tuple[Judged, ...] = ()
    held: int | None = None

    @property
    def verdict(self) -> Verdict:
        """How they stand against all standards together."""
        return overall(self.judged)


@dataclass(frozen=True, slots=True)
class OfficeShown:
    """An office of the plan with those who hold it and those planned for it."""

    planned: PlannedOffice
    standards: dict[Rule, Standard]
    holders: tuple[Prospect, ...]
    candidates: tuple[Prospect, ...]


@dataclass(frozen=True, slots=True)
class PlanShown:
    """A plan with all its offices. people: how many different ones are planned, women and young among them (young:
    None while nothing says who is). reviewed: the last review.
    """

    plan: SuccessionPlan
    offices: tuple[OfficeShown, ...]
    gaps: tuple[Gap, ...]
    people: int
    women: int
    young: int | None
    reviewed: PlanReview | None

    @property
    def review_due(self) -> bool:
        """A year has gone since it was last looked through, or it never was."""
        return self.reviewed is None or (today() - self.reviewed.on).days > YEARLY


def plan_shown(plan: SuccessionPlan) -> PlanShown:
    """The whole plan, judged on the day of its congress."""
    offices = offices_shown(plan)
    standards = applying(standards_for(plan.unit), place_of(plan.unit, "", plan.congress))
    people = {one.member.pk: one for office in offices for one in office.candidates if one.member}
    women = sum(1 for one in people.values() if one.member and one.member.gender == Member.Gender.FEMALE)
    young = _young(people.values(), _number(standards, Rule.YOUNG_AGE), plan.congress)
    short = [
        share_short(GapKind.WOMEN, women, len(people), _number(standards, Rule.WOMEN)),
        share_short(GapKind.YOUNG, young, len(people), _number(standards, Rule.YOUNG)) if young is not None else None,
    ]
    found = (*gaps([_slot(one) for one in offices]), *(one for one in short if one))
    return PlanShown(plan, offices, found, len(people), women, young, plan.reviews.first())


def offices_shown(plan: SuccessionPlan, only: int | None = None) -> tuple[OfficeShown, ...]:
    """The offices of a plan with their people. only: the id of the one that is wanted."""
    rows = PlannedOffice.objects.filter(plan=plan)
    offices = list(rows if only is None else rows.filter(pk=only))
    inside = Candidate.objects.filter(planned_office__in=offices, out_on=None).select_related("member")
    candidates = list(inside)
    held = held_today([plan.unit_id], {one.office for one in offices})
    members = {one.member_id for one in candidates} | {member.pk for one in held if (member := member_of(one))}
    known = knowledge(members, held)
    standards = standards_for(plan.unit)
    shown = []
    for one in offices:
        asked = applying(standards, place_of(plan.unit, one.office, plan.congress))
        told = _Told(plan, one, asked, known)
        holders = tuple(told.holder(row) for row in held if row.office == one.office)
        planned = tuple(told.candidate(row) for row in candidates if row.planned_office_id == one.pk)
        shown.append(OfficeShown(one, asked, holders, planned))
    return tuple(shown)


@dataclass(frozen=True, slots=True)
class _Told:
    """Tells how people stand as to one office."""

    plan: SuccessionPlan
    planned: PlannedOffice
    asked: dict[Rule, Standard]
    known: Knowledge

    def candidate(self, row: Candidate) -> Prospect:
        return self._standing(str(row.member), row.member, row)

    def holder(self, row: Appointment) -> Prospect:
        member = member_of(row)
        if member is None:
            return Prospect(row.person.full_name, None, None, Facts(again=True), None, held=row.pk)
        return self._standing(row.person.full_name, member, None)

    def _standing(self, name: str, member: Member, row: Candidate | None) -> Prospect:
        known = self.known.known(member, self.plan.unit_id, self.planned.office)
        judged = judge(known, self.asked, self.plan.congress)
        return Prospect(name, member, row, known, self.known.where.get(member.pk), judged)


def _slot(shown: OfficeShown) -> Slot:
    people = tuple(Planned(one.member.pk, one.name, one.verdict) for one in shown.candidates if one.member)
    return Slot(shown.planned.pk, shown.planned.title, shown.planned.seats, people, shown.standards)


def _young(people: Iterable[Prospect], below: float | None, on: date) -> int | None:
    if below is None:
        return None
    ages: Sequence[int | None] = [one.known.age_on(on) for one in people]
    return sum(1 for age in ages if age is not None and age < below)


def _number(standards: dict[Rule, Standard], rule: Rule) -> float | None:
    standard = standards.get(rule)
    return standard.number if standard else None
