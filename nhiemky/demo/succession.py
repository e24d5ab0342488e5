"""The sample's plans for the next congress: the district's and one ward's; people and standards are made up."""

from datetime import date, datetime
from typing import Final

from nhiemky.accounts.models import Person
from nhiemky.kernel.clock import standing_still
from nhiemky.members.actions.joining import join_account
from nhiemky.members.actions.persons import Told, admit
from nhiemky.members.models import Member, Membership
from nhiemky.organisation.models import Appointment, Office, Unit
from nhiemky.succession.actions import (
    About,
    Demand,
    FileRow,
    add_office,
    begin_plan,
    date_plan,
    plan_candidate,
    review_plan,
    set_standard,
    write_file,
)
from nhiemky.succession.models import PlannedOffice, SuccessionPlan
from nhiemky.succession.standards import Rule

_REVIEWED: Final = datetime(2020, 8, 10, 9, 0)
_CONGRESS: Final = date(2030, 8, 15)
_END: Final = date(2035, 8, 15)
"""Later than the sample's own days, so that a visitor sees something ahead of them."""
_BORN: Final = 1967
_SINCE: Final = date(2018, 1, 1)
_PAPER: Final = "Quy định mẫu, chỉ để giới thiệu phần mềm"
_STANDARDS: Final = (
    (Rule.AGE_FIRST, 62.0, ""), (Rule.AGE_AGAIN, 65.0, ""), (Rule.TERMS, 2.0, ""), (Rule.HEALTH, 3.0, ""),
    (Rule.PARTY, None, ""), (Rule.POLITICAL, None, "sơ cấp"), (Rule.LEAST, 1.5, ""), (Rule.MOST, 3.0, ""),
    (Rule.OFFICES, 2.0, ""), (Rule.WOMEN, 15.0, ""), (Rule.YOUNG_AGE, 60.0, ""), (Rule.YOUNG, 15.0, ""),
)  # fmt: skip
_AGREED: Final = "Phiếu đồng ý mẫu"
_FILES: Final = (
    FileRow(2, date(2020, 3, 2), True, 1982, "trung cấp", "đại học", paper=_AGREED),
    FileRow(1, date(2020, 3, 2), True, 1990, "sơ cấp", "trung cấp", paper=_AGREED),
    FileRow(4, date(2020, 3, 2), True, 1979, paper=_AGREED),
)


def plan_successors(district: Unit, ward: Unit, officer: Person) -> None:
    """Two plans, reviewed once. ward: the one whose register is filled; its chair plans for it."""
    with standing_still(_REVIEWED):
        for rule, number, words in _STANDARDS:
            set_standard(district.pk, About(rule), Demand(_SINCE, number, words, _PAPER), by=officer)
        chair = Appointment.objects.select_related("person").get(unit=ward, office=Office.CHAIR)
        chosen = _members(ward)
        plan = begin_plan(ward.pk, by=chair.person)
        date_plan(plan.pk, _CONGRESS, _END, by=chair.person)
        _join(plan, chair, ward)
        _fill(plan, Office.CHAIR, chosen[:3], chair.person)
        _fill(plan, Office.VICE_CHAIR, chosen[2:4], chair.person)
        upper = begin_plan(district.pk, by=officer)
        date_plan(upper.pk, _CONGRESS, _END, by=officer)
        add_office(upper.pk, "Thường trực", Office.STANDING_OFFICER, 1, by=officer)
        _fill(upper, Office.CHAIR, chosen[4:6], officer)
        _fill(upper, Office.STANDING_OFFICER, chosen[5:7], officer)
        review_plan(upper.pk, _REVIEWED.date(), "Giữ nguyên; chưa có ai cho chức danh Phó Chủ tịch (mẫu).", by=officer)


def _members(ward: Unit) -> list[Member]:
    """Seven of the register, from the oldest who might stand to young ones, two women among them."""
    rows = Membership.objects.filter(unit__path__startswith=ward.path, member__birth_year__gte=_BORN)
    members = [one.member for one in rows.select_related("member").order_by("member__birth_year", "pk")]
    women = [one for one in members if one.gender == Member.Gender.FEMALE]
    men = [one for one in members if one.gender == Member.Gender.MALE]
    apart = men[:: len(men) // 5]
    return [women[-1], *apart[:3], women[0], *apart[3:5]]


def _join(plan: SuccessionPlan, chair: Appointment, ward: Unit) -> None:
    """The chair stands in the register too, close to the age at which nobody stands again."""
    told = Told(chair.person.full_name, Member.Gender.FEMALE, birth_day=date(1965, 5, 19))
    member = admit(ward.pk, told, on=_SINCE, came=Membership.Came.LISTED, by=chair.person).member
    office = PlannedOffice.objects.get(plan=plan, office=Office.CHAIR)
    join_account(member.pk, chair.person_id, birth_year=1965, by=chair.person)
    row = FileRow(2, date(2020, 3, 2), True, 1985, "sơ cấp", terms=1, paper=_AGREED)
    write_file(office.pk, member.pk, row, by=chair.person)


def _fill(plan: SuccessionPlan, office: Office, members: list[Member], by: Person) -> None:
    planned = PlannedOffice.objects.get(plan=plan, office=office)
    for member, row in zip(members, _FILES, strict=False):
        plan_candidate(planned.pk, member.pk, by=by)
        write_file(planned.pk, member.pk, row, by=by)
