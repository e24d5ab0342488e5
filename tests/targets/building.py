"""Figures that tests of the targets room start from."""

from datetime import date

from nhiemky.targets.actions import Decision, FigureRow
from nhiemky.targets.models import Indicator, UnitFigure
from nhiemky.terms.models import ReportingPeriod

HALFWAY = Decision(date(2020, 6, 10), "Nghị quyết số 05/NQ-BCH")
"""What goals are supplemented and revised by at half term."""

type Kept = dict[tuple[str, str], tuple[object, ...]]


def ratio(unit: int, indicator: Indicator, numerator: float, denominator: float) -> FigureRow:
    """So many of so many."""
    return FigureRow(unit, indicator.pk, numerator, denominator, round(100 * numerator / denominator, 4))


def count(unit: int, indicator: Indicator, number: float) -> FigureRow:
    """So many."""
    return FigureRow(unit, indicator.pk, numerator=number, value=number)


def kept_figures(period: ReportingPeriod) -> Kept:
    """All figures of a period: (unit, code) → (state, numerator, denominator, value)."""
    rows = UnitFigure.objects.filter(period=period).select_related("unit", "indicator")
    return {(str(row.unit), row.indicator.code): (row.state, row.numerator, row.denominator, row.value) for row in rows}
