"""A file taken out of a campaign and taken in again."""

import pytest
from django.test import Client

from nhiemky.journal.models import Entry
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.models import Office
from nhiemky.reports.actions import receive, set_file_aside, take_back
from nhiemky.reports.models import KeptFinding, SentFile
from nhiemky.targets.models import UnitFigure
from tests.builders import person
from tests.reports.web.core.building import Stage, form, small, work

pytestmark = pytest.mark.usefixtures("db")


def read() -> dict[str, tuple[str, bool, str]]:
    return {one.name: (one.state, one.superseded, one.why) for one in SentFile.objects.defer("reading")}


def value(stage: Stage, ward: str = "Bến 01") -> float | None:
    found = UnitFigure.objects.filter(unit=stage.units[ward], indicator=stage.indicators["XD3"]).first()
    return found.value if found else None


def two_versions() -> Stage:
    stage = small()
    receive(
        stage.campaign.pk,
        [
            ("bến 01/a.xlsx", form("Bến 01", XD1=(10, 11), XD3=7)),
            ("bến 01/b.xlsx", form("Bến 01", XD1=(10, 11), XD3=8)),
        ],
        by=stage.officer,
    )
    work(stage.campaign)
    return stage


def test_one_of_two_versions_is_taken_out_on_the_web(client: Client) -> None:
    stage = two_versions()
    (doubt,) = KeptFinding.objects.filter(unit=stage.units["Bến 01"], fault="doubtful_reading").select_related("file")
    assert doubt.why.endswith("Nếu không đúng, hãy bỏ tệp này ra khỏi đợt để dùng bản kia.") and doubt.file
    used, other = value(stage), 15 - (value(stage) or 0)
    client.force_login(stage.officer)
    place = f"/dot/{stage.campaign.pk}/tep/{doubt.file.pk}/bo-ra/?ve=don-vi"
    page = f"/dot/{stage.campaign.pk}/don-vi/{stage.units['Bến 01'].pk}/"
    assert place in client.get(page).content.decode()
    refused = client.post(place, {"viec": "bo-ra", "why": "  "})
    assert (refused.status_code, SentFile.objects.filter(set_aside=True).count()) == (200, 0)
    answer = client.post(place, {"viec": "bo-ra", "why": "bản nháp"})
    assert (answer.status_code, answer["Location"]) == (302, page)
    work(stage.campaign)
    assert read()[doubt.file.name] == ("ignored", False, "bản nháp")
    assert value(stage) == other
    assert not KeptFinding.objects.filter(unit=stage.units["Bến 01"], fault="doubtful_reading").exists()
    files = client.get(f"/dot/{stage.campaign.pk}/tep/").content.decode()
    assert "Đã bỏ ra" in files and "bản nháp" in files
    assert "Dùng lại tệp này?" in client.get(place).content.decode()
    client.post(place, {"viec": "dung-lai"})
    work(stage.campaign)
    assert (read()[doubt.file.name][0], value(stage)) == ("read", used)
    verbs = list(Entry.objects.filter(verb__startswith="file.").values_list("verb", "object_id", "actor"))
    told = str(doubt.file.pk), str(stage.officer.pk)
    assert verbs == [("file.set_aside", *told), ("file.taken_back", *told)]


def test_who_may_and_what_is_refused() -> None:
    stage = two_versions()
    file = SentFile.objects.get(name="bến 01/a.xlsx")
    chair, other = (
        person(f"chu tich {name}", Office.CHAIR, stage.units[name]) for name in ("Bến 01", "Bến 02")
    )  # fmt: skip
    for by in (other, person("kiem tra", Office.INSPECTOR, stage.campaign.unit)):
        with pytest.raises(RuleBroken) as refusal:
            set_file_aside(stage.campaign.pk, file.pk, why="nhầm", by=by)
        assert refusal.value.code == "organisation.not_allowed"
    with pytest.raises(RuleBroken) as refusal:
        set_file_aside(stage.campaign.pk, file.pk, why=" ", by=chair)
    assert refusal.value.code == "reports.why_aside_missing"
    set_file_aside(stage.campaign.pk, file.pk, why="nhầm", by=chair)
    take_back(stage.campaign.pk, file.pk, by=chair)
    assert take_back(stage.campaign.pk, file.pk, by=chair).state == "read"


def test_a_file_not_read_yet_waits_again_when_taken_back() -> None:
    stage = small()
    receive(stage.campaign.pk, [("a.xlsx", form("Bến 01", XD1=(10, 11), XD3=7))], by=stage.officer)
    file = SentFile.objects.get()
    set_file_aside(stage.campaign.pk, file.pk, why="nhầm", by=stage.officer)
    work(stage.campaign)
    assert (read(), value(stage)) == ({"a.xlsx": ("ignored", False, "nhầm")}, None)
    assert take_back(stage.campaign.pk, file.pk, by=stage.officer).state == "waiting"
    work(stage.campaign)
    assert (read(), value(stage)) == ({"a.xlsx": ("read", False, "")}, 7)
