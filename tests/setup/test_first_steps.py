"""From an empty product to the page where files are sent, and lists taken later."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from nhiemky.accounts.models import Person
from nhiemky.campaigns.models import Campaign
from nhiemky.kernel.clock import standing_still
from nhiemky.organisation.models import Appointment, Association, Headcount, Level, Office, Unit
from nhiemky.targets.models import TargetVersion
from nhiemky.targets.queries import targets_of
from nhiemky.terms.models import ReportingPeriod, TermOfOffice
from tests import builders
from tests.reports.web.pages.building import page, table, words
from tests.setup.building import BACKEND, PASSWORD, TARGETS, UNITS, workbook

pytestmark = pytest.mark.usefixtures("db")

WHO = {
    "association": "Hội Cựu chiến binh", "short_name": "Hội CCB", "code": "CCB", "superior": "Thành phố Hà Nội",
    "kind": "quận", "unit": "Long Biên", "full_name": "Nguyễn Văn An", "username": "thuongtruc", "password": PASSWORD,
}  # fmt: skip


def sent(name: str, content: bytes) -> BytesIO:
    """A file as a browser sends it."""
    file = BytesIO(content)
    file.name = name
    return file


@pytest.fixture
def top() -> Unit:
    return builders.district(wards=0)


@pytest.fixture
def officer(client: Client, top: Unit) -> Person:
    person = builders.person("thuongtruc", Office.STANDING_OFFICER, top)
    client.force_login(person, BACKEND)
    return person


@pytest.fixture
def _in_june_2020() -> Iterator[None]:
    with standing_still(date(2020, 6, 1)):
        yield


@pytest.mark.usefixtures("db", "_in_june_2020")
def test_three_questions_lead_to_the_first_campaign(client: Client) -> None:
    assert client.get("/bat-dau/").status_code == 200
    assert client.post("/bat-dau/", WHO)["Location"] == "/bat-dau/don-vi/"
    own = Unit.objects.get(level=Level.DISTRICT)
    assert (str(own), str(Unit.objects.get(parent=None))) == ("quận Long Biên", "thành phố Hà Nội")
    assert Association.objects.get().code == "CCB"
    assert Appointment.objects.get().unit_id == own.pk

    look = client.post("/bat-dau/don-vi/", {"kind": "phường", "file": sent("ds.xlsx", workbook(*UNITS))})["Location"]
    assert "Nhập 3 đơn vị" in client.get(look).text
    assert not Unit.objects.filter(parent=own).exists()  # a look changes nothing
    assert client.post(look)["Location"] == "/bat-dau/nhiem-ky/"

    assert client.post("/bat-dau/nhiem-ky/", {"name": "2017–2022"})["Location"] == "/bat-dau/chi-tieu/"
    file = {"file": sent("chi tieu.xlsx", workbook(*TARGETS)), "paper": "Nghị quyết Đại hội"}
    look = client.post("/bat-dau/chi-tieu/", file)["Location"]
    assert "Nhập 3 chỉ tiêu" in client.get(look).text
    assert client.post(look)["Location"] == "/bat-dau/dot/"

    form = client.get("/bat-dau/dot/").text
    assert 'value="31/12/2019"' in form and 'value="Sơ kết giữa nhiệm kỳ 2017–2022"' in form
    told = {"kind": "mid_term", "name": "Sơ kết giữa nhiệm kỳ 2017–2022", "on": "31/3/2020"}
    answer = client.post("/bat-dau/dot/", told)
    campaign = Campaign.objects.select_related("period__term").get()
    assert answer["Location"] == f"/dot/{campaign.pk}/gui/"
    assert (campaign.unit_id, campaign.period.on, campaign.period.term.name) == (own.pk, date(2020, 3, 31), "2017–2022")
    assert [target.code for target in targets_of(campaign.period.term)] == ["XD1", "XD3", "CT2"]
    assert set(TargetVersion.objects.values_list("basis_paper", flat=True)) == {"Nghị quyết Đại hội"}
    assert client.get("/bat-dau/").status_code == 200


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"password": "ngắn"}, "Mật khẩu"),
        ({"username": "thường trực"}, "Hãy viết liền, không có dấu cách"),
        ({"unit": ""}, "Tên đơn vị"),
    ],
)
def test_a_wrong_answer_stands_on_the_page_and_nothing_begins(wrong: dict[str, str], said: str, client: Client) -> None:
    page = client.post("/bat-dau/", {**WHO, **wrong})
    assert (page.status_code, said in page.text, 'value="Nguyễn Văn An"' in page.text) == (200, True, True)
    assert not Unit.objects.exists() and not Person.objects.exists()


def test_once_begun_strangers_sign_in_first_and_others_are_refused(client: Client, top: Unit) -> None:
    assert client.get("/bat-dau/")["Location"].startswith("/tai-khoan/")
    assert client.post("/bat-dau/", WHO)["Location"].startswith("/tai-khoan/")
    assert not Person.objects.exists()
    client.force_login(builders.person("hoivien", Office.MEMBER, top), BACKEND)
    ways = ("", "don-vi/", "nhiem-ky/", "chi-tieu/", "dot/")
    assert {client.get(f"/bat-dau/{way}").status_code for way in ways} == {403}


@pytest.mark.usefixtures("db", "officer")
def test_a_list_taken_twice_changes_nothing(client: Client, top: Unit) -> None:
    for _ in range(2):
        look = client.post("/bat-dau/don-vi/", {"kind": "phường", "file": sent("ds.xlsx", workbook(*UNITS))})[
            "Location"
        ]
        client.post(look)
    wards = Unit.objects.filter(parent=top)
    assert [(str(one), one.level, one.valid_from, one.path) for one in wards] == [
        (f"phường {name}", Level.BASE, None, f"{top.path}{pk}/")
        for name, pk in zip(("Bồ Đề", "Cự Khối", "Đức Giang"), wards.values_list("pk", flat=True), strict=True)
    ]
    counts = Headcount.objects.order_by("unit__order").values_list("unit__name", "branches", "members", "changes")
    assert list(counts) == [("Bồ Đề", 15, 612, ""), ("Cự Khối", 12, 487, "Tách chi hội 5"), ("Đức Giang", 21, 1050, "")]
    assert "Danh sách này đã có đủ. Không có gì để nhập." in client.get(look).text


@pytest.mark.usefixtures("db", "officer")
def test_what_the_list_is_silent_about_stays(client: Client, top: Unit) -> None:
    ward = Unit.objects.create(name="Bồ Đề", kind="phường", level=Level.BASE, parent=top)
    Headcount.objects.create(unit=ward, on=builders.HALF, branches=15, members=600)
    rows = (("Tên đơn vị", "Số hội viên"), ("Bồ Đề", 612), ("Cự Khối", 487))
    look = client.post("/bat-dau/don-vi/", {"kind": "phường", "file": sent("ds.xlsx", workbook(*rows))})["Location"]
    with standing_still(date(2020, 6, 1)):
        client.post(look)
    newest = Headcount.objects.filter(unit=ward).order_by("-on").values_list("on", "branches", "members").first()
    assert newest == (date(2020, 6, 1), 15, 612)


@pytest.mark.usefixtures("db", "officer")
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04 hong", "Tệp hỏng hoặc gửi chưa trọn"),
        (b"%PDF-1.4 " + b"x" * 50, "Tệp là PDF"),
        (workbook(("Kính gửi",), (12,)), "Máy không thấy danh sách chỉ tiêu trong tệp này."),
    ],
)
def test_a_file_that_cant_be_taken_says_why(content: bytes, said: str, client: Client, top: Unit) -> None:
    builders.term(top)
    page = client.post("/bat-dau/chi-tieu/", {"file": sent("ct.xlsx", content), "paper": "Nghị quyết 09"})
    assert (page.status_code, said in page.text, "Nghị quyết 09" in page.text) == (200, True, True)


@pytest.mark.usefixtures("db", "officer")
def test_names_typed_are_enough_and_stay_when_something_is_wrong(client: Client, top: Unit) -> None:
    assert "Hãy chọn tệp danh sách hoặc gõ tên các đơn vị." in client.post("/bat-dau/don-vi/", {"kind": "xã"}).text
    look = client.post("/bat-dau/don-vi/", {"kind": "xã", "names": "Cộng Hòa\n\nTống Trân\nCộng Hòa"})["Location"]
    shown = page(client.get(look))
    assert table(shown) == [
        ["xã Cộng Hòa", "–", "–", "thêm mới", "dòng 1"],
        ["xã Tống Trân", "–", "–", "thêm mới", "dòng 3"],
    ]
    assert words(shown.cssselect("section ul li")[0]) == "dòng 4: Đơn vị này đã có ở dòng 1. Hãy bỏ một dòng."
    assert words(page(client.post(look, follow=True)).cssselect(".messages")[0]) == "Đã thêm 2 đơn vị."
    assert list(map(str, Unit.objects.filter(parent=top))) == ["xã Cộng Hòa", "xã Tống Trân"]


def test_a_list_is_only_its_senders(client: Client, top: Unit) -> None:
    client.force_login(builders.person("mot", Office.STANDING_OFFICER, top), BACKEND)
    look = client.post("/bat-dau/don-vi/", {"kind": "phường", "names": "Bồ Đề"})["Location"]
    client.force_login(builders.person("hai", Office.CHAIR, top), BACKEND)
    assert [client.get(way).status_code for way in (look, "/bat-dau/don-vi/?tep=abc")] == [409, 409]
    assert client.post(look).status_code == 409
    assert not Unit.objects.filter(parent=top).exists()


@pytest.mark.usefixtures("db", "officer")
def test_terms_and_periods_there_already_are_taken_as_they_are(client: Client, top: Unit) -> None:
    term = builders.term(top)
    half = builders.half_term(term)
    assert client.get("/bat-dau/nhiem-ky/")["Location"] == "/bat-dau/chi-tieu/"
    client.post("/bat-dau/dot/", {"kind": "mid_term", "name": "Sơ kết", "on": f"{half.on:%d/%m/%Y}"})
    assert (Campaign.objects.get().period_id, ReportingPeriod.objects.count(), TermOfOffice.objects.count()) == (
        half.pk, 1, 1,
    )  # fmt: skip


@pytest.mark.usefixtures("db", "officer")
@pytest.mark.parametrize("which", ["don-vi", "chi-tieu"])
def test_a_template_is_read_by_the_product_itself(which: str, client: Client, top: Unit) -> None:
    builders.term(top)
    answer = client.get(f"/bat-dau/mau/{which}.xlsx")
    assert answer["Content-Disposition"] == f'attachment; filename="mau-{which}.xlsx"'
    page = client.post(f"/bat-dau/{which}/", {"kind": "phường", "file": sent("mau.xlsx", answer.content)}, follow=True)
    assert {"don-vi": "Nhập 2 đơn vị", "chi-tieu": "Nhập 3 chỉ tiêu"}[which] in page.text
    assert client.get("/bat-dau/mau/khac.xlsx").status_code == 404


@pytest.mark.usefixtures("db", "officer")
def test_queries_do_not_grow_with_the_list(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    def looks(names: str) -> str:
        return client.post("/bat-dau/don-vi/", {"kind": "phường", "names": names})["Location"]

    one, three = looks("Bồ Đề"), looks("Cự Khối\nĐức Giang\nGia Thụy")
    with CaptureQueriesContext(connection) as asked:
        client.get(one)
    with django_assert_num_queries(len(asked)):
        client.get(three)
    with CaptureQueriesContext(connection) as asked:
        client.post(one)
    with django_assert_num_queries(len(asked)):
        client.post(three)
