"""Whole cells read as numbers; comparison and printing."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.kernel.numbers import Quantity, agrees, find, format_number, read

Q = Quantity

PLAIN = {
    "1.234,5": Q(1234.5, 1),
    "1.234": Q(1234.0),
    "586.000.000": Q(586_000_000.0),
    "1,234,567": Q(1_234_567.0),
    "1,234.5": Q(1234.5, 1),
    "1 234": Q(1234.0),
    "1\u00a0234,5": Q(1234.5, 1),
    "1234.567": Q(1234.567, 3),
    "0.345": Q(0.345, 3),
    "0,345": Q(0.345, 3),
    "97.05": Q(97.05, 2),
    "01": Q(1.0),
    "0": Q(0.0),
    "１２": Q(12.0),
    "٥": Q(5.0),
    "-5": Q(-5.0),
    "−5": Q(-5.0),
    "－5": Q(-5.0),
    "- 5": Q(5.0, doubtful=True),
    "1,234": Q(1.234, 3, doubtful=True),
    "≥ 12,345": Q(12.345, 3, comparator=">=", doubtful=True),
    "2020": Q(2020.0),
    "95.": Q(95.0),
    "đạt 95": Q(95.0),
    "Tổng số: 1.081": Q(1081.0),
    "Không": Q(0.0),
    "không có": Q(0.0),
    "Khong co": Q(0.0),
    "Không còn hộ nghèo": Q(0.0, unit="hộ nghèo"),
}
PERCENT = {
    "12,5 %": Q(12.5, 1, True),
    "12.5%": Q(12.5, 1, True),
    "100 %": Q(100.0, 0, True),
    "95 phần trăm": Q(95.0, 0, True),
    "97,647%": Q(97.647, 3, True),
    "1.234%": Q(1.234, 3, True, doubtful=True),
    "≥ 95%": Q(95.0, 0, True, ">="),
    "≥９５％": Q(95.0, 0, True, ">="),
    ">= 95": Q(95.0, comparator=">="),
    "=> 95": Q(95.0, comparator=">="),
    "<3": Q(3.0, comparator="<"),
    "từ 95% trở lên": Q(95.0, 0, True, ">="),
    "95% trở lên": Q(95.0, 0, True, ">="),
    "Từ 95%": Q(95.0, 0, True, ">="),
    "tren 98%": Q(98.0, 0, True, ">"),
    "trên 98%": Q(98.0, 0, True, ">"),
    "dưới 0,3%": Q(0.3, 1, True, "<"),
    "không quá 0,3%": Q(0.3, 1, True, "<="),
    "3% trở xuống": Q(3.0, 0, True, "<="),
    "đạt ít nhất là 2": Q(2.0, comparator=">="),
    "Tối thiểu 2 mô hình": Q(2.0, comparator=">=", unit="mô hình"),
    "2 mô hình trở lên": Q(2.0, comparator=">=", unit="mô hình"),
    "tối đa 3 hộ": Q(3.0, comparator="<=", unit="hộ"),
    "không dưới 9": Q(9.0, comparator=">="),
}
PAIRS = {
    "17/17": Q(17.0, of=17.0),
    "3081/3135": Q(3081.0, of=3135.0),
    "1.131/1.156": Q(1131.0, of=1156.0),
    "24/12": Q(24.0, of=12.0),
    "0/0": Q(0.0, of=0.0),
    "15 trên 15": Q(15.0, of=15.0),
    "15 trong tổng số 17": Q(15.0, of=17.0),
    "15 trên tổng số 17 chi hội": Q(15.0, of=17.0, unit="chi hội"),
    "15 hội viên trong tổng số 17": Q(15.0, of=17.0, unit="hội viên"),
    "17/17 chi hội (100%)": Q(17.0, of=17.0, unit="chi hội"),
    "17/17 = 100%": Q(17.0, of=17.0),
    "97,6% (83/85)": Q(97.6, 1, True),
    "10-15": Q(10.0, high=15.0),
    "10 – 15": Q(10.0, high=15.0),
    "từ 10 đến 15": Q(10.0, high=15.0),
    "95% - 97,5% hội viên": Q(95.0, 1, True, high=97.5, unit="hội viên"),
    "12 người": Q(12.0, unit="người"),
    "12người.": Q(12.0, unit="người"),
    "586 triệu đồng/năm": Q(586.0, unit="triệu đồng/năm"),
    "500.000đ": Q(500_000.0, unit="đ"),
    "12 chi hội, 340 người": Q(12.0, unit="chi hội, 340 người", doubtful=True),
}


@pytest.mark.parametrize(("text", "quantity"), [*PLAIN.items(), *PERCENT.items(), *PAIRS.items()])
def test_read(text: str, quantity: Quantity) -> None:
    assert read(text) == quantity
    assert read(f" {unicodedata.normalize('NFD', text)}\u00a0") == quantity


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "-",
            "x",
            "Đạt",
            "Không đạt",
            "Chưa có",
            "phần trăm",
            "đầu tư 95 triệu",
            "Tổ 3",
            "Covid-19",
            "10-5",
        ),
        *(
            "05/03/2020",
            "5.3.2020",
            "12-5-2020",
            "2020-03-05",
            "12/2019",
            "2017 - 2022",
            "7h30",
            "3A",
            "1.2.3",
        ),
        *("01/HD-CCB", "09-NQ/TW", "1. Tổng số", "2)", "2) Nữ", "Giúp 2 hộ thoát nghèo"),
    ],
)
def test_no_number(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    ("printed", "exact", "verdict"),
    [
        *(("97,6%", 100 * 83 / 85, True), ("97,7%", 100 * 83 / 85, True), ("97,64%", 100 * 83 / 85, True)),
        *(("97,65%", 100 * 83 / 85, True), ("97,66%", 100 * 83 / 85, False), ("97,5%", 100 * 83 / 85, False)),
        *(("98,27%", 100 * 3081 / 3135, True), ("98%", 97.2, True), ("98%", 96.9, False)),
        *(("40", 40.0, True), ("40", 41.0, False), ("0,3", 0.1 + 0.2, True)),
        *(("10-15", 15.0, True), ("10-15", 9.5, True), ("10-15", 16.0, False)),
    ],
)
def test_agrees(printed: str, exact: float, verdict: bool) -> None:
    quantity = read(printed)
    assert quantity is not None
    assert agrees(quantity, exact) is verdict


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        *(
            (1234.5, None, "1.234,5"),
            (1234.0, None, "1.234"),
            (0.1 + 0.2, None, "0,3"),
            (-5.25, None, "-5,25"),
        ),
        *(
            (97.647, 2, "97,65"),
            (97.0, 2, "97,00"),
            (586e6, None, "586.000.000"),
            (-0.001, 1, "0,0"),
            (0, None, "0"),
        ),
    ],
)
def test_format_number(value: float, decimals: int | None, text: str) -> None:
    assert format_number(value, decimals) == text


@given(st.integers(-(10**12), 10**12), st.integers(0, 4))
def test_printed_numbers_are_read_back(digits: int, decimals: int) -> None:
    value = digits / 10**decimals
    quantity = read(format_number(value, decimals))
    assert quantity is not None
    assert (quantity.value, quantity.decimals) == (value, decimals)


@given(st.text(alphabet="0123456789.,/-%  đạttừtrênđếnkhôngquá()≥", max_size=24))
def test_no_cell_breaks_the_reader(text: str) -> None:
    quantity = read(text)
    assert quantity is None or quantity.high is None or quantity.high > quantity.value


@pytest.mark.parametrize("text", ["9" * 400, "9." * 200 + "9", "1 " + "000 " * 130 + "000", "0," + "3" * 400])
def test_digits_without_end_are_no_figure(text: str) -> None:
    """As a number they would be infinite, which no total and no file can hold."""
    assert read(text) is None
    assert find(f"đạt {text} hội viên") == []
    assert read(f"1/{text}") is None
    assert find(f"đến 12/{'9' * 5000}, nhiệm kỳ 2017 - {'9' * 5000}") == []  # more than Python makes an int of
