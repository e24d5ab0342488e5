"""A target in plain words: what was understood of what somebody typed."""

from django.utils.translation import gettext

from nhiemky.kernel.dates import format_date
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
