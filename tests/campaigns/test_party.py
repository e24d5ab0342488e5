"""The Party committee: named on the unit's page, its steps noted in the campaign; nothing is mailed."""

from datetime import date

import pytest
from django.core import mail

from nhiemky.campaigns.actions.party import note_party_steps
from nhiemky.campaigns.models import PartyStep
from nhiemky.journal.models import Entry
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.actions import close_unit, name_party_committee
from nhiemky.organisation.models import Office, PartyCommittee
from tests.builders import person
from tests.campaigns.plans import read, words
from tests.campaigns.story import on, story
from tests.house.doors import signed_in

pytestmark = pytest.mark.usefixtures("db")

NOTHING = {"informed": (None, ""), "invited": (None, ""), "received": (None, "")}


def test_named_changed_and_taken_away() -> None:
    told = story()
    ward = told.wards[1]
    with on(3, 20):
        name_party_committee(ward.pk, " Đảng ủy phường  Bến 02 ", email="vp@ben.vn", by=told.chair)
        name_party_committee(ward.pk, "Đảng ủy phường Bến Hai", by=told.officer)
        assert list(PartyCommittee.objects.values_list("unit", "name", "email")) == [
            (ward.pk, "Đảng ủy phường Bến Hai", "")
        ]
        assert name_party_committee(ward.pk, "", by=told.chair) is None
        assert PartyCommittee.objects.count() == 0
        with pytest.raises(RuleBroken) as refused:
            name_party_committee(ward.pk, "x", by=told.secretary)
        assert refused.value.code == "organisation.not_allowed"
        close_unit(ward.pk, on=date(2020, 3, 20), by=told.officer)
        with pytest.raises(RuleBroken) as refused:
            name_party_committee(ward.pk, "x", by=told.officer)
        assert refused.value.code == "organisation.closed"


def test_what_passed_is_noted_by_the_unit_or_the_officer() -> None:
    told = story()
    ward = told.wards[1]
    name_party_committee(ward.pk, "Đảng ủy", email="vp@ben.vn", by=told.chair)
    told_so = {**NOTHING, "informed": (date(2020, 3, 18), "góp ý hai điểm"), "invited": (date(2020, 3, 19), "")}
    with on(3, 20):
        assert note_party_steps(told.campaign.pk, ward.pk, told_so, by=told.secretary) == 2
        assert note_party_steps(told.campaign.pk, ward.pk, told_so, by=told.vice) == 0
        assert note_party_steps(told.campaign.pk, ward.pk, {"invited": (None, "")}, by=told.vice) == 1
        assert list(PartyStep.objects.values_list("unit", "kind", "on", "note", "by")) == [
            (ward.pk, "informed", date(2020, 3, 18), "góp ý hai điểm", told.secretary.pk)
        ]
        neighbour = person("láng giềng", Office.CHAIR, told.wards[2])
        for who, day, code in (
            (neighbour, date(2020, 3, 20), "organisation.not_allowed"),
            (told.chair, date(2020, 3, 21), "campaigns.day_not_come"),
        ):
            with pytest.raises(RuleBroken) as refused:
                note_party_steps(told.campaign.pk, ward.pk, {"received": (day, "")}, by=who)
            assert refused.value.code == code
    assert mail.outbox == []
    about = f"{told.campaign.pk}/{ward.pk}"
    assert set(Entry.objects.filter(verb="party.noted").values_list("object_id", flat=True)) == {about}


def test_pages() -> None:
    told = story()
    ward = told.wards[1]
    client = signed_in(told.chair)
    own = f"/dot/{told.campaign.pk}/lich/don-vi/{ward.pk}/"
    with on(3, 20):
        unit_page = f"/don-vi/{ward.pk}/"
        wrong = client.post(f"{unit_page}cap-uy/", {"name": "Đảng ủy phường", "email": "khong phai"})
        assert wrong.status_code == 200 and PartyCommittee.objects.count() == 0
        sent = client.post(f"{unit_page}cap-uy/", {"name": "Đảng ủy phường", "email": "vp@ben.vn"})
        assert sent["Location"] == unit_page
        assert "Đảng ủy phường · vp@ben.vn" in words(read(client.get(unit_page)).cssselect("main")[0])
        assert client.post(f"{own}cap-uy/", {"informed": "18/3/2020", "informed_note": "góp ý"})["Location"] == own
        section = words(read(client.get(own)).cssselect("main section")[-1])
    assert section == (
        "Với cấp ủy Đảng ủy phường · vp@ben.vn Sửa Đã báo cáo xin ý kiến góp ý 18/3/2020Đã mời dự hội nghị chưa ghi"
        "Đã nhận báo cáo chưa ghi Ghi việc với cấp ủy"
    )
