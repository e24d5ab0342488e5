"""Notes by hand that a step was done, and takes such a note back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import transaction
from django.db.models import Q

from nhiemky.accounts.models import Person
from nhiemky.campaigns import words as words
from nhiemky.campaigns.actions.gate import require_gate
from nhiemky.campaigns.actions.noting import note_done, note_undone
from nhiemky.campaigns.actions.proving import Proof, kept
from nhiemky.campaigns.models import Campaign, Fulfilment, Part, Step
from nhiemky.campaigns.permissions import may_note
from nhiemky.campaigns.queries.units import units_of
from nhiemky.journal.actions import record
from nhiemky.kernel.clock import now, today
from nhiemky.kernel.dates import format_date
from nhiemky.kernel.errors import RuleBroken
from nhiemky.kernel.text import nfc, squeeze
from nhiemky.organisation.models import Unit
from nhiemky.organisation.permissions import reach_of

TOGETHER: Final = (Step.Kind.GUIDANCE, Step.Kind.LESSONS, Step.Kind.ASSESSMENT)
"""Steps the campaign's own unit does once for all units."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What is noted: on which day, in which words, with which proof."""

    on: date
    note: str = ""
    proof: Proof | None = None


def note_step(step_id: int, deed: Deed, *, unit_ids: Iterable[int] | None, by: Person) -> list[Fulfilment]:
    """Notes that units did a step on a day; unit_ids None: the campaign's own did it for all. Who receives for the
    campaign's unit may, and a unit's own chair or secretary for its conference.

    Refused: a day to come, before the term, or after the conclusion; "campaigns.noted_already"; units of elsewhere or
    none; a conference whose gate is closed (`require_gate`); "campaigns.not_together"; proofs as in `kept`.
    """
    wanted = None if unit_ids is None else list(unit_ids)
    if deed.proof:
        step = Step.objects.select_related("campaign__unit", "campaign__period").get(pk=step_id)
        _require_right(step, _units(step, wanted), by)
    proof = kept(deed.proof, by)  # before the transaction: nobody else waits while a file is written to the disk
    return _note(step_id, deed, proof, wanted, by)


@transaction.atomic
def _note(
    step_id: int, deed: Deed, proof: Mapping[str, object], unit_ids: Iterable[int] | None, by: Person
) -> list[Fulfilment]:
    step = _locked(step_id)
    units = _units(step, unit_ids)
    _require_right(step, units, by)
    require_day(step.campaign, deed.on)
    _refuse_noted(step, units)
    if step.kind == Step.Kind.CONFERENCE:
        require_gate(step.campaign, [one for one in units if one], deed.on)
        _note_pilots(step.campaign, units, deed.on, by)
    told = {"on": deed.on, "note": squeeze(nfc(deed.note)), **proof, "by": by, "at": now()}
    made = Fulfilment.objects.bulk_create(Fulfilment(step=step, unit=unit, **told) for unit in units)
    for unit in units:
        content = [step.kind, deed.on.isoformat(), told["note"]]
        if unit is None:
            record("step.noted", "campaign", step.campaign_id, by=by.pk, content=content)
        else:
            record("step.noted", "campaign_unit", f"{step.campaign_id}/{unit.pk}", by=by.pk, content=content)
    return made


@transaction.atomic
def undo_step(fulfilment_id: int, *, by: Person) -> Fulfilment:
    """Takes back what was noted by mistake; the row stays, marked. Who may note it may.

    Refused: "campaigns.undone_already", "campaigns.over" (the campaign is concluded), "campaigns.noted_by_product" (it
    follows from what was sent or adopted).
    """
    rows = Fulfilment.objects.select_for_update(of=("self",))
    done = rows.select_related("step__campaign__unit", "unit").get(pk=fulfilment_id)
    _require_right(done.step, [done.unit], by)
    if done.undone_at:
        raise RuleBroken("campaigns.undone_already")
    if done.step.campaign.concluded_on:
        raise over(done.step.campaign)
    if done.by_id is None:
        raise RuleBroken("campaigns.noted_by_product", step=done.step)
    done.undone_at = now()
    done.save(update_fields=["undone_at"])
    if done.unit is None:
        record("step.undone", "campaign", done.step.campaign_id, by=by.pk, content=done.step.kind)
        return done
    if done.step.kind == Step.Kind.CONFERENCE:
        note_undone(done.step.campaign, Step.Kind.PILOT, done.unit)
    about = f"{done.step.campaign_id}/{done.unit_id}"
    record("step.undone", "campaign_unit", about, by=by.pk, content=done.step.kind)
    return done


def require_day(campaign: Campaign, on: date) -> None:
    """RuleBroken for a day on which nothing of a campaign can have been done."""
    if on > today():
        raise RuleBroken("campaigns.day_not_come", on=format_date(on))
    if on < campaign.period.term.opened:
        raise RuleBroken("campaigns.day_before_term", on=format_date(on), term=campaign.period.term)
    if campaign.concluded_on and on > campaign.concluded_on:
        raise over(campaign)


def over(campaign: Campaign) -> RuleBroken:
    """What is said once a campaign is concluded."""
    on = format_date(campaign.concluded_on) if campaign.concluded_on else ""
    return RuleBroken("campaigns.over", name=campaign, on=on, unit=campaign.unit)


def _locked(step_id: int) -> Step:
    rows = Step.objects.select_for_update(of=("self",)).select_related("campaign__unit", "campaign__period__term")
    return rows.get(pk=step_id)


def _units(step: Step, unit_ids: Iterable[int] | None) -> Sequence[Unit | None]:
    if unit_ids is None:
        if step.kind not in TOGETHER:
            raise RuleBroken("campaigns.not_together", step=step)
        return [None]
    return chosen_units(step.campaign, unit_ids)


def chosen_units(campaign: Campaign, unit_ids: Iterable[int]) -> list[Unit]:
    """Units of a campaign by their ids. Refused: "campaigns.no_units", "campaigns.units_elsewhere"."""
    wanted = set(unit_ids)
    if not wanted:
        raise RuleBroken("campaigns.no_units")
    units = list(units_of(campaign).filter(pk__in=wanted))
    if len(units) < len(wanted):
        raise RuleBroken("campaigns.units_elsewhere", name=campaign)
    return units


def _require_right(step: Step, units: Iterable[Unit | None], by: Person) -> None:
    reach = reach_of(by)
    for unit in units:
        if not may_note(reach, step, unit):
            raise RuleBroken("organisation.not_allowed", unit=unit or step.campaign.unit)


def _refuse_noted(step: Step, units: Iterable[Unit | None]) -> None:
    wanted = Q(unit=None) if None in units else Q(unit__in=[one.pk for one in units if one])
    noted = Fulfilment.objects.filter(wanted, step=step, undone_at=None).select_related("unit").first()
    if noted:
        told = {"unit": noted.unit or step.campaign.unit, "on": format_date(noted.on)}
        raise RuleBroken("campaigns.noted_already", step=step, **told)


def _note_pilots(campaign: Campaign, units: Iterable[Unit | None], on: date, by: Person) -> None:
    """A pilot's conference is what the others are to learn from: the step "pilot" is done by it."""
    wanted = [one.pk for one in units if one]
    parts = Part.objects.filter(campaign=campaign, role=Part.Role.PILOT, unit__in=wanted)
    for part in parts.select_related("unit"):
        note_done(campaign, Step.Kind.PILOT, part.unit, on=on, by=by)
