"""Offices given and ended, reach and rights, and the first steps of an installation."""

from datetime import date, datetime

import pytest

from nhiemky.accounts.models import Person
from nhiemky.accounts.queries import person_of_link
from nhiemky.journal.models import Entry
from nhiemky.kernel.clock import standing_still
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation import actions
from nhiemky.organisation.models import Appointment, Association, Level, Office, Unit
from nhiemky.organisation.permissions import Reach, Right, reach_of
from tests.builders import PASSWORD, district, person, wards_of
from tests.organisation.building import place

pytestmark = pytest.mark.usefixtures("db")

DAY = date(2026, 3, 1)


def ledger() -> list[tuple[str, str, str]]:
    return list(Entry.objects.order_by("id").values_list("verb", "object_id", "actor"))


def code_of(act: object) -> str:
    with pytest.raises(RuleBroken) as broken:
        act()  # type: ignore[operator]
    assert str(broken.value)
    return broken.value.code


RIGHTS = {
    Office.STANDING_OFFICER: "know read send correct manage inspect write submit receive register personnel",
    Office.CHAIR: "know read send correct manage inspect write submit receive register personnel",
    Office.VICE_CHAIR: "know read send correct write receive register",
    Office.COMMITTEE_MEMBER: "know read",
    Office.INSPECTOR: "know read inspect",
    Office.SECRETARY: "know read send write register",
    Office.BRANCH_HEAD: "know read register",
    Office.MEMBER: "know",
}


@pytest.mark.parametrize("office", Office)
def test_office_gives_its_rights_down_the_tree_and_nowhere_else(office: Office) -> None:
    top = district(2, branches=1)
    inside, outside = wards_of(top)
    branch = Unit.objects.get(parent=inside)
    reach = reach_of(person("ai", office, inside))
    wanted = set(RIGHTS[office].split())
    for unit, expected in ((inside, wanted), (branch, wanted), (outside, set()), (top, set())):
        assert {right for right in Right if reach.may(right, unit)} == expected
        here = expected if unit == inside else set()
        assert {right for right in Right if reach.may_here(right, unit)} == here
    for right in Right:
        seen = set(reach.visible(Unit.objects.all(), right).values_list("pk", flat=True))
        assert seen == ({inside.pk, branch.pk} if right in wanted else set())


def test_nobody_reaches_nothing() -> None:
    district()
    somebody = person("ai")
    assert reach_of(somebody) == Reach(somebody.pk)
    assert not reach_of(somebody).visible(Unit.objects.all(), Right.KNOW).exists()


def test_the_house_is_the_association_in_ones_unit() -> None:
    top = district(1, branches=1)
    (ward,) = wards_of(top)
    (branch,) = wards_of(ward)
    people = [person("an", Office.STANDING_OFFICER, top), person("bo", Office.CHAIR, ward),
              person("cu", Office.BRANCH_HEAD, branch), person("du")]  # fmt: skip
    assert [reach_of(one).house for one in people] == ["", "", "", ""]
    Association.objects.create(name="Hội Cựu chiến binh", short_name="Hội CCB", code="CCB")
    assert [reach_of(one).house for one in people] == [
        "Hội CCB quận Sông Hồng", "Hội CCB phường Bến 01", "Hội CCB phường Bến 01", ""
    ]  # fmt: skip


def test_several_offices_add_up() -> None:
    top = district(2)
    first, second = wards_of(top)
    somebody = person("ai", Office.MEMBER, first)
    Appointment.objects.create(person=somebody, unit=second, office=Office.CHAIR, valid_from=DAY)
    with standing_still(DAY):
        reach = reach_of(somebody)
    assert (reach.may(Right.MANAGE, first), reach.may(Right.KNOW, first), reach.may(Right.MANAGE, second)) == (
        False, True, True,
    )  # fmt: skip


def test_officer_dismissed_today_has_no_access_today() -> None:
    at = place()
    deputy = person("pho", Office.STANDING_OFFICER, at.top)
    with standing_still(datetime(2026, 3, 1, 0, 5)):
        assert reach_of(deputy).may(Right.MANAGE, at.top)
        held = Appointment.objects.get(person=deputy)
        assert actions.end_appointment(held.pk, by=at.officer).valid_to == DAY
        assert reach_of(deputy).holds == ()
        assert code_of(lambda: actions.rename_unit(at.wards[0].pk, "Mới", kind="", by=deputy)) == (
            "organisation.not_allowed"
        )
    with standing_still(datetime(2026, 2, 28, 23, 59)):
        assert reach_of(deputy).may(Right.MANAGE, at.top)


def test_office_begins_on_its_day() -> None:
    at = place()
    with standing_still(DAY):
        newcomer = person("moi")
        actions.appoint(newcomer.pk, actions.Post(at.top.pk, Office.INSPECTOR, date(2026, 3, 2)), by=at.officer)
        assert reach_of(newcomer).holds == ()
    with standing_still(date(2026, 3, 2)):
        assert [str(hold) for hold in reach_of(newcomer).holds] == ["Ban Kiểm tra – quận Sông Hồng"]


def test_offices_of_a_closed_unit_give_nothing() -> None:
    at = place()
    Unit.objects.filter(pk=at.wards[0].pk).update(valid_to=DAY)
    with standing_still(DAY):
        assert reach_of(at.chair).holds == ()
    with standing_still(date(2026, 2, 28)):
        assert len(reach_of(at.chair).holds) == 1


def test_new_person_gets_an_account_and_a_link() -> None:
    at = place()
    with standing_still(DAY):
        post = actions.Post(at.wards[1].pk, Office.CHAIR, DAY)
        held, token = actions.appoint_new("Đỗ Văn Ước", post, by=at.officer)
        made = Person.objects.get(pk=held.person_id)
        assert (made.username, made.full_name, made.must_change, made.has_usable_password()) == (
            "do-van-uoc", "Đỗ Văn Ước", True, False,
        )  # fmt: skip
        assert person_of_link(token) == made
    actor = str(at.officer.pk)
    assert ledger() == [("person.made", str(made.pk), actor), ("appointment.made", str(held.pk), actor)]


def test_same_office_is_not_given_twice() -> None:
    at = place()
    post = actions.Post(at.wards[0].pk, Office.CHAIR, DAY)
    assert code_of(lambda: actions.appoint(at.chair.pk, post, by=at.officer)) == "organisation.held_already"


def test_nobody_is_appointed_where_the_person_does_not_manage() -> None:
    at = place()
    for unit in (at.top, at.wards[1]):
        post = actions.Post(unit.pk, Office.CHAIR, DAY)
        assert code_of(lambda told=post: actions.appoint(at.chair.pk, told, by=at.chair)) == "organisation.not_allowed"
        assert code_of(lambda told=post: actions.appoint_new("A", told, by=at.chair)) == "organisation.not_allowed"
    held = Appointment.objects.get(person=at.officer)
    assert code_of(lambda: actions.end_appointment(held.pk, by=at.chair)) == "organisation.not_allowed"


def test_body_is_one_of_the_unit() -> None:
    at = place()
    body = actions.open_body(at.wards[1].pk, "standing", since=DAY, by=at.officer)
    post = actions.Post(at.wards[0].pk, Office.VICE_CHAIR, DAY, body.pk)
    assert code_of(lambda: actions.appoint(at.officer.pk, post, by=at.officer)) == "organisation.body_elsewhere"


def test_appointment_ends_once_and_not_before_it_began() -> None:
    at = place()
    held = Appointment.objects.get(person=at.chair)
    before = date(2017, 9, 30)
    with standing_still(DAY):
        assert code_of(lambda: actions.end_appointment(held.pk, on=before, by=at.officer)) == (
            "organisation.ended_before_start"
        )
        actions.end_appointment(held.pk, by=at.officer)
        assert code_of(lambda: actions.end_appointment(held.pk, by=at.officer)) == "organisation.ended_already"


def test_last_who_manages_stays() -> None:
    at = place()
    own, chair = Appointment.objects.get(person=at.officer), Appointment.objects.get(person=at.chair)
    with standing_still(DAY):
        assert code_of(lambda: actions.end_appointment(own.pk, by=at.officer)) == "organisation.last_manager"
        actions.end_appointment(chair.pk, by=at.officer)  # the district still manages the ward
        person("hai", Office.CHAIR, at.top)
        actions.end_appointment(own.pk, by=at.officer)
        assert reach_of(at.officer).holds == ()


def test_link_is_renewed_only_by_who_manages_every_unit_of_the_person() -> None:
    at = place()
    post = actions.Post(at.wards[0].pk, Office.MEMBER, date(2020, 1, 1))
    actions.appoint(at.officer.pk, post, by=at.chair)
    assert code_of(lambda: actions.renew_link(at.officer.pk, by=at.chair)) == "organisation.holds_elsewhere"
    assert code_of(lambda: actions.renew_link(at.chair.pk, by=at.chair)) == "organisation.own_link"
    assert code_of(lambda: actions.renew_link(person("ai").pk, by=at.chair)) == "organisation.not_allowed"
    assert Person.objects.get(pk=at.officer.pk).check_password(PASSWORD)
    token = actions.renew_link(at.chair.pk, by=at.officer)
    assert person_of_link(token) == at.chair
    assert not Person.objects.get(pk=at.chair.pk).has_usable_password()


def _begin() -> Person:
    return actions.begin(
        association=("Hội Cựu chiến binh", "Hội CCB", "CCB"), superior_name="Thành phố Hà Nội",
        unit=("quận", "Long Biên", Level.DISTRICT),
        person=actions.Beginner("tran-van-binh", "Trần Văn Bình", PASSWORD),
    )  # fmt: skip


def test_empty_installation_begins_once() -> None:
    with standing_still(DAY):
        officer = _begin()
        unit = Unit.objects.select_related("parent").get(level=Level.DISTRICT)
        assert (str(unit), str(unit.parent), str(Association.objects.get())) == (
            "quận Long Biên", "thành phố Hà Nội", "Hội Cựu chiến binh",
        )  # fmt: skip
        assert reach_of(officer).may(Right.MANAGE, unit)
        assert (officer.check_password(PASSWORD), officer.must_change) == (True, False)
        before = ledger()
        begun = ["person.made", "association.begun", "appointment.made"]
        assert [verb for verb, _, _ in before] == begun + ["rule.added"] * 5
        assert code_of(_begin) == "organisation.begun"
    assert (Person.objects.count(), Unit.objects.count(), ledger()) == (1, 2, before)


def test_beginning_with_a_weak_password_leaves_nothing() -> None:
    weak = actions.Beginner("a-b-c", "A", "ngan")
    association, unit = ("Hội", "Hội", "H"), ("quận", "Long Biên", 3)
    assert code_of(lambda: actions.begin(association=association, superior_name="", unit=unit, person=weak)) == (
        "accounts.weak_password"
    )
    assert (Unit.objects.count(), Association.objects.count(), Person.objects.count()) == (0, 0, 0)


def test_association_is_named_by_the_highest_who_manages() -> None:
    at = place()
    assert code_of(lambda: actions.name_association("Hội", "H", "H", by=at.chair)) == "organisation.not_allowed"
    assert str(actions.name_association("Hội CCB quận", "Hội CCB", "CCB", by=at.officer)) == "Hội CCB quận"
    actions.name_association("Hội CCB", "Hội CCB", "CCB", by=at.officer)
    assert Association.objects.count() == 1
