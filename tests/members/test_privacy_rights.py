"""Who may see which fields of whom."""

from datetime import date, timedelta
from typing import Any, Final

import pytest

from nhiemky.accounts.models import Person
from nhiemky.kernel.clock import standing_still, today
from nhiemky.kernel.errors import RuleBroken
from nhiemky.members.actions import granting, purposes
from nhiemky.members.fields import MEMBER_FIELDS, SENSITIVE_FIELDS, Purpose
from nhiemky.members.models import Consent, Exemption, Grant, Member, Membership, Sensitive
from nhiemky.members.permissions import fields_for, visible_members
from nhiemky.organisation.models import Office
from nhiemky.organisation.permissions import reach_of
from tests.builders import person
from tests.members.people import Ward, ward

pytestmark = pytest.mark.usefixtures("db")

ORDINARY: Final = {one.name for one in MEMBER_FIELDS}
CARE: Final = {"health", "hardship"}


@pytest.fixture
def at() -> Ward:
    return ward()


def names(somebody: Person, member: Member) -> set[str]:
    return {one.name for one in fields_for(reach_of(somebody), member)}


def test_register_is_seen_near_the_member_and_never_from_above(at: Ward) -> None:
    near = {at.chair: [at.member, at.other], at.secretary: [at.member, at.other], at.head: [at.member]}
    far = {
        person("officer", Office.STANDING_OFFICER, at.district), person("inspector", Office.INSPECTOR, at.ward),
        person("beside", Office.CHAIR, at.beside), person("other", Office.MEMBER, at.branch), person("nobody"),
    }  # fmt: skip
    seen = {one: set(visible_members(reach_of(one))) for one in (*near, *far, at.own)}
    assert seen == {**{one: set(of) for one, of in near.items()}, **{one: set() for one in far}, at.own: {at.member}}


def test_who_left_a_branch_is_not_seen_from_there(at: Ward) -> None:
    Membership.objects.filter(member=at.member).update(ends=date(2020, 1, 1), went=Membership.Went.TRANSFERRED)
    Membership.objects.create(
        member=at.member, unit=at.other_branch, starts=date(2020, 1, 1), came=Membership.Came.TRANSFERRED
    )
    assert names(at.head, at.member) == set()
    assert names(at.chair, at.member) == ORDINARY


def test_sensitive_is_closed_for_everybody_but_the_member(at: Ward) -> None:
    assert names(at.chair, at.member) == names(at.head, at.member) == ORDINARY
    assert names(at.own, at.member) == ORDINARY | {one.name for one in SENSITIVE_FIELDS}
    assert names(at.own, at.other) == set()


def test_sensitive_opens_by_grant_and_consent_together(at: Ward) -> None:
    granting.grant(at.ward.pk, opening(at.head), by=at.chair)
    assert names(at.head, at.member) == ORDINARY
    purposes.give_consent(at.member.pk, Purpose.CARE, on=today(), by=at.own)
    assert names(at.head, at.member) == ORDINARY | CARE
    assert names(at.secretary, at.member) == ORDINARY
    assert names(at.head, at.other) == set()


def test_grant_ends_by_itself_and_when_withdrawn(at: Ward) -> None:
    purposes.give_consent(at.member.pk, Purpose.CARE, on=today(), by=at.own)
    granted = granting.grant(at.ward.pk, opening(at.head, 10), by=at.chair)
    with standing_still(today() + timedelta(days=10)):
        assert names(at.head, at.member) == ORDINARY | CARE
    with standing_still(today() + timedelta(days=11)):
        assert names(at.head, at.member) == ORDINARY
    granting.withdraw_grant(granted.pk, by=at.chair)
    assert names(at.head, at.member) == ORDINARY


def opening(somebody: Person, days: int = 90, purpose: Purpose = Purpose.CARE) -> granting.Opening:
    return granting.Opening(somebody.pk, purpose, today() + timedelta(days=days))


def test_grants_are_given_by_who_leads_to_who_keeps_a_register_and_not_for_long(at: Ward) -> None:
    def refusal(told: granting.Opening, by: Person) -> str:
        with pytest.raises(RuleBroken) as refused:
            granting.grant(at.ward.pk, told, by=by)
        return refused.value.code

    officer = person("officer", Office.STANDING_OFFICER, at.district)
    codes = {refusal(opening(at.head), somebody) for somebody in (at.secretary, officer)}
    assert codes == {"members.leading_not_allowed"}
    assert {refusal(opening(at.head, days), at.chair) for days in (91, -1)} == {"members.grant_too_long"}
    assert refusal(opening(at.own), at.chair) == "members.not_a_keeper"
    assert refusal(opening(at.head, purpose=Purpose.CONTACT), at.chair) == "members.nothing_closed"
    granting.grant(at.ward.pk, opening(at.head), by=at.chair)
    assert refusal(opening(at.head, 5), at.chair) == "members.granted_already"
    assert [(one.person_id, one.unit_id, one.purpose, one.starts, one.given_by) for one in Grant.objects.all()] == [
        (at.head.pk, at.ward.pk, "care", today(), at.chair.pk)
    ]


def test_what_is_stopped_is_erased_and_not_shown(at: Ward) -> None:
    Exemption.objects.create(member=at.member, starts=today(), reason="Nằm viện 108")
    granting.grant(at.ward.pk, opening(at.secretary), by=at.chair)
    purposes.give_consent(at.member.pk, Purpose.CARE, on=today(), paper="Phiếu 5/2", by=at.chair)
    purposes.stop_purpose(at.member.pk, Purpose.CARE, by=at.own)
    purposes.stop_purpose(at.member.pk, Purpose.CONTACT, by=at.own)
    assert names(at.chair, at.member) == ORDINARY - {"phone", "address"}
    kept = Sensitive.objects.get(member=at.member)
    member = Member.objects.get(pk=at.member.pk)
    assert (kept.health, kept.hardship, kept.party, kept.ethnicity) == ("", "", True, "Tày")
    assert (member.phone, member.address, member.full_name) == ("", "", "Nguyễn Văn Cần")
    assert Exemption.objects.get().reason == ""
    assert [(one.purpose, one.given_on, one.withdrawn_on) for one in Consent.objects.order_by("pk")] == [
        ("care", today(), today()), ("contact", today(), today()),
    ]  # fmt: skip
    purposes.give_consent(at.member.pk, Purpose.CONTACT, on=today(), by=at.own)
    assert names(at.chair, at.member) == ORDINARY


def test_consent_is_given_by_the_member_or_on_paper(at: Ward) -> None:
    def refusal(by: Person, **told: Any) -> str:
        with pytest.raises(RuleBroken) as refused:
            purposes.give_consent(at.member.pk, Purpose.CARE, **{"on": today(), **told}, by=by)
        return refused.value.code

    assert refusal(at.chair) == "members.paper_missing"
    assert refusal(at.own, on=today() + timedelta(days=1)) == "members.day_to_come"
    assert refusal(person("nobody"), paper="Phiếu") == "members.not_allowed"
    purposes.give_consent(at.member.pk, Purpose.CARE, on=today(), by=at.own)
    assert refusal(at.own) == "members.agreed_already"
    with pytest.raises(RuleBroken, match="không dừng riêng"):
        purposes.stop_purpose(at.member.pk, Purpose.REGISTER, by=at.own)


def test_sensitive_is_written_only_where_it_is_open(at: Ward) -> None:
    def note(told: dict[str, object]) -> None:
        purposes.note_sensitive(at.member.pk, told, by=at.head)

    with pytest.raises(RuleBroken, match="đang đóng"):
        note({"health": "Yếu"})
    granting.grant(at.ward.pk, opening(at.head), by=at.chair)
    purposes.give_consent(at.member.pk, Purpose.CARE, on=today(), by=at.own)
    note({"health": "Yếu"})
    with pytest.raises(RuleBroken, match="đang đóng"):
        note({"health": "Yếu", "religion": "Không"})
    kept = Sensitive.objects.get(member=at.member)
    assert (kept.health, kept.religion) == ("Yếu", "Công giáo")
