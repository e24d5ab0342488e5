"""Exemplary units: the evidence of each, whom the committee chose, and deadlines in the paper."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.test import Client

from nhiemky.campaigns.models import Campaign, Fulfilment, Shift, Step
from nhiemky.journal.models import Entry
from nhiemky.kernel.clock import now, standing_still
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.models import Office, Unit
from nhiemky.papers.models import Move
from nhiemky.reports.actions import choose_unit, drop_choice, keep_paper
from nhiemky.reports.models import ExemplaryChoice, KeptPaper
from nhiemky.reports.queries.paper import make_draft
from nhiemky.typesetting.paper import Text, as_runs
from tests.builders import paper, person
from tests.reports.reading.files import paragraph, word
from tests.reports.web.core.building import again
from tests.reports.web.pages.building import page, words
from tests.reports.web.paper.building import Sent, sent

pytestmark = pytest.mark.usefixtures("db")
DAY = date(2020, 4, 10)


@pytest.fixture
def at(client: Client) -> Sent:
    """A campaign put together, its officer signed in."""
    made = sent()
    client.force_login(made.officer)
    return made


def _step(campaign: Campaign, kind: str, due: date) -> Step:
    return Step.objects.update_or_create(campaign=campaign, kind=kind, defaults={"due": due})[0]


def _done(step: Step, unit: Unit, on: date) -> None:
    Fulfilment.objects.update_or_create(step=step, unit=unit, defaults={"on": on, "at": now()})


def _adopted(at: Sent, unit: Unit) -> None:
    for kind in (Step.Kind.STANDING, Step.Kind.EXECUTIVE, Step.Kind.SENDING):
        _done(_step(at.campaign, kind, date(2020, 4, 15)), unit, DAY)


def _rows(client: Client, at: Sent) -> list[list[str]]:
    shown = page(client.get(f"{at.url}tieu-bieu/"))
    for one in shown.cssselect("a.choose"):
        one.drop_tree()
    return [[words(cell) for cell in row] for row in shown.cssselect("table.evidence tbody tr")]


def test_evidence_of_each_unit(client: Client, at: Sent) -> None:
    _adopted(at, at.ward(2))
    returned = paper(at.campaign, at.ward(1))
    Move.objects.create(
        paper=returned, step="return", source="sent", target="returned", on=DAY, by=at.officer, at=now()
    )
    found = at.campaign.findings
    points = {number: found.filter(unit=at.ward(number)).exclude(fault="doubtful_reading").count() for number in (1, 2)}
    rows = _rows(client, at)
    by_name = {row[0]: row for row in rows}
    assert by_name["Bến 02"][2] == "✓ Có: BTV 10/04/2020, BCH 10/04/2020, gửi 10/04/2020; đúng hạn 15/04/2020"
    assert by_name["Bến 01"][3:5] == ["Trả lại 1 lần", f"{points[1]} điểm"]
    assert by_name["Bến 03"][1:6] == [
        "Chưa thấy nêu", by_name["Bến 03"][2], "Chưa có báo cáo", "Chưa có báo cáo", "Chưa có số liệu",
    ]  # fmt: skip


def test_a_newer_party_congress_is_quoted_with_its_source(client: Client, at: Sent) -> None:
    said = "Bổ sung 1 chỉ tiêu theo nghị quyết Đại hội Đảng bộ phường 2020 - 2025."
    texts = ("HỘI CCB PHƯỜNG BẾN 02", "BÁO CÁO SƠ KẾT GIỮA NHIỆM KỲ 2017 - 2022", "I. KẾT QUẢ THỰC HIỆN NHIỆM VỤ",
             "Hội làm tốt.", "II. NHIỆM VỤ, GIẢI PHÁP THỜI GIAN TỚI", said)  # fmt: skip
    at.send("Bến 02/bao cao.docx", BytesIO(word("".join(map(paragraph, texts)))))
    KeptPaper.objects.all().delete()
    cell = page(client.get(f"{at.url}tieu-bieu/")).cssselect("table.evidence td a")
    file = at.campaign.files.get(name="Bến 02/bao cao.docx").pk
    assert [(words(one), one.get("href")) for one in cell] == [
        (f"“{said}”", f"{at.url}tep/{file}/?cho=%C4%91o%E1%BA%A1n%206#cho")
    ]


def test_a_unit_is_chosen_named_in_the_paper_and_taken_back(client: Client, at: Sent) -> None:
    address = f"{at.url}tieu-bieu/{at.ward(1).pk}/"
    assert "Chưa ghi lý do chọn." in client.post(address, {"reason": " "}).content.decode()
    assert client.post(address, {"reason": "Gửi sớm,  số liệu khớp"})["Location"] == f"{at.url}tieu-bieu/"
    one = ExemplaryChoice.objects.get()
    assert (one.unit_id, one.reason, one.by_id) == (at.ward(1).pk, "Gửi sớm, số liệu khớp", at.officer.pk)
    shown = page(client.get(f"{at.url}bao-cao/"))
    named = [words(one) for one in shown.cssselect(".of-item") if "Gửi sớm" in words(one)]
    assert len(named) == 1 and "Bến 01: Gửi sớm, số liệu khớp (chứng cứ:" in named[0]
    client.post(address, {"reason": "Làm điểm tốt"})
    assert [one.reason for one in ExemplaryChoice.objects.all()] == ["Làm điểm tốt"]
    client.post(address, {"viec": "bo"})
    client.post(address, {"viec": "bo"})
    assert not ExemplaryChoice.objects.exists()
    told = Entry.objects.filter(verb__startswith="exemplary.").order_by("id").values_list("verb", "kind", "object_id")
    at_unit = ("campaign_unit", f"{at.campaign.pk}/{at.ward(1).pk}")
    assert list(told) == [
        ("exemplary.chosen", *at_unit), ("exemplary.chosen", *at_unit), ("exemplary.dropped", *at_unit),
    ]  # fmt: skip


def test_who_may_choose(client: Client, at: Sent) -> None:
    elsewhere = Unit.objects.create(name="Xa", kind="phường", level=at.ward(1).level)
    with pytest.raises(RuleBroken) as broken:
        choose_unit(at.campaign.pk, elsewhere.pk, reason="x", by=at.officer)
    assert broken.value.code == "reports.unit_elsewhere"
    inspector = person("kiem tra", Office.INSPECTOR, at.campaign.unit)
    client.force_login(inspector)
    shown = page(client.get(f"{at.url}tieu-bieu/"))
    assert len(shown.cssselect("table.evidence tbody tr")) == 3 and not shown.cssselect("a.choose")
    assert client.post(f"{at.url}tieu-bieu/{at.ward(1).pk}/", {"reason": "x"}).status_code == 403
    for act in (
        lambda: choose_unit(at.campaign.pk, at.ward(1).pk, reason="x", by=inspector),
        lambda: drop_choice(at.campaign.pk, at.ward(1).pk, by=inspector),
    ):
        with pytest.raises(RuleBroken) as broken:
            act()
        assert broken.value.code == "organisation.not_allowed"


@pytest.mark.parametrize("chosen", [1, 3])
def test_the_number_of_queries_does_not_grow(
    client: Client, at: Sent, chosen: int, django_assert_num_queries: Any
) -> None:
    for number in range(1, chosen + 1):
        _adopted(at, at.ward(number))
        choose_unit(at.campaign.pk, at.ward(number).pk, reason="Tốt", by=at.officer)
    with django_assert_num_queries(18):
        page(client.get(f"{at.url}tieu-bieu/"))


def test_the_paper_tells_deadlines_as_they_are_when_it_is_read(client: Client, at: Sent) -> None:
    keep_paper(at.campaign.pk)
    conference = _step(at.campaign, Step.Kind.CONFERENCE, date(2020, 4, 14))
    _done(conference, at.ward(1), date(2020, 3, 5))
    _done(conference, at.ward(2), date(2020, 5, 20))
    Shift.objects.create(
        step=conference, due=date(2020, 5, 31), decided_on=date(2020, 4, 1), cause="Dịch Covid-19",
        basis="Chỉ thị 16/CT-TTg", by=at.officer, at=now(),
    )  # fmt: skip
    with standing_still(date(2020, 6, 1)):
        blocks = make_draft(again(at.campaign)).paper.blocks
        shown = page(client.get(f"{at.url}bao-cao/"))
    said = ["".join(run.text for run in as_runs(one.runs)) for one in blocks if isinstance(one, Text)]
    assert said[0] == (
        "Thời hạn: Hội nghị sơ kết 1/3 đơn vị đúng thời hạn ban đầu 14/04/2020, 2/3 đơn vị đúng thời hạn đã lùi đến "
        "31/05/2020 do dịch Covid-19, theo Chỉ thị 16/CT-TTg. Quá hạn chưa làm 1 đơn vị: Bến 03."
    )
    assert said[0] in words(shown.get_element_by_id("doan-i.thoi-han"))
