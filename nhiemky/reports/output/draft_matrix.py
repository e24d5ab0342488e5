"""Part II of the draft, continued: two charts, and each unit's value of each target."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import batched
from typing import Final

from nhiemky.reports.output.refs import figure_ref, target_ref, unit_ref
from nhiemky.reports.output.standing import Standing
from nhiemky.reports.output.wording import MARKS, MARKS_TOLD, NOTHING, TONES, shown, tabled
from nhiemky.reports.records import Indicator, UnitReview
from nhiemky.targets.achievement import UNKNOWN, Achievement
from nhiemky.targets.target import Target
from nhiemky.typesetting.paper import Bar, Block, Cell, Chart, Column, Grid, Run, Text

_TARGETS_ACROSS: Final = 12
_BARS: Final = 30
_LONG: Final = 100


def matrix(found: Standing) -> Iterator[Block]:
    """Nothing without targets; charts need a period, the matrix needs few enough units."""
    targets = found.review.targets
    if not targets:
        return
    if found.period:
        yield from (chart for chart in (_units_by_target(found), _targets_by_unit(found)) if chart.bars)
    if found.many:
        yield Text(
            f"Có {len(found.review.units)} đơn vị nên bảng kết quả từng đơn vị không in ở đây; "
            "xem trang “Tổng hợp” của bảng tổng hợp kèm theo (bang-tong-hop.xlsx)."
        )
        return
    for some in batched(targets, _TARGETS_ACROSS, strict=False):
        yield _values(found, some)
        yield _legend(some)


def _units_by_target(found: Standing) -> Chart:
    bars = tuple(
        Bar(target.name, met, f"{shown(met)}/{shown(reported)}", ref=target_ref(target.code))
        for target in found.review.targets
        for met, reported in (found.meeting[target.code],)
    )
    return Chart("Số đơn vị đạt hoặc vượt từng chỉ tiêu, trên số đơn vị báo cáo", "", bars)


def _targets_by_unit(found: Standing) -> Chart:
    """A bar for each unit; for many units a bar for each number of targets reached."""
    reached = [(unit.unit.name, *found.unit_met(unit)) for unit in found.review.units]
    if len(reached) <= _BARS:
        bars = tuple(
            Bar(name, met, f"{met}/{judged}" if judged else "chưa có số liệu", ref=unit_ref(name))
            for name, met, judged in reached
        )
        return Chart("Số chỉ tiêu từng đơn vị đạt hoặc vượt, trên số chỉ tiêu đánh giá được", "", bars)
    counts = Counter(met for _, met, judged in reached if judged)
    bars = tuple(Bar(f"{met} chỉ tiêu", count, shown(count)) for met, count in sorted(counts.items(), reverse=True))
    return Chart("Số đơn vị theo số chỉ tiêu đã đạt hoặc vượt", "", bars)


def _values(found: Standing, targets: Sequence[Target]) -> Grid:
    columns = (
        Column("Đơn vị", 1.9),
        *(Column(target.code, 1.2, "right") for target in targets),
        Column("Số đạt", 1.0, "center"),
    )
    rows = tuple(_unit_row(found, unit, targets) for unit in found.review.units)
    return Grid(f"Kết quả của từng đơn vị ({MARKS_TOLD})", columns, (*rows, _total_row(found, targets)), wide=True)


def _unit_row(found: Standing, unit: UnitReview, targets: Sequence[Target]) -> tuple[Cell | str, ...]:
    met, judged = found.unit_met(unit)
    values = (
        _value(target, unit.indicators[target.code], found.judged(unit, target.code), unit.unit.name)
        if target.code in unit.indicators
        else NOTHING
        for target in targets
    )
    return Cell(unit.unit.name, ref=unit_ref(unit.unit.name)), *values, f"{met}/{judged}" if judged else NOTHING


def _value(target: Target, indicator: Indicator, achieved: Achievement, unit: str) -> Cell:
    mark = MARKS[achieved.state]
    return Cell(
        f"{_narrow(target, indicator.value)} {mark}".rstrip(), TONES[achieved.state], figure_ref(unit, indicator)
    )


def _narrow(target: Target, value: float | str | None) -> str:
    """As in other tables, but from 100 on without digits behind the comma: twelve columns share a page."""
    if isinstance(value, int | float) and target.kind != "count" and abs(value) >= _LONG:
        return shown(round(value))
    return tabled(target, value)


def _total_row(found: Standing, targets: Sequence[Target]) -> tuple[Cell | str, ...]:
    met, judged = found.met
    values = (
        Cell(
            (Run(f"{_narrow(target, found.totals[target.code].value)} {MARKS[achieved.state]}".rstrip(), bold=True),),
            TONES[achieved.state],
            target_ref(target.code),
        )
        for target in targets
        for achieved in (found.together.get(target.code, UNKNOWN),)
    )
    count = f"{met}/{judged}" if judged else NOTHING
    return Cell((Run("Cộng", bold=True),)), *values, Cell((Run(count, bold=True),))


def _legend(targets: Sequence[Target]) -> Grid:
    """The codes in full, two on a row, on the page of the matrix."""
    pairs = [(target.code, f"{target.name} ({target.unit_of_measure})") for target in targets]
    half = (len(pairs) + 1) // 2
    right = [*pairs[half:], ("", "")]
    rows = tuple((*left, *beside) for left, beside in zip(pairs[:half], right, strict=False))
    columns = (Column("Mã", 0.6), Column("Chỉ tiêu", 3.0), Column("Mã", 0.6), Column("Chỉ tiêu", 3.0))
    return Grid("Chữ viết tắt trong bảng", columns, rows, wide=True)
