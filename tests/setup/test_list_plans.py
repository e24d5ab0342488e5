"""What a list would change, cell by cell, before anything is written."""

from pathlib import Path

import pytest

from nhiemky.organisation.models import Headcount, Unit
from nhiemky.reports.intake.document import Document
from nhiemky.reports.intake.parcels import Parcel
from nhiemky.reports.intake.reading import read
from nhiemky.setup.queries import plan_of_targets, plan_of_units
from nhiemky.setup.queries.unit_table import kind_and_name, typed_names
from nhiemky.targets.models import Indicator
from tests import builders
from tests.setup.building import TARGETS, UNITS, word_table, workbook

pytestmark = pytest.mark.usefixtures("db")

type Line = tuple[object, ...]


@pytest.fixture
def top() -> Unit:
    return builders.district(wards=0)


@pytest.fixture
def opened(tmp_path: Path) -> "Opener":
    return Opener(tmp_path)


class Opener:
    """Opens contents as the product does."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "danh sach.bin"

    def __call__(self, content: bytes) -> Document:
        self._path.write_bytes(content)
        return read(Parcel("danh sách", self._path, len(content)))


def units(document: Document, parent: Unit, kind: str = "phường") -> tuple[list[Line], list[Line]]:
    plan = plan_of_units(document, parent, kind)
    lines: list[Line] = [
        (one.step, one.place, one.kind, one.row.name, one.row.branches, one.row.members, one.row.changes)
        for one in plan.lines
    ]
    return lines, [(one.place, one.why) for one in plan.in_order]


def targets(document: Document) -> tuple[list[Line], list[Line]]:
    plan = plan_of_targets(document, builders.term(builders.district(0)))
    lines: list[Line] = [
        (one.step, one.place, one.row.group, one.row.target.code, one.row.target.low, one.row.target.basis)
        for one in plan.lines
    ]
    return lines, [(one.place, one.why) for one in plan.in_order]


def test_a_list_of_units(top: Unit, opened: Opener) -> None:
    assert units(opened(workbook(*UNITS)), top) == (
        [
            ("new", "Sheet1!B3", "phường", "Bồ Đề", 15, 612, ""),
            ("new", "Sheet1!B4", "phường", "Cự Khối", 12, 487, "Tách chi hội 5"),
            ("new", "Sheet1!B5", "phường", "Đức Giang", 21, 1050, ""),
        ],
        [],
    )


def test_what_is_there_is_changed_or_left(top: Unit, opened: Opener) -> None:
    for name, members in (("Bồ Đề", 612), ("Cự Khối", 480)):
        unit = Unit.objects.create(name=name, kind="phường", level=4, parent=top)
        Headcount.objects.create(unit=unit, on=builders.HALF, branches=15, members=members)
    plan = plan_of_units(opened(workbook(*UNITS)), top)
    assert [(one.step, one.before) for one in plan.lines] == [
        ("same", ""),
        ("changed", "trước: 15 chi hội, 480 hội viên"),
        ("new", ""),
    ]


def test_cells_that_cant_be_taken_are_named(top: Unit, opened: Opener) -> None:
    rows = (
        *UNITS[1:4],
        (3, "Phường Bồ Đề", 1, 2),
        (4, "Phường Gia Thụy", "mười hai", 300),
        (5, "Phường Ngọc Lâm", 12.5, -3),
        (6, None, 7, 120),
        (7, "x" * 121, 1, 1),
        (8, "Phường Phúc Lợi", "-", None),
    )
    lines, problems = units(opened(workbook(*rows)), top)
    assert [line[3] for line in lines] == ["Bồ Đề", "Cự Khối", "Phúc Lợi"]
    assert problems == [
        ("Sheet1!B4", "Đơn vị này đã có ở ô Sheet1!B2. Hãy bỏ một dòng."),
        ("Sheet1!C5", "“mười hai” chưa phải là số đếm. Hãy ghi bằng chữ số, ví dụ 12."),
        ("Sheet1!C6", "“12.5” chưa phải là số đếm. Hãy ghi bằng chữ số, ví dụ 12."),
        ("Sheet1!D6", "“-3” chưa phải là số đếm. Hãy ghi bằng chữ số, ví dụ 12."),
        ("Sheet1!B7", "Dòng này có số liệu nhưng thiếu tên đơn vị. Hãy ghi tên."),
        ("Sheet1!B8", "Tên dài quá 120 chữ. Hãy rút ngắn."),
    ]


def test_names_alone_are_enough_in_excel_word_or_typed(top: Unit, opened: Opener) -> None:
    names = ("Bồ Đề", "Cự Khối")
    documents = (
        opened(workbook(("STT", "Đơn vị"), (1, names[0]), (2, names[1]))),
        opened(word_table(("TT", "Tên đơn vị"), ("1", f"Phường {names[0]}"), ("2", f"P. {names[1]}"))),
        typed_names(f"{names[0]}\n\n  {names[1]} \n"),
    )
    assert [[line[2:4] for line in units(one, top)[0]] for one in documents] == [
        [("phường", name) for name in names] for _ in documents
    ]


@pytest.mark.parametrize(
    ("written", "kind", "name"),
    [
        ("Phường Bồ Đề", "phường", "Bồ Đề"),
        ("Hội CCB xã Cộng Hòa", "xã", "Cộng Hòa"),
        ("Phương Mai", "", "Phương Mai"),
        ("Phường 7", "", "Phường 7"),
        ("Chi hội 5", "chi hội", "5"),
        ("P. Giang Biên", "phường", "Giang Biên"),
        ("Thị xã Sơn Tây", "thị xã", "Sơn Tây"),
    ],
)
def test_the_word_before_a_name_is_its_kind(written: str, kind: str, name: str) -> None:
    assert kind_and_name(written) == (kind, name)


def test_the_same_name_under_another_unit_is_another_unit(top: Unit) -> None:
    other = builders.wards_of(top.parent)[0] if top.parent else top
    elsewhere = Unit.objects.create(name="Khác", kind="quận", level=3, parent=other.parent)
    Unit.objects.create(name="Bồ Đề", kind="phường", level=4, parent=elsewhere)
    assert [line[0] for line in units(typed_names("Bồ Đề"), top)[0]] == ["new"]


def test_a_list_of_targets(opened: Opener) -> None:
    assert targets(opened(workbook(*TARGETS))) == (
        [
            ("new", "Sheet1!C3", "Xây dựng Hội", "XD1", 95, "term"),
            ("new", "Sheet1!C4", "Xây dựng Hội", "XD3", None, "term"),
            ("new", "Sheet1!C6", "Nhiệm vụ chính trị", "CT2", 2, "each_year"),
        ],
        [],
    )


def test_cells_of_targets_that_cant_be_taken_are_named(opened: Opener) -> None:
    rows = (
        *TARGETS[:4],
        (3, "XD5", "Gương mẫu", "%", "≥ chín mươi"),
        (4, "XD3", "Trùng mã", "nhà", 5),
        (5, "XD7", None, "nhà", 5),
    )
    lines, problems = targets(opened(workbook(*rows)))
    assert [line[3] for line in lines] == ["XD1", "XD3"]
    assert problems == [
        ("Sheet1!E5", "Máy chưa hiểu mức “≥ chín mươi”. Hãy ghi một con số, ví dụ ≥ 95% hoặc 30."),
        ("Sheet1!C6", "Mã này đã dùng ở ô Sheet1!C4. Hãy ghi mã khác."),
        ("Sheet1!C7", "Dòng này có mã và mức nhưng thiếu tên chỉ tiêu. Hãy ghi tên."),
    ]


def test_a_blank_figure_form_is_a_list_of_targets_too(opened: Opener) -> None:
    rows = [(*row, *("Số đạt", "Tổng số")) if row[0] == "TT" else (*row, None, None) for row in TARGETS]
    assert [line[3] for line in targets(opened(workbook(*rows)))[0]] == ["XD1", "XD3", "CT2"]


def test_goals_that_change_tell_what_they_were(top: Unit, opened: Opener) -> None:
    term = builders.term(top)
    builders.targets(term)
    Indicator.objects.filter(code="XD1").update(group="Xây dựng Hội")
    Indicator.objects.filter(code="XD3").update(group="Xây dựng Hội")
    rows = (*TARGETS[:2], (1, "XD1", "Chi hội trong sạch vững mạnh", "%", "≥ 97%"), TARGETS[3])
    plan = plan_of_targets(opened(workbook(*rows)), term)
    assert [(one.step, one.before) for one in plan.lines] == [("changed", "trước: ≥\u00a095%"), ("same", "")]
