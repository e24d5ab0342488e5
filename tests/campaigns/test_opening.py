"""Opening a campaign lays down its steps and its outline: the general one, or an earlier campaign's."""

from datetime import date

import pytest

from nhiemky.campaigns.actions import open_campaign_on
from nhiemky.campaigns.actions.outlining import Wanted, add_section
from nhiemky.campaigns.actions.planning import choose_indicators, set_deadlines, set_quorum
from nhiemky.campaigns.models import Campaign, PaperKind, Section, Step
from nhiemky.campaigns.outline import outline
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.models import Level, Office, Unit
from nhiemky.targets.models import Indicator
from nhiemky.terms.models import TermOfOffice
from tests.builders import CLOSES, HALF, person, term
from tests.campaigns.plans import Stage, read, solid, stage, words
from tests.house.doors import signed_in

pytestmark = pytest.mark.usefixtures("db")
_FIELDS = ("paper", "title", "guidance", "holds", "required")


def sections(of: Campaign) -> list[tuple[object, ...]]:
    return list(Section.objects.filter(campaign=of).values_list(*_FIELDS))


def default(kind: str) -> list[tuple[object, ...]]:
    papers = outline(kind).items()
    return [(paper, one.title, one.guidance, one.holds, one.required) for paper, items in papers for one in items]


def another(at: Stage, name: str, **told: object) -> Campaign:
    term_id = at.campaign.period.term_id
    return open_campaign_on(at.top.pk, term_id, on=HALF, name=name, by=at.officer, **told)  # type: ignore[arg-type]


def test_every_step_is_there_without_a_deadline() -> None:
    steps = Step.objects.filter(campaign=stage().campaign).values_list("kind", "due", "position")
    assert list(steps) == [(kind, None, place) for place, kind in enumerate(Step.Kind.values)]


@pytest.mark.parametrize("kind", Campaign.Kind.values)
def test_each_kind_has_its_outline(kind: str) -> None:
    assert sections(another(stage(), "Đợt khác", kind=kind)) == default(kind)


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("mid_term", "Sơ kết giữa nhiệm kỳ 2017–2022"),
        ("final", "Tổng kết nhiệm kỳ 2017–2022"),
        ("yearly", "Báo cáo năm 2020"),
    ],
)
def test_without_a_name_it_is_called_by_its_kind(kind: str, name: str) -> None:
    at = stage()
    made = [another(at, " ", kind=kind).name for _ in range(3)]
    assert made == [name, f"{name} (lần 2)", f"{name} (lần 3)"]


def test_a_thematic_one_must_say_its_theme() -> None:
    at = stage()
    with pytest.raises(RuleBroken) as refused:
        another(at, " ", kind="thematic")
    assert refused.value.code == "campaigns.name_missing"
    assert another(at, "Quỹ hội", kind="thematic").name == "Quỹ hội"


def test_an_earlier_campaign_lends_its_outline_quorum_and_targets_but_no_deadlines() -> None:
    at = stage()
    add_section(at.campaign.pk, PaperKind.RESULTS, Wanted("Công tác nữ cựu chiến binh", "Ghi số."), by=at.officer)
    set_quorum(at.campaign.pk, "majority", by=at.officer)
    choose_indicators(at.campaign.pk, [at.indicators[0].pk], by=at.officer)
    set_deadlines(at.campaign.pk, {"sending": date(2020, 4, 10)}, by=at.officer)
    made = another(at, "Lần sau", kind="yearly", like=at.campaign.pk)
    assert sections(made) == sections(at.campaign)
    assert (PaperKind.RESULTS, "Công tác nữ cựu chiến binh") in [row[:2] for row in sections(made)]
    assert (made.quorum, list(made.indicators.all())) == ("majority", [at.indicators[0]])
    assert set(made.steps.values_list("due", flat=True)) == {None}


def test_targets_of_another_term_are_found_by_their_codes() -> None:
    at = stage()
    choose_indicators(at.campaign.pk, [one.pk for one in at.indicators[:2]], by=at.officer)
    later = TermOfOffice.objects.create(unit=at.top, name="2022–2027", opened=CLOSES, closes=date(2027, 10, 1))
    same = Indicator.objects.create(term=later, code="XD3", name="Hội viên mới", kind="count")
    Indicator.objects.create(term=later, code="MT1", name="Mô hình", kind="count")
    on = date(2025, 3, 31)
    made = open_campaign_on(at.top.pk, later.pk, on=on, name="Sau", like=at.campaign.pk, by=at.officer)
    assert list(made.indicators.all()) == [same]


def test_a_ward_begins_from_its_districts_campaign_but_not_from_a_neighbours() -> None:
    at = stage()
    ward = at.wards[0]
    made = open_campaign_on(
        ward.pk, at.campaign.period.term_id, on=HALF, name="Ở phường", like=at.campaign.pk, by=at.chair
    )
    assert sections(made) == default("mid_term")
    neighbour = Unit.objects.create(name="Khác", kind="quận", level=Level.DISTRICT, parent=at.top.parent)
    officer = person("nguoi khac", Office.STANDING_OFFICER, neighbour)
    with pytest.raises(RuleBroken) as refused:
        open_campaign_on(neighbour.pk, term(neighbour).pk, on=HALF, name="Của họ", like=at.campaign.pk, by=officer)
    assert refused.value.code == "campaigns.like_elsewhere"
    assert not Campaign.objects.filter(unit=neighbour).exists()


def test_the_page_offers_earlier_campaigns_and_leads_to_the_plan() -> None:
    at = stage()
    page = read(at.client.get("/dot/mo/"))
    offered = [words(one) for one in page.cssselect("#id_like option")]
    assert offered == ["Mẫu chung", "Sơ kết giữa nhiệm kỳ – quận Sông Hồng"]
    add_section(at.campaign.pk, PaperKind.RESULTS, Wanted("Mục riêng"), by=at.officer)
    told = {
        "term": at.campaign.period.term_id, "kind": "mid_term", "name": "Sơ kết 2", "on": "30/6/2020",
        "like": at.campaign.pk,
    }  # fmt: skip
    answer = at.client.post("/dot/mo/", told)
    made = Campaign.objects.get(name="Sơ kết 2")
    assert answer.headers["Location"] == f"/dot/{made.pk}/ke-hoach/"
    assert sections(made) == sections(at.campaign)


def test_who_has_no_earlier_campaign_is_not_asked() -> None:
    at = stage()
    neighbour = Unit.objects.create(name="Khác", kind="quận", level=Level.DISTRICT, parent=at.top.parent)
    term(neighbour)
    client = signed_in(person("nguoi khac", Office.STANDING_OFFICER, neighbour))
    page = read(client.get("/dot/mo/"))
    assert page.cssselect("#id_like") == [] and solid(page) == [("Mở đợt", "")]
    told = {"term": TermOfOffice.objects.get(unit=neighbour).pk, "kind": "final", "name": "A", "on": "30/6/2020"}
    assert client.post("/dot/mo/", {**told, "like": at.campaign.pk}).status_code == 302
    assert sections(Campaign.objects.get(unit=neighbour)) == default("final")
