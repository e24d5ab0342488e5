"""Every address is guarded: nobody comes in unnamed, and everybody sees their own part of the tree only.

What they are to be told stands in `table`.
"""

from collections.abc import Iterable
from typing import Final

import pytest
from django.db import transaction
from django.test import Client

from nhiemky.organisation.models import Office
from tests.builders import person
from tests.house.doors import NO_OBJECT, PLACES, ROLES, VALUES, Pattern, address, patterns, signed_in
from tests.house.table import PUBLIC, TABLE
from tests.house.world import Knock, World, world  # fmt: skip

pytestmark = pytest.mark.usefixtures("db")

_SIGNS: Final = {200: "o", 302: "o", 403: "3", 404: "4", 410: "4", 409: "9"}
ALL: Final = tuple(patterns())
OURS: Final = tuple(one for one in ALL if ":" in one.name)
_NO_ROW: Final = NO_OBJECT | {"block", "number"}  # two papers have paragraphs and versions of the same keys
MIXED: Final = tuple(
    (one, name) for one in OURS if len(set(one.takes) - _NO_ROW) > 1 for name in one.takes if name not in _NO_ROW
)
"""Addresses that name two objects, with the one that is to lie in another district than the rest."""
WITH_OBJECT: Final = tuple(one for one in OURS if set(one.takes) - NO_OBJECT)


def knocked(client: Client, url: str) -> int:
    """Status of looking at a page, or of acting where there is nothing to look at; nothing of it stays."""
    with transaction.atomic():
        status = client.get(url).status_code
        if status == 405:
            status = client.post(url).status_code
        transaction.set_rollback(True)
    return status


def signs(statuses: Iterable[int]) -> str:
    return "".join(_SIGNS.get(status, f"[{status}]") for status in statuses)


def places_of(pattern: Pattern) -> tuple[str, ...]:
    return PLACES if set(pattern.takes) - NO_OBJECT else PLACES[:1]


@pytest.fixture
def small_world() -> World:
    return world()


def test_what_stands_in_addresses_can_be_made() -> None:
    unknown = {name for pattern in ALL for name in pattern.takes} - VALUES.keys()
    assert unknown == set(), "say how to make it, in tests/house/doors.py"


def test_nobody_comes_in_unnamed(small_world: World) -> None:
    knock = Knock(small_world, "officer", "ward 1")
    unguarded = set()
    for pattern in ALL:
        answer = Client().get(address(pattern, knock))
        sent_away = answer.status_code == 302 and answer["Location"].startswith("/tai-khoan/dang-nhap/?next=")
        if not sent_away:
            unguarded.add(pattern.name)
    assert unguarded == PUBLIC


# Who may do what is decided by our code, the same on both; the officer, who opens every page, tries PostgreSQL too.
# `database` by a mark of its own: beside another argument pytest would make its tables anew for every test.
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("role", ROLES)
def test_address_opens_to_whom_it_should(small_world: World, role: str) -> None:
    assert wrongly_opened(small_world, role) == {}


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_address_opens_to_an_officer(small_world: World) -> None:
    assert wrongly_opened(small_world, "officer") == {}


def wrongly_opened(small_world: World, role: str) -> dict[str, str]:
    """Addresses that tell somebody something else than the table says, with both."""
    client = signed_in(small_world.people[role])
    column = ROLES.index(role)
    wrong = {}
    for pattern in OURS:
        places = places_of(pattern)
        seen = signs(knocked(client, address(pattern, Knock(small_world, role, place))) for place in places)
        wanted = "".join(part[column] for part in TABLE.get(pattern.name, "").split())
        if seen != wanted:
            wrong[pattern.name] = f"seen {seen}, the table says {wanted or 'nothing'}"
    return wrong


def test_table_speaks_of_addresses_there_are() -> None:
    assert TABLE.keys() - {pattern.name for pattern in OURS} == set()


@pytest.mark.parametrize("name", [pattern.name for pattern in WITH_OBJECT])
def test_neighbour_and_who_holds_no_office_find_nothing(name: str) -> None:
    """What holds whatever the table is made to say."""
    parts = TABLE[name].split()
    assert parts[PLACES.index("elsewhere")] == "4" * len(ROLES)
    if name != "notices:opened":  # one's own inbox needs no office
        assert {part[ROLES.index(role)] for part in parts for role in ("dismissed", "nobody")} == {"4"}


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("role", ["officer", "chair", "inspector", "branch_head", "both"])
def test_objects_of_two_districts_in_one_address_are_not_found(small_world: World, role: str) -> None:
    """Who may look into one of them, or into both, finds neither in the other's place.

    Inspectors may not act anywhere, and are told so before anything is looked for.
    """
    both = person("both", Office.STANDING_OFFICER, small_world.own.top.parent)
    client = signed_in({**small_world.people, "both": both}[role])
    role = "officer" if role == "both" else role
    here, there = Knock(small_world, role, "ward 1"), Knock(small_world, role, "elsewhere")
    found = {}
    for pattern, name in MIXED:
        urls = (address(pattern, one, **{name: other}) for one, other in ((here, there), (there, here)))
        seen = [knocked(client, url) for url in urls]
        if set(seen) - ({403, 404} if role == "inspector" else {404}):
            found[f"{pattern.name}, {name} of the other"] = seen
    assert found == {}
