"""Makes the review: lists first, then files by unit, then figures and findings unit by unit."""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from copy import replace
from datetime import date
from functools import partial
from typing import Any, Final

from msgspec import Struct

from nhiemky.kernel.dates import find_dates
from nhiemky.kernel.ordering import sort_key
from nhiemky.kernel.text import fold, nfc
from nhiemky.organisation.names import UnitNames, strangers
from nhiemky.organisation.unit import Unit
from nhiemky.reports.assembly.causes import untold_causes
from nhiemky.reports.assembly.claims import bare_claims
from nhiemky.reports.assembly.copies import copies, guiding_lines
from nhiemky.reports.assembly.faults import disagreements, missing_figures, missing_papers, missing_parts
from nhiemky.reports.assembly.matching import TargetIndex
from nhiemky.reports.assembly.missed import Counted
from nhiemky.reports.assembly.papers import Papers, sort_papers, take_figures
from nhiemky.reports.assembly.post import Post, with_unit
from nhiemky.reports.assembly.quality import weak_parts
from nhiemky.reports.assembly.registers import passed_over
from nhiemky.reports.assembly.stated import newer_figures, overtaken, put_right
from nhiemky.reports.assembly.versions import version_of
from nhiemky.reports.records import (
    Fault,
    FileEntry,
    FileReading,
    Finding,
    Known,
    Line,
    Notice,
    Review,
    UnitReview,
)
from nhiemky.targets.reading import read_target
from nhiemky.targets.target import Target
from nhiemky.terms.term import read_term

_ISSUER: Final = re.compile(
    r"^hoi (ccb|cuu chien binh|lhpn|lien hiep phu nu|phu nu|nong dan)\s+(quan|huyen|thi xa|thanh pho|tp|tinh)"
    r"( (?!hoi |bao |so[: ])\w+){1,4}"
)
_TERM: Final = re.compile(r"(?:nhiệm kỳ|NK|khóa)\D{0,12}((?:19|20)\d\d)\s*[-–—]\s*((?:19|20)\d\d)", re.IGNORECASE)
_YEAR: Final = re.compile(r"[12][09]\d\d")  # in every term, and quick to look for
_COUNTED_TO: Final = re.compile(r"so lieu|tinh den|den (het )?ngay|thoi diem")


type Each = Callable[[Callable[[Unit | None], Any], Sequence[Unit | None]], Iterable[Any]]


class _Bag(Struct, frozen=True):
    """What all units are reviewed with. shared: lines that any of them may repeat."""

    post: Post
    papers: Mapping[str, Papers]
    index: TargetIndex
    known: Known
    counted: Counted
    shared: Sequence[str]


class _Judged(Struct, frozen=True):
    """A unit's review but for copied text, which is told among the findings at `copied`."""

    review: UnitReview
    copied: int


def compile_review(
    readings: Sequence[FileReading],
    unread: Iterable[Notice],
    ignored: Iterable[Notice],
    known: Known = Known(),  # noqa: B008 (frozen)
    each: Each = map,
) -> Review:
    """The review of all files that could be read; every one ends in a unit, a list, or among unread or ignored.

    each: what makes the review of each unit, and holds their papers against each other: one by one or side by side.
    """
    lists, units, targets = _lists(readings)
    units = (units or _units_told(readings)) if known.units is None else list(known.units)
    names = UnitNames(unit.name for unit in units)
    index = TargetIndex((targets or _targets_told(readings)) if known.targets is None else known.targets)
    told = [with_unit(notice, names, known.owners) for notice in unread]
    post = Post(names, index, told, list(ignored), known.owners)
    listed = {entry.name for entry in lists}
    for reading in readings:
        if reading.file not in listed:
            post.sort(reading)
    term, figures_on = _term(readings), _figures_on(readings)
    papers = {unit.name: sort_papers(post.by_unit.get(unit.name, [])) for unit in units}
    shared = [*guiding_lines(post.left_over(readings), names), *(target.name for target in index.targets)]
    bag = _Bag(post, papers, index, known, Counted(known.term or read_term(term), known.on or figures_on), shared)
    # Holding all papers against each other takes as long as many units, and is begun first.
    copied, *judged = each(partial(_make, bag), [None, *sorted(units, key=lambda unit: sort_key(unit.name))])
    reviews = tuple(_finished(one, copied, papers) for one in judged)
    return Review(
        reviews, index.targets, tuple(lists), tuple(post.unread), tuple(post.ignored),
        _issuer(readings), term, figures_on,
    )  # fmt: skip


def _lists(readings: Sequence[FileReading]) -> tuple[list[FileEntry], list[Unit], list[Target]]:
    """The newest list of each kind counts, of equally new ones the fullest; the others are shown as superseded."""
    entries: list[FileEntry] = []
    chosen: dict[str, FileReading] = {}
    for kind in ("list_of_units", "list_of_targets"):
        found = [reading for reading in readings if reading.kind == kind]
        found.sort(key=lambda one: (version_of(one)[:3], len(one.units) + len(one.targets), one.dated), reverse=True)
        for number, reading in enumerate(found):
            entries.append(FileEntry(reading.file, reading.kind, number > 0))
        if found:
            chosen[kind] = found[0]
    units = chosen["list_of_units"].units if "list_of_units" in chosen else ()
    targets = chosen["list_of_targets"].targets if "list_of_targets" in chosen else ()
    return entries, list({unit.name: unit for unit in reversed(units)}.values()), list(targets)


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
    """Without a list of targets, the fullest form names them; its goals are its own unit's, not everybody's."""
    forms = [form for reading in readings for form in reading.forms if form.filled]
    if not forms:
        return []
    rows = max(forms, key=lambda form: form.filled).rows
    return [
        read_target(row.code or f"CT{number:02d}", row.label, row.measure, row.comparator, "")
        for number, row in enumerate((row for row in rows if row.numerator or row.printed), 1)
    ]


def _make(bag: _Bag, unit: Unit | None) -> _Judged | dict[str, list[Finding]]:
    """A unit's review; for None, what is copied, by unit."""
    return copies(bag.papers, bag.known, bag.shared) if unit is None else _review_unit(bag, unit)


def _finished(judged: _Judged, copied: Mapping[str, list[Finding]], papers: Mapping[str, Papers]) -> UnitReview:
    review, at = judged.review, judged.copied
    name = review.unit.name
    findings = (*review.findings[:at], *copied.get(name, ()), *review.findings[at:])
    return replace(review, findings=findings, lines=_lines(papers[name]))


def _review_unit(bag: _Bag, unit: Unit) -> _Judged:
    papers, index, known = bag.papers[unit.name], bag.index, bag.known
    taken, met_on_the_way = take_figures(papers, index)
    stated = known.figures.get(unit.name, {})
    newer = overtaken(taken, stated, known.replaced.get(unit.name, {}))
    indicators, met_on_the_way = put_right(taken, stated, met_on_the_way)
    found = [
        *missing_papers(papers, sent_anything=bool(bag.post.by_unit.get(unit.name))),
        *missing_parts(papers, known.asked),
        *met_on_the_way,
        *newer_figures(index.targets, newer, stated),
        *disagreements(papers, index, indicators, unit),
        *missing_figures(papers, index, indicators),
        *weak_parts(papers, known.bar),
        *untold_causes(papers, index, indicators, bag.counted, known),
        *bare_claims(papers, known.bar),
        *passed_over(papers, unit, known.bar),
    ]
    doubts = [
        *papers.findings,
        *bag.post.doubts.get(unit.name, ()),
        *(
            Finding(Fault.DOUBTFUL_READING, doubt, indicator.source)
            for indicator in indicators.values()
            for doubt in indicator.doubts
        ),
    ]
    told, doubted = ([one for one in some if one.fault not in known.bar.off] for some in (found, doubts))
    return _Judged(UnitReview(unit, papers.entries, indicators, (*told, *doubted), overtaken=newer), len(told))


def _lines(papers: Papers) -> tuple[tuple[str, Line], ...]:
    report = papers.counting.get("results_report")
    return tuple((report.file, line) for line in report.lines) if report else ()


def _issuer(readings: Sequence[FileReading]) -> str:
    """The superior the units write under, by the head most of them carry."""
    return _mostly((text for reading in readings for text in reading.head[:4]), _superiors) or ""


def _superiors(text: str) -> Iterator[str]:
    if match := _ISSUER.match(fold(text)):
        yield nfc(text)[: match.end()].strip().upper()


def _term(readings: Sequence[FileReading]) -> str:
    """The term most papers name, such as "2017 - 2022"."""
    return _mostly((text for reading in readings for text in (reading.title, *reading.head)), _terms) or ""


def _terms(text: str) -> Iterator[str]:
    if _YEAR.search(text) and (match := _TERM.search(text)):
        yield f"{match.group(1)} - {match.group(2)}"


def _figures_on(readings: Sequence[FileReading]) -> date | None:
    """The day most forms say they count to ("Số liệu đến 31/3/2020")."""
    return _mostly((text for reading in readings if reading.kind == "figures" for text in reading.head), _counted_to)


def _counted_to(text: str) -> Iterator[date]:
    if _COUNTED_TO.search(fold(text)):
        yield from (day for _, _, day in find_dates(text))


def _mostly[Told: Hashable](texts: Iterable[str], told_in: Callable[[str], Iterable[Told]]) -> Told | None:
    """What is told most often; a text that many papers carry is read once."""
    told: Counter[Told] = Counter()
    for text, times in Counter(texts).items():
        for one in told_in(text):
            told[one] += times
    return told.most_common(1)[0][0] if told else None
