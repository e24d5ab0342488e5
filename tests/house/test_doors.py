"""Every address is guarded: nobody comes in unnamed, and everybody sees their own part of the tree only.

The table says for each address what those of `doors.ROLES` are told: o in, 3 refused, 4 not there, 9 not now; first
for ward 1, then for ward 2, then for the neighbour's district. A new address fails until it has its line.
"""

from collections.abc import Iterable
from typing import Final

import pytest
from django.db import transaction
from django.test import Client

from nhiemky.organisation.models import Office
from tests.builders import person
from tests.house.doors import (
    NO_OBJECT,
    PLACES,
    ROLES,
    VALUES,
    Knock,
    Pattern,
    World,
    address,
    patterns,
    signed_in,
    world,
)  # fmt: skip

pytestmark = pytest.mark.usefixtures("db")

PUBLIC: Final = {
    "account_login", "account_logout", "account_inactive", "account_reset_password", "account_reset_password_done",
    "account_reset_password_from_key", "account_reset_password_from_key_done",
    "accounts:link",  # asks for a signed token
    "kernel:ui",  # parts without content
    "mfa_authenticate",  # between password and code
}  # fmt: skip
"""Addresses that open to anybody. In an empty installation also the first steps (tests/setup)."""

TABLE: Final[dict[str, str]] = {
    "overview:home": "ooooooo",
    "overview:journal": "ooo3333",
    "overview:story": "ooo4444 o4o4444 4444444",
    "setup:start": "oo33344",
    "setup:units": "oo33344",
    "setup:term": "oo33344",
    "setup:targets": "oo33344",
    "setup:campaign": "oo33344",
    "setup:template": "ooooooo",
    "reports:campaigns": "ooooooo",
    "campaigns:new": "oo33344",
    "campaigns:calendar": "ooooo44 ooooo44 4444444",
    "campaigns:shift": "o333344 o333344 4444444",
    "campaigns:note": "o333344 o333344 4444444",
    "campaigns:waive": "o333344 o333344 4444444",
    "campaigns:conclude": "o333344 o333344 4444444",
    "campaigns:reopen": "o333344 o333344 4444444",
    "campaigns:unit-calendar": "ooo4444 o4o4444 4444444",
    "campaigns:note-conference": "oo34444 o434444 4444444",
    "campaigns:party": "oo34444 o434444 4444444",
    "campaigns:undo": "oo34444 o434444 4444444",
    "campaigns:proof": "ooo4444 o4o4444 4444444",
    "campaigns:lessons": "ooooo44 ooooo44 4444444",
    "campaigns:lesson-new": "o333344 o333344 4444444",
    "campaigns:lesson-table": "o3o3344 o3o3344 4444444",
    "campaigns:lesson-unit": "ooo4444 o4o4444 4444444",
    "campaigns:lesson-change": "o333344 o333344 4444444",
    "campaigns:lesson-remove": "o333344 o333344 4444444",
    "campaigns:lesson-proof": "ooo4444 o4o4444 4444444",
    "campaigns:plan": "ooooo44 ooooo44 4444444",
    "campaigns:guidance": "o333344 o333344 4444444",
    "campaigns:guidance-file": "ooooo44 ooooo44 4444444",
    "campaigns:announce": "o333344 o333344 4444444",
    "campaigns:deadlines": "o333344 o333344 4444444",
    "campaigns:indicators": "o333344 o333344 4444444",
    "campaigns:quorum": "o333344 o333344 4444444",
    "campaigns:units": "o333344 o333344 4444444",
    "campaigns:part": "o333344 o333344 4444444",
    "campaigns:outline": "o333344 o333344 4444444",
    "campaigns:new-section": "o333344 o333344 4444444",
    "campaigns:section": "o333344 o333344 4444444",
    "campaigns:move-section": "o333344 o333344 4444444",
    "campaigns:remove-section": "o333344 o333344 4444444",
    "papers:figures": "ooo4444 o4o4444 4444444",
    "papers:figure-form": "ooo4444 o4o4444 4444444",
    "papers:hand-in": "3o34444 3434444 4444444",
    "papers:form-noted": "3934444 3434444 4444444",
    "papers:commitments": "ooo4444 o4o4444 4444444",
    "papers:desk": "ooo4444 o4o4444 4444444",
    "papers:begin": "3934444 3434444 4444444",
    "papers:paper": "ooo4444 o4o4444 4444444",
    "papers:section": "3o34444 3434444 4444444",
    "papers:hints": "3o34444 3434444 4444444",
    "papers:earlier": "ooo4444 o4o4444 4444444",
    "papers:pictures": "3o34444 3434444 4444444",
    "papers:attachments": "3o34444 3434444 4444444",
    "papers:enclosure": "ooo4444 o4o4444 4444444",
    "papers:enclosure-change": "3o34444 3434444 4444444",
    "papers:assign": "3o34444 3434444 4444444",
    "papers:compare": "ooo4444 o4o4444 4444444",
    "papers:step": "3934444 3434444 4444444",
    "papers:opinions": "ooo4444 o4o4444 4444444",
    "papers:preview-pdf": "ooo4444 o4o4444 4444444",
    "papers:preview-word": "ooo4444 o4o4444 4444444",
    "papers:version-pdf": "ooo4444 o4o4444 4444444",
    "papers:version-word": "ooo4444 o4o4444 4444444",
    "reports:send": "oo33344 oo33344 4444444",
    "reports:send-progress": "oo33344 oo33344 4444444",
    "reports:files": "oooo444 oooo444 4444444",
    "reports:give": "o334444 o434444 4444444",
    "reports:set-aside": "oo34444 o434444 4444444",
    "reports:original": "ooo4444 o4o4444 4444444",
    "reports:board": "oooo444 oooo444 4444444",
    "reports:reading": "oooo444 oooo444 4444444",
    "reports:renew": "o333344 o333344 4444444",
    "reports:remind": "oooo444 oooo444 4444444",
    "reports:file": "ooo4444 o4o4444 4444444",
    "reports:picture": "ooo4444 o4o4444 4444444",
    "reports:unit": "ooo4444 o4o4444 4444444",
    "reports:correct": "oo34444 o434444 4444444",
    "reports:judge": "o334444 o434444 4444444",
    "reports:quality-bar": "o333344 o333344 4444444",
    "reports:type-in": "oo34444 o434444 4444444",
    "reports:quality": "o3o3344 o3o3344 4444444",
    "reports:unit-quality": "ooo4444 o4o4444 4444444",
    "reports:matrix": "oooo344 oooo344 4444444",
    "reports:matrix-excel": "o3o3344 o3o3344 4444444",
    "reports:paper": "o3o3344 o3o3344 4444444",
    "reports:paper-edit": "o333344 o333344 4444444",
    "reports:paper-word": "o3o3344 o3o3344 4444444",
    "reports:paper-pdf": "o3o3344 o3o3344 4444444",
    "reports:picked": "o3o3344 o3o3344 4444444",
    "reports:pick": "o333344 o333344 4444444",
    "reports:exemplary": "o3o3344 o3o3344 4444444",
    "reports:choose": "o333344 o333344 4444444",
    "reports:fix-draft": "o333344 o333344 4444444",
    "reports:changes": "o3o3344 o3o3344 4444444",
    "reports:draft-word": "o3o3344 o3o3344 4444444",
    "reports:draft-pdf": "o3o3344 o3o3344 4444444",
    "targets:targets": "ooooooo",
    "targets:echo": "ooooooo",
    "targets:term": "ooooo44 ooooo44 4444444",
    "targets:new": "o333344 o333344 4444444",
    "targets:indicator": "ooooo44 ooooo44 4444444",
    "targets:change": "o333344 o333344 4444444",
    "targets:remove": "o333344 o333344 4444444",
    "targets:new-goal": "o333344 o333344 4444444",
    "targets:own-goal": "oo33344 oo33344 4444444",
    "targets:mend": "o333344 o333344 4444444",
    "targets:cascade": "oo33344 oo33344 4444444",
    "targets:reconcile": "ooooo44 ooooo44 4444444",
    "targets:strange": "ooooo44 ooooo44 4444444",
    "terms:terms": "ooooooo",
    "terms:new": "oo33344",
    "terms:term": "ooooo44 ooooo44 4444444",
    "terms:change": "o333344 o333344 4444444",
    "terms:phases": "o333344 o333344 4444444",
    "terms:new-period": "o333344 o333344 4444444",
    "terms:new-commitment": "oo33344 oo33344 4444444",
    "terms:change-commitment": "oo33344 o434444 4444444",
    "terms:move-commitment": "oo33344 o434444 4444444",
    "terms:remove-commitment": "oo33344 o434444 4444444",
    "organisation:units": "ooooooo",
    "organisation:unit": "ooo4444 o4o4444 4444444",
    "organisation:people": "ooo4444 o4o4444 4444444",
    "organisation:open": "oo34444 o434444 4444444",
    "organisation:rename": "oo34444 o434444 4444444",
    "organisation:move": "o334444 o434444 4444444",
    "organisation:close": "o334444 o434444 4444444",
    "organisation:headcount": "oo34444 o434444 4444444",
    "organisation:open-body": "oo34444 o434444 4444444",
    "organisation:party-committee": "oo34444 o434444 4444444",
    "organisation:appoint": "oo34444 o434444 4444444",
    "organisation:end": "oo34444 o434444 4444444",
    "organisation:link": "oo34444 o434444 4444444",
    "notices:inbox": "ooooooo",
    "notices:all-read": "ooooooo",
    "notices:opened": "ooooooo 4444444 4444444",
    "accounts:me": "ooooooo",
    "accounts:link": "4444444",
    "kernel:ui": "ooooooo",
}

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
@pytest.mark.parametrize(
    ("database", "role"), [("sqlite", role) for role in ROLES] + [("postgresql", "officer")], indirect=["database"]
)
def test_address_opens_to_whom_it_should(small_world: World, role: str) -> None:
    client = signed_in(small_world.people[role])
    column = ROLES.index(role)
    wrong = {}
    for pattern in OURS:
        places = places_of(pattern)
        seen = signs(knocked(client, address(pattern, Knock(small_world, role, place))) for place in places)
        wanted = "".join(part[column] for part in TABLE.get(pattern.name, "").split())
        if seen != wanted:
            wrong[pattern.name] = f"seen {seen}, the table says {wanted or 'nothing'}"
    assert wrong == {}


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
