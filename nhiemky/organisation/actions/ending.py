"""Bodies and offices of a unit end on the day the unit does. Nothing is taken away; nobody's permission is asked."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.dispatch import receiver

from nhiemky.journal.actions import record_each
from nhiemky.organisation.actions.announcing import reorganised
from nhiemky.organisation.models import Appointment, Body, Reorganisation, UnitChange


def closed_by(reorganisation: Reorganisation) -> list[int]:
    """Ids of the units that a reorganisation closes."""
    changes = UnitChange.objects.filter(reorganisation=reorganisation, open=False)
    return list(changes.order_by("unit_id").values_list("unit_id", flat=True))


@receiver(reorganised)
def _end_with_units(*, reorganisation: Reorganisation, **_: Any) -> None:
    units, day = closed_by(reorganisation), reorganisation.day
    lasting = Q(valid_to=None) | Q(valid_to__gt=day)
    bodies = _end(Body.objects.filter(lasting, unit__in=units), day)
    record_each("body.closed", "body", bodies, by=None)
    offices = _end(Appointment.objects.filter(lasting, unit__in=units), day)
    record_each("appointment.ended", "appointment", offices, by=None)


def _end[M: (Body, Appointment)](rows: QuerySet[M], day: date) -> list[tuple[int, object]]:
    """What was ended, as the journal takes it. One that was to begin later never does: it ends the day it was to."""
    lasting = list(rows.order_by("pk"))
    for one in lasting:
        one.valid_to = max(day, one.valid_from)
    rows.bulk_update(lasting, ["valid_to"], batch_size=500)
    return [(one.pk, {"on": one.valid_to}) for one in lasting]
