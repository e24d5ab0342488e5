"""Figures that people put right or typed, as the core takes them."""

from typing import Any, Final

from django.db.models import Max

from nhiemky.campaigns.models import Campaign
from nhiemky.campaigns.queries.indicators import indicators_of
from nhiemky.organisation.models import Unit
from nhiemky.reports.models import Correction
from nhiemky.reports.records import Indicator as Told
from nhiemky.reports.records import Source
from nhiemky.targets.models import Indicator

TYPED: Final = Source("số nhập tay", "")
"""Where a figure comes from that stands in no file."""


def newest_corrections(campaign: Campaign) -> dict[tuple[int, int], Correction]:
    """The correction that counts, by unit and indicator to be reported; none where it was withdrawn."""
    rows = Correction.objects.filter(campaign=campaign, indicator__in=indicators_of(campaign))
    rows = rows.select_related("indicator", "file").defer("file__reading")
    newest = {(row.unit_id, row.indicator_id): row for row in rows.order_by("at", "pk")}
    return {key: row for key, row in newest.items() if not row.withdrawn}


def standing_correction(campaign: Campaign, unit: Unit, indicator: Indicator) -> Correction | None:
    """The correction of a figure that counts."""
    rows = Correction.objects.filter(campaign=campaign, unit=unit, indicator=indicator)
    last = rows.order_by("at", "pk").last()
    return None if last is None or last.withdrawn else last


def last_correction(campaign: Campaign) -> int:
    """Id of the correction made last, 0 without any: tells whether some were made since."""
    return Correction.objects.filter(campaign=campaign).aggregate(last=Max("pk"))["last"] or 0


def stated(correction: Correction) -> Told:
    """A correction as a figure of the core; its indicator and file must have been loaded with it."""
    source = Source(correction.file.name, "") if correction.file else TYPED
    value = correction.words or _plain(correction.value)
    numerator, denominator = _plain(correction.numerator), _plain(correction.denominator)
    return Told(correction.indicator.code, numerator, denominator, value, source)


def as_read(correction: Correction) -> Told:
    """The figure that files told when a correction was made."""
    told = correction.before
    parts = _plain(told.get("numerator")), _plain(told.get("denominator"))
    return Told(correction.indicator.code, *parts, told.get("words") or _plain(told.get("value")), TYPED)


def read_now(correction: Correction) -> dict[str, Any]:
    """The figure that files tell in place of a correction, as `Correction.before` has it; none tell it: {}."""
    return dict(correction.read or correction.before)


def _plain(number: float | None) -> float | None:
    return int(number) if number is not None and float(number).is_integer() else number
