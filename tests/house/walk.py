"""A walk through every address in somebody's name: what each of them answers, and which personal fields it shows.

Who stands in a column of `table` knocks at all three places of each address; everybody else at ward 1, and at ward 2
where people are shown.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.db import transaction
from django.test import Client
from django.urls import reverse

from nhiemky.members.models import Transfer
from tests.house.doors import NO_OBJECT, PLACES, ROLES, Pattern, address, patterns, signed_in
from tests.house.personal import MOVED, Mark, marked_world, marks_in, text_of
from tests.house.table import TABLE
from tests.house.world import Knock, World, world

ALL: Final = tuple(patterns())
OURS: Final = tuple(one for one in ALL if ":" in one.name)
BEGIN: Final = "succession:begin"
"""What the walk does not hold against the table: in the world it goes through ward 1 has begun its plan."""
_SIGNS: Final = {200: "o", 302: "o", 403: "3", 404: "4", 410: "4", 409: "9"}
_NEAR_PEOPLE: Final = ("members:", "succession:", "organisation:")
_REGISTERS: Final = (
    "?tinh-trang=gone",
    f"?as_of={MOVED - timedelta(days=1):%d/%m/%Y}",
    "?tim=chuyendi&tinh-trang=gone",
)
"""Registers of those gone and of another day, in which members stand who belong elsewhere by now."""


@dataclass(frozen=True, slots=True)
class Amiss:
    """What a walk found: addresses that tell a role something else than the table says, with both; marks of fields
    shown to a role that does not need them, by address; marks with a role that should have seen them and did not."""

    wrong: dict[str, str]
    leaks: dict[str, set[tuple[str, str]]]
    unseen: set[tuple[str, str]]


NOTHING: Final = Amiss({}, {}, set())


def amiss(*roles: str) -> Amiss:
    """What is found when these roles walk, one after the other, through a small world with a mark in every field."""
    small_world = world()
    people, marks = marked_world(small_world)
    found = Amiss({}, {}, {pair for pair in _who_should_see(marks) if pair[0] in roles})
    for role in roles:
        client, signs = signed_in(people[role]), dict.fromkeys((one.name for one in OURS), "")
        for name, url, in_table in list(_addresses(small_world, role)):
            status, words = _looked_at(client, url)
            if in_table:
                signs[name] += sign(status)
            shown = marks_in(words, marks)
            found.unseen.difference_update((role, text) for text in shown)
            leaked = {(one.field, one.text) for one in marks if one.text in shown and role not in one.needed}
            if leaked:
                found.leaks.setdefault(f"{role} at {name}", set()).update(leaked)
        if role in ROLES:
            found.wrong.update(_against_table(role, signs))
    return found


def sign(status: int) -> str:
    """How the table writes an answer."""
    return _SIGNS.get(status, f"[{status}]")


def wanted(name: str, role: str) -> str:
    """What the table says of an address for a role, place by place."""
    return "".join(part[ROLES.index(role)] for part in TABLE.get(name, "").split())


def _against_table(role: str, signs: dict[str, str]) -> dict[str, str]:
    return {
        f"{role} at {name}": f"seen {seen}, the table says {wanted(name, role) or 'nothing'}"
        for name, seen in signs.items()
        if seen != wanted(name, role) and name != BEGIN
    }


def _who_should_see(marks: list[Mark]) -> set[tuple[str, str]]:
    """So that the walk is not empty: the marks of the member's page for who keeps the register, and for themselves;
    of the file of somebody planned for an office, for who plans."""
    member = {one.text for one in marks if one.field.startswith("members.Member.") and "own" in one.needed}
    closed = {one.text for one in marks if one.field.startswith("members.Sensitive.")}
    file = {one.text for one in marks if one.field.startswith("succession.PersonnelFile.")}
    care = {"Qzxsuckhoe", "Qzxhoancanh"}
    return {
        *((role, text) for role in ("chair", "secretary", "branch_head", "own") for text in member),
        *(("own", text) for text in closed), *(("granted", text) for text in care), ("officer", "Qzxquyhoach"),
        *((role, text) for role in ("officer", "chair") for text in file), ("beside", "Qzxchuyendi"),
    }  # fmt: skip


def _addresses(small_world: World, role: str) -> Iterator[tuple[str, str, bool]]:
    """Name, address, and whether the table speaks of it: it does not of further registers, copies and transfers."""
    knocking = role if role in ROLES else "chair"
    for pattern in OURS:
        for place in places_of(pattern, role):
            url = address(pattern, Knock(small_world, knocking, place))
            yield pattern.name, url, True
            if pattern.name == "members:register" and place != "elsewhere":
                yield from ((f"{pattern.name}{query}", f"{url}{query}", False) for query in _REGISTERS)
            if pattern.name == "members:copy" and place == "ward 1":
                yield pattern.name, url.replace("xlsx", "json"), False
    for transfer in Transfer.objects.all():
        yield "members:transfer", reverse("members:transfer", args=(transfer.pk,)), False


def places_of(pattern: Pattern, role: str) -> tuple[str, ...]:
    """Where somebody knocks with an address."""
    if not set(pattern.takes) - NO_OBJECT:
        return PLACES[:1]
    if role in ROLES:
        return PLACES
    return PLACES[:2] if pattern.name.startswith(_NEAR_PEOPLE) else PLACES[:1]


def _looked_at(client: Client, url: str) -> tuple[int, str]:
    """The status of a page, or of acting where there is nothing to look at, and the words of the page or file, or of
    where the act leads; nothing of it stays."""
    with transaction.atomic():
        answer = client.get(url)
        status = answer.status_code
        if status == 405:
            answer = client.post(url, follow=True)
            led_on = getattr(answer, "redirect_chain")  # noqa: B009
            status = led_on[0][1] if led_on else answer.status_code
        words = text_of(answer.getvalue()) if answer.status_code == 200 else ""
        transaction.set_rollback(True)
    return status, words
