"""The figures the database keeps and those the command finds, side by side."""

from pathlib import Path

from nhiemky.campaigns.models import Campaign
from nhiemky.organisation.models import Level
from nhiemky.reports.models import SentFile
from nhiemky.reports.review import review_paths
from nhiemky.targets.models import UnitFigure

type Told = tuple[float | None, float | None, float | str | None, str, str]


def kept_figures(campaign: Campaign) -> dict[str, dict[str, Told]]:
    """By ward and code: parts, value, file and place."""
    files = {f"sent-file:{pk}": name for pk, name in SentFile.objects.values_list("pk", "name")}
    found: dict[str, dict[str, Told]] = {}
    rows = UnitFigure.objects.filter(period=campaign.period_id, unit__level=Level.BASE)
    for row in rows.select_related("unit", "indicator"):
        told = (row.numerator, row.denominator, row.value, files.get(row.source, ""), row.place)
        found.setdefault(row.unit.name, {})[row.indicator.code] = told
    return found


def reviewed_figures(bag: Path) -> dict[str, dict[str, Told]]:
    """The same from the command's review."""
    return {
        unit.unit.name: {
            code: (one.numerator, one.denominator, one.value, one.source.file, one.source.place)
            for code, one in unit.indicators.items()
        }
        for unit in review_paths([bag]).units
        if unit.indicators
    }
