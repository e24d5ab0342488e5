"""The pages of a unit's report: never two solid buttons, ways from each to the papers, what came back named first."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Final

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from lxml import html

from nhiemky.accounts.models import Person
from nhiemky.campaigns.actions.concluding import conclude_campaign
from nhiemky.campaigns.models import Section, Step
from nhiemky.kernel.clock import standing_still
from nhiemky.organisation.models import Level, Office
from nhiemky.papers.actions import life
from nhiemky.papers.actions.opinions import add_opinion, answer_opinion
from nhiemky.papers.models import Paper, SectionText
from nhiemky.papers.queries.sections import sections_of
from nhiemky.reports.models import UnitStanding
from tests.builders import person
from tests.house.doors import signed_in
from tests.papers.ready import DAY, EXECUTIVE, STANDING, Ready, hold_conference, ready, session
from tests.reports.web.pages.building import page, words

pytestmark = [
    pytest.mark.usefixtures("db"),
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),  # on PostgreSQL tests/house opens every page
]

MISSING, THERE = UnitStanding.Paper.MISSING, UnitStanding.Paper.THERE


@pytest.fixture
def of() -> Ready:
    with standing_still(DAY):
        made = ready()
    Step.objects.filter(campaign=made.campaign).update(due=DAY.date() - timedelta(days=1))
    UnitStanding.objects.create(campaign=made.campaign, unit=made.ward)
    return made


def pages(of: Ready) -> dict[str, str]:
    """The pages by name, with their addresses."""
    own = (of.campaign.pk, of.ward.pk)
    named = {name: reverse(name, args=own) for name in ("papers:desk", "reports:unit", "campaigns:unit-calendar")}
    papers = {one.kind: reverse("papers:paper", args=(of.campaign.pk, one.pk)) for one in Paper.objects.all()}
    board, calendar = (reverse(name, args=own[:1]) for name in ("reports:board", "campaigns:calendar"))
    return {**named, **papers, "reports:board": board, "campaigns:calendar": calendar}


def adopt(of: Ready) -> None:
    for one in (of.paper, of.other):
        for body in (STANDING, EXECUTIVE):
            life.adopt(one.pk, session(body), by=of.chair)


def arrived(of: Ready) -> None:
    UnitStanding.objects.filter(campaign=of.campaign).update(report=THERE, self_review=THERE, figures=THERE, findings=2)


def answered(of: Ready) -> None:
    told = add_opinion(of.paper.pk, "Nêu rõ chi hội 5.", by=of.secretary)
    answer_opinion(told.pk, taken="yes", how="Đã nêu.", by=of.secretary)


STAGES: Final[dict[str, Callable[[Ready], object]]] = {
    "not begun": lambda _: Paper.objects.all().delete(),
    "a gap": lambda of: SectionText.objects.filter(paper=of.paper).first().delete(),  # type: ignore[union-attr]
    "written": lambda _: None,
    "adopted": adopt,
    "sent": lambda of: [life.send_paper(one.pk, by=of.chair) for one in (of.paper, of.other)],
    "read": arrived,
    "returned": lambda of: life.return_paper(
        of.paper.pk, notes={sections_of(of.paper)[0].pk: "Ghi rõ chi hội 5."}, by=of.officer
    ),
    "revised": lambda of: life.revise(of.paper.pk, by=of.chair),
    "sent again": lambda of: [
        *(life.adopt(of.paper.pk, session(body), by=of.chair) for body in (STANDING, EXECUTIVE)),
        life.send_paper(of.paper.pk, by=of.chair),
    ],
    "received": lambda of: life.receive_paper(of.paper.pk, by=of.officer),
    "conference held": hold_conference,
    "amending": lambda of: life.amend(of.paper.pk, by=of.chair),
    "opinions answered": answered,
    "finalised": lambda of: life.finalise(of.paper.pk, by=of.chair),
    "accepted": lambda of: life.accept(of.paper.pk, by=of.officer),
    "concluded": lambda of: conclude_campaign(of.campaign.pk, on=DAY.date(), by=of.officer),
}
"""What happens, one after the other; the first two are taken back."""


def walked(of: Ready) -> Iterator[str]:
    """Each stage in turn; time goes on by an hour with each."""
    for hours, (stage, act) in enumerate(STAGES.items()):
        with standing_still(DAY + timedelta(hours=hours / 2)):
            yield from _one(stage, act, of)


def _one(stage: str, act: Callable[[Ready], object], of: Ready) -> Iterator[str]:
    with transaction.atomic():
        act(of)
        yield stage
        if stage in ("not begun", "a gap"):
            transaction.set_rollback(True)


def readers(of: Ready) -> dict[str, Person]:
    branch = of.ward.children.create(name="1", kind="chi hội", level=Level.BRANCH)
    return {
        "chair": of.chair, "secretary": of.secretary, "officer": of.officer,
        "member": person("uy vien", Office.COMMITTEE_MEMBER, of.ward),
        "inspector": person("kiem tra", Office.INSPECTOR, of.campaign.unit),
        "branch head": person("chi hoi truong", Office.BRANCH_HEAD, branch),
    }  # fmt: skip


def solids(shown: html.HtmlElement) -> list[str]:
    return [words(one) for one in shown.cssselect(".button.solid")]


def test_no_page_shows_two_solid_buttons_whatever_happened(of: Ready) -> None:
    who = {name: signed_in(one) for name, one in readers(of).items()}
    crowded, seen = {}, 0
    for number, stage in enumerate(walked(of)):
        for name, client in who.items():
            if number % 4 and name in ("secretary", "inspector", "branch head"):
                continue  # their pages change little from stage to stage
            for address in pages(of).values():
                answer = client.get(address)
                if answer.status_code == 200:
                    seen += 1
                    if len(found := solids(page(answer))) > 1:
                        crowded[stage, name, address] = found
    assert (crowded, seen > 300) == ({}, True)


@pytest.mark.parametrize("missing", [False, True])
@pytest.mark.parametrize("office", [Office.CHAIR, Office.STANDING_OFFICER])
def test_one_button_also_where_reports_are_missing_and_figures_doubtful(of: Ready, office: str, missing: bool) -> None:
    """The board asks for papers, the unit page for a look: each once."""
    states = {"report": MISSING, "self_review": MISSING} if missing else {"report": THERE, "findings": 3}
    UnitStanding.objects.update(**states)
    client = signed_in(of.chair if office == Office.CHAIR else of.officer)
    assert {len(solids(page(client.get(address)))) for address in pages(of).values()} <= {0, 1}


def links(client: Client, address: str) -> set[str]:
    return {one.get("href", "").partition("?")[0] for one in page(client.get(address)).cssselect("main a")}


def test_desk_unit_page_and_calendar_lead_to_the_papers(of: Ready) -> None:
    at = pages(of)
    for who in (of.chair, of.officer):
        client = signed_in(who)
        assert {at["results_report"], at["self_review"], at["reports:unit"], at["campaigns:unit-calendar"]} <= links(
            client, at["papers:desk"]
        )
        assert {at["papers:desk"], at["campaigns:unit-calendar"]} <= links(client, at["reports:unit"])
        assert {at["papers:desk"], at["reports:unit"]} <= links(client, at["campaigns:unit-calendar"])


def named(client: Client, of: Ready) -> list[tuple[str, str]]:
    """What the paper's page says is to be mended: words and where they lead."""
    shown = page(client.get(pages(of)["results_report"]))
    notes = [one for one in shown.cssselect("main .note") if words(one).startswith("Cấp trên đề nghị sửa ở:")]
    return [(words(one), one.get("href", "")) for note in notes for one in note.cssselect("li a")]


def test_a_returned_paper_names_what_is_to_be_mended_in_its_order(of: Ready) -> None:
    first, second = sections_of(of.paper)
    third = Section.objects.create(campaign=of.campaign, paper=of.paper.kind, title="Bài học", position=9)
    SectionText.objects.create(paper=of.paper, section=third, text="Gần dân.", revision=1, by=of.secretary, at=DAY)
    chair, officer = signed_in(of.chair), signed_in(of.officer)
    wanted = [(one.title, f"#muc-{one.pk}") for one in (first, third)]
    with standing_still(DAY):
        adopt(of)
        life.send_paper(of.paper.pk, by=of.chair)
        assert named(chair, of) == []
        life.return_paper(of.paper.pk, notes={third.pk: "Nêu một việc.", first.pk: "Ghi rõ số."}, by=of.officer)
    assert (named(chair, of), named(officer, of)) == (wanted, wanted)
    assert second.title not in [title for title, _ in named(chair, of)]
    with standing_still(DAY):
        life.revise(of.paper.pk, by=of.chair)
    assert named(chair, of) == wanted
    with standing_still(DAY):
        adopt_again = (life.adopt(of.paper.pk, session(body), by=of.chair) for body in (STANDING, EXECUTIVE))
        assert len(list(adopt_again)) == 2
        life.send_paper(of.paper.pk, by=of.chair)
    assert named(chair, of) == []


def test_a_paper_returned_as_a_whole_names_no_section(of: Ready) -> None:
    with standing_still(DAY):
        adopt(of)
        life.send_paper(of.paper.pk, by=of.chair)
        life.return_paper(of.paper.pk, note="Xem lại bố cục.", by=of.officer)
    assert named(signed_in(of.chair), of) == []
