"""Puts deadlines to another day. The day as first set stays: what counts is told by these decisions."""

from collections.abc import Iterable, Sequence
from copy import replace
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext

from nhiemky.accounts.models import Person
from nhiemky.campaigns.actions.locking import locked_campaign
from nhiemky.campaigns.actions.steps import chosen_units
from nhiemky.campaigns.models import Campaign, Shift, Step
from nhiemky.campaigns.queries.calendar import calendar_of
from nhiemky.campaigns.queries.units import units_of
from nhiemky.journal.actions import record
from nhiemky.kernel.clock import now, today
from nhiemky.kernel.dates import format_date
from nhiemky.kernel.errors import RuleBroken
from nhiemky.kernel.text import nfc, squeeze
from nhiemky.notices.actions import tell
from nhiemky.organisation.models import Office, Unit
from nhiemky.organisation.queries import holders


@dataclass(frozen=True, slots=True)
class Delay:
    """A decision: the new last day, the day it was decided, why, and the paper it rests on ("Chỉ thị 16/CT-TTg")."""

    due: date
    decided_on: date
    cause: str
    basis: str = ""


@transaction.atomic
def shift_deadline(step_id: int, delay: Delay, *, unit_ids: Iterable[int] | None, by: Person) -> Shift:
    """Puts the deadline of a step to another day, for units or (None) for everyone; tells the chairs and secretaries
    of those who have not done it yet. Who manages the campaign's unit may.

    A day earlier than the one that counts is let through, since a superior may need it; but never one before the
    decision itself, which nobody could have kept. Refused: "campaigns.cause_missing", "campaigns.day_not_come",
    "campaigns.due_before_decision", "campaigns.no_deadline", "campaigns.same_day", "campaigns.concluded", units.
    """
    campaign = locked_campaign(Step.objects.values_list("campaign", flat=True).get(pk=step_id), by)
    step = Step.objects.get(pk=step_id)
    delay = replace(delay, cause=squeeze(nfc(delay.cause)), basis=squeeze(nfc(delay.basis)))
    _require_sense(step, delay)
    units = None if unit_ids is None else chosen_units(campaign, unit_ids)
    undone = _undone(campaign, step, delay, units)
    made = Shift.objects.create(step=step, everyone=units is None, by=by, at=now(), **asdict(delay))
    if units is None:
        record("deadline.shifted", "campaign", campaign.pk, by=by.pk, content=[step.kind, asdict(delay)])
    else:
        made.units.set(units)
        for unit in units:
            about = f"{campaign.pk}/{unit.pk}"
            record("deadline.shifted", "campaign_unit", about, by=by.pk, content=[step.kind, asdict(delay)])
    _tell(campaign, step, delay, undone, by)
    return made


def _require_sense(step: Step, delay: Delay) -> None:
    if not delay.cause:
        raise RuleBroken("campaigns.cause_missing")
    if delay.decided_on > today():
        raise RuleBroken("campaigns.day_not_come", on=format_date(delay.decided_on))
    if delay.due < delay.decided_on:
        days = {"due": format_date(delay.due), "decided": format_date(delay.decided_on)}
        raise RuleBroken("campaigns.due_before_decision", **days)
    if step.due is None:
        raise RuleBroken("campaigns.no_deadline", step=step)


def _undone(campaign: Campaign, step: Step, delay: Delay, units: Sequence[Unit] | None) -> QuerySet[Unit]:
    """Those whom the decision concerns. Refused where all of them have that very day already."""
    wanted = None if units is None else [one.pk for one in units]
    then = calendar_of(campaign, delay.decided_on, wanted).column(step.kind)
    if then and all(cell.due in (delay.due, None) for cell in then):
        raise RuleBroken("campaigns.same_day", step=step, due=format_date(delay.due))
    concerned = units_of(campaign) if wanted is None else units_of(campaign).filter(pk__in=wanted)
    return concerned.exclude(fulfilments__in=step.fulfilments.filter(undone_at=None))


def _tell(campaign: Campaign, step: Step, delay: Delay, units: QuerySet[Unit], by: Person) -> None:
    people = holders(units, [Office.CHAIR, Office.SECRETARY]).exclude(person=by).order_by("person")
    told = {"step": step, "name": campaign.name, "due": format_date(delay.due), "cause": delay.cause}
    text = gettext("Thời hạn “%(step)s” của đợt “%(name)s” nay là ngày %(due)s. Lý do: %(cause)s.") % told
    link = reverse("campaigns:calendar", args=[campaign.pk])
    tell(people.values_list("person", flat=True).distinct(), "campaigns.shifted", text, link)
