"""Says until when each step is due, which targets are reported, how many must be present, and announces the plan."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction

from nhiemky.accounts.models import Person
from nhiemky.campaigns.actions.announcing import campaign_planned
from nhiemky.campaigns.actions.locking import locked_campaign
from nhiemky.campaigns.actions.noting import note_done
from nhiemky.campaigns.actions.telling import tell_announced
from nhiemky.campaigns.models import Campaign, Fulfilment, Step
from nhiemky.campaigns.queries.plan import fixable_steps
from nhiemky.journal.actions import record
from nhiemky.kernel.clock import today
from nhiemky.kernel.dates import format_date
from nhiemky.kernel.errors import RuleBroken
from nhiemky.targets.models import Indicator


@transaction.atomic
def set_deadlines(campaign_id: int, dues: Mapping[str, date | None], *, by: Person) -> None:
    """Sets the last days of steps, by kind; None: no deadline. Who manages the campaign's unit may.

    Refused: "campaigns.due_fixed" for a step of `fixable_steps` that is fixed: from then on a shift
    says what counts, and the original day stays.
    """
    campaign = locked_campaign(campaign_id, by)
    changed = []
    for step in fixable_steps(campaign).filter(kind__in=dues):
        if step.due != dues[step.kind]:
            if step.fixed:
                raise RuleBroken("campaigns.due_fixed", step=step)
            step.due = dues[step.kind]
            changed.append(step)
    if changed:
        Step.objects.bulk_update(changed, ["due"])
        told = {step.kind: step.due.isoformat() if step.due else "" for step in changed}
        record("campaign.dated", "campaign", campaign.pk, by=by.pk, content=told)


@transaction.atomic
def choose_indicators(campaign_id: int, indicator_ids: Iterable[int], *, by: Person) -> None:
    """Chooses the targets to be reported; all of the term are kept as none, so that one added later is asked for too.

    Who manages the campaign's unit may. Refused: "campaigns.no_indicator", also for those of another term alone.
    """
    campaign = locked_campaign(campaign_id, by)
    of_term = Indicator.objects.filter(term=campaign.period.term_id)
    chosen = list(of_term.filter(pk__in=list(indicator_ids)))
    if not chosen:
        raise RuleBroken("campaigns.no_indicator")
    wanted = chosen if len(chosen) < of_term.count() else []
    if {one.pk for one in wanted} == set(campaign.indicators.values_list("pk", flat=True)):
        return
    campaign.indicators.set(wanted)
    record("campaign.targets_chosen", "campaign", campaign.pk, by=by.pk, content=[one.pk for one in wanted])
    campaign_planned.send(sender=Campaign, campaign_id=campaign.pk)


@transaction.atomic
def set_quorum(campaign_id: int, quorum: str, *, by: Person) -> None:
    """Says how much of a body must be present from now on; what was adopted stays. Who manages the unit may."""
    campaign = locked_campaign(campaign_id, by)
    if campaign.quorum != quorum:
        campaign.quorum = Campaign.Quorum(quorum)
        campaign.save(update_fields=["quorum"])
        record("campaign.quorum_set", "campaign", campaign.pk, by=by.pk, content=quorum)


@transaction.atomic
def announce(campaign_id: int, *, on: date, by: Person) -> int:
    """Notes the day the guidance was issued, and tells the chairs and secretaries of the units; says how many.

    Who manages the campaign's unit may. Refused: "campaigns.day_to_come", "campaigns.announced_already".
    """
    campaign = locked_campaign(campaign_id, by)
    if on > today():
        raise RuleBroken("campaigns.day_to_come", on=format_date(on))
    step = Step.Kind.GUIDANCE
    if done := Fulfilment.objects.filter(step__campaign=campaign, step__kind=step, unit=None, undone_at=None).first():
        raise RuleBroken("campaigns.announced_already", on=format_date(done.on))
    note_done(campaign, step, None, on=on, by=by)
    record("campaign.announced", "campaign", campaign.pk, by=by.pk, content=on.isoformat())
    return tell_announced(campaign, by)
