"""Pages of plans, as those who plan meet them."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from playwright.sync_api import Page
from pytest_django import DjangoAssertNumQueries

from nhiemky.accounts.models import Person
from nhiemky.journal.models import Entry
from nhiemky.kernel.clock import standing_still
from nhiemky.members.models import Member
from nhiemky.notices.models import InboxItem
from nhiemky.organisation.models import Appointment, Office
from nhiemky.succession import actions
from nhiemky.succession.actions import FileRow
from nhiemky.succession.models import Candidate, PersonnelFile, PersonnelStandard, PlannedOffice, PlanReview
from nhiemky.succession.standards import Rule
from nhiemky.succession.views.saying import time_left
from tests import builders
from tests.browser import looked_at, sign_in
from tests.succession.planning import AGREED, TODAY, Told, demand, member, told

pytestmark = [pytest.mark.usefixtures("db"), pytest.mark.parametrize("database", ["sqlite"], indirect=True)]


@pytest.fixture
def plan(db: None) -> Iterator[Told]:  # noqa: ARG001
    with standing_still(TODAY):
        yield told()


def entered(client: Client, person: Person) -> None:
    client.force_login(person, "allauth.account.auth_backends.AuthenticationBackend")


def put(plan: Told, name: str = "Trần Văn Một", year: int | None = 1955) -> Candidate:
    one = member(name, plan.ward, birth_year=year)
    return actions.plan_candidate(plan.chairing.pk, one.pk, by=plan.chair)


def test_the_plan_says_what_it_lacks_and_why_somebody_does_not_meet_it(client: Client, plan: Told) -> None:
    demand(plan.top, Rule.AGE_FIRST, 62, by=plan.officer)
    put(plan)
    entered(client, plan.chair)
    page = client.get(f"/quy-hoach/{plan.ward.pk}/").text
    for said in (
        "Chuẩn bị Đại hội 1/10/2022, kết thúc nhiệm kỳ 2017–2022, còn 2 năm 4 tháng.",
        "Phó Chủ tịch: chưa có ai trong quy hoạch",
        "Chủ tịch: không ai trong quy hoạch đạt đủ tiêu chuẩn",
        "67 tuổi tính hết năm 2022 (chỉ biết năm sinh); quy định không quá 62",
        "Rà soát quy hoạch",
    ):
        assert said in page
    assert "trang này đều ghi nhật ký" in page


@pytest.mark.parametrize(
    ("days", "said"),
    [(-1, ""), (0, "0 ngày"), (60, "60 ngày"), (120, "4 tháng"), (366, "1 năm"), (855, "2 năm 4 tháng")],
)
def test_time_left(days: int, said: str) -> None:
    assert time_left(days) == said


def test_nothing_is_there_for_those_who_do_not_plan(client: Client, plan: Told) -> None:
    kept = put(plan)
    ward, office = plan.ward.pk, plan.chairing.pk
    ways = (
        "/quy-hoach/", f"/quy-hoach/{ward}/", f"/quy-hoach/{ward}/du-bao/", f"/quy-hoach/{ward}/tieu-chuan/",
        f"/quy-hoach/chuc-danh/{office}/nguoi/{kept.member_id}/", f"/quy-hoach/ung-vien/{kept.pk}/dua-ra/",
    )  # fmt: skip
    for number, place in enumerate((Office.VICE_CHAIR, Office.SECRETARY, Office.INSPECTOR, Office.COMMITTEE_MEMBER)):
        entered(client, builders.person(f"p{number}", place, plan.ward))
        assert [client.get(way).status_code for way in ways] == [404] * len(ways)
        assert "/quy-hoach/" not in client.get("/nhiem-ky/").text
    entered(client, plan.chair)
    assert 'href="/quy-hoach/"' in client.get("/nhiem-ky/").text


def test_each_look_is_written_down_and_nobody_is_told(client: Client, plan: Told) -> None:
    kept = put(plan)
    before = Entry.objects.count()
    entered(client, plan.officer)
    pair = f"{plan.chairing.pk}/{kept.member_id}"
    for way in (f"{plan.ward.pk}/", f"{plan.ward.pk}/du-bao/", f"chuc-danh/{plan.chairing.pk}/nguoi/{kept.member_id}/"):
        assert client.get(f"/quy-hoach/{way}").status_code == 200
    looks = Entry.objects.order_by("pk").exclude(verb__startswith="person.")[before:]
    assert [(one.verb, one.kind, one.object_id, one.actor) for one in looks] == [
        (verb, kind, about, str(plan.officer.pk)) for verb, kind, about in (
            ("succession.viewed", "succession_plan", str(plan.plan.pk)),
            ("succession.viewed", "succession_plan", str(plan.plan.pk)), ("candidate.viewed", "candidate", pair),
        )
    ]  # fmt: skip
    assert not InboxItem.objects.exists()


def test_somebody_is_put_into_the_plan_by_name_and_year(client: Client, plan: Told) -> None:
    one = member("Trần Văn Một", plan.ward, birth_year=1960)
    hidden = member("Lê Thị Hai", plan.ward, birth_year=1961)
    entered(client, plan.chair)
    way = f"/quy-hoach/chuc-danh/{plan.chairing.pk}/them-nguoi/"
    assert "Không thấy hội viên nào" in client.post(way, {"full_name": "Trần Văn", "birth_year": 1960}).text
    asked = {"full_name": "tran van mot", "birth_year": 1960}
    page = client.post(way, asked).text
    assert "Trần Văn Một" in page
    assert "Lê Thị Hai" not in client.post(way, {**asked, "hoi-vien": hidden.pk}).text
    assert not Candidate.objects.exists()
    answer = client.post(way, {**asked, "hoi-vien": one.pk})
    assert answer["Location"] == f"/quy-hoach/chuc-danh/{plan.chairing.pk}/nguoi/{one.pk}/"
    assert Candidate.objects.get().member_id == one.pk
    assert "Trần Văn Một đã có trong quy hoạch Chủ tịch." in client.post(way, {**asked, "hoi-vien": one.pk}).text


def test_a_file_is_filled_in_and_judged(client: Client, plan: Told) -> None:
    demand(plan.ward, Rule.HEALTH, 2, by=plan.chair)
    demand(plan.ward, Rule.POLITICAL, None, "trung cấp", by=plan.chair)
    holder = member("Chutich", plan.ward, account=plan.chair, birth_day=date(1960, 3, 5))
    entered(client, plan.officer)
    way = f"/quy-hoach/chuc-danh/{plan.chairing.pk}/nguoi/{holder.pk}/"
    assert "Chưa ghi loại sức khỏe; quy định loại 2 trở lên" in client.get(way).text
    told = {
        "terms": 1,
        "health": "3",
        "party": "yes",
        "party_year": 1985,
        "political": "cao cấp",
        "checked_on": "5/1/2020",
    }
    assert "Máy chưa hiểu ngày này" in client.post(f"{way}ho-so/", {**told, "checked_on": "mai"}).text
    unsigned = client.post(f"{way}ho-so/", told).text
    assert "chỉ ghi khi hội viên đã đồng ý" in unsigned
    assert '<option value="3" selected>' in unsigned  # what was typed stays
    assert client.post(f"{way}ho-so/", {**told, "paper": AGREED})["Location"] == way
    page = client.get(way).text
    for said in ("Sức khỏe loại 3; quy định loại 2 trở lên", "Trình độ cao cấp; quy định từ trung cấp trở lên",
                 "vào Đảng năm 1985", "loại 3, khám 5/1/2020", "60 tuổi"):  # fmt: skip
        assert said in page
    form = client.get(f"{way}ho-so/").text
    assert '<option value="3" selected>' in form
    assert 'value="05/01/2020"' in form
    assert "Giấy đồng ý" not in form  # they have agreed
    assert PersonnelFile.objects.get().party is True


def test_people_are_moved_and_taken_out_on_the_page(client: Client, plan: Told) -> None:
    first, second = put(plan), put(plan, "Lê Thị Hai")
    entered(client, plan.chair)
    answer = client.post(f"/quy-hoach/ung-vien/{second.pk}/chuyen/", {"huong": "len"})
    assert answer["Location"] == f"/quy-hoach/{plan.ward.pk}/#chuc-danh-{plan.chairing.pk}"
    assert list(Candidate.objects.all()) == [second, first]
    way = f"/quy-hoach/ung-vien/{first.pk}/dua-ra/"
    page = client.post(way, {"on": "30/5/2020", "reason": "Chuyển nơi ở"}).text
    assert "Ngày 30/05/2020 chưa tới" in page
    assert 'value="Chuyển nơi ở"' in page
    assert client.post(way, {"on": "29/5/2020", "reason": "Chuyển nơi ở"}).status_code == 302
    assert client.get(way).status_code == 404
    history = client.get(f"/quy-hoach/{plan.ward.pk}/ra-soat/").text
    assert "Chuyển nơi ở" in history


def test_offices_dates_and_reviews_by_form(client: Client, plan: Told) -> None:
    entered(client, plan.chair)
    way = f"/quy-hoach/{plan.ward.pk}/"
    office = {"title": "Phó Chủ tịch thường trực", "office": "vice_chair", "seats": 1}
    assert client.post(f"{way}chuc-danh-moi/", office).status_code == 302
    assert "Quy hoạch đã có chức danh" in client.post(f"{way}chuc-danh-moi/", office).text
    made = PlannedOffice.objects.get(title="Phó Chủ tịch thường trực")
    assert client.post(f"/quy-hoach/chuc-danh/{made.pk}/sua/", {**office, "seats": 2}).status_code == 302
    assert client.post(f"/quy-hoach/chuc-danh/{made.pk}/bo/").status_code == 302
    assert client.post(f"{way}dai-hoi/", {"congress_on": "1/6/2022", "ends_on": ""}).status_code == 302
    assert "Chuẩn bị Đại hội 1/6/2022, còn 2 năm." in client.get(way).text
    assert client.post(f"{way}ra-soat/", {"on": "29/5/2020", "note": "Giữ nguyên"}).status_code == 302
    assert PlanReview.objects.get().note == "Giữ nguyên"
    assert "Xem dự báo tuổi, nhiệm kỳ" in client.get(way).text  # nothing to review for a year


def test_a_plan_is_begun_where_there_is_none(client: Client, plan: Told) -> None:
    entered(client, plan.officer)
    way = f"/quy-hoach/{plan.beside.pk}/"
    assert "Chưa lập quy hoạch" in client.get(way).text
    assert client.get(f"{way}du-bao/").status_code == 404
    assert client.post(f"{way}lap/")["Location"] == way
    assert "Hiện chưa có ai giữ chức này." in client.get(way).text
    listed = client.get("/quy-hoach/").text
    assert [listed.count(words) for words in ("Phường Bến 01", "Phường Bến 02", "chưa lập")] == [1, 1, 1]
    entered(client, plan.chair)
    assert client.get("/quy-hoach/")["Location"] == f"/quy-hoach/{plan.ward.pk}/"


def test_standards_by_form(client: Client, plan: Told) -> None:
    upper = demand(plan.top, Rule.TERMS, 2, by=plan.officer)
    entered(client, plan.chair)
    way = f"/quy-hoach/{plan.ward.pk}/tieu-chuan/"
    new = f"{way}moi/?loai=least"
    told = {"number": "1,5", "office": "", "level": "", "paper": "Hướng dẫn 05", "valid_from": "1/1/2020"}
    assert client.post(new, told)["Location"] == way
    made = PersonnelStandard.objects.get(rule="least")
    assert (made.number, made.office, made.level) == (1.5, "", None)
    page = client.get(way).text
    assert "Ít nhất 1,5 lần số người cần bầu" in page
    assert "Không quá 2 nhiệm kỳ liên tiếp" in page
    assert f"/tieu-chuan/{upper}/sua/" not in page
    assert client.get(f"/quy-hoach/tieu-chuan/{upper}/sua/").status_code == 404
    change = {"number": "2", "paper": "", "valid_from": "1/5/2020"}
    assert client.post(f"/quy-hoach/tieu-chuan/{made.pk}/sua/", change).status_code == 302
    newest = PersonnelStandard.objects.get(rule="least", valid_to=None)
    assert client.post(f"/quy-hoach/tieu-chuan/{newest.pk}/thoi/", {"on": "29/5/2020"}).status_code == 302
    assert "Đã thôi áp dụng" in client.get(way).text


def test_a_holder_is_joined_to_the_register_by_the_year(client: Client, plan: Told) -> None:
    one = member("Chutich", plan.ward, birth_year=1960)
    held = Appointment.objects.get(person=plan.chair)
    entered(client, plan.officer)
    way = f"/quy-hoach/chuc-danh/{plan.chairing.pk}/giu-chuc/{held.pk}/"
    assert way in client.get(f"/quy-hoach/{plan.ward.pk}/").text
    assert "Đúng người này" in client.post(way, {"birth_year": 1960}).text
    assert client.post(way, {"birth_year": 1960, "hoi-vien": one.pk}).status_code == 302
    assert Member.objects.get(account=plan.chair) == one
    assert "(60 tuổi)" in client.get(f"/quy-hoach/{plan.ward.pk}/").text


def test_queries_of_the_pages_do_not_grow(
    client: Client, plan: Told, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    kept = put(plan)
    actions.take_out(put(plan, "Đi Rồi").pk, TODAY, "Xin rút", by=plan.chair)
    actions.review_plan(plan.plan.pk, TODAY, "Giữ nguyên", by=plan.chair)
    entered(client, plan.officer)
    ways = [f"/quy-hoach/{plan.ward.pk}/{page}" for page in ("", "du-bao/", "ra-soat/", "tieu-chuan/")]
    ways += ["/quy-hoach/", f"/quy-hoach/chuc-danh/{plan.chairing.pk}/nguoi/{kept.member_id}/"]
    once = []
    for way in ways:
        with CaptureQueriesContext(connection) as counted:
            client.get(way)
        once.append(len(counted))
    for number in (2, 3):
        put(plan, f"Người {number}")
        actions.take_out(put(plan, f"Đi {number}").pk, TODAY, "Xin rút", by=plan.chair)
        actions.review_plan(plan.plan.pk, TODAY, "Giữ nguyên", by=plan.officer)
        demand(plan.ward, list(Rule)[number], 60, by=plan.chair)
        builders.person(f"pho{number}", Office.VICE_CHAIR, plan.ward)
    actions.begin_plan(plan.beside.pk, by=plan.officer)
    for way, number in zip(ways, once, strict=True):
        with django_assert_num_queries(number):
            client.get(way)


def test_pages_are_usable_on_a_desk_and_on_a_phone(page: Page, site: str) -> None:
    with standing_still(TODAY):
        plan = told()
        demand(plan.top, Rule.AGE_FIRST, 62, by=plan.officer)
        demand(plan.top, Rule.AGE_AGAIN, 65, by=plan.officer)
        holder = member("Chutich", plan.ward, account=plan.chair, birth_day=date(1960, 3, 5))
        kept, _ = put(plan), put(plan, "Lê Thị Hai", None)
        actions.write_file(plan.chairing.pk, holder.pk, FileRow(health=2, terms=1, paper=AGREED), by=plan.chair)
        actions.begin_plan(plan.top.pk, by=plan.officer)
    sign_in(page, site, plan.officer)
    person = f"chuc-danh/{plan.chairing.pk}/nguoi/{kept.member_id}/"
    of_ward = [f"{plan.ward.pk}/{one}" for one in ("", "du-bao/", "ra-soat/", "tieu-chuan/", "dai-hoi/")]
    of_office = (f"chuc-danh/{plan.chairing.pk}/them-nguoi/", person, f"{person}ho-so/")
    other = (f"{plan.top.pk}/du-bao/", f"{plan.beside.pk}/", f"{plan.ward.pk}/tieu-chuan/moi/?loai=political")
    for way in ("", *of_ward, *of_office, *other):
        page.goto(f"{site}/quy-hoach/{way}")
        assert (way, looked_at(page)) == (way, [])
