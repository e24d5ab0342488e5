"""Rows that the start page looks at."""

from nhiemky.campaigns.models import Campaign
from nhiemky.kernel.clock import now
from nhiemky.organisation.models import Unit
from nhiemky.reports.models import UnitStanding
from tests.builders import half_term, term

THERE, MISSING, MERGED = UnitStanding.Paper.THERE, UnitStanding.Paper.MISSING, UnitStanding.Paper.MERGED


def campaign(unit: Unit) -> Campaign:
    """A mid-term campaign of a unit."""
    period = half_term(term(unit))
    return Campaign.objects.create(unit=unit, period=period, name="Sơ kết giữa nhiệm kỳ", opened_at=now())


def stands(
    of: Campaign, unit: Unit, report: str = THERE, self_review: str = THERE, *, findings: int = 0
) -> UnitStanding:
    """How a unit stands in it; everything came and nothing is to be looked at, unless told."""
    return UnitStanding.objects.create(
        campaign=of,
        unit=unit,
        report=report,
        self_review=self_review,
        figures=THERE,
        findings=findings,
        met=7,
        judged=9,
    )
