"""Says that a campaign's results have to be put together anew; `tasks` listens."""

from typing import Final

from django.db.models import F, Q, QuerySet
from django.dispatch import Signal

from nhiemky.campaigns.models import Campaign

work_wanted: Final = Signal()
"""Sent with campaign_id, inside the transaction of the act: the task is a row of the same database, so act and task
are kept together or not at all, whenever the server dies."""


def want_work(campaign_id: int) -> None:
    """Notes one more wish, to be tried afresh, and lets the listeners know."""
    Campaign.objects.filter(pk=campaign_id).update(asked=F("asked") + 1, tries=0)
    work_wanted.send(sender=Campaign, campaign_id=campaign_id)


def want_work_after(*, path: str = "", term: int | None = None) -> int:
    """Wishes for every campaign that a change of the register or of a term concerns; says how many that are."""
    found = list(concerned(path=path, term=term).order_by("pk").values_list("pk", flat=True))
    for campaign_id in found:
        want_work(campaign_id)
    return len(found)


def concerned(*, path: str = "", term: int | None = None) -> QuerySet[Campaign]:
    """Campaigns of a term, or of the unit at a path, those above it and those below."""
    if term is not None:
        return Campaign.objects.filter(period__term=term)
    above = [int(part) for part in path.split("/") if part]
    return Campaign.objects.filter(Q(unit__in=above) | Q(unit__path__startswith=path))
