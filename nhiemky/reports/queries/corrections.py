"""Figures that people put right or typed, as the core takes them."""

from typing import Final

from django.db.models import Max

from nhiemky.reports.models import Campaign, Correction
from nhiemky.reports.records import Indicator, Source

TYPED: Final = Source("số nhập tay", "")
"""Where a figure comes from that stands in no file."""


def newest_corrections(campaign: Campaign) -> dict[tuple[int, int], Correction]:
    """The correction that counts, by unit and indicator."""
    rows = Correction.objects.filter(campaign=campaign).select_related("indicator", "file").defer("file__reading")
    return {(row.unit_id, row.indicator_id): row for row in rows.order_by("at", "pk")}


def last_correction(campaign: Campaign) -> int:
    """Id of the correction made last, 0 without any: tells whether some were made since."""
    return Correction.objects.filter(campaign=campaign).aggregate(last=Max("pk"))["last"] or 0


def stated(correction: Correction) -> Indicator:
    """A correction as a figure of the core; its indicator and file must have been loaded with it."""
    source = Source(correction.file.name, "") if correction.file else TYPED
    value = correction.words or _plain(correction.value)
    numerator, denominator = _plain(correction.numerator), _plain(correction.denominator)
    return Indicator(correction.indicator.code, numerator, denominator, value, source)


def _plain(number: float | None) -> float | None:
    return int(number) if number is not None and number.is_integer() else number
