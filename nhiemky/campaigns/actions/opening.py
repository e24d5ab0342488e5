"""Opens campaigns."""

from datetime import date
from itertools import chain, count
from typing import NotRequired, TypedDict, Unpack

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext

from nhiemky.accounts.models import Person
from nhiemky.campaigns import words as words
from nhiemky.campaigns.actions.announcing import campaign_opened
from nhiemky.campaigns.actions.laying import lay_down
from nhiemky.campaigns.actions.telling import tell_opened
from nhiemky.campaigns.models import Campaign
from nhiemky.campaigns.permissions import reporting_level
from nhiemky.campaigns.queries.earlier import earlier_campaigns
from nhiemky.journal.actions import record
from nhiemky.kernel.clock import now
from nhiemky.kernel.dates import format_date
from nhiemky.kernel.errors import RuleBroken
from nhiemky.kernel.text import nfc, squeeze
from nhiemky.organisation.models import Unit
from nhiemky.organisation.permissions import Right, require
from nhiemky.terms.actions import open_period
from nhiemky.terms.models import ReportingPeriod


class Opening(TypedDict):
    """What a campaign is opened as. like: an earlier campaign to begin from, of the unit or of one above it."""

    name: str
    kind: NotRequired[str]
    like: NotRequired[int | None]


@transaction.atomic
def open_campaign(unit_id: int, period_id: int, *, by: Person, **told: Unpack[Opening]) -> Campaign:
    """Opens a campaign of a unit for those below it, with its steps and outline. Who manages the unit may.

    Without a name it is called by its kind and its term or year. Refused: "campaigns.name_missing" (a thematic one: its
    theme nobody else knows), "campaigns.name_taken", "campaigns.period_elsewhere" (the period belongs to a term that
    neither the unit nor one above it has), "campaigns.period_used" (figures of some of these units are asked for this
    period already: each campaign replaces what its units told for its period), "campaigns.like_elsewhere".
    """
    unit = Unit.objects.select_for_update().get(pk=unit_id)
    require(by, Right.MANAGE, unit)
    period = ReportingPeriod.objects.select_for_update(of=("self",)).select_related("term").get(pk=period_id)
    if period.term.unit_id not in (unit.pk, *unit.above):
        raise RuleBroken("campaigns.period_elsewhere", unit=unit)
    if other := _over_the_same_units(unit, period):
        raise RuleBroken("campaigns.period_used", period=period, unit=other.unit, name=other)
    kind, like = Campaign.Kind(told.get("kind", Campaign.Kind.MID_TERM)), _like(unit, told.get("like"))
    name = _name(unit, told["name"]) or _usual_name(unit, kind, period)
    made = Campaign.objects.create(unit=unit, period=period, kind=kind, name=name, opened_at=now())
    lay_down(made, like)
    told_of = [unit.pk, period.pk, kind, name, like.pk if like else None]
    record("campaign.opened", "campaign", made.pk, by=by.pk, content=told_of)
    tell_opened(made, by)
    campaign_opened.send(
        sender=Campaign, campaign_id=made.pk
    )  # so that the board lists the units before anything comes
    made.refresh_from_db(fields=["asked", "quorum"])
    return made


@transaction.atomic
def open_campaign_on(unit_id: int, term_id: int, *, on: date, by: Person, **told: Unpack[Opening]) -> Campaign:
    """Opens a campaign whose figures count up to a day; a reporting period is opened too where the term has none left
    for that day. Refused as `open_campaign` and `terms.actions.open_period` do.
    """
    unit = Unit.objects.get(pk=unit_id)
    periods = list(ReportingPeriod.objects.filter(term=term_id, on=on).order_by("pk"))
    period = next((one for one in periods if _over_the_same_units(unit, one) is None), None)
    if period is None:
        known = gettext("Đến %(day)s") % {"day": format_date(on)}
        period = open_period(term_id, name=f"{known} ({len(periods) + 1})" if periods else known, on=on, by=by)
    return open_campaign(unit_id, period.pk, by=by, **told)


def _name(unit: Unit, told: str) -> str:
    name = squeeze(nfc(told))
    if Campaign.objects.filter(unit=unit, name=name).exists():
        raise RuleBroken("campaigns.name_taken", unit=unit, name=name)
    return name


def _usual_name(unit: Unit, kind: Campaign.Kind, period: ReportingPeriod) -> str:
    """ "Báo cáo năm 2020", "Tổng kết nhiệm kỳ 2017–2022"; with "(lần 2)" where the unit has one of that name."""
    if kind == Campaign.Kind.THEMATIC:
        raise RuleBroken("campaigns.name_missing")
    name = f"{kind.label} {period.on.year if kind == Campaign.Kind.YEARLY else period.term.name}"
    taken = set(Campaign.objects.filter(unit=unit, name__startswith=name).values_list("name", flat=True))
    again = (gettext("%(name)s (lần %(number)d)") % {"name": name, "number": number} for number in count(2))
    return next(one for one in chain([name], again) if one not in taken)


def _like(unit: Unit, campaign_id: int | None) -> Campaign | None:
    """The earlier campaign; its unit's manager, who opens, sees those of the unit and of all above it."""
    if campaign_id is None:
        return None
    like = earlier_campaigns(unit).filter(pk=campaign_id).first()
    if like is None:
        raise RuleBroken("campaigns.like_elsewhere", unit=unit)
    return like


def _over_the_same_units(unit: Unit, period: ReportingPeriod) -> Campaign | None:
    """A campaign on the period to which some of the units report that would report to one of this unit."""
    others = Campaign.objects.filter(Q(unit__in=unit.above) | Q(unit__path__startswith=unit.path), period=period)
    level = reporting_level(unit)
    return next((one for one in others.select_related("unit") if reporting_level(one.unit) == level), None)
