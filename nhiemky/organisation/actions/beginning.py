"""The first steps of an empty installation: the association, its unit, its first officer."""

import re
from dataclasses import dataclass
from typing import Final

from django.db import IntegrityError, transaction

from nhiemky.accounts.actions import make_person
from nhiemky.accounts.models import Person
from nhiemky.journal.actions import record
from nhiemky.kernel.clock import today
from nhiemky.kernel.errors import RuleBroken
from nhiemky.kernel.text import squeeze
from nhiemky.organisation.actions.rules import take_usual_rules
from nhiemky.organisation.models import Appointment, Association, Office, Unit
from nhiemky.organisation.permissions import RIGHTS, Right, require

_KIND: Final = re.compile(r"(trung ương|tỉnh|thành phố|quận|huyện|thị xã|phường|xã|thị trấn|đặc khu)\s+", re.IGNORECASE)
_ONLY_ROW: Final = 1


@dataclass(frozen=True, slots=True)
class Beginner:
    """The first officer, who gives the password themselves."""

    username: str
    full_name: str
    password: str


def begin(
    *, association: tuple[str, str, str], superior_name: str, unit: tuple[str, str, int], person: Beginner
) -> Person:
    """Sets up an empty installation; the first officer manages the unit from today on. Nobody's permission is asked.

    association: (name, short name, code). superior_name: the unit above, "Thành phố Hà Nội", or "". unit: (kind, name,
    level). Refused: once there is any unit or association; a missing name; a weak password or an unfit username.
    """
    try:
        with transaction.atomic():
            if Unit.objects.exists():
                raise RuleBroken("organisation.begun")
            # Of two who begin at the same moment one finds the row taken.
            names = dict(zip(("name", "short_name", "code"), map(squeeze, association), strict=True))
            Association(pk=_ONLY_ROW, **names).save(force_insert=True)
            own = _open(unit, superior_name)
            officer = make_person(person.username, person.full_name, password=person.password, by=None)
            _put_in_office(officer, own)
            take_usual_rules(own.pk, by=officer)
    except IntegrityError as failure:
        raise RuleBroken("organisation.begun") from failure
    return officer


@transaction.atomic
def begin_above(unit_id: int, person: Beginner) -> Person:
    """The first officer of a unit that was only named as somebody's superior. Nobody's permission is asked: nobody is
    there to be asked. Refused once anybody held an office there or above; a weak password or an unfit username.
    """
    unit = Unit.objects.select_for_update(of=("self",)).get(pk=unit_id)
    if Appointment.objects.filter(unit__in=[unit.pk, *unit.above]).exists():
        raise RuleBroken("organisation.begun")
    officer = make_person(person.username, person.full_name, password=person.password, by=None)
    _put_in_office(officer, unit)
    return officer


@transaction.atomic
def name_association(name: str, short_name: str, code: str, *, by: Person) -> Association:
    """Says which association this installation serves. Who manages its highest managed unit may."""
    seat = _seat()
    if seat is not None:
        require(by, Right.MANAGE, seat)
    told = {"name": squeeze(name), "short_name": squeeze(short_name), "code": squeeze(code)}
    if not all(told.values()):
        raise RuleBroken("organisation.name_missing")
    kept, _ = Association.objects.update_or_create(pk=_ONLY_ROW, defaults=told)
    record("association.named", "association", kept.pk, by=by.pk, content=told)
    return kept


def _open(unit: tuple[str, str, int], superior_name: str) -> Unit:
    kind, name, level = unit
    if not squeeze(name):
        raise RuleBroken("organisation.name_missing")
    superior = None
    if squeeze(superior_name):
        word, bare = _parted(squeeze(superior_name))
        superior = Unit.objects.create(name=bare, kind=word, level=max(1, level - 1))
    return Unit.objects.create(name=squeeze(name), kind=squeeze(kind), level=level, parent=superior)


def _put_in_office(officer: Person, unit: Unit) -> None:
    held = Appointment.objects.create(person=officer, unit=unit, office=Office.STANDING_OFFICER, valid_from=today())
    record("association.begun", "unit", unit.pk, by=officer.pk)
    record("appointment.made", "appointment", held.pk, by=officer.pk)


def _parted(name: str) -> tuple[str, str]:
    """(word before the name, name) of "Thành phố Hà Nội"."""
    kind = _KIND.match(name)
    return (kind[1].lower(), name[kind.end() :]) if kind else ("", name)


def _seat() -> Unit | None:
    """The highest unit that somebody manages."""
    managing = [office for office, rights in RIGHTS.items() if Right.MANAGE in rights]
    held = Appointment.objects.filter(office__in=managing, valid_to=None).select_related("unit")
    first = held.order_by("unit__level", "pk").first()
    return first.unit if first else None
