"""Putting deadlines to another day, and what is refused."""

from collections.abc import Callable
from copy import replace
from datetime import date

import pytest

from nhiemky.campaigns.actions.deadlines import Delay, shift_deadline
from nhiemky.campaigns.models import Campaign, Part, Shift
from nhiemky.campaigns.queries.calendar import calendar_of
from nhiemky.journal.models import Entry
from nhiemky.kernel.errors import RuleBroken
from nhiemky.notices.models import InboxItem
from tests.campaigns.plans import read, said, solid
from tests.campaigns.story import COVID, DUE, REVISED, Story, on, story
from tests.house.doors import signed_in

pytestmark = pytest.mark.usefixtures("db")


def dues(of: Story, day: date) -> list[date | None]:
    return [cell.due for cell in calendar_of(of.again(), day).column("conference")]


def test_for_everyone_from_the_day_of_the_decision() -> None:
    told = story()
    with on(4, 16):
        made = told.shift()
    assert (made.everyone, made.due, made.decided_on, made.cause, made.basis, made.by) == (
        True, REVISED, COVID.decided_on, COVID.cause, COVID.basis, told.officer,
    )  # fmt: skip
    assert (dues(told, date(2020, 3, 31)), dues(told, date(2020, 4, 1))) == ([DUE] * 3, [REVISED] * 3)
    assert told.step("conference").due == DUE
    entry = Entry.objects.get(verb="deadline.shifted")
    assert (entry.kind, entry.object_id, entry.actor) == ("campaign", str(told.campaign.pk), str(told.officer.pk))


def test_for_some_units_and_then_for_all() -> None:
    told = story()
    own = replace(COVID, due=date(2020, 6, 10))
    with on(4, 20):
        told.shift(units=told.wards[1:2])
        told.shift(replace(own, decided_on=date(2020, 4, 5)))
        told.shift(replace(own, due=date(2020, 6, 20), decided_on=date(2020, 4, 10)), units=told.wards[2:])
    assert dues(told, date(2020, 4, 4)) == [DUE, REVISED, DUE]
    assert dues(told, date(2020, 4, 9)) == [own.due] * 3
    assert dues(told, date(2020, 4, 20)) == [own.due, own.due, date(2020, 6, 20)]
    told_of = Entry.objects.filter(verb="deadline.shifted").order_by("pk").values_list("kind", "object_id")
    about = [("campaign_unit", f"{told.campaign.pk}/{ward.pk}") for ward in told.wards]
    assert list(told_of) == [about[1], ("campaign", str(told.campaign.pk)), about[2]]


def test_chairs_and_secretaries_who_still_have_to_do_it_are_told() -> None:
    told = story(pilots=0)
    with on(4, 10):
        told.note("conference", date(2020, 4, 9), told.wards[2:])
        told.shift()
    items = InboxItem.objects.order_by("person").values_list("person", "text", "link")
    text = (
        "Thời hạn “Hội nghị sơ kết” của đợt “Sơ kết giữa nhiệm kỳ” nay là ngày 31/05/2020. "
        "Lý do: dịch Covid-19, giãn cách xã hội."
    )
    link = f"/dot/{told.campaign.pk}/lich/"
    assert list(items) == [(told.chair.pk, text, link), (told.secretary.pk, text, link)]
    InboxItem.objects.all().delete()
    with on(4, 11):
        told.note("conference", date(2020, 4, 11), told.wards[1:2])
        told.shift(replace(COVID, due=date(2020, 6, 1), decided_on=date(2020, 4, 11)))
    assert InboxItem.objects.count() == 0


@pytest.mark.parametrize(
    ("delay", "code"),
    [
        (replace(COVID, cause=" "), "campaigns.cause_missing"),
        (replace(COVID, decided_on=date(2020, 4, 17)), "campaigns.day_not_come"),
        (replace(COVID, due=date(2020, 3, 31)), "campaigns.due_before_decision"),
        (replace(COVID, due=DUE), "campaigns.same_day"),
    ],
)
def test_refused(delay: Delay, code: str) -> None:
    told = story()
    with on(4, 16), pytest.raises(RuleBroken) as refused:
        told.shift(delay)
    assert (refused.value.code, Shift.objects.count()) == (code, 0)
    assert str(refused.value)


def test_refused_for_steps_units_and_people() -> None:
    told = story()
    lessons = told.step("lessons").pk

    def code(act: Callable[[], object]) -> str:
        with on(4, 16), pytest.raises(RuleBroken) as refused:
            act()
        return refused.value.code

    out = told.wards[2]
    Part.objects.create(campaign=told.campaign, unit=out, role=Part.Role.OUT, why="mới sáp nhập")
    assert [
        code(lambda: shift_deadline(lessons, COVID, unit_ids=None, by=told.officer)),
        code(lambda: told.shift(units=[])),
        code(lambda: told.shift(units=[out])),
        code(lambda: told.shift(units=[told.top])),
        code(lambda: told.shift(by=told.vice)),
        code(lambda: told.shift(by=told.chair)),
    ] == [
        "campaigns.no_deadline", "campaigns.no_units", "campaigns.units_elsewhere", "campaigns.units_elsewhere",
        "organisation.not_allowed", "organisation.not_allowed",
    ]  # fmt: skip
    Campaign.objects.update(concluded_on=date(2020, 4, 16))
    assert code(told.shift) == "campaigns.concluded"


def test_an_earlier_day_is_let_through() -> None:
    """A superior may need it; who has done it is then late, which the original day still tells apart."""
    told = story(pilots=0)
    with on(4, 16):
        told.note("conference", date(2020, 4, 12), told.wards[:1])
        told.shift(replace(COVID, due=date(2020, 4, 10)))
    cell = calendar_of(told.again(), date(2020, 4, 16)).cell(told.wards[0].pk, "conference")
    assert cell and (cell.state, cell.days, cell.by_original, cell.by_revised) == ("late", 2, True, False)


FORM = {"due": "31/5/2020", "decided_on": "1/4/2020", "cause": "dịch Covid-19", "basis": "Chỉ thị 16/CT-TTg"}


def test_page_shifts_for_all_for_those_not_done_or_for_some() -> None:
    told = story(pilots=0)
    url = f"/dot/{told.campaign.pk}/lich/lui/?buoc=conference"
    client = signed_in(told.officer)
    with on(4, 16):
        told.note("conference", date(2020, 4, 12), told.wards[:1])
        page = read(client.get(url))
        assert solid(page) == [("Ghi thời hạn mới", "")]
        for scope, marked, wanted in (
            ("chua-lam", [], told.wards[1:]),
            ("chon", [told.wards[2].pk], told.wards[2:]),
            ("tat-ca", [], None),
        ):
            told_so = {**FORM, "scope": scope, "unit": marked}
            assert client.post(url, told_so)["Location"] == f"/dot/{told.campaign.pk}/lich/"
            made = Shift.objects.get()
            assert (made.everyone, set(made.units.all())) == (wanted is None, set(wanted or ()))
            made.delete()


def test_page_keeps_what_was_typed_and_says_what_is_wrong() -> None:
    told = story()
    url = f"/dot/{told.campaign.pk}/lich/lui/?buoc=conference"
    client = signed_in(told.officer)
    with on(4, 16):
        page = read(client.post(url, {**FORM, "scope": "tat-ca", "unit": [told.wards[1].pk]}))
        assert said(page) == [
            "Đồng chí đã đánh dấu đơn vị nhưng lại chọn ghi cho nhiều đơn vị cùng lúc. Hãy chọn “Các đơn vị đánh dấu "
            "dưới đây”, hoặc bỏ các dấu."
        ]
        assert [box.get("value") for box in page.cssselect("input[name=unit][checked]")] == [str(told.wards[1].pk)]
        assert page.cssselect("input[name=cause]")[0].get("value") == "dịch Covid-19"
        page = read(client.post(url, {**FORM, "scope": "chon"}))
        assert said(page) == ["Chưa chọn đơn vị nào. Hãy đánh dấu ít nhất một đơn vị."]
    assert Shift.objects.count() == 0
