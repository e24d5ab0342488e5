"""Pages of targets, as people meet them."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from nhiemky.accounts.models import Person
from nhiemky.organisation.actions import NewUnit, open_units
from nhiemky.organisation.models import Level, Office, Unit
from nhiemky.targets.models import Indicator, TargetVersion
from nhiemky.terms.models import TermOfOffice
from tests import builders

pytestmark = [
    pytest.mark.usefixtures("db"),
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),  # on PostgreSQL tests/house opens every page
]


@pytest.fixture
def top() -> Unit:
    return builders.district(wards=3)


@pytest.fixture
def term(top: Unit) -> TermOfOffice:
    return builders.term(top)


def sign_in(client: Client, name: str, office: Office, unit: Unit) -> None:
    client.force_login(builders.person(name, office, unit), "allauth.account.auth_backends.AuthenticationBackend")


def test_targets_lead_to_the_current_term(client: Client, top: Unit, term: TermOfOffice) -> None:
    sign_in(client, "hoivien", Office.MEMBER, builders.wards_of(top)[0])
    assert client.get("/chi-tieu/")["Location"] == f"/chi-tieu/nhiem-ky/{term.pk}/"


def test_goals_are_said_in_words(client: Client, top: Unit, term: TermOfOffice) -> None:
    builders.targets(term)
    sign_in(client, "hoivien", Office.MEMBER, builders.wards_of(top)[0])
    page = client.get(f"/chi-tieu/nhiem-ky/{term.pk}/").text
    assert all(words in page for words in ("≥\u00a095%", "từng đơn vị tự đặt", "≤\u00a00,3%"))
    assert "Thêm chỉ tiêu" not in page


def test_a_target_is_typed_as_in_the_resolution(client: Client, top: Unit, term: TermOfOffice) -> None:
    sign_in(client, "thuongtruc", Office.STANDING_OFFICER, top)
    typed = {"code": "CT2", "name": "Mô hình tự quản", "goal": "mỗi năm 2 mô hình", "paper": "Nghị quyết Đại hội"}
    looked = client.post(f"/chi-tieu/nhiem-ky/{term.pk}/them/", {**typed, "nghe": "1"})
    assert "Số lượng, phải đạt 2 mô hình, tính cho mỗi năm." in looked.text
    assert not Indicator.objects.exists()
    saved = client.post(f"/chi-tieu/nhiem-ky/{term.pk}/them/", typed)
    version = TargetVersion.objects.select_related("indicator").get()
    assert saved["Location"] == f"/chi-tieu/{version.indicator_id}/"
    told = version.as_target()
    assert (told.code, told.low, told.basis, told.unit_of_measure) == ("CT2", 2, "each_year", "mô hình")
    assert version.basis_paper == "Nghị quyết Đại hội"


@pytest.mark.parametrize("goal", ["≥ chín mươi", "5 nhà hoặc 7 nhà", "15-10%%"])
def test_a_goal_that_cant_be_read_stays_on_the_form(goal: str, client: Client, top: Unit, term: TermOfOffice) -> None:
    sign_in(client, "thuongtruc", Office.STANDING_OFFICER, top)
    page = client.post(f"/chi-tieu/nhiem-ky/{term.pk}/them/", {"code": "A", "name": "B", "goal": goal}).text
    assert f"Máy chưa hiểu mức “{goal}”. Hãy ghi một con số, ví dụ ≥ 95% hoặc 30." in page
    assert f'value="{goal}"' in page


def test_what_is_being_typed_is_echoed(client: Client, top: Unit) -> None:
    sign_in(client, "thuongtruc", Office.STANDING_OFFICER, top)
    said = {
        goal: client.get("/chi-tieu/hieu/", {"goal": goal, "measure": measure}).text
        for goal, measure in (("≥ 95%", ""), ("10-15", "nhà"), ("đến năm 2020: 0 hộ", ""), ("≥ chín", ""))
    }
    expected = {
        "≥ 95%": "Tỷ lệ phần trăm (số đạt trên tổng số), phải từ 95% trở lên, tính cho cả nhiệm kỳ.",
        "10-15": "Số lượng, phải trong khoảng 10 đến 15 nhà, tính cho cả nhiệm kỳ.",
        "đến năm 2020: 0 hộ": "Số lượng, phải đạt 0 hộ, chậm nhất ngày 31/12/2020.",
        "≥ chín": "Máy chưa hiểu mức “≥ chín”.",
    }
    assert {goal: expected[goal] in text for goal, text in said.items()} == dict.fromkeys(expected, True)


def test_a_new_goal_leaves_the_old_one_in_the_history(client: Client, top: Unit, term: TermOfOffice) -> None:
    share = builders.targets(term)[0]
    sign_in(client, "thuongtruc", Office.STANDING_OFFICER, top)
    form = client.get(f"/chi-tieu/{share.pk}/muc-moi/").text
    assert 'value="≥\u00a095"' in form
    typed = {"goal": "≥ 97", "measure": "%", "paper": "Nghị quyết 05"}
    assert "Mức bổ sung, điều chỉnh phải ghi ô này." in client.post(f"/chi-tieu/{share.pk}/muc-moi/", typed).text
    client.post(f"/chi-tieu/{share.pk}/muc-moi/", {**typed, "decided_on": "10/6/2020"})
    page = client.get(f"/chi-tieu/{share.pk}/").text
    assert all(words in page for words in ("Mức hiện nay: ≥\u00a097%", "≥\u00a095%", "Nghị quyết 05"))


def test_a_ward_sets_its_own_goal_and_sees_it_first(client: Client, top: Unit, term: TermOfOffice) -> None:
    number = builders.targets(term)[1]
    ward, other, _ = builders.wards_of(top)
    sign_in(client, "chutich", Office.CHAIR, ward)
    way = f"/chi-tieu/{number.pk}/muc-rieng/"
    assert "Bến 02" not in client.get(way).text  # another ward's goal is not theirs to set
    refused = client.post(way, {"unit": other.pk, "goal": "30", "measure": "đồng chí"})
    assert (refused.status_code, TargetVersion.objects.filter(unit=other).exists()) == (200, False)
    assert client.post(way, {"unit": ward.pk, "goal": "≥ 30", "measure": "đồng chí"}).status_code == 302
    page = client.get(f"/chi-tieu/nhiem-ky/{term.pk}/").text
    assert "≥\u00a030 đồng chí" in page
    assert client.get(f"/chi-tieu/{number.pk}/muc-moi/").status_code == 403


def test_targets_of_another_subtree_are_not_found(client: Client, top: Unit) -> None:
    mine, other, _ = builders.wards_of(top)
    share = builders.targets(builders.term(other))[0]
    sign_in(client, "chutich", Office.CHAIR, mine)
    ways = (f"/chi-tieu/{share.pk}/", f"/chi-tieu/{share.pk}/muc-rieng/", f"/chi-tieu/nhiem-ky/{share.term_id}/")
    assert [client.get(way).status_code for way in ways] == [404, 404, 404]


def test_an_indicator_is_changed_and_taken_away(client: Client, top: Unit, term: TermOfOffice) -> None:
    share = builders.targets(term)[0]
    sign_in(client, "thuongtruc", Office.STANDING_OFFICER, top)
    taken = client.post(f"/chi-tieu/{share.pk}/sua/", {"code": "XD3", "name": "X", "group": ""}).text
    assert "Nhiệm kỳ này đã có chỉ tiêu mang mã XD3 (Phát triển hội viên). Hãy ghi mã khác." in taken
    client.post(f"/chi-tieu/{share.pk}/sua/", {"code": "XD9", "name": "Chi hội mạnh", "group": ""})
    assert Indicator.objects.get(pk=share.pk).code == "XD9"
    assert client.get(f"/chi-tieu/{share.pk}/bo/").status_code == 200
    client.post(f"/chi-tieu/{share.pk}/bo/")
    assert not Indicator.objects.filter(pk=share.pk).exists()


def test_queries_do_not_grow_with_targets_or_own_goals(
    client: Client, top: Unit, term: TermOfOffice, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    sign_in(client, "thuongtruc", Office.STANDING_OFFICER, top)
    share, *others = builders.targets(term)
    for one in others:
        one.delete()
    first, *rest = builders.wards_of(top)
    ways = (f"/chi-tieu/nhiem-ky/{term.pk}/", f"/chi-tieu/{share.pk}/")
    TargetVersion.objects.create(indicator=share, unit=first, comparator=">=", low=90)
    counts = []
    for way in ways:
        with CaptureQueriesContext(connection) as asked:
            client.get(way)
        counts.append(len(asked))
    for ward in rest:
        TargetVersion.objects.create(indicator=share, unit=ward, comparator=">=", low=90)
    for code in ("A", "B"):
        made = Indicator.objects.create(term=term, code=code, name=code, kind="count")
        TargetVersion.objects.create(indicator=made, comparator=">=", low=3)
    for way, expected in zip(ways, counts, strict=True):
        with django_assert_num_queries(expected):
            client.get(way)


def test_units_are_looked_for_by_name_where_there_are_many(client: Client, top: Unit, term: TermOfOffice) -> None:
    number = builders.targets(term)[1]
    sign_in(client, "thuongtruc", Office.STANDING_OFFICER, top)
    names = [f"Làng {one:03d}" for one in range(101)]
    open_units(top.pk, [NewUnit(name, "xã", Level.BASE) for name in names], by=Person.objects.get())
    way = f"/chi-tieu/{number.pk}/muc-rieng/"
    assert ("Tìm đơn vị theo tên" in client.get(way).text, "Làng 100" in client.get(way).text) == (True, False)
    found = client.get(way, {"tim": "lang 100"}).text
    assert ("Làng 100" in found, "Làng 099" in found) == (True, False)
    last = Unit.objects.get(name="Làng 100")
    assert client.post(way, {"unit": last.pk, "goal": "7", "measure": "đồng chí"}).status_code == 302
