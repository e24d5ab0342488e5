"""Part II of the draft, at its end: goals revised or added at half term, the results held against both."""

from collections.abc import Iterator, Mapping
from typing import Final

from nhiemky.reports.output.beside import OldGoal
from nhiemky.reports.output.refs import target_ref
from nhiemky.reports.output.standing import Standing
from nhiemky.reports.output.wording import NOTHING, TONES, goal_shown, shown, state_word, tabled
from nhiemky.targets.achievement import UNKNOWN, Achievement, achievement
from nhiemky.targets.target import Target
from nhiemky.typesetting.paper import Block, Cell, Column, Grid, Heading, Text

_COLUMNS: Final = (
    Column("Chỉ tiêu", 2.2),
    Column("Kết quả", 0.9, "right"),
    Column("Mức", 1.1, "center", "Đại hội đề ra"),
    Column("Đánh giá", 1.0, "center", "Đại hội đề ra"),
    Column("Số đơn vị đạt", 0.9, "center", "Đại hội đề ra"),
    Column("Mức", 1.1, "center", "Điều chỉnh, bổ sung"),
    Column("Đánh giá", 1.0, "center", "Điều chỉnh, bổ sung"),
    Column("Số đơn vị đạt", 0.9, "center", "Điều chỉnh, bổ sung"),
    Column("Căn cứ", 1.5),
)


def changed_goals(found: Standing, before: Mapping[str, OldGoal]) -> Iterator[Block]:
    """Nothing where no goal was changed."""
    changed = [target for target in found.review.targets if target.code in before]
    if not changed:
        return
    added = sum(before[target.code].old is None for target in changed)
    yield Heading("Chỉ tiêu điều chỉnh, bổ sung giữa nhiệm kỳ", 3)
    yield Text(
        f"Có {len(changed) - added} chỉ tiêu điều chỉnh mức, {added} chỉ tiêu bổ sung. "
        "Kết quả được so với cả mức Đại hội đề ra và mức mới."
    )
    rows = tuple(_row(found, target, before[target.code]) for target in changed)
    yield Grid("Kết quả so với mức Đại hội đề ra và mức mới", _COLUMNS, rows, wide=True)


def _row(found: Standing, target: Target, was: OldGoal) -> tuple[Cell | str, ...]:
    total = found.totals[target.code]
    ref = target_ref(target.code)
    return (
        Cell(target.name, ref=ref),
        Cell(tabled(target, total.value), ref=ref),
        *_held(found, was.old),
        goal_shown(target) or "Tự đề ra",
        _judged(target, found.together.get(target.code, UNKNOWN)),
        _meeting(found, *found.meeting[target.code]),
        was.basis or NOTHING,
    )


def _held(found: Standing, old: Target | None) -> tuple[Cell | str, ...]:
    """All units together, and each unit, against the old goal."""
    if old is None:
        return "Chưa có", NOTHING, NOTHING
    goal = goal_shown(old) or "Tự đề ra"
    period = found.period
    if period is None:
        return goal, NOTHING, NOTHING
    values = [unit.indicators[old.code].value for unit in found.review.units if old.code in unit.indicators]
    met = sum(achievement(old, value, term=period.term, on=period.on).met for value in values)
    together = achievement(old, found.totals[old.code].value, term=period.term, on=period.on)
    return goal, _judged(old, together), _meeting(found, met, len(values))


def _judged(target: Target, achieved: Achievement) -> Cell:
    return Cell(state_word(target, achieved) or NOTHING, TONES[achieved.state])


def _meeting(found: Standing, met: int, reported: int) -> str:
    return f"{shown(met if found.period else None)}/{shown(reported)}"
