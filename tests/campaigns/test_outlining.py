"""The outline of a campaign's papers is changed section by section; what somebody has written in stays."""

from collections.abc import Callable

import pytest
from django.test import Client

from nhiemky.campaigns.actions.outlining import Wanted, add_section, change_section, move_section, remove_section
from nhiemky.campaigns.models import Campaign, PaperKind, Section
from nhiemky.kernel.clock import now
from nhiemky.kernel.errors import RuleBroken
from nhiemky.papers.models import SectionText
from tests.builders import paper
from tests.campaigns.plans import Stage, read, said, stage, words

pytestmark = pytest.mark.usefixtures("db")
OWN = PaperKind.SELF_REVIEW


def short() -> Stage:
    """A campaign whose self-review has three sections."""
    at = stage()
    Section.objects.filter(campaign=at.campaign, paper=OWN).delete()
    for title in ("Một", "Hai", "Ba"):
        add_section(at.campaign.pk, OWN, Wanted(title), by=at.officer)
    return at


def titles(of: Campaign) -> list[str]:
    return list(Section.objects.filter(campaign=of, paper=OWN).values_list("title", flat=True))


def one(title: str) -> Section:
    return Section.objects.get(title=title)


def written(at: Stage, title: str) -> Section:
    """A section in which a ward has begun to write."""
    kept = one(title)
    SectionText.objects.create(
        paper=paper(at.campaign, at.wards[0], OWN), section=kept, text="Đã làm.", by=at.chair, at=now()
    )
    return kept


def test_sections_are_added_at_the_end_and_named_once() -> None:
    at = short()
    assert titles(at.campaign) == ["Một", "Hai", "Ba"]
    for title, code in (("  ", "campaigns.section_unnamed"), ("hai", "campaigns.section_twice")):
        with pytest.raises(RuleBroken) as refused:
            add_section(at.campaign.pk, OWN, Wanted(title), by=at.officer)
        assert refused.value.code == code
    add_section(at.campaign.pk, PaperKind.RESULTS, Wanted("Hai"), by=at.officer)  # another paper
    assert len(titles(at.campaign)) == 3


def test_a_section_is_changed_and_keeps_its_place() -> None:
    at = short()
    wanted = Wanted(" Hai  mới ", "Ghi số.\r\nGhi tên chi hội. ", "targets", False)
    change_section(at.campaign.pk, one("Hai").pk, wanted, by=at.officer)
    changed = one("Hai mới")
    assert (changed.guidance, changed.holds, changed.required) == ("Ghi số.\nGhi tên chi hội.", "targets", False)
    assert titles(at.campaign) == ["Một", "Hai mới", "Ba"]
    change_section(at.campaign.pk, changed.pk, Wanted("HAI MỚI"), by=at.officer)
    assert titles(at.campaign) == ["Một", "HAI MỚI", "Ba"]


@pytest.mark.parametrize(
    ("title", "up", "order"),
    [
        ("Hai", True, ["Hai", "Một", "Ba"]),
        ("Hai", False, ["Một", "Ba", "Hai"]),
        ("Một", True, ["Một", "Hai", "Ba"]),
        ("Ba", False, ["Một", "Hai", "Ba"]),
    ],
)
def test_sections_move_one_place(title: str, up: bool, order: list[str]) -> None:
    at = short()
    move_section(at.campaign.pk, one(title).pk, up=up, by=at.officer)
    assert titles(at.campaign) == order


def test_what_somebody_wrote_in_stays_but_may_be_renamed() -> None:
    at = short()
    kept = written(at, "Hai")
    with pytest.raises(RuleBroken) as refused:
        remove_section(at.campaign.pk, kept.pk, by=at.officer)
    assert refused.value.code == "campaigns.section_written"
    change_section(at.campaign.pk, kept.pk, Wanted("Hai khác"), by=at.officer)
    remove_section(at.campaign.pk, one("Một").pk, by=at.officer)
    assert titles(at.campaign) == ["Hai khác", "Ba"]
    assert SectionText.objects.get().section_id == kept.pk


def test_a_section_of_another_campaign_is_out_of_reach() -> None:
    at = short()
    other = Campaign.objects.create(
        unit=at.top, period=at.campaign.period, name="Khác", opened_at=now(), kind=Campaign.Kind.YEARLY
    )
    kept = one("Hai")
    acts: tuple[Callable[[], object], ...] = (
        lambda: remove_section(other.pk, kept.pk, by=at.officer),
        lambda: move_section(other.pk, kept.pk, up=True, by=at.officer),
        lambda: change_section(other.pk, kept.pk, Wanted("X"), by=at.officer),
    )
    for act in acts:
        with pytest.raises(Section.DoesNotExist):
            act()
    assert titles(at.campaign) == ["Một", "Hai", "Ba"]


def post(client: Client, at: Stage, section: str, way: str = "", **told: object) -> str:
    """Posts to a section's page; says where that leads, "" nowhere."""
    answer = client.post(f"{at.url}de-cuong/{one(section).pk}/{way}", told)
    return str(answer.headers.get("Location", ""))


def test_the_pages_do_it_all() -> None:
    at = short()
    client, outline = at.client, f"{at.url}de-cuong/"
    page = read(client.get(outline))
    own = page.cssselect("section")[1]
    assert [words(title) for title in own.cssselect("li strong")] == ["1. Một", "2. Hai", "3. Ba"]
    told = {"title": "Bốn", "guidance": "Ghi rõ.", "holds": "text", "required": "on"}
    made = client.post(f"{outline}them/?loai=self_review", told)
    assert made.headers["Location"] == f"{outline}#muc-{one('Bốn').pk}"
    assert (one("Bốn").guidance, one("Bốn").required) == ("Ghi rõ.", True)
    assert post(client, at, "Bốn", "chuyen/", huong="len") == f"{outline}#muc-{one('Bốn').pk}"
    assert post(client, at, "Một", "chuyen/", huong="xuong") == f"{outline}#muc-{one('Một').pk}"
    assert post(client, at, "Ba", title="Ba b", guidance="", holds="text").startswith(outline)
    assert titles(at.campaign) == ["Hai", "Một", "Bốn", "Ba b"]
    assert client.get(f"{outline}{one('Hai').pk}/bo/").status_code == 200
    assert titles(at.campaign)[0] == "Hai"
    assert post(client, at, "Hai", "bo/") == outline
    assert titles(at.campaign) == ["Một", "Bốn", "Ba b"]


def test_a_refusal_stands_on_the_page_with_what_was_typed() -> None:
    at = short()
    written(at, "Hai")
    client = at.client
    twice = client.post(f"{at.url}de-cuong/{one('Ba').pk}/", {"title": "Hai", "guidance": "Giữ lại", "holds": "text"})
    assert said(read(twice)) == ["Tên mục: Đã có mục “Hai”. Hãy đặt tên khác."]
    assert "Giữ lại" in twice.content.decode()
    page = read(client.post(f"{at.url}de-cuong/{one('Hai').pk}/bo/"))
    assert said(page) == [
        "Đã có đơn vị viết vào mục “Hai”, nên không bỏ được. Đồng chí có thể đổi tên mục, hoặc bỏ dấu “phải viết”."
    ]
    assert titles(at.campaign) == ["Một", "Hai", "Ba"]
