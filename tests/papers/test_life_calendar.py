"""What the life of papers notes in the campaign's calendar, and what takes it back."""

from datetime import date, datetime

import pytest

from nhiemky.campaigns.models import Fulfilment, Section, Step
from nhiemky.kernel.clock import VIETNAM, standing_still
from nhiemky.papers.actions import life
from nhiemky.papers.models import SectionText
from tests.papers.ready import DAY, EXECUTIVE, Ready, ready, session
from tests.papers.test_life import sent

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def at_work() -> Ready:
    with standing_still(DAY):
        return ready()


def done(of: Ready) -> dict[str, date]:
    """What stands in the calendar for the ward."""
    rows = Fulfilment.objects.filter(unit=of.ward, undone_at=None).values_list("step__kind", "on")
    return dict(rows)


def test_the_calendar_waits_for_both_papers(at_work: Ready) -> None:
    with standing_still(DAY):
        sent(at_work)
        assert done(at_work) == {}
        life.adopt(at_work.other.pk, session(on=date(2020, 2, 18)), by=at_work.chair)
        assert done(at_work) == {Step.Kind.STANDING: date(2020, 2, 20)}
    with standing_still(datetime(2020, 2, 22, 9, tzinfo=VIETNAM)):
        life.adopt(at_work.other.pk, session(EXECUTIVE, date(2020, 2, 21)), by=at_work.chair)
        life.send_paper(at_work.other.pk, by=at_work.chair)
    assert done(at_work) == {
        Step.Kind.STANDING: date(2020, 2, 20), Step.Kind.EXECUTIVE: date(2020, 2, 21),
        Step.Kind.SENDING: date(2020, 2, 22),
    }  # fmt: skip


def test_one_paper_is_enough_where_only_one_is_asked(at_work: Ready) -> None:
    SectionText.objects.filter(paper=at_work.other).delete()
    Section.objects.filter(paper=at_work.other.kind).delete()
    with standing_still(DAY):
        sent(at_work)
    assert done(at_work).keys() == {Step.Kind.STANDING, Step.Kind.EXECUTIVE, Step.Kind.SENDING}


def test_what_a_unit_takes_back_was_not_done_what_the_superior_returns_was(at_work: Ready) -> None:
    later = datetime(2020, 3, 2, 9, tzinfo=VIETNAM)
    everything = dict.fromkeys((Step.Kind.STANDING, Step.Kind.EXECUTIVE, Step.Kind.SENDING), DAY.date())
    adoptions = dict.fromkeys((Step.Kind.STANDING, Step.Kind.EXECUTIVE), DAY.date())
    with standing_still(DAY):
        sent(at_work)
        sent(at_work, at_work.other)
        life.return_paper(at_work.paper.pk, note="Bổ sung nguyên nhân.", by=at_work.officer)
    assert done(at_work) == everything
    with standing_still(later):
        life.revise(at_work.paper.pk, by=at_work.chair)
        life.adopt(at_work.paper.pk, session(on=later.date()), by=at_work.chair)
        life.revise(at_work.paper.pk, by=at_work.chair)
        assert done(at_work) == everything
        life.withdraw(at_work.other.pk, note="Gửi nhầm.", by=at_work.chair)
        assert done(at_work) == adoptions
        life.revise(at_work.other.pk, by=at_work.chair)
        assert done(at_work) == {}
        sent(at_work, at_work.other)
    assert done(at_work) == {**adoptions, Step.Kind.SENDING: later.date()}
    assert Fulfilment.objects.exclude(undone_at=None).count() == 3
