"""Campaigns side by side leave one another's figures alone, and figures of units that have left go."""

from copy import replace

import pytest
from django.test import Client
from django.urls import reverse

from nhiemky.campaigns.actions import open_campaign, open_campaign_on
from nhiemky.campaigns.models import Campaign
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.actions import close_unit
from nhiemky.organisation.models import Office, Unit
from nhiemky.reports.actions import receive, renew_campaign
from nhiemky.reports.consolidation import totals
from nhiemky.reports.queries import review_of
from nhiemky.targets.actions.told_goals import record_told_goals
from nhiemky.targets.models import TargetVersion, UnitFigure
from tests.builders import HALF, district, half_term, person, targets, term, wards_of
from tests.reports.web.core.building import Stage, again, form, small, work

pytestmark = pytest.mark.usefixtures("db")


def filled() -> Stage:
    """Two wards of three have sent their forms."""
    made = small()
    sent = [("a.xlsx", form("Bến 01", XD1=(9, 10), XD3=7)), ("b.xlsx", form("Bến 02", XD1=(5, 5), XD3=2))]
    receive(made.campaign.pk, sent, by=made.officer)
    work(made.campaign)
    made.campaign = again(made.campaign)
    return made


def figures(of: Campaign) -> list[tuple[object, ...]]:
    rows = UnitFigure.objects.filter(period=of.period_id)
    return sorted(rows.values_list("unit__name", "indicator__code", "numerator", "denominator", "state"))


def test_a_second_campaign_for_the_same_day_has_a_period_of_its_own() -> None:
    stage = filled()
    before, unit, term_id = figures(stage.campaign), stage.campaign.unit_id, stage.campaign.period.term_id
    other = open_campaign_on(unit, term_id, on=HALF, kind="thematic", name="Chuyên đề", by=stage.officer)
    renew_campaign(other.pk, by=stage.officer)
    work(other)
    assert len(before) == 6
    assert (figures(stage.campaign), figures(other)) == (before, [])
    assert (again(other).period.on, again(other).period.name) == (HALF, "Đến 31/03/2020 (2)")
    third = open_campaign_on(unit, term_id, on=HALF, kind="yearly", name="Năm", by=stage.officer)
    assert again(third).period.name == "Đến 31/03/2020 (3)"


def test_another_campaign_of_the_term_leaves_told_goals_alone() -> None:
    stage = filled()
    unit, term_id, period = stage.campaign.unit_id, stage.campaign.period.term_id, stage.campaign.period
    ward, indicator = stage.units["Bến 01"], stage.indicators["XD1"]
    own = replace(indicator.as_target(), low=80.0)
    record_told_goals(period, {(ward.pk, indicator.pk): own}, [ward.pk])
    other = open_campaign_on(unit, term_id, on=HALF, kind="thematic", name="Chuyên đề", by=stage.officer)
    renew_campaign(other.pk, by=stage.officer)
    work(other)
    kept = TargetVersion.objects.filter(unit__isnull=False).values_list("unit", "indicator", "low", "told_in")
    assert list(kept) == [(ward.pk, indicator.pk, 80.0, period.pk)]
    receive(other.pk, [("c.xlsx", form("Bến 01", XD1=(8, 10)))], by=stage.officer)
    work(other)
    assert list(kept.all()) == [(ward.pk, indicator.pk, 80.0, period.pk)]
    renew_campaign(stage.campaign.pk, by=stage.officer)
    work(stage.campaign)  # its own forms tell none
    assert list(kept.all()) == []


def test_a_period_is_asked_for_once_from_the_same_units() -> None:
    top = district(2)
    city = Unit.objects.get(name="Hà Nội")
    office = term(city)
    targets(office)
    above = person("thanh pho", Office.STANDING_OFFICER, city)
    below = person("can bo quan", Office.STANDING_OFFICER, top)
    of = open_campaign(city.pk, half_term(office).pk, name="Sơ kết", by=above)
    with pytest.raises(RuleBroken) as refused:
        open_campaign(top.pk, of.period_id, name="Của quận", by=below)
    assert refused.value.code == "campaigns.period_used"
    ward = wards_of(top)[0]  # asks its branches: other units
    chair = person("chu tich", Office.CHAIR, ward)
    assert open_campaign(ward.pk, of.period_id, name="Của phường", by=chair).period_id == of.period_id


def test_figures_of_a_unit_that_was_closed_leave_the_total_as_they_leave_the_paper() -> None:
    stage = filled()
    close_unit(stage.units["Bến 02"].pk, on=HALF, by=stage.officer)
    renew_campaign(stage.campaign.pk, by=stage.officer)
    work(stage.campaign)
    assert figures(stage.campaign) == [
        ("Bến 01", "XD1", 9.0, 10.0, "read"), ("Bến 01", "XD3", 7.0, None, "read"),
        ("Sông Hồng", "XD1", 9.0, 10.0, "total"), ("Sông Hồng", "XD3", 7.0, None, "total"),
    ]  # fmt: skip
    paper = totals(review_of(again(stage.campaign)))
    assert (paper["XD1"].numerator, paper["XD1"].denominator) == (9, 10)


def test_a_ward_does_not_learn_the_total_of_all_wards(client: Client) -> None:
    stage = filled()
    page = f"{reverse('reports:matrix', args=[stage.campaign.pk])}?chi-tieu={stage.indicators['XD1'].pk}"
    client.force_login(person("chu tich", Office.CHAIR, stage.units["Bến 01"]))
    answer = client.get(page)
    assert answer.context["total"] is None
    assert [line.unit.name for line in answer.context["lines"]] == ["Bến 01"]
    client.force_login(stage.officer)
    assert client.get(page).context["total"].cell.value == "93,33%"
