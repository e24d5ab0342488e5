"""A target in plain words: what was understood of what somebody typed."""

from collections.abc import Iterable
from typing import Final

from django.utils.translation import gettext

from nhiemky.kernel.dates import format_date
from nhiemky.kernel.ui.numbers import vi_date
from nhiemky.organisation.models import Handover
from nhiemky.targets.achievement import State
from nhiemky.targets.models import Indicator, InheritedGoal, TargetVersion
from nhiemky.targets.queries.lineage import Bond, has_goal
from nhiemky.targets.queries.reconciliation import Reconciliation
from nhiemky.targets.target import Target, goal_shown, shown, with_measure


def goal_words(target: Target) -> str:
    """The goal as a list shows it: "≥ 95%", "mỗi năm 2 mô hình"; where there is none, who sets it."""
    return goal_shown(target) or gettext("từng đơn vị tự đặt")


def understood(target: Target) -> str:
    """A sentence: "Tỷ lệ phần trăm, phải từ 95% trở lên, tính cho cả nhiệm kỳ."."""
    return f"{_kind(target)}, {_bound(target)}, {_time(target)}."


def _kind(target: Target) -> str:
    return {
        "ratio": gettext("Tỷ lệ phần trăm (số đạt trên tổng số)"),
        "count": gettext("Số lượng"),
        "average": gettext("Số bình quân trên một %(per)s") % {"per": target.per},
        "level": gettext("Xếp loại"),
    }[target.kind]


def _bound(target: Target) -> str:
    if target.kind == "level":
        return gettext("phải đạt “%(level)s”") % {"level": target.level or "…"}
    if target.low is None:
        return gettext("từng đơn vị tự đặt mức")
    if target.high is not None:
        ends = {"low": shown(target.low), "high": with_measure(target, target.high)}
        return gettext("phải trong khoảng %(low)s đến %(high)s") % ends
    return {
        ">=": gettext("phải từ %(goal)s trở lên"),
        ">": gettext("phải trên %(goal)s"),
        "<=": gettext("không được quá %(goal)s"),
        "<": gettext("phải dưới %(goal)s"),
    }.get(target.comparator, gettext("phải đạt %(goal)s")) % {"goal": with_measure(target, target.low)}


def _time(target: Target) -> str:
    if target.basis == "each_year":
        return gettext("tính cho mỗi năm")
    if target.by:
        return gettext("chậm nhất ngày %(day)s") % {"day": format_date(target.by)}
    return gettext("tính cho cả nhiệm kỳ")


TONES: Final[dict[State, str]] = {
    "passed": "good", "reached": "good", "on_the_way": "risk", "behind": "late", "unknown": "plain",
}  # fmt: skip


def bond_words(bond: Bond) -> tuple[str, str]:
    """How a unit's goal stands to its superior's, in words and in tone."""
    return {
        "missing": (gettext("chưa có mức"), "late"),
        "own": (gettext("tự đặt"), "risk"),
        "old": (gettext("giao theo bản cũ"), "risk"),
        "passed": (gettext("đã giao"), "good"),
        "common": (gettext("theo mức chung"), "plain"),
    }[bond]


def decided_words(version: TargetVersion) -> str:
    """Such as "Nghị quyết số 05/NQ-BCH, ngày 10/6/2020"; "" where nothing is known."""
    day = gettext("ngày %(day)s") % {"day": vi_date(version.decided_on)} if version.decided_on else ""
    return ", ".join(filter(None, (version.basis_paper, day)))


def share_words(handover: Handover | None) -> str:
    """Which share went over, and by what it was counted: "12/33, theo số chi hội chuyển về"; "" for the unit itself."""
    if handover is None:
        return ""
    rule = handover.get_rule_display().lower()
    whole = handover.numerator is None or handover.numerator == handover.denominator
    return rule if whole else f"{handover.numerator}/{handover.denominator}, {rule}"


def inherited_words(rows: Iterable[InheritedGoal]) -> list[str]:
    """Where a goal comes from, a sentence for each predecessor."""
    said = []
    for one in rows:
        share = share_words(one.handover)
        told = {"unit": one.unit, "share": f" ({share})" if share else ""}
        words = gettext("Kế thừa từ %(unit)s%(share)s") % told
        said.append(f"{words}: {goal_words(one.source.as_target())}" if one.source else words)
    return said


def group_words(bond: Bond, source: TargetVersion | None) -> str:
    """The head over units below whose goals stand alike to the superior's."""
    if bond == "own" and not has_goal(source):
        return gettext("Tự đặt mức")
    return {
        "missing": gettext("Chưa có mức"),
        "own": gettext("Tự đặt, không theo mức cấp trên"),
        "old": gettext("Giao theo bản cũ, cần giao lại"),
        "passed": gettext("Đã giao theo mức hiện nay"),
        "common": gettext("Theo mức chung"),
    }[bond]


def together_words(indicator: Indicator, found: Reconciliation) -> list[str]:
    """What the goals below come to, in sentences."""
    told = found.together
    said = [_sum_words(indicator, found)] if told.added else [_no_sum_words(indicator, found)]
    if told.unlike:
        words = gettext("%(n)d mức tính theo thời hạn khác (mỗi năm hoặc cả nhiệm kỳ) nên không gộp vào.")
        said.append(words % {"n": told.unlike})
    return said


def _no_sum_words(indicator: Indicator, found: Reconciliation) -> str:
    if not any(child.version for child in found.children) and not found.bound("common"):
        return gettext("Chưa đơn vị nào ở cấp dưới có mức.")
    if indicator.kind == "level":
        return gettext("Xếp loại không cộng được; hãy xem từng đơn vị.")
    if found.together.unweighted:
        words = gettext("Tỷ lệ, số bình quân không cộng được. Còn %(n)d đơn vị chưa có tổng số nên chưa so được.")
        return words % {"n": found.together.unweighted}
    return gettext("Chưa có mức nào cùng thời hạn để so.")


def _sum_words(indicator: Indicator, found: Reconciliation) -> str:
    told, target = found.together, indicator.as_target()
    top = with_measure(target, told.high)
    total = top if told.low == told.high else f"{shown(told.low)}–{top}"
    words = (
        gettext("Cộng mức của %(n)d đơn vị cấp dưới: %(total)s.")
        if indicator.kind == "count"
        else gettext("Tính theo tổng số của từng đơn vị, mức của %(n)d đơn vị cấp dưới tương đương %(total)s.")
    )
    said = words % {"n": told.added, "total": total}
    return f"{said} {_short_words(target, found)}".strip()


def _short_words(target: Target, found: Reconciliation) -> str:
    short = found.together.short
    if short is None or found.source is None:
        return ""
    if not short:
        return gettext("Khớp với mức cấp trên.") if found.source.better == "lower" else gettext("Đủ mức cấp trên.")
    over = found.source.better == "lower"
    words = gettext("Cao hơn mức cấp trên %(short)s.") if over else gettext("Còn thiếu %(short)s so với mức cấp trên.")
    return words % {"short": with_measure(target, short)}
