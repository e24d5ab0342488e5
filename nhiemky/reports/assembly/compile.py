"""Makes the review: lists first, then files by unit, then figures and findings unit by unit."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from nhiemky.kernel.dates import find_dates
from nhiemky.kernel.ordering import sort_key
from nhiemky.kernel.text import fold
from nhiemky.organisation.names import UnitNames, strangers
from nhiemky.organisation.unit import Unit
from nhiemky.reports.assembly.faults import disagreements, missing_figures, missing_papers, missing_parts
from nhiemky.reports.assembly.matching import TargetIndex
from nhiemky.reports.assembly.owners import owner_by_path, owner_of
from nhiemky.reports.assembly.papers import sort_papers, take_figures
from nhiemky.reports.records import Fault, FileEntry, FileReading, Finding, Notice, Review, Source, UnitReview
from nhiemky.targets.reading import read_target
from nhiemky.targets.target import Target

_ISSUER: Final = re.compile(r"^hoi (ccb|cuu chien binh)\s+(quan|huyen|thi xa|thanh pho|tp|tinh|xa|phuong)\b")
_TERM: Final = re.compile(r"(?:nhiệm kỳ|NK|NHIỆM KỲ)\D{0,12}((?:19|20)\d\d)\s*[-–—]\s*((?:19|20)\d\d)")
_COUNTED_TO: Final = re.compile(r"so lieu|tinh den|den (het )?ngay|thoi diem")
_FORM_WORDS: Final = re.compile(r"\bbieu\b|so lieu|chi tieu")
_PAPERS: Final = frozenset({"results_report", "self_review", "figures"})


def compile_review(readings: Sequence[FileReading], unread: Iterable[Notice], ignored: Iterable[Notice]) -> Review:
    """The review of all files that could be read; every one ends in a unit, a list, or among unread or ignored."""
    lists, units, targets = _lists(readings)
    units = units or _units_told(readings)
    names = UnitNames(unit.name for unit in units)
    index = TargetIndex(targets or _targets_told(readings))
    unread, ignored = [_with_unit(notice, names) for notice in unread], list(ignored)
    listed = {entry.name for entry in lists}
    by_unit: dict[str, list[FileReading]] = defaultdict(list)
    doubts: dict[str, list[Finding]] = defaultdict(list)
    for reading in readings:
        if reading.file in listed:
            continue
        _place(reading, names, by_unit, doubts, unread, ignored)
    reviews = tuple(
        _review_unit(unit, by_unit.get(unit.name, []), doubts.get(unit.name, []), index)
        for unit in sorted(units, key=lambda unit: sort_key(unit.name))
    )
    return Review(
        reviews, index.targets, tuple(lists), tuple(unread), tuple(ignored),
        _issuer(readings, names), _term(readings), _figures_on(readings),
    )  # fmt: skip


def _lists(readings: Sequence[FileReading]) -> tuple[list[FileEntry], list[Unit], list[Target]]:
    """The fullest list of each kind counts; the others are shown as superseded."""
    entries: list[FileEntry] = []
    chosen: dict[str, FileReading] = {}
    for kind in ("list_of_units", "list_of_targets"):
        found = [reading for reading in readings if reading.kind == kind]
        found.sort(key=lambda one: (-max(len(one.units), len(one.targets)), one.dated, one.file))
        for number, reading in enumerate(found):
            entries.append(FileEntry(reading.file, reading.kind, number > 0))
        if found:
            chosen[kind] = found[0]
    units = chosen["list_of_units"].units if "list_of_units" in chosen else ()
    targets = chosen["list_of_targets"].targets if "list_of_targets" in chosen else ()
    return entries, list({unit.name: unit for unit in units}.values()), list(targets)


def _units_told(readings: Sequence[FileReading]) -> list[Unit]:
    """Without a list of units, the units are those that name themselves at the head of a paper."""
    nobody = UnitNames(())
    told = {
        name: Unit(name)
        for reading in readings
        for text in (reading.title, *reading.head)
        for name in strangers(text, nobody)
    }
    return list(told.values())


def _targets_told(readings: Sequence[FileReading]) -> list[Target]:
    """Without a list of targets, the fullest form names them."""
    forms = [form for reading in readings for form in reading.forms if form.filled]
    if not forms:
        return []
    rows = max(forms, key=lambda form: form.filled).rows
    return [
        read_target(row.code or f"CT{number:02d}", row.label, row.measure, row.comparator, row.goal)
        for number, row in enumerate((row for row in rows if row.numerator or row.printed), 1)
    ]


def _with_unit(notice: Notice, names: UnitNames) -> Notice:
    unit = owner_by_path(notice.file, names)
    return Notice(notice.file, f"{unit}: {notice.why}" if unit else notice.why)


def _place(
    reading: FileReading,
    names: UnitNames,
    by_unit: dict[str, list[FileReading]],
    doubts: dict[str, list[Finding]],
    unread: list[Notice],
    ignored: list[Notice],
) -> None:
    """Gives a file to its unit, or says why not."""
    if not reading.lines and not reading.forms and reading.pictures:
        why = "Chỉ có ảnh chụp, không có chữ. Hãy nhập số liệu bằng tay hoặc xin bản Word, Excel."
        unread.append(_with_unit(Notice(reading.file, why), names))
        return
    if reading.kind not in _PAPERS and _looks_like_form(reading) and (unit := owner_of(reading, names).unit):
        why = (
            f"{unit}: có vẻ là biểu số liệu nhưng không hiểu cách xếp cột. Hãy chép số liệu sang biểu mẫu rồi gửi lại."
        )
        unread.append(Notice(reading.file, why))
        return
    if reading.kind not in _PAPERS:
        ignored.append(
            Notice(reading.file, "Không phải báo cáo sơ kết, báo cáo kiểm điểm hay biểu số liệu của đơn vị.")
        )
        return
    owner = owner_of(reading, names)
    if not owner.unit:
        unread.append(Notice(reading.file, owner.why))
        return
    by_unit[owner.unit].append(reading)
    for doubt in (owner.doubt, *reading.doubts):
        if doubt:
            doubts[owner.unit].append(Finding(Fault.DOUBTFUL_READING, doubt, Source(reading.file, "")))


def _looks_like_form(reading: FileReading) -> bool:
    """A sheet that calls itself a form of figures, though no column of results was found in it."""
    return not reading.lines and bool(_FORM_WORDS.search(fold(f"{reading.file} {reading.title}")))


def _review_unit(unit: Unit, readings: list[FileReading], doubts: list[Finding], index: TargetIndex) -> UnitReview:
    papers = sort_papers(readings)
    indicators, met_on_the_way = take_figures(papers, index)
    findings = [
        *missing_papers(papers, sent_anything=bool(readings)),
        *missing_parts(papers),
        *met_on_the_way,
        *disagreements(papers, index, indicators, unit),
        *missing_figures(papers, index, indicators),
        *papers.findings,
        *doubts,
        *(
            Finding(Fault.DOUBTFUL_READING, doubt, indicator.source)
            for indicator in indicators.values()
            for doubt in indicator.doubts
        ),
    ]
    report = papers.counting.get("results_report")
    lines = tuple((report.file, line) for line in report.lines) if report else ()
    return UnitReview(unit, papers.entries, indicators, tuple(findings), lines)


def _issuer(readings: Sequence[FileReading], names: UnitNames) -> str:
    """The superior the units write under, by the line most of them carry at the head."""
    lines = Counter(
        text.strip().upper()
        for reading in readings
        for text in reading.head[:4]
        if len(text) < 80 and _ISSUER.match(fold(text)) and not names.mentions(text)
    )
    return lines.most_common(1)[0][0] if lines else ""


def _term(readings: Sequence[FileReading]) -> str:
    """The term most papers name, such as "2017 - 2022"."""
    named = Counter(
        f"{match.group(1)} - {match.group(2)}"
        for reading in readings
        for text in (reading.title, *reading.head)
        if (match := _TERM.search(text))
    )
    return named.most_common(1)[0][0] if named else ""


def _figures_on(readings: Sequence[FileReading]) -> date | None:
    """The day most forms say they count to ("Số liệu đến 31/3/2020")."""
    days = Counter(
        day
        for reading in readings
        if reading.kind == "figures"
        for text in reading.head
        if _COUNTED_TO.search(fold(text))
        for _, _, day in find_dates(text)
    )
    return days.most_common(1)[0][0] if days else None
