"""Estimates of a form that was sent become figures."""

from datetime import datetime

import pytest

from nhiemky.journal.models import Entry
from nhiemky.kernel.clock import standing_still
from nhiemky.kernel.errors import RuleBroken
from nhiemky.papers.actions.announcing import figures_settled
from nhiemky.papers.actions.figures import FigureRow, settle_figures
from nhiemky.papers.models import FormFigure, Paper
from nhiemky.papers.reading.answers import Answer
from nhiemky.papers.workflow import SETTLING, State
from tests import builders
from tests.papers.filling import Filling, filling, record, save, squeezed

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def made() -> Filling:
    return filling()


def sent_with_estimate(made: Filling) -> Paper:
    record(made, "XD3", Answer(value=17, estimate=True, cause="Chưa kịp kết nạp."))
    record(made, "XD1", Answer(16, 16, 100.0))
    return builders.paper(made.campaign, made.ward, state=State.SENT)


def refused(made: Filling, code: str) -> str:
    row = FigureRow(made.indicators[code].pk, Answer(15, 15, 100.0, cause="x"), 1)
    with pytest.raises(RuleBroken) as refusal:
        settle_figures(made.campaign.pk, made.ward.pk, [row], by=made.chair)
    return refusal.value.code


def test_estimate_is_settled_after_sending(made: Filling) -> None:
    heard: list[object] = []

    def hear(**told: object) -> None:
        heard.append({name: told[name] for name in ("campaign_id", "unit_id", "indicator_ids", "by")})

    sent_with_estimate(made)
    figures_settled.connect(hear)
    try:
        with standing_still(datetime(2020, 5, 20, 8, 0)):
            page = save(made, XD3={"value": "21", "revision": "1"})
    finally:
        figures_settled.disconnect(hear)
    assert "Đã ước 17 đồng chí, chốt 21 đồng chí ngày 20/5/2020" in page
    kept = FormFigure.objects.get(indicator=made.indicators["XD3"])
    assert (kept.value, kept.estimate) == (21, False)
    assert kept.settled_from == {
        "numerator": None, "denominator": None, "value": 17, "words": "", "on": "2020-05-20",
    }  # fmt: skip
    ids = [made.indicators["XD3"].pk]
    assert heard == [{"campaign_id": made.campaign.pk, "unit_id": made.ward.pk, "indicator_ids": ids, "by": made.chair}]
    entry = Entry.objects.get(verb="figures.settled")
    assert (entry.kind, entry.object_id) == ("campaign_unit", f"{made.campaign.pk}/{made.ward.pk}")


def test_only_estimates_are_settled(made: Filling) -> None:
    paper = sent_with_estimate(made)
    page = squeezed(made.client.get(made.page))
    assert made.name("XD3", "value") in page
    assert made.name("XD1", "numerator") not in page
    assert refused(made, "XD1") == "papers.figure_not_estimate"
    for state in set(State) - SETTLING:
        Paper.objects.filter(pk=paper.pk).update(state=state)
        assert refused(made, "XD3") == "papers.nothing_to_settle"
