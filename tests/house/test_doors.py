"""Every address is guarded: nobody comes in unnamed, and everybody sees their own part of the tree only.

What they are to be told stands in `table`.
"""

from typing import Final

import pytest
from django.db import transaction
from django.test import Client

from nhiemky.organisation.models import Office
from tests.builders import person
from tests.house.doors import NO_OBJECT, PLACES, ROLES, VALUES, address, signed_in
from tests.house.table import PUBLIC, TABLE
from tests.house.walk import ALL, BEGIN, NOTHING, OURS, amiss, sign, wanted
from tests.house.world import Knock, World, world

pytestmark = pytest.mark.usefixtures("db")

_NO_ROW: Final = NO_OBJECT | {"block", "number"}  # two papers have paragraphs and versions of the same keys
MIXED: Final = tuple(
    (one, name) for one in OURS if len(set(one.takes) - _NO_ROW) > 1 for name in one.takes if name not in _NO_ROW
)
"""Addresses that name two objects, with the one that is to lie in another district than the rest."""
_WALKS: Final = (("officer",), ("chair", "nobody"), ("inspector", "dismissed"), ("branch_head", "member"))
"""Each in a world of its own, so that workers share them."""
WITH_OBJECT: Final = tuple(one for one in OURS if set(one.takes) - NO_OBJECT)


def knocked(client: Client, url: str) -> int:
    """Status of looking at a page, or of acting where there is nothing to look at; nothing of it stays."""
    with transaction.atomic():
        status = client.get(url).status_code
        if status == 405:
            status = client.post(url).status_code
        transaction.set_rollback(True)
    return status


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
@pytest.mark.parametrize("roles", _WALKS, ids=" ".join)
def test_address_opens_to_whom_it_should_and_shows_no_more(roles: tuple[str, ...]) -> None:
    """No more of the personal fields than who comes in needs; everybody else's walk is in `test_personal`."""
    assert amiss(*roles) == NOTHING


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_address_opens_to_an_officer_and_shows_no_more() -> None:
    assert amiss("officer") == NOTHING


def test_every_column_of_the_table_is_walked() -> None:
    assert sorted(role for roles in _WALKS for role in roles) == sorted(ROLES)


def test_plan_of_offices_is_begun_by_whom_it_should(small_world: World) -> None:
    (pattern,) = (one for one in OURS if one.name == BEGIN)
    seen = {}
    for role in ROLES:
        client = signed_in(small_world.people[role])
        urls = [address(pattern, Knock(small_world, role, place)) for place in PLACES]
        seen[role] = "".join(sign(knocked(client, url)) for url in urls)
    assert seen == {role: wanted(BEGIN, role) for role in ROLES}


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
