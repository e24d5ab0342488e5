"""Figure forms in the arrangements people draw: each row's label, parts, printed ratio and place."""

import pytest

from nhiemky.reports.intake.document import Cell, Table
from nhiemky.reports.records import Form
from nhiemky.reports.understanding.forms import read_form

type Rows = list[tuple[Cell, ...]]
type Areas = tuple[tuple[int, int, int, int], ...]
type Read = tuple[str, float | None, float | None, float | None, str]

GOOD, NEW, POOR = "Hội viên gương mẫu", "Kết nạp hội viên mới", "Hộ hội viên nghèo"
STRONG = "Chi hội trong sạch vững mạnh"


def grid(rows: Rows, merged: Areas = (), *, name: str = "Biểu 1", hidden: bool = False) -> Table:
    """A sheet with all rows made equally long."""
    width = max(len(row) for row in rows)
    return Table(name, tuple(row + (None,) * (width - len(row)) for row in rows), merged, hidden=hidden)


def form_of(rows: Rows, merged: Areas = ()) -> Form:
    form = read_form(grid(rows, merged))
    assert form is not None
    return form


def figures(form: Form) -> list[Read]:
    """(label, numerator, denominator, printed, place) of the rows that hold a result."""
    return [
        (
            row.label,
            row.numerator.value if row.numerator else None,
            row.denominator.value if row.denominator else None,
            row.printed.value if row.printed else None,
            row.place,
        )
        for row in form.rows
        if row.numerator or row.printed
    ]


HEAD: tuple[Cell, ...] = ("TT", "Chỉ tiêu", "ĐVT", "Nghị quyết", "Số đạt", "Tổng số", "Tỷ lệ %")
SEPARATE: Rows = [
    HEAD,
    (1, GOOD, "%", "≥ 95", 601, 620, 96.9),
    (2, NEW, "người", 40, 23),
    (3, POOR, "hộ", 0, 0),
]
ARRANGEMENTS: dict[str, tuple[Rows, Areas, list[Read]]] = {
    "separate columns": (
        SEPARATE,
        (),
        [
            (GOOD, 601, 620, 96.9, "Biểu 1!E2"),
            (NEW, 23, None, None, "Biểu 1!E3"),
            (POOR, 0, None, None, "Biểu 1!E4"),
        ],
    ),
    "both parts in one cell": (
        [
            ("STT", "Nội dung chỉ tiêu", "Chỉ tiêu đại hội", "Kết quả thực hiện", "Tỷ lệ"),
            (1, STRONG, "90%", "15/15", "100%"),
            (2, GOOD, "95%", "1.162/1.171", "99,2%"),
            (3, NEW, "40", "23", None),
        ],
        (),
        [
            (STRONG, 15, 15, 100, "Biểu 1!D2"),
            (GOOD, 1162, 1171, 99.2, "Biểu 1!D3"),
            (NEW, 23, None, None, "Biểu 1!D4"),
        ],
    ),
    "parts in words": (
        [
            ("Nội dung chỉ tiêu", "Mục tiêu", "Kết quả đạt được", "Tỷ lệ %"),
            (f"1. {STRONG}", "tối thiểu 90%", "15 trên 15", "100"),
            (f"2. {NEW}", "40 đồng chí", "23 đồng chí", None),
            (f"3. {POOR}", "không còn", "không", None),
        ],
        (),
        [
            (f"1. {STRONG}", 15, 15, 100, "Biểu 1!C2"),
            (f"2. {NEW}", 23, None, None, "Biểu 1!C3"),
            (f"3. {POOR}", 0, None, None, "Biểu 1!C4"),
        ],
    ),
    "numbers as text": (
        [
            HEAD,
            ("1", GOOD, "%", "95", "1.162", "1.171", "99,23"),
            ("2", "Mức quỹ", "nghìn đồng/người", "450", "512.345,5", "1.171", "437,5"),
        ],
        (),
        [
            (GOOD, 1162, 1171, 99.23, "Biểu 1!E2"),
            ("Mức quỹ", 512345.5, 1171, 437.5, "Biểu 1!E3"),
        ],
    ),
    "total before what was reached": (
        [
            ("TT", "Chỉ tiêu", "Tổng số", "Đạt", "%", "Phấn đấu cả nhiệm kỳ"),
            (1, GOOD, 620, 601, "96,9%", "từ 95% trở lên"),
            (2, NEW, None, "23 người", None, "40 người"),
        ],
        (),
        [(GOOD, 601, 620, 96.9, "Biểu 1!D2"), (NEW, 23, None, None, "Biểu 1!D3")],
    ),
    "two rows of heads, merged": (
        [
            ("STT", "Nội dung", "ĐVT", "Kết quả", None, None, "Chỉ tiêu Đại hội", "Ghi chú"),
            (None, None, None, "Số đạt", "Tổng số", "Tỷ lệ", None, None),
            (1, GOOD, "%", 601, 620, "96,9%", "≥ 95%", None),
            (2, NEW, "người", 23, None, None, "40", "còn thiếu 17"),
        ],
        ((0, 3, 0, 5), (0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 1, 2), (0, 6, 1, 6), (0, 7, 1, 7)),
        [(GOOD, 601, 620, 96.9, "Biểu 1!D3"), (NEW, 23, None, None, "Biểu 1!D4")],
    ),
    "goal and result each over two columns": (
        [
            ("TT", "Nội dung", "Chỉ tiêu đại hội", None, "Kết quả thực hiện", None),
            (None, None, "Số lượng", "Tỷ lệ", "Số lượng", "Tỷ lệ"),
            (1, GOOD, None, "95%", "601/620", "96,9%"),
            (2, NEW, 40, None, 23, None),
        ],
        ((0, 2, 0, 3), (0, 4, 0, 5), (0, 0, 1, 0), (0, 1, 1, 1)),
        [(GOOD, 601, 620, 96.9, "Biểu 1!E3"), (NEW, 23, None, None, "Biểu 1!E4")],
    ),
    "row of column numbers": (
        [
            HEAD,
            ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)=(5)/(6)"),
            *SEPARATE[1:3],
        ],
        (),
        [(GOOD, 601, 620, 96.9, "Biểu 1!E3"), (NEW, 23, None, None, "Biểu 1!E4")],
    ),
    "column numbers as letters and digits": (
        [HEAD, ("A", "B", "C", 1, 2, 3, 4), *SEPARATE[1:3]],
        (),
        [(GOOD, 601, 620, 96.9, "Biểu 1!E3"), (NEW, 23, None, None, "Biểu 1!E4")],
    ),
    "group rows": (
        [
            HEAD,
            ("I", "XÂY DỰNG HỘI"),
            *SEPARATE[1:3],
            ("II", "CHĂM LO ĐỜI SỐNG"),
            SEPARATE[3],
        ],
        (),
        [
            (GOOD, 601, 620, 96.9, "Biểu 1!E3"),
            (NEW, 23, None, None, "Biểu 1!E4"),
            (POOR, 0, None, None, "Biểu 1!E6"),
        ],
    ),
    "the parts in rows below the target": (
        [
            ("TT", "Chỉ tiêu", "ĐVT", "Chỉ tiêu giao", "Kết quả thực hiện"),
            (1, GOOD, "%", "95%", None),
            (None, "- Số đạt", "người", None, 601),
            (None, "- Tổng số", "người", None, 620),
            (2, NEW, "người", 40, 23),
        ],
        (),
        [(GOOD, 601, 620, None, "Biểu 1!E3"), (NEW, 23, None, None, "Biểu 1!E5")],
    ),
    "a column a year, then all of them": (
        [
            ("TT", "Chỉ tiêu", "ĐVT", "Năm 2018", "Năm 2019", "Quý I/2020", "Lũy kế"),
            (1, STRONG, "%", "14/16", "15/16", "15/16", "15/16"),
            (2, NEW, "người", 9, 11, 3, 23),
        ],
        (),
        [(STRONG, 15, 16, None, "Biểu 1!G2"), (NEW, 23, None, None, "Biểu 1!G3")],
    ),
    "all years before the single years": (
        [
            ("TT", "Chỉ tiêu", "ĐVT", "Lũy kế đến nay", "Năm 2018", "Năm 2019"),
            (1, STRONG, "%", "15/16", "14/16", "15/16"),
            (2, NEW, "người", 23, 9, 14),
        ],
        (),
        [(STRONG, 15, 16, None, "Biểu 1!D2"), (NEW, 23, None, None, "Biểu 1!D3")],
    ),
    "estimate beside what was done": (
        [
            ("TT", "Chỉ tiêu", "ĐVT", "Chỉ tiêu giao", "Thực hiện đến 31/3/2020", "Ước thực hiện đến 30/6/2020"),
            (1, STRONG, "%", "90%", "15/16", "16/16"),
            (2, NEW, "người", 40, 23, 29),
        ],
        (),
        [(STRONG, 15, 16, None, "Biểu 1!E2"), (NEW, 23, None, None, "Biểu 1!E3")],
    ),
    "verdict under a head that could be a result": (
        [
            ("TT", "Chỉ tiêu", "ĐVT", "Chỉ tiêu giao", "Thực hiện", "Kết quả"),
            (1, STRONG, "%", "90%", "15/16", "Đạt"),
            (2, NEW, "người", 40, 23, "Chưa đạt"),
        ],
        (),
        [(STRONG, 15, 16, None, "Biểu 1!E2"), (NEW, 23, None, None, "Biểu 1!E3")],
    ),
    "crosses under passed, reached, behind": (
        [
            ("TT", "Nội dung chỉ tiêu", "Chỉ tiêu nhiệm kỳ", "Thực hiện 2,5 năm", "Vượt", "Đạt", "Chưa đạt"),
            ("1.", STRONG, "≥ 90%", "15/16 (93,75%)", "x", None, None),
            ("2.", NEW, "40", "23", None, None, "x"),
        ],
        (),
        [(STRONG, 15, 16, None, "Biểu 1!D2"), (NEW, 23, None, None, "Biểu 1!D3")],
    ),
    "lying on its side": (
        [
            ("Chỉ tiêu", GOOD, NEW, POOR),
            ("Đơn vị tính", "%", "người", "hộ"),
            ("Nghị quyết giao", "≥ 95%", "40", "0"),
            ("Số thực hiện", 601, 23, 0),
            ("Trên tổng số", 620, None, None),
            ("Tỷ lệ (%)", "96,9", None, None),
        ],
        (),
        [
            (GOOD, 601, 620, 96.9, "Biểu 1!B4"),
            (NEW, 23, None, None, "Biểu 1!C4"),
            (POOR, 0, None, None, "Biểu 1!D4"),
        ],
    ),
    "parts in brackets behind the ratio": (
        [
            ("TT", "Chỉ tiêu", "Chỉ tiêu giao", "Kết quả"),
            (1, STRONG, "90%", "92,3% (12/13)"),
            (2, NEW, "40", "23"),
        ],
        (),
        [(STRONG, 12, 13, 92.3, "Biểu 1!D2"), (NEW, 23, None, None, "Biểu 1!D3")],
    ),
    "parts in a column of details": (
        [
            ("TT", "Chỉ tiêu", "Chỉ tiêu giao", "Kết quả", "Chi tiết"),
            (1, STRONG, "90%", "92,3%", "12/13"),
            (2, GOOD, "95%", "96,9%", "601/620"),
            (3, NEW, "40", "23", None),
        ],
        (),
        [
            (STRONG, 12, 13, 92.3, "Biểu 1!D2"),
            (GOOD, 601, 620, 96.9, "Biểu 1!D3"),
            (NEW, 23, None, None, "Biểu 1!D4"),
        ],
    ),
    "measures and results that could be words of a head": (
        [
            ("TT", "Chỉ tiêu", "Đơn vị", "Nghị quyết", "Kết quả"),
            (1, GOOD, "%", 95, "601/620"),
            (2, NEW, "người", 40, 23),
        ],
        (),
        [(GOOD, 601, 620, None, "Biểu 1!E2"), (NEW, 23, None, None, "Biểu 1!E3")],
    ),
    "percent as Excel keeps it": (
        [HEAD, (1, GOOD, "%", 0.95, 601, 620, 0.9694), (2, NEW, "người", 40, 23)],
        (),
        [(GOOD, 601, 620, 0.9694, "Biểu 1!E2"), (NEW, 23, None, None, "Biểu 1!E3")],
    ),
    "notes and signatures below": (
        [
            *SEPARATE[:3],
            (),
            (None, "Ghi chú: số liệu chốt ngày 31/3/2020"),
            (None, "NGƯỜI LẬP BIỂU", None, None, "T/M BAN THƯỜNG VỤ"),
            (None, "Vũ Đình Thu", None, None, 2020),
        ],
        (),
        [(GOOD, 601, 620, 96.9, "Biểu 1!E2"), (NEW, 23, None, None, "Biểu 1!E3")],
    ),
    "title above and an empty column at the left": (
        [
            (None, "HỘI CỰU CHIẾN BINH PHƯỜNG MAI LĨNH"),
            (None, None, "BIỂU TỔNG HỢP KẾT QUẢ CÁC CHỈ TIÊU"),
            (),
            *((None, *row) for row in SEPARATE[:3]),
        ],
        (),
        [(GOOD, 601, 620, 96.9, "Biểu 1!F5"), (NEW, 23, None, None, "Biểu 1!F6")],
    ),
    "the head once more on the second page": (
        [*SEPARATE[:2], (None, "(tiếp theo)"), HEAD, SEPARATE[2]],
        (),
        [(GOOD, 601, 620, 96.9, "Biểu 1!E2"), (NEW, 23, None, None, "Biểu 1!E5")],
    ),
}


@pytest.mark.parametrize("arrangement", ARRANGEMENTS)
def test_arrangement(arrangement: str) -> None:
    rows, merged, expected = ARRANGEMENTS[arrangement]
    assert figures(form_of(rows, merged)) == expected
