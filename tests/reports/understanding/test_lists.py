"""The two lists a district keeps: its units with their counts, and the targets of the term."""

import pytest

from nhiemky.organisation.unit import Unit
from nhiemky.reports.intake.document import Cell, Table
from nhiemky.reports.understanding.forms import read_form
from nhiemky.reports.understanding.lists import read_targets, read_units
from nhiemky.targets.reading import read_target
from nhiemky.targets.target import Target

GOOD, NEW = "Hội viên gương mẫu", "Kết nạp hội viên mới"


@pytest.mark.parametrize("total", ["Tổng cộng", "TỔNG CỘNG", "Tổng cộng:", "Cộng:", "Cộng", "Tổng số", "Toàn huyện"])
def test_a_list_of_units_drops_its_total_and_keeps_names_that_begin_like_one(total: str) -> None:
    rows: tuple[tuple[Cell, ...], ...] = (
        ("TT", "Tên đơn vị", "Số chi hội", "Hội viên"),
        (1, "Cộng Hòa", 9, 310),
        (2, "Tống Trân", 7, 205),
        (3, "Xã Cộng Lạc", 5, 118),
        (None, total, 21, 633),
    )
    assert read_units(Table("S", rows)) == (
        Unit("Cộng Hòa", 9, None, 310),
        Unit("Tống Trân", 7, None, 205),
        Unit("Cộng Lạc", 5, None, 118),
    )


def targets(*rows: tuple[Cell, ...]) -> tuple[Target, ...]:
    form = read_form(Table("S", rows))
    assert form is not None
    return read_targets(form)


def test_of_a_code_given_twice_the_first_counts() -> None:
    assert targets(
        ("STT", "Mã", "Nội dung chỉ tiêu", "Đơn vị tính", "Phép so sánh", "Mức"),
        (1, "HVGM", GOOD, "%", ">=", 95),
        (2, "KN", NEW, "người", ">=", 40),
        (3, "HVGM", "Hội viên có bảo hiểm y tế", "%", ">=", 90),
    ) == (read_target("HVGM", GOOD, "%", ">=", "95"), read_target("KN", NEW, "người", ">=", "40"))


@pytest.mark.parametrize("results", [("Kết quả",), ("Số đạt", "Tổng số", "Tỷ lệ %"), ("Thực hiện đến 31/3/2020",)])
def test_a_form_without_figures_is_no_list_of_targets(results: tuple[str, ...]) -> None:
    blank = (None,) * len(results)
    head = ("TT", "Mã", "Chỉ tiêu", "ĐVT", "Nghị quyết", *results)
    rows = ((1, "HVGM", GOOD, "%", 95, *blank), (2, "KN", NEW, "người", 40, *blank))
    form = read_form(Table("S", (head, *rows)))
    assert form is not None
    assert (form.asks_results, form.filled, read_targets(form)) == (True, 0, ())
