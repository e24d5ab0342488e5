"""What a figure form says beside its numbers: code, order, goal, measure, words, estimates and doubts."""

from datetime import date

import pytest

from nhiemky.reports.intake.document import Cell, Table
from nhiemky.reports.records import Form, FormRow, Number
from nhiemky.reports.understanding.forms import read_form

type Rows = list[tuple[Cell, ...]]

GOOD, NEW = "Hội viên gương mẫu", "Kết nạp hội viên mới"
HEAD: tuple[Cell, ...] = ("TT", "Chỉ tiêu", "ĐVT", "Nghị quyết", "Số đạt", "Tổng số", "Tỷ lệ %")


def grid(rows: Rows, *, name: str = "Biểu 1", hidden: bool = False) -> Table:
    width = max(len(row) for row in rows)
    return Table(name, tuple(row + (None,) * (width - len(row)) for row in rows), hidden=hidden)


def form_of(rows: Rows) -> Form:
    form = read_form(grid(rows))
    assert form is not None
    return form


def test_a_row_holds_all_that_is_said_in_it() -> None:
    rows: Rows = [
        ("TT", "Mã", "Chỉ tiêu", "ĐVT", "Dấu", "Mức giao", "Tử số", "Mẫu số", "Đạt (%)"),
        (1, "HVGM", GOOD, "%", ">=", 95, 601, 620, "96,94"),
        (2, "KN", NEW, "người", ">=", 40.5, "23", "-", None),
    ]
    assert form_of(rows) == Form(
        "Biểu 1",
        (
            FormRow(
                GOOD, "Biểu 1!G2", "HVGM", 1, "%", ">=", "95",
                Number(601, "Biểu 1!G2"), Number(620, "Biểu 1!H2"), Number(96.94, "Biểu 1!I2", 2),
            ),
            FormRow(NEW, "Biểu 1!G3", "KN", 2, "người", ">=", "40,5", Number(23, "Biểu 1!G3")),
        ),
        goal_head="muc giao", result_head="tu so",
    )  # fmt: skip


def test_hidden_sheet_is_marked() -> None:
    form = read_form(grid([HEAD, (1, GOOD, "%", 95, 601, 620, 96.9)], name="số cũ", hidden=True))
    assert form is not None
    assert (form.table, form.hidden, form.filled) == ("số cũ", True, 1)


@pytest.mark.parametrize(
    ("label", "name", "measure"),
    [
        (f"{GOOD} (%)", GOOD, "%"),
        (f"{NEW} (người)", NEW, "người"),
        ("Quỹ chi hội (nghìn đồng/người)", "Quỹ chi hội", "nghìn đồng/người"),
    ],
)
def test_measure_behind_the_label(label: str, name: str, measure: str) -> None:
    row = form_of([("TT", "Chỉ tiêu", "Chỉ tiêu giao", "Kết quả"), (1, label, "95", "97"), (2, NEW, 9, 8)]).rows[0]
    assert (row.label, row.measure) == (name, measure)


def test_level_told_in_words() -> None:
    rows: Rows = [
        ("TT", "Chỉ tiêu", "Chỉ tiêu giao", "Kết quả thực hiện"),
        (1, "Xếp loại Hội hằng năm", "hoàn thành tốt", "Hoàn thành xuất sắc nhiệm vụ"),
        (2, NEW, 40, 23),
    ]
    form = form_of(rows)
    assert [(row.words, row.numerator) for row in form.rows] == [
        ("Hoàn thành xuất sắc nhiệm vụ", None),
        ("", Number(23, "Biểu 1!D3")),
    ]
    assert form.filled == 2


def test_estimates_are_marked() -> None:
    rows: Rows = [
        ("TT", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Ước thực hiện đến 30/6/2020"),
        (1, NEW, "người", 40, 29),
        (2, "Mô hình tự quản", "mô hình", 8, 6),
    ]
    assert [(row.numerator, row.estimate) for row in form_of(rows).rows] == [
        (Number(29, "Biểu 1!E2"), True),
        (Number(6, "Biểu 1!E3"), True),
    ]


def test_one_estimate_told_in_its_note() -> None:
    rows: Rows = [
        ("TT", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện", "Ghi chú"),
        (1, NEW, "người", 40, 29, None),
        (2, "Mô hình tự quản", "mô hình", 8, 6, "ước đến hết quý"),
    ]
    assert [row.estimate for row in form_of(rows).rows] == [False, True]


@pytest.mark.parametrize("broken", ["#REF!", "#DIV/0!", "#N/A", "#VALUE!", "#NAME?"])
def test_broken_formula_is_a_doubt_and_no_number(broken: str) -> None:
    rows: Rows = [HEAD, (1, GOOD, "%", 95, broken, 620, broken), (2, NEW, "người", 40, 23)]
    row = form_of(rows).rows[0]
    assert (row.numerator, row.denominator, row.printed) == (None, Number(620, "Biểu 1!F2"), None)
    told = {f"Ô Biểu 1!{cell}2 là lỗi công thức {broken}; hãy sửa công thức rồi gửi lại." for cell in "EG"}
    assert set(row.doubts) == told


def test_a_date_where_a_number_should_stand_is_a_doubt() -> None:
    rows: Rows = [HEAD, (1, "Chi hội vững mạnh", "%", 95, date(2020, 12, 13), None, None), (2, NEW, "người", 40, 23)]
    row = form_of(rows).rows[0]
    assert (row.numerator, row.denominator, row.printed) == (None, None, None)
    assert set(row.doubts) == {
        "Ô Biểu 1!E2 là ngày tháng, không phải số; có lẽ Excel đã tự đổi, hãy gõ lại.",
    }


def test_a_number_that_can_be_read_in_two_ways_is_a_doubt() -> None:
    row = form_of([HEAD, (1, "Số tiền quỹ", "nghìn đồng", 900, "1,234"), (2, NEW, "người", 40, 23)]).rows[0]
    assert set(row.doubts) == {"Ô Biểu 1!E2 ghi “1,234”: không chắc là số nào."}


def test_several_result_columns_without_a_sign_which_counts_are_a_doubt() -> None:
    rows: Rows = [
        ("TT", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện năm 2018", "Thực hiện năm 2019"),
        (1, NEW, "người", 40, 9, 14),
        (2, "Mô hình tự quản", "mô hình", 8, 3, 5),
    ]
    assert form_of(rows).doubts == ("Có nhiều cột kết quả; đã lấy cột “Thực hiện năm 2019”.",)


def test_the_whole_period_beside_single_years_is_no_doubt() -> None:
    rows: Rows = [
        ("TT", "Chỉ tiêu", "ĐVT", "Năm 2018", "Năm 2019", "Lũy kế"),
        (1, NEW, "người", 9, 14, 23),
        (2, "Mô hình tự quản", "mô hình", 3, 2, 5),
    ]
    form = form_of(rows)
    assert (form.doubts, [row.numerator for row in form.rows]) == (
        (),
        [Number(23, "Biểu 1!F2"), Number(5, "Biểu 1!F3")],
    )


def test_list_of_targets_has_goals_and_no_results() -> None:
    rows: Rows = [
        ("STT", "Ký hiệu", "Nội dung chỉ tiêu", "Đơn vị tính", "Phép so sánh", "Mức của quận"),
        (1, "HVGM", GOOD, "%", ">=", 95),
        (2, "KN", NEW, "người", ">=", None),
    ]
    form = form_of(rows)
    assert (form.filled, form.asks_results) == (0, False)
    assert [(row.code, row.label, row.measure, row.comparator, row.goal) for row in form.rows] == [
        ("HVGM", GOOD, "%", ">=", "95"),
        ("KN", NEW, "người", ">=", ""),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [(None,)],
        [("HỘI CỰU CHIẾN BINH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), ("Số: 12-BC/HCCB", "Mai Lĩnh, ngày 4/4/2020")],
        [("TT", "Họ và tên", "Năm sinh", "Chi hội"), (1, "Vũ Đình Thu", 1951, "Chi hội 3")],
        [("Nơi nhận:", "T/M BAN CHẤP HÀNH"), ("- Như trên", "CHỦ TỊCH")],
    ],
    ids=["blank", "letterhead", "people", "signatures"],
)
def test_other_tables_are_no_form(rows: Rows) -> None:
    assert read_form(grid(rows)) is None


def test_words_beside_a_result_are_a_verdict_and_a_difference_is_no_ratio() -> None:
    form = form_of(
        [
            ("Chỉ tiêu số", "Nội dung", "Kế hoạch năm", "Kết quả", "Tỷ lệ", "So với giao"),
            ("1", GOOD, "95%", "570/600", "95%", "đạt"),
            ("2", NEW, "40", "31", "Thiếu 9", "không đạt"),
            ("3", "Chi hội vững mạnh", "90%", "8/10", "Thấp hơn 10%", "không đạt"),
        ]
    )
    assert [(row.order, row.goal, row.verdict) for row in form.rows] == [
        (1, "95%", "đạt"),
        (2, "40", "không đạt"),
        (3, "90%", "không đạt"),
    ]
    assert [row.printed.value if row.printed else None for row in form.rows] == [95, None, None]
    assert (form.goal_head, form.result_head) == ("ke hoach nam", "ket qua")


def test_a_form_of_verdicts_alone() -> None:
    form = form_of(
        [("TT", "Chỉ tiêu", "Kết quả"), (1, GOOD, "Vượt"), (2, NEW, "Không đạt"), (3, "Hộ hội viên nghèo", "Đạt")]
    )
    assert [(row.label, row.verdict) for row in form.rows] == [
        (GOOD, "Vượt"),
        (NEW, "Không đạt"),
        ("Hộ hội viên nghèo", "Đạt"),
    ]
    assert (
        read_form(
            grid([("TT", "Chỉ tiêu", "Kết quả"), (1, GOOD, "Họp"), (2, NEW, "Nghỉ"), (3, "Hộ hội viên nghèo", "Họp")])
        )
        is None
    )
