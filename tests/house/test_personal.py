"""No page, file or answer shows a personal field to somebody who does not need it: every field, every role, every door.

Each personal field of `members.fields` holds a mark of its own; the small world is walked once by each role, by those
of the table in `test_doors`, where what they are told is held against it as well.
"""

from collections.abc import Iterator
from typing import Final

import pytest
from django.apps import apps
from django.db import models

from nhiemky.members.fields import FIELDS, Need
from tests.house import doors
from tests.house.not_personal import NOT_PERSONAL
from tests.house.personal import ROLES, marked_world
from tests.house.walk import NOTHING, amiss
from tests.house.world import world

pytestmark = pytest.mark.usefixtures("db")

UNMARKED: Final = {
    "members.Member.gender", "members.Member.kind", "members.Sensitive.party", "succession.PersonnelFile.party",
    "succession.PersonnelFile.health",  # a word or two for everybody: no mark can be told apart
    "members.Member.folded", "members.Member.order",  # made from the name, and shown to nobody
    "members.MemberList.said", "succession.ServedTerms.terms", "succession.ServedTerms.office",
    "organisation.Appointment.office", "accounts.Person.password", "accounts.Person.last_login",
}  # fmt: skip
"""Personal fields in which no mark can stand."""
_OTHERS: Final = tuple(role for role in ROLES if role not in doors.ROLES)
"""Who is in no column of the table; those in one walk in `test_doors`."""


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("roles", [_OTHERS[start::3] for start in range(3)], ids=" ".join)  # so that workers share them
def test_no_page_shows_a_personal_field_to_who_does_not_need_it(roles: tuple[str, ...]) -> None:
    assert amiss(*roles) == NOTHING


def test_every_personal_field_is_marked() -> None:
    marked = {one.field for one in marked_world(world())[1]}
    wanted = {f"{one.model}.{one.name}" for one in FIELDS}
    assert (marked - wanted, wanted - marked - UNMARKED, UNMARKED & marked) == (set(), set(), set())


def test_every_field_is_decided_upon() -> None:
    """A new field of a model stands in the catalogue of personal data, or on the list of those that are none."""
    personal = {(one.model, one.name) for one in FIELDS}
    none = {(model, name) for model, names in NOT_PERSONAL.items() for name in names.split()}
    there = {(model._meta.label, name) for model in apps.get_models() if _ours(model) for name in _fields(model)}
    assert there - personal - none == set(), "decide: nhiemky/members/fields.py or tests/house/not_personal.py"
    assert (personal | none) - there == set(), "there is no such field any more"
    assert personal & none == set()


def _ours(model: type[models.Model]) -> bool:
    return model.__module__.startswith("nhiemky.")


def _fields(model: type[models.Model]) -> Iterator[str]:
    """Keys and ways to other rows say nothing by themselves."""
    for field in model._meta.concrete_fields:
        if not (field.primary_key or field.is_relation):
            yield field.name


def test_nobody_needs_what_only_the_machine_uses() -> None:
    assert {one.name for one in FIELDS if one.need == Need.NOBODY} == {
        "folded", "order", "email", "password", "last_login",
    }  # fmt: skip
