"""Committees of units formed and ended. A body ended on a day does not sit on that day any more."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import transaction
from django.db.models import Q

from nhiemky.accounts.models import Person
from nhiemky.journal.actions import record, record_each
from nhiemky.kernel.clock import today
from nhiemky.kernel.dates import format_date
from nhiemky.kernel.errors import RuleBroken
from nhiemky.kernel.text import nfc, squeeze
from nhiemky.organisation.actions.tree import require_open
from nhiemky.organisation.models import MERE_SEATS, Appointment, Body, Unit
from nhiemky.organisation.permissions import Right, require


@dataclass(frozen=True, slots=True)
class Forming:
    """How a body came to be; its fields are those of `Body`. "": nobody knows."""

    formed: str = ""
    paper: str = ""
    paper_day: date | None = None


UNTOLD: Final = Forming()


@transaction.atomic
def open_body(unit_id: int, kind: str, *, since: date, forming: Forming = UNTOLD, by: Person) -> Body:
    """Notes that a unit has a committee from a day on. Who manages the unit may. Refused: one of its kind is open; one
    appointed without the paper it was appointed by.
    """
    unit = Unit.objects.select_for_update().get(pk=unit_id)
    require(by, Right.MANAGE, unit)
    require_open(unit)
    other = Body.objects.filter(Q(valid_to=None) | Q(valid_to__gt=since), unit=unit, kind=kind).first()
    if other:
        raise RuleBroken("organisation.body_open", unit=unit, body=other, since=format_date(other.valid_from))
    paper = nfc(squeeze(forming.paper))
    if forming.formed == Body.Formed.APPOINTED and not paper:
        raise RuleBroken("organisation.body_paper_missing")
    told = {"formed": forming.formed, "paper": paper, "paper_day": forming.paper_day}
    body = Body.objects.create(unit=unit, kind=kind, valid_from=since, **told)
    content = {"unit": unit.pk, "kind": kind, "from": since, **told}
    record("body.opened", "body", body.pk, by=by.pk, content=content)
    return body


@transaction.atomic
def close_body(body_id: int, *, on: date | None = None, by: Person) -> Body:
    """Ends a committee, from today on unless told; who only sits in it ends with it. Who manages the unit may. Refused:
    ended twice or too early.
    """
    body = Body.objects.select_for_update(of=("self",)).select_related("unit").get(pk=body_id)
    require(by, Right.MANAGE, body.unit)
    day = on or today()
    if body.valid_to:
        raise RuleBroken("organisation.ended_already", on=format_date(body.valid_to))
    if day < body.valid_from:
        days = {"on": format_date(day), "since": format_date(body.valid_from)}
        raise RuleBroken("organisation.ended_before_start", **days)
    body.valid_to = day
    body.save(update_fields=["valid_to"])
    record("body.closed", "body", body.pk, by=by.pk, content={"on": day})
    _end_seats(body, day, by)
    return body


def _end_seats(body: Body, day: date, by: Person) -> None:
    """Who is chair besides stays chair."""
    lasting = Q(valid_to=None) | Q(valid_to__gt=day)
    seats = list(Appointment.objects.filter(lasting, body=body, office__in=MERE_SEATS).order_by("pk"))
    for one in seats:
        one.valid_to = max(day, one.valid_from)
    Appointment.objects.bulk_update(seats, ["valid_to"])
    record_each("appointment.ended", "appointment", ((one.pk, {"on": one.valid_to}) for one in seats), by=by.pk)
