"""Where figures lead from the two views: into the file they were read from, else to the unit's report."""

from urllib.parse import urlencode

import pytest

from nhiemky.organisation.permissions import Reach, reach_of
from nhiemky.reports.models import SentFile
from nhiemky.targets.models import UnitFigure
from nhiemky.targets.queries.leading import addresses_of
from tests.reports.web.paper.building import sent

pytestmark = pytest.mark.usefixtures("db")


def test_where_a_figure_leads_and_for_whom() -> None:
    at = sent()
    told = UnitFigure.objects.exclude(state=UnitFigure.State.TOTAL).select_related("unit")
    read, typed = told.exclude(source="").exclude(place="").order_by("pk")[:2]
    typed.source = ""
    period, file = at.campaign.period, SentFile.objects.get(pk=int(read.source.removeprefix("sent-file:")))
    assert addresses_of(period, [read, typed], reach_of(at.officer)) == {
        read.pk: f"{at.url}tep/{file.pk}/?{urlencode({'cho': read.place})}",
        typed.pk: f"{at.url}don-vi/{typed.unit_id}/",
    }
    assert addresses_of(period, [read, typed], Reach(0)) == {}
