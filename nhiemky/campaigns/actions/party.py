"""Notes what passed between a unit and its Party committee."""

from datetime import date

from django.db import transaction

from nhiemky.accounts.models import Person
from nhiemky.campaigns.actions.steps import chosen_units, require_day
from nhiemky.campaigns.models import Campaign, PartyStep
from nhiemky.campaigns.permissions import notes_for
from nhiemky.journal.actions import record
from nhiemky.kernel.clock import now
from nhiemky.kernel.errors import RuleBroken
from nhiemky.kernel.text import nfc, squeeze
from nhiemky.organisation.permissions import reach_of


@transaction.atomic
def note_party_steps(campaign_id: int, unit_id: int, told: dict[str, tuple[date | None, str]], *, by: Person) -> int:
    """Notes on which day, and with which note, the Party committee was informed, invited, and given the report; a day
    left empty takes the note back. Says how many were changed.

    The unit's own chair or secretary may, and who receives for the campaign's unit. Refused: days as in `require_day`.
    Nothing is mailed to the committee, though its address is known: what goes to a Party committee goes out over the
    signature of the unit's chair, so the product only keeps what was done.
    """
    rows = Campaign.objects.select_for_update(of=("self",)).select_related("unit", "period__term")
    campaign = rows.get(pk=campaign_id)
    unit = chosen_units(campaign, [unit_id])[0]
    if not notes_for(reach_of(by), campaign, unit):
        raise RuleBroken("organisation.not_allowed", unit=unit)
    known = {one.kind: one for one in PartyStep.objects.filter(campaign=campaign, unit=unit)}
    changed = {}
    for kind, (on, note) in told.items():
        if on:
            require_day(campaign, on)
        step = known.get(kind) or PartyStep(campaign=campaign, unit=unit, kind=PartyStep.Kind(kind))
        if _put(step, on, squeeze(nfc(note)), by):
            changed[kind] = on.isoformat() if on else ""
    if changed:
        record("party.noted", "campaign_unit", f"{campaign.pk}/{unit.pk}", by=by.pk, content=changed)
    return len(changed)


def _put(step: PartyStep, on: date | None, note: str, by: Person) -> bool:
    """Whether anything was changed."""
    if on is None:
        there = step.pk is not None
        if there:
            step.delete()
        return there
    if step.pk is not None and (step.on, step.note) == (on, note):
        return False
    step.on, step.note, step.by, step.at = on, note, by, now()
    step.save()
    return True
