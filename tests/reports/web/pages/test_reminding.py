"""One click reminds those who owe something, and never those who have done it."""

from datetime import date, datetime, timedelta

import pytest
from django.core import mail
from django.test import Client
from django_tasks_db.models import DBTaskResult
from pytest_django.fixtures import DjangoAssertNumQueries

from nhiemky.campaigns.models import Fulfilment, Step
from nhiemky.kernel.clock import VIETNAM, standing_still
from nhiemky.kernel.errors import RuleBroken
from nhiemky.notices.models import InboxItem
from nhiemky.notices.tasks import send_letter
from nhiemky.organisation.models import Office
from nhiemky.reports.actions import Reminded, remind_units
from nhiemky.reports.models import Reminder, UnitStanding
from nhiemky.reports.queries.reminding import ASKED_OF_UNITS
from tests.builders import person
from tests.reports.web.pages.building import MISSING, Stage, page, solid, stage, standing, table

pytestmark = pytest.mark.usefixtures("db")

DUE = date(2020, 4, 14)
LATE = datetime(2020, 4, 17, 9, tzinfo=VIETNAM)


@pytest.fixture
def at() -> Stage:
    """Three wards with a chair each; the second owes its report, the third its conference; the first has done both."""
    made = stage()
    for number, ward in enumerate(made.wards):
        standing(made, number, **({"report": MISSING} if number == 1 else {}))
        one = person(f"chu tich {number}", Office.CHAIR, ward)
        one.email = f"chutich{number}@example.org" if number else ""
        one.save()
    person("thu ky", Office.SECRETARY, made.wards[1])
    Step.objects.create(campaign=made.campaign, kind=Step.Kind.SENDING, due=DUE)
    conference = Step.objects.create(campaign=made.campaign, kind=Step.Kind.CONFERENCE, due=DUE, position=1)
    for ward in made.wards[:2]:
        Fulfilment.objects.create(step=conference, unit=ward, on=DUE, by=made.officer, at=LATE)
    return made


def links() -> set[str]:
    return set(InboxItem.objects.values_list("link", flat=True))


def inboxes() -> list[tuple[str, str]]:
    return list(InboxItem.objects.order_by("pk").values_list("person__username", "text"))


def run_letters() -> None:
    for row in DBTaskResult.objects.filter(task_path=send_letter.module_path).order_by("enqueued_at", "id"):
        send_letter.func(*row.args_kwargs["args"])


def test_those_who_owe_a_paper_are_told_and_nobody_else(at: Stage) -> None:
    with standing_still(LATE):
        assert remind_units(at.campaign.pk, Step.Kind.SENDING, by=at.officer) == Reminded(1, 2, 1)
    text = (
        "quận Sông Hồng nhắc phường Bến 02: còn việc “gửi báo cáo” của đợt “Sơ kết giữa nhiệm kỳ”. "
        "Thời hạn là 14/04/2020, đã quá 3 ngày."
    )
    assert inboxes() == [("chu tich 1", text), ("thu ky", text)]
    assert links() == {f"{at.url}ban-viet/{at.wards[1].pk}/"}
    run_letters()
    assert [(one.to, one.subject, one.body) for one in mail.outbox] == [
        (["chutich1@example.org"], "Nhắc việc: Sơ kết giữa nhiệm kỳ", text)
    ]


def test_another_step_is_owed_by_others(at: Stage) -> None:
    with standing_still(LATE - timedelta(days=5)):
        assert remind_units(at.campaign.pk, Step.Kind.CONFERENCE, by=at.officer) == Reminded(3, 4, 2)
    with standing_still(LATE):
        assert remind_units(at.campaign.pk, Step.Kind.CONFERENCE, by=at.officer) == Reminded(1, 1, 1)


def test_a_second_click_on_the_same_day_reminds_nobody(at: Stage) -> None:
    with standing_still(LATE):
        remind_units(at.campaign.pk, Step.Kind.SENDING, by=at.officer)
        assert remind_units(at.campaign.pk, Step.Kind.SENDING, by=at.officer) == Reminded(0, 0, 0)
    with standing_still(LATE + timedelta(days=1)):
        assert remind_units(at.campaign.pk, Step.Kind.SENDING, by=at.officer).units == 1
    assert Reminder.objects.count() == 2


def test_only_who_receives_the_papers_reminds_and_only_of_a_units_step(at: Stage) -> None:
    with standing_still(LATE):
        for who, kind, code in (
            (person("kiem tra", Office.INSPECTOR, at.top), Step.Kind.SENDING, "organisation.not_allowed"),
            (person("chu tich nua", Office.CHAIR, at.wards[0]), Step.Kind.SENDING, "organisation.not_allowed"),
            (at.officer, Step.Kind.GUIDANCE, "reports.nothing_to_remind"),
        ):
            with pytest.raises(RuleBroken) as refused:
                remind_units(at.campaign.pk, kind, by=who)
            assert refused.value.code == code
    assert Reminder.objects.count() == 0


def test_the_page_lists_who_is_told_and_the_button_tells_them(at: Stage, client: Client) -> None:
    client.force_login(at.officer)
    with standing_still(LATE):
        shown = page(client.get(f"{at.url}nhac/"))
        people = "Chu Tich 1 Chủ tịch Thu Ky Thư ký, chưa có thư điện tử"
        assert table(shown) == [["Bến 02", "14/4/2020 quá 3 ngày", people, "Chưa"]]
        assert [text for text, _ in solid(shown)] == ["Nhắc 1 đơn vị"]
        answer = client.post(f"{at.url}nhac/", {"viec": "sending"}, follow=True)
        said = "Đã nhắc 1 đơn vị: 2 người nhận thông báo, 1 thư điện tử."
        assert [str(one) for one in answer.context["messages"]] == [said]
        assert table(page(client.get(f"{at.url}nhac/?viec=conference")))[0][0] == "Bến 03"
        UnitStanding.objects.filter(unit=at.wards[1]).update(report=UnitStanding.Paper.THERE)
        answer = client.post(f"{at.url}nhac/", {"viec": "sending"}, follow=True)
        said = "Các đơn vị đã làm xong việc này, không còn ai phải nhắc."
        assert [str(one) for one in answer.context["messages"]] == [said]


def test_a_ward_sees_of_what_is_owed_its_own_alone(at: Stage, client: Client) -> None:
    client.force_login(person("thu ky 3", Office.SECRETARY, at.wards[2]))
    with standing_still(LATE):
        shown = client.get(f"{at.url}nhac/")
    assert [(one.kind, one.number) for one in shown.context["choices"]] == [("conference", 1)]
    assert table(page(shown))[0][0] == "Bến 03"


@pytest.mark.parametrize("wards", [1, 3])
def test_the_page_asks_as_often_for_three_wards_as_for_one(
    wards: int, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    made = stage(wards)
    for number, ward in enumerate(made.wards):
        standing(made, number, report=MISSING)
        person(f"chu tich {number}", Office.CHAIR, ward)
    client.force_login(made.officer)
    client.get(f"{made.url}nhac/")
    with django_assert_num_queries(16):
        client.get(f"{made.url}nhac/")


@pytest.mark.parametrize("wards", [1, 3])
def test_five_steps_cost_as_many_questions_as_one(
    wards: int, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    made = stage(wards)
    for number in range(wards):
        standing(made, number, report=MISSING)
    for place, kind in enumerate(ASKED_OF_UNITS):
        Step.objects.create(campaign=made.campaign, kind=kind, due=DUE, position=place)
    client.force_login(made.officer)
    client.get(f"{made.url}nhac/")
    with django_assert_num_queries(16):
        shown = client.get(f"{made.url}nhac/")
    kinds = [Step.Kind.SENDING, Step.Kind.STANDING, Step.Kind.EXECUTIVE, Step.Kind.CONFERENCE]
    assert [(one.kind, one.number) for one in shown.context["choices"]] == [(kind, wards) for kind in kinds]
