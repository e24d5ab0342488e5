"""Excel files of either age become tables of plain cells."""

import io
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from unicodedata import normalize

import pytest
import xlsxwriter
import xlwt
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.kernel.errors import words_for
from nhiemky.reports.intake.document import Document, Table
from nhiemky.reports.intake.xlsx import _cells, _opened
from nhiemky.reports.review import review_paths

from .files import bare_workbook, old_workbook, refusal, reread, workbook, zipped

MADE = datetime(2020, 3, 5, 6, 7, 8, tzinfo=UTC)


def test_a_workbook_whole() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        book.set_properties({"created": MADE.replace(tzinfo=None)})
        sheet = book.add_worksheet("Biểu 1")
        sheet.merge_range(0, 0, 0, 3, "BIỂU  TỔNG\u00a0HỢP ")
        sheet.write_row(2, 0, [normalize("NFD", "Bồ Đề"), 12.0, 12.5, "1.234,5"])
        sheet.write_datetime(3, 0, datetime(2020, 3, 5), book.add_format({"num_format": "dd/mm/yyyy"}))
        sheet.write_boolean(3, 1, True)
        sheet.write_number(3, 2, 0.5, book.add_format({"num_format": "hh:mm"}))
        sheet.write_number(3, 3, 1.5, book.add_format({"num_format": "[h]:mm"}))
        sheet.write_formula(4, 1, "=1/0", None, "#DIV/0!")
        sheet.write_formula(4, 2, "=1+1", None, 2)
        sheet.write_string(9, 6, "  ")
        book.add_worksheet("trống")
        hidden = book.add_worksheet("ẩn")
        hidden.write(1, 1, "x")
        hidden.hide()
        book.add_chartsheet("biểu đồ")

    tables = (
        Table(
            "Biểu 1",
            (
                ("BIỂU TỔNG HỢP", None, None, None),
                (None, None, None, None),
                ("Bồ Đề", 12, 12.5, "1.234,5"),
                (date(2020, 3, 5), True, "12:00", "36:00"),
                (None, "#DIV/0!", 2, None),
            ),
            merged=((0, 0, 0, 3),),
        ),
        Table("ẩn", ((None, None), (None, "x")), hidden=True),
    )
    assert reread(workbook(fill), "b/Biểu.xls") == Document("b/Biểu.xls", "sheet", (), tables, 0, MADE)


def test_an_old_workbook_whole() -> None:
    def fill(book: xlwt.Workbook) -> None:
        sheet = book.add_sheet("Biểu 1")
        sheet.write_merge(0, 0, 0, 2, "BIỂU  TỔNG HỢP")
        sheet.write(2, 0, normalize("NFD", "Bồ Đề"))
        sheet.write(2, 1, 12)
        sheet.write(2, 2, 12.5)
        sheet.write(3, 0, date(2020, 3, 5), xlwt.easyxf(num_format_str="dd/mm/yyyy"))
        sheet.write(3, 1, True)
        sheet.write(3, 2, xlwt.Formula("1+1"))
        sheet.row(4).set_cell_error(1, "#REF!")
        book.add_sheet("trống")
        hidden = book.add_sheet("ẩn")
        hidden.write(1, 1, "x")
        hidden.visibility = 1

    tables = (
        Table(
            "Biểu 1",
            (
                ("BIỂU TỔNG HỢP", None, None),
                (None, None, None),
                ("Bồ Đề", 12, 12.5),
                (date(2020, 3, 5), True, None),
                (None, "#REF!", None),
            ),
            merged=((0, 0, 0, 2),),
        ),
        Table("ẩn", ((None, None), (None, "x")), hidden=True),
    )
    assert reread(old_workbook(fill), "Biểu.xlsx") == Document("Biểu.xlsx", "sheet", (), tables)


def table(sheet_data: str) -> Document:
    return reread(bare_workbook(sheet_data))


def test_errors_stay_readable() -> None:
    rows = '<row r="1"><c r="A1" t="e"><v>#REF!</v></c><c r="B1" t="e"><f>A1</f><v>#N/A</v></c></row>'
    assert table(rows).tables == (Table("S", (("#REF!", "#N/A"),)),)


def test_formulas_without_stored_values_are_named() -> None:
    cells = "".join(f'<c r="E{row}"><f>SUM(A{row})</f><v></v></c>' for row in range(8, 15))
    others = '<c r="A1"><f>1</f><v>1</v></c><c r="B1" t="str"><f>A1</f><v></v></c><c r="C1"><f>2</f></c>'
    document = table(f'<row r="1">{others}</row><row r="8">{cells}</row>')
    why = words_for("intake.formula_without_value", sheet="S", cells="C1, E8, E9, E10, E11 …")
    assert document.warnings == (why,)
    assert document.tables == (Table("S", ((1,),)),)


def test_control_characters_in_cells_stand_for_nothing() -> None:
    told = table('<row r="1"><c r="A1" t="inlineStr"><is><t>Hoàn_x0000_thành tốt_x0001_</t></is></c></row>')
    assert told.tables[0].rows == (("Hoàn thành tốt",),)


def test_only_the_first_cell_of_a_merged_area_speaks() -> None:
    rows = "".join(
        f'<row r="{row}"><c r="A{row}"><v>{row}</v></c><c r="B{row}"><v>9</v></c></row>' for row in (1, 2, 3)
    )
    merged = '</sheetData><mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="B3:XFD9"/></mergeCells><sheetData>'
    assert table(rows + merged).tables == (Table("S", ((1, None), (None, None), (3, 9)), ((0, 0, 1, 1),)),)


def test_blank_cells_far_away_do_no_harm() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>'
    assert table(rows).tables == (Table("S", ((1,),)),)


def test_false_promises_are_not_believed() -> None:
    data = bare_workbook('<row><c r="A1" t="s"><v>0</v></c></row>', "<si><t>a</t></si>")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    texts = parts["xl/sharedStrings.xml"].replace(b"<sst", b'<sst count="1" uniqueCount="99999999999"')
    assert reread(zipped(parts | {"xl/sharedStrings.xml": texts})).tables == (Table("S", (("a",),)),)


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ('<c r="XFD10000"><v>1</v></c>', "intake.sheet_too_wide"),
        ('<c r="A200001"><v>1</v></c>', "intake.sheet_too_long"),
        ("<c r='A1048576'><v>1</v></c>", "intake.sheet_too_long"),
        ("</row><row>" * 3000 + "<c><v>1</v></c>" * 1001, "intake.sheet_too_wide"),
    ],
)
def test_cells_that_sprawl_are_refused(cells: str, code: str) -> None:
    assert refusal(bare_workbook(f"<row>{cells}</row>")) == code


def test_a_long_sheet_is_read() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("S")
        for row in range(50_000):
            sheet.write_row(row, 0, [row, "chi hội", row / 2])

    rows = tuple((row, "chi hội", row // 2 if row % 2 == 0 else row / 2) for row in range(50_000))
    assert reread(workbook(fill)).tables == (Table("S", rows),)


def test_old_encodings_are_recognised_over_the_whole_workbook() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("S")
        sheet.write_column(0, 0, ["Héi cùu chiÕn binh", "ph\u00adêng Bå §Ò", "héi viªn míi", "kÕt n¹p ®¹t"])

    document = reread(workbook(fill))
    assert document.tables == (
        Table("S", (("Hội cựu chiến binh",), ("phường Bồ Đề",), ("hội viên mới",), ("kết nạp đạt",))),
    )
    assert document.warnings == (words_for("intake.legacy_guessed", family="TCVN3 (ABC)"),)


def test_sheets_of_other_programs_are_read() -> None:
    data = bare_workbook('<x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c></x:row>')
    prefix = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].replace(prefix, b"xmlns:x" + prefix[5:])
    for name in (b"worksheet", b"sheetData"):
        sheet = sheet.replace(b"<" + name, b"<x:" + name).replace(b"</" + name, b"</x:" + name)
    parts["xl/worksheets/sheet1.xml"] = sheet
    assert reread(zipped(parts)).tables == (Table("S", (("a",),)),)


def test_web_pages_called_xls_are_read() -> None:
    page = """<html><body><p>Biểu<table border=1><tr><th colspan=2>Tổng<br>số<td rowspan="3">x
        <tr><td>1<td><table><tr><td>trong</table><tr><td>2<td>3</table></body></html>"""
    outer = Table(
        "bảng 1",
        (("Tổng số", None, "x"), ("1", "trong", None), ("2", "3", None)),
        merged=((0, 0, 0, 1), (0, 2, 2, 2)),
    )
    assert reread(page.encode(), "a.xls") == Document("a.xls", "sheet", (), (outer, Table("bảng 2", (("trong",),))))
    assert reread(b"\xff\xfe" + page.encode("utf-16-le")).tables[0] == outer
    assert refusal(b"<html><p>no table") == "intake.web_page"
    assert refusal(b"<table><tr><td colspan=1000 rowspan=9999>") == "intake.sheet_too_wide"


@pytest.mark.parametrize("number", ["1e999", "-1e999", "NaN", "INF", "1e15"])
def test_numbers_beyond_all_bounds_are_broken_cells(number: str) -> None:
    rows = f'<row r="1"><c r="A1"><v>{number}</v></c><c r="B1"><v>7</v></c></row>'
    assert table(rows).tables == (Table("S", (("#NUM!", 7),)),)


@pytest.mark.parametrize("number", ["1e999", "-1e999", "NaN"])
def test_a_form_with_such_a_number_stops_no_review(number: str, tmp_path: Path) -> None:
    names = "Hội viên gương mẫu", "Kết nạp hội viên mới", "Mô hình tự quản"
    rows: list[tuple[str | int, ...]] = [("Chỉ tiêu", "Nghị quyết", "Kết quả"), *((name, 9, 8) for name in names)]

    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("S")
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)

    def cell(value: str | int) -> str:
        return f"<c><v>{value}</v></c>" if isinstance(value, int) else f'<c t="inlineStr"><is><t>{value}</t></is></c>'

    broken = "".join(f"<row>{''.join(map(cell, row))}</row>" for row in rows).replace("<v>8</v>", f"<v>{number}</v>", 1)
    (tmp_path / "Phường Mai Lĩnh.xlsx").write_bytes(
        bare_workbook(broken.replace("Chỉ tiêu", "Chỉ tiêu phường Mai Lĩnh"))
    )
    rows[0] = ("Chỉ tiêu phường Cầu Đất", *rows[0][1:])
    (tmp_path / "Phường Cầu Đất.xlsx").write_bytes(workbook(fill))
    review = review_paths([tmp_path])
    assert (review.unread, review.ignored) == ((), ())
    told = {unit.unit.name: {code: one.value for code, one in unit.indicators.items()} for unit in review.units}
    assert told == {"Cầu Đất": {"CT01": 8, "CT02": 8, "CT03": 8}, "Mai Lĩnh": {"CT02": 8, "CT03": 8}}


MARKUP = (b"<", b"x:", b"c", b"cols", b"col", b"cfRule", b" ", b"\n", b">", b"/>", b"/", b'r="C1"', b"row", b"v")


@given(st.lists(st.sampled_from(MARKUP), max_size=30).map(b"".join))
def test_no_more_cells_than_a_quick_count_allows(sheet: bytes) -> None:
    assert _cells(sheet) <= _opened(sheet)
