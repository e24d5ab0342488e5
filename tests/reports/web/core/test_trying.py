"""Work that breaks is tried again, a few times only, and then the pages say so instead of waiting for ever."""

import pytest
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from nhiemky.campaigns.models import Campaign
from nhiemky.kernel.clock import now, standing_still
from nhiemky.organisation.models import Office
from nhiemky.reports.actions import receive, renew_campaign
from nhiemky.reports.keeping import unpacked
from nhiemky.reports.models import SentFile
from nhiemky.reports.tasks import resume
from tests.builders import person
from tests.house.doors import signed_in
from tests.reports.web.core.building import Stage, again, form, small, work

pytestmark = pytest.mark.usefixtures("db")
BROKEN = b"not a reading"
GIVEN_UP = "Máy chưa tổng hợp được kết quả mới, dù đã thử nhiều lần."
REMEDY = "Hãy bấm “Tổng hợp lại”; nếu vẫn lỗi, đồng chí báo người quản trị."


@pytest.fixture
def stage() -> Stage:
    """A file has been read, but what was kept of it can't be opened any more."""
    made = small()
    receive(made.campaign.pk, [("b1.xlsx", form("Bến 01", XD1=(10, 11), XD3=7))], by=made.officer)
    work(made.campaign)
    SentFile.objects.update(reading=BROKEN)
    renew_campaign(made.campaign.pk, by=made.officer)
    DBTaskResult.objects.all().delete()
    return made


def breaks(stage: Stage) -> None:
    with pytest.raises(Exception) as told:
        unpacked(BROKEN)
    with pytest.raises(type(told.value)):
        work(stage.campaign)


def pauses() -> list[int]:
    """Seconds after which the tasks that lie there are to run."""
    due = DBTaskResult.objects.order_by("run_after").values_list("run_after", flat=True)
    return [round((one - now()).total_seconds()) for one in due]


def test_what_breaks_is_tried_again_after_growing_pauses_and_then_given_up(stage: Stage) -> None:
    with standing_still(now()):
        for _ in range(5):
            breaks(stage)
        assert pauses() == [10, 40, 160, 640]
    DBTaskResult.objects.all().delete()
    work(stage.campaign)  # does nothing any more
    assert (again(stage.campaign).tries, resume(), pauses()) == (6, 0, [])


def test_success_and_a_new_wish_begin_the_count_anew(stage: Stage) -> None:
    breaks(stage)
    breaks(stage)
    renew_campaign(stage.campaign.pk, by=stage.officer)
    assert again(stage.campaign).tries == 0
    breaks(stage)
    SentFile.objects.update(reading=None, state=SentFile.State.WAITING)
    work(stage.campaign)
    after = again(stage.campaign)
    assert (after.tries, after.done) == (0, after.asked)


def test_work_cut_off_again_and_again_is_given_up(stage: Stage) -> None:
    """A worker killed in the middle counts no failure: the try was counted when it began."""
    Campaign.objects.filter(pk=stage.campaign.pk).update(tries=4)
    assert resume() == 1
    assert resume() == 0  # it lies there already
    DBTaskResult.objects.all().delete()
    Campaign.objects.update(tries=5)
    assert (resume(), DBTaskResult.objects.count()) == (0, 0)


def test_pages_say_that_it_was_given_up_and_how_to_go_on(stage: Stage, client: Client) -> None:
    client.force_login(stage.officer, "allauth.account.auth_backends.AuthenticationBackend")
    board, send = (reverse(f"reports:{name}", args=[stage.campaign.pk]) for name in ("board", "send"))
    before = [client.get(url).content.decode() for url in (board, send)]
    assert [GIVEN_UP in page for page in before] == [False, False]
    assert ["every 3s" in before[0], "every 2s" in before[1]] == [True, True]
    Campaign.objects.update(tries=5)
    after = [client.get(url).content.decode() for url in (board, send)]
    again_at = reverse("reports:renew", args=[stage.campaign.pk])
    assert [(GIVEN_UP in page, REMEDY in page, f'action="{again_at}"' in page) for page in after] == [(True,) * 3] * 2
    assert [any(f"every {pause}s" in page for pause in (2, 3)) for page in after] == [False, False]
    reading = client.get(reverse("reports:reading", args=[stage.campaign.pk]))
    assert reading.headers["HX-Refresh"] == "true"


def test_who_may_not_have_it_done_anew_is_told_whom_to_ask(stage: Stage) -> None:
    Campaign.objects.update(tries=5)
    chair = signed_in(person("chu tich", Office.CHAIR, stage.units["Bến 02"]))
    page = chair.get(reverse("reports:send", args=[stage.campaign.pk])).content.decode()
    assert (GIVEN_UP in page, "báo cán bộ phụ trách đợt này" in page, "tong-hop-lai" in page) == (True, True, False)
