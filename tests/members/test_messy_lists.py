"""Lists as branches send them: what is counted in the end is what the list's maker knows."""

from functools import cache
from io import BytesIO

import pytest

from nhiemky.accounts.models import Person
from nhiemky.demo.rosters import KNOWN, UNSEEN, Arrangement, messy_list
from nhiemky.members.actions.lists import look, say_of_list, send_list, take_list
from nhiemky.members.models import FOREVER, Exemption, Member, MemberList, Membership, Pair, Sensitive
from nhiemky.organisation.models import Office, Unit
from tests.builders import district, person, wards_of

pytestmark = pytest.mark.usefixtures("db")

BRANCHES = 10
written_once = cache(messy_list)  # the same lists for either database


def ward() -> tuple[Unit, Person]:
    """A ward with ten branches, and who keeps its register."""
    made = wards_of(district(1, branches=BRANCHES))[0]
    return made, person("thu-ky", Office.SECRETARY, made)


def sent(unit: Unit, content: bytes, by: Person, **said: object) -> MemberList:
    """A list looked at."""
    one = send_list(unit.pk, BytesIO(content), "danh sach.xlsx", by=by)
    if said:
        say_of_list(one.pk, said, by=by)
    look(one.pk)
    return MemberList.objects.select_related("returned").get(pk=one.pk)


def outcome(one: MemberList) -> dict[str, int]:
    """What the look said, in the generator's words."""
    assert one.refused == ""
    return {name: one.outcome["counts"][name] for name in ("new", "repeated", "doubtful", "gone", "wrong")}


@pytest.mark.parametrize("arrangement", [*KNOWN, *UNSEEN], ids=lambda one: one.heads[1])
def test_outcome_is_what_the_maker_knows(arrangement: Arrangement) -> None:
    unit, by = ward()
    made = written_once(400, BRANCHES, arrangement, seed=7)
    one = sent(unit, made.content, by, party="Phiếu đồng ý")
    assert outcome(one) == made.told
    written = take_list(one.pk, by=by)
    assert written["added"] == made.told["new"] == Member.objects.count() == Membership.objects.count()
    assert Pair.objects.count() == written["doubtful"] == made.told["doubtful"]
    assert Exemption.objects.count() == made.exempt
    assert Member.objects.filter(gender=Member.Gender.FEMALE).count() == made.women
    if any("đảng" in (head or "").lower() for head in arrangement.heads):
        assert Sensitive.objects.filter(party=True).count() == made.party


def test_same_list_twice_changes_nothing() -> None:
    unit, by = ward()
    made = messy_list(300, BRANCHES, KNOWN[0], seed=3)
    take_list(sent(unit, made.content, by).pk, by=by)
    before = sorted(Member.objects.values_list()), sorted(Membership.objects.values_list())
    again = sent(unit, made.content, by)
    told = outcome(again)
    assert (told["new"], told["doubtful"], again.outcome["counts"]["changed"]) == (0, 0, 0)
    assert take_list(again.pk, by=by)["added"] == 0
    assert (sorted(Member.objects.values_list()), sorted(Membership.objects.values_list())) == before
    assert Membership.objects.exclude(ends=FOREVER).count() == 0


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_twenty_thousand_rows() -> None:
    unit, by = ward()
    made = messy_list(20_000, BRANCHES, UNSEEN[0], seed=5)
    one = sent(unit, made.content, by)
    assert outcome(one) == made.told
    assert take_list(one.pk, by=by)["added"] == made.told["new"] == Member.objects.count()
    again = sent(unit, made.content, by)
    assert (outcome(again)["new"], again.outcome["counts"]["changed"]) == (0, 0)
