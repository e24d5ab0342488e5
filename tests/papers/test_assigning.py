"""Who drafts what, until when; those who are given something are told once."""

from datetime import date, datetime

import pytest
from django.test import Client

from nhiemky.accounts.models import Person
from nhiemky.journal.models import Entry
from nhiemky.kernel.clock import standing_still
from nhiemky.kernel.errors import RuleBroken
from nhiemky.notices.models import InboxItem
from nhiemky.organisation.models import Office
from nhiemky.papers.actions.assigning import Wanted, assign
from nhiemky.papers.models import Assignment, Paper
from tests.builders import person
from tests.papers.writing import Ward, ward
from tests.reports.web.pages.building import page, words

pytestmark = pytest.mark.usefixtures("db")
TODAY, LATER = date(2020, 2, 20), date(2020, 2, 28)


@pytest.fixture
def at() -> Ward:
    return ward()


def given(at: Ward, *wanted: Wanted, by: Person | None = None) -> int:
    with standing_still(datetime(2020, 2, 20, 9)):
        return assign(at.paper.pk, wanted, by=by or at.chair)


def held(at: Ward) -> list[tuple[int | None, str, date | None]]:
    rows = Assignment.objects.filter(paper=at.paper).select_related("person").order_by("section__position", "pk")
    return [(one.section_id, one.person.username, one.due) for one in rows]


def told(who: Person) -> list[tuple[str, str]]:
    return list(InboxItem.objects.filter(person=who).order_by("pk").values_list("text", "link"))


def test_sections_and_figures_are_given_and_each_is_told_once(at: Ward) -> None:
    one, two = (section.pk for section in at.sections)
    changed = given(
        at, Wanted(one, at.member.pk, LATER), Wanted(two, at.secretary.pk), Wanted(None, at.member.pk, TODAY)
    )
    assert changed == 3
    assert sorted(held(at), key=str) == sorted(
        [(None, "uy vien", TODAY), (one, "uy vien", LATER), (two, "thu ky", None)], key=str
    )
    assert told(at.member) == [
        (
            "Đồng chí được giao soạn trong Báo cáo kết quả của phường Bến 01: Kết quả thực hiện chỉ tiêu (xong trước "
            "hết ngày 28/02/2020); biểu số liệu (xong trước hết ngày 20/02/2020).",
            at.desk,
        )
    ]
    assert Entry.objects.filter(verb="paper.assigned").count() == 1


def test_what_stays_tells_nobody_and_what_is_taken_back_goes(at: Ward) -> None:
    one = at.sections[0].pk
    given(at, Wanted(one, at.member.pk, LATER))
    assert given(at, Wanted(one, at.member.pk, LATER), Wanted(None, None)) == 0
    assert (len(told(at.member)), Entry.objects.filter(verb="paper.assigned").count()) == (1, 1)
    assert given(at, Wanted(one, None)) == 1
    assert held(at) == []


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (lambda at: Wanted(at.sections[0].pk, at.officer.pk), "papers.not_of_unit"),
        (lambda at: Wanted(at.sections[0].pk, person("hoi vien", Office.MEMBER, at.unit).pk), "papers.not_of_unit"),
        (lambda at: Wanted(at.sections[0].pk, at.member.pk, date(2020, 2, 19)), "papers.due_past"),
        (lambda at: Wanted(0, at.member.pk), "papers.section_elsewhere"),
    ],
)
def test_what_cannot_be_given(at: Ward, wanted: object, code: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        given(at, wanted(at))  # type: ignore[operator]
    assert (refusal.value.code, held(at)) == (code, [])


def test_only_who_submits_gives_work_and_only_while_it_is_written(at: Ward) -> None:
    for who in (at.secretary, at.member, at.officer):
        with pytest.raises(RuleBroken) as refusal:
            given(at, Wanted(at.sections[0].pk, at.member.pk), by=who)
        assert refusal.value.code == "organisation.not_allowed"
    Paper.objects.filter(pk=at.paper.pk).update(state="sent")
    with pytest.raises(RuleBroken) as refusal:
        given(at, Wanted(at.sections[0].pk, at.member.pk))
    assert refusal.value.code == "papers.not_now"


def test_the_form_gives_work_and_the_desk_shows_it(at: Ward, client: Client) -> None:
    client.force_login(at.chair)
    one, two = (section.pk for section in at.sections)
    form = {f"muc-{one}-person": str(at.member.pk), f"muc-{one}-due": "28/2/2020", f"muc-{two}-due": "1/3/2020"}
    with standing_still(TODAY):
        wrong = client.post(f"{at.url}phan-cong/", {**form, f"muc-{two}-due": "mai"})
        assert "Máy chưa hiểu ngày này" in wrong.content.decode()
        assert client.post(f"{at.url}phan-cong/", form).status_code == 302
    assert held(at) == [(one, "uy vien", LATER)]
    client.force_login(at.member)
    with standing_still(date(2020, 3, 1)):
        desk = page(client.get(at.desk))
    (duties,) = [panel for panel in desk.cssselect("section.panel") if "Việc giao" in words(panel)]
    assert words(duties) == "Việc giao cho đồng chí Kết quả thực hiện chỉ tiêu Quá hạn 28/2/2020"
    assert [link.get("href") for link in duties.cssselect("a")] == [at.section_url()]
