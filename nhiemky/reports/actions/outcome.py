"""Writes what putting a campaign together gave: whose each file is, standings, findings, figures and totals."""

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

from django.db import transaction
from msgspec.structs import astuple

from nhiemky.campaigns.actions.noting import note_arrivals
from nhiemky.campaigns.models import Campaign, Step
from nhiemky.campaigns.permissions import reporting_level
from nhiemky.journal.actions import record
from nhiemky.kernel.text import fold, squeeze
from nhiemky.papers.queries.sending import units_sending_here
from nhiemky.reports.models import Correction, KeptFinding, SentFile, UnitStanding
from nhiemky.reports.output.standing import Standing, has_fault, standing
from nhiemky.reports.queries.arrivals import arrived_on
from nhiemky.reports.queries.campaigns import period_of
from nhiemky.reports.queries.corrections import last_correction
from nhiemky.reports.queries.findings import dismissed_in
from nhiemky.reports.queries.register import Goals, Register
from nhiemky.reports.records import Fault, Finding, Indicator, Review, UnitReview
from nhiemky.targets.actions import FigureRow, recompute_totals, record_figures
from nhiemky.targets.actions.told_goals import record_told_goals
from nhiemky.targets.models import UnitFigure
from nhiemky.targets.target import Target

_BATCH = 1000
MOST: Final = 999
"""Points that count for a unit's urgency at most."""
_ON_PAGE: Final = (
    ("hãy bỏ bản cũ ra khỏi thư mục rồi chạy lại.", "hãy bỏ tệp này ra khỏi đợt để dùng bản kia."),
    ("Hãy ghi tên đơn vị vào tên tệp rồi chạy lại.", "Hãy cho biết đây là tệp của đơn vị nào."),
    ("hãy thêm vào danh sách rồi chạy lại.", "hãy thêm vào danh sách đơn vị, máy sẽ tự tổng hợp lại."),
    ("rồi chạy lại.", "rồi bấm “Tổng hợp lại”."),
)
"""What the command tells to do next, and how a page offers it."""


@dataclass(frozen=True, slots=True)
class Results:
    """A review with what is needed to write it down. files: ids by name."""

    review: Review
    register: Register
    goals: Goals
    files: Mapping[str, int]
    corrections: Mapping[tuple[int, int], Correction]
    last_correction: int


def keep_results(campaign: Campaign, results: Results) -> None:
    """Writes the results of a run that began when `campaign` was loaded, unless they are out of date by now.

    In three transactions, since SQLite lets nobody else write meanwhile and 3,321 units take their time. Cut off
    between them, the wish stays open and the next run writes everything.
    """
    for step in (_keep_post, _keep_figures, _finish):
        with transaction.atomic():
            if _is_out_of_date(campaign, results):
                return
            step(campaign, results)


def _is_out_of_date(campaign: Campaign, results: Results) -> bool:
    now = Campaign.objects.select_for_update().get(pk=campaign.pk)
    return now.done > campaign.asked or last_correction(campaign) != results.last_correction


def _keep_post(campaign: Campaign, results: Results) -> None:
    found = standing(results.review, period_of(campaign))
    _keep_files(campaign, results)
    _keep_findings(campaign, results)
    _keep_standings(campaign, results, found)
    here = units_sending_here(campaign.pk)
    by_papers = {unit for unit, alone in here.items() if alone}
    note_arrivals(campaign, Step.Kind.SENDING, arrived_on(campaign, both=here.keys()), left=by_papers)


def _keep_figures(campaign: Campaign, results: Results) -> None:
    units = {*results.register.ids.values(), *_no_longer_reporting(campaign, results)}
    record_figures(campaign.period_id, _figures(results), by=None, units=units)
    _keep_overtaken(results)
    record_told_goals(campaign.period, dict(_told_goals(results)), units)


def _keep_overtaken(results: Results) -> None:
    """What files tell by now beside the figures people stated, for who has to choose between them."""
    wanted: dict[tuple[int, int], dict[str, Any]] = {}
    for unit in results.review.units:
        unit_id = results.register.ids[unit.unit.name]
        for code, one in unit.overtaken.items():
            words = one.value if isinstance(one.value, str) else ""
            told = {"numerator": one.numerator, "denominator": one.denominator}
            wanted[unit_id, results.goals.ids[code]] = told | {"value": None if words else one.value, "words": words}
    changed = [row for key, row in results.corrections.items() if row.read != wanted.get(key, {})]
    for row in changed:
        row.read = wanted.get((row.unit_id, row.indicator_id), {})
    Correction.objects.bulk_update(changed, ["read"], batch_size=_BATCH)


def _no_longer_reporting(campaign: Campaign, results: Results) -> set[int]:
    """Units with figures of an earlier run that left the register: closed since, as of the day figures count to."""
    told = UnitFigure.objects.filter(
        period=campaign.period_id, unit__path__startswith=campaign.unit.path,
        unit__level=reporting_level(campaign.unit),
    ).exclude(state=UnitFigure.State.TOTAL)  # fmt: skip
    return set(told.values_list("unit", flat=True).distinct()) - set(results.register.ids.values())


def _finish(campaign: Campaign, results: Results) -> None:
    recompute_totals(campaign.period_id)
    if Campaign.objects.filter(pk=campaign.pk, done__lt=campaign.asked).exists():
        record("campaign.put_together", "campaign", campaign.pk, by=None, content=campaign.asked)
    Campaign.objects.filter(pk=campaign.pk).update(done=campaign.asked, issuer=results.review.issuer[:200])


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a file stands in the results."""

    state: str
    owner: int | None = None
    kind: str = ""
    superseded: bool = False
    why: str = ""


def _places(results: Results) -> dict[str, _Place]:
    review, ids = results.review, results.register.ids
    places = {one.name: _Place(SentFile.State.READ, None, one.kind, one.superseded) for one in review.lists}
    for unit in review.units:
        owner = ids[unit.unit.name]
        for one in unit.files:
            places[one.name] = _Place(SentFile.State.READ, owner, one.kind, one.superseded, one.why)
    for state, notices in ((SentFile.State.UNREAD, review.unread), (SentFile.State.IGNORED, review.ignored)):
        for notice in notices:
            why = notice.why.removeprefix(f"{notice.unit}: ") if notice.unit else notice.why
            places[notice.file] = _Place(state, ids.get(notice.unit), "", False, said_on_page(why)[:600])
    return places


def said_on_page(why: str) -> str:
    """A sentence of the core with the next step as the pages offer it."""
    for at_command_line, on_page in _ON_PAGE:
        why = why.replace(at_command_line, on_page)
    return why


def _keep_files(campaign: Campaign, results: Results) -> None:
    places, changed = _places(results), []
    for file in SentFile.objects.filter(campaign=campaign, set_aside=False).defer("reading"):
        place = places.get(file.name)
        if place is None:
            continue
        wanted = (place.state, place.owner or file.given_id, place.kind or file.kind, place.superseded, place.why)
        if wanted != (file.state, file.owner_id, file.kind, file.superseded, file.why):
            file.state, file.owner_id, file.kind, file.superseded, file.why = wanted
            changed.append(file)
    SentFile.objects.bulk_update(changed, ["state", "owner", "kind", "superseded", "why"], batch_size=_BATCH)


def _keep_findings(campaign: Campaign, results: Results) -> None:
    """All findings of the campaign; written anew only where they are not those already there."""
    wanted = [
        (results.register.ids[unit.unit.name], position, one.fault.value, said_on_page(one.why), one.quote,
         results.files.get(one.source.file), one.source.place[:120], digest_of(one))
        for unit in results.review.units
        for position, one in enumerate(unit.findings)
    ]  # fmt: skip
    names = ("unit_id", "position", "fault", "why", "quote", "file_id", "place", "digest")
    kept = KeptFinding.objects.filter(campaign=campaign)
    if set(kept.values_list(*names)) == set(wanted):
        return
    kept.delete()
    rows = (
        KeptFinding(
            campaign=campaign, remarks=[astuple(one) for one in of.remarks], **dict(zip(names, row, strict=True))
        )
        for row, of in zip(wanted, _findings(results), strict=True)
    )
    KeptFinding.objects.bulk_create(rows, batch_size=_BATCH)


def _findings(results: Results) -> Iterator[Finding]:
    for unit in results.review.units:
        yield from unit.findings


_ASIDE: Final = re.compile(r"\s*\([^()]*\)")
"""Where a figure stands: a form may be sent again under another name."""


def digest_of(finding: Finding) -> str:
    """Of fault and words, however they are spaced and marked: a verdict on a finding holds for the same text.

    Where the sentences alone do not tell findings apart, what is said of them does: two figures may stand in one
    sentence, many doubts quote nothing, and what the register holds changes without a word of the report.
    """
    texts = sorted(one.text for one in finding.remarks)
    if not texts or finding.fault is Fault.ORGANISATION_IGNORED:
        why = _ASIDE.sub("", finding.why) if finding.fault is Fault.FIGURES_DISAGREE else finding.why
        texts += [finding.quote or finding.source.place, why]
    return sha256("\n".join([finding.fault.value, *(fold(squeeze(text)) for text in texts)]).encode()).hexdigest()


def _keep_standings(campaign: Campaign, results: Results, found: Standing) -> None:
    ids, dismissed = results.register.ids, dismissed_in(campaign)
    rows = [_standing(campaign, ids[unit.unit.name], unit, found, dismissed) for unit in results.review.units]
    UnitStanding.objects.filter(campaign=campaign).exclude(unit__in=results.register.ids.values()).delete()
    UnitStanding.objects.bulk_create(
        rows, batch_size=_BATCH, update_conflicts=True, unique_fields=["campaign", "unit"],
        update_fields=["report", "self_review", "figures", "findings", "met", "judged", "urgency"],
    )  # fmt: skip


_PAPERS = {label: value for value, label in UnitStanding.Paper.choices}


def _standing(
    campaign: Campaign, unit_id: int, unit: UnitReview, found: Standing, dismissed: Set[tuple[int, str]]
) -> UnitStanding:
    states = [_PAPERS[found.paper_state(unit, kind)[0]] for kind in ("results_report", "self_review", "figures")]
    met, judged = found.unit_met(unit)
    missing = has_fault(unit, Fault.MISSING_REPORT)
    unread = unit.unit.name in found.unread_of
    points = sum((unit_id, digest_of(one)) not in dismissed for one in unit.findings)
    return UnitStanding(
        campaign=campaign, unit_id=unit_id, report=states[0], self_review=states[1], figures=states[2],
        findings=points, met=met, judged=judged, urgency=10_000 * missing + 1_000 * unread + min(points, MOST),
    )  # fmt: skip


def _figures(results: Results) -> Iterator[FigureRow]:
    for unit in results.review.units:
        unit_id = results.register.ids[unit.unit.name]
        for code, one in unit.indicators.items():
            indicator = results.goals.ids[code]
            correction = results.corrections.get((unit_id, indicator))
            yield figure_row(unit_id, indicator, one, correction, results.files)


def figure_row(
    unit_id: int, indicator_id: int, one: Indicator, correction: Correction | None, files: Mapping[str, int]
) -> FigureRow:
    """A figure of the core as it is kept."""
    words = one.value if isinstance(one.value, str) else ""
    state = UnitFigure.State.READ
    if correction:
        state = UnitFigure.State.CORRECTED if correction.before else UnitFigure.State.TYPED
    source = files.get(one.source.file)
    return FigureRow(
        unit_id, indicator_id, one.numerator, one.denominator, None if isinstance(one.value, str) else one.value,
        words[:120], one.decimals, one.estimate, state, f"sent-file:{source}" if source else "",
        one.source.place[:120], one.doubts,
    )  # fmt: skip


def _told_goals(results: Results) -> Iterator[tuple[tuple[int, int], Target]]:
    """Own goals that say something else than the common one."""
    common = {target.code: target for target in results.goals.targets}
    for unit in results.review.units:
        unit_id = results.register.ids[unit.unit.name]
        for code, one in unit.indicators.items():
            if one.goal is not None and one.goal != common[code]:
                yield (unit_id, results.goals.ids[code]), one.goal
