"""Opens campaigns."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext

from nhiemky.accounts.models import Person
from nhiemky.journal.actions import record
from nhiemky.kernel.clock import now
from nhiemky.kernel.dates import format_date
from nhiemky.kernel.errors import RuleBroken
from nhiemky.kernel.text import nfc, squeeze
from nhiemky.organisation.models import Unit
from nhiemky.organisation.permissions import Right, require
from nhiemky.reports import words as words
from nhiemky.reports.actions.announcing import want_work
from nhiemky.reports.models import Campaign
from nhiemky.terms.actions import open_period
from nhiemky.terms.models import ReportingPeriod


@transaction.atomic
def open_campaign(
    unit_id: int, period_id: int, *, kind: str = Campaign.Kind.MID_TERM, name: str, by: Person
) -> Campaign:
    """Opens a campaign of a unit for those below it. Who manages the unit may.

    Refused: "reports.name_missing", "reports.name_taken", "reports.period_elsewhere" (the period belongs to a term
    that neither the unit nor one above it has).
    """
    unit = Unit.objects.select_for_update().get(pk=unit_id)
    require(by, Right.MANAGE, unit)
    period = ReportingPeriod.objects.select_related("term").get(pk=period_id)
    if period.term.unit_id not in (unit.pk, *unit.above):
        raise RuleBroken("reports.period_elsewhere", unit=unit)
    name = squeeze(nfc(name))
    if not name:
        raise RuleBroken("reports.name_missing")
    if Campaign.objects.filter(unit=unit, name=name).exists():
        raise RuleBroken("reports.name_taken", unit=unit, name=name)
    made = Campaign.objects.create(unit=unit, period=period, kind=kind, name=name, opened_at=now())
    record("campaign.opened", "campaign", made.pk, by=by.pk, content=[unit.pk, period.pk, kind, name])
    return made


@transaction.atomic
def renew_campaign(campaign_id: int, *, by: Person) -> None:
    """Has a campaign put together anew, after its register or targets have changed. Who may send for all of it may."""
    campaign = Campaign.objects.select_for_update(of=("self",)).select_related("unit").get(pk=campaign_id)
    require(by, Right.SEND, campaign.unit)
    record("campaign.renewed", "campaign", campaign.pk, by=by.pk)
    want_work(campaign.pk)


@transaction.atomic
def open_campaign_on(unit_id: int, term_id: int, *, on: date, kind: str, name: str, by: Person) -> Campaign:
    """Opens a campaign whose figures count up to a day; a reporting period is opened too where the term has none for
    that day. Refused as `open_campaign` and `terms.actions.open_period` do.
    """
    period = ReportingPeriod.objects.filter(term=term_id, on=on).order_by("pk").first()
    if period is None:
        period = open_period(term_id, name=gettext("Đến %(day)s") % {"day": format_date(on)}, on=on, by=by)
    return open_campaign(unit_id, period.pk, kind=kind, name=name, by=by)
