"""The way on from a page: one solid button, to a page that is there for who looks."""

import pytest
from django.test import Client
from django.urls import reverse

from nhiemky.organisation.models import Level, Office
from tests.builders import person
from tests.reports.web.pages.building import Stage, figure, page, sent, solid, stage, words

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def at() -> Stage:
    return stage()


@pytest.mark.parametrize(("office", "leads"), [(Office.CHAIR, ""), (Office.MEMBER, "ke-hoach/")])
def test_a_campaign_is_opened_where_who_looks_may_go(at: Stage, client: Client, office: Office, leads: str) -> None:
    client.force_login(person("ai do", office, at.wards[0]))
    first = page(client.get(reverse("reports:campaigns"))).cssselect("tbody th a")[0].get("href")
    assert first == f"{at.url}{leads}"
    assert client.get(first).status_code == 200


def test_a_photograph_is_typed_in_while_figures_are_missing(at: Stage, client: Client) -> None:
    photograph = sent(at, "anh.jpg", b"\xff\xd8\xff\xe0", owner=at.wards[0], why="Tệp là ảnh chụp.")
    client.force_login(person("chu tich", Office.CHAIR, at.wards[0]))
    typing = ("Nhập số liệu từ ảnh", f"{at.unit_url()}nhap/?tep={photograph.pk}")
    assert solid(page(client.get(at.unit_url()))) == [typing]
    for place in range(len(at.indicators)):
        figure(at, 0, place, value=7)
    whole = page(client.get(at.unit_url()))
    assert solid(whole) == []
    assert [(words(one), one.get("href")) for one in whole.cssselect("main > .links a, main .links a")][4:] == [typing]


def test_a_branch_head_finds_the_plan(at: Stage, client: Client) -> None:
    client.force_login(person("chi hoi truong", Office.BRANCH_HEAD, at.wards[0].children.create(
        name="1", kind="chi hội", level=Level.BRANCH)))  # fmt: skip
    assert solid(page(client.get(at.url))) == [("Xem kế hoạch đợt", f"{at.url}ke-hoach/")]
    assert solid(page(client.get(f"{at.url}ke-hoach/"))) == []


def test_no_draft_yet_leaves_one_thing_to_do(at: Stage, client: Client) -> None:
    at.campaign.done = at.campaign.asked = 1
    at.campaign.save()
    client.force_login(at.officer)
    assert [words for words, _ in solid(page(client.get(f"{at.url}bao-cao/thay-doi/")))] == ["Chốt bản thảo"]
