"""This report against the unit's last one: what was counted from the start of the term can't have become less."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from msgspec import Struct

from nhiemky.kernel.numbers import format_number
from nhiemky.kernel.text import fold
from nhiemky.reports.assembly.matching import TargetIndex, match_rows
from nhiemky.reports.assembly.papers import Papers
from nhiemky.reports.assembly.prose import names_a_deed, target_told
from nhiemky.reports.records import Fault, FileReading, Finding, Indicator, Source
from nhiemky.reports.understanding.telling import SINCE_START, told_since_start
from nhiemky.targets.target import Target

_TERM: Final = r"\b((?:19|20)\d\d) ?[-–—] ?((?:19|20)\d\d)\b"  # compiled when first needed: few send two reports
_ONE_YEAR: Final = r"\bnam (?:19|20)\d\d\b"
_LONGEST_TERM: Final = 5 * 366  # days
_FALLS: Final = frozenset({"<=", "<"})


class _Sum(Struct, frozen=True):
    value: float
    source: Source


def fallen_sums(papers: Papers, index: TargetIndex, indicators: dict[str, Indicator]) -> Iterator[Finding]:
    """Counts since the start of the term that stand lower now than in the last report of the same term."""
    report, last = papers.counting.get("results_report"), papers.last
    if report is None or last is None or not _same_term(report, last) or _tells_one_year(report):
        return
    sums = _sums(last, index)
    for target in index.targets:
        earlier, now = sums.get(target.code), _now(target, report, index, indicators)
        if earlier is None or now is None or now.value >= earlier.value:
            continue
        why = (
            f"{target.name}: kỳ trước ghi cộng dồn {format_number(earlier.value)} ({earlier.source}), "
            f"nay ghi {format_number(now.value)}. Số cộng dồn không thể giảm; hãy hỏi đơn vị số nào đúng."
        )
        yield Finding(Fault.FIGURES_DISAGREE, why, now.source, format_number(now.value))


def _same_term(report: FileReading, last: FileReading) -> bool:
    terms = [_term(report), _term(last)]
    if all(terms):
        return terms[0] == terms[1]
    if not (report.dated and last.dated):
        return True
    return (date.fromisoformat(report.dated) - date.fromisoformat(last.dated)).days <= _LONGEST_TERM


def _term(reading: FileReading) -> tuple[str, ...]:
    """The term a report names first; the one to come stands behind it."""
    found = (match.groups() for text in (reading.title, *reading.head) if (match := re.search(_TERM, text)))
    return next(found, ())


def _tells_one_year(report: FileReading) -> bool:
    title = fold(report.title)
    return bool(re.search(_ONE_YEAR, title)) and "nhiem ky" not in title and not SINCE_START.search(title)


def _sums(last: FileReading, index: TargetIndex) -> dict[str, _Sum]:
    """What the last report counts from the start of the term: in its form, else in its sentences."""
    result: dict[str, _Sum] = {}
    for told in told_since_start(last.lines):
        target = target_told(told, index)
        if target is not None and _adds_up(target):
            result.setdefault(target.code, _Sum(told.quantity.value, Source(last.file, told.line.place)))
    targets = {target.code: target for target in index.targets}
    for form in last.forms:
        for code, (row, _) in match_rows(form, index).items():
            number = row.numerator or row.printed
            said = bool(SINCE_START.search(fold(row.label)))
            if number and (said or form.since_start) and _adds_up(targets[code], said=said):
                result[code] = _Sum(number.value, Source(last.file, number.place))
    return result


def _adds_up(target: Target, *, said: bool = False) -> bool:
    """Whether a target counts deeds, which add up; how many there are of something may fall.

    said: its own row says that it is added up.
    """
    return target.kind == "count" and target.comparator not in _FALLS and (said or names_a_deed(target))


def _now(target: Target, report: FileReading, index: TargetIndex, indicators: dict[str, Indicator]) -> _Sum | None:
    indicator = indicators.get(target.code)
    if indicator is not None:
        value = indicator.value
        return _Sum(value, indicator.source) if isinstance(value, int | float) else None
    told = (one for one in report.told if target_told(one, index) == target)
    one = max(told, key=lambda one: one.quantity.value, default=None)
    return _Sum(one.quantity.value, Source(report.file, one.line.place)) if one else None
