"""A unit's term ends on the day the unit does. What it measured and reported stays; nobody's permission is asked."""

from typing import Any

from django.dispatch import receiver

from nhiemky.journal.actions import record
from nhiemky.organisation.actions import closed_by, reorganised
from nhiemky.organisation.models import Reorganisation
from nhiemky.terms.models import TermOfOffice


@receiver(reorganised)
def _cut_short(*, reorganisation: Reorganisation, **_: Any) -> None:
    """A term that was to begin later stays as it was told: it never ran."""
    day, running = reorganisation.day, TermOfOffice.objects.select_for_update()
    for term in running.filter(unit__in=closed_by(reorganisation), opened__lt=day, closes__gt=day).order_by("pk"):
        term.meant_to_close, term.closes, term.cut_by = term.meant_to_close or term.closes, day, reorganisation
        term.save(update_fields=["meant_to_close", "closes", "cut_by"])
        record("term.cut_short", "term", term.pk, by=None, content={"on": day, "by": reorganisation.pk})
