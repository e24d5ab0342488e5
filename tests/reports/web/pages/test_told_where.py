"""Where figures lead from the two views: into the file they were read from, else to the unit's report."""

from pathlib import Path

import pytest

from nhiemky.accounts.models import Person
from nhiemky.demo import database
from nhiemky.organisation.permissions import Reach, reach_of
from nhiemky.reports.models import SentFile
from nhiemky.targets.models import UnitFigure
from nhiemky.targets.queries.leading import addresses_of
from nhiemky.terms.models import ReportingPeriod

pytestmark = pytest.mark.usefixtures("db")


def test_where_a_figure_leads_and_for_whom(tmp_path: Path) -> None:
    database.fill(tmp_path / "ho-so-mau")
    period = ReportingPeriod.objects.get()
    told = UnitFigure.objects.exclude(state=UnitFigure.State.TOTAL).select_related("unit")
    read, typed = told.exclude(source="").exclude(place="").order_by("pk")[:2]
    typed.source = ""
    reach = reach_of(Person.objects.get(username="thuong-truc"))
    file = SentFile.objects.get(pk=int(read.source.removeprefix("sent-file:")))
    found = addresses_of(period, [read, typed], reach)
    assert found[read.pk].startswith(f"/dot/{file.campaign_id}/tep/{file.pk}/?cho=")
    assert found[typed.pk] == f"/dot/{file.campaign_id}/don-vi/{typed.unit_id}/"
    assert addresses_of(period, [read, typed], Reach(0)) == {}
