"""The bag of made-up reports, reviewed: everything its truth promises is found, and nothing else of those kinds."""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from nhiemky.demo.bag import write_bag
from nhiemky.demo.facts import WARDS
from nhiemky.demo.truth import Truth
from nhiemky.kernel.numbers import find, read
from nhiemky.reports.intake.document import Cell, Document
from nhiemky.reports.intake.gather import gather
from nhiemky.reports.intake.reading import read as read_parcel
from nhiemky.reports.output.result import result
from nhiemky.reports.review import review_paths

COUNTED = {"missing_report", "missing_self_review", "merged_reports", "missing_section", "figures_disagree"}
LISTS = [
    {"name": "Danh sach cac hoi co so.xlsx", "kind": "list_of_units", "superseded": False},
    {"name": "Danh mục chỉ tiêu nhiệm kỳ.xlsx", "kind": "list_of_targets", "superseded": False},
]


@dataclass(frozen=True)
class Reviewed:
    folder: Path
    truth: Truth
    found: dict[str, Any]


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> Reviewed:
    folder = tmp_path_factory.mktemp("bag") / "hồ sơ"
    truth = write_bag(folder)
    return Reviewed(folder, truth, result(review_paths([folder])))


def faults(unit: dict[str, Any]) -> list[str]:
    return sorted(fault["kind"] for fault in unit["faults"] if fault["kind"] in COUNTED)


def only_fault(reviewed: Reviewed, unit: str) -> dict[str, str]:
    """The one fault a unit has among those counted, whole but for the sentence."""
    (fault,) = (one for one in reviewed.found["units"][unit]["faults"] if one["kind"] in COUNTED)
    return {key: value for key, value in fault.items() if key != "why"}


def test_every_unit_of_the_list_is_there_in_vietnamese_order(reviewed: Reviewed) -> None:
    assert list(reviewed.found["units"]) == list(WARDS)
    assert reviewed.found["lists"] == LISTS
    assert reviewed.found["term"] == "2017 - 2022"


@pytest.mark.parametrize("ward", WARDS)
def test_files_kinds_and_versions(reviewed: Reviewed, ward: str) -> None:
    promised = [
        {"name": file.name, "kind": file.kind, "superseded": file.superseded}
        for file in reviewed.truth.units[ward].files
    ]
    assert reviewed.found["units"][ward]["files"] == promised


@pytest.mark.parametrize("ward", WARDS)
def test_indicators(reviewed: Reviewed, ward: str) -> None:
    unit = reviewed.truth.units[ward]
    promised = {
        figure.code: (figure.numerator, figure.denominator, figure.value)
        for figure in (unit.figures if unit.files else ())
    }
    got = reviewed.found["units"][ward]["indicators"]
    assert {code: (one["numerator"], one["denominator"], one["value"]) for code, one in got.items()} == promised


def test_totals(reviewed: Reviewed) -> None:
    got = {code: (one["numerator"], one["denominator"]) for code, one in reviewed.found["totals"].items()}
    assert got == reviewed.truth.totals
    ratios = {"XD1", "XD2", "XD4", "DS2", "DS3", "CT1"}
    values = {
        code: above if below is None else round((100 if code in ratios else 1) * above / below, 4)
        for code, (above, below) in reviewed.truth.totals.items()
    }
    assert {code: one["value"] for code, one in reviewed.found["totals"].items()} == values


@pytest.mark.parametrize("ward", WARDS)
def test_faults(reviewed: Reviewed, ward: str) -> None:
    promised = [fault for fault in reviewed.truth.units[ward].faults if fault in COUNTED]
    if "organisation_ignored" in reviewed.truth.units[ward].faults:
        promised.append("figures_disagree")  # a merged branch still counted is a count that the list does not hold
    assert faults(reviewed.found["units"][ward]) == sorted(promised)


@pytest.mark.parametrize(
    ("unit", "file", "place", "quote"),
    [
        ("Đức Giang", "duc giang - chi tieu.xlsx", "SL!D3", "1.162/1.171 ghi 96,23"),
        (
            "Giang Biên",
            "P. Giang Biên - BC sơ kết.docx",
            "đoạn 16",
            "Toàn phường duy trì 13 mô hình tự quản; sáng thứ Bảy hằng tuần các chi hội làm sạch ngõ xóm, "
            "tổng cộng 36 buổi.",
        ),
        (
            "Ngọc Lâm",
            "Ngoc Lam BC 2020.docx",
            "đoạn 11",
            "Nửa nhiệm kỳ, Hội phát triển được 49 hội viên mới; có 16 trên 18 chi hội được xếp loại "
            "trong sạch vững mạnh.",
        ),
        (
            "Ngọc Thụy",
            "Ngọc Thụy/Bieu Ngoc Thuy (2).xlsx",
            "BIEU!F6",
            "Chi hội xếp loại trong sạch vững mạnh",
        ),
    ],
)
def test_disagreeing_figures_with_their_place(reviewed: Reviewed, unit: str, file: str, place: str, quote: str) -> None:
    promised = {"kind": "figures_disagree", "file": file, "place": place, "quote": quote}
    assert only_fault(reviewed, unit) == promised


def test_disagreeing_figures_are_told_with_both_numbers(reviewed: Reviewed) -> None:
    (giang_bien,) = (one["why"] for one in reviewed.found["units"]["Giang Biên"]["faults"] if one["kind"] in COUNTED)
    assert giang_bien == (
        "Mô hình tự quản môi trường, trật tự: trong bài viết 13, trong biểu ghi 10 "
        "(P. Giang Biên - Phụ lục.xlsx, Biểu 01!E16). Đã lấy số của biểu; hãy hỏi đơn vị số nào đúng."
    )


@pytest.mark.parametrize(
    ("unit", "file", "part"),
    [
        ("Cự Khối", "BaoCaoSoKetCuKhoi.docx", "Nguyên nhân"),
        ("Thượng Thanh", "Thượng Thanh 2020/Báo cáo.docx", "Bài học kinh nghiệm"),
    ],
)
def test_missing_parts_are_named(reviewed: Reviewed, unit: str, file: str, part: str) -> None:
    assert only_fault(reviewed, unit) == {"kind": "missing_section", "file": file, "place": "", "quote": part}


def test_merged_papers_show_where_the_second_begins(reviewed: Reviewed) -> None:
    assert only_fault(reviewed, "Phúc Đồng") == {
        "kind": "merged_reports",
        "file": "Phuc Dong.docx",
        "place": "đoạn 41",
        "quote": "PHẦN THỨ HAI: KIỂM ĐIỂM TRÁCH NHIỆM CỦA TẬP THỂ BAN THƯỜNG VỤ",
    }
    assert only_fault(reviewed, "Sài Đồng")["file"] == "HCCB SÀI ĐỒNG 4.2020.docx"


def test_every_file_is_accounted_for(reviewed: Reviewed) -> None:
    truth, found = reviewed.truth.to_json(), reviewed.found
    unread, ignored = ([one["file"] for one in found[kind]] for kind in ("unread", "ignored"))
    assert sorted(set(unread) - set(reviewed.truth.strangers) - set(reviewed.truth.unrelated)) == truth["unreadable"]
    assert sorted(set(ignored) - set(reviewed.truth.strangers) - set(reviewed.truth.unrelated)) == truth["ignored"]
    unused = [*truth["unreadable"], *truth["ignored"], *truth["unrelated"], *truth["strangers"]]  # type: ignore[misc]
    assert sorted([*unread, *ignored]) == sorted(unused)
    taken = [file["name"] for unit in found["units"].values() for file in unit["files"]]
    named = {*taken, *unread, *ignored, *(file["name"] for file in LISTS)}
    on_disk = {unicodedata.normalize("NFC", path.relative_to(reviewed.folder).as_posix())
               for path in reviewed.folder.rglob("*") if path.is_file()}  # fmt: skip
    assert named - on_disk == {f"Gia Thuy.zip/{name}" for name in ("Bao cao.docx", "Kiểm điểm.docx", "Chi tieu.xls")}
    assert on_disk - named == {"Gia Thuy.zip"}


@pytest.mark.parametrize(
    ("file", "why"),
    [
        ("Bồ Đề/anh hoi nghi 11-4.jpg", r"Bồ Đề: .*ảnh.*gõ tay"),
        ("Bồ Đề/bao cao mat.docx", r"Bồ Đề: .*mật khẩu.*bỏ mật khẩu"),
        ("Gia Thuy gui lai.docx", r"Gia Thụy: .*hỏng.*gửi lại"),
        ("Ngọc Thụy/Scan bao cao da ky.pdf", r"Ngọc Thụy: .*PDF.*Word hoặc Excel"),
        ("BC sơ kết phường Bạch Dương.docx", r"“Bạch Dương” không có trong danh sách.*thêm vào danh sách"),
    ],
)
def test_unread_files_tell_unit_and_remedy(reviewed: Reviewed, file: str, why: str) -> None:
    (told,) = (one["why"] for one in reviewed.found["unread"] if one["file"] == file)
    assert re.search(why, told)


def test_the_same_bag_in_an_archive_says_the_same(reviewed: Reviewed, tmp_path: Path) -> None:
    archive = tmp_path / "gửi lại.zip"
    with ZipFile(archive, "w") as target:
        for path in sorted(reviewed.folder.rglob("*")):
            if path.is_file():
                target.write(path, path.relative_to(reviewed.folder).as_posix())
    zipped = result(review_paths([archive]))
    assert zipped["totals"] == reviewed.found["totals"]

    def plain(unit: dict[str, Any]) -> tuple[Any, ...]:
        numbers = {
            code: (one["numerator"], one["denominator"], one["value"], one["source"]["place"])
            for code, one in unit["indicators"].items()
        }
        return numbers, [(file["kind"], file["superseded"]) for file in unit["files"]], faults(unit)

    units = reviewed.found["units"]
    assert {name: plain(unit) for name, unit in zipped["units"].items()} == {n: plain(u) for n, u in units.items()}


def number_at(document: Document, place: str) -> float | None:
    """The number that stands at a place such as "Biểu 1!E8" or "đoạn 14" of a file opened anew."""
    if place.startswith("đoạn "):
        number = int(place.removeprefix("đoạn "))
        return find(next(one.text for one in document.paragraphs if one.number == number))[0].quantity.value
    sheet, _, cell = place.rpartition("!")
    letters, digits = re.fullmatch(r"([A-Z]+)(\d+)", cell).groups()  # type: ignore[union-attr]
    column = sum((ord(letter) - 64) * 26**power for power, letter in enumerate(reversed(letters))) - 1
    table = next(table for table in document.tables if table.name == sheet)
    value: Cell = table.rows[int(digits) - 1][column]
    if isinstance(value, int | float):
        return value
    quantity = read(value) if isinstance(value, str) else None
    return quantity.value if quantity else None


def test_every_source_leads_to_its_number(reviewed: Reviewed) -> None:
    parcels = {parcel.name: parcel for parcel in gather([reviewed.folder]).parcels}
    sources = [one for unit in reviewed.found["units"].values() for one in unit["indicators"].values()]
    files = {one["source"]["file"] for one in sources}
    opened = {file: read_parcel(parcels[file]) for file in sorted(files)}
    assert len(opened) == len(WARDS) - 1
    at_source = [number_at(opened[one["source"]["file"]], one["source"]["place"]) for one in sources]
    assert at_source == [one["numerator"] for one in sources]
