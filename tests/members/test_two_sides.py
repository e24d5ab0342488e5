"""Who acts on whom when a member goes from one ward to another, or two rows turn out to be one person."""

from datetime import date

import pytest

from nhiemky.kernel.clock import today
from nhiemky.kernel.errors import RuleBroken
from nhiemky.members.actions import purposes, requests
from nhiemky.members.actions.pairs import merge
from nhiemky.members.actions.persons import Told, correct
from nhiemky.members.actions.rearranging import follow_reorganisation, place
from nhiemky.members.actions.transfers import ask_transfer, confirm_transfer
from nhiemky.members.fields import Purpose
from nhiemky.members.models import FOREVER, DataRequest, Member, Membership, Pair, Sensitive, Transfer
from nhiemky.members.queries.counts import headcount_on
from nhiemky.members.queries.register import register, unplaced
from nhiemky.members.queries.retention import overdue
from nhiemky.organisation.models import Handover, Office, Reorganisation, Unit
from tests.builders import person
from tests.members.people import Ward, ward

pytestmark = pytest.mark.usefixtures("db")

JULY = date(2026, 7, 1)


@pytest.fixture
def at() -> Ward:
    return ward()


def refused(code: str) -> "pytest.RaisesExc[RuleBroken]":
    return pytest.raises(RuleBroken, check=lambda error: error.code == code)


def way(member: Member) -> list[tuple[int, date, date, str]]:
    rows = Membership.objects.filter(member=member).order_by("starts", "pk")
    return list(rows.values_list("unit", "starts", "ends", "went"))


def reorganised(at: Ward, *flows: tuple[Unit, Unit]) -> None:
    """Branches ended on 1 July; their members follow."""
    made = Reorganisation.objects.create(
        unit=at.ward, kind=Reorganisation.Kind.REARRANGED, day=JULY, told_at="2026-07-01T08:00+07:00"
    )
    Handover.objects.bulk_create(
        Handover(reorganisation=made, source=source, target=target, rule=Handover.Rule.WHOLE)
        for source, target in flows
    )
    Unit.objects.filter(pk__in={source.pk for source, _target in flows}).update(valid_to=JULY)
    follow_reorganisation(made)


def test_request_goes_with_the_member_to_another_ward(at: Ward) -> None:
    asked = requests.ask(at.member.pk, requests.Asking("deletion", today()), by=at.own)
    beside = person("beside", Office.CHAIR, at.beside)
    one = ask_transfer(at.member.pk, at.beside.pk, on=JULY, by=at.head)
    confirm_transfer(one.pk, by=beside)
    with refused("members.leading_not_allowed"):
        requests.answer(asked.pk, requests.Answer("Đã xóa"), by=at.chair)
    requests.answer(asked.pk, requests.Answer("Đã xóa"), by=beside)
    assert Member.objects.get(pk=at.member.pk).full_name == "Đã xóa theo yêu cầu"
    assert DataRequest.objects.get().unit_id == at.beside.pk


def test_transfer_asked_before_the_branch_ended_is_still_confirmed(at: Ward) -> None:
    beside = person("beside", Office.CHAIR, at.beside)
    one = ask_transfer(at.member.pk, at.beside.pk, on=date(2026, 6, 1), by=at.head)
    reorganised(at, (at.branch, at.other_branch))
    confirm_transfer(one.pk, by=beside)
    assert way(at.member) == [
        (at.branch.pk, date(2018, 1, 1), JULY, "rearranged"),
        (at.beside.pk, JULY, FOREVER, ""),
    ]


def test_transfer_into_the_branch_that_took_one_over_is_over(at: Ward) -> None:
    other_head = person("other-head", Office.BRANCH_HEAD, at.other_branch)
    one = ask_transfer(at.member.pk, at.other_branch.pk, on=date(2026, 6, 1), by=at.head)
    reorganised(at, (at.branch, at.other_branch))
    assert not Transfer.objects.filter(pk=one.pk).exists()
    assert other_head.pk


def test_branch_parted_over_wards_is_placed_by_those_wards(at: Ward) -> None:
    beside = person("beside", Office.CHAIR, at.beside)
    theirs = Unit.objects.filter(parent=at.beside).order_by("pk")[0]
    reorganised(at, (at.branch, theirs), (at.branch, at.other_branch))
    at.beside.refresh_from_db()
    assert [one.member_id for one in unplaced(at.beside)] == [at.member.pk]
    with refused("organisation.not_allowed"):
        place([at.member.pk], theirs.pk, by=person("far", Office.CHAIR, at.district))
    place([at.member.pk], theirs.pk, by=beside)
    assert way(at.member)[-1] == (theirs.pk, JULY, FOREVER, "")


def test_who_was_erased_is_not_written_down_anew(at: Ward) -> None:
    asked = requests.ask(at.member.pk, requests.Asking("deletion", today()), by=at.own)
    requests.answer(asked.pk, requests.Answer("Đã xóa"), by=at.chair)
    with refused("members.erased"):
        correct(at.member.pk, Told("Nguyễn Văn Cần", birth_year=1952), by=at.chair)


def test_what_a_member_stopped_is_not_written_down_anew(at: Ward) -> None:
    purposes.stop_purpose(at.member.pk, Purpose.CONTACT, by=at.own)
    with refused("members.contact_stopped"):
        correct(at.member.pk, Told("Nguyễn Văn Cần", birth_year=1952, phone="0912"), by=at.chair)
    correct(at.member.pk, Told("Nguyễn Văn Cần", birth_year=1953), by=at.chair)
    assert Member.objects.get(pk=at.member.pk).birth_year == 1953


def test_double_leaves_its_past_and_its_account_to_the_first(at: Ward) -> None:
    first, second = at.other, at.member
    Membership.objects.filter(member=first).update(starts=date(2022, 1, 1))
    Membership.objects.filter(member=second).update(ends=date(2020, 1, 1), went="transferred")
    Membership.objects.create(member=second, unit=at.other_branch, starts=date(2020, 1, 1), came="transferred")
    asked = requests.ask(second.pk, requests.Asking("export", today()), by=at.own)
    merge(Pair.objects.create(first=first, second=second).pk, by=at.chair)
    assert way(first) == [
        (at.branch.pk, date(2018, 1, 1), date(2020, 1, 1), "transferred"),
        (at.other_branch.pk, date(2020, 1, 1), FOREVER, ""),
    ]
    days = (date(2018, 1, 1), date(2019, 6, 1), date(2020, 1, 1), date(2021, 6, 1), date(2022, 1, 1), today())
    assert [headcount_on(at.ward, day) for day in days] == [1, 1, 1, 1, 1, 1]
    assert [[one.member_id for one in register(at.ward, day=day)] for day in days] == [[first.pk]] * 6
    first, second = Member.objects.get(pk=first.pk), Member.objects.get(pk=second.pk)
    assert (first.account_id, second.account_id) == (at.own.pk, None)
    assert (first.phone, second.phone, second.address) == ("0912 345 678", "", "")
    assert DataRequest.objects.get(pk=asked.pk).member_id == first.pk


def test_double_is_kept_as_long_as_the_first(at: Ward) -> None:
    """It ended long ago by its row alone; erasing it would take the lists of the ward along."""
    Sensitive.objects.all().delete()
    merge(Pair.objects.create(first=at.member, second=at.other).pk, by=at.chair)
    assert not overdue().members.exists()


def test_what_either_row_stopped_stays_stopped(at: Ward) -> None:
    purposes.stop_purpose(at.other.pk, Purpose.CONTACT, by=at.chair)
    Sensitive.objects.filter(member=at.other).delete()
    merge(Pair.objects.create(first=at.member, second=at.other).pk, by=at.chair)
    kept = Member.objects.get(pk=at.member.pk)
    assert (kept.phone, kept.address, kept.card != "") == ("", "", True)
