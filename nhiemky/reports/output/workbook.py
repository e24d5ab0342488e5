"""`bang-tong-hop.xlsx`: the matrix, a sheet a target, points to look at, files, the units' own words."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from nhiemky.reports.consolidation import Period
from nhiemky.reports.output.sheets import Column, Sheets, Toned, Value, safe_names
from nhiemky.reports.output.standing import Standing, standing
from nhiemky.reports.output.wording import (
    MARKS,
    NOTHING,
    TONES,
    goal_shown,
    has_common_goal,
    state_word,
    tally_shown,
)
from nhiemky.reports.output.workbook_lists import LISTS
from nhiemky.reports.records import Indicator, Kind, Review, UnitReview
from nhiemky.targets.achievement import UNKNOWN, Achievement
from nhiemky.targets.target import Target

_MATRIX: Final = "Tổng hợp"
_BIG: Final = 200
_PAPERS: Final[tuple[Kind, ...]] = ("results_report", "self_review", "figures")
_LEGEND: Final = (
    Toned("V: vượt mức đề ra", "good"),
    Toned("Đ: đạt mức đề ra", "good"),
    Toned("T: đúng tiến độ hoặc gần đạt", "risk"),
    Toned("C: chưa đạt", "late"),
    Toned("–: chưa có số"),
)
_TARGET_COLUMNS: Final = tuple(
    Column((head,), width)
    for head, width in (
        ("Đơn vị", 22),
        ("Thực hiện (tử số)", 13),
        ("Tổng số (mẫu số)", 13),
        ("Kết quả", 12),
        ("Mức đề ra", 16),
        ("Đánh giá", 14),
        ("Ước thực hiện", 10),
        ("Tệp", 36),
        ("Vị trí", 18),
        ("Chỗ đọc chưa chắc", 44),
    )
)


def write_workbook(review: Review, period: Period | None, path: Path) -> None:
    """Writes the workbook; OSError when the place cannot be written."""
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    found = standing(review, period)
    book = Workbook(path, _options(len(review.units)))
    sheets = Sheets(book)
    names = safe_names((target.code for target in review.targets), (_MATRIX, *(one.name for one in LISTS)))
    _add_matrix(sheets, found)
    for name, target in zip(names, review.targets, strict=True):
        title = f"{target.code} – {target.name}"
        sheets.add(name, title, _target_note(target), _TARGET_COLUMNS, _target_rows(found, target))
    for one in LISTS:
        sheets.add(one.name, one.title, one.note, one.columns, one.rows(review))
    try:
        book.close()
    except FileCreateError as failure:
        raise OSError(str(failure)) from failure


def _options(units: int) -> dict[str, object]:
    face = {"font_name": "Times New Roman", "font_size": 12}
    return {"constant_memory": units > _BIG, "default_format_properties": face}


def _add_matrix(sheets: Sheets, found: Standing) -> None:
    columns = (
        Column(("Đơn vị", "Mã", "Đơn vị tính", "Mức đề ra"), 20),
        *(
            Column(
                (target.name, target.code, target.unit_of_measure, goal_shown(target, measure=False) or "tự đề ra"), 12
            )
            for target in found.review.targets
        ),
        *(
            Column((head, "", "", ""), width)
            for head, width in (
                ("Số chỉ tiêu đạt", 9),
                ("Số chỉ tiêu đánh giá được", 9),
                ("Báo cáo kết quả", 13),
                ("Báo cáo kiểm điểm", 13),
                ("Biểu số liệu", 13),
                ("Số điểm cần xem", 9),
            )
        ),
    )
    note = "Tỷ lệ, bình quân ở dòng Cộng: cộng tử số, cộng mẫu số rồi mới chia, không trung bình các tỷ lệ."
    sheets.add(_MATRIX, "Bảng tổng hợp kết quả thực hiện chỉ tiêu", note, columns, _matrix_rows(found))


def _matrix_rows(found: Standing) -> Iterator[tuple[Value, ...]]:
    targets = found.review.targets
    for unit in found.review.units:
        values = (_matrix_value(found, unit, target) for target in targets)
        states = (Toned(*found.paper_state(unit, kind)) for kind in _PAPERS)
        yield unit.unit.name, *values, *found.unit_met(unit), *states, len(unit.findings)
    points = sum(len(unit.findings) for unit in found.review.units)
    totals = (_total_value(found, target) for target in targets)
    met = (Toned(number, bold=True) for number in found.met)
    yield Toned("Cộng", bold=True), *totals, *met, "", "", "", Toned(points, bold=True)
    yield ()
    for line in _LEGEND:
        yield (line,)


def _matrix_value(found: Standing, unit: UnitReview, target: Target) -> Value:
    indicator = unit.indicators.get(target.code)
    return _value(target, indicator.value, found.judged(unit, target.code)) if indicator else NOTHING


def _total_value(found: Standing, target: Target) -> Value:
    total, achieved = found.totals[target.code], found.together.get(target.code, UNKNOWN)
    return _value(target, tally_shown(total) or total.value, achieved, bold=True)


def _value(target: Target, value: float | str | None, achieved: Achievement, *, bold: bool = False) -> Toned:
    """A real number whose mark is part of its format, so that it can still be counted with."""
    tone, mark = TONES[achieved.state], MARKS[achieved.state]
    if value is None or isinstance(value, str):
        return Toned(f"{value or NOTHING} {mark}".rstrip(), tone, bold=bold)
    digits = "#,##0" if target.kind == "count" and float(value).is_integer() else "#,##0.00"
    return Toned(value, tone, f'{digits}" {mark}"' if mark else digits, bold)


def _target_note(target: Target) -> str:
    goal = goal_shown(target) if has_common_goal(target) else "từng đơn vị tự đề ra"
    return f"Đơn vị tính: {target.unit_of_measure or NOTHING}. Mức đề ra: {goal}."


def _target_rows(found: Standing, target: Target) -> Iterator[tuple[Value, ...]]:
    for unit in found.review.units:
        indicator = unit.indicators.get(target.code)
        if indicator is None:
            yield unit.unit.name, None, None, NOTHING, None, "Chưa có số", None, None, None, None
        else:
            yield unit.unit.name, *_figure(target, indicator, found.judged(unit, target.code))
    total, achieved = found.totals[target.code], found.together.get(target.code, UNKNOWN)
    yield (
        Toned("Cộng", bold=True),
        _number(total.numerator),
        _number(total.denominator),
        _total_value(found, target),
        goal_shown(target),
        Toned(state_word(target, achieved), TONES[achieved.state]),
        "Có" if total.estimate else "",
        f"{total.left_out} đơn vị không ghi tử số, mẫu số nên không cộng được" if total.left_out else "",
        "",
        "",
    )


def _figure(target: Target, indicator: Indicator, achieved: Achievement) -> tuple[Value, ...]:
    return (
        _number(indicator.numerator),
        _number(indicator.denominator),
        _value(target, indicator.value, achieved),
        goal_shown(indicator.goal or target),
        Toned(state_word(target, achieved), TONES[achieved.state]),
        "Có" if indicator.estimate else "",
        indicator.source.file,
        indicator.source.place,
        "; ".join(indicator.doubts),
    )


def _number(value: float | None) -> Toned:
    whole = value is None or float(value).is_integer()
    return Toned(value, pattern="#,##0" if whole else "#,##0.00")
