"""Whether a campaign's workbook is made beforehand, and the one made last."""

from django.db.models import Count, Exists, OuterRef

from nhiemky.campaigns.models import Campaign
from nhiemky.campaigns.queries.units import units_of
from nhiemky.reports.models import KeptWorkbook
from nhiemky.reports.output.standing import MANY


def is_large(campaign: Campaign) -> bool:
    """Whether so many units report that nobody would wait for the workbook."""
    return units_of(campaign).count() > MANY


def kept_workbook(campaign: Campaign) -> KeptWorkbook | None:
    """The workbook made last, with its content; it may be older than the results."""
    return KeptWorkbook.objects.filter(campaign=campaign).select_related("stored").first()


def is_current(kept: KeptWorkbook, campaign: Campaign) -> bool:
    """Whether a workbook says what the campaign's results say, and no newer ones are being worked out."""
    return kept.done == campaign.done and campaign.done >= campaign.asked


def without_workbook() -> list[int]:
    """Campaigns of many units whose workbook is not that of their last putting together."""
    many = Campaign.objects.annotate(units=Count("standings")).filter(units__gt=MANY)
    current = KeptWorkbook.objects.filter(campaign=OuterRef("pk"), done=OuterRef("done"))
    return list(many.exclude(Exists(current)).order_by("pk").values_list("pk", flat=True))
