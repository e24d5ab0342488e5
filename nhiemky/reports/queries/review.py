"""A campaign's results as the core's `Review`, from what is stored: as corrected, ready for paper and workbook."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from nhiemky.campaigns.models import Campaign
from nhiemky.reports.keeping import unpacked
from nhiemky.reports.models import SentFile
from nhiemky.reports.queries.corrections import TYPED
from nhiemky.reports.queries.findings import open_findings, remarks_of
from nhiemky.reports.queries.register import Goals, Register, goals_of, register_of
from nhiemky.reports.records import (
    Fault,
    FileEntry,
    Finding,
    Indicator,
    Line,
    Notice,
    Review,
    Source,
    UnitReview,
)
from nhiemky.targets.models import UnitFigure

_SLOTS = ("results_report", "self_review", "figures")
type _Lines = dict[int, tuple[tuple[str, Line], ...]]


@dataclass(frozen=True, slots=True)
class _Files:
    """Files by where they stand in a review; unit: by owner's id."""

    unit: Mapping[int, tuple[FileEntry, ...]]
    lists: tuple[FileEntry, ...]
    unread: tuple[Notice, ...]
    ignored: tuple[Notice, ...]
    names: Mapping[int, str]


def review_of(campaign: Campaign) -> Review:
    """The review of a campaign as it was last put together; its unit and its period with term must have been loaded.

    The number of queries is the same for one unit and for 3,321.
    """
    register, goals = register_of(campaign), goals_of(campaign)
    files, lines = _files(campaign, register), _lines(campaign)
    indicators = _indicators(campaign, goals, files.names)
    findings = _findings(campaign, files.names)
    units = tuple(
        UnitReview(unit, files.unit.get(pk, ()), indicators.get(pk, {}), tuple(findings.get(pk, ())), lines.get(pk, ()))
        for unit, pk in ((unit, register.ids[unit.name]) for unit in register.units)
    )
    term = campaign.period.term
    return Review(
        units, goals.targets, files.lists, files.unread, files.ignored, campaign.issuer,
        f"{term.opened.year} - {term.closes.year}", campaign.period.on,
    )  # fmt: skip


def _files(campaign: Campaign, register: Register) -> _Files:
    state, names = SentFile.State, register.names
    unit: defaultdict[int, list[FileEntry]] = defaultdict(list)
    lists: list[FileEntry] = []
    unread: list[Notice] = []
    ignored: list[Notice] = []
    known: dict[int, str] = {}
    for file in SentFile.objects.filter(campaign=campaign).defer("reading").order_by("name", "pk"):
        known[file.pk] = file.name
        owner = names.get(file.owner_id or 0, "")
        if file.state in (state.UNREAD, state.IGNORED):
            why = f"{owner}: {file.why}" if owner and file.state == state.UNREAD else file.why
            (unread if file.state == state.UNREAD else ignored).append(Notice(file.name, why, owner))
        elif file.state == state.READ and file.kind.startswith("list_of"):
            lists.append(_entry(file))
        elif file.state == state.READ and owner:
            unit[file.owner_id or 0].append(_entry(file))
    sorted_units = {pk: tuple(sorted(entries, key=_slot)) for pk, entries in unit.items()}
    return _Files(sorted_units, tuple(lists), tuple(unread), tuple(ignored), known)


def _entry(file: SentFile) -> FileEntry:
    return FileEntry(file.name, file.kind, file.superseded, file.why)  # type: ignore[arg-type]


def _slot(entry: FileEntry) -> tuple[int, bool]:
    return _SLOTS.index(entry.kind) if entry.kind in _SLOTS else len(_SLOTS), entry.superseded


def _lines(campaign: Campaign) -> _Lines:
    """The paragraphs of the results reports that count, by unit."""
    counting = SentFile.objects.filter(
        campaign=campaign, kind="results_report", superseded=False, state=SentFile.State.READ, owner__isnull=False
    )
    rows = counting.values_list("owner", "name", "reading").iterator(500)
    return {
        owner: tuple((name, line) for line in unpacked(bytes(reading)).lines)
        for owner, name, reading in rows
        if owner is not None and reading is not None
    }


def _indicators(campaign: Campaign, goals: Goals, names: Mapping[int, str]) -> dict[int, dict[str, Indicator]]:
    codes = {pk: code for code, pk in goals.ids.items()}
    found: defaultdict[int, dict[str, Indicator]] = defaultdict(dict)
    below = UnitFigure.objects.filter(period=campaign.period_id, unit__path__startswith=campaign.unit.path)
    for one in below.exclude(state=UnitFigure.State.TOTAL).order_by("indicator__position", "indicator__code"):
        if one.indicator_id in codes:
            code, figure = codes[one.indicator_id], one.as_figure()
            found[one.unit_id][code] = Indicator(
                code, figure.numerator, figure.denominator, figure.value, _source(one, names),
                goals.own.get((one.unit_id, code)), one.estimate, tuple(one.doubts), one.decimals,
            )  # fmt: skip
    return found


def _source(one: UnitFigure, names: Mapping[int, str]) -> Source:
    kind, _, file = one.source.partition(":")
    if kind != "sent-file" or int(file) not in names:
        return TYPED
    return Source(names[int(file)], one.place)


def _findings(campaign: Campaign, names: Mapping[int, str]) -> dict[int, list[Finding]]:
    found: defaultdict[int, list[Finding]] = defaultdict(list)
    for one in open_findings(campaign).order_by("unit", "position"):
        source = Source(names.get(one.file_id or 0, ""), one.place)
        found[one.unit_id].append(Finding(Fault(one.fault), one.why, source, one.quote, remarks_of(one)))
    return found
