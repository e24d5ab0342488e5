"""The workbook of many units: made by the worker, served when it is as new as the results."""

from io import BytesIO

import pytest
from django.http import FileResponse
from django.test import Client
from django_tasks_db.models import DBTaskResult
from python_calamine import CalamineWorkbook

from nhiemky.files.models import StoredFile
from nhiemky.files.queries import path_of
from nhiemky.reports.actions import keep_workbook, renew_campaign
from nhiemky.reports.models import KeptWorkbook
from nhiemky.reports.output.standing import MANY
from nhiemky.reports.tasks import make_workbook, resume
from tests.reports.web.core.building import small, work

pytestmark = pytest.mark.usefixtures("db")


def test_many_units_have_their_workbook_ready(client: Client) -> None:
    stage = small(MANY + 1)
    address = f"/dot/{stage.campaign.pk}/bang.xlsx"
    client.force_login(stage.officer)
    waiting = client.get(address)
    assert (waiting.status_code, "Máy đang lập bảng Excel" in waiting.content.decode()) == (202, True)
    assert keep_workbook(stage.campaign.pk) is False  # the results come first
    work(stage.campaign)
    asked = DBTaskResult.objects.filter(task_path=make_workbook.module_path)
    assert [(one.priority, one.args_kwargs["args"]) for one in asked] == [(-10, [stage.campaign.pk])]
    asked.delete()
    assert (resume(), asked.count()) == (0, 1)  # a killed worker's work is taken up
    assert (keep_workbook(stage.campaign.pk), keep_workbook(stage.campaign.pk)) == (True, False)
    ready = client.get(address)
    assert isinstance(ready, FileResponse) and "bang-tong-hop.xlsx" in ready["Content-Disposition"]
    book = CalamineWorkbook.from_filelike(BytesIO(b"".join(ready.streaming_content)))
    names = [row[0] for row in book.get_sheet_by_name("Tổng hợp").to_python()]
    assert [name for name in names if str(name).startswith("Bến")] == list(stage.units)


def test_the_one_before_is_offered_meanwhile_and_then_forgotten(client: Client) -> None:
    stage = small(MANY + 1)
    client.force_login(stage.officer)
    address = f"/dot/{stage.campaign.pk}/bang.xlsx"
    work(stage.campaign)
    make_workbook.func(stage.campaign.pk)
    first = KeptWorkbook.objects.select_related("stored").get().stored
    renew_campaign(stage.campaign.pk, by=stage.officer)
    waiting = client.get(address)
    assert waiting.status_code == 202 and f"{address}?ban=truoc" in waiting.content.decode()
    assert client.get(f"{address}?ban=truoc").status_code == 200
    work(stage.campaign)
    make_workbook.func(stage.campaign.pk)
    now = KeptWorkbook.objects.select_related("stored").get().stored
    assert path_of(now).exists()
    assert now == first or list(StoredFile.objects.all()) == [now]
    assert client.get(address).status_code == 200


def test_a_few_units_get_it_at_once(client: Client) -> None:
    stage = small(2)
    client.force_login(stage.officer)
    work(stage.campaign)
    assert not DBTaskResult.objects.filter(task_path=make_workbook.module_path).exists()
    assert (keep_workbook(stage.campaign.pk), KeptWorkbook.objects.exists()) == (False, False)
    assert client.get(f"/dot/{stage.campaign.pk}/bang.xlsx").status_code == 200
