"""The desk, a paper, writing by the form alone, two texts at once, earlier texts, versions."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from nhiemky.campaigns.models import Section, Shift, Step
from nhiemky.files.actions import keep
from nhiemky.kernel.clock import now, standing_still, today
from nhiemky.papers.actions.assigning import Wanted, assign
from nhiemky.papers.actions.beginning import begin_paper
from nhiemky.papers.actions.sections import save_section
from nhiemky.papers.models import Assignment, Enclosure, Move, Paper, PaperVersion, ReturnNote, SectionText
from nhiemky.papers.queries.sections import sections_of, unwritten
from tests.papers.writing import Ward, ward
from tests.reports.web.pages.building import page, solid

pytestmark = [
    pytest.mark.usefixtures("db"),
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),  # on PostgreSQL tests/house opens every page
]


@pytest.fixture
def at() -> Ward:
    return ward()


def write(at: Ward, place: int, text: str, seen: int = 0, by: str = "secretary") -> SectionText:
    return save_section(at.paper.pk, at.sections[place].pk, text, base_revision=seen, by=getattr(at, by))


def said(element: html.HtmlElement) -> str:
    """The words of an element, its parts parted."""
    return " ".join(" ".join(element.itertext()).split())


def texts(at: Ward) -> dict[int, str]:
    return dict(SectionText.objects.filter(paper=at.paper).values_list("section", "text"))


def test_the_desk_says_the_next_step(at: Ward, client: Client) -> None:
    client.force_login(at.secretary)
    assert solid(page(client.get(at.desk))) == [("Viết mục này", at.section_url(0))]
    write(at, 0, "Một")
    assert solid(page(client.get(at.desk))) == [("Viết mục này", at.section_url(1))]
    write(at, 1, "Hai")
    assert solid(page(client.get(at.desk))) == [("Bắt đầu viết báo cáo kiểm điểm của Ban Chấp hành", "")]
    answer = client.post(f"{at.desk}bat-dau/", {"loai": "self_review"})
    review = Paper.objects.get(kind="self_review")
    assert answer["Location"] == f"/dot/{at.campaign.pk}/van-ban/{review.pk}/"
    for section in sections_of(review):
        save_section(review.pk, section.pk, "Chữ", base_revision=0, by=at.secretary)
    assert solid(page(client.get(at.desk))) == [("Mở văn bản", at.url)]
    assert "rồi báo Chủ tịch trình thông qua" in client.get(at.desk).content.decode()
    client.force_login(at.chair)
    Paper.objects.filter(pk=at.paper.pk).update(state="executive")
    assert "Bước tiếp theo của báo cáo kết quả: gửi lên cấp trên." in client.get(at.desk).content.decode()
    Paper.objects.update(state="sent")
    assert solid(page(client.get(at.desk))) == []


def test_a_paper_sent_back_goes_before_all_else(at: Ward, client: Client) -> None:
    client.force_login(at.secretary)
    Paper.objects.filter(pk=at.paper.pk).update(state="returned")
    assert solid(page(client.get(at.desk))) == [("Xem và sửa", at.url)]


def test_what_is_ones_own_comes_first_and_what_others_hold_last(at: Ward, client: Client) -> None:
    one, two = at.sections
    begin_paper(at.campaign.pk, at.unit.pk, "self_review", by=at.chair)
    client.force_login(at.secretary)
    assign(at.paper.pk, [Wanted(one.pk, at.member.pk), Wanted(two.pk, at.secretary.pk)], by=at.chair)
    assert solid(page(client.get(at.desk))) == [("Viết mục này", at.section_url(1))]
    assert solid(page(client.get(at.url))) == [("Bắt đầu viết", at.section_url(1))]
    client.force_login(at.member)
    assert solid(page(client.get(at.desk))) == [("Soạn phần này", at.section_url(0))]
    write(at, 0, "Xong", by="member")
    assert solid(page(client.get(at.desk))) == []
    write(at, 0, "", 1, by="member")
    write(at, 1, "Hai")
    review = Paper.objects.get(kind="self_review")
    for section in sections_of(review):
        save_section(review.pk, section.pk, "Chữ", base_revision=0, by=at.secretary)
    client.force_login(at.secretary)
    assert solid(page(client.get(at.desk))) == [("Mở mục này", at.section_url(0))]
    assert "đang chờ Uy Vien viết" in client.get(at.desk).content.decode()


def test_the_desk_tells_the_days_that_count(at: Ward, client: Client) -> None:
    step = Step.objects.get(campaign=at.campaign, kind="sending")
    Step.objects.filter(pk=step.pk).update(due=date(2020, 3, 20))
    Shift.objects.create(
        step=step, due=date(2020, 5, 31), decided_on=date(2020, 3, 18), cause="dịch Covid-19", by=at.officer, at=now()
    )
    client.force_login(at.secretary)
    with standing_still(date(2020, 3, 25)):
        desk = page(client.get(at.desk))
    assert [said(one) for one in desk.cssselect("dl.pairs > div")] == [
        "Gửi báo cáo 31/5/2020 còn 67 ngày ban đầu: 20/3/2020"
    ]


def test_the_desk_tells_how_far_each_paper_is(at: Ward, client: Client) -> None:
    write(at, 0, "Một")
    client.force_login(at.officer)
    desk = page(client.get(at.desk))
    told = [said(panel) for panel in desk.cssselect(".desks > section")]
    assert told == [
        "Báo cáo kết quả Đang soạn Đã viết 1/2 mục phải có Đọc văn bản",
        "Báo cáo kiểm điểm của Ban Chấp hành Chưa bắt đầu Đã viết 0/2 mục phải có",
    ]
    assert (solid(desk), desk.cssselect("main form")) == ([], [])


def test_the_paper_shows_text_holder_notes_and_guidance(at: Ward, client: Client) -> None:
    write(at, 0, "Mở đầu.\n\n- việc <một>\n- việc hai")
    assign(at.paper.pk, [Wanted(at.sections[1].pk, at.member.pk, today())], by=at.chair)
    sent = {"paper": at.paper, "on": today(), "by": at.officer, "at": now()}
    move = Move.objects.create(step="return", source="sent", target="returned", **sent)
    ReturnNote.objects.create(move=move, section=at.sections[0], text="Bổ sung số hội viên.")
    client.force_login(at.member)
    shown = page(client.get(at.url))
    first, second = shown.cssselect("section.section")
    assert [said(one) for one in first.cssselect(".prose > *")] == ["Mở đầu.", "việc <một> việc hai"]
    assert said(first.cssselect(".note")[0]) == "Cấp trên đề nghị sửa: Bổ sung số hội viên."
    assert said(first.cssselect(".guidance")[0]) == "Cần viết gì Ghi rõ số liệu."
    assert said(second.cssselect("p.quiet")[0]).startswith("Uy Vien soạn, xong trước hết ngày ")
    assert [link.get("href") for link in first.cssselect(".row a")] == []
    assert [link.get("href") for link in second.cssselect(".row a")] == [at.section_url(1), f"{at.section_url(1)}anh/"]
    assert solid(shown) == [("Viết mục còn thiếu", at.section_url(1))]


def test_the_form_alone_saves(at: Ward, client: Client) -> None:
    client.force_login(at.secretary)
    assert page(client.get(at.section_url())).cssselect("textarea")[0].text.strip() == ""
    answer = client.post(at.section_url(), {"text": "Một\r\n\r\nHai", "seen": "0"})
    assert answer["Location"] == f"{at.url}#muc-{at.sections[0].pk}"
    assert texts(at) == {at.sections[0].pk: "Một\n\nHai"}
    too_long = client.post(at.section_url(), {"text": "dài " * 20_000, "seen": "1"})
    assert (too_long.status_code, too_long.content.decode().count("dài " * 20_000)) == (409, 1)
    Paper.objects.update(state="sent")
    late = client.post(at.section_url(), {"text": "Chữ viết muộn", "seen": "1"})
    assert (late.status_code, "Chữ viết muộn" in late.content.decode()) == (409, True)
    assert client.get(at.section_url())["Location"] == at.url


def test_a_save_by_the_page_is_answered_in_json(at: Ward, client: Client) -> None:
    client.force_login(at.secretary)
    asked: dict[str, Any] = {"headers": {"Accept": "application/json"}}
    saved = client.post(at.section_url(), {"text": "Một", "seen": "0", "person": at.secretary.pk}, **asked)
    assert (saved.status_code, saved.json()) == (200, {"revision": 1, "at": f"{now():%H:%M}"})
    for form, conflict in (
        ({"text": "Hai", "seen": "0"}, True),
        ({"text": "Hai", "seen": "1", "person": at.chair.pk}, False),
        ({"text": "a" * 50_000, "seen": "1"}, False),
    ):
        refused = client.post(at.section_url(), form, **asked)
        assert (refused.status_code, refused.json()["conflict"], bool(refused.json()["said"])) == (409, conflict, True)
    assert texts(at) == {at.sections[0].pk: "Một"}


def conflicting(at: Ward, client: Client, **form: str) -> tuple[int, str]:
    write(at, 0, "Chung.\nCủa chủ tịch.", by="chair")
    client.force_login(at.secretary)
    answer = client.post(at.section_url(), {"text": "Chung.\nCủa thư ký.", "seen": "0"})
    shown = answer.content.decode()
    assert (answer.status_code, "Chu Tich vừa lưu mục này" in shown) == (409, True)
    told = {"seen": "1", "mine": "Chung.\nCủa thư ký.", "text": "Chung.\nCả hai.", **form}
    settled = client.post(at.section_url(), told)
    return settled.status_code, settled.get("Location", "")


@pytest.mark.parametrize(
    ("chosen", "stands", "kept"),
    [
        ("toi", "Chung.\nCủa thư ký.", ["Chung.\nCủa chủ tịch."]),
        ("kia", "Chung.\nCủa chủ tịch.", ["Chung.\nCủa thư ký."]),
        ("gop", "Chung.\nCả hai.", ["Chung.\nCủa chủ tịch."]),
    ],
)
def test_of_two_texts_none_is_lost(at: Ward, client: Client, chosen: str, stands: str, kept: list[str]) -> None:
    assert conflicting(at, client, giu=chosen) == (302, f"{at.section_url()}?da-chon=1")
    text = SectionText.objects.get()
    assert (text.text, list(text.revisions.values_list("text", flat=True))) == (stands, kept)


def test_who_chooses_too_late_chooses_again(at: Ward, client: Client) -> None:
    write(at, 0, "Một", by="chair")
    write(at, 0, "Hai", 1, by="chair")
    client.force_login(at.secretary)
    answer = client.post(at.section_url(), {"seen": "1", "mine": "Của thư ký", "text": "Gộp", "giu": "toi"})
    assert answer.status_code == 409
    shown = html.fromstring(answer.content.decode())
    assert [said(one) for one in shown.cssselect(".version")] == ["Của thư ký", "Hai"]
    assert shown.cssselect("input[name=mine]")[0].get("value") == "Của thư ký"


def test_ones_own_text_of_another_window_is_kept_too(at: Ward, client: Client) -> None:
    write(at, 0, "Cửa sổ kia")
    client.force_login(at.secretary)
    told = {"seen": "1", "mine": "Cửa sổ này", "text": "", "giu": "toi"}
    assert client.post(at.section_url(), told).status_code == 302
    assert list(SectionText.objects.get().revisions.values_list("text", "aside")) == [("Cửa sổ kia", True)]


def test_an_earlier_text_is_compared_and_taken_back(at: Ward, client: Client) -> None:
    write(at, 0, "Bản một")
    write(at, 0, "Bản hai", 1, by="chair")
    client.force_login(at.secretary)
    listed = page(client.get(f"{at.section_url()}ban-truoc/"))
    (row,) = listed.cssselect("tbody tr")
    assert said(row).endswith("Thu Ky Bản một")
    link = row.cssselect("a")[0].get("href")
    shown = page(client.get(f"{at.section_url()}ban-truoc/{link}"))
    assert [said(one) for one in shown.cssselect(".version mark")] == ["một", "hai"]
    form = {one.get("name"): one.get("value") for one in shown.cssselect("main form input[type=hidden]")}
    assert client.post(f"{at.section_url()}ban-truoc/", form)["Location"] == at.section_url()
    text = SectionText.objects.get()
    assert (text.text, list(text.revisions.values_list("text", flat=True))) == ("Bản một", ["Bản một", "Bản hai"])
    assert client.get(f"{at.section_url()}ban-truoc/?ban=0").status_code == 404


def version(at: Ward, number: int, sections: list[dict[str, object]], **more: object) -> None:
    stored = keep(BytesIO(b"x"), form="docx", by=at.secretary)
    made = {"paper": at.paper, "digest": "d", "word": stored, "pdf": stored, "by": at.chair, "at": now()}
    PaperVersion.objects.create(number=number, content={"sections": sections, **more}, **made)


def test_frozen_versions_are_compared_by_section(at: Ward, client: Client) -> None:
    client.force_login(at.officer)
    assert "Chưa có hai bản để so" in client.get(f"{at.url}so-sanh/").content.decode()
    picture = {"name": "a.jpg", "caption": "Trồng cây", "digest": "1"}
    version(at, 1, [{"section": 1, "title": "Một", "text": "Đạt 12"}, {"section": 2, "title": "Hai", "text": "Giữ"}])
    version(at, 2, [
        {"section": 1, "title": "Một", "text": "Đạt 13", "enclosures": [picture]},
        {"section": 2, "title": "Hai", "text": "Giữ"}, {"section": 3, "title": "Ba", "text": "Mới"},
    ], attachments=[{"name": "nq.pdf", "digest": "2"}],
       figures=[{"code": "XD1", "name": "Chi hội mạnh", "numerator": 11.0, "denominator": 12.0, "estimate": True}],
       commitments=[{"title": "Đề án 1", "state": "done", "words": "Xong sớm"}])  # fmt: skip
    shown = page(client.get(f"{at.url}so-sanh/"))
    assert [said(one) for one in shown.cssselect("section.panel")] == [
        "Một Bản 1 Đạt 12 Bản 2 Đạt 13 Thêm: Trồng cây",
        "Ba Bản 1 (chưa có chữ nào) Bản 2 Mới",
        "Số liệu Bản 1 (chưa có chữ nào) Bản 2 XD1 Chi hội mạnh: 11/12 (ước)",
        "Chương trình, đề án, nghị quyết Bản 1 (chưa có chữ nào) Bản 2 Đề án 1: Đã hoàn thành. Xong sớm",
        "Tệp kèm theo Thêm: nq.pdf",
        "Không đổi Hai",
    ]
    back = page(client.get(f"{at.url}so-sanh/?cu=2&moi=1"))
    assert said(back.cssselect("section.panel")[0]) == "Một Bản 2 Đạt 13 Bản 1 Đạt 12 Bỏ: Trồng cây"


def asked(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert client.get(url).status_code == 200
    return len(seen)


def test_pages_ask_as_often_for_three_rows_as_for_one(at: Ward, client: Client) -> None:
    def row(number: int) -> None:
        told = {"campaign": at.campaign, "paper": "results_report", "title": f"Mục {number}", "position": number + 5}
        section = Section.objects.create(**told)
        write_at = {"paper": at.paper, "section": section, "by": at.secretary, "at": now()}
        SectionText.objects.create(text="Một", revision=1, **write_at)
        Assignment.objects.create(**write_at, person=at.secretary, due=date(2020, 3, 1))
        for place in (section, None):
            stored = keep(BytesIO(f"{number}{place}".encode()), form="jpg", by=at.secretary)
            Enclosure.objects.create(**{**write_at, "section": place}, stored=stored, name="a.jpg")
        version(at, number, [{"section": section.pk, "title": "Một", "text": "x"}])

    client.force_login(at.chair)
    pages = [at.desk, at.url, at.section_url(), f"{at.section_url()}anh/", f"{at.url}tep/", f"{at.url}phan-cong/",
             f"{at.url}so-sanh/"]  # fmt: skip
    row(1)
    once = [asked(client, url) for url in pages]
    row(2)
    row(3)
    assert [asked(client, url) for url in pages] == once
    assert max(once) <= 30
    assert unwritten(at.paper) == at.sections
