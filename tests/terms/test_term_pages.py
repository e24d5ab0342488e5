"""Pages of terms, as people meet them."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from nhiemky.kernel.clock import standing_still
from nhiemky.organisation.models import Office, Unit
from nhiemky.terms import actions
from nhiemky.terms.models import ReportingPeriod, TermOfOffice
from nhiemky.terms.term import Phase, Term
from tests import builders

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def top() -> Unit:
    return builders.district(wards=2)


def signed_in(client: Client, name: str, office: Office, unit: Unit) -> Client:
    client.force_login(builders.person(name, office, unit), "allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_an_officer_opens_a_term_by_its_years(client: Client, top: Unit) -> None:
    signed_in(client, "thuongtruc", Office.STANDING_OFFICER, top)
    assert "Mở nhiệm kỳ" in client.get("/nhiem-ky/").text
    answer = client.post("/nhiem-ky/moi/", {"name": "2017–2022", "congress": "", "opened": "", "closes": ""})
    kept = TermOfOffice.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/nhiem-ky/{kept.pk}/")
    assert (kept.unit_id, kept.as_term()) == (top.pk, Term.from_years(2017, 2022))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name": "Khóa VIII"}, "Hãy ghi ngày, hoặc ghi tên có hai năm như 2025–2030."),
        ({"name": "A", "opened": "1/6/2025"}, "Hãy ghi nốt ngày này, hoặc để trống cả hai ô ngày."),
        ({"name": "A", "opened": "1/6/2025", "closes": "1/6/2024"}, "Ngày này phải sau ngày Đại hội mở đầu nhiệm kỳ."),
        ({"name": "A", "opened": "mồng 1", "closes": "1/6/2030"}, "Máy chưa hiểu ngày này."),
        ({"name": "2019–2024"}, "Nhiệm kỳ 2019–2024 trùng thời gian với nhiệm kỳ 2017–2022"),
    ],
)
def test_what_is_wrong_stands_on_the_form_with_what_was_typed(
    typed: dict[str, str], said: str, client: Client, top: Unit
) -> None:
    builders.term(top)
    signed_in(client, "thuongtruc", Office.STANDING_OFFICER, top)
    page = client.post("/nhiem-ky/moi/", typed).text
    assert said in page
    assert all(f'value="{words}"' in page for words in typed.values())


def test_a_term_shows_how_far_it_has_run(client: Client, top: Unit) -> None:
    officer = builders.person("a", Office.STANDING_OFFICER, top)
    kept = actions.open_term(top.pk, Term("2017–2022", date(2017, 10, 1), date(2022, 10, 1)), by=officer)
    builders.half_term(kept)
    signed_in(client, "hoivien", Office.MEMBER, builders.wards_of(top)[0])
    with standing_still(date(2020, 5, 29)):
        page = client.get(f"/nhiem-ky/{kept.pk}/").text
    assert "Đã đi được 53% thời gian của nhiệm kỳ, đang ở nửa cuối nhiệm kỳ." in page
    assert "số liệu tính đến hết ngày 31/3/2020" in page
    assert "Sửa giai đoạn" not in page  # a member looks on


def test_phases_and_periods_by_form(client: Client, top: Unit) -> None:
    signed_in(client, "thuongtruc", Office.STANDING_OFFICER, top)
    kept = builders.term(top)
    rows = {
        "form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0",
        "form-0-name": "Cả nhiệm kỳ", "form-0-starts": "1/10/2017", "form-0-last": "30/09/2022",
    }  # fmt: skip
    assert client.post(f"/nhiem-ky/{kept.pk}/giai-doan/", rows).status_code == 302
    assert [one.as_phase() for one in kept.phases.all()] == [Phase("Cả nhiệm kỳ", builders.OPENED, builders.CLOSES)]
    late = client.post(f"/nhiem-ky/{kept.pk}/giai-doan/", {**rows, "form-0-last": "1/10/2022"}).text
    assert "nằm ngoài nhiệm kỳ" in late
    assert client.post(f"/nhiem-ky/{kept.pk}/ky-moi/", {"name": "Giữa", "on": "31/3/2020"}).status_code == 302
    assert [(one.name, one.on) for one in ReportingPeriod.objects.all()] == [("Giữa", builders.HALF)]


def test_terms_out_of_reach_are_not_found_and_changes_without_the_right_refused(client: Client, top: Unit) -> None:
    kept, other = builders.term(top), builders.term(builders.wards_of(top)[1])
    signed_in(client, "chutich", Office.CHAIR, builders.wards_of(top)[0])
    assert client.get(f"/nhiem-ky/{other.pk}/").status_code == 404
    assert client.get(f"/nhiem-ky/{kept.pk}/").status_code == 200
    for way in ("sua", "giai-doan", "ky-moi"):
        assert client.get(f"/nhiem-ky/{kept.pk}/{way}/").status_code == 403


def test_queries_do_not_grow_with_terms(
    client: Client, top: Unit, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    officer = builders.person("thuongtruc", Office.STANDING_OFFICER, top)
    client.force_login(officer, "allauth.account.auth_backends.AuthenticationBackend")

    def add(first: int) -> None:
        actions.open_period(
            actions.open_term(top.pk, Term.from_years(first, first + 5), by=officer).pk,
            name="Giữa", on=date(first + 2, 1, 1), by=officer,
        )  # fmt: skip

    add(2000)
    with CaptureQueriesContext(connection) as one:
        client.get("/nhiem-ky/")
    add(2005)
    add(2010)
    with django_assert_num_queries(len(one)):
        client.get("/nhiem-ky/")
