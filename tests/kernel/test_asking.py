"""What browsers ask with that nobody can mean."""

import pytest
from django.test import Client
from django.urls import reverse

from nhiemky.kernel.asking import whole_number
from nhiemky.organisation.models import Office
from tests import builders
from tests.house.doors import signed_in
from tests.house.world import world

pytestmark = pytest.mark.usefixtures("db")
SAID = "có ký tự lạ mà máy không đọc được"


@pytest.fixture
def officer() -> Client:
    return signed_in(builders.person("can bo", Office.STANDING_OFFICER, builders.district(2)))


@pytest.mark.parametrize("url", ["/don-vi/?tim=a%00b", "/don-vi/?%00=1", "/don-vi/?cap-tren=%00", "/khong-co/%00/"])
def test_nul_in_an_address_is_refused_in_words(officer: Client, url: str) -> None:
    answer = officer.get(url)
    assert (answer.status_code, SAID in answer.content.decode()) == (400, True)


def test_nul_in_a_form_is_refused_in_words(officer: Client) -> None:
    answer = officer.post("/dot/mo/", {"name": "Sơ kết\0"})
    assert (answer.status_code, SAID in answer.content.decode()) == (400, True)


def test_nul_in_a_name_that_wants_to_sign_in_is_refused() -> None:
    answer = Client().post("/tai-khoan/dang-nhap/", {"login": "a\0", "password": "x"})
    assert (answer.status_code, SAID in answer.content.decode()) == (400, True)


@pytest.mark.parametrize(
    ("text", "number"), [("12", 12), ("", 0), ("x", 0), ("-1", 0), ("²", 0), ("9" * 18, 10**18 - 1), ("9" * 5000, 0)]
)
def test_numbers_are_bounded(text: str, number: int) -> None:
    assert whole_number(text) == number


@pytest.mark.parametrize("digits", [19, 40, 5000])
@pytest.mark.parametrize("url", ["/don-vi/?cap-tren=", "/dot/mo/?don-vi="])
def test_long_digits_are_no_trouble(officer: Client, url: str, digits: int) -> None:
    assert officer.get(url + "9" * digits).status_code in (200, 404)


@pytest.mark.parametrize("chosen", ["9" * 19, "9" * 5000, "²", "x"])
def test_a_unit_nobody_can_mean_is_not_taken(chosen: str) -> None:
    small = world()
    file = small.own.files[small.own.wards[0].pk]
    url = reverse("reports:give", args=[small.own.campaign.pk, file.pk])
    answer = signed_in(small.people["officer"]).post(url, {"don-vi": chosen})
    assert (answer.status_code, "Chưa chọn đơn vị." in answer.content.decode()) == (200, True)
