"""Says what an association calls a fault."""

from collections.abc import Collection, Mapping

from django.db import transaction

from nhiemky.accounts.models import Person
from nhiemky.campaigns.models import Campaign
from nhiemky.journal.actions import record
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.models import Unit
from nhiemky.organisation.permissions import Right, require
from nhiemky.quality.bar import Bar
from nhiemky.reports import words as words
from nhiemky.reports.actions.announcing import want_work
from nhiemky.reports.models import QualityBar
from nhiemky.reports.output.wording import FAULTS
from nhiemky.reports.queries.beforehand import RULES


@transaction.atomic
def set_quality_bar(unit_id: int, *, off: Collection[str], shares: Mapping[str, int | None], by: Person) -> QualityBar:
    """Sets which rules are looked at in the campaigns of a unit and of those below it, and from how many percent on
    they speak; those not concluded are put together anew. Who manages the unit may; without a change nothing is done.

    off: names of faults not looked for. shares: percent by names of `Bar`, None for the default. Refused:
    reports.bar_out_of_range, organisation.not_allowed.
    """
    unit = Unit.objects.select_for_update(of=("self",)).get(pk=unit_id)
    require(by, Right.MANAGE, unit)
    told: dict[str, int | None] = {}
    for fault, name in RULES.items():
        share = shares.get(name) if name else None
        if share is not None and not 1 <= share <= 100:
            raise RuleBroken("reports.bar_out_of_range", name=FAULTS[fault])
        if name:
            told[name] = None if share == round(getattr(Bar(), name) * 100) else share
    wanted = {"off": [fault.value for fault in RULES if fault in off], **told}
    before = QualityBar.objects.filter(unit=unit).first()
    if before is not None and {name: getattr(before, name) for name in wanted} == wanted:
        return before
    kept, _ = QualityBar.objects.update_or_create(unit=unit, defaults=wanted)
    record("quality_bar.set", "unit", unit.pk, by=by.pk, content=wanted)
    concerned = Campaign.objects.filter(unit__path__startswith=unit.path, concluded_on=None).order_by("pk")
    for campaign in concerned.values_list("pk", flat=True):
        want_work(campaign)
    return kept
