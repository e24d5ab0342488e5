"""Types the figures of a paper that only people can read, all at once."""

from collections.abc import Mapping

from django.db import transaction

from nhiemky.accounts.models import Person
from nhiemky.reports.actions.correcting import Given, correct_figure
from nhiemky.reports.models import Correction


@transaction.atomic
def type_figures(
    campaign_id: int, unit_id: int, figures: Mapping[int, Given], *, why: str, by: Person, file_id: int | None = None
) -> list[Correction]:
    """Keeps several figures of a unit by indicator, all or none; who may and what is refused: see `correct_figure`."""
    return [
        correct_figure(campaign_id, unit_id, indicator, given=given, why=why, by=by, file_id=file_id)
        for indicator, given in figures.items()
    ]
