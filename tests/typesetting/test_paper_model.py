"""The paper model: what it refuses, what it works out, and that it is cheap to load."""

import subprocess
import sys

import pytest

from nhiemky.typesetting.paper import Bar, Cell, Chart, Column, Grid, Head, PageBreak, Paper, Run, Signature, Text

HEAD = Head("", "Hội CCB phường Bồ Đề", "Số: 01/BC-CCB", "Bồ Đề, ngày 05 tháng 01 năm 2020")
WIDE = Grid("Bảng", (Column("a"),), (("1",),), wide=True)


def test_loading_the_model_loads_no_writer() -> None:
    code = "import sys, nhiemky.typesetting.{}; print(any(m in sys.modules for m in ('docx', 'typst', 'lxml')))"
    for module in ("paper", "word", "pdf", "chart"):
        run = subprocess.run([sys.executable, "-c", code.format(module)], capture_output=True, text=True, check=True)
        assert run.stdout == "False\n", module


def test_a_row_of_the_wrong_length_is_refused() -> None:
    with pytest.raises(ValueError, match="2 cells"):
        Grid("Bảng 1", (Column("a"), Column("b")), (("1", "2"), ("3",)))


@pytest.mark.parametrize("columns", [(), (Column("a", 0),)])
def test_a_grid_needs_columns_with_width(columns: tuple[Column, ...]) -> None:
    with pytest.raises(ValueError, match="wider than 0"):
        Grid("Bảng", columns, ())


def test_a_tone_needs_words_beside_it() -> None:
    with pytest.raises(ValueError, match="words"):
        Cell((Run(" "), Run("")), "late")
    with pytest.raises(ValueError, match="text"):
        Bar("Bồ Đề", 3, " ", "late")
    assert Cell("Chưa đạt", "late").tone == "late"


@pytest.mark.parametrize("value", [-1.0, float("nan"), float("inf")])
def test_a_bar_or_target_that_cannot_be_drawn_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="cannot"):
        Bar("Bồ Đề", value, "?")
    with pytest.raises(ValueError, match="cannot"):
        Chart("Hình", "%", (), target=value)


def test_grouped_columns_are_counted_from_left_to_right() -> None:
    columns = tuple(
        Column(name, group=group) for name, group in (("a", ""), ("b", ""), ("c", "x"), ("d", "x"), ("e", "y"))
    )
    assert Grid("Bảng", columns, ()).groups == (("", 2), ("x", 2), ("y", 1))


def test_recipients_get_dashes_semicolons_and_one_full_stop() -> None:
    paper = Paper(HEAD, "BÁO CÁO", "", (), recipients=("Như trên;", "Lưu: VT."))
    assert paper.recipient_lines == ("- Như trên;", "- Lưu: VT.")


def test_wide_grids_get_landscape_sections_between_upright_ones() -> None:
    text = Text("x")
    assert Paper(HEAD, "BC", "", (text, WIDE, WIDE, text)).sections == (
        (False, (text,)),
        (True, (WIDE, WIDE)),
        (False, (text,)),
    )
    assert Paper(HEAD, "BC", "", (WIDE,), Signature(())).sections == ((False, ()), (True, (WIDE,)), (False, ()))
    assert Paper(HEAD, "BC", "", (WIDE,)).sections == ((False, ()), (True, (WIDE,)))
    assert Paper(HEAD, "BC", "", ()).sections == ((False, ()),)
    assert Paper(HEAD, "BC", "", (PageBreak(),)).sections == ((False, (PageBreak(),)),)


def test_a_chart_says_its_figures_in_words() -> None:
    chart = Chart(
        "Hình 1", "%", (Bar("Bồ Đề", 82.5, "82,5"), Bar("Cự Khối", 60, "60 - chưa đạt", "late")), 90, "Chỉ tiêu: 90"
    )
    assert chart.alternative == (
        "Biểu đồ thanh ngang. Hình 1 (đơn vị: %). Bồ Đề: 82,5; Cự Khối: 60 - chưa đạt. Chỉ tiêu: 90."
    )
