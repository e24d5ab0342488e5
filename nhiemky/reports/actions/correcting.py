"""Puts figures right, types those that no file gives, and says whose a file is."""

import math
from dataclasses import asdict, dataclass
from typing import Any, Final

from django.db import transaction

from nhiemky.accounts.models import Person
from nhiemky.campaigns.models import Campaign
from nhiemky.campaigns.queries.indicators import indicators_of
from nhiemky.campaigns.queries.units import units_of
from nhiemky.journal.actions import record
from nhiemky.kernel.clock import now
from nhiemky.kernel.errors import RuleBroken
from nhiemky.kernel.text import nfc, squeeze
from nhiemky.organisation.models import Unit
from nhiemky.organisation.permissions import Right, require
from nhiemky.papers.models import FormFigure
from nhiemky.reports import words as words
from nhiemky.reports.actions.announcing import want_work
from nhiemky.reports.models import Correction, SentFile
from nhiemky.reports.queries.corrections import read_now, standing_correction
from nhiemky.targets.actions import FigureRow, recompute_totals, record_figures
from nhiemky.targets.figures import figure_value
from nhiemky.targets.models import Indicator, UnitFigure

_SETTLED: Final = "Chốt số ước thực hiện"


@dataclass(frozen=True, slots=True)
class Given:
    """A figure as an officer gives it: the parts of a ratio or an average, or its value alone; words of a level."""

    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None
    words: str = ""


@transaction.atomic
def correct_figure(  # noqa: PLR0913 (what was agreed: three ids, the figure, why, from what, by whom)
    campaign_id: int,
    unit_id: int,
    indicator_id: int,
    *,
    given: Given,
    why: str,
    by: Person,
    file_id: int | None = None,
) -> Correction:
    """Puts a figure right, or types one that was not there. It shows at once, totals too; findings follow.

    Who may correct in the unit may; typing needs the right to send for it. why: asked for where a figure is replaced.
    file_id: the picture or scan a figure was typed from. Refused: reports.unit_elsewhere, indicator_elsewhere,
    figure_missing, figure_in_words, figure_not_a_number, parts_missing, whole_is_zero, why_missing.
    """
    campaign = _locked(campaign_id)
    unit = _unit_in(campaign, unit_id)
    indicator = indicators_of(campaign).filter(pk=indicator_id).first()
    if indicator is None:
        raise RuleBroken("reports.indicator_elsewhere")
    before = _before(campaign, unit, indicator)
    require(by, Right.CORRECT if before else Right.SEND, unit)
    if before and not why.strip():
        raise RuleBroken("reports.why_missing")
    told = _checked(indicator, given)
    file = SentFile.objects.filter(campaign=campaign, pk=file_id).first() if file_id else None
    made = Correction(campaign=campaign, unit=unit, indicator=indicator, before=before, why=why, file=file, by=by)
    return _keep(made, told)


@transaction.atomic
def settle_figure(row: FormFigure, *, by: Person) -> Correction:
    """Puts a settled estimate in the place of what was read. Inside the settling, which has its own right: who writes
    the figures of a ward settles them, and need not be one who corrects what was read.
    """
    campaign = _locked(row.campaign_id)
    unit, indicator = _unit_in(campaign, row.unit_id), Indicator.objects.get(pk=row.indicator_id)
    told = _checked(indicator, Given(row.numerator, row.denominator, row.value, row.words))
    before = _before(campaign, unit, indicator)
    made = Correction(campaign=campaign, unit=unit, indicator=indicator, before=before, why=_SETTLED, by=by)
    return _keep(made, told)


@transaction.atomic
def withdraw_correction(campaign_id: int, unit_id: int, indicator_id: int, *, by: Person, why: str = "") -> Correction:
    """Lets the figure that files tell count again, of a typed one none; who may correct in the unit may.

    Nothing is forgotten: a withdrawal is the newest correction. Refused: reports.unit_elsewhere, not_put_right.
    """
    campaign = _locked(campaign_id)
    unit = _unit_in(campaign, unit_id)
    require(by, Right.CORRECT, unit)
    last = Correction.objects.filter(campaign=campaign, unit=unit, indicator=indicator_id).order_by("at", "pk").last()
    if last is None or last.withdrawn:
        raise RuleBroken("reports.not_put_right")
    made = Correction.objects.create(
        campaign=campaign, unit=unit, indicator_id=indicator_id, before=read_now(last), withdrawn=True,
        why=squeeze(nfc(why))[:400], by=by, at=now(),
    )  # fmt: skip
    _show(campaign, made, Given(**made.before) if made.before else None)
    record("figure.withdrawn", "correction", made.pk, by=by.pk, content={"read": made.before, "why": made.why})
    want_work(campaign.pk)
    return made


@transaction.atomic
def give_file(campaign_id: int, file_id: int, unit_id: int, *, by: Person) -> SentFile:
    """Says which unit a file comes from; that goes before what the file says. Who may send for the whole campaign may.

    Refused: reports.unit_elsewhere, given_already, written_here (a paper of the page is its unit's),
    organisation.not_allowed.
    """
    campaign = _locked(campaign_id)
    require(by, Right.SEND, campaign.unit)
    unit = _unit_in(campaign, unit_id)
    file = SentFile.objects.defer("reading").get(campaign=campaign, pk=file_id)
    if file.version_id:
        raise RuleBroken("reports.written_here", name=file.name)
    if SentFile.objects.filter(campaign=campaign, stored=file.stored_id, given=unit).exclude(pk=file.pk).exists():
        raise RuleBroken("reports.given_already", unit=unit)
    file.given = file.owner = unit
    file.save(update_fields=["given", "owner"])
    record("file.given", "sent_file", file.pk, by=by.pk, content=unit.pk)
    want_work(campaign.pk)
    return file


def _keep(made: Correction, told: Given) -> Correction:
    """Keeps a correction with its figure, shows it, and has all put together."""
    made.why, made.at = squeeze(nfc(made.why))[:400], now()
    made.numerator, made.denominator, made.value, made.words = told.numerator, told.denominator, told.value, told.words
    made.save()
    _show(made.campaign, made, told)
    content = {**asdict(told), "before": made.before, "why": made.why}
    record("figure.corrected", "correction", made.pk, by=made.by_id, content=content)
    want_work(made.campaign_id)
    return made


def _locked(campaign_id: int) -> Campaign:
    rows = Campaign.objects.select_for_update(of=("self",)).select_related("unit", "period__term")
    return rows.get(pk=campaign_id)


def _unit_in(campaign: Campaign, unit_id: int) -> Unit:
    unit = units_of(campaign).filter(pk=unit_id).first()
    if unit is None:
        raise RuleBroken("reports.unit_elsewhere", unit=Unit.objects.get(pk=unit_id))
    return unit


def _before(campaign: Campaign, unit: Unit, indicator: Indicator) -> dict[str, Any]:
    """The figure as files tell it until now; of one typed by hand before, they may tell nothing."""
    kept = UnitFigure.objects.filter(period=campaign.period_id, unit=unit, indicator=indicator).first()
    if kept is None or kept.state == UnitFigure.State.TOTAL:
        return {}
    if kept.state != UnitFigure.State.READ and (last := standing_correction(campaign, unit, indicator)) is not None:
        return read_now(last)
    return {name: getattr(kept, name) for name in ("numerator", "denominator", "value", "words")}


def _checked(indicator: Indicator, given: Given) -> Given:
    """The figure whole: words of a level, or numbers with the value that follows from the parts."""
    name, words = indicator.name, squeeze(nfc(given.words))
    numbers = (given.numerator, given.denominator, given.value)
    if any(number is not None and not (math.isfinite(number) and number >= 0) for number in numbers):
        raise RuleBroken("reports.figure_not_a_number", name=name)
    if indicator.kind == "level":
        if not words:
            raise RuleBroken("reports.figure_in_words", name=name)
        return Given(words=words[:120])
    if indicator.kind == "count":
        value = given.value if given.numerator is None else given.numerator
        if value is None:
            raise RuleBroken("reports.figure_missing", name=name)
        return Given(value, None, value)
    return _quotient(indicator, given)


def _quotient(indicator: Indicator, given: Given) -> Given:
    if given.numerator is None and given.denominator is None:
        if given.value is None:
            raise RuleBroken("reports.figure_missing", name=indicator.name)
        return Given(value=given.value)
    if given.numerator is None or given.denominator is None:
        raise RuleBroken("reports.parts_missing", name=indicator.name)
    if not given.denominator:
        raise RuleBroken("reports.whole_is_zero", name=indicator.name)
    value = figure_value(indicator.as_target(), given.numerator, given.denominator)
    return Given(given.numerator, given.denominator, value)


def _show(campaign: Campaign, made: Correction, told: Given | None) -> None:
    """Writes the figure among the unit's others right away; the next putting together gives the same."""
    rows, place = {}, ("", "")
    for one in UnitFigure.objects.filter(period=campaign.period_id, unit=made.unit):
        if one.indicator_id == made.indicator_id:
            place = (one.source, one.place)
        elif one.state != UnitFigure.State.TOTAL:
            rows[one.indicator_id] = _row(one)
    source = place if place[0] or not made.file_id else (f"sent-file:{made.file_id}", "")
    if told:
        rows[made.indicator_id] = FigureRow(
            made.unit_id, made.indicator_id, told.numerator, told.denominator, told.value, told.words,
            state=_state(made), source=source[0], place=source[1],
        )  # fmt: skip
    record_figures(campaign.period_id, rows.values(), by=made.by_id, units=[made.unit_id])
    recompute_totals(campaign.period_id, above=(made.unit_id, made.indicator_id))


def _state(made: Correction) -> UnitFigure.State:
    if made.withdrawn:
        return UnitFigure.State.READ
    return UnitFigure.State.CORRECTED if made.before else UnitFigure.State.TYPED


def _row(one: UnitFigure) -> FigureRow:
    return FigureRow(
        one.unit_id, one.indicator_id, one.numerator, one.denominator, one.value, one.words, one.decimals,
        one.estimate, one.state, one.source, one.place, one.doubts,
    )  # fmt: skip
