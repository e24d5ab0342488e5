"""Pages of the register, as people meet them."""

from datetime import date
from typing import Final

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nhiemky.accounts.models import Person
from nhiemky.demo.rosters import KNOWN, messy_list
from nhiemky.members.actions.erasing import forget_lists
from nhiemky.members.actions.lists import look as look_at_list
from nhiemky.members.actions.persons import Told, admit
from nhiemky.members.models import Member, MemberList, Membership, Pair, Transfer
from nhiemky.organisation.models import Headcount, Office, Unit
from tests.builders import district, person, wards_of
from tests.setup.test_first_steps import sent

pytestmark = [
    pytest.mark.usefixtures("db"),
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),  # on PostgreSQL tests/house opens every page
]

BACKEND: Final = "allauth.account.auth_backends.AuthenticationBackend"
DAY: Final = date(2020, 1, 1)


class Place:
    """A ward with two branches; its secretary is signed in."""

    def __init__(self, client: Client) -> None:
        self.top = district(2, branches=2)
        self.ward, self.other = wards_of(self.top)
        self.branches = wards_of(self.ward)
        self.secretary = person("thu-ky", Office.SECRETARY, self.ward)
        self.url = f"/hoi-vien/don-vi/{self.ward.pk}/"
        self.enter(client, self.secretary)

    @staticmethod
    def enter(client: Client, somebody: Person) -> Client:
        client.force_login(somebody, BACKEND)
        return client

    def member(self, name: str, branch: int = 0, year: int | None = 1950) -> Member:
        return admit(self.branches[branch].pk, Told(name, birth_year=year), on=DAY, by=self.secretary).member


@pytest.fixture
def at(db: None, client: Client) -> Place:  # noqa: ARG001
    return Place(client)


@pytest.mark.parametrize("number", [1, 3])
def test_queries_do_not_grow(client: Client, number: int, at: Place) -> None:
    for place in range(number):
        first = at.member(f"Trần Văn {'ABC'[place]}n")
        second = at.member(f"Trần Văn {'ABC'[place]}n", branch=1)
        Pair.objects.create(first=first, second=second)
        Transfer.objects.create(
            member=first, source=at.branches[0], target=at.other, day=DAY, asked_at="2026-01-01T00:00Z", asked_by=1
        )
        home = Membership.objects.filter(member=at.member(f"Lê Văn {'ABC'[place]}nh"))
        home.update(unit=at.ward)
    asked = []
    for url in ("", "chua-xep/", "co-the-trung/", "so-lieu/", "nhap/"):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"{at.url}{url}").status_code == 200
        asked.append(len(queries))
    assert asked == [12, 8, 7, 13, 6]


def test_member_written_down_changed_and_found(client: Client, at: Place) -> None:
    told = {"full_name": "Trần Văn An", "birth": "15/3/1950", "branch": at.branches[0].pk, "on": "1/2/2020",
            "came": "admitted", "gender": "male", "kind": "veteran"}  # fmt: skip
    assert "không hợp lý" in client.post(f"{at.url}ket-nap/", {**told, "birth": "1812"}).text
    assert client.post(f"{at.url}ket-nap/", told)["Location"] == at.url
    member = Member.objects.get()
    assert (member.birth_day, member.kind) == (date(1950, 3, 15), "veteran")
    assert "Trần Văn An" in client.get(f"{at.url}?tim=tran+van").text
    assert "Không có ai như vậy" in client.get(f"{at.url}?tim=khong+co").text
    assert "Trần Văn An" not in client.get(f"{at.url}?as_of=1/1/2020").text
    assert "Trần Văn An" in client.get(f"{at.url}?as_of=2/2/2020").text
    assert client.post(f"/hoi-vien/{member.pk}/mien/", {"on": "1/1/2021"}).status_code == 302
    assert "Miễn sinh hoạt" in client.get(f"{at.url}?tinh-trang=exempt").text
    form = client.get(f"/hoi-vien/{member.pk}/sua/").text
    assert 'value="15/3/1950"' in form
    assert client.post(f"/hoi-vien/{member.pk}/sua/", {**told, "birth": "1951"}).status_code == 302
    assert client.post(f"/hoi-vien/{member.pk}/thoi/", {"went": "left", "on": "1/1/2019"}).status_code == 200
    assert client.post(f"/hoi-vien/{member.pk}/thoi/", {"went": "left", "on": "1/1/2022"}).status_code == 302
    assert "Ra khỏi Hội" in client.get(f"{at.url}?tinh-trang=gone").text


def test_who_belongs_elsewhere_by_now_is_a_number(client: Client, at: Place) -> None:
    stayed, gone, moved = at.member("Trần Văn An"), at.member("Lê Văn Bình"), at.member("Phạm Văn Cả")
    Membership.objects.filter(member=gone).update(ends=date(2022, 1, 1), went="deceased")
    Membership.objects.filter(member=moved).update(ends=date(2022, 1, 1), went="transferred")
    Membership.objects.create(member=moved, unit=at.other, starts=date(2022, 1, 1), came="transferred")

    def told(query: str) -> tuple[list[str], bool]:
        page = client.get(f"{at.url}{query}")
        assert "Phạm Văn Cả" not in page.text
        return [one.member.full_name for one in page.context["page"]], "1 người nay thuộc đơn vị khác" in page.text

    assert told("") == (["Trần Văn An"], False)
    assert told("?tinh-trang=gone") == (["Lê Văn Bình"], True)
    assert told("?as_of=31/12/2021") == (["Lê Văn Bình", "Trần Văn An"], True)
    assert told("?tinh-trang=gone&tim=van") == (["Lê Văn Bình"], False)  # nor who of them bears that name
    Place.enter(client, person("truong-2", Office.BRANCH_HEAD, at.branches[1]))
    Membership.objects.create(member=stayed, unit=at.branches[1], starts=date(2019, 1, 1), ends=DAY, came="listed")
    branch = client.get(f"/hoi-vien/don-vi/{at.branches[1].pk}/?as_of=1/6/2019")
    assert ("Trần Văn An" in branch.text, "1 người nay thuộc đơn vị khác" in branch.text) == (False, True)


def test_personal_data_is_led_to_by_who_answers_for_it(client: Client, at: Place) -> None:
    way = f"{at.url}du-lieu-ca-nhan/"
    assert way not in client.get(at.url).text
    Place.enter(client, person("chu-tich", Office.CHAIR, at.ward))
    assert way in client.get(at.url).text
    assert client.get(way).status_code == 200


def test_a_list_whose_file_is_gone_says_so(client: Client, at: Place) -> None:
    made = messy_list(60, 2, KNOWN[0], seed=4)
    look = client.post(f"{at.url}nhap/", {"file": sent("ds.xlsx", made.content)})["Location"]
    client.post(look, {"nhap": "1"})
    assert f"{look}can-sua.xlsx" in client.get(look).text
    forget_lists(list(MemberList.objects.all()))
    page = client.get(look).text
    assert ("Tệp đã xóa vì hết hạn lưu" in page, f"{look}can-sua.xlsx" in page) == (True, False)
    assert "Tệp đã xóa vì hết hạn lưu" in client.get(f"{at.url}nhap/").text
    assert "Danh sách này đã nhập vào sổ rồi" in client.post(look, {"nhap": "1"}).text
    # A file may be gone before the list was read.
    other = MemberList.objects.create(unit=at.ward, name="", sent_at="2026-01-01T00:00Z", sent_by=1)
    look_at_list(other.pk)
    assert "đã được xóa vì hết hạn lưu" in client.get(f"/hoi-vien/danh-sach/{other.pk}/").text


def test_transfer_goes_to_the_other_side(client: Client, at: Place) -> None:
    member = at.member("Trần Văn An")
    chair = person("chu-tich-2", Office.CHAIR, at.other)
    Unit.objects.filter(parent=at.other).exclude(name="1").update(valid_to=DAY)
    target = Unit.objects.get(parent=at.other, name="1")
    found = client.get(f"/hoi-vien/{member.pk}/chuyen/?search=ben 02")
    assert [one.pk for one in found.context["found"]] == [target.pk]
    assert "chưa hiểu ngày" in client.post(f"/hoi-vien/{member.pk}/chuyen/", {"unit": target.pk, "on": "mai"}).text
    assert client.post(f"/hoi-vien/{member.pk}/chuyen/", {"unit": target.pk, "on": "1/3/2026"}).status_code == 302
    way = f"/hoi-vien/chuyen/{Transfer.objects.get().pk}/"
    assert "Nhận vào" not in client.get(way).text
    Place.enter(client, chair)
    assert "xin chuyển đến" in client.get(f"/hoi-vien/don-vi/{at.other.pk}/").text
    assert "lý do" in client.post(way, {"tu-choi": "1", "why": " "}).text.lower()
    assert client.post(way, {"nhan": "1"})["Location"] == f"/hoi-vien/don-vi/{target.pk}/"
    assert Membership.objects.get(ends=date.max).unit_id == target.pk


def test_pair_is_merged_with_the_chosen_value(client: Client, at: Place) -> None:
    first, second = at.member("Trần Văn An"), at.member("Trần Văn An", branch=1, year=None)
    Member.objects.filter(pk=first.pk).update(card="1")
    Member.objects.filter(pk=second.pk).update(card="2")
    pair = Pair.objects.create(first=first, second=second)
    assert 'name="giu-card"' in client.get(f"/hoi-vien/co-the-trung/{pair.pk}/").text
    assert client.post(f"/hoi-vien/co-the-trung/{pair.pk}/", {"giu-card": "2"})["Location"] == at.url
    first.refresh_from_db()
    assert (first.card, Pair.objects.get().same) == ("2", True)


def test_several_are_placed_at_once(client: Client, at: Place) -> None:
    members = [at.member("Trần Văn An"), at.member("Lê Văn Bình")]
    Membership.objects.update(unit=at.ward)
    ids = [member.pk for member in members]
    assert "Chưa chọn chi hội" in client.post(f"{at.url}chua-xep/", {"ai": ids}).text
    assert client.post(f"{at.url}chua-xep/", {"ai": ids, "chi-hoi": at.branches[1].pk}).status_code == 302
    assert set(Membership.objects.values_list("unit", flat=True)) == {at.branches[1].pk}


def test_card_shows_counts_and_no_name(client: Client, at: Place) -> None:
    at.member("Trần Văn An")
    Place.enter(client, person("thuong-truc", Office.STANDING_OFFICER, at.top))
    page = client.get(f"{at.url}so-lieu/?tu=1/1/2020&den=31/12/2020")
    assert ("Trần Văn An" in page.text, page.context["card"].end) == (False, 1)
    assert client.get(at.url).status_code == 404
    assert client.post(f"{at.url}so-lieu/?den=31/12/2020").status_code == 302
    assert Headcount.objects.values_list("unit", "on", "branches", "members").get() == (
        at.ward.pk, date(2020, 12, 31), 2, 1,
    )  # fmt: skip


def test_list_is_looked_at_told_and_taken(client: Client, at: Place) -> None:
    made = messy_list(60, 2, KNOWN[0], seed=4)
    look = client.post(f"{at.url}nhap/", {"file": sent("ds.xlsx", made.content)})["Location"]
    page = client.get(look)
    assert page.context["counts"]["new"] == made.told["new"]
    assert not Member.objects.exists()
    # All rows are said to be of one branch: rows of a branch that is not there are right then.
    client.post(look, {"chi-hoi": at.branches[0].pk, "giay-dong-y": "Phiếu ngày 1/1/2026"})
    kept = MemberList.objects.get()
    assert kept.said == {"branch": at.branches[0].pk, "party": "Phiếu ngày 1/1/2026"}
    client.post(look, {"chi-hoi": "", "giay-dong-y": ""})
    assert client.post(look, {"nhap": "1"})["Location"] == look
    page = client.get(look)
    assert (Member.objects.count(), page.context["written"]["added"]) == (made.told["new"], made.told["new"])
    assert "Danh sách này đã nhập vào sổ rồi" in client.post(look, {"nhap": "1"}).text
    answer = client.get(f"{look}can-sua.xlsx")
    assert answer.status_code == (200 if made.told["wrong"] else 404)


def test_what_is_no_list_says_so(client: Client, at: Place) -> None:
    look = client.post(f"{at.url}nhap/", {"file": sent("ds.xlsx", b"khong phai bang")})["Location"]
    assert "không mở được tệp này" in client.get(look).text


def test_start_leads_to_what_one_keeps(client: Client, at: Place) -> None:
    assert client.get("/hoi-vien/")["Location"] == at.url
    Place.enter(client, person("thuong-truc", Office.STANDING_OFFICER, at.top))
    assert client.get("/hoi-vien/")["Location"] == f"/hoi-vien/don-vi/{at.top.pk}/so-lieu/"
