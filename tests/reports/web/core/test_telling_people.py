"""Who is told what: senders, officers, chairs."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nhiemky.campaigns.actions import open_campaign
from nhiemky.notices.models import InboxItem
from nhiemky.organisation.models import Office
from nhiemky.reports.actions import receive
from nhiemky.reports.actions.telling import tell_read
from nhiemky.reports.models import SentFile, UnitStanding
from tests.builders import district, half_term, person, targets, term, wards_of
from tests.reports.web.core.building import form, small, work

pytestmark = pytest.mark.usefixtures("db")
PICTURE = b"\xff\xd8\xff\xe0" + b"picture" * 40


def inboxes() -> list[tuple[str, str, str]]:
    return list(InboxItem.objects.order_by("pk").values_list("person__username", "text", "link"))


def test_chairs_are_told_that_a_campaign_is_open_and_its_board_lists_all() -> None:
    top = district(3)
    office = term(top)
    targets(office)
    officer = person("can bo", Office.STANDING_OFFICER, top)
    for ward in wards_of(top)[:2]:
        person(ward.name, Office.CHAIR, ward)
        person(f"pho {ward.name}", Office.VICE_CHAIR, ward)
    made = open_campaign(top.pk, half_term(office).pk, name="Sơ kết 2020", by=officer)
    text = "Quận Sông Hồng đã mở đợt “Sơ kết 2020”. Mời đồng chí xem kế hoạch và chuẩn bị báo cáo."
    assert sorted(inboxes()) == [(name, text, f"/dot/{made.pk}/ke-hoach/") for name in ("Bến 01", "Bến 02")]
    work(made)
    rows = UnitStanding.objects.filter(campaign=made).order_by("unit__order")
    assert [(one.unit_id, one.report) for one in rows] == [(ward.pk, "missing") for ward in wards_of(top)]


def test_senders_and_officers_are_told_once_all_is_read() -> None:
    stage = small()
    pk, ward = stage.campaign.pk, stage.units["Bến 01"]
    chair = person("chu tich", Office.CHAIR, ward)
    vice = person("pho quan", Office.VICE_CHAIR, stage.campaign.unit)
    receive(pk, [("b2.xlsx", form("Bến 02", XD1=(1, 2), XD3=1)), ("anh.jpg", BytesIO(PICTURE))], by=stage.officer)
    receive(pk, [("b1.xlsx", form("Bến 01", XD1=(1, 2), XD3=3))], by=chair)
    work(stage.campaign)
    unit = f"/dot/{pk}/don-vi/{ward.pk}/"
    came = "Phường Bến 01 vừa gửi 1 tệp: 1 dùng được."
    assert sorted(inboxes()) == [
        ("can bo quan", came, unit),
        ("can bo quan", "Đã đọc xong 2 tệp: 1 dùng được, 1 cần xem.", f"/dot/{pk}/"),
        ("chu tich", "Đã đọc xong 1 tệp: 1 dùng được.", unit),
        (vice.username, came, unit),
    ]
    work(stage.campaign)
    assert len(inboxes()) == 4


def test_nobody_is_told_while_something_waits() -> None:
    stage = small()
    receive(stage.campaign.pk, [("b1.xlsx", form("Bến 01", XD1=(1, 2), XD3=3))], by=stage.officer)
    tell_read(stage.campaign.pk)
    assert inboxes() == []


def test_queries_do_not_grow_with_senders() -> None:
    stage = small(3)
    chairs = [person(name, Office.CHAIR, unit) for name, unit in stage.units.items()]
    asked = []
    for number in (1, 3):
        for chair in chairs[:number]:
            name = chair.username
            receive(stage.campaign.pk, [(f"{name}.xlsx", form(name, XD1=(1, number + 1), XD3=3))], by=chair)
        SentFile.objects.filter(state="waiting").update(state="read")
        with CaptureQueriesContext(connection) as told:
            tell_read(stage.campaign.pk)
        asked.append(len(told))
    assert asked[0] == asked[1]
    assert InboxItem.objects.filter(code="reports.came").last().text == "3 đơn vị vừa gửi 3 tệp: 3 dùng được."  # type: ignore[union-attr]
