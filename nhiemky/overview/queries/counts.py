"""Base associations counted by how they stand, one row of the database for each unit right above them."""

from dataclasses import dataclass

from django.db.models import Count as Number

from nhiemky.campaigns.models import Campaign
from nhiemky.organisation.models import Unit
from nhiemky.reports.models import UnitStanding
from nhiemky.reports.queries.board import COMPLETE, LATE, TO_LOOK_AT


@dataclass(frozen=True, slots=True)
class Count:
    """all: base associations in it; complete: both papers came; late: one is missing; to_look_at: findings."""

    all: int = 0
    complete: int = 0
    late: int = 0
    to_look_at: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(
            self.all + other.all, self.complete + other.complete,
            self.late + other.late, self.to_look_at + other.to_look_at,
        )  # fmt: skip


def counts_by_superior(top: Unit, campaign: Campaign | None) -> dict[str, Count]:
    """By path of the unit right above the base associations; below `top` only."""
    if not campaign:
        return {}
    rows = (
        UnitStanding.objects.filter(campaign=campaign, unit__path__startswith=top.path)
        .order_by()
        .values("unit__parent__path")
        .annotate(
            every=Number("pk"),
            complete=Number("pk", filter=COMPLETE),
            late=Number("pk", filter=LATE),
            to_look_at=Number("pk", filter=TO_LOOK_AT),
        )
        .values_list("unit__parent__path", "every", "complete", "late", "to_look_at")
    )
    return {path: Count(*numbers) for path, *numbers in rows}
