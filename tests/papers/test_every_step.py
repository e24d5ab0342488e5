"""Every step in every state by everybody: open exactly where the table says, refused everywhere else."""

from io import BytesIO
from typing import Final

import pytest
from django.db import transaction

from nhiemky.accounts.models import Person
from nhiemky.files.actions import keep
from nhiemky.kernel.clock import now, standing_still
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.models import Office, Unit
from nhiemky.organisation.permissions import reach_of
from nhiemky.papers.actions.bringing import Brought
from nhiemky.papers.actions.taking import take
from nhiemky.papers.models import Move, Paper, PaperVersion
from nhiemky.papers.permissions import visible_papers
from nhiemky.papers.queries.life import SLUGS, life_of, step_url, steps_of
from nhiemky.papers.workflow import STEPS, State, StepName, Who
from tests import builders
from tests.house.doors import signed_in
from tests.papers.ready import DAY, EXECUTIVE, STANDING, Ready, hold_conference, ready, session

pytestmark = pytest.mark.usefixtures("db")

MAY: Final = {Who.UNIT: {"chair"}, Who.SUPERIOR: {"officer", "city"}}
READERS: Final = {"officer", "chair", "secretary", "inspector", "city"}
BROUGHT: Final = {
    StepName.ADOPT_STANDING: Brought(session=session(STANDING)),
    StepName.ADOPT_EXECUTIVE: Brought(session=session(EXECUTIVE)),
}
OTHERWISE: Final = Brought(note="Vì một lẽ.", no_opinions=True)


@pytest.fixture
def at_work() -> Ready:
    """Everything that a step may need is there."""
    with standing_still(DAY):
        made = ready(branches=1)
        hold_conference(made)
        kept = keep(BytesIO(b"..."), form="docx", by=made.chair)
        PaperVersion.objects.create(
            paper=made.paper, number=1, content={}, digest=kept.digest, word=kept, pdf=kept, by=made.chair, at=now()
        )
        Move.objects.create(
            paper=made.paper, step=StepName.ADOPT_STANDING, source=State.DRAFT, target=State.STANDING, on=DAY.date(),
            by=made.secretary, at=now(),
        )  # fmt: skip
    return made


def people(of: Ready) -> dict[str, Person]:
    """Everybody who might try."""
    top = of.campaign.unit
    city = Unit.objects.get(children=top)
    neighbour = builders.wards_of(top)[1]
    branch = builders.wards_of(of.ward)[0]
    return {
        "officer": of.officer,
        "chair": of.chair,
        "secretary": of.secretary,
        "inspector": builders.person("kiem tra", Office.INSPECTOR, top),
        "branch head": builders.person("chi hoi truong", Office.BRANCH_HEAD, branch),
        "neighbour": builders.person("chu tich ban", Office.CHAIR, neighbour),
        "city": builders.person("thanh pho", Office.STANDING_OFFICER, city),
        "member": builders.person("hoi vien", Office.MEMBER, branch),
    }


def outcome(paper: Paper, name: StepName, by: Person) -> str:
    """The state the step led to, or what refused it; nothing of it stays."""
    with transaction.atomic():
        try:
            took = str(take(paper.pk, name, BROUGHT.get(name, OTHERWISE), by=by).target)
        except RuleBroken as refusal:
            took = refusal.code
        transaction.set_rollback(True)
    return took


def wanted(name: StepName, state: State, role: str) -> str:
    step = STEPS[name]
    if role not in MAY[step.who]:
        return "organisation.not_allowed"
    return step.target if state in step.sources else "papers.step_not_now"


@pytest.mark.parametrize("state", State)
def test_a_step_is_open_where_the_table_says_and_nowhere_else(at_work: Ready, state: State) -> None:
    Paper.objects.filter(pk=at_work.paper.pk).update(state=state)
    with standing_still(DAY):
        tried = {
            (role, name): (outcome(at_work.paper, name, person), wanted(name, state, role))
            for role, person in people(at_work).items()
            for name in StepName
        }
    assert len(tried) == 8 * 11
    assert {key: pair for key, pair in tried.items() if pair[0] != pair[1]} == {}


def test_the_page_offers_what_the_table_opens_and_one_step_leads_on(at_work: Ready) -> None:
    """To those who read the paper; exactly one button is solid wherever somebody has something to do."""
    offered, solid = {}, {}
    everybody = people(at_work)
    for state in State:
        Paper.objects.filter(pk=at_work.paper.pk).update(state=state)
        for role, person in everybody.items():
            reach = reach_of(person)
            paper = visible_papers(reach).filter(pk=at_work.paper.pk).first()
            assert (paper is not None) == (role in READERS)
            if paper is None:
                continue
            steps = steps_of(paper, reach)
            offered[state, role] = {step.name for step in steps} == {
                name for name in StepName if wanted(name, state, role) == STEPS[name].target
            }
            solid[state, role] = sum(way.solid for way in life_of(paper, reach).ways)
    assert {key for key, right in offered.items() if not right} == set()
    assert {key for key, count in solid.items() if count} == {
        *((state, "chair") for state in State if state not in (State.SENT, State.FINALISED, State.ACCEPTED)),
        *((state, role) for state in (State.SENT, State.FINALISED) for role in ("officer", "city")),
    }
    assert max(solid.values()) == 1


def test_the_address_of_a_step_says_the_same(at_work: Ready) -> None:
    """Not there for who does not read the paper; refused for whom the step is not; too early or late otherwise."""
    Paper.objects.filter(pk=at_work.paper.pk).update(state=State.SENT)
    statuses = {}
    for role, person in people(at_work).items():
        client = signed_in(person)
        for name in SLUGS:
            said = 404 if role not in READERS else {
                "organisation.not_allowed": 403, "papers.step_not_now": 409
            }.get(wanted(name, State.SENT, role), 200)  # fmt: skip
            statuses[role, name] = (client.get(step_url(at_work.paper, name)).status_code, said)
    assert {key: pair for key, pair in statuses.items() if pair[0] != pair[1]} == {}


def test_a_step_that_is_none_is_not_there(at_work: Ready) -> None:
    client = signed_in(at_work.chair)
    url = f"/dot/{at_work.campaign.pk}/van-ban/{at_work.paper.pk}/buoc/xoa/"
    assert client.get(url).status_code == 404
