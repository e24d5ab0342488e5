"""Targets read from the words and numbers of real lists and forms."""

from copy import replace
from datetime import date

import pytest

from nhiemky.targets.reading import read_target
from nhiemky.targets.target import Target, with_goal
from nhiemky.targets.timing import read_timing

RATIO = Target("X", "x", "%", "ratio", ">=", 95)
COUNT = Target("X", "x", "người", "count", "=", 2)


@pytest.mark.parametrize(
    ("unit", "sign", "value", "expected"),
    [
        ("%", ">=", "95.0", RATIO),
        ("%", "", "≥ 95%", RATIO),
        ("", "", "≥ 95%", RATIO),
        ("hộ", "", "≥ 95%", RATIO),
        ("%", "", "95% trở lên", RATIO),
        ("%", "tối thiểu", "95", RATIO),
        ("%", "lớn hơn hoặc bằng", "95", RATIO),
        ("%", "", "từ 95% trở lên", RATIO),
        ("%/năm", "≥", "95", replace(RATIO, basis="each_year")),
        ("%", "=", "100,0", replace(RATIO, comparator="=", low=100)),
        ("%", "", "100", replace(RATIO, comparator="=", low=100)),
        ("%", "", "12/12", replace(RATIO, comparator="=", low=100)),
        ("%", ">", "87", replace(RATIO, comparator=">", low=87)),
        ("%", "", "≤ 0,3%", replace(RATIO, comparator="<=", low=0.3, better="lower")),
        ("%", "<", "0,3", replace(RATIO, comparator="<", low=0.3, better="lower")),
        ("%", "nhỏ hơn hoặc bằng", "0,3", replace(RATIO, comparator="<=", low=0.3, better="lower")),
        ("%", "", "95-98%", replace(RATIO, comparator="range", low=95, high=98)),
        ("%", ">=", "", replace(RATIO, low=None)),
        ("%", "", "Mỗi đơn vị tự đặt", replace(RATIO, low=None, level="Mỗi đơn vị tự đặt")),
        ("người", "", "2", COUNT),
        ("", "", "2 người", COUNT),
        ("người", "", "02", COUNT),
        ("người", "range", "10-15", replace(COUNT, comparator="range", low=10, high=15)),
        ("người", "", "từ 10 đến 15 người", replace(COUNT, comparator="range", low=10, high=15)),
        ("người", ">=", "", replace(COUNT, comparator=">=", low=None)),
        ("người", "", "-", replace(COUNT, comparator=">=", low=None, level="-")),
        ("người", "", "mỗi năm 2", replace(COUNT, basis="each_year")),
        ("người/năm", "", "2", replace(COUNT, basis="each_year")),
        ("người", "", "2 người/năm", replace(COUNT, basis="each_year")),
        ("người", "", "kết nạp 2 người (hằng năm)", replace(COUNT, basis="each_year")),
        ("người", "", "cả nhiệm kỳ 2", COUNT),
        ("người", "=", "0", replace(COUNT, low=0, better="lower")),
        ("người", "", "không còn", replace(COUNT, low=0, better="lower")),
        (
            "",
            "",
            "đến năm 2020: 0 người",
            replace(COUNT, low=0, better="lower", basis="by_date", by=date(2020, 12, 31)),
        ),
        (
            "người",
            "",
            "không còn người nào",
            replace(COUNT, low=0, better="lower"),
        ),
    ],
)
def test_a_goal_is_read_from_its_cells(unit: str, sign: str, value: str, expected: Target) -> None:
    assert read_target("X", "x", unit, sign, value) == expected


@pytest.mark.parametrize(
    ("unit", "value", "measure", "per", "low"),
    [
        ("triệu đồng/hội viên", "≥ 0,5", "triệu đồng/hội viên", "hội viên", 0.5),
        ("triệu đồng/hội viên/năm", "0.5", "triệu đồng/hội viên", "hội viên", 0.5),
        ("triệu đồng", "mỗi hội viên 0,5", "triệu đồng/hội viên", "hội viên", 0.5),
        ("mô hình", "mỗi chi hội 1 mô hình", "mô hình/chi hội", "chi hội", 1),
        ("", "1 mô hình/chi hội", "mô hình/chi hội", "chi hội", 1),
        ("triệu đồng/người", "", "triệu đồng/người", "người", None),
    ],
)
def test_an_average_knows_what_it_is_taken_over(
    unit: str, value: str, measure: str, per: str, low: float | None
) -> None:
    target = read_target("Q", "Quỹ Hội", unit, "", value)
    assert (target.kind, target.unit_of_measure, target.per, target.low) == ("average", measure, per, low)


@pytest.mark.parametrize(
    ("unit", "sign", "value"),
    [
        ("", "", "hoàn thành xuất sắc nhiệm vụ"),
        ("xếp loại", "=", "hoàn thành xuất sắc nhiệm vụ"),
        ("", "level", "hoàn thành xuất sắc nhiệm vụ"),
    ],
)
def test_words_without_a_number_are_a_level(unit: str, sign: str, value: str) -> None:
    expected = Target("H", "Xếp loại Hội phường", "", "level", "level", level="hoàn thành xuất sắc nhiệm vụ")
    assert read_target("H", "Xếp loại Hội phường", unit, sign, value) == expected


@pytest.mark.parametrize(
    ("name", "unit", "sign", "value", "better"),
    [
        ("Hộ hội viên nghèo", "hộ", "=", "3", "lower"),
        ("Hộ hội viên nghèo", "%", "", "1-2%", "lower"),
        ("Hộ nghèo và cận nghèo", "%", "", "", "lower"),
        ("Nợ quá hạn NHCSXH", "%", "", "0,3", "lower"),
        ("Giảm tỷ lệ hộ nghèo", "điểm %", "", "4-5", "higher"),
        ("Hộ nghèo giảm", "hộ", "=", "4", "higher"),
        ("Hộ nghèo", "hộ", "", "giảm 4 hộ", "higher"),
        ("Xóa nhà tạm", "%", "=", "100", "higher"),
        ("Gia đình văn hóa", "%", "=", "95", "higher"),
        ("Hộ khá giàu", "%", ">", "34", "higher"),
    ],
)
def test_which_way_is_better(name: str, unit: str, sign: str, value: str, better: str) -> None:
    assert read_target("X", name, unit, sign, value).better == better


def test_time_may_stand_in_the_name() -> None:
    target = read_target("X", "Chi hội trong sạch, vững mạnh hằng năm", "%", "≥", "95")
    assert (target.basis, target.name) == ("each_year", "Chi hội trong sạch, vững mạnh hằng năm")


@pytest.mark.parametrize(
    ("text", "rest", "basis", "by"),
    [
        ("≥ 95%", "≥ 95%", "term", None),
        ("mỗi năm 2 mô hình", "2 mô hình", "each_year", None),
        ("2 mô hình (mỗi năm)", "2 mô hình", "each_year", None),
        ("Đến hết năm 2020: 0 hộ", "0 hộ", "by_date", date(2020, 12, 31)),
        ("Năm 2018 không còn hộ nghèo", "không còn hộ nghèo", "by_date", date(2018, 12, 31)),
        ("0 hộ trước năm 2020", "0 hộ", "by_date", date(2019, 12, 31)),
        ("0 hộ, đến 30/6/2021", "0 hộ", "by_date", date(2021, 6, 30)),
        ("0 hộ trước ngày 30/6/2021", "0 hộ", "by_date", date(2021, 6, 29)),
        ("đến hết tháng 2/2020: 0 hộ", "0 hộ", "by_date", date(2020, 2, 29)),
        ("đến tháng 6 năm 2021 có 5 nhà", "có 5 nhà", "by_date", date(2021, 6, 30)),
        ("đến cuối nhiệm kỳ 5 nhà", "5 nhà", "term", None),
        ("đến 31/2/2020: 0 hộ", "đến 31/2/2020: 0 hộ", "term", None),
        ("Thực hiện chủ đề 2020", "Thực hiện chủ đề 2020", "term", None),
        ("từ 10 đến 15 người", "từ 10 đến 15 người", "term", None),
    ],
)
def test_words_of_time(text: str, rest: str, basis: str, by: date | None) -> None:
    assert read_timing(text) == (rest, basis, by)


def test_a_range_must_rise() -> None:
    with pytest.raises(ValueError, match="rise"):
        Target("X", "x", "%", "ratio", "range", 98, 95)


@pytest.mark.parametrize(
    ("target", "goal", "expected"),
    [
        (RATIO, 98, replace(RATIO, low=98)),
        (RATIO, (95, 98), replace(RATIO, low=95, high=98, comparator="range")),
        (replace(COUNT, comparator="range", high=15), 12, replace(COUNT, low=12)),
        (COUNT, 0, replace(COUNT, low=0, better="lower")),
    ],
)
def test_a_unit_may_have_its_own_goal(target: Target, goal: float | tuple[float, float], expected: Target) -> None:
    assert with_goal(target, goal) == expected
