"""Nobody reads sideways: an address that names objects of two wards of one district is found by nobody.

What names one ward alone stands in the table of `test_doors`, whose second part is the ward beside. Here one's own
paper is asked for with the neighbour's picture, one's own unit with the neighbour's file, and the other way round.
"""

from typing import Final

import pytest

from tests.house.doors import address, patterns, signed_in
from tests.house.test_doors import knocked
from tests.house.world import Knock, world

pytestmark = pytest.mark.usefixtures("db")

OF_A_WARD: Final = frozenset(
    {
        "unit_id", "paper_id", "enclosure_id", "file_id", "fulfilment_id", "use_id", "commitment_id", "appointment_id",
        "person_id", "request_id", "grant_id",
        "planned_id", "body_id", "member_id", "candidate_id", "standard_id",
    }
)  # fmt: skip
"""What belongs to one ward; a campaign, a section, a lesson or a version's number is the same for both."""
MIXED: Final = tuple(
    (one, name)
    for one in patterns()
    if ":" in one.name and len(OF_A_WARD & set(one.takes)) > 1
    for name in one.takes
    if name in OF_A_WARD
)


def test_some_addresses_name_two_objects() -> None:
    """So that the test below is not empty, and says which it walks."""
    assert sorted({one.name for one, _ in MIXED}) == [
        "members:answer", "members:withdraw", "organisation:body", "organisation:close-body",
        "organisation:end", "organisation:link", "papers:enclosure",
        "papers:enclosure-change",
        "succession:file", "succession:join", "succession:person",
    ]  # fmt: skip


@pytest.mark.parametrize("role", ["officer", "chair", "inspector", "branch_head"])
def test_objects_of_two_wards_in_one_address_are_not_found(role: str) -> None:
    small_world = world()
    client = signed_in(small_world.people[role])
    here, beside = Knock(small_world, role, "ward 1"), Knock(small_world, role, "ward 2")
    found = {}
    for pattern, name in MIXED:
        urls = [address(pattern, one, **{name: other}) for one, other in ((here, beside), (beside, here))]
        seen = [knocked(client, url) for url in urls]
        if set(seen) - ({403, 404} if role == "inspector" else {404}):
            found[f"{pattern.name}, {name} of the ward beside"] = seen
    assert found == {}


def test_a_ward_s_papers_are_not_there_for_the_ward_beside() -> None:
    """Looked at and acted on: nothing tells the chair of ward 1 that ward 2 has papers."""
    small_world = world()
    knock = Knock(small_world, "chair", "ward 2")
    client = signed_in(small_world.people["chair"])
    urls = {one.name: address(one, knock) for one in patterns() if one.name.startswith("papers:")}
    answers = {name: {client.get(url).status_code, client.post(url).status_code} - {405} for name, url in urls.items()}
    assert answers == {name: {404} for name in urls}
