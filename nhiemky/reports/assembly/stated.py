"""Figures as an officer stated them, and what newer files tell of the same."""

from collections.abc import Iterable, Mapping
from copy import replace

from nhiemky.kernel.numbers import format_number
from nhiemky.reports.records import Fault, Finding, Indicator
from nhiemky.targets.target import Target


def put_right(
    taken: dict[str, Indicator], stated: Mapping[str, Indicator], findings: list[Finding]
) -> tuple[dict[str, Indicator], list[Finding]]:
    """Figures as an officer stated them, without the doubts about what they replace."""
    if not stated:
        return taken, findings
    settled = {taken[code].source for code in stated if code in taken}
    kept = {
        code: replace(one, goal=taken[code].goal, source=taken[code].source) if code in taken else one
        for code, one in stated.items()
    }
    return {**taken, **kept}, [finding for finding in findings if finding.source not in settled]


def overtaken(
    taken: Mapping[str, Indicator], stated: Mapping[str, Indicator], replaced: Mapping[str, Indicator]
) -> dict[str, Indicator]:
    """What files tell now of the figures an officer stated, where it is not what the officer saw."""
    return {
        code: taken[code]
        for code in stated
        if code in taken and (code not in replaced or _figure(taken[code]) != _figure(replaced[code]))
    }


def newer_figures(
    targets: Iterable[Target], newer: Mapping[str, Indicator], stated: Mapping[str, Indicator]
) -> list[Finding]:
    """Findings where a newer file tells another figure than the officer stated: neither of them is sure by now."""
    return [
        Finding(Fault.FIGURES_DISAGREE, _why(target, newer[target.code], stated[target.code]),
                newer[target.code].source, _shown(newer[target.code]))
        for target in targets
        if target.code in newer and _figure(newer[target.code]) != _figure(stated[target.code])
    ]  # fmt: skip


def _why(target: Target, newer: Indicator, stated: Indicator) -> str:
    told = f"Tệp mới ghi {_shown(newer)}; số đã sửa tay là {_shown(stated)}. Hãy chọn số đúng."
    return f"{target.name}: {told}"


def _figure(one: Indicator) -> tuple[object, ...]:
    """What counts of a figure: its parts, where it has both; its value follows from them."""
    if one.numerator is not None and one.denominator is not None:
        return one.numerator, one.denominator
    return (one.value,)


def _shown(one: Indicator) -> str:
    if one.numerator is not None and one.denominator is not None:
        return f"{format_number(one.numerator)}/{format_number(one.denominator)}"
    return one.value if isinstance(one.value, str) else format_number(one.value or 0)
