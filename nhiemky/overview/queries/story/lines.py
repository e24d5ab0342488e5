"""The acts of a page put into words: when, who, what."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.translation import gettext

from nhiemky.accounts.models import Person
from nhiemky.campaigns.models import Campaign
from nhiemky.organisation.models import Appointment, Unit
from nhiemky.organisation.permissions import Reach, Right
from nhiemky.overview.queries.story import of_campaigns, of_papers, of_units
from nhiemky.overview.queries.story.acts import Act
from nhiemky.overview.queries.story.behind import Behind
from nhiemky.overview.queries.story.said import Said

_TOLD: Final = {**of_units.TOLD, **of_campaigns.TOLD, **of_papers.TOLD}


@dataclass(frozen=True, slots=True)
class Line:
    """An act in words. by: "" the product itself; times: how often it was done that day; campaign: None outside all."""

    at: datetime
    by: str
    said: Said
    times: int
    campaign: Campaign | None


def lines_of(acts: Sequence[Act], behind: Behind, reach: Reach) -> list[Line]:
    """Each act as a line, in the order given."""
    names = _names(acts, behind.unit, reach)
    return [
        Line(
            act.at, names[act.actor], _TOLD.get(act.verb, of_units.plain)(act, behind), act.times, behind.campaign(act)
        )
        for act in acts
    ]


def _names(acts: Iterable[Act], unit: Unit, reach: Reach) -> dict[str, str]:
    """Full names of those in reach; of others no more than the unit above in which they hold or held an office."""
    ids = {int(act.actor) for act in acts if act.actor}
    holding = Appointment.objects.filter(person__in=ids)
    seen = reach.visible(holding, Right.READ, "unit__path").values("person")
    known = {str(one.pk): one.full_name for one in Person.objects.filter(pk__in=seen)}
    above = holding.filter(unit__in=unit.above).select_related("unit").order_by("unit__level", "pk")
    upper = {str(one.person_id): gettext("Cán bộ %(unit)s") % {"unit": one.unit} for one in above}
    stranger = gettext("Người ngoài phạm vi")
    return {"": ""} | {str(pk): known.get(str(pk)) or upper.get(str(pk), stranger) for pk in ids}
