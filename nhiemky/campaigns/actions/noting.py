"""Notes what was done in a campaign."""

from collections.abc import Collection, Mapping
from datetime import date

from nhiemky.accounts.models import Person
from nhiemky.campaigns.models import Campaign, Fulfilment, Step
from nhiemky.kernel.clock import now
from nhiemky.organisation.models import Unit


def note_done(campaign: Campaign, kind: str, unit: Unit | None, on: date, by: Person | None) -> Fulfilment | None:
    """Notes inside another act, which has its own right and journal entry, that a step was done; once is enough.

    by: None for the product itself. None when the campaign has no such step.
    """
    step = Step.objects.filter(campaign=campaign, kind=kind).first()
    if step is None:
        return None
    done, _ = Fulfilment.objects.get_or_create(
        step=step, unit=unit, undone_at=None, defaults={"on": on, "by": by, "at": now()}
    )
    return done


def note_undone(campaign: Campaign, kind: str, unit: Unit | None) -> None:
    """Takes back inside another act what was noted: a paper withdrawn was not sent. The row stays, marked."""
    Fulfilment.objects.filter(step__campaign=campaign, step__kind=kind, unit=unit, undone_at=None).update(
        undone_at=now()
    )


def note_arrivals(campaign: Campaign, kind: str, days: Mapping[int, date], left: Collection[int] = ()) -> None:
    """Notes for many units at once what the product itself saw done (days: by unit's id), and takes back what it noted
    before of units that are not among them any more. What people noted stays. left: units of which something else
    notes this, so that they are left alone.
    """
    step = Step.objects.filter(campaign=campaign, kind=kind).first()
    if step is None:
        return
    standing = Fulfilment.objects.filter(step=step, undone_at=None)
    noted = dict(standing.exclude(unit=None).values_list("unit", "on"))
    gone = [unit for unit in noted if unit not in days and unit not in left]
    standing.filter(by=None, unit__in=gone).update(undone_at=now())
    moment = now()
    new = {unit: on for unit, on in days.items() if unit not in noted and unit not in left}
    fresh = (Fulfilment(step=step, unit_id=unit, on=on, at=moment) for unit, on in new.items())
    Fulfilment.objects.bulk_create(fresh, batch_size=500)
