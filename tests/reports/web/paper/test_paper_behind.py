"""The files of the paper never say figures that were put right meanwhile."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client

from nhiemky.reports.actions import Given, correct_figure, receive
from nhiemky.reports.models import KeptPaper
from nhiemky.reports.output.standing import MANY
from tests.reports.web.core.building import Stage, form, small, work

pytestmark = pytest.mark.usefixtures("db")


def _behind(wards: int) -> Stage:
    """A figure of a campaign whose results are there was put right, and the worker has not come to it yet."""
    stage = small(wards)
    receive(stage.campaign.pk, [("b1.xlsx", form("Bến 01", XD1=(613, 997), XD3=7))], by=stage.officer)
    work(stage.campaign)
    ids = stage.campaign.pk, stage.units["Bến 01"].pk, stage.indicators["XD1"].pk
    correct_figure(*ids, given=Given(811, 997), why="đơn vị báo lại", by=stage.officer)
    return stage


def _words(content: bytes) -> str:
    return ZipFile(BytesIO(content)).read("word/document.xml").decode()


def test_a_small_campaign_s_files_have_the_figure_at_once(client: Client) -> None:
    stage = _behind(2)
    client.force_login(stage.officer)
    answer = client.get(f"/dot/{stage.campaign.pk}/bao-cao.docx")
    told = _words(answer.content)
    assert (answer.status_code, "811" in told, "613" in told) == (200, True, False)
    assert client.get(f"/dot/{stage.campaign.pk}/bao-cao.pdf").content.startswith(b"%PDF")


def test_a_large_campaign_s_files_wait_and_the_one_before_is_offered(client: Client) -> None:
    stage = _behind(MANY + 1)
    client.force_login(stage.officer)
    addresses = [f"/dot/{stage.campaign.pk}/bao-cao.{ending}" for ending in ("docx", "pdf")]
    for address in addresses:
        waiting = client.get(address)
        told = waiting.content.decode()
        assert waiting.status_code == 202
        assert ("Máy đang lập lại báo cáo" in told, f"{address}?ban=truoc" in told) == (True, True)
        assert "attachment" in client.get(f"{address}?ban=truoc")["Content-Disposition"]
    KeptPaper.objects.all().delete()
    assert [client.get(f"{address}?ban=truoc").status_code for address in addresses] == [202, 202]
    work(stage.campaign)
    assert [client.get(address).status_code for address in addresses] == [200, 200]
