"""What is kept of people for planning: by their consent, told to them, carried over, erased in time."""

from collections.abc import Iterator
from datetime import date

import pytest

from nhiemky.kernel.clock import standing_still
from nhiemky.kernel.errors import RuleBroken
from nhiemky.members.actions.pairs import merge
from nhiemky.members.actions.purposes import give_consent, stop_purpose
from nhiemky.members.fields import Purpose
from nhiemky.members.models import Consent, Member, Pair
from nhiemky.members.queries.person import copy_of
from nhiemky.organisation.models import Appointment
from nhiemky.succession import actions
from nhiemky.succession.actions import FileRow
from nhiemky.succession.models import Candidate, PersonnelFile, ServedTerms
from nhiemky.succession.queries.kept import kept_too_long
from tests.succession.planning import AGREED, TODAY, Told, member, told

pytestmark = pytest.mark.usefixtures("db")

WHOLE = FileRow(2, date(2020, 1, 5), True, 1990, "trung cấp", "đại học", "sơ cấp")


@pytest.fixture
def plan(db: None) -> Iterator[Told]:  # noqa: ARG001
    with standing_still(TODAY):
        yield told()


def planned(plan: Told, name: str = "Trần Văn Một") -> Member:
    one = member(name, plan.ward)
    actions.plan_candidate(plan.chairing.pk, one.pk, by=plan.chair)
    return one


def write(plan: Told, one: Member, row: FileRow) -> None:
    actions.write_file(plan.chairing.pk, one.pk, row, by=plan.chair)


def kept(one: Member) -> tuple[object, ...]:
    names = ("health", "checked_on", "party", "party_year", "political", "professional", "military")
    row: tuple[object, ...] = PersonnelFile.objects.values_list(*names).get(member=one)
    return row


def test_what_is_sensitive_needs_the_members_consent(plan: Told) -> None:
    one = planned(plan)
    for row in (FileRow(health=1), FileRow(party=False), FileRow(checked_on=TODAY), WHOLE):
        with pytest.raises(RuleBroken, check=lambda error: error.code == "succession.not_agreed"):
            write(plan, one, row)
    write(plan, one, FileRow(political="trung cấp"))  # asked of everybody by the decision on offices
    write(plan, one, FileRow(health=1, paper=f"  {AGREED} "))
    assert list(Consent.objects.values_list("member", "purpose", "given_on", "withdrawn_on", "paper")) == [
        (one.pk, "personnel", TODAY, None, AGREED)
    ]
    write(plan, one, WHOLE)  # agreed already
    assert kept(one) == (2, date(2020, 1, 5), True, 1990, "trung cấp", "đại học", "sơ cấp")


def test_who_takes_it_back_is_asked_anew(plan: Told) -> None:
    one = planned(plan)
    give_consent(one.pk, Purpose.PERSONNEL, on=TODAY, paper=AGREED, by=plan.chair)
    write(plan, one, WHOLE)
    stop_purpose(one.pk, Purpose.PERSONNEL, by=plan.chair)
    assert kept(one) == (None, None, None, None, "trung cấp", "đại học", "sơ cấp")
    with pytest.raises(RuleBroken, check=lambda error: error.code == "succession.not_agreed"):
        write(plan, one, WHOLE)


@pytest.mark.parametrize(("stopped", "health"), [(False, 2), (True, None)])
def test_the_consent_goes_over_with_the_file_unless_it_was_stopped(
    plan: Told, stopped: bool, health: int | None
) -> None:
    first, second = member("Trần V. Một", plan.ward), planned(plan)
    actions.write_file(plan.chairing.pk, second.pk, FileRow(health=2, paper=AGREED), by=plan.chair)
    if stopped:
        stop_purpose(first.pk, Purpose.PERSONNEL, by=plan.chair)
    merge(Pair.objects.create(first=first, second=second).pk, by=plan.chair)
    assert kept(first)[0] == health


def test_the_member_is_told_what_is_kept_for_planning(plan: Told) -> None:
    stranger = member("Lê Thị Hai", plan.ward)
    assert list(copy_of(stranger)) == ["thong_tin", "sinh_hoat", "dong_y", "yeu_cau"]
    one = planned(plan)
    write(plan, one, FileRow(2, date(2020, 1, 5), True, political="trung cấp", paper=AGREED))
    ServedTerms.objects.create(member=one, unit=plan.ward, office="chair", terms=2)
    actions.take_out(Candidate.objects.get().pk, TODAY, "Xin rút", by=plan.chair)
    told_them = copy_of(one)
    assert [(row["muc"], row["gia_tri"]) for row in told_them["ho_so"]] == [
        ("Sức khỏe (loại)", "2"), ("Ngày khám sức khỏe", "05/01/2020"), ("Là đảng viên", "Có"), ("Năm vào Đảng", ""),
        ("Trình độ lý luận chính trị", "trung cấp"), ("Trình độ chuyên môn", ""), ("Quá trình quân ngũ", ""),
        ("Số nhiệm kỳ liên tục: Chủ tịch, phường Bến 01", "2"),
    ]  # fmt: skip
    assert told_them["quy_hoach"] == [
        {"chuc_danh": "Chủ tịch", "don_vi": "phường Bến 01", "tu_ngay": "29/05/2020", "den_truoc_ngay": "29/05/2020",
         "ly_do": "Xin rút"}
    ]  # fmt: skip


def test_what_is_kept_goes_five_years_after_the_last_plan(plan: Told) -> None:
    one, holder = planned(plan), member("Chutich", plan.ward, account=plan.chair)
    for person in (one, holder):
        write(plan, person, FileRow(political="trung cấp"))
    # Nobody took them out: the plan ended with its congress on 1/10/2022.
    assert kept_too_long(date(2027, 9, 30)) == []
    assert kept_too_long(date(2027, 10, 1)) == [one.pk]
    actions.take_out(Candidate.objects.get().pk, TODAY, "Xin rút", by=plan.chair)
    assert kept_too_long(date(2025, 5, 28)) == []
    with standing_still(date(2025, 6, 1)):
        assert actions.erase_old_files() == 1
        assert actions.erase_old_files() == 0
    assert list(PersonnelFile.objects.values_list("member", flat=True)) == [holder.pk]
    assert Candidate.objects.get().reason == "Đã xóa do hết hạn lưu"
    Appointment.objects.filter(person=plan.chair).update(valid_to=date(2021, 1, 1))
    assert (kept_too_long(date(2025, 12, 31)), kept_too_long(date(2026, 1, 1))) == ([], [holder.pk])
