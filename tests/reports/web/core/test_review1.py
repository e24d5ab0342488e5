from datetime import date, datetime
import pytest
from nhiemky.campaigns.models import Fulfilment, Step
from nhiemky.campaigns.actions.planning import set_deadlines
from nhiemky.kernel.clock import VIETNAM, standing_still
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.models import Office
from nhiemky.papers.actions import life
from nhiemky.papers.actions.figures import FigureRow, settle_figures
from nhiemky.papers.models import FormFigure
from nhiemky.papers.reading.answers import Answer
from nhiemky.reports.actions import remind_units, set_file_aside, put_together
from nhiemky.reports.models import SentFile, UnitStanding
from nhiemky.reports.tasks import read_files
from nhiemky.targets.actions import remove_indicator
from nhiemky.notices.models import InboxItem
from tests.papers.ready import DAY, EXECUTIVE, Ready, ready, session
from tests.papers.test_life import sent
from tests import builders

pytestmark = pytest.mark.usefixtures("db")

@pytest.fixture
def at_work():
    with standing_still(DAY):
        return ready()

def done(of):
    return dict(Fulfilment.objects.filter(unit=of.ward, undone_at=None).values_list("step__kind", "on"))

def test_one_of_two_sent(at_work):
    with standing_still(DAY):
        sent(at_work)
        read_files.func(at_work.campaign.pk)
        assert Step.Kind.SENDING not in done(at_work)

def test_second_day_counts(at_work):
    with standing_still(DAY):
        sent(at_work)
        read_files.func(at_work.campaign.pk)
    with standing_still(datetime(2020, 2, 28, 9, tzinfo=VIETNAM)):
        for b in ("standing", "executive"):
            life.adopt(at_work.other.pk, session(b, date(2020,2,20)), by=at_work.chair)
        life.send_paper(at_work.other.pk, by=at_work.chair)
        read_files.func(at_work.campaign.pk)
    assert done(at_work)[Step.Kind.SENDING] == date(2020, 2, 28)

def test_secretary_settles(at_work):
    with standing_still(DAY):
        FormFigure.objects.update(estimate=True)
        sent(at_work)
        read_files.func(at_work.campaign.pk)
        one = FormFigure.objects.order_by("pk")[1]
        row = FigureRow(one.indicator_id, Answer(33, None, 34.0) if False else Answer(value=34.0, cause="x"), one.revision)
        settle_figures(at_work.campaign.pk, at_work.ward.pk, [row], by=at_work.secretary)

def test_form_figures_survive(at_work):
    one = FormFigure.objects.first()
    with pytest.raises(RuleBroken):
        remove_indicator(one.indicator_id, by=at_work.officer)

def test_sent_not_reminded(at_work):
    with standing_still(DAY):
        read_files.func(at_work.campaign.pk)
        sent(at_work); sent(at_work, at_work.other)
        InboxItem.objects.all().delete()
        told = remind_units(at_work.campaign.pk, Step.Kind.SENDING, by=at_work.officer)
        assert told.units == 1

def test_set_aside_without_withdraw(at_work):
    with standing_still(DAY):
        sent(at_work); sent(at_work, at_work.other)
        read_files.func(at_work.campaign.pk)
        f = SentFile.objects.first()
        with pytest.raises(RuleBroken):
            set_file_aside(at_work.campaign.pk, f.pk, why="x", by=at_work.chair)

def test_passed_deadline(at_work):
    with standing_still(DAY):
        set_deadlines(at_work.campaign.pk, {Step.Kind.CONFERENCE: date(2020,2,10)}, by=at_work.officer)
        with pytest.raises(RuleBroken):
            set_deadlines(at_work.campaign.pk, {Step.Kind.CONFERENCE: date(2020,5,10)}, by=at_work.officer)
