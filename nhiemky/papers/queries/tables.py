"""The tables of a paper: its targets with what was reached, and what else the term is measured by."""

from collections.abc import Sequence
from typing import Any, Final

from nhiemky.kernel.numbers import format_number
from nhiemky.papers.models import Paper
from nhiemky.papers.queries.figures import asked_targets
from nhiemky.targets.achievement import State, achievement, state_word
from nhiemky.targets.figures import figure_value
from nhiemky.targets.target import NOTHING, Target, shown
from nhiemky.terms.models import ReportingPeriod
from nhiemky.typesetting.paper import Cell, Column, Grid, Tone

_TONES: Final[dict[State, Tone]] = {"passed": "good", "reached": "good", "on_the_way": "risk", "behind": "late"}
_WORDS: Final = {"passed": "Vượt", "reached": "Đạt", "behind": "Chưa đạt"}
_COLUMNS: Final = (
    Column("Mã số", 0.75, "center"),
    Column("Chỉ tiêu", 2.6),
    Column("Đơn vị tính", 1, "center"),
    Column("Chỉ tiêu Đại hội", 1.15, "center"),
    Column("Số đạt được", 1, "right", "Kết quả đến nay"),
    Column("Trên tổng số", 1, "right", "Kết quả đến nay"),
    Column("Tỷ lệ, bình quân", 1.05, "right", "Kết quả đến nay"),
    Column("Đánh giá", 1, "center"),
)
# The reader takes "nguyên nhân" for a remark, in which "dự kiến" would make the figure an estimate.
_CAUSE: Final = Column("Thuyết minh (vì sao chưa đạt)", 3)
_ESTIMATE: Final = Column("Ghi chú", 1, "center")
_COMMITMENTS: Final = (
    Column("TT", 0.5, "center"),
    Column("Loại", 1.4),
    Column("Nội dung", 3.2),
    Column("Tiến độ", 1.4, "center"),
    Column("Diễn giải", 3),
)


def figures_table(paper: Paper, figures: Sequence[dict[str, Any]]) -> Grid:
    """The targets with goal, parts, value and judgement; on a page on its side where causes are told."""
    targets = {one.code: version.as_target() for one, version in asked_targets(paper.campaign, paper.unit)}
    causes, estimates = any(row["cause"] for row in figures), any(row["estimate"] for row in figures)
    columns = (*_COLUMNS, *((_CAUSE,) if causes else ()), *((_ESTIMATE,) if estimates else ()))
    rows = tuple(
        (*_row(row, paper.campaign.period, targets.get(row["code"])), *_remarks(row, causes, estimates))
        for row in figures
    )
    return Grid("Kết quả thực hiện các chỉ tiêu", columns, rows, wide=causes)


def _row(row: dict[str, Any], period: ReportingPeriod, target: Target | None) -> tuple[Cell | str, ...]:
    """One target; None for one that was taken off the list this very moment, which nobody can judge."""
    target = target or Target(row["code"], row["name"], row["measure"], "count", ">=")
    value = _value(target, row)
    achieved = achievement(target, value, term=period.term.as_term(), on=period.on)
    count = target.kind == "count" or isinstance(value, str)
    above = row["numerator"] if row["numerator"] is not None else value if count else None
    rate = "" if count or value is None else f"{shown(value)}%" if target.kind == "ratio" else shown(value)
    return (
        row["code"],
        row["name"],
        row["measure"],
        row["goal"] or NOTHING,
        _exact(above),
        _exact(row["denominator"]),
        rate,
        Cell(state_word(target, achieved) or NOTHING, _TONES.get(achieved.state, "")),
    )


def _value(target: Target, row: dict[str, Any]) -> float | str | None:
    if row["words"]:
        return str(row["words"])
    value: float | None = row["value"]
    return value if value is not None else figure_value(target, row["numerator"], row["denominator"])


def _remarks(row: dict[str, Any], causes: bool, estimates: bool) -> tuple[str, ...]:
    estimate = "Ước thực hiện" if row["estimate"] else ""
    return (*((row["cause"],) if causes else ()), *((estimate,) if estimates else ()))


def _exact(value: float | str | None) -> str:
    """A part as it was told: rounded, it would come back as another number."""
    if value is None:
        return ""
    return value if isinstance(value, str) else format_number(value)


def commitments_table(commitments: Sequence[dict[str, Any]]) -> Grid:
    """Programme, schemes and resolutions with how far they have come. The numbers of rows and columns keep the reader
    from taking one of them for the head of a figure form.
    """
    rows = (
        (str(number), one["kind"], one["title"], one["state"] or NOTHING, one["words"])
        for number, one in enumerate(commitments, 1)
    )
    numbers = tuple(str(number) for number in range(1, len(_COMMITMENTS) + 1))
    return Grid("Tiến độ chương trình hành động, đề án, nghị quyết của cấp ủy", _COMMITMENTS, (numbers, *rows))
