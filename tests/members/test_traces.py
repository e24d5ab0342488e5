"""What lists leave behind, which rows come back, who may open what to whom, and who is seen looking."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
import xlsxwriter
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from nhiemky.files.models import StoredFile
from nhiemky.files.queries import path_of
from nhiemky.journal.models import Entry
from nhiemky.kernel.clock import today
from nhiemky.kernel.errors import RuleBroken
from nhiemky.members.actions import granting, purposes, requests
from nhiemky.members.actions.lists import look, say_of_list, send_list, take_list
from nhiemky.members.fields import Purpose
from nhiemky.members.forms.register import AdmitForm
from nhiemky.members.models import Member, MemberList, Pair
from nhiemky.members.roster import opened
from nhiemky.members.roster.reading import read_roster
from nhiemky.members.roster.returned import returned_copy
from nhiemky.organisation.models import Unit
from tests.members.people import Ward, ward

pytestmark = pytest.mark.usefixtures("db")

HEAD = ("TT", "Họ và tên", "Năm sinh", "Chi hội", "Điện thoại")


@pytest.fixture
def at() -> Ward:
    return ward()


def workbook(sheets: dict[str, list[tuple[object, ...]]]) -> bytes:
    content = BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False})
    for name, rows in sheets.items():
        page = book.add_worksheet(name)
        for line, row in enumerate([HEAD, *rows]):
            page.write_row(line, 0, row)
    book.close()
    return content.getvalue()


def sent(at: Ward) -> MemberList:
    """A list of one who can be taken and one who can't."""
    rows: list[tuple[object, ...]] = [
        (1, "Phạm Văn Dấu", 1950, "1", ""), (2, "Qzxten", 1950, "1", ""), (3, "Hồ Văn Chữ", 1950, "9", ""),
    ]  # fmt: skip
    return send_list(at.ward.pk, BytesIO(workbook({"DS": rows})), "ds.xlsx", by=at.chair)


def test_only_the_newest_copy_of_rows_to_mend_is_kept(at: Ward) -> None:
    one = sent(at)
    look(one.pk)
    say_of_list(one.pk, {"branch": at.branch.pk}, by=at.chair)
    look(one.pk)
    take_list(one.pk, by=at.chair)
    kept = MemberList.objects.get()
    assert set(StoredFile.objects.values_list("pk", flat=True)) == {kept.file_id, kept.returned_id}


def test_nothing_of_a_list_names_anybody_once_it_is_forgotten(at: Ward) -> None:
    one = sent(at)
    look(one.pk)
    take_list(one.pk, by=at.chair)
    assert "Qzxten" in str(MemberList.objects.get().outcome)  # shown to those who mend it
    asked = requests.ask(at.member.pk, requests.Asking("deletion", today()), by=at.own)
    requests.answer(asked.pk, requests.Answer("Đã xóa"), by=at.chair)
    kept = MemberList.objects.get()
    assert (kept.outcome["counts"]["wrong"], kept.outcome["written"]["added"]) == (2, 1)
    assert ("Qzxten" in str(kept.outcome), kept.said, kept.name) == (False, {}, "")


@pytest.mark.parametrize("number", [1, 3])
def test_sheets_with_long_names_alike_come_back(tmp_path: Path, number: int) -> None:
    path = tmp_path / "ds.xlsx"
    path.write_bytes(workbook({f"Danh sách hội viên chi hội 0{one}": [(1, "X1", 1950, "1", "")]
                               for one in range(1, number + 1)}))  # fmt: skip
    grids = opened(path)
    wrong = read_roster(grids, today=today()).wrong
    copy = CalamineWorkbook.from_filelike(BytesIO(returned_copy(grids, wrong, {})))
    assert (len(wrong), len(copy.sheet_names)) == (number, number)


def test_what_looks_like_a_formula_comes_back_as_text(tmp_path: Path) -> None:
    path = tmp_path / "ds.xlsx"
    bad = ("=1+1", "+84", "-2+3", "@SUM(A1)", '=HYPERLINK("http://a.b")', "{=1+1}")
    path.write_bytes(workbook({"DS": [(1, "X1", 1950, "1", text) for text in bad]}))
    grids = opened(path)
    copy = opened_bytes(returned_copy(grids, read_roster(grids, today=today()).wrong, {}), tmp_path)
    assert [row[4] for row in copy[1:]] == list(bad)


def opened_bytes(content: bytes, folder: Path) -> list[list[object]]:
    path = folder / "copy.xlsx"
    path.write_bytes(content)
    assert b"<f>" not in path.read_bytes()
    return [list(row) for row in opened(path)[0].rows]


def test_only_workbooks_of_excel_are_opened(tmp_path: Path) -> None:
    """Of other forms nobody knows beforehand how many cells they lay out: 1 kB would take all memory."""
    path = tmp_path / "ds.ods"
    with ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", _MANIFEST)
        package.writestr("content.xml", _REPEATED)
    assert CalamineWorkbook.from_path(path).sheet_names == ["S"]
    with pytest.raises(RuleBroken, match="không mở được"):
        opened(path)


_MANIFEST = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
_REPEATED = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="S"><table:table-row table:number-rows-repeated="300"><table:table-cell'
    ' table:number-columns-repeated="9" office:value-type="string"><text:p>x</text:p></table:table-cell>'
    "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
)


def test_account_of_who_is_erased_keeps_no_address_and_no_key(at: Ward) -> None:
    EmailAddress.objects.create(user=at.own, email="can@vi-du.vn")
    Authenticator.objects.create(user=at.own, type=Authenticator.Type.TOTP, data={"secret": "Qzx"})
    asked = requests.ask(at.member.pk, requests.Asking("deletion", today()), by=at.own)
    requests.answer(asked.pk, requests.Answer("Đã xóa"), by=at.chair)
    assert (EmailAddress.objects.count(), Authenticator.objects.count()) == (0, 0)


def test_copy_sent_again_as_it_came_brings_no_row_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "ds.xlsx"
    path.write_bytes(workbook({"DS": [(1, 2, 3, 4, 5), (1, "X1", 1950, "1", "")]}))
    grids = opened(path)
    first = read_roster(grids, today=today()).wrong
    path.write_bytes(returned_copy(grids, first, {}))
    grids = opened(path)
    again = read_roster(grids, today=today()).wrong
    assert [one.why for one in again] == [one.why for one in first]
    path.write_bytes(returned_copy(grids, again, {}))
    assert opened(path)[0].rows == grids[0].rows


def test_branch_and_ward_are_named_as_they_write_themselves(at: Ward) -> None:
    Unit.objects.filter(pk=at.branch.pk).update(name="Phú Viên")
    at.branch.refresh_from_db()
    assert ">Chi hội Phú Viên<" in str(AdmitForm(branches=[at.branch])["branch"])


def test_nobody_opens_what_is_closed_to_themselves(at: Ward) -> None:
    with pytest.raises(RuleBroken, match="tự cho phép mình"):
        granting.grant(at.ward.pk, granting.Opening(at.chair.pk, Purpose.CARE, today()), by=at.chair)


def test_who_opens_the_form_or_the_pair_is_seen_looking(client: Client, at: Ward) -> None:
    client.force_login(at.chair)
    pair = Pair.objects.create(first=at.member, second=at.other)
    client.get(reverse("members:correct", args=(at.member.pk,)))
    client.get(reverse("members:pair", args=(pair.pk,)))
    seen = Entry.objects.filter(verb="member.viewed").order_by("id").values_list("object_id", flat=True)
    assert list(seen) == [str(at.member.pk), str(at.member.pk), str(at.other.pk)]


def test_list_brings_back_nothing_that_a_member_stopped(at: Ward) -> None:
    purposes.stop_purpose(at.member.pk, Purpose.CONTACT, by=at.own)
    rows: list[tuple[object, ...]] = [
        (1, "Nguyễn Văn Cần", 1952, "1", "0912999999"), (2, "Trần Thị Mẫn", 1952, "2", "0912888888"),
    ]  # fmt: skip
    one = send_list(at.ward.pk, BytesIO(workbook({"DS": rows})), "ds.xlsx", by=at.chair)
    look(one.pk)
    assert MemberList.objects.get().outcome["counts"]["changed"] == 1
    take_list(one.pk, by=at.chair)
    assert dict(Member.objects.values_list("pk", "phone")) == {at.member.pk: "", at.other.pk: "0912888888"}
    assert path_of(StoredFile.objects.get(pk=one.file_id or 0)).exists()
