"""The pages of a paper's life: what they say, how often they ask, what they hand out."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nhiemky.campaigns.models import Section
from nhiemky.files.queries import path_of
from nhiemky.kernel.clock import now, standing_still
from nhiemky.organisation.models import Appointment, Body, Office
from nhiemky.papers.actions import life
from nhiemky.papers.actions.opinions import add_opinion
from nhiemky.papers.models import FormFigure, Move, Opinion, PaperVersion, ReturnNote, SectionText
from nhiemky.papers.workflow import State
from nhiemky.reports.records import Kind
from nhiemky.reports.understanding.reading import understand
from tests import builders
from tests.house.doors import signed_in
from tests.papers.ready import DAY, EXECUTIVE, STANDING, Ready, hold_conference, ready, session
from tests.reports.reading.files import reread

pytestmark = [
    pytest.mark.usefixtures("db"),
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),  # on PostgreSQL tests/house opens every page
]


@pytest.fixture
def at_work() -> Ready:
    with standing_still(DAY):
        return ready()


def url(of: Ready, rest: str = "") -> str:
    return f"/dot/{of.campaign.pk}/van-ban/{of.paper.pk}/{rest}"


def adopted(of: Ready) -> None:
    for body in (STANDING, EXECUTIVE):
        life.adopt(of.paper.pk, session(body), by=of.chair)


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_the_whole_way_goes_by_plain_forms(at_work: Ready) -> None:
    chair, officer = signed_in(at_work.chair), signed_in(at_work.officer)
    told = {"on": "20/02/2020", "members": 9, "present": 7, "in_favour": 6}
    hold_conference(at_work)
    way: tuple[tuple[Client, str, dict[str, object]], ...] = (
        (chair, "thuong-vu", told), (chair, "chap-hanh", told), (chair, "gui", {}), (officer, "nhan", {}),
        (chair, "tiep-thu", {}), (chair, "hoan-chinh", {"no_opinions": "on"}), (officer, "cong-nhan", {}),
        (officer, "mo-lai", {"note": "Bổ sung số liệu."}),
    )  # fmt: skip
    states = []
    with standing_still(DAY):
        for client, step, filled in way:
            assert client.post(url(at_work, f"buoc/{step}/"), filled).status_code == 302
            states.append(at_work.now().state)
    assert states == ["standing", "executive", "sent", "received", "amending", "finalised", "accepted", "draft"]


def test_a_refused_session_keeps_what_was_filled_in(at_work: Ready) -> None:
    told = {"on": "20/02/2020", "members": 9, "present": 5, "in_favour": 5}
    answer = signed_in(at_work.chair).post(url(at_work, "buoc/thuong-vu/"), told)
    said = "Ban Thường vụ có 9 ủy viên, họp 5 người thì chưa đủ: cần ít nhất 6 người. Hãy họp lại khi đủ số, rồi ghi."
    assert answer.context["form"].errors == {"present": [said]}
    assert b'value="9"' in answer.content


def test_a_known_body_proposes_its_members(at_work: Ready) -> None:
    body = Body.objects.create(unit=at_work.ward, kind=STANDING, valid_from=builders.OPENED)
    for number in range(3):
        Appointment.objects.create(
            person=builders.person(f"uy vien {number}"), unit=at_work.ward, office=Office.COMMITTEE_MEMBER, body=body,
            valid_from=builders.OPENED,
        )  # fmt: skip
    page = text_of(signed_in(at_work.chair), url(at_work, "buoc/thuong-vu/"))
    assert 'name="members" value="3"' in page
    assert "ít nhất 2 trong 3 người" in page


def test_the_last_look_says_what_goes_to_whom(at_work: Ready) -> None:
    with standing_still(DAY):
        adopted(at_work)
    page = text_of(signed_in(at_work.chair), url(at_work, "buoc/gui/"))
    version = PaperVersion.objects.get()
    said = ("Thường trực Hội quận Sông Hồng", version.digest[:12], "20/2/2020, 7/7 tán thành", "Bản 1, mã kiểm tra")
    assert [words for words in said if words not in page] == []


def test_what_came_back_is_read_where_it_belongs(at_work: Ready) -> None:
    section = Section.objects.filter(campaign=at_work.campaign, paper=at_work.paper.kind)[0]
    with standing_still(DAY):
        adopted(at_work)
        life.send_paper(at_work.paper.pk, by=at_work.chair)
        told = {"note": "Gửi lại sớm.", f"muc-{section.pk}": "Ghi rõ chi hội 5."}
        assert signed_in(at_work.officer).post(url(at_work, "buoc/tra-lai/"), told).status_code == 302
    assert set(ReturnNote.objects.values_list("section", "text")) == {
        (section.pk, "Ghi rõ chi hội 5."), (None, "Gửi lại sớm.")
    }  # fmt: skip
    page = text_of(signed_in(at_work.secretary), url(at_work))
    assert (page.count("Ghi rõ chi hội 5."), page.count("Gửi lại sớm.")) == (2, 2)
    assert page.count(f'<a href="#muc-{section.pk}">{section.title}</a>') == 1


def test_returning_without_a_word_is_refused(at_work: Ready) -> None:
    with standing_still(DAY):
        adopted(at_work)
        life.send_paper(at_work.paper.pk, by=at_work.chair)
    answer = signed_in(at_work.officer).post(url(at_work, "buoc/tra-lai/"), {"note": ""})
    assert answer.context["form"].non_field_errors() == [
        "Chưa ghi vì sao. Hãy viết vài dòng để bên kia hiểu và biết phải làm gì."
    ]
    assert at_work.now().state == State.SENT


def test_opinions_are_written_answered_and_taken_off(at_work: Ready) -> None:
    with standing_still(DAY):
        adopted(at_work)
        life.send_paper(at_work.paper.pk, by=at_work.chair)
        life.receive_paper(at_work.paper.pk, by=at_work.officer)
        hold_conference(at_work)
        life.amend(at_work.paper.pk, by=at_work.chair)
    client, place = signed_in(at_work.secretary), url(at_work, "y-kien/")
    for text in ("Nêu rõ chi hội 5.", "Ghi nhầm."):
        client.post(place, {"viec": "them", "text": text})
    first, second = Opinion.objects.all()
    refused = client.post(place, {"viec": "tra-loi", "y-kien": first.pk, f"y-{first.pk}-taken": "yes"})
    assert (refused.status_code, Opinion.objects.exclude(taken="").count()) == (200, 0)
    filled = {f"y-{first.pk}-taken": "yes", f"y-{first.pk}-how": "Sửa mục II."}
    client.post(place, {"viec": "tra-loi", "y-kien": first.pk, **filled})
    client.post(place, {"viec": "bo", "y-kien": second.pk})
    assert list(Opinion.objects.values_list("text", "taken", "how")) == [("Nêu rõ chi hội 5.", "yes", "Sửa mục II.")]
    assert signed_in(at_work.officer).post(place, {"viec": "them", "text": "Thêm."}).status_code == 403
    elsewhere = f"/dot/{at_work.campaign.pk}/van-ban/{at_work.other.pk}/y-kien/"
    assert client.post(elsewhere, {"viec": "bo", "y-kien": first.pk}).status_code == 404


def test_what_was_frozen_is_handed_out_as_it_was(at_work: Ready) -> None:
    with standing_still(DAY):
        adopted(at_work)
    SectionText.objects.update(text="Về sau khác.")
    version = PaperVersion.objects.select_related("word", "pdf").get()
    client = signed_in(at_work.officer)
    for ending, stored in (("docx", version.word), ("pdf", version.pdf)):
        answer = client.get(url(at_work, f"ban/1.{ending}"))
        assert b"".join(answer.streaming_content) == path_of(stored).read_bytes()  # type: ignore[attr-defined]
        assert f"ph%C6%B0%E1%BB%9Dng%20B%E1%BA%BFn%2001%20b%E1%BA%A3n%201.{ending}" in answer["Content-Disposition"]
    assert client.get(url(at_work, "ban/2.pdf")).status_code == 404


def test_a_draft_can_be_seen_in_print(at_work: Ready) -> None:
    client = signed_in(at_work.secretary)
    assert client.get(url(at_work, "xem.pdf")).content.startswith(b"%PDF")
    kind: Kind = understand(reread(client.get(url(at_work, "xem.docx")).content)).kind
    assert kind == "results_report"


def asked(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(address).status_code == 200
    return len(found)


def test_the_page_asks_as_often_for_a_long_life_as_for_a_short_one(at_work: Ready) -> None:
    client = signed_in(at_work.chair)
    with standing_still(DAY):
        for _ in range(3):
            adopted(at_work)
            if not Move.objects.filter(step="revise").exists():
                once = asked(client, url(at_work))
            life.revise(at_work.paper.pk, by=at_work.chair)
        adopted(at_work)
    assert Move.objects.count() == 11
    assert asked(client, url(at_work)) == once
    assert once <= 32


def test_opinions_ask_as_often_for_three_as_for_one(at_work: Ready) -> None:
    with standing_still(DAY):
        adopted(at_work)
        life.send_paper(at_work.paper.pk, by=at_work.chair)
        life.receive_paper(at_work.paper.pk, by=at_work.officer)
        hold_conference(at_work)
        life.amend(at_work.paper.pk, by=at_work.chair)
    client, counts = signed_in(at_work.secretary), []
    for number in (1, 2, 3):
        add_opinion(at_work.paper.pk, f"Ý kiến {number}.", by=at_work.secretary)
        counts.append(
            (asked(client, url(at_work, "y-kien/")), asked(signed_in(at_work.chair), url(at_work, "buoc/hoan-chinh/")))
        )
    assert len(set(counts)) == 1


def test_what_is_lacking_is_asked_in_few_questions(at_work: Ready) -> None:
    client = signed_in(at_work.secretary)
    FormFigure.objects.filter(indicator__code="XD3").delete()
    once = asked(client, url(at_work))
    FormFigure.objects.all().delete()
    SectionText.objects.update(text="", at=now())
    assert asked(client, url(at_work)) == once
