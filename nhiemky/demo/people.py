"""The sample's people: the officer who begins, the wards' chairs, and those behind the other doors. All are made up."""

from datetime import date
from secrets import token_urlsafe
from typing import Final

from nhiemky.accounts.actions import make_person
from nhiemky.accounts.models import Person
from nhiemky.demo.entry import DOORS, Role
from nhiemky.demo.facts import WARDS
from nhiemky.organisation.actions import Beginner, Post, appoint, appoint_new
from nhiemky.organisation.actions import begin as begin_installation
from nhiemky.organisation.models import Level, Office, Unit

_SINCE: Final = date(2017, 7, 1)
_CHAIRS: Final = (
    "Lê Thị Hòa", "Nguyễn Đức Long", "Vũ Văn Khang", "Bùi Thị Nga", "Hoàng Văn Tiến", "Đặng Quang Minh",
    "Trịnh Thị Lụa", "Phan Văn Đạt", "Ngô Thị Sen", "Dương Văn Phú", "Cao Xuân Hải", "Mai Thị Thanh", "Tạ Văn Nghĩa",
    "Lương Thị Vân",
)  # fmt: skip


def begin() -> Person:
    """The association, its district under the city, and the officer; nobody knows the password, the door needs none."""
    role = DOORS[0]
    return begin_installation(
        association=("Hội Cựu chiến binh", "Hội CCB", "CCB"),
        superior_name="Thành phố Hà Nội",
        unit=("quận", "Long Biên", Level.DISTRICT),
        person=Beginner(role.username, role.full_name, token_urlsafe(30)),
    )


def appoint_all(district: Unit, by: Person) -> None:
    """Everybody else, once the units are there."""
    wards = {unit.name: unit for unit in Unit.objects.filter(parent=district)}
    for role in DOORS[1:]:
        # With a password, though nobody knows it: who has none yet is asked for one before anything else.
        person = make_person(role.username, role.full_name, password=token_urlsafe(30), by=by)
        appoint(person.pk, Post(_unit(role, district), role.office, _SINCE), by=by)
    known = {role.ward for role in DOORS if role.office == Office.CHAIR}
    for ward, name in zip(WARDS, _CHAIRS, strict=True):
        if ward not in known:
            appoint_new(f"{name} (mẫu)", Post(wards[ward].pk, Office.CHAIR, _SINCE), by=by)


def _unit(role: Role, district: Unit) -> int:
    """Id of the unit of a role's office."""
    if not role.ward:
        return district.pk
    ward = Unit.objects.get(parent=district, name=role.ward)
    return Unit.objects.get(parent=ward, name=role.branch).pk if role.branch else ward.pk
