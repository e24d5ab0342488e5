"""The one solid button of a paper, of its opinions and of the desk: what comes next, and nothing already done."""

from datetime import date, timedelta

import pytest
from django.test import Client

from nhiemky.campaigns.models import Fulfilment, Section, Step
from nhiemky.kernel.clock import now, standing_still
from nhiemky.papers.actions import life
from nhiemky.papers.actions.opinions import add_opinion, answer_opinion
from nhiemky.papers.actions.sections import save_section
from nhiemky.papers.queries.sections import sections_of
from tests.house.doors import signed_in
from tests.papers.ready import DAY, EXECUTIVE, STANDING, Ready, hold_conference, ready, session
from tests.papers.test_writing_pages import said
from tests.papers.writing import ward
from tests.reports.web.pages.building import page, solid

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def sent() -> Ready:
    """A paper that was adopted and sent."""
    with standing_still(DAY):
        of = ready()
        for body in (STANDING, EXECUTIVE):
            life.adopt(of.paper.pk, session(body), by=of.chair)
        life.send_paper(of.paper.pk, by=of.chair)
    return of


def url(of: Ready, rest: str = "") -> str:
    return f"/dot/{of.campaign.pk}/van-ban/{of.paper.pk}/{rest}"


def test_what_the_superior_wants_mended_comes_before_adopting_again(sent: Ready) -> None:
    first = sections_of(sent.paper)[0]
    with standing_still(DAY):
        life.return_paper(sent.paper.pk, notes={first.pk: "Ghi rõ chi hội 5."}, by=sent.officer)
        life.revise(sent.paper.pk, by=sent.chair)
    chair = signed_in(sent.chair)
    assert solid(page(chair.get(url(sent)))) == [("Sửa mục cấp trên đề nghị", url(sent, f"muc/{first.pk}/"))]
    with standing_still(DAY + timedelta(hours=1)):
        save_section(sent.paper.pk, first.pk, "Chi hội 5 còn yếu.", base_revision=1, by=sent.secretary)
    mended = page(chair.get(url(sent)))
    assert solid(mended) == [("Ghi Ban Thường vụ thông qua", url(sent, "buoc/thuong-vu/"))]
    assert said(mended.cssselect(".note.risk li")[0]) == f"{first.title} đã sửa"


def test_the_conference_s_opinions_come_before_finalising(sent: Ready) -> None:
    with standing_still(DAY):
        life.receive_paper(sent.paper.pk, by=sent.officer)
        hold_conference(sent)
        life.amend(sent.paper.pk, by=sent.chair)
    chair, opinions, final = signed_in(sent.chair), url(sent, "y-kien/"), url(sent, "buoc/hoan-chinh/")
    assert solid(page(chair.get(url(sent)))) == [("Ghi ý kiến hội nghị", opinions)]
    told = add_opinion(sent.paper.pk, "Nêu rõ chi hội 5.", by=sent.secretary)
    assert solid(page(chair.get(url(sent)))) == [("Ghi ý kiến hội nghị", opinions)]
    assert [words for words, _ in solid(page(chair.get(opinions)))] == ["Ghi tiếp thu"]
    answer_opinion(told.pk, taken="yes", how="Sửa mục II.", by=sent.secretary)
    assert solid(page(chair.get(opinions))) == [("Xong, sang bước hoàn chỉnh", final)]
    assert solid(page(chair.get(url(sent)))) == [("Hoàn chỉnh và gửi lên", final)]


def test_guidance_is_folded_once_nothing_can_be_written(sent: Ready) -> None:
    Section.objects.update(guidance="Ghi rõ số liệu.")
    shown = page(signed_in(sent.officer).get(url(sent)))
    assert {one.tag for one in shown.cssselect(".section .guidance")} == {"details"}
    assert solid(shown)[0][0] == "Nhận báo cáo"


def test_a_paper_is_begun_also_where_a_section_may_stay_empty(client: Client) -> None:
    at = ward()
    Section.objects.filter(pk=at.sections[1].pk).update(required=False)
    client.force_login(at.secretary)
    assert solid(page(client.get(at.url))) == [("Bắt đầu viết", at.section_url(0))]


def test_who_sent_files_is_not_asked_to_write(client: Client) -> None:
    at = ward()
    at.paper.delete()
    step = Step.objects.get(campaign=at.campaign, kind="sending")
    Fulfilment.objects.create(step=step, unit=at.unit, on=date(2020, 4, 13), by=at.officer, at=now())
    client.force_login(at.secretary)
    shown = page(client.get(at.desk))
    assert solid(shown) == [("Xem báo cáo của đơn vị", f"/dot/{at.campaign.pk}/don-vi/{at.unit.pk}/")]
    assert said(shown.cssselect(".next-step p")[0]) == "Đơn vị đã gửi báo cáo ngày 13/4/2020."
    assert [said(one) for one in shown.cssselect(".desks > section")] == [
        "Báo cáo kết quả Không viết ở trang này Bắt đầu viết",
        "Báo cáo kiểm điểm của Ban Chấp hành Không viết ở trang này Bắt đầu viết",
    ]
