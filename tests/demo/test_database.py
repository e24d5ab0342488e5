"""The sample in the database: what the command finds in the same bag, made by people's acts alone."""

from pathlib import Path

import pytest

from nhiemky.accounts.models import Person
from nhiemky.campaigns.models import Campaign
from nhiemky.demo.entry import DOORS
from nhiemky.demo.members import NUMBER, WARD
from nhiemky.demo.senders import SILENT
from nhiemky.journal.models import Entry
from nhiemky.journal.queries import verify
from nhiemky.kernel.clock import VIETNAM
from nhiemky.members.models import FOREVER, Membership
from nhiemky.organisation.models import Appointment, Association, Headcount, Level, Unit
from nhiemky.organisation.permissions import Right, reach_of
from nhiemky.reports.models import UnitStanding
from nhiemky.targets.models import Indicator
from tests.demo.comparing import kept_figures, reviewed_figures

pytestmark = pytest.mark.usefixtures("db")


def test_the_sample(sample: Path) -> None:
    campaign = Campaign.objects.select_related("unit", "period__term").get()
    assert (str(campaign), str(campaign.unit), str(campaign.period.term)) == (
        "Sơ kết giữa nhiệm kỳ 2017–2022", "quận Long Biên", "2017–2022",
    )  # fmt: skip
    assert campaign.opened_at.astimezone(VIETNAM).date().isoformat() == "2020-01-10"
    assert str(Association.objects.get()) == "Hội Cựu chiến binh"
    assert [Unit.objects.filter(level=level).count() for level in Level] == [0, 1, 1, 14, 230]
    assert (Headcount.objects.count(), Indicator.objects.count(), UnitStanding.objects.count()) == (28, 12, 14)
    assert Membership.objects.filter(unit__parent__name=WARD, ends=FOREVER).count() == NUMBER
    kept = kept_figures(campaign)
    assert len(kept.pop(SILENT)) == 12  # written on the page, the bag knows nothing of it
    assert kept == reviewed_figures(sample)
    assert (campaign.asked, campaign.done) == (4, 4)  # opened, two papers sent from the page, files
    verdict = verify()
    assert (verdict.broken, verdict.unsealed, verdict.sealed) == ("", 0, Entry.objects.count())


@pytest.mark.usefixtures("sample")
def test_its_people_are_marked_as_made_up_and_reach_what_their_office_lets_them() -> None:
    assert Person.objects.exclude(full_name__endswith=" (mẫu)").count() == 0
    assert Appointment.objects.filter(office="chair").count() == 14
    people = {
        person.username: person for person in Person.objects.filter(username__in=[role.username for role in DOORS])
    }
    rights = {
        role.username: [right.value for right in Right if reach_of(people[role.username]).has(right)] for role in DOORS
    }
    assert rights == {
        "thuong-truc": [right.value for right in Right if right != Right.REGISTER],
        "chu-tich-bo-de": [right.value for right in Right],
        "chu-tich-phuc-loi": [right.value for right in Right],
        "chi-hoi-truong": ["know", "read", "register"],
        "kiem-tra": ["know", "read", "inspect"],
        "hoi-vien": ["know"],
    }
