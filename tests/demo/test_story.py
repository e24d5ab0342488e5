"""The sample tells the review of 2020 as the article does: on each day what was known that day."""

from pathlib import Path

import pytest
from django.test import Client

from nhiemky.accounts.models import Person
from nhiemky.campaigns.models import Campaign
from nhiemky.campaigns.queries.calendar import calendar_of
from nhiemky.demo.story import DAYS
from nhiemky.reports.models import KeptFinding
from tests.reports.web.pages.building import page, words

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def campaign(sample: Path) -> Campaign:  # noqa: ARG001 (rows are there)
    return Campaign.objects.select_related("unit", "period__term").get(kind=Campaign.Kind.MID_TERM)


def test_the_board_of_four_days(campaign: Campaign, client: Client) -> None:
    client.force_login(Person.objects.get(username="thuong-truc"))
    told = {}
    for day in DAYS:
        shown = page(client.get(f"/dot/{campaign.pk}/?ngay={day.isoformat()}"))
        told[day.isoformat()] = [words(one) for one in shown.cssselect(".fact")]
    assert told == {
        "2020-02-20": ["0/14 báo cáo đúng thời hạn", "0/14 hội nghị đúng thời hạn"],
        "2020-03-20": ["0/14 báo cáo đúng thời hạn", "1/14 hội nghị đúng thời hạn"],
        "2020-04-16": [
            "14/14 báo cáo đúng thời hạn",
            "1/14 hội nghị đúng thời hạn ban đầu",
            "1/14 hội nghị đúng thời hạn đã lùi",
        ],
        "2020-05-31": [
            "14/14 báo cáo đúng thời hạn",
            "1/14 hội nghị đúng thời hạn ban đầu",
            "14/14 hội nghị đúng thời hạn đã lùi",
        ],
    }


def test_adopted_in_time_and_faults_found(campaign: Campaign) -> None:
    calendar = calendar_of(campaign, DAYS[-1])
    for kind in ("standing", "executive", "sending"):
        assert (calendar.counts(kind).asked, calendar.counts(kind).by_original) == (14, 14)
    found = set(KeptFinding.objects.values_list("fault", flat=True))
    assert found == {
        "figures_disagree", "generic_shortcomings", "merged_reports", "missing_section", "missing_self_review",
        "no_cause", "organisation_ignored", "unclear_direction",
    }  # fmt: skip
