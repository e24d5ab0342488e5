"""Lists of changes of units: columns in any order, several sheets, messy; looked at first, then carried out."""

from datetime import date
from io import BytesIO
from typing import Any, Final

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from nhiemky.accounts.models import Person
from nhiemky.organisation import actions
from nhiemky.organisation.lineage import Plan
from nhiemky.organisation.models import Handover, Level, Office, Reorganisation, Unit
from nhiemky.organisation.queries import units_on
from tests import builders
from tests.setup.building import BACKEND

pytestmark = [
    pytest.mark.usefixtures("db"),
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),
]

DAY: Final = date(2025, 7, 1)
type Sheets = dict[str, list[tuple[object, ...]]]


def book(sheets: Sheets, merged: dict[str, list[str]] | None = None) -> bytes:
    """An Excel file. merged: areas of a sheet, "A2:A4"; the first cell's value stands in all of it."""
    content = BytesIO()
    made = xlsxwriter.Workbook(content, {"in_memory": True})
    for name, rows in sheets.items():
        page = made.add_worksheet(name)
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
        for area in (merged or {}).get(name, []):
            first = area.split(":")[0]
            page.merge_range(area, rows[int(first[1:]) - 1][ord(first[0]) - 65])
    made.close()
    return content.getvalue()


@pytest.fixture
def officer(client: Client, db: None) -> Unit:  # noqa: ARG001 (rows are made)
    """An officer of the city at work; gives the district, with wards of three branches each."""
    city = Unit.objects.create(name="Hà Nội", kind="thành phố", level=Level.PROVINCE)
    somebody = builders.person("thanh-pho", Office.STANDING_OFFICER, city)
    top = actions.open_units(city.pk, [actions.NewUnit("Long Biên", "quận", 3)], known_since=False, by=somebody)[0]
    names = ("Bồ Đề", "Ngọc Lâm", "Gia Thụy", "Việt Hưng")
    wards = [actions.NewUnit(name, "phường", 4) for name in names]
    for ward in actions.open_units(top.pk, wards, known_since=False, by=somebody):
        rows = [actions.NewUnit(str(number), "chi hội", 5) for number in (1, 2, 3)]
        actions.open_units(ward.pk, rows, known_since=False, by=somebody)
    client.force_login(somebody, BACKEND)
    return top


def send(client: Client, content: bytes, **told: str) -> Any:
    """The page after sending a list."""
    file = SimpleUploadedFile("sap xep.xlsx", content)
    said = {"on": "01/07/2025", "paper": "Nghị quyết số 1656/NQ-UBTVQH15", "paper_day": "16/06/2025", **told}
    return client.post("/bat-dau/sap-xep/", {"file": file, **said}, follow=True)


def tree(day: date) -> list[tuple[str, str, int]]:
    """(unit, the one above, number of branches) of every base association on a day."""
    rows = {one.unit_id: one for one in units_on(day)}
    below = [one.parent_id for one in rows.values() if one.level == Level.BRANCH]
    found = [
        (str(one), str(rows[one.parent_id or 0]), below.count(one.unit_id)) for one in rows.values() if one.level == 4
    ]
    return sorted(found)


BEFORE: Final = [(f"phường {name}", "quận Long Biên", 3) for name in ("Bồ Đề", "Gia Thụy", "Ngọc Lâm", "Việt Hưng")]
AFTER: Final = [("phường Bồ Đề", "thành phố Hà Nội", 8), ("phường Việt Hưng", "thành phố Hà Nội", 4)]
PLAIN: Final[Sheets] = {
    "Đơn vị": [
        ("DANH SÁCH SẮP XẾP",), (),
        ("TT", "Đơn vị cũ", "Đơn vị mới", "Ghi chú"),
        (1, "Phường Bồ Đề", "Phường Bồ Đề", ""),
        (2, "P. Ngọc Lâm", "phuong bo de", "toàn bộ"),
        (3, "gia thuy", "Phường Bồ Đề", "một phần"),
        (4, "gia thuy", "Phường Việt Hưng", ""),
        (5, "Phường Việt Hưng", "Phường Việt Hưng", ""),
        (6, "Quận Long Biên", "Thành phố Hà Nội", "bỏ cấp quận"),
        (None, "Tổng cộng", 6, None),
        ("NGƯỜI LẬP BIỂU",),
    ],
    "Chi hội": [
        ("Chi hội", "Về phường", "Phường (cũ)"), ("1, 2", "Bồ Đề", "Gia Thụy"), ("Chi hội 3", "Việt Hưng", "Gia Thụy"),
    ],
}  # fmt: skip
TURNED: Final[Sheets] = {
    "Gộp": [
        ("Chuyển về đơn vị", "Phường hiện nay", "STT"),
        ("Phường Bồ Đề", "Phường Bồ Đề", 1),
        ("", "Một phần phường Gia Thụy", 2),
        ("", "Ngọc Lâm", 3),
        ("Phường Việt Hưng", "Việt Hưng; Gia Thụy", 4),
        ("Thành phố Hà Nội", "Quận Long Biên", 5),
    ],
    "Gia Thụy": [
        ("Ghi chú", "Nơi nhận", "Tên chi hội"), ("", "Phường Bồ Đề", "Chi hội 1-2"), ("", "Phường Việt Hưng", "03"),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("sheets", "merged"), [(PLAIN, {}), (TURNED, {"Gộp": ["A2:A4"]})], ids=["plain", "turned"]
)  # fmt: skip
@pytest.mark.parametrize("same", ["", "1"], ids=["goes on", "new units"])
@pytest.mark.usefixtures("officer")
def test_a_list_is_looked_at_then_carried_out(
    client: Client, sheets: Sheets, merged: dict[str, list[str]], same: str
) -> None:
    page = send(client, book(sheets, merged), same=same, superior="thành phố Hà Nội" if same else "")
    assert page.context["wrong"] == []
    assert [one.problems for one in page.context["trials"]] == [[]]
    assert Reorganisation.objects.filter(day=DAY).count() == 0
    done = client.post(page.request["PATH_INFO"] + "?" + page.request["QUERY_STRING"], {"do": "1"})
    assert done.status_code == 302
    assert tree(date(2025, 6, 30)) == BEFORE
    assert tree(DAY) == AFTER
    made = Reorganisation.objects.get(day=DAY)
    assert (made.paper, made.paper_day, made.applied) == ("Nghị quyết số 1656/NQ-UBTVQH15", date(2025, 6, 16), True)
    parts = Handover.objects.filter(source__name="Gia Thụy").select_related("target").order_by("target__name")
    assert [(str(one.target), one.rule, one.numerator, one.denominator) for one in parts] == [
        ("phường Bồ Đề", "branches", 2, 3), ("phường Việt Hưng", "branches", 1, 3),
    ]  # fmt: skip


MESSY: Final[Sheets] = {
    "Sheet1": [
        ("Phường cũ", "Phường mới", "Tỷ lệ %", "Từ ngày"),
        ("Phường Bồ Đề", "Phường Sông Hồng", "nhiều", ""),
        ("Phường Hoa Mai", "Phường Sông Hồng", "", ""),
        ("Phường Gia Thụy", "", "", ""),
        ("Phường Ngọc Lâm", "Phường Sông Hồng", "", "32/7/2025"),
        ("Việt Hưng", "Phường Sông Hồng", 60, ""),
        ("Việt Hưng", "Phường Bồ Đề", 30, ""),
    ],
    "Sheet2": [
        ("Chi hội", "Phường cũ", "Phường mới"),
        ("9", "Việt Hưng", "Phường Bồ Đề"),
        ("1", "Việt Hưng", "Phường Bồ Đề"),
        ("01", "Việt Hưng", "Phường Sông Hồng"),
    ],
}


@pytest.mark.usefixtures("officer")
def test_every_wrong_row_is_told_with_its_place(client: Client) -> None:
    page = send(client, book(MESSY))
    assert sorted((one.place, one.why) for one in page.context["wrong"]) == [
        ("Sheet1!A3", "Không thấy đơn vị “Phường Hoa Mai” trong danh sách của ngày ấy. Hãy xem lại tên."),
        ("Sheet1!B4", "Thiếu đơn vị mới, nơi nhận. Hãy ghi tên."),
        ("Sheet1!C2", "“nhiều” chưa phải là tỷ lệ. Hãy ghi ví dụ 60% hoặc 3/5."),
        ("Sheet1!D5", "“32/7/2025” chưa phải là ngày. Hãy ghi ngày/tháng/năm, ví dụ 01/07/2025."),
        ("Sheet2!A2", "Phường Việt Hưng không có chi hội “9”. Các chi hội đang có: 1, 2, 3."),
        ("Sheet2!A4", "Chi hội 1 đã ghi về một đơn vị khác ở dòng trước. Hãy bỏ một dòng."),
    ]
    assert "các tỷ lệ cộng lại là 90%" in page.context["trials"][0].problems[0] + page.context["trials"][0].problems[1]
    done = client.post(f"{page.request['PATH_INFO']}?{page.request['QUERY_STRING']}", {"do": "1"})
    assert (done.status_code, Reorganisation.objects.filter(day=DAY).count()) == (200, 0)


def test_namesakes_are_told_apart_by_the_unit_above(client: Client, officer: Unit) -> None:
    somebody = Person.objects.get(username="thanh-pho")
    other = actions.open_units(
        officer.parent_id or 0, [actions.NewUnit("Ba Đình", "quận", 3)], known_since=False, by=somebody
    )[0]
    actions.open_units(other.pk, [actions.NewUnit("Ngọc Lâm", "phường", 4)], known_since=False, by=somebody)
    head = ("Đơn vị cũ", "Đơn vị mới")
    page = send(client, book({"A": [head, ("Phường Ngọc Lâm", "Phường Bồ Đề")]}))
    assert [(one.place, one.why) for one in page.context["wrong"]] == [
        ("A!A2", "“Phường Ngọc Lâm” có thể là: phường Ngọc Lâm, quận Long Biên; phường Ngọc Lâm, quận Ba Đình. "
         "Hãy ghi thêm đơn vị cấp trên, cách bằng dấu phẩy."),
    ]  # fmt: skip
    page = send(client, book({"A": [head, ("Phường Ngọc Lâm, quận Long Biên", "Phường Bồ Đề")]}))
    assert (page.context["wrong"], page.context["ready"]) == ([], True)


@pytest.mark.usefixtures("officer")
def test_one_branch_goes_and_the_others_are_asked_for(client: Client) -> None:
    page = send(client, book({"Chi hội": [("Đơn vị mới", "Đơn vị cũ", "Chi hội", "Tên chi hội mới"),
                                          ("Bồ Đề", "Gia Thụy", "3", "Chi hội 30")]}))  # fmt: skip
    assert page.context["trials"][0].problems == [
        "Phường Gia Thụy: chưa ghi các chi hội này về đâu: 1, 2. Hãy chọn ở bảng chi hội bên dưới."
    ]
    (parted,) = page.context["trials"][0].parted
    assert [name for _, name in parted.choices] == ["Phường Bồ Đề", "Phường Gia Thụy"]
    stay = {f"branch-{line.id}": "1" for line in parted.lines if line.missing}
    address = f"{page.request['PATH_INFO']}?{page.request['QUERY_STRING']}"
    assert client.post(address, {"do": "1", **stay}).status_code == 302
    assert [one for one in tree(DAY) if one[0] in ("phường Bồ Đề", "phường Gia Thụy")] == [
        ("phường Bồ Đề", "quận Long Biên", 4), ("phường Gia Thụy", "quận Long Biên", 2),
    ]  # fmt: skip
    assert Unit.objects.filter(parent__name="Bồ Đề", name="30").count() == 1


@pytest.mark.usefixtures("officer")
def test_a_list_of_several_days_is_carried_out_in_their_order(client: Client) -> None:
    head = ("Có hiệu lực", "Từ đơn vị", "Chuyển về đơn vị", "Căn cứ", "Ngày văn bản")
    rows = [
        ("01/07/2025", "Phường Bến Mới", "Phường Việt Hưng", "Nghị quyết số 1656/NQ-UBTVQH15", "16/06/2025"),
        ("1/1/2025", "Phường Bồ Đề, phường Ngọc Lâm", "Phường Bến Mới", "Nghị quyết số 1286/NQ-UBTVQH15", ""),
    ]
    page = send(client, book({"A": [head, *rows]}))
    assert (page.context["wrong"], [one.problems for one in page.context["trials"]]) == ([], [[], []])
    assert Unit.objects.filter(name="Bến Mới").count() == 0
    client.post(f"{page.request['PATH_INFO']}?{page.request['QUERY_STRING']}", {"do": "1"})
    assert [[one[::2] for one in tree(day)] for day in (date(2024, 12, 31), date(2025, 1, 1), DAY)] == [
        [one[::2] for one in BEFORE],
        [("phường Bến Mới", 6), ("phường Gia Thụy", 3), ("phường Việt Hưng", 3)],
        [("phường Gia Thụy", 3), ("phường Việt Hưng", 9)],
    ]


@pytest.mark.usefixtures("officer")
def test_what_was_typed_stays_when_the_file_holds_no_list(client: Client) -> None:
    page = send(client, book({"A": [("Tên", "Số"), ("Bồ Đề", 3)]}), superior="Thành phố Hà Nội")
    assert "Máy không thấy danh sách sắp xếp" in page.text
    assert ['value="01/07/2025"' in page.text, 'value="Thành phố Hà Nội"' in page.text] == [True, True]


@pytest.mark.usefixtures("officer")
@pytest.mark.parametrize("which", ["sap-xep", "chi-hoi"])
def test_the_templates_are_read_as_lists(client: Client, which: str) -> None:
    page = send(client, client.get(f"/bat-dau/mau/{which}.xlsx").content)
    assert "Máy không thấy danh sách" not in page.text
    assert page.context["trials"] != []


def test_a_late_list_finds_units_where_they_were_then(client: Client, officer: Unit) -> None:
    somebody = Person.objects.get(username="thanh-pho")
    ward = Unit.objects.get(name="Bồ Đề")
    actions.reorganise(Plan("moved", DAY, moves=((ward.pk, officer.parent_id or 0),)), by=somebody)
    client.force_login(builders.person("phuong", Office.STANDING_OFFICER, ward), BACKEND)
    rows: list[tuple[object, ...]] = [
        ("Đơn vị cũ", "Chi hội", "Chi hội mới", "Chuyển về"),
        ("Bồ Đề", "1", "Chi hội 1 cũ", "Bồ Đề"),
    ]
    page = send(client, book({"A": rows}), on="01/01/2025")
    assert page.context["wrong"] == []


@pytest.mark.usefixtures("officer")
def test_thirds_worked_out_by_excel_make_one(client: Client) -> None:
    head = ("Đơn vị cũ", "Đơn vị mới", "Tỷ lệ")
    rows = [("Gia Thụy", "Bồ Đề", 1 / 3), ("Gia Thụy", "Ngọc Lâm", 2 / 3)]
    page = send(client, book({"A": [head, *rows]}))
    (trial,) = page.context["trials"]
    told = [(one.rule, one.numerator, one.denominator) for one in trial.plan.shares]
    assert (told, [one for one in trial.problems if "cộng lại" in one]) == (
        [("stated", 1, 3), ("stated", 2, 3)], [],
    )  # fmt: skip
