"""The start page, by office."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from nhiemky.campaigns.models import Campaign
from nhiemky.kernel.clock import now
from nhiemky.organisation.models import Level, Office, Unit
from nhiemky.organisation.permissions import reach_of
from nhiemky.overview.queries.counts import Count
from nhiemky.overview.queries.home import latest_campaign
from nhiemky.overview.queries.tree import tree_of
from nhiemky.reports.models import UnitStanding
from tests.builders import district, paper, person, wards_of
from tests.overview.building import MERGED, MISSING, THERE, campaign, stands

pytestmark = pytest.mark.usefixtures("db")


def shown(client: Client, office: Office, unit: Unit) -> str:
    """The text of the start page of somebody in that office."""
    client.force_login(person("ai-do", office, unit))
    answer = client.get("/")
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def test_an_empty_product_sends_its_officer_to_the_first_steps(client: Client) -> None:
    page = shown(client, Office.STANDING_OFFICER, district(wards=0))
    assert "Chưa có đơn vị nào." in page
    assert f'href="{reverse("setup:start")}"' in page


def test_before_anybody_has_begun_the_first_steps_are_shown(client: Client) -> None:
    assert client.get("/").headers["Location"] == reverse("setup:start")
    district()
    assert client.get("/").headers["Location"] == f"{reverse('account_login')}?next=/"


def test_units_without_a_campaign(client: Client) -> None:
    page = shown(client, Office.STANDING_OFFICER, district(wards=2))
    assert "Chưa có đợt sơ kết nào." in page
    assert f'href="{reverse("campaigns:new")}"' in page


def test_an_officer_sees_who_is_late_and_the_tree(client: Client) -> None:
    top = district(wards=4)
    of = campaign(top)
    one, two, three, four = wards_of(top)
    stands(of, one)
    stands(of, two, findings=2)
    stands(of, three, self_review=MERGED, findings=1)
    stands(of, four, MISSING, MISSING, findings=1)
    page = shown(client, Office.STANDING_OFFICER, top)
    assert "Còn 1 đơn vị thiếu báo cáo: Bến 04." in page
    assert page.count(f'href="{reverse("reports:unit", args=(of.pk, one.pk))}"') == 2  # picture and list
    tree = tree_of(top, of)
    assert tree.count == Count(4, complete=2, late=1, to_look_at=2)
    assert [node.label for node in tree.nodes] == [
        "phường Bến 01, đã gửi đủ", "phường Bến 02, 2 điểm cần xem", "phường Bến 03, gộp hai báo cáo",
        "phường Bến 04, chưa gửi báo cáo",
    ]  # fmt: skip
    assert [(mood.words, number) for mood, number in tree.legend] == [
        ("còn thiếu báo cáo", 1), ("có điểm cần xem", 2), ("xong", 1),
    ]  # fmt: skip


def test_when_all_have_sent_the_paper_is_next(client: Client) -> None:
    top = district(wards=1)
    of = campaign(top)
    stands(of, wards_of(top)[0])
    page = shown(client, Office.STANDING_OFFICER, top)
    assert "Các đơn vị đã gửi đủ." in page
    assert f'href="{reverse("reports:paper", args=(of.pk,))}"' in page


def test_a_chair_is_asked_to_write_and_then_sees_the_report(client: Client) -> None:
    top = district(wards=2)
    of = campaign(top)
    ward, other = wards_of(top)
    stands(of, ward, MISSING, MISSING)
    stands(of, other, findings=3)
    page = shown(client, Office.CHAIR, ward)
    assert "Phường Bến 01 chưa gửi báo cáo kết quả và báo cáo kiểm điểm cho Sơ kết giữa nhiệm kỳ." in page
    assert f'href="{reverse("papers:desk", args=(of.pk, ward.pk))}"' in page
    assert "Bến 02" not in page
    client.force_login(person("nguoi-khac", Office.CHAIR, other))
    page = client.get("/").content.decode()
    assert "Báo cáo của phường Bến 02 có 3 điểm cần xem lại." in page
    assert f'href="{reverse("reports:unit", args=(of.pk, other.pk))}"' in page


def test_a_paper_returned_comes_first(client: Client) -> None:
    top = district(wards=1)
    of = campaign(top)
    ward = wards_of(top)[0]
    stands(of, ward)
    back = paper(of, ward, "self_review", state="returned")
    page = shown(client, Office.CHAIR, ward)
    assert "Quận Sông Hồng đã trả lại báo cáo kiểm điểm của Ban Chấp hành để sửa." in page
    assert f'href="{reverse("papers:paper", args=(of.pk, back.pk))}"' in page


@pytest.mark.parametrize("office", [Office.BRANCH_HEAD, Office.MEMBER])
def test_in_a_branch_one_sees_the_targets_and_no_ward_s_papers(client: Client, office: Office) -> None:
    top = district(wards=1, branches=1)
    of = campaign(top)
    ward = wards_of(top)[0]
    stands(of, ward, findings=3)
    page = shown(client, office, wards_of(ward)[0])
    assert f'href="{reverse("targets:targets")}"' in page
    assert "điểm cần xem" not in page
    assert reverse("organisation:unit", args=(ward.pk,)) not in page


def test_somebody_without_an_office_is_told_whom_to_ask(client: Client) -> None:
    client.force_login(person("moi"))
    page = client.get("/").content.decode()
    assert "Đồng chí chưa được giao việc ở đơn vị nào." in page


def test_above_districts_each_is_told_by_its_base_associations() -> None:
    city = Unit.objects.create(name="Hà Nội", kind="thành phố", level=Level.PROVINCE)
    districts = [
        Unit.objects.create(name=name, kind="quận", level=Level.DISTRICT, parent=city) for name in ("An", "Bình", "Cầu")
    ]
    of = campaign(city)
    for top, silent in zip(districts, (0, 1, 2), strict=True):
        for number in range(2):
            ward = Unit.objects.create(name=str(number), kind="phường", level=Level.BASE, parent=top)
            stands(of, ward, MISSING if number < silent else "there")
    tree = tree_of(city, of)
    assert [(node.unit.name, node.mood.tone, node.mood.words, node.size) for node in tree.nodes] == [
        ("An", "good", "2/2 đã gửi", 2), ("Bình", "risk", "1/2 đã gửi", 2), ("Cầu", "late", "0/2 đã gửi", 2),
    ]  # fmt: skip
    assert tree.count.all == 6


def test_a_campaign_of_a_ward_or_of_a_district_below_does_not_stand_in_front(client: Client) -> None:
    top = district(wards=2)
    of = campaign(top)
    ward, other = wards_of(top)
    stands(of, ward)
    stands(of, other)
    Campaign.objects.create(unit=ward, period=of.period, name="Đợt của phường", opened_at=now())
    assert "Các đơn vị đã gửi đủ." in shown(client, Office.STANDING_OFFICER, top)
    chair = person("chu-tich", Office.CHAIR, ward)
    assert latest_campaign(reach_of(chair)) == of
    above = Unit.objects.get(name="Hà Nội")
    city = person("thanh-pho", Office.STANDING_OFFICER, above)
    assert latest_campaign(reach_of(city)) == of
    of.unit = above
    of.save()
    Campaign.objects.create(unit=top, period=of.period, name="Đợt của quận", opened_at=now())
    assert latest_campaign(reach_of(city)) == of


@pytest.mark.parametrize("wards", [1, 3])
def test_the_page_asks_the_same_few_questions_however_many_units(
    client: Client, django_assert_num_queries: Callable[[int], Any], wards: int
) -> None:
    top = district(wards=wards)
    of = campaign(top)
    for ward in wards_of(top):
        stands(of, ward, findings=1)
    client.force_login(person("ai-do", Office.STANDING_OFFICER, top))
    client.get("/")
    with django_assert_num_queries(9):
        client.get("/")


def test_a_whole_country_takes_as_few_questions(django_assert_num_queries: Callable[[int], Any]) -> None:
    top = Unit.objects.create(name="Trung ương", level=Level.CENTRAL)
    provinces = [
        Unit.objects.create(name=f"Tỉnh {number:02d}", level=Level.PROVINCE, parent=top) for number in range(34)
    ]
    of = campaign(top)
    communes = Unit.objects.bulk_create(
        Unit(
            name=str(number), kind="xã", level=Level.BASE, parent=provinces[number % 34], folded=str(number), order=b"",
            path=f"{provinces[number % 34].path}x{number}/",
        )
        for number in range(3321)
    )  # fmt: skip
    UnitStanding.objects.bulk_create(UnitStanding(campaign=of, unit=unit, report=THERE) for unit in communes)
    with django_assert_num_queries(2):
        tree = tree_of(top, of)
    assert (len(tree.nodes), tree.count.all, tree.count.late, sum(node.size for node in tree.nodes)) == (
        34, 3321, 3321, 3321,
    )  # fmt: skip


def test_too_many_units_to_draw_are_still_counted() -> None:
    top = district(wards=0)
    units = [
        Unit(
            name=f"{n}", kind="phường", level=Level.BASE, parent=top, path=f"{top.path}x{n}/", folded=str(n), order=b""
        )
        for n in range(700)
    ]
    Unit.objects.bulk_create(units)
    tree = tree_of(top, None)
    assert (tree.drawn, len(tree.nodes), tree.layout.places) == (False, 601, ())
