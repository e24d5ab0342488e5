"""Lessons of the pilot, and how others applied them."""

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from nhiemky.campaigns.actions.lessons import Use, add_lesson, change_lesson, remove_lesson, state_uses
from nhiemky.campaigns.models import Campaign, Lesson, LessonUse
from nhiemky.campaigns.queries.lessons import lessons_of
from nhiemky.journal.models import Entry
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.models import Office
from tests.builders import person
from tests.campaigns.plans import read, said, solid, words
from tests.campaigns.story import Story, on, story
from tests.house.doors import signed_in

pytestmark = pytest.mark.usefixtures("db")


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(RuleBroken) as refused:
        act()
    assert str(refused.value)
    return refused.value.code


def lesson(told: Story, text: str = "Tách riêng hai báo cáo", head: str = "papers") -> Lesson:
    return add_lesson(told.campaign.pk, head, text, by=told.vice)


def test_added_under_heads_changed_and_removed() -> None:
    told = story()
    for head, text in (("conduct", " Bàn  kỹ "), ("papers", "Tách hai báo cáo"), ("conduct", "Gọn một buổi")):
        lesson(told, text, head)
    assert [(one.head, one.text) for one in lessons_of(told.campaign)] == [
        ("papers", "Tách hai báo cáo"), ("conduct", "Bàn kỹ"), ("conduct", "Gọn một buổi"),
    ]  # fmt: skip
    first = lessons_of(told.campaign)[0]
    change_lesson(first.pk, "personnel", "Rà soát quy hoạch", by=told.officer)
    remove_lesson(lessons_of(told.campaign)[0].pk, by=told.officer)
    assert [(one.head, one.text) for one in lessons_of(told.campaign)] == [
        ("conduct", "Gọn một buổi"), ("personnel", "Rà soát quy hoạch"),
    ]  # fmt: skip
    assert refusal(lambda: lesson(told, " ")) == "campaigns.lesson_missing"
    assert refusal(lambda: add_lesson(told.campaign.pk, "papers", "x", by=told.chair)) == "organisation.not_allowed"
    assert refusal(lambda: change_lesson(first.pk, "papers", "x", by=told.chair)) == "organisation.not_allowed"
    assert refusal(lambda: remove_lesson(first.pk, by=told.chair)) == "organisation.not_allowed"


def test_each_other_unit_states_how_it_applied_them() -> None:
    told = story()
    one, two = lesson(told), lesson(told, "Gọn một buổi", "organising")
    own = told.wards[1]
    proof = ("phân công.pdf", BytesIO(b"%PDF-1.4"))
    state = {one.pk: Use(" Đã tách. ", proof), two.pk: Use("")}
    assert state_uses(told.campaign.pk, own.pk, state, by=told.secretary) == 1
    use = LessonUse.objects.select_related("lesson", "unit", "by").get()
    assert (use.lesson, use.unit, use.how, use.proof_name, use.by) == (
        one, own, "Đã tách.", "phân công.pdf", told.secretary,
    )  # fmt: skip
    same = {one.pk: Use("Đã tách."), two.pk: Use("")}
    assert state_uses(told.campaign.pk, own.pk, same, by=told.chair) == 0
    assert LessonUse.objects.get().by_id == told.secretary.pk  # whose words they are
    assert refusal(lambda: remove_lesson(one.pk, by=told.officer)) == "campaigns.lesson_used"
    assert state_uses(told.campaign.pk, own.pk, {one.pk: Use(" ")}, by=told.chair) == 1
    assert LessonUse.objects.count() == 0
    entries = Entry.objects.filter(verb="lesson.applied").values_list("kind", "object_id")
    assert list(entries) == [("campaign_unit", f"{told.campaign.pk}/{own.pk}")] * 2


def test_stating_is_refused() -> None:
    told = story()
    one = lesson(told)
    use = {one.pk: Use("Đã tách.")}
    pilots = person("chủ tịch điểm", Office.CHAIR, told.pilot)
    other = told.wards[2].pk
    assert [
        refusal(lambda: state_uses(told.campaign.pk, told.pilot.pk, use, by=pilots)),
        refusal(lambda: state_uses(told.campaign.pk, other, use, by=told.chair)),
        refusal(lambda: state_uses(told.campaign.pk, other, use, by=told.officer)),
        refusal(lambda: state_uses(told.campaign.pk, told.top.pk, use, by=told.officer)),
    ] == [
        "campaigns.own_lesson", "organisation.not_allowed", "organisation.not_allowed", "campaigns.units_elsewhere",
    ]  # fmt: skip
    Campaign.objects.update(concluded_on=date(2020, 6, 1))
    own = told.wards[1].pk
    assert refusal(lambda: state_uses(told.campaign.pk, own, use, by=told.chair)) == "campaigns.over"
    assert refusal(lambda: lesson(told)) == "campaigns.over"


def test_lessons_of_another_campaign_are_left_alone() -> None:
    told = story()
    elsewhere = Campaign.objects.create(
        unit=told.top, period=told.campaign.period, name="Đợt khác", opened_at=told.campaign.opened_at
    )
    other = add_lesson(elsewhere.pk, "papers", "Khác", by=told.officer)
    assert state_uses(told.campaign.pk, told.wards[1].pk, {other.pk: Use("Đã làm")}, by=told.chair) == 0
    assert LessonUse.objects.count() == 0


def test_pages_of_officer_and_unit() -> None:
    told = story()
    base = f"/dot/{told.campaign.pk}/bai-hoc/"
    officer, chair = signed_in(told.officer), signed_in(told.chair)
    with on(3, 10):
        assert solid(read(officer.get(base))) == [("Thêm bài học", f"{base}them/")]
        assert officer.post(f"{base}them/", {"head": "papers", "text": "Tách hai báo cáo"})["Location"] == base
        made = Lesson.objects.get()
        assert officer.post(f"{base}bai/{made.pk}/sua/", {"head": "papers", "text": "Tách riêng"}).status_code == 302
        own = f"{base}{told.wards[1].pk}/"
        assert solid(read(chair.get(base))) == [("Đơn vị đã áp dụng thế nào", own)]
        file = SimpleUploadedFile("a.pdf", b"%PDF-1.4")
        sent = chair.post(own, {f"how_{made.pk}": "Đã tách.", f"proof_{made.pk}": file})
        assert sent["Location"] == own
        odd = chair.post(own, {f"how_{made.pk}": "Sửa lại.", f"proof_{made.pk}": SimpleUploadedFile("a.exe", b"MZ")})
        page = read(odd)
        assert len(said(page)) == 1
        assert words(page.cssselect("textarea")[0]) == "Sửa lại."
        assert LessonUse.objects.get().how == "Đã tách."
        seen = words(read(officer.get(own)).cssselect("main section")[0])
        assert seen == "Báo cáo, văn bản1. Tách riêngĐã tách.Chủ Tịch ghi ngày 10/3/2020 · a.pdf"
        assert officer.post(own, {f"how_{made.pk}": "x"}).status_code == 403
        table = read(officer.get(f"{base}bang/"))
        assert [words(row) for row in table.cssselect("tbody tr")] == ["Bến 02đã nêu tệp", "Bến 03chưa"]
        use = LessonUse.objects.get()
        assert officer.get(f"{base}ap-dung/{use.pk}/tep/").getvalue() == b"%PDF-1.4"
        assert officer.post(f"{base}bai/{made.pk}/bo/").status_code == 200  # refused: it is used
        assert Lesson.objects.count() == 1
