"""Pages of units and offices, as people meet them."""

from datetime import date, timedelta
from typing import Final

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from nhiemky.accounts.models import Person
from nhiemky.kernel.clock import today
from nhiemky.organisation import actions
from nhiemky.organisation.models import Appointment, Body, Headcount, Level, Office, Unit
from tests.builders import district, person, wards_of
from tests.organisation.building import Place, place

pytestmark = [
    pytest.mark.usefixtures("db"),
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),  # on PostgreSQL tests/house opens every page
]

BACKEND: Final = "allauth.account.auth_backends.AuthenticationBackend"
LINK: Final = "Đường vào của đồng chí"


@pytest.fixture
def at() -> Place:
    return place()


def enter(client: Client, somebody: Person) -> Client:
    client.force_login(somebody, BACKEND)
    return client


def test_list_shows_what_lies_in_reach(client: Client, at: Place) -> None:
    officers = enter(client, at.officer).get("/don-vi/").text
    assert [f"Phường Bến 0{number}" in officers for number in (1, 2, 3)] == [True, True, True]
    assert "Chi hội 1" not in officers  # looked at in their ward
    chairs = enter(client, at.chair).get("/don-vi/").text
    assert ["Phường Bến 01" in chairs, "Chi hội 1" in chairs, "Bến 02" in chairs] == [True, True, False]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("?tim=ben 02", ["Bến 02"]),
        ("?tim=BẾN 0", ["Bến 01", "Bến 02", "Bến 03"]),
        ("?tim=phường bến 03", ["Bến 03"]),
        ("?tim=khong-co", []),
        ("?cap-tren=ward", ["1"]),
    ],
)
def test_units_are_found_by_name_and_superior(client: Client, at: Place, asked: str, found: list[str]) -> None:
    page = enter(client, at.officer).get(f"/don-vi/{asked.replace('ward', str(at.wards[0].pk))}")
    assert [row.unit.name for group in page.context["groups"] for row in group.rows] == found


def test_superior_out_of_reach_is_not_there(client: Client, at: Place) -> None:
    assert enter(client, at.chair).get(f"/don-vi/?cap-tren={at.wards[1].pk}").status_code == 404
    assert client.get("/don-vi/?cap-tren=99999999999999999999&trang=x").status_code == 200


def test_closed_units_are_listed_apart(client: Client, at: Place) -> None:
    actions.close_unit(Unit.objects.get(parent=at.wards[0]).pk, by=at.officer)
    actions.close_unit(at.wards[0].pk, by=at.officer)
    enter(client, at.officer)
    assert "Bến 01" not in client.get("/don-vi/").text
    assert "Phường Bến 01" in client.get("/don-vi/?da-ngung=1").text
    page = client.get(f"/don-vi/{at.wards[0].pk}/").text
    assert ("Đơn vị ngừng hoạt động từ" in page, "Giao chức vụ" in page) == (True, False)


@pytest.mark.parametrize("wards", [1, 3, 3321])
def test_queries_of_the_list_do_not_grow(
    client: Client, wards: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    top = district(0)
    officer = person("thuong-truc", Office.STANDING_OFFICER, top)
    made = actions.open_units(top.pk, [actions.NewUnit(f"Xã {n}", "xã", Level.BASE) for n in range(wards)], by=officer)
    Headcount.objects.bulk_create(Headcount(unit=unit, on=today(), members=9) for unit in made)
    enter(client, officer)
    with django_assert_num_queries(9):
        page = client.get("/don-vi/")
    assert page.context["page"].paginator.count == wards + 1
    assert len(page.context["page"].object_list) == min(wards + 1, 100)


@pytest.mark.parametrize("people", [1, 3, 120])
def test_queries_of_a_unit_do_not_grow(client: Client, people: int) -> None:
    top = district(people)
    for number in range(people):
        person(f"nguoi-{number}", Office.COMMITTEE_MEMBER, top)
        Headcount.objects.create(unit=top, on=date(2020, 1, 1) + timedelta(number), members=number)
        Body.objects.create(unit=top, kind="executive", valid_from=date(2020, 1, 1))
    enter(client, person("thuong-truc", Office.STANDING_OFFICER, top))
    counts = []
    for url in (f"/don-vi/{top.pk}/", f"/don-vi/{top.pk}/nguoi/"):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(url).status_code == 200
        counts.append(len(asked))
    assert counts == [19, 10]


def test_buttons_are_shown_to_who_may(client: Client, at: Place) -> None:
    ward = f"/don-vi/{at.wards[0].pk}/"
    acts = ("them", "doi-ten", "so-luong", "lap-ban", "giao-chuc-vu", "chuyen", "ngung")

    def shown(somebody: Person) -> list[str]:
        page = enter(client, somebody).get(ward).text
        return [act for act in acts if f'{ward}{act}/"' in page]

    assert shown(at.officer) == list(acts)
    assert shown(at.chair) == list(acts[:5])
    assert shown(person("kiem-tra", Office.INSPECTOR, at.top)) == []


def test_member_sees_who_leads_and_nobody_else(client: Client, at: Place) -> None:
    person("uy vien", Office.COMMITTEE_MEMBER, at.wards[0])
    member = person("hoi vien", Office.MEMBER, at.wards[0])
    page = enter(client, member).get(f"/don-vi/{at.wards[0].pk}/nguoi/").text
    assert ("Chu-Tich" in page, "Uy Vien" in page, "Tên đăng nhập" in page) == (True, False, False)


def test_units_are_opened_one_after_the_other(client: Client, at: Place) -> None:
    enter(client, at.officer)
    url = f"/don-vi/{at.top.pk}/them/"
    told = {"kind": "phường", "name": "Bồ Đề", "level": "4", "valid_from": ""}
    assert client.post(url, {**told, "more": "1"})["Location"] == url
    answer = client.post(url, told)
    assert (answer.status_code, "đã có đơn vị tên “Bồ Đề”" in answer.text, 'value="Bồ Đề"' in answer.text) == (
        200, True, True,
    )  # fmt: skip
    assert client.post(url, {**told, "name": "Ước", "valid_from": "5/3/2020"})["Location"] == f"/don-vi/{at.top.pk}/"
    made = Unit.objects.get(name="Ước")
    assert (made.parent_id, made.valid_from) == (at.top.pk, date(2020, 3, 5))


@pytest.mark.parametrize(
    ("page", "told", "changed"),
    [
        ("doi-ten", {"kind": "xã", "name": "Mới"}, {"name": "Mới", "kind": "xã"}),
        (
            "so-luong",
            {"on": "1/3/2020", "branches": "4", "members": "120", "changes": ""},
            {"headcounts__members": 120},
        ),
        ("lap-ban", {"kind": "standing", "since": "1/3/2020"}, {"bodies__kind": "standing"}),
    ],
)
def test_facts_are_changed(
    client: Client, at: Place, page: str, told: dict[str, str], changed: dict[str, object]
) -> None:
    url = f"/don-vi/{at.wards[0].pk}/"
    assert enter(client, at.chair).get(f"{url}{page}/").status_code == 200
    assert client.post(f"{url}{page}/", told)["Location"] == url
    assert Unit.objects.filter(pk=at.wards[0].pk, **changed).exists()
    wrong = client.post(f"{url}{page}/", {**told, **dict.fromkeys(set(told) & {"on", "since", "name"}, "")})
    assert (wrong.status_code, "Chưa lưu được" in wrong.text) == (200, True)


def test_unit_moves_to_the_superior_found(client: Client, at: Place) -> None:
    other = actions.open_unit(at.wards[1].pk, "9", kind="chi hội", level=Level.BRANCH, by=at.officer)
    url = f"/don-vi/{other.pk}/chuyen/"
    page = enter(client, at.officer).get(url, {"search": "ben"})
    assert [unit.name for unit in page.context["found"]] == ["Bến 01", "Bến 03"]
    assert client.post(url, {"parent": at.wards[2].pk})["Location"] == f"/don-vi/{other.pk}/"
    assert Unit.objects.get(pk=other.pk).path == f"{at.wards[2].path}{other.pk}/"
    assert client.post(url, {"parent": "x"}).status_code == 404


def test_unit_is_closed_from_a_day(client: Client, at: Place) -> None:
    branch = Unit.objects.get(parent=at.wards[0])
    url = f"/don-vi/{at.wards[0].pk}/ngung/"
    told = {"on": today().strftime("%d/%m/%Y")}
    assert "còn 1 đơn vị trực thuộc" in enter(client, at.officer).post(url, told).text
    assert client.post(f"/don-vi/{branch.pk}/ngung/", told)["Location"] == f"/don-vi/{at.wards[0].pk}/"
    assert client.post(url, told).status_code == 302


def test_new_person_is_appointed_and_comes_in_by_the_link(client: Client, at: Place) -> None:
    told = {"full_name": "Đỗ Văn Ước", "office": "vice_chair", "since": "1/3/2020", "username": ""}
    answer = enter(client, at.chair).post(f"/don-vi/{at.wards[0].pk}/giao-chuc-vu/", told)
    made = Person.objects.get(username="do-van-uoc")
    assert answer["Location"] == f"/don-vi/{at.wards[0].pk}/nguoi/{made.pk}/duong-vao/"
    page = client.get(answer["Location"])
    address = page.context["address"]
    assert (address in page.text, "data:image/svg+xml" in page.text) == (True, True)
    theirs = Client()
    path = address.removeprefix("http://testserver")
    assert theirs.post(path, {"password": "bon tu de nho", "again": "bon tu de nho"}).status_code == 302
    assert "Bến 01" in theirs.get("/don-vi/").text
    assert client.get(answer["Location"]).context["address"] == ""


def test_namesake_is_asked_about_before_a_second_account_is_made(client: Client, at: Place) -> None:
    there = person("le-thi-hoa", Office.MEMBER, at.wards[0])
    Person.objects.filter(pk=there.pk).update(full_name="Lê Thị Hòa")
    url = f"/don-vi/{at.wards[0].pk}/giao-chuc-vu/"
    told = {"full_name": "le thi hoa", "office": "branch_head", "since": "1/3/2020", "username": ""}
    page = enter(client, at.chair).post(url, told)
    assert ("Có người trùng tên" in page.text, "Hội viên, phường Bến 01" in page.text) == (True, True)
    assert client.post(url, {**told, "whom": str(at.officer.pk)}).status_code == 200  # nobody else can be slipped in
    assert client.post(url, {**told, "whom": str(there.pk)})["Location"] == f"/don-vi/{at.wards[0].pk}/nguoi/"
    assert client.post(url, {**told, "whom": "moi"}).status_code == 302
    assert list(Person.objects.filter(username__startswith="le-thi-hoa").values_list("username", flat=True)) == [
        "le-thi-hoa", "le-thi-hoa-2",
    ]  # fmt: skip


def test_person_with_an_account_is_appointed_by_username(client: Client, at: Place) -> None:
    url = f"/don-vi/{at.wards[0].pk}/giao-chuc-vu/"
    told = {"full_name": "Ai", "office": "member", "since": "1/3/2020", "username": "khong-co"}
    assert "Không có ai dùng tên đăng nhập" in enter(client, at.chair).post(url, told).text
    assert client.post(url, {**told, "username": "THUONG-TRUC"}).status_code == 302
    assert Appointment.objects.filter(person=at.officer, unit=at.wards[0]).count() == 1


def test_officer_dismissed_today_is_shut_out_with_the_next_click(client: Client, at: Place) -> None:
    enter(client, at.chair)
    assert client.get(f"/don-vi/{at.wards[0].pk}/").status_code == 200
    held = Appointment.objects.get(person=at.chair)
    officers = enter(Client(), at.officer)
    url = f"/don-vi/{at.wards[0].pk}/chuc-vu/{held.pk}/thoi/"
    assert "Từ hôm nay" in officers.get(url).text
    assert officers.post(url)["Location"] == f"/don-vi/{at.wards[0].pk}/nguoi/"
    assert client.get(f"/don-vi/{at.wards[0].pk}/").status_code == 404
    assert "Đã thôi" in officers.get(f"/don-vi/{at.wards[0].pk}/nguoi/").text


def test_appointment_is_ended_through_its_own_unit(client: Client, at: Place) -> None:
    held = Appointment.objects.get(person=at.chair)
    assert enter(client, at.officer).get(f"/don-vi/{at.wards[1].pk}/chuc-vu/{held.pk}/thoi/").status_code == 404


def test_last_manager_is_told_why_they_stay(client: Client, at: Place) -> None:
    held = Appointment.objects.get(person=at.officer)
    page = enter(client, at.officer).post(f"/don-vi/{at.top.pk}/chuc-vu/{held.pk}/thoi/").text
    assert "là người quản lý cuối cùng" in page


def test_new_link_is_shown_to_who_made_it_alone(client: Client, at: Place) -> None:
    url = f"/don-vi/{at.wards[0].pk}/nguoi/{at.chair.pk}/duong-vao/"
    enter(client, at.officer)
    assert (client.get(url).context["address"], client.post(url)["Location"]) == ("", url)
    assert "/nguoi-dung/duong-vao/" in client.get(url).context["address"]
    deputy = person("pho", Office.STANDING_OFFICER, at.top)
    assert enter(Client(), deputy).get(url).context["address"] == ""
    assert client.get(f"/don-vi/{at.wards[1].pk}/nguoi/{at.chair.pk}/duong-vao/").status_code == 404


def test_wards_come_in_the_order_of_the_dictionary(client: Client, at: Place) -> None:
    for name in ("Đức Giang", "Ái Mộ", "Cự Khối"):
        actions.open_unit(at.top.pk, name, kind="phường", level=Level.BASE, by=at.officer)
    page = enter(client, at.officer).get(f"/don-vi/{at.top.pk}/")
    shown = [row.unit.name for row in page.context["group"].rows]
    assert shown == [unit.name for unit in wards_of(at.top)] == [
        "Ái Mộ", "Bến 01", "Bến 02", "Bến 03", "Cự Khối", "Đức Giang",
    ]  # fmt: skip
