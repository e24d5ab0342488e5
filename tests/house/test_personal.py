"""No page, file or answer shows a personal field to somebody who does not need it: every field, every role, every door.

Each personal field of `members.fields` holds a mark of its own; the small world is walked once by each role.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

import pytest
from django.apps import apps
from django.db import models, transaction
from django.test import Client
from django.urls import reverse

from nhiemky.members.fields import FIELDS, Need
from nhiemky.members.models import Transfer
from tests.house.doors import address, signed_in
from tests.house.not_personal import NOT_PERSONAL
from tests.house.personal import MOVED, ROLES, Mark, marked_world, marks_in, text_of
from tests.house.test_doors import OURS
from tests.house.world import Knock, World, world

pytestmark = pytest.mark.usefixtures("db")

UNMARKED: Final = {
    "members.Member.gender", "members.Member.kind", "members.Sensitive.party", "succession.PersonnelFile.party",
    "succession.PersonnelFile.health",  # a word or two for everybody: no mark can be told apart
    "members.Member.folded", "members.Member.order",  # made from the name, and shown to nobody
    "members.MemberList.said", "succession.ServedTerms.terms", "succession.ServedTerms.office",
    "organisation.Appointment.office", "accounts.Person.password", "accounts.Person.last_login",
}  # fmt: skip
"""Personal fields in which no mark can stand."""


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("roles", [ROLES[start::4] for start in range(4)], ids=" ".join)  # so that workers share them
def test_no_page_shows_a_personal_field_to_who_does_not_need_it(roles: tuple[str, ...]) -> None:
    small_world = world()
    people, marks = marked_world(small_world)
    doors = list(addresses(small_world))
    leaks: dict[str, set[tuple[str, str]]] = {}
    seen: set[tuple[str, str]] = set()
    for role in roles:
        client = signed_in(people[role])
        for name, url in doors:
            for text in marks_in(looked_at(client, url), marks):
                mark = next(one for one in marks if one.text == text)
                seen.add((role, text))
                if role not in mark.needed:
                    leaks.setdefault(f"{role} at {name}", set()).add((mark.field, text))
    assert leaks == {}
    assert {pair for pair in who_should_see(marks) if pair[0] in roles} - seen == set()


def who_should_see(marks: list[Mark]) -> set[tuple[str, str]]:
    """So that the walk is not empty: the marks of the member's page for who keeps the register, and for themselves."""
    member = {one.text for one in marks if one.field.startswith("members.Member.") and "own" in one.needed}
    closed = {one.text for one in marks if one.field.startswith("members.Sensitive.")}
    care = {"Qzxsuckhoe", "Qzxhoancanh"}
    return {
        *((role, text) for role in ("chair", "secretary", "branch_head", "own") for text in member),
        *(("own", text) for text in closed), *(("granted", text) for text in care), ("officer", "Qzxquyhoach"),
        ("beside", "Qzxchuyendi"),
    }  # fmt: skip


_NEAR_PEOPLE: Final = ("members:", "succession:", "organisation:")


_REGISTERS: Final = (
    "?tinh-trang=gone",
    f"?as_of={MOVED - timedelta(days=1):%d/%m/%Y}",
    "?tim=chuyendi&tinh-trang=gone",
)
"""Registers of those gone and of another day, in which members stand who belong elsewhere by now."""


def addresses(small_world: World) -> Iterator[tuple[str, str]]:
    """Every address of ours into ward 1; where people are shown, into ward 2 as well; every transfer, both copies."""
    here, beside = Knock(small_world, "chair", "ward 1"), Knock(small_world, "chair", "ward 2")
    for pattern in OURS:
        url = address(pattern, here)
        yield pattern.name, url
        if pattern.name.startswith(_NEAR_PEOPLE) and (other := address(pattern, beside)) != url:
            yield pattern.name, other
        if pattern.name == "members:register":
            for way in (url, address(pattern, beside)):
                yield from ((f"{pattern.name}{query}", f"{way}{query}") for query in _REGISTERS)
        if pattern.name == "members:copy":
            yield pattern.name, url.replace("xlsx", "json")
    for transfer in Transfer.objects.all():
        yield "members:transfer", reverse("members:transfer", args=(transfer.pk,))


def looked_at(client: Client, url: str) -> str:
    """The words of a page or file, of what an act answers where there is nothing to look at; nothing of it stays."""
    with transaction.atomic():
        answer = client.get(url)
        if answer.status_code == 405:
            answer = client.post(url, follow=True)
        words = text_of(answer.getvalue()) if answer.status_code == 200 else ""
        transaction.set_rollback(True)
    return words


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
