"""Puts a campaign together: all that was read, the register, the goals and what officers stated, into results."""

from collections.abc import Mapping
from copy import replace
from dataclasses import dataclass

from nhiemky.campaigns.models import Campaign
from nhiemky.reports.actions.outcome import Results, keep_results
from nhiemky.reports.assembly.compile import compile_review
from nhiemky.reports.keeping import unpacked
from nhiemky.reports.models import Correction, SentFile
from nhiemky.reports.queries.beforehand import bar_of, earlier_lines, guidance_of, parts_asked
from nhiemky.reports.queries.corrections import as_read, last_correction, newest_corrections, stated
from nhiemky.reports.queries.register import Goals, Register, goals_of, register_of
from nhiemky.reports.records import FileReading, Indicator, Known, Notice, Review, UnitReview
from nhiemky.targets.target import Target

type _Figures = dict[str, dict[str, Indicator]]


@dataclass(frozen=True, slots=True)
class _Files:
    """What was read, what could not be, whose each file is by what officers said, and its id by name."""

    readings: tuple[FileReading, ...]
    unread: tuple[Notice, ...]
    owners: Mapping[str, str]
    ids: Mapping[str, int]


def put_together(campaign_id: int) -> None:
    """Works out a campaign anew from what is kept, and writes what changed; calling it again changes nothing.

    The work is done without holding the database. If meanwhile somebody put a figure right, or a later run has already
    written, nothing is written: that one's own wish brings the next run.
    """
    campaign = Campaign.objects.select_related("unit", "period__term").get(pk=campaign_id)
    register, goals = register_of(campaign), goals_of(campaign)
    last, corrections = last_correction(campaign), newest_corrections(campaign)
    files = _files(campaign, register)
    known = Known(
        register.units, goals.targets, files.owners, *_stated(corrections, register),
        guidance=guidance_of(campaign), earlier=earlier_lines(campaign, register), asked=parts_asked(campaign),
        bar=bar_of(campaign.unit), term=campaign.period.term.as_term(), on=campaign.period.on,
    )  # fmt: skip
    review = compile_review(files.readings, files.unread, (), known)
    review = _with_decided_goals(review, register, goals)
    keep_results(campaign, Results(review, register, goals, files.ids, corrections, last))


def _files(campaign: Campaign, register: Register) -> _Files:
    names = register.names
    readings, unread, owners, ids = [], [], {}, {}
    used = SentFile.objects.filter(campaign=campaign, set_aside=False).exclude(state=SentFile.State.WAITING)
    rows = used.order_by("name", "pk")
    for pk, name, given, why, reading in rows.values_list("pk", "name", "given", "why", "reading").iterator(500):
        ids[name] = pk
        if given in names:
            owners[name] = names[given]
        if reading is None:
            unread.append(Notice(name, why))
        else:
            readings.append(unpacked(bytes(reading)))
    return _Files(tuple(readings), tuple(unread), owners, ids)


def _stated(corrections: Mapping[tuple[int, int], Correction], register: Register) -> tuple[_Figures, _Figures]:
    """Figures as people stated them, and as files told them then."""
    names = register.names
    figures: _Figures = {}
    replaced: _Figures = {}
    for (unit, _), correction in corrections.items():
        if unit in names:
            figures.setdefault(names[unit], {})[correction.indicator.code] = stated(correction)
            if correction.before:
                replaced.setdefault(names[unit], {})[correction.indicator.code] = as_read(correction)
    return figures, replaced


def _with_decided_goals(review: Review, register: Register, goals: Goals) -> Review:
    """A goal that people decided for a unit goes before the one its form tells."""
    decided: dict[str, dict[str, Target]] = {}
    names = register.names
    for (unit, code), goal in goals.decided.items():
        if unit in names:
            decided.setdefault(names[unit], {})[code] = goal
    if not decided:
        return review
    return replace(review, units=tuple(_deciding(unit, decided.get(unit.unit.name, {})) for unit in review.units))


def _deciding(unit: UnitReview, own: Mapping[str, Target]) -> UnitReview:
    told = {code: replace(one, goal=own.get(code, one.goal)) for code, one in unit.indicators.items()}
    return replace(unit, indicators=told)
