"""Keeps the figures of many units at once."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields

from django.db import transaction

from nhiemky.journal.actions import record
from nhiemky.targets.models import UnitFigure
from nhiemky.terms.models import ReportingPeriod


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure to be kept; its fields are those of `UnitFigure`."""

    unit_id: int
    indicator_id: int
    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None
    words: str = ""
    decimals: int | None = None
    estimate: bool = False
    state: str = UnitFigure.State.READ
    source: str = ""
    place: str = ""
    doubts: Sequence[str] = ()


_KEY = ("unit_id", "indicator_id")
_TOLD = tuple(field.name for field in fields(FigureRow) if field.name not in _KEY)
_WRITTEN = (*_TOLD, "left_out", "tally")


@transaction.atomic
def record_figures(period_id: int, figures: Iterable[FigureRow], *, by: int | None, units: Iterable[int] = ()) -> None:
    """Replaces all figures of the units named, and of those in `figures`, for a period: what is no longer told goes.

    Figures of other units stay; so do totals, which only `recompute_totals` makes and takes away, except where a unit
    now tells its own. Called by the rooms above, which check who may; by: None for the product itself.
    """
    ReportingPeriod.objects.select_for_update().get(pk=period_id)
    rows = {(row.unit_id, row.indicator_id): row for row in figures}
    kept = {(one.unit_id, one.indicator_id): one for one in _kept(period_id, {*units, *(unit for unit, _ in rows)})}
    gone = [one.pk for key, one in kept.items() if key not in rows and one.state != UnitFigure.State.TOTAL]
    changed = [row for key, row in rows.items() if key not in kept or _told(kept[key]) != _told(row)]
    if not gone and not changed:
        return
    delete(gone)
    write(_made(row, period_id) for row in changed)
    content = {"gone": sorted(gone), "told": sorted((asdict(row) for row in changed), key=_place)}
    record("figures.recorded", "reporting_period", period_id, by=by, content=content)


def write(figures: Iterable[UnitFigure]) -> None:
    """Writes figures over those of the same unit, indicator and period."""
    UnitFigure.objects.bulk_create(
        list(figures), batch_size=2000, update_conflicts=True,
        unique_fields=["unit", "indicator", "period"], update_fields=_WRITTEN,
    )  # fmt: skip


def _kept(period_id: int, units: set[int]) -> Iterable[UnitFigure]:
    ordered = sorted(units)
    for start in range(0, len(ordered), 500):
        yield from UnitFigure.objects.filter(period_id=period_id, unit__in=ordered[start : start + 500])


def delete(ids: list[int]) -> None:
    """Takes figures away, a few hundred at a time: databases limit how many a question may name."""
    for start in range(0, len(ids), 500):
        UnitFigure.objects.filter(pk__in=ids[start : start + 500]).delete()


def _told(row: FigureRow | UnitFigure) -> tuple[object, ...]:
    return tuple(list(row.doubts) if name == "doubts" else getattr(row, name) for name in _TOLD)


def _made(row: FigureRow, period_id: int) -> UnitFigure:
    told = {name: getattr(row, name) for name in (*_KEY, *_TOLD)}
    return UnitFigure(period_id=period_id, **{**told, "doubts": list(row.doubts)})


def _place(row: dict[str, object]) -> tuple[object, object]:
    return row["unit_id"], row["indicator_id"]
