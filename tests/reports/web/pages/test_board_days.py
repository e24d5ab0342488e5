"""The board tells where each unit stands on any day, against the original deadline and the one that counts."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from nhiemky.campaigns.models import Campaign, Fulfilment, Part, Shift, Step
from nhiemky.kernel.clock import standing_still
from nhiemky.organisation.models import Office
from tests.builders import person
from tests.reports.web.pages.building import Stage, page, stage, standing, table, words

pytestmark = pytest.mark.usefixtures("db")

NOTED = datetime(2020, 5, 30, 9, tzinfo=UTC)


@pytest.fixture
def at() -> Stage:
    """Three wards: the first, the pilot, held its conference early; the others after the deadline was shifted."""
    made = stage()
    Campaign.objects.update(opened_at=datetime(2020, 1, 10, 3, tzinfo=UTC))
    for number in range(3):
        standing(made, number)
    Part.objects.create(campaign=made.campaign, unit=made.wards[0], role=Part.Role.PILOT)
    Step.objects.create(campaign=made.campaign, kind=Step.Kind.SENDING, due=date(2020, 4, 15))
    held = Step.objects.create(campaign=made.campaign, kind=Step.Kind.CONFERENCE, due=date(2020, 4, 14), position=1)
    Shift.objects.create(
        step=held, due=date(2020, 5, 31), decided_on=date(2020, 4, 1), cause="dịch Covid-19",
        basis="Chỉ thị 16/CT-TTg", by=made.officer, at=NOTED,
    )  # fmt: skip
    for ward, on in zip(made.wards, (date(2020, 3, 5), date(2020, 5, 20), date(2020, 6, 2)), strict=True):
        Fulfilment.objects.create(step=held, unit=ward, on=on, by=made.officer, at=NOTED)
        Fulfilment.objects.create(
            step=made.campaign.steps.get(kind="sending"), unit=ward, on=date(2020, 4, 13), by=None, at=NOTED
        )
    return made


def told(client: Client, at: Stage, day: str) -> tuple[list[str], list[list[str]]]:
    shown = page(client.get(f"{at.url}?ngay={day}"))
    return [words(one) for one in shown.cssselect(".fact")], table(shown)


def test_each_day_is_told_by_what_was_known_then(at: Stage, client: Client) -> None:
    client.force_login(at.officer)
    assert told(client, at, "2020-03-20") == (
        ["0/3 báo cáo đúng thời hạn", "1/3 hội nghị đúng thời hạn"],
        [
            ["Bến 01", "còn 26 ngày", "5/3/2020 đúng thời hạn"],
            ["Bến 02", "còn 26 ngày", "còn 25 ngày"],
            ["Bến 03", "còn 26 ngày", "còn 25 ngày"],
        ],
    )
    assert told(client, at, "2020-04-16") == (
        ["3/3 báo cáo đúng thời hạn", "1/3 hội nghị đúng thời hạn ban đầu", "1/3 hội nghị đúng thời hạn đã lùi"],
        [
            ["Bến 01", "13/4/2020 đúng thời hạn", "5/3/2020 đúng thời hạn ban đầu"],
            ["Bến 02", "13/4/2020 đúng thời hạn", "còn 45 ngày"],
            ["Bến 03", "13/4/2020 đúng thời hạn", "còn 45 ngày"],
        ],
    )
    assert told(client, at, "2020-06-03") == (
        ["3/3 báo cáo đúng thời hạn", "1/3 hội nghị đúng thời hạn ban đầu", "2/3 hội nghị đúng thời hạn đã lùi"],
        [
            ["Bến 01", "13/4/2020 đúng thời hạn", "5/3/2020 đúng thời hạn ban đầu"],
            ["Bến 02", "13/4/2020 đúng thời hạn", "20/5/2020 đúng thời hạn đã lùi"],
            ["Bến 03", "13/4/2020 đúng thời hạn", "2/6/2020 muộn 2 ngày"],
        ],
    )


def test_days_worth_looking_at_are_offered(at: Stage, client: Client) -> None:
    client.force_login(at.officer)
    shown = page(client.get(f"{at.url}?ngay=2020-03-05"))
    assert [words(one) for one in shown.cssselect(".chips a")] == [
        "10/1/2020", "5/3/2020", "1/4/2020", "13/4/2020", "15/4/2020", "16/4/2020", "1/6/2020", "2/6/2020",
    ]  # fmt: skip
    assert [words(one) for one in shown.cssselect(".chips a[aria-current]")] == ["5/3/2020"]


def test_today_each_unit_has_its_next_step_and_days_left(at: Stage, client: Client) -> None:
    client.force_login(at.officer)
    with standing_still(date(2020, 5, 29)):
        shown = page(client.get(at.url))
        assert [row[0] for row in table(shown)] == ["Bến 01", "Bến 02", "Bến 03 Hội nghị sơ kết còn 2 ngày"]
    with standing_still(date(2020, 6, 1)):
        shown = page(client.get(f"{at.url}?loc=qua-han"))
        assert [row[0] for row in table(shown)] == ["Bến 03 Hội nghị sơ kết quá hạn 1 ngày, chưa làm"]
        assert [words(one) for one in shown.cssselect(".chips a")][:2] == ["Tất cả 3", "Quá hạn 1"]


def test_a_day_may_be_typed_as_people_write_it(at: Stage, client: Client) -> None:
    client.force_login(at.officer)
    assert told(client, at, "20/3/2020") == told(client, at, "2020-03-20")


def test_a_ward_sees_its_own_row_of_a_day_and_no_sums(at: Stage, client: Client) -> None:
    client.force_login(person("chu tich", Office.CHAIR, at.wards[1]))
    assert told(client, at, "2020-04-16") == ([], [["Bến 02", "13/4/2020 đúng thời hạn", "còn 45 ngày"]])


@pytest.mark.parametrize("day", ["", "hom nay", "2020-13-45"])
def test_what_is_no_day_is_today(at: Stage, client: Client, day: str) -> None:
    client.force_login(at.officer)
    assert words(page(client.get(f"{at.url}?ngay={day}")).cssselect("h1")[0]) == "Sơ kết giữa nhiệm kỳ"
