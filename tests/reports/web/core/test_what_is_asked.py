"""Only the units that take part are on the board, and only the targets asked for are judged."""

import pytest

from nhiemky.campaigns.actions.planning import choose_indicators
from nhiemky.campaigns.actions.taking_part import set_part
from nhiemky.kernel.errors import RuleBroken
from nhiemky.reports.actions import Given, correct_figure, receive
from nhiemky.reports.models import KeptFinding, UnitStanding
from nhiemky.reports.queries import review_of
from nhiemky.reports.queries.board import met_together
from nhiemky.reports.queries.matrix import goals_for, reporting
from nhiemky.reports.queries.unit import figures_of
from nhiemky.targets.models import UnitFigure
from tests.reports.web.core.building import Stage, again, form, small, work

pytestmark = pytest.mark.usefixtures("db")


def filled() -> Stage:
    """Two wards of three have sent their forms; the first reports a figure put right."""
    stage = small()
    sent = [
        ("a.xlsx", form("Bến 01", XD1=(10, 10), XD3=7, DS3=(9, 100))),
        ("b.xlsx", form("Bến 02", XD1=(5, 5), XD3=2, DS3=(9, 100))),
    ]
    receive(stage.campaign.pk, sent, by=stage.officer)
    work(stage.campaign)
    ward, debts = stage.units["Bến 01"], stage.indicators["DS3"]
    correct_figure(stage.campaign.pk, ward.pk, debts.pk, given=Given(8, 100), why="đơn vị báo lại", by=stage.officer)
    return worked(stage)


def worked(stage: Stage) -> Stage:
    work(stage.campaign)
    stage.campaign = again(stage.campaign)
    return stage


def judged(stage: Stage) -> dict[str, tuple[int, int]]:
    rows = UnitStanding.objects.filter(campaign=stage.campaign)
    return {name: (met, of) for name, met, of in rows.values_list("unit__name", "met", "judged")}


def test_matrix_and_board_judge_only_what_is_asked() -> None:
    stage = filled()
    ward = stage.units["Bến 01"]
    assert (judged(stage)["Bến 01"], met_together(stage.campaign)) == ((1, 2), (1, 2))
    choose_indicators(stage.campaign.pk, [stage.indicators["XD1"].pk], by=stage.officer)
    worked(stage)
    assert judged(stage) == {"Bến 01": (1, 1), "Bến 02": (1, 1), "Bến 03": (0, 0)}
    assert met_together(stage.campaign) == (1, 1)
    assert [one.code for one in goals_for(stage.campaign, [ward.pk]).indicators] == ["XD1"]
    assert [line.indicator.code for line in figures_of(stage.campaign, ward)] == ["XD1"]
    kept = UnitFigure.objects.filter(period=stage.campaign.period_id).exclude(state="total")
    assert sorted(kept.values_list("unit__name", "indicator__code")) == [("Bến 01", "XD1"), ("Bến 02", "XD1")]
    review = review_of(stage.campaign)
    assert [target.code for target in review.targets] == ["XD1"]
    assert not KeptFinding.objects.filter(campaign=stage.campaign, fault="missing_figure").exists()


def test_what_was_put_right_counts_again_when_it_is_asked_for_again() -> None:
    stage = filled()
    ward, debts = stage.units["Bến 01"], stage.indicators["DS3"]
    choose_indicators(stage.campaign.pk, [stage.indicators["XD1"].pk], by=stage.officer)
    worked(stage)
    with pytest.raises(RuleBroken) as refused:
        correct_figure(stage.campaign.pk, ward.pk, debts.pk, given=Given(7, 100), why="x", by=stage.officer)
    assert refused.value.code == "reports.indicator_elsewhere"
    choose_indicators(stage.campaign.pk, [one.pk for one in stage.indicators.values()], by=stage.officer)
    worked(stage)
    kept = UnitFigure.objects.get(period=stage.campaign.period_id, unit=ward, indicator=debts)
    assert (kept.numerator, kept.denominator, kept.state) == (8, 100, "corrected")
    assert judged(stage)["Bến 01"] == (1, 2)


def test_who_takes_no_part_is_on_no_page_and_in_no_total() -> None:
    stage = filled()
    out = stage.units["Bến 02"]
    set_part(stage.campaign.pk, out.pk, role="out", why="mới sáp nhập", by=stage.officer)
    worked(stage)
    assert sorted(judged(stage)) == ["Bến 01", "Bến 03"]
    assert [unit.name for unit in reporting(stage.campaign)] == ["Bến 01", "Bến 03"]
    total = UnitFigure.objects.get(unit=stage.campaign.unit, indicator=stage.indicators["XD1"])
    assert (total.numerator, total.denominator) == (10, 10)
    set_part(stage.campaign.pk, out.pk, role="", by=stage.officer)
    worked(stage)
    total.refresh_from_db()
    assert (sorted(judged(stage)), total.numerator) == (["Bến 01", "Bến 02", "Bến 03"], 15)
