"""Where a figure that a unit told can be looked up: the place in its file, else the unit's report."""

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from nhiemky.campaigns.permissions import reporting_level, visible_campaigns
from nhiemky.organisation.permissions import Reach, Right
from nhiemky.reports.models import SentFile
from nhiemky.reports.queries.unit import SOURCE
from nhiemky.targets.models import UnitFigure
from nhiemky.terms.models import ReportingPeriod


def addresses(*, period: ReportingPeriod, figures: Iterable[UnitFigure], reach: Reach, **_: Any) -> dict[int, str]:
    """By the figures' ids; without those of units that who asks may not read. Two queries."""
    read = [one for one in figures if reach.may(Right.READ, one.unit)]
    asked = {pk for one in read if (pk := _file(one))}
    files = SentFile.objects.filter(pk__in=asked, campaign__in=visible_campaigns(reach))
    rows = reach.visible(files, Right.READ, "owner__path")
    found = dict(_places(read, dict(rows.values_list("pk", "campaign"))))
    return dict(_reports(period, reach, [one for one in read if one.pk not in found])) | found


def _file(figure: UnitFigure) -> int:
    """The file a figure was read from; 0 for none."""
    kind, _, number = figure.source.partition(SOURCE)
    return int(number) if not kind and number.isdecimal() else 0


def _places(figures: Iterable[UnitFigure], campaigns: dict[int, int]) -> Iterator[tuple[int, str]]:
    for one in figures:
        file = _file(one)
        if file in campaigns:
            asked = f"?{urlencode({'cho': one.place})}" if one.place else ""
            yield one.pk, reverse("reports:file", args=(campaigns[file], file)) + asked


def _reports(period: ReportingPeriod, reach: Reach, figures: Iterable[UnitFigure]) -> Iterator[tuple[int, str]]:
    held = list(visible_campaigns(reach).filter(period=period).order_by("pk"))
    for one in figures:
        for campaign in held:
            if one.unit.level == reporting_level(campaign.unit) and one.unit.path.startswith(campaign.unit.path):
                yield one.pk, reverse("reports:unit", args=(campaign.pk, one.unit_id))
