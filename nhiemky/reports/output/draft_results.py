"""Part II of the draft: the targets, all units together."""

from collections.abc import Iterator
from math import ceil

from nhiemky.kernel.dates import format_date
from nhiemky.reports.output.refs import MATRIX, target_ref
from nhiemky.reports.output.standing import Standing
from nhiemky.reports.output.wording import (
    NOTHING,
    TONES,
    goal_shown,
    has_common_goal,
    shown,
    state_word,
    tabled,
    tally_shown,
)
from nhiemky.targets.achievement import UNKNOWN
from nhiemky.targets.target import Target
from nhiemky.terms.term import share_elapsed
from nhiemky.typesetting.paper import Block, Bullets, Cell, Column, Grid, Heading, Run, Text, Words

_COLUMNS = (
    Column("TT", 0.6, "center"),
    Column("Chỉ tiêu", 2.3),
    Column("Đơn vị tính", 1.1, "center"),
    Column("Mức đề ra", 1.05, "center"),
    Column("Số đạt được", 1.35, "right", "Thực hiện"),
    Column("Trên tổng số", 1.05, "right", "Thực hiện"),
    Column("Kết quả", 0.9, "right"),
    Column("Đánh giá", 1.15, "center"),
    Column("Số đơn vị đạt", 0.95, "center"),
)


def results(found: Standing) -> Iterator[Block]:
    """The sentence that sums up, the table of totals, and what is still needed."""
    yield Heading("II. KẾT QUẢ THỰC HIỆN CHỈ TIÊU")
    if not found.review.targets:
        yield Text("Chưa có danh sách chỉ tiêu và chưa có biểu số liệu nào đọc được.")
        return
    for sentence, ref in ((_summed_up(found), MATRIX), (_time(found), ""), (_own(found), MATRIX)):
        if sentence:
            yield Text((Run(sentence, ref=ref),))
    rows = tuple(_row(found, number, target) for number, target in enumerate(found.review.targets, 1))
    # The totals of hundreds of units are long numbers, which need a page on its side.
    yield Grid("Kết quả thực hiện chỉ tiêu, cộng các đơn vị có số liệu", _COLUMNS, rows, wide=found.many)
    yield Text(
        "Tỷ lệ và bình quân chung được tính bằng cách cộng tử số, cộng mẫu số của các đơn vị rồi mới chia, "
        f"không lấy trung bình các tỷ lệ phần trăm. {_left_out(found)}".strip()
    )
    if needs := tuple(still_needed(found)):
        yield Heading("Mức cần thực hiện thêm trong thời gian còn lại", 3)
        yield Bullets(needs)


def _summed_up(found: Standing) -> str:
    met, judged = found.met
    if found.period is None:
        return "Chưa đánh giá đạt hay chưa đạt vì hồ sơ không ghi nhiệm kỳ. [bổ sung nhiệm kỳ rồi lập lại]"
    if not judged:
        return ""
    return f"Tính chung các đơn vị, {met} trên {judged} chỉ tiêu có mức đề ra chung đã đạt hoặc vượt."


def _time(found: Standing) -> str:
    period = found.period
    if period is None:
        return ""
    elapsed = shown(round(100 * share_elapsed(period.term, period.on)))
    counted = "Số liệu tính đến" if found.review.figures_on == period.on else "Đánh giá theo thời điểm"
    rough = "" if period.term.exact else " (ước theo năm, vì chưa ghi ngày đại hội)"
    return f"{counted} ngày {format_date(period.on)}, khi nhiệm kỳ đã qua khoảng {elapsed}% thời gian{rough}."


def _own(found: Standing) -> str:
    own = found.own_goals
    if not own:
        return ""
    text = f"{len(own)} chỉ tiêu không có mức chung vì từng đơn vị tự đề ra"
    if found.period is None:
        return f"{text}."
    met = (f"{target.name} ({_meeting(found, target)})" for target in own)
    return f"{text}; số đơn vị đạt mức của mình trên số đơn vị báo cáo: {'; '.join(met)}."


def _row(found: Standing, number: int, target: Target) -> tuple[Cell | str, ...]:
    total, achieved = found.totals[target.code], found.together.get(target.code, UNKNOWN)
    ref = target_ref(target.code)
    return (
        str(number),
        Cell(target.name, ref=ref),
        target.unit_of_measure,
        goal_shown(target, measure=False) if has_common_goal(target) else "Tự đề ra",
        Cell(shown(total.numerator), ref=ref),
        Cell(shown(total.denominator), ref=ref),
        Cell(tally_shown(total) or tabled(target, total.value), ref=ref),
        Cell(state_word(target, achieved) or NOTHING, TONES[achieved.state]),
        Cell(_meeting(found, target), ref=ref),
    )


def _meeting(found: Standing, target: Target) -> str:
    met, reported = found.meeting[target.code]
    return f"{shown(met if found.period else None)}/{shown(reported)}"


def _left_out(found: Standing) -> str:
    left = [
        f"{target.name}: {total.left_out}"
        for target in found.review.targets
        if (total := found.totals[target.code]).left_out
    ]
    told = "Số đơn vị chỉ ghi kết quả, không ghi tử số và mẫu số nên không cộng được"
    return f"{told}: {'; '.join(left)}." if left else ""


def still_needed(found: Standing) -> Iterator[Words]:
    """For each count the pace towards the common goal, or the units' paces towards their own added up."""
    for target in found.review.targets:
        if has_common_goal(target):
            pace = found.together.get(target.code, UNKNOWN).pace_needed
            who = "bình quân mỗi năm"
        else:
            judged = (judged.get(target.code, UNKNOWN) for judged in found.by_unit.values())
            behind = [one.pace_needed for one in judged if one.pace_needed]
            pace = sum(behind)
            who = f"{len(behind)} đơn vị chưa đủ mức tự đề ra, cộng lại mỗi năm"
        if pace:
            verb = "cần thêm ít nhất" if pace > 0 else "cần giảm ít nhất"
            told = f"{target.name}: {who} {verb} {shown(ceil(abs(pace)))} {target.unit_of_measure}".rstrip() + "."
            yield (Run(told, ref=target_ref(target.code)),)
