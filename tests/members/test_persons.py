"""Members taken in, corrected, exempt, gone; transfers, doubles, and branches that change under them."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from nhiemky.kernel.clock import standing_still
from nhiemky.kernel.errors import RuleBroken
from nhiemky.members.actions.pairs import keep_apart, merge
from nhiemky.members.actions.persons import Told, admit, correct, end_exemption, end_membership, exempt
from nhiemky.members.actions.rearranging import follow_reorganisation, place
from nhiemky.members.actions.transfers import ask_transfer, confirm_transfer, refuse_transfer
from nhiemky.members.models import FOREVER, Member, Membership, Pair
from nhiemky.members.queries.counts import figure_card, headcount_on, headcounts_by_day
from nhiemky.members.queries.register import found, open_transfers, pairs_to_look_at, register, unplaced
from nhiemky.notices.models import InboxItem
from nhiemky.organisation.models import Handover, Office, Reorganisation, Unit
from tests.builders import district, person, wards_of

pytestmark = pytest.mark.usefixtures("db")

JULY = date(2026, 7, 1)
AN = Told("Trần Văn An", "male", 1950, kind="veteran", card="012345")
BINH = Told("Lê Thị Bình", "female", birth_day=date(1962, 5, 4), kind="ex_serviceman")


class Place:
    """A ward with three branches, another ward with one; who keeps which register."""

    def __init__(self) -> None:
        self.top = district(2, branches=3)
        self.ward, self.other = wards_of(self.top)
        self.branches = wards_of(self.ward)
        self.far = wards_of(self.other)[0]
        self.secretary = person("thu-ky", Office.SECRETARY, self.ward)
        self.head = person("truong-1", Office.BRANCH_HEAD, self.branches[0])
        self.other_chair = person("chu-tich-2", Office.CHAIR, self.other)

    def member(self, told: Told = AN, branch: int = 0, on: date = date(2020, 1, 1)) -> Member:
        return admit(self.branches[branch].pk, told, on=on, by=self.secretary).member


@pytest.fixture(autouse=True)
def _in_november() -> Iterator[None]:
    with standing_still(date(2026, 11, 22)):
        yield


@pytest.fixture
def at(db: None) -> Place:  # noqa: ARG001
    return Place()


def refused(code: str) -> "pytest.RaisesExc[RuleBroken]":
    return pytest.raises(RuleBroken, check=lambda error: error.code == code)


def way(member: Member) -> list[tuple[int, date, date, str, str]]:
    """The memberships of somebody."""
    return list(
        Membership.objects.filter(member=member)
        .order_by("starts", "pk")
        .values_list("unit", "starts", "ends", "came", "went")
    )


def test_admitted_and_corrected(at: Place) -> None:
    member = at.member(Told("  trần   văn  an ", birth_year=1950))
    assert (member.full_name, member.folded) == ("trần văn an", "tran van an")
    correct(member.pk, BINH, by=at.head)
    kept = Member.objects.get()
    assert (kept.full_name, kept.birth_year, kept.birth_day, kept.kind) == (
        "Lê Thị Bình", 1962, date(1962, 5, 4), "ex_serviceman",
    )  # fmt: skip


def test_what_is_refused(at: Place) -> None:
    member = at.member()
    branch = at.branches[0].pk
    for code, told, on, by in (
        ("members.there_already", AN, JULY - timedelta(300), at.secretary),
        ("members.whole_name", Told("An"), date(2020, 1, 1), at.secretary),
        ("members.birth_year", Told("Trần Văn Em", birth_year=2024), date(2020, 1, 1), at.secretary),
        ("organisation.future_day", BINH, date(2099, 1, 1), at.secretary),
        ("organisation.not_allowed", BINH, date(2020, 1, 1), at.other_chair),
    ):
        with refused(code):
            admit(branch, told, on=on, by=by)
    with refused("members.before_coming"):
        end_membership(member.pk, "left", on=date(2020, 1, 1), by=at.secretary)
    with refused("members.ending_unknown"):
        end_membership(member.pk, "double", on=date(2020, 2, 1), by=at.secretary)
    assert way(member) == [(branch, date(2020, 1, 1), FOREVER, "admitted", "")]


def test_who_has_gone_is_kept_apart(at: Place) -> None:
    member = at.member()
    at.member(BINH, branch=1)
    exempt(member.pk, on=date(2021, 1, 1), reason="tuổi cao", by=at.secretary)
    with refused("members.exempt_already"):
        exempt(member.pk, on=date(2021, 2, 1), by=at.secretary)
    end_membership(member.pk, "deceased", on=date(2022, 3, 1), by=at.secretary)
    with refused("members.gone_already"):
        end_membership(member.pk, "deceased", on=date(2022, 3, 2), by=at.secretary)

    def names(day: date | None = None, state: str = "") -> list[str]:
        return [one.member.full_name for one in register(at.ward, day=day, state=state)]

    assert names() == ["Lê Thị Bình"]
    assert names(state="gone") == ["Trần Văn An"]
    assert names(date(2021, 6, 1)) == ["Lê Thị Bình", "Trần Văn An"]
    assert names(date(2021, 6, 1), "exempt") == ["Trần Văn An"]
    assert names(date(2019, 6, 1)) == []
    assert [one.member.full_name for one in found(register(at.ward), search="le thi")] == ["Lê Thị Bình"]
    assert not found(register(at.ward), branch=at.branches[0].pk).exists()


def test_active_again(at: Place) -> None:
    member = at.member()
    with refused("members.not_exempt"):
        end_exemption(member.pk, on=date(2021, 1, 1), by=at.head)
    exempt(member.pk, on=date(2021, 1, 1), by=at.head)
    end_exemption(member.pk, on=date(2021, 6, 1), by=at.head)
    found_in = [register(at.ward, day=date(2021, *day), state="exempt").count() for day in ((5, 31), (6, 1))]
    assert found_in == [1, 0]


def test_both_sides_confirm_a_transfer(at: Place) -> None:
    member = at.member()
    asked = ask_transfer(member.pk, at.far.pk, on=JULY, by=at.head)
    assert way(member) == [(at.branches[0].pk, date(2020, 1, 1), FOREVER, "admitted", "")]  # not yet
    told = InboxItem.objects.get()
    assert (told.person_id, "Trần" in told.text, told.link) == (
        at.other_chair.pk,
        False,
        f"/hoi-vien/chuyen/{asked.pk}/",
    )
    assert [one.pk for one in open_transfers(at.other)] == [asked.pk]
    with refused("members.transfer_open"):
        ask_transfer(member.pk, at.branches[1].pk, on=JULY, by=at.head)
    with refused("organisation.not_allowed"):
        confirm_transfer(asked.pk, by=at.head)
    confirm_transfer(asked.pk, by=at.other_chair)
    assert way(member) == [
        (at.branches[0].pk, date(2020, 1, 1), JULY, "admitted", "transferred"),
        (at.far.pk, JULY, FOREVER, "transferred", ""),
    ]
    assert open_transfers(at.other) == []
    with refused("members.transfer_closed"):
        refuse_transfer(asked.pk, why="nhầm", by=at.other_chair)


def test_who_keeps_both_registers_confirms_at_once(at: Place) -> None:
    member = at.member()
    done = ask_transfer(member.pk, at.branches[1].pk, on=JULY, by=at.secretary)
    assert (done.closed_at is None, way(member)[-1][0]) == (False, at.branches[1].pk)


def test_refusal_has_a_reason(at: Place) -> None:
    member = at.member()
    asked = ask_transfer(member.pk, at.far.pk, on=JULY, by=at.head)
    with refused("members.reason_missing"):
        refuse_transfer(asked.pk, why="  ", by=at.other_chair)
    refuse_transfer(asked.pk, why="Chưa có giấy giới thiệu", by=at.other_chair)
    assert way(member) == [(at.branches[0].pk, date(2020, 1, 1), FOREVER, "admitted", "")]
    assert InboxItem.objects.filter(person__in=(at.head, at.secretary)).count() == 2


def doubles(at: Place) -> Pair:
    first = at.member(Told("Trần Văn An", birth_year=1950, card="1"))
    second = at.member(Told("Trần Văn An", gender="male", phone="0912", card="2"), branch=1)
    return Pair.objects.create(first=first, second=second)


def test_merged(at: Place) -> None:
    pair = doubles(at)
    assert list(pairs_to_look_at(at.ward)) == [pair]
    kept = merge(pair.pk, of_second=frozenset({"card"}), by=at.secretary)
    assert (kept.birth_year, kept.gender, kept.phone, kept.card) == (1950, "male", "0912", "2")
    assert way(pair.second)[0][2:] == (date(2020, 1, 2), "admitted", "double")
    assert [one.member_id for one in register(at.ward)] == [pair.first_id]
    assert headcount_on(at.ward, date(2020, 1, 1)) == headcount_on(at.ward, JULY) == 1
    assert not pairs_to_look_at(at.ward).exists()
    with refused("members.pair_decided"):
        keep_apart(pair.pk, by=at.secretary)


def test_kept_apart(at: Place) -> None:
    pair = doubles(at)
    with refused("organisation.not_allowed"):
        keep_apart(pair.pk, by=at.head)
    keep_apart(pair.pk, by=at.secretary)
    assert (register(at.ward).count(), pairs_to_look_at(at.ward).count()) == (2, 0)


def reorganised(at: Place, *flows: tuple[Unit, Unit]) -> Reorganisation:
    """A reorganisation of 1 July in which branches ended."""
    made = Reorganisation.objects.create(
        unit=at.ward, kind=Reorganisation.Kind.REARRANGED, day=JULY, told_at="2026-07-01T08:00+07:00"
    )
    Handover.objects.bulk_create(
        Handover(reorganisation=made, source=source, target=target, rule=Handover.Rule.WHOLE)
        for source, target in flows
    )
    Unit.objects.filter(pk__in={source.pk for source, _target in flows}).update(valid_to=JULY)
    return made


def test_members_go_with_their_branch(at: Place) -> None:
    member, late = at.member(), at.member(BINH, on=date(2026, 7, 2))
    first, second, _ = at.branches
    assert follow_reorganisation(reorganised(at, (first, second))) == 2
    assert way(member)[1:] == [(second.pk, JULY, FOREVER, "rearranged", "")]
    assert way(late) == [(second.pk, date(2026, 7, 2), FOREVER, "admitted", "")]
    assert not unplaced(at.ward).exists()


def test_members_of_a_parted_branch_are_placed_by_hand(at: Place) -> None:
    first, second, third = at.branches
    one, other = at.member(), at.member(BINH)
    assert follow_reorganisation(reorganised(at, (first, second), (first, third))) == 0
    at.ward.refresh_from_db()
    assert [row.member_id for row in unplaced(at.ward)] == [other.pk, one.pk]
    with refused("members.nobody_chosen"):
        place([], second.pk, by=at.secretary)
    assert place([one.pk, other.pk], third.pk, by=at.secretary) == 2
    assert way(one) == [
        (first.pk, date(2020, 1, 1), JULY, "admitted", "rearranged"),
        (third.pk, JULY, FOREVER, "rearranged", ""),
    ]
    assert not unplaced(at.ward).exists()
    with refused("members.not_unplaced"):
        place([one.pk], second.pk, by=at.secretary)


def test_figures_of_a_period(at: Place) -> None:
    one = at.member()
    other = at.member(BINH, on=date(2026, 2, 1))
    third = at.member(Told("Đỗ Thị Cúc", "female"), branch=2)
    ask_transfer(one.pk, at.branches[1].pk, on=date(2026, 3, 1), by=at.secretary)  # stays in the ward
    end_membership(third.pk, "deceased", on=date(2026, 4, 1), by=at.secretary)
    card = figure_card(at.ward, date(2026, 1, 1), date(2026, 6, 30))
    assert (card.begin, card.end, card.women, card.veterans, card.ex_servicemen) == (2, 2, 1, 1, 1)
    assert (card.came, card.went) == ({"admitted": 1}, {"deceased": 1})
    branch = figure_card(at.branches[0], date(2026, 1, 1), date(2026, 6, 30))
    assert (branch.came, branch.went, branch.end) == ({"admitted": 1}, {"transferred": 1}, 1)
    days = dict(headcounts_by_day(at.ward, date(2026, 1, 31), date(2026, 4, 1)))
    asked = (date(2026, 1, 31), date(2026, 2, 1), date(2026, 3, 1), date(2026, 3, 31), date(2026, 4, 1))
    assert [days[day] for day in asked] == [2, 3, 3, 3, 2]
    assert [headcount_on(at.top, day) for day in asked] == [2, 3, 3, 3, 2]
    assert other.pk != one.pk
