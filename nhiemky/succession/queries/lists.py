"""Plans of many units, standards that bind one, and who went in and out of a plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Q, QuerySet

from nhiemky.accounts.models import Person
from nhiemky.kernel.clock import today
from nhiemky.organisation.models import Level, Unit
from nhiemky.organisation.permissions import Reach, Right
from nhiemky.organisation.queries import there_on
from nhiemky.succession.models import Candidate, PersonnelStandard, PlanReview, SuccessionPlan


def units_planned(reach: Reach) -> QuerySet[Unit]:
    """The units who asks plans for, the highest first; branches have no plan of their own."""
    rows = reach.visible(Unit.objects.select_related("parent"), Right.PERSONNEL)
    return rows.filter(there_on(), level__lt=Level.BRANCH).order_by(
        "level", "parent__order", "parent_id", "order", "pk"
    )


@dataclass(frozen=True, slots=True)
class Line:
    """A unit and how its plan stands, None without one. empty: offices without anybody."""

    unit: Unit
    plan: SuccessionPlan | None
    offices: int = 0
    empty: int = 0
    people: int = 0
    reviewed: date | None = None


def lines(units: Sequence[Unit]) -> list[Line]:
    """How the plans of these units stand, whoever is in them."""
    standing = Q(offices__candidates__pk__isnull=False, offices__candidates__out_on=None)
    rows = SuccessionPlan.objects.filter(unit__in=units).select_related("term").annotate(
        number=Count("offices", distinct=True),
        filled=Count("offices", filter=standing, distinct=True),
        people=Count("offices__candidates__member", filter=standing, distinct=True),
        last=Max("reviews__on"),
    )  # fmt: skip
    newest = {one.unit_id: one for one in reversed(list(rows))}
    return [
        Line(unit, one, one.number, one.number - one.filled, one.people, one.last)
        if (one := newest.get(unit.pk))
        else Line(unit, None)
        for unit in units
    ]


def binding(unit: Unit) -> list[PersonnelStandard]:
    """Standards that bind a unit and have not ended, the upper level's first."""
    rows = PersonnelStandard.objects.filter(unit__in=[*unit.above, unit.pk]).select_related("unit")
    rows = rows.filter(Q(valid_to=None) | Q(valid_to__gt=today()))
    return list(rows.order_by("unit__level", "office", "level", "valid_from", "pk"))


def ended(unit: Unit) -> list[PersonnelStandard]:
    """Standards of the unit and of those above that count no more, the latest first."""
    rows = PersonnelStandard.objects.filter(unit__in=[*unit.above, unit.pk], valid_to__lte=today())
    return list(rows.select_related("unit").order_by("-valid_to", "pk"))


def reviews_of(plan: SuccessionPlan) -> list[tuple[PlanReview, str]]:
    """Every review with who noted it, the latest first."""
    rows = list(plan.reviews.all())
    names = _names({one.by for one in rows})
    return [(one, names.get(one.by, "")) for one in rows]


def comings_and_goings(plan: SuccessionPlan) -> list[Candidate]:
    """Everybody who is or was planned, office by office, the earliest first."""
    rows = Candidate.objects.filter(planned_office__plan=plan).select_related("member", "planned_office")
    return list(rows.order_by("planned_office__position", "planned_office", "planned_on", "pk"))


def candidacies(planned_id: int, member_id: int) -> list[Candidate]:
    """Every time somebody was planned for an office, the earliest first."""
    rows = Candidate.objects.filter(planned_office=planned_id, member=member_id)
    return list(rows.order_by("planned_on", "pk"))


def _names(ids: set[int]) -> dict[int, str]:
    return {one.pk: one.full_name for one in Person.objects.filter(pk__in=ids)}
