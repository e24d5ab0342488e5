"""Reminds the units that owe something; those that have done it hear nothing."""

from dataclasses import dataclass

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext

from nhiemky.accounts.models import Person
from nhiemky.campaigns.models import Campaign, Step
from nhiemky.journal.actions import record
from nhiemky.kernel.clock import VIETNAM, now, today
from nhiemky.kernel.dates import format_date
from nhiemky.kernel.errors import RuleBroken
from nhiemky.notices.actions import Telling, tell_each, write_each
from nhiemky.organisation.permissions import Right, require
from nhiemky.reports import words as words
from nhiemky.reports.models import Reminder
from nhiemky.reports.queries.reminding import ASKED_OF_UNITS, Owing, calendar_to_remind, owing


@dataclass(frozen=True, slots=True)
class Reminded:
    """How many units were reminded, how many people in the product, how many of them by letter too."""

    units: int
    people: int
    letters: int


@transaction.atomic
def remind_units(campaign_id: int, kind: str, *, by: Person) -> Reminded:
    """Reminds, in the product and by letter, the chairs and secretaries of every unit that owes a step today.

    Who receives the campaign's papers may. A unit reminded of it today is left alone, so that a second click does
    nothing. Refused: organisation.not_allowed, reports.nothing_to_remind.
    """
    campaign = Campaign.objects.select_for_update(of=("self",)).select_related("unit", "period").get(pk=campaign_id)
    require(by, Right.RECEIVE, campaign.unit)
    if kind not in ASKED_OF_UNITS:
        raise RuleBroken("reports.nothing_to_remind")
    calendar = calendar_to_remind(campaign, today())
    late = [one for one in owing(campaign, kind, calendar) if not _reminded_today(one)]
    moment = now()
    Reminder.objects.bulk_create(
        [Reminder(campaign=campaign, unit=one.unit, kind=kind, by=by, at=moment) for one in late], batch_size=500
    )
    tellings = [
        Telling(held.person_id, _text(campaign, kind, one), reverse("papers:desk", args=[campaign.pk, one.unit.pk]))
        for one in late
        for held in one.people
    ]
    people = tell_each("reports.reminded", tellings)
    letters = write_each(gettext("Nhắc việc: %(name)s") % {"name": campaign.name}, tellings)
    if late:
        record("campaign.reminded", "campaign", campaign.pk, by=by.pk, content=[kind, [one.unit.pk for one in late]])
    return Reminded(len(late), people, letters)


def _reminded_today(one: Owing) -> bool:
    return one.reminded_at is not None and one.reminded_at.astimezone(VIETNAM).date() == today()


def _text(campaign: Campaign, kind: str, one: Owing) -> str:
    """One sentence: who reminds whom, of what, and until when."""
    what = Step.Kind(kind).label
    told = {"unit": campaign.unit, "ward": one.unit, "what": what[:1].lower() + what[1:], "name": campaign.name}
    text = gettext("%(unit)s nhắc %(ward)s: còn việc “%(what)s” của đợt “%(name)s”.") % told
    if one.due is None:
        return text
    when = {"day": format_date(one.due), "n": one.days_late}
    late = gettext(" Thời hạn là %(day)s, đã quá %(n)s ngày.") if one.days_late else gettext(" Thời hạn là %(day)s.")
    return text + late % when
