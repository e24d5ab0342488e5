"""What a list does to a register that is there already; large lists, and who may."""

from datetime import date
from io import BytesIO

import pytest
import xlsxwriter

from nhiemky.accounts.models import Person
from nhiemky.kernel.errors import RuleBroken
from nhiemky.members import tasks
from nhiemky.members.actions.lists import ask_for_list, look, say_of_list, send_list, take_list
from nhiemky.members.actions.pairs import merge
from nhiemky.members.models import FOREVER, Consent, Exemption, Member, MemberList, Membership, Pair, Sensitive
from nhiemky.organisation.models import Office, Unit
from tests.builders import district, person, wards_of

pytestmark = pytest.mark.usefixtures("db")

HEAD = ("TT", "Họ và tên", "Năm sinh", "Chi hội", "Điện thoại", "Đảng viên", "Dân tộc", "Ghi chú")


@pytest.fixture
def ward(db: None) -> Unit:  # noqa: ARG001
    return wards_of(district(2, branches=2))[0]


@pytest.fixture
def by(ward: Unit) -> Person:
    return person("thu-ky", Office.SECRETARY, ward)


def workbook(*rows: tuple[object, ...], head: tuple[str, ...] = HEAD) -> bytes:
    content = BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    page = book.add_worksheet("DS")
    for at, row in enumerate((head, *((place, *row) for place, row in enumerate(rows, 1)))):
        page.write_row(at, 0, row)
    book.close()
    return content.getvalue()


def taken(ward: Unit, by: Person, *rows: tuple[object, ...], **said: object) -> MemberList:
    """A list of these rows, looked at and taken in."""
    one = send_list(ward.pk, BytesIO(workbook(*rows)), "ds.xlsx", by=by)
    if said:
        say_of_list(one.pk, said, by=by)
    look(one.pk)
    take_list(one.pk, by=by)
    return MemberList.objects.get(pk=one.pk)


def counts(one: MemberList) -> dict[str, int]:
    return {name: number for name, number in one.outcome["counts"].items() if number and name != "passed_over"}


def test_known_members_are_changed_and_the_silent_stay(ward: Unit, by: Person) -> None:
    taken(ward, by, ("Trần Văn An", 1950, "1", "0912000111"), ("Lê Thị Bình", 1960, "2", "0912000222"))
    again = taken(ward, by, ("TRẦN VĂN AN", 1950, "CH 1", ""), ("Le Thi Binh", "1960", "2", "0912000333"))
    assert counts(again) == {"same": 1, "changed": 1, "lines": 2}
    told = dict(Member.objects.values_list("full_name", "phone"))
    assert told == {"Trần Văn An": "0912000111", "Lê Thị Bình": "0912000333"}


def test_remarks_end_memberships_and_exempt(ward: Unit, by: Person) -> None:
    taken(ward, by, ("Trần Văn An", 1950, "1"), ("Lê Thị Bình", 1960, "2"))
    Membership.objects.update(starts=date(2000, 1, 1))
    last = taken(
        ward, by, ("Trần Văn An", 1950, "1", "", "", "", "Từ trần ngày 3/2/2025"),
        ("Lê Thị Bình", 1960, "2", "", "", "", "miễn sinh hoạt"), ("Đỗ Văn Cảnh", 1940, "2", "", "", "", "đã mất"),
    )  # fmt: skip
    assert counts(last) == {"changed": 2, "gone": 1, "lines": 3}
    ended = Membership.objects.exclude(ends=FOREVER).values_list("member__full_name", "ends", "went")
    assert list(ended) == [("Trần Văn An", date(2025, 2, 3), "deceased")]
    assert list(Exemption.objects.values_list("member__full_name", flat=True)) == ["Lê Thị Bình"]
    # An old list does not bring back who has died.
    assert counts(taken(ward, by, ("Trần Văn An", 1950, "1"))) == {"gone": 1, "lines": 1}


def test_party_is_written_down_only_with_a_paper(ward: Unit, by: Person) -> None:
    silent = taken(ward, by, ("Trần Văn An", 1950, "1", "", "x", "Kinh"))
    assert (Sensitive.objects.count(), silent.outcome["party"]) == (0, 1)
    left_out = [one["head"] for one in silent.outcome["columns"] if one["out"]]
    assert left_out == ["Dân tộc"]
    agreed = taken(ward, by, ("Trần Văn An", 1950, "1", "", "x", "Kinh"), party="Phiếu ngày 5/2/2026")
    assert counts(agreed) == {"changed": 1, "lines": 1}
    assert list(Sensitive.objects.values_list("party", "ethnicity")) == [(True, "")]
    assert Consent.objects.values_list("purpose", "paper").get() == ("party", "Phiếu ngày 5/2/2026")
    assert counts(taken(ward, by, ("Trần Văn An", 1950, "1", "", "x"), party="Phiếu")) == {"same": 1, "lines": 1}


def test_namesakes_are_asked_about_once(ward: Unit, by: Person) -> None:
    rows = (("Trần Văn An", 1950, "1", "0911"), ("Trần Văn An", None, "1", "0912"), ("Trần Văn An", 1950, "2", "0913"))
    first = taken(ward, by, *rows)
    assert counts(first) == {"new": 3, "doubtful": 2, "lines": 3}
    for pair in Pair.objects.order_by("pk"):
        if Pair.objects.filter(pk=pair.pk, same=None).exists():
            merge(pair.pk, by=by)
    assert Membership.objects.filter(ends=FOREVER).count() < 3
    before = Member.objects.count(), Pair.objects.count()
    assert counts(taken(ward, by, *rows)).get("new", 0) == 0
    assert (Member.objects.count(), Pair.objects.count()) == before


def test_two_of_one_name_and_year_are_told_apart_by_their_births(ward: Unit, by: Person) -> None:
    rows = (("Trần Văn An", "1/2/1950", "1"), ("Trần Văn An", "3/4/1950", "1"))
    assert counts(taken(ward, by, *rows)) == {"new": 2, "doubtful": 1, "lines": 2}
    assert counts(taken(ward, by, *rows)) == {"same": 2, "lines": 2}


def test_who_keeps_no_register_sends_no_list(ward: Unit) -> None:
    officer = person("thuong-truc", Office.STANDING_OFFICER, ward.parent)
    with pytest.raises(RuleBroken, match="chưa được giao việc này"):
        send_list(ward.pk, BytesIO(b"x"), "ds.xlsx", by=officer)
    assert not MemberList.objects.exists()


def test_branch_head_takes_in_their_own(ward: Unit) -> None:
    branch, other = wards_of(ward)
    head = person("truong-1", Office.BRANCH_HEAD, branch)
    one = taken(branch, head, ("Trần Văn An", 1950, ""), ("Lê Thị Bình", 1960, "2"))
    assert counts(one) == {"new": 1, "wrong": 1, "lines": 2}
    assert list(Membership.objects.values_list("unit", flat=True)) == [branch.pk]
    assert other.pk != branch.pk


def test_large_list_is_the_workers(ward: Unit, by: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nhiemky.members.queries.lists._LARGE", 0)
    one = send_list(ward.pk, BytesIO(workbook(("Trần Văn An", 1950, "1"))), "ds.xlsx", by=by)
    tasks.look_soon(MemberList.objects.select_related("file").get(pk=one.pk))
    assert MemberList.objects.get().looked_at is None
    tasks.look_at.func(one.pk)
    ask_for_list(one.pk, by=by)
    for _ in range(2):  # a task may come twice
        tasks.take.func(one.pk)
    assert (Member.objects.count(), MemberList.objects.get().taken_at is None) == (1, False)
