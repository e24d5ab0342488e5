"""The papers of one unit: which file is which paper, which version counts, which figures are taken."""

import re
from datetime import date
from typing import Final

from msgspec import Struct, field

from nhiemky.kernel.dates import find_dates
from nhiemky.kernel.numbers import format_number
from nhiemky.kernel.text import fold
from nhiemky.reports.assembly.indicators import take
from nhiemky.reports.assembly.matching import TargetIndex, match_rows
from nhiemky.reports.assembly.versions import rank_of, version_of
from nhiemky.reports.records import Fault, FileEntry, FileReading, Finding, Form, Indicator, Kind, Source
from nhiemky.reports.understanding.titles import gives_its_day
from nhiemky.targets.target import Target

_YEAR: Final = re.compile(r"\bnam (20\d\d)\b(?! ?[-–—])")
_NAMES_TERM: Final = re.compile(r"\b(nhiem ky|20\d\d ?[-–—] ?20\d\d)\b")
_ANOTHER_YEAR: Final = 200  # days between two reports that are no versions of one another
_SLOTS: Final[tuple[Kind, ...]] = ("results_report", "self_review", "figures")


class Papers(Struct, frozen=True):
    """A unit's papers that count (one of each kind at most), its files in order, and what was met while choosing.

    last: the results report of an earlier year, where the unit sent that too.
    """

    counting: dict[Kind, FileReading]
    entries: tuple[FileEntry, ...]
    findings: tuple[Finding, ...]
    last: FileReading | None = None


class _Figures(Struct):
    indicators: dict[str, Indicator] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def sort_papers(readings: list[FileReading]) -> Papers:
    """Chooses the newest version of each paper; older ones stay visible as superseded."""
    counting: dict[Kind, FileReading] = {}
    entries: list[FileEntry] = []
    findings: list[Finding] = []
    last: FileReading | None = None
    for kind in _SLOTS:
        versions, past = _by_year([one for one in readings if one.kind == kind])
        if not versions:
            continue
        if len(versions) > 1:
            versions.sort(key=lambda one: (version_of(one), one.file))
        newest = counting[kind] = versions[-1]
        entries.append(FileEntry(newest.file, kind))
        for older in reversed(versions[:-1]):
            entries.append(FileEntry(older.file, kind, True, f"Đã có bản mới hơn: {newest.file}"))
        for one in past:
            entries.append(FileEntry(one.file, kind, True, f"Báo cáo của kỳ trước; kỳ này lấy: {newest.file}"))
        last = past[0] if past and kind == "results_report" else last
        if len(versions) > 1 and version_of(versions[-2])[:3] == version_of(newest)[:3]:
            why = (
                f"Có {len(versions)} bản cùng loại mà tên tệp không nói bản nào mới hơn; lấy “{newest.file}”. "
                "Nếu không đúng, hãy bỏ bản cũ ra khỏi thư mục rồi chạy lại."
            )
            findings.append(Finding(Fault.DOUBTFUL_READING, why, Source(newest.file, "")))
    return Papers(counting, tuple(entries), tuple(findings), last)


def _by_year(readings: list[FileReading]) -> tuple[list[FileReading], list[FileReading]]:
    """Versions of this time's paper, and papers of earlier years, the newest first.

    Only a day written in a paper, or else a year in its title, tells its year: a file may be saved at any time. A
    paper alone is this time's.
    """
    if len(readings) < 2:
        return readings, []
    stated = {one.file: date.fromisoformat(one.dated) for one in readings if _says_its_day(one)}
    newest = max(stated.values(), default=None)
    undated = [fold(one.title) for one in readings if one.file not in stated]
    beside_term = any(map(_NAMES_TERM.search, undated))
    past: list[tuple[date, FileReading]] = []
    for one in readings:
        day = stated.get(one.file) or _year_of(one)
        of_one_year = one.file not in stated and not _NAMES_TERM.search(fold(one.title))
        older = day and newest and (newest - day).days >= _ANOTHER_YEAR
        if day and (older or (of_one_year and beside_term)):
            past.append((day, one))
    earlier = [one for _, one in sorted(past, key=lambda pair: pair[0], reverse=True)]
    return [one for one in readings if one not in earlier], earlier


def _year_of(reading: FileReading) -> date | None:
    """The middle of the year a title reports: "Báo cáo công tác năm 2021, nhiệm vụ năm 2022"."""
    years = _YEAR.findall(fold(reading.title)) if reading.kind == "results_report" else []
    return date(int(min(years)), 6, 30) if years else None


def _says_its_day(reading: FileReading) -> bool:
    if not reading.dated or reading.kind == "figures":
        return False
    edges = (*reading.head, *(line.text for line in (*reading.lines[:12], *reading.lines[-8:])))
    stated = (text for text in edges if gives_its_day(text))
    return any(day.isoformat() == reading.dated for text in stated for _, _, day in find_dates(text))


def take_figures(papers: Papers, index: TargetIndex) -> tuple[dict[str, Indicator], list[Finding]]:
    """Figures of a unit: its form's figure counts; a table in the report fills gaps and is held against the form."""
    result = _Figures()
    for kind in ("figures", "results_report", "self_review"):
        reading = papers.counting.get(kind)
        if reading is None:
            continue
        for form in _forms_by_weight(reading, index):
            _take_form(form, reading.file, index, result)
    return result.indicators, result.findings


def _forms_by_weight(reading: FileReading, index: TargetIndex) -> list[Form]:
    """Visible forms with results: those of newer sheets first, then the one that reports most targets."""
    useful = [form for form in reading.forms if form.filled and not form.hidden]
    if len(useful) < 2:
        return useful
    newest = max((rank_of(form.table) for form in useful), default=0)
    useful = [form for form in useful if rank_of(form.table) or not newest]  # a sheet named "Cũ" beside a newer one

    def weight(form: Form) -> tuple[int, int]:
        return rank_of(form.table), sum(1 for row in form.rows if index.named(row.label, row.code))

    return sorted(useful, key=weight, reverse=True)


def _take_form(form: Form, file: str, index: TargetIndex, result: _Figures) -> None:
    fresh = 0
    rows = match_rows(form, index)
    for target in index.targets:
        if target.code not in rows:
            continue
        row, doubt = rows[target.code]
        taken = take(target, row, file, doubt)
        if taken is None:
            if row.numerator and not row.doubts and target.code not in result.indicators:
                why = f"{target.name}: chỉ ghi {format_number(row.numerator.value)}, thiếu tổng số nên không tính được."
                result.findings.append(Finding(Fault.DOUBTFUL_READING, why, Source(file, row.numerator.place)))
            if row.doubts and target.code not in result.indicators:
                result.findings.extend(
                    Finding(Fault.DOUBTFUL_READING, doubt, Source(file, row.place)) for doubt in row.doubts
                )
            continue
        kept = result.indicators.get(target.code)
        if kept is not None:
            _hold_against(target, kept, taken.indicator, result.findings)
            continue
        fresh += 1
        result.indicators[target.code] = taken.indicator
        if taken.contradiction:
            result.findings.append(
                Finding(Fault.FIGURES_DISAGREE, taken.contradiction, taken.indicator.source, taken.quote)
            )
    if fresh and form.doubts:
        result.findings.extend(
            Finding(Fault.DOUBTFUL_READING, doubt, Source(file, form.table)) for doubt in form.doubts
        )


def _hold_against(target: Target, kept: Indicator, other: Indicator, findings: list[Finding]) -> None:
    """A second table (in the Word report, or on another sheet) that says something else than the form."""
    if kept.value == other.value or kept.value is None or other.value is None:
        return
    if isinstance(kept.value, str) or isinstance(other.value, str):
        return
    printed = max(
        (10.0**-one.decimals for one in (kept, other) if one.decimals is not None and one.numerator is None), default=0
    )
    if abs(kept.value - other.value) < printed:
        return  # a percentage cut or rounded at its last digit
    why = (
        f"{target.name}: biểu ghi {format_number(kept.value)} ({kept.source}), "
        f"bảng khác ghi {format_number(other.value)} ({other.source}). Đã lấy số của biểu; hãy hỏi đơn vị số nào đúng."
    )
    findings.append(Finding(Fault.FIGURES_DISAGREE, why, other.source, format_number(other.value)))
