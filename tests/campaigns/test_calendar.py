"""The calendar of a campaign, loaded from what was noted; and its page."""

from datetime import date
from typing import Final

import pytest
from django.db import connection
from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat
from django.test.utils import CaptureQueriesContext
from lxml import html

from nhiemky.accounts.models import Person
from nhiemky.campaigns.actions.steps import undo_step
from nhiemky.campaigns.models import Fulfilment, Part
from nhiemky.campaigns.queries.calendar import Calendar, calendar_of
from nhiemky.campaigns.queries.telling import said, said_of_all
from nhiemky.campaigns.timing import Cell, Counts, State
from nhiemky.organisation.models import Level, Office, Unit
from tests.builders import person
from tests.campaigns.plans import read, words
from tests.campaigns.story import DUE, REVISED, Story, of_2020, on, story
from tests.house.doors import signed_in

pytestmark = pytest.mark.usefixtures("db")

THURSDAY: Final = date(2020, 4, 16)


def asked(of: Story, day: date, units: list[Unit] | None = None) -> Calendar:
    return calendar_of(of.again(), day, None if units is None else [one.pk for one in units])


def test_story_of_2020_as_of_four_days() -> None:
    told = of_2020()
    said_then = {
        day: said_of_all(asked(told, day).counts("conference"), shifted=day >= date(2020, 4, 1))
        for day in (date(2020, 2, 20), date(2020, 3, 20), THURSDAY, REVISED)
    }
    assert said_then == {
        date(2020, 2, 20): "0/14 đúng thời hạn",
        date(2020, 3, 20): "1/14 đúng thời hạn",
        THURSDAY: "1/14 theo thời hạn ban đầu, 1/14 theo thời hạn đã lùi",
        REVISED: "1/14 theo thời hạn ban đầu, 14/14 theo thời hạn đã lùi",
    }
    assert asked(told, REVISED).counts("sending") == Counts(14, 14, 14, 14, {State.IN_TIME: 14})


def test_a_unit_is_told_step_by_step() -> None:
    told = of_2020(3)
    second, calendar = told.wards[1], asked(told, THURSDAY)
    cell = calendar.cell(second.pk, "conference")
    assert cell == Cell(
        second.pk, told.step("conference").pk, DUE, REVISED, told.step("conference").shifts.get().pk, None,
        State.OPEN, 45,
    )  # fmt: skip
    assert said(cell) == "còn 45 ngày"
    assert [one.state for one in calendar.row(second.pk)] == [
        State.NOT_ASKED, State.NOT_ASKED, State.NOT_ASKED, State.DONE, State.NOT_ASKED, State.NOT_ASKED,
        State.IN_TIME, State.OPEN, State.NOT_ASKED,
    ]  # fmt: skip
    assert calendar.cell(second.pk, "no such step") is None


def test_only_units_asked_for_and_who_takes_no_part() -> None:
    told = story()
    Part.objects.create(campaign=told.campaign, unit=told.wards[2], role=Part.Role.OUT, why="mới sáp nhập")
    assert asked(told, THURSDAY).units == (told.wards[0].pk, told.wards[1].pk)
    shown = asked(told, THURSDAY, [told.wards[2], told.wards[1]])
    assert [cell.state for cell in shown.column("conference")] == [State.NOT_ASKED, State.OVERDUE]
    assert shown.counts("conference") == Counts(1, 0, 0, 0, {State.OVERDUE: 1})


def test_conference_of_a_pilot_is_the_pilot_and_a_slip_is_taken_back() -> None:
    told = story()
    with on(3, 6):
        (done,) = told.note("conference", date(2020, 3, 5), [told.pilot])
        assert [asked(told, date(2020, 3, 6)).cell(told.pilot.pk, kind).state for kind in ("pilot", "conference")] == [  # type: ignore[union-attr]
            State.DONE, State.IN_TIME,
        ]  # fmt: skip
    with on(3, 8):
        undo_step(done.pk, by=told.officer)
    held = [asked(told, date(2020, 3, day)).cell(told.pilot.pk, "conference") for day in (5, 6, 7, 8)]
    assert [cell.done_on if cell else None for cell in held] == [None, date(2020, 3, 5), date(2020, 3, 5), None]
    assert Fulfilment.objects.filter(undone_at=None).count() == 0
    assert Fulfilment.objects.count() == 2


def grow(told: Story, number: int) -> None:
    """As many wards as told; the new ones have sent."""
    start = Unit.objects.filter(parent=told.top).count()
    rows = [
        Unit(name=f"Bến mới {one}", kind="phường", level=Level.BASE, parent=told.top, folded="", order=b"")
        for one in range(start, number)
    ]
    Unit.objects.bulk_create(rows)
    path = Concat(Value(told.top.path), Cast("pk", CharField(max_length=20)), Value("/"))
    Unit.objects.filter(parent=told.top, path="").update(path=path)
    step = told.step("sending")
    made = Unit.objects.filter(parent=told.top, fulfilments=None).exclude(pk__in=[one.pk for one in told.wards])
    Fulfilment.objects.bulk_create(
        Fulfilment(step=step, unit=one, on=DUE, by=told.officer, at=told.campaign.opened_at) for one in made
    )


def pages(told: Story) -> list[str]:
    base = f"/dot/{told.campaign.pk}/"
    return [
        f"{base}lich/?ngay=2020-04-16", f"{base}lich/lui/?buoc=conference", f"{base}lich/ghi/?buoc=conference",
        f"{base}lich/don-vi/{told.wards[-1].pk}/", f"{base}ket-thuc/", f"{base}bai-hoc/", f"{base}bai-hoc/bang/",
    ]  # fmt: skip


def test_questions_do_not_grow_with_units() -> None:
    told = story(1, pilots=0)
    client, counted = signed_in(told.officer), []
    for number in (1, 3, 300):
        grow(told, number)
        with on(4, 16):
            each = []
            for url in pages(told):
                client.get(url)  # whatever is kept from then on
                with CaptureQueriesContext(connection) as questions:
                    assert client.get(url).status_code == 200
                each.append(len(questions))
            with CaptureQueriesContext(connection) as questions:
                assert len(asked(told, THURSDAY).units) == number
            counted.append((each, len(questions) - 1))  # without asking for the campaign itself
    assert [each for each, _ in counted] == [counted[1][0]] * 3
    assert [number for _, number in counted] == [5, 5, 5]


def shown(url: str, of: Person) -> html.HtmlElement:
    return read(signed_in(of).get(url))


def test_page_tells_both_days_and_who_stands_how() -> None:
    told = of_2020(4)
    url = f"/dot/{told.campaign.pk}/lich/"
    with on(6, 10):
        page = shown(f"{url}?ngay=2020-05-25", told.officer)
        conference = words(page.cssselect("section.step")[-1])
        assert conference == (
            "Hội nghị sơ kết 1/4 theo thời hạn ban đầu, 3/4 theo thời hạn đã lùi Thời hạn ban đầu: hết ngày 14/4/2020 "
            "Đổi thành: hết ngày 31/5/2020, cho tất cả đơn vị Quyết định ngày 1/4/2020, Thường Trực ghi. Lý do: dịch "
            "Covid-19, giãn cách xã hội. Căn cứ: Chỉ thị 16/CT-TTg. Chưa làm, còn thời gian 1 đơn vị, còn 6 ngày "
            "Bến 04 Đúng thời hạn đã lùi 2 đơn vị, 20/5/2020 Bến 02Bến 03 Đúng thời hạn ban đầu 1 đơn vị, 5/3/2020 "
            "Bến 01"
        )
        before = shown(f"{url}?ngay=31/3/2020", told.officer)
        assert "Đổi thành" not in words(before)
        tomorrow = shown(f"{url}?ngay=2031-01-01", told.officer)  # of what has not come nothing can be said
        assert words(tomorrow.cssselect(".lead")[0]) == "Tình hình đến hết ngày 10/6/2020"


def test_a_ward_sees_itself_and_a_member_the_dates() -> None:
    told = of_2020(4)
    url = f"/dot/{told.campaign.pk}/lich/"
    with on(6, 10):
        own = words(shown(url, told.chair).cssselect("main")[0])
        assert "đúng thời hạn đã lùi" in own
        assert "Bến 03" not in own and "theo thời hạn" not in own
        member = person("hội viên", Office.MEMBER, told.wards[1])
        dates = words(shown(url, member).cssselect("main")[0])
        assert "hết ngày 31/5/2020" in dates and "đúng thời hạn" not in dates


def test_a_decision_for_others_is_none_of_ones_business() -> None:
    told = story(4)
    with on(4, 2):
        told.shift(units=told.wards[2:3])
        own = words(shown(f"/dot/{told.campaign.pk}/lich/", told.chair).cssselect("main")[0])
        assert "Đổi thành" not in own
        officers = words(shown(f"/dot/{told.campaign.pk}/lich/", told.officer).cssselect("main")[0])
        assert "Đơn vị: Bến 03" in officers
