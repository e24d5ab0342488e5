"""What members ask, by when it is answered, and that nothing is left of who wants to be erased."""

from datetime import date, timedelta
from io import BytesIO
from typing import Final

import pytest
from django.apps import apps
from django.db import connection
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from nhiemky.accounts.models import Person
from nhiemky.files.actions import keep
from nhiemky.files.models import StoredFile
from nhiemky.files.queries import path_of
from nhiemky.journal.actions import seal_entries
from nhiemky.journal.models import Entry
from nhiemky.journal.queries import verify
from nhiemky.kernel.clock import now, standing_still
from nhiemky.kernel.errors import RuleBroken
from nhiemky.kernel.text import fold
from nhiemky.members.actions import erasing, purposes, requests
from nhiemky.members.fields import Purpose
from nhiemky.members.models import Consent, DataRequest, Exemption, Member, MemberList, Membership, Pair, Sensitive
from nhiemky.members.queries.privacy import reply_by
from nhiemky.members.queries.retention import overdue
from nhiemky.notices.models import InboxItem
from nhiemky.organisation.models import Appointment, Office
from tests.builders import person
from tests.members.people import Ward, member, ward

pytestmark = pytest.mark.usefixtures("db")

DAY: Final = date(2026, 2, 27)
DELETION: Final = DataRequest.Kind.DELETION


@pytest.fixture
def at() -> Ward:
    return ward()


def ask(at: Ward, kind: str, by: Person | None = None, on: date = DAY, told: str = "") -> DataRequest:
    return requests.ask(at.member.pk, requests.Asking(kind, on, told), by=by or at.own)


def inbox(of: Person) -> list[str]:
    return list(InboxItem.objects.filter(person=of).order_by("pk").values_list("text", flat=True))


def test_days_to_answer_are_those_of_the_law(at: Ward) -> None:
    with standing_still(DAY):
        due = {kind: ask(at, kind).due for kind in DataRequest.Kind.values}
    assert due == {
        "export": date(2026, 3, 9), "correction": date(2026, 3, 9), "withdrawal": date(2026, 3, 14),
        "deletion": date(2026, 3, 19),
    }  # fmt: skip
    assert reply_by(DAY) == date(2026, 3, 3)  # a Friday: Monday, Tuesday


def test_who_answers_is_told_without_a_name_and_reminded(at: Ward) -> None:
    with standing_still(DAY):
        made = ask(at, "correction", told="Năm sinh là 1951")
        assert requests.remind_of_requests() == 0
    with standing_still(made.due - timedelta(days=3)):
        assert requests.remind_of_requests() == 1
    with standing_still(made.due + timedelta(days=1)):
        assert requests.remind_of_requests() == 1
        requests.answer(made.pk, requests.Answer("Đã sửa"), by=at.chair)
        assert requests.remind_of_requests() == 0
    assert inbox(at.chair) == [
        "Có yêu cầu mới về dữ liệu cá nhân của một hội viên, trả lời chậm nhất ngày 09/03/2026.",
        "Sắp đến hạn trả lời yêu cầu về dữ liệu cá nhân của hội viên: ngày 09/03/2026.",
        "Quá hạn trả lời yêu cầu về dữ liệu cá nhân của hội viên: hạn là ngày 09/03/2026.",
    ]
    assert inbox(at.own) == ["Yêu cầu của đồng chí về dữ liệu cá nhân đã được trả lời."]


def test_who_may_ask_and_who_answers(at: Ward) -> None:
    def refusal(act: str, by: Person, *told: object) -> str:
        with pytest.raises(RuleBroken) as refused:
            ask(at, act, by=by) if not told else requests.answer(*told, by=by)  # type: ignore[arg-type]
        return refused.value.code

    with standing_still(DAY):
        assert refusal("export", person("nobody")) == "members.not_allowed"
        made = ask(at, "export", by=at.head)
        assert refusal("export", at.own) == "members.asked_already"
        assert refusal("", at.secretary, made.pk, requests.Answer("Xong")) == "members.leading_not_allowed"
        assert refusal("", at.chair, made.pk, requests.Answer(" ")) == "members.answer_missing"
        requests.answer(made.pk, requests.Answer("Đã trao ngày 27/2"), by=at.chair)
        assert refusal("", at.chair, made.pk, requests.Answer("Xong")) == "members.answered_already"


def test_withdrawal_stops_all_that_can_be_stopped(at: Ward) -> None:
    with standing_still(DAY):
        purposes.give_consent(at.member.pk, Purpose.PARTY, on=DAY, by=at.own)
        requests.answer(ask(at, "withdrawal").pk, requests.Answer("Đã dừng"), by=at.chair)
    left = Member.objects.get(pk=at.member.pk)
    kept = Sensitive.objects.get(member=at.member)
    assert (left.full_name, left.phone, left.address) == ("Nguyễn Văn Cần", "", "")
    assert (kept.party, kept.party_joined, kept.health, kept.hardship, kept.ethnicity, kept.religion) == (
        None, None, "", "", "", ""
    )  # fmt: skip
    assert Consent.objects.filter(member=at.member, withdrawn_on=None).count() == 0


def test_nothing_is_left_of_who_is_erased_and_the_journal_holds(
    at: Ward, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with standing_still(DAY):
        marks = fill(at)
        purposes.note_viewed(at.member.pk, by=at.chair)
        made = ask(at, DELETION, by=at.head, told="Cần xin xóa tên Nguyễn Văn Cần, 0912 345 678")
        seal_entries()
        assert marks <= found(marks)
        files = [path_of(one) for one in StoredFile.objects.all()]
        assert [path.exists() for path in files] == [True] * 3
        with django_capture_on_commit_callbacks(execute=True):
            requests.answer(made.pk, requests.Answer("Đã xóa"), by=at.chair)
    assert [path.exists() for path in files] == [False] * 3
    assert found(marks) == set()
    left = Member.objects.get(pk=at.member.pk)
    assert (left.full_name, left.gender, left.kind) == ("Đã xóa theo yêu cầu", "male", "veteran")
    assert (left.account_id, left.birth_year, left.birth_day, left.card) == (None, None, None, "")
    assert Membership.objects.filter(member=left).count() == 1
    account = Person.objects.get(pk=at.own.pk)
    assert (account.is_active, account.full_name, account.username) == (
        False, "Đã xóa theo yêu cầu", f"da-xoa-{account.pk}"
    )  # fmt: skip
    answered = DataRequest.objects.get(pk=made.pk)
    assert (answered.member_id, answered.told, answered.answer) == (None, "", "Đã xóa")
    assert [(one.file_id, one.name) for one in MemberList.objects.all()] == [(None, "")]
    assert verify().broken == ""
    seal_entries()
    assert (verify().unsealed, verify().broken) == (0, "")
    assert Entry.objects.filter(kind="member", object_id=str(left.pk), verb="member.erased").count() == 1


def fill(at: Ward) -> set[str]:
    """Writes the member down wherever the room keeps anything of them; gives back what to look for."""
    mine = at.member
    Exemption.objects.create(member=mine, starts=DAY, reason="Bệnh của ông Cần Gù")
    Pair.objects.create(first=mine, second=at.other)
    Member.objects.filter(pk=at.other.pk).update(phone="", address="", card="", birth_day=None)  # else found as well
    Sensitive.objects.filter(member=at.other).delete()
    Consent.objects.create(member=mine, purpose="care", given_on=DAY, paper="Phiếu của Cần Gù")
    stored = [keep(BytesIO(f"Nguyễn Văn Cần {n}".encode()), form="xlsx", by=at.chair) for n in range(3)]
    for file, returned, taken in ((stored[0], stored[1], now()), (stored[2], None, None)):
        MemberList.objects.create(
            unit=at.branch,
            file=file,
            returned=returned,
            name="ds Cần Gù.xlsx",
            sent_at=now(),
            sent_by=1,
            taken_at=taken,
        )
    at.own.full_name, at.own.email, at.own.username = "Nguyễn Văn Cần", "can.gu@vi-du.vn", "can-gu"
    at.own.save()
    return {
        "Nguyễn Văn Cần", fold("Nguyễn Văn Cần"), "Cần Gù", "0912 345 678", "Số 9, ngõ Gió", f"TH-{at.branch.pk}-77",
        "can.gu@vi-du.vn", "can-gu", "Nhà dột", "1952-07-27",
    }  # fmt: skip


def found(marks: set[str]) -> set[str]:
    """Which of these stand anywhere in the database."""
    text = "\n".join(everything())
    return {mark for mark in marks if mark in text}


def everything() -> list[str]:
    """Every value of every table as text, whatever model it is of, or of none."""
    with connection.cursor() as cursor:
        rows = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            rows += [_text(value) for row in cursor.fetchall() for value in row]
    return rows


def _text(value: object) -> str:
    return bytes(value).decode("utf-8", "replace") if isinstance(value, bytes | memoryview) else str(value)


def test_everything_is_every_table(at: Ward) -> None:
    tables = {model._meta.db_table for model in apps.get_models()}
    with connection.cursor() as cursor:
        assert tables <= set(connection.introspection.table_names(cursor))
    assert {at.member.full_name, at.ward.name} <= set(everything())


def test_who_is_in_office_is_not_erased_before_the_office_ends(at: Ward) -> None:
    Member.objects.filter(pk=at.member.pk).update(account=at.head)
    with pytest.raises(RuleBroken, match="thôi chức vụ"):
        erasing.erase_member(at.member.pk, by=at.chair)
    assert Member.objects.get(pk=at.member.pk).erased_at is None


def test_who_is_erased_is_not_asked_about_any_more(at: Ward) -> None:
    erasing.erase_member(at.member.pk, by=at.chair)
    with pytest.raises(RuleBroken, match="đã được xóa"):
        erasing.erase_member(at.member.pk, by=at.chair)
    with pytest.raises(RuleBroken, match="Chủ tịch"):
        erasing.erase_member(at.other.pk, by=at.secretary)


def test_what_was_kept_long_enough_goes_bit_by_bit(at: Ward) -> None:
    left = date(2026, 2, 1)
    Membership.objects.filter(member=at.member).update(ends=left, went=Membership.Went.MOVED_AWAY)
    Member.objects.filter(pk=at.member.pk).update(account=None)

    def after(months: int) -> tuple[int, str, str, int, int]:
        with standing_still(date(2026 + (months + 1) // 12, (months + 1) % 12 + 1, 2)):
            touched = erasing.erase_what_is_due()
        one = Member.objects.get(pk=at.member.pk)
        return touched, one.full_name, one.phone, Sensitive.objects.filter(member=one).count(), Member.objects.count()

    assert [after(0), after(1), after(12), after(60)] == [
        (0, "Nguyễn Văn Cần", "0912 345 678", 1, 2),
        (1, "Nguyễn Văn Cần", "0912 345 678", 0, 2),
        (1, "Nguyễn Văn Cần", "", 0, 2),
        (1, "Đã xóa do hết hạn lưu", "", 0, 2),
    ]
    assert Member.objects.get(pk=at.other.pk).full_name == "Trần Thị Mẫn"


def test_files_of_lists_go_three_months_after_they_came(at: Ward) -> None:
    stored = keep(BytesIO(b"Danh sach"), form="xlsx", by=at.chair)
    with standing_still(DAY):
        MemberList.objects.create(
            unit=at.ward, file=stored, name="a.xlsx", sent_at=now(), sent_by=at.chair.pk, taken_at=now()
        )
    with standing_still(DAY + timedelta(days=80)):
        assert overdue(at.ward).counts()["lists"] == 0
    with standing_still(DAY + timedelta(days=95)):
        assert (overdue(at.ward).counts()["lists"], overdue(at.beside).counts()["lists"]) == (1, 0)
        erasing.erase_due_of(at.ward.pk, by=at.chair)
    assert [(one.file_id, one.name) for one in MemberList.objects.all()] == [(None, "")]
    assert StoredFile.objects.count() == 0


def test_nothing_is_erased_by_itself_where_people_do_it(at: Ward, settings: Settings) -> None:
    settings.RETENTION_ERASES = False
    Membership.objects.filter(member=at.other).update(ends=date(2019, 1, 1), went=Membership.Went.DECEASED)
    assert erasing.erase_what_is_due() == 0
    with pytest.raises(RuleBroken, match="Chủ tịch"):
        erasing.erase_due_of(at.ward.pk, by=at.secretary)
    assert erasing.erase_due_of(at.ward.pk, by=at.chair) == 1
    assert Member.objects.get(pk=at.other.pk).full_name == "Đã xóa do hết hạn lưu"
    assert member(at.branch, "Người mới").erased_at is None


def test_who_holds_an_office_is_kept_whatever_the_register_says(at: Ward) -> None:
    """Nobody is erased by the night under their own feet."""
    Membership.objects.filter(member=at.other).update(ends=date(2019, 1, 1), went=Membership.Went.LEFT)
    Member.objects.filter(pk=at.other.pk).update(account=person("officer", Office.STANDING_OFFICER, at.district))
    erasing.erase_what_is_due()
    kept = Member.objects.get(pk=at.other.pk)
    assert (kept.full_name, kept.phone, kept.erased_at) == ("Trần Thị Mẫn", "", None)


def test_account_goes_ten_years_after_the_last_office(at: Ward) -> None:
    Appointment.objects.filter(person=at.secretary).update(valid_to=date(2026, 3, 1))
    with standing_still(date(2036, 2, 27)):
        erasing.erase_what_is_due()
        assert Person.objects.get(pk=at.secretary.pk).full_name == "Secretary"
    with standing_still(date(2036, 3, 2)):
        assert overdue(at.ward).counts()["people"] == 1
        erasing.erase_what_is_due()
    gone = Person.objects.get(pk=at.secretary.pk)
    assert (gone.full_name, gone.username, gone.is_active) == ("Đã xóa do hết hạn lưu", f"da-xoa-{gone.pk}", False)
    assert Person.objects.filter(is_active=True).count() == 3


def test_who_was_written_twice_is_erased_twice(at: Ward) -> None:
    Pair.objects.create(first=at.member, second=at.other, same=True)
    Pair.objects.create(first=at.other, second=member(at.branch, "Người khác"), same=False)
    erasing.erase_member(at.member.pk, by=at.chair)
    names = [one.full_name for one in Member.objects.order_by("pk")]
    assert names == ["Đã xóa theo yêu cầu", "Đã xóa theo yêu cầu", "Người khác"]
