"""A figure put right by hand beside a newer file, and taken back."""

from io import BytesIO

import pytest
from django.test import Client

from nhiemky.journal.models import Entry
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.models import Office
from nhiemky.reports.actions import Given, correct_figure, receive, withdraw_correction
from nhiemky.reports.models import Correction, KeptFinding
from nhiemky.targets.models import UnitFigure
from tests.builders import person
from tests.reports.web.core.building import Stage, form, small, work

pytestmark = pytest.mark.usefixtures("db")

NEWER = "Chi hội trong sạch vững mạnh: Tệp mới ghi 7/10; số đã sửa tay là 10/10. Hãy chọn số đúng."


def send(stage: Stage, content: BytesIO) -> None:
    receive(stage.campaign.pk, [("b1.xlsx", content)], by=stage.officer)
    work(stage.campaign)


def put_right(stage: Stage, above: float, why: str = "đơn vị báo lại") -> Correction:
    ids = stage.campaign.pk, stage.units["Bến 01"].pk, stage.indicators["XD1"].pk
    return correct_figure(*ids, given=Given(above, 10), why=why, by=stage.officer)


def withdraw(stage: Stage) -> Correction:
    ids = stage.campaign.pk, stage.units["Bến 01"].pk, stage.indicators["XD1"].pk
    return withdraw_correction(*ids, by=stage.officer)


def shown(stage: Stage) -> list[tuple[object, ...]]:
    rows = UnitFigure.objects.filter(unit=stage.units["Bến 01"], indicator=stage.indicators["XD1"])
    return list(rows.values_list("numerator", "denominator", "value", "state"))


def disagreeing() -> list[tuple[object, ...]]:
    rows = KeptFinding.objects.filter(fault="figures_disagree")
    return list(rows.values_list("why", "quote", "file__name", "place"))


@pytest.fixture
def overtaken() -> Stage:
    """The file said 9 of 10, an officer 10 of 10, and then a newer file 7 of 10."""
    stage = small(1)
    send(stage, form("Bến 01", XD1=(9, 10), XD3=7))
    put_right(stage, 10)
    work(stage.campaign)
    assert disagreeing() == []
    send(stage, form("Bến 01", XD1=(7, 10), XD3=7))
    return stage


def test_a_newer_file_that_says_otherwise_is_pointed_out_until_somebody_chooses(overtaken: Stage) -> None:
    assert shown(overtaken) == [(10, 10, 100, "corrected")]
    assert disagreeing() == [(NEWER, "7/10", "b1 (2).xlsx", "Biểu 1!E5")]
    made = put_right(overtaken, 10, "đã hỏi lại")
    assert made.before == {"numerator": 7, "denominator": 10, "value": 70, "words": ""}
    work(overtaken.campaign)
    assert (disagreeing(), shown(overtaken)) == ([], [(10, 10, 100, "corrected")])


def test_a_newer_file_that_says_what_was_put_right_is_no_finding(overtaken: Stage) -> None:
    send(overtaken, form("Bến 01", XD1=(10, 10), XD3=7))
    assert (disagreeing(), shown(overtaken)) == ([], [(10, 10, 100, "corrected")])


def test_the_figure_of_the_file_is_taken_back_on_the_page(overtaken: Stage, client: Client) -> None:
    stage = overtaken
    unit = f"/dot/{stage.campaign.pk}/don-vi/{stage.units['Bến 01'].pk}/"
    page = f"{unit}so/{stage.indicators['XD1'].pk}/"
    client.force_login(stage.officer)
    assert "Lấy lại số trong tệp" in client.get(page).content.decode()
    answer = client.post(page, {"viec": "lay-lai"})
    assert (answer.status_code, answer["Location"]) == (302, f"{unit}#so-{stage.indicators['XD1'].pk}")
    for _ in range(2):
        assert shown(stage) == [(7, 10, 70, "read")]
        work(stage.campaign)
    assert disagreeing() == []
    made = Correction.objects.order_by("pk").values_list("withdrawn", "numerator", "by")
    assert list(made) == [(False, 10, stage.officer.pk), (True, None, stage.officer.pk)]
    assert Entry.objects.filter(verb="figure.withdrawn", kind="correction").count() == 1
    later = client.get(page).content.decode()
    assert "Lấy lại số trong tệp</button>" not in later and "10/10 · 100% → 7/10 · 70%" in later
    with pytest.raises(RuleBroken) as refused:
        withdraw(stage)
    assert refused.value.code == "reports.not_put_right"


def test_a_typed_figure_taken_back_leaves_none() -> None:
    stage = small(1)
    put_right(stage, 10)
    assert shown(stage) == [(10, 10, 100, "typed")]
    withdraw(stage)
    for _ in range(2):
        assert shown(stage) == []
        work(stage.campaign)


def test_who_only_sends_may_not_take_back(overtaken: Stage) -> None:
    reader = person("uy vien", Office.COMMITTEE_MEMBER, overtaken.units["Bến 01"])
    ids = overtaken.campaign.pk, overtaken.units["Bến 01"].pk, overtaken.indicators["XD1"].pk
    with pytest.raises(RuleBroken) as refused:
        withdraw_correction(*ids, by=reader)
    assert refused.value.code == "organisation.not_allowed"
