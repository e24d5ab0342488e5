"""How values and goals are written."""

import pytest

from nhiemky.organisation.unit import Unit
from nhiemky.reports.output.wording import (
    goal_shown,
    missing_lists,
    names_shown,
    shown,
    state_word,
    tabled,
    with_measure,
)
from nhiemky.reports.records import FileEntry, Kind, Review, UnitReview
from nhiemky.targets.achievement import Achievement
from nhiemky.targets.reading import read_target

RATIO = read_target("NQH", "Nợ quá hạn", "%", "<=", "0,3")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, "–"),
        (0, "0"),
        (0.0012, "0,0012"),
        (62.0, "62"),
        (97.5, "97,5"),
        (98.8372, "98,84"),
        (1200, "1.200"),
        (1551866.6, "1.551.866,6"),
        ("hoàn thành tốt", "hoàn thành tốt"),
    ],
)
def test_values(value: float | str | None, expected: str) -> None:
    assert shown(value) == expected


def test_values_in_a_column_line_up() -> None:
    count = read_target("NHA", "Nhà", "nhà", ">=", "3")
    assert (tabled(RATIO, 100), tabled(RATIO, None), tabled(count, 1200)) == ("100,00", "–", "1.200")
    assert (with_measure(RATIO, 0.17), with_measure(count, 3), with_measure(count, None)) == ("0,17%", "3 nhà", "–")


@pytest.mark.parametrize(
    ("comparator", "goal", "expected"),
    [
        (">=", "95", "≥\u00a095 nhà"),
        ("=", "0", "0 nhà"),
        ("", "10-15", "10–15 nhà"),
        (">=", "mỗi năm 2", "mỗi năm ≥\u00a02 nhà"),
        ("=", "đến năm 2020: 0", "0 nhà đến 31/12/2020"),
        ("", "Hoàn thành tốt", "Hoàn thành tốt"),
        (">=", "", ""),
    ],
)
def test_goals(comparator: str, goal: str, expected: str) -> None:
    assert goal_shown(read_target("NHA", "Nhà", "nhà", comparator, goal)) == expected


def test_on_the_way_is_said_by_what_it_is_measured_against() -> None:
    on_the_way = Achievement("on_the_way")
    count = read_target("NHA", "Nhà", "nhà", ">=", "3")
    assert (state_word(count, on_the_way), state_word(RATIO, on_the_way)) == ("Đúng tiến độ", "Gần đạt")


def test_names() -> None:
    assert names_shown(["A", "B", "C"]) == "A, B, C"
    assert names_shown(["A", "B", "C"], 2) == "A, B và 1 đơn vị khác"


NO_UNITS = (
    "Không thấy danh sách đơn vị: tên đơn vị lấy từ chính các tệp, nên không biết đơn vị nào chưa gửi. "
    "Hãy thêm tệp Excel có cột “Đơn vị”, “Số chi hội”, “Hội viên”."
)
NO_TARGETS = (
    "Không thấy danh sách chỉ tiêu: tên chỉ tiêu lấy từ biểu đầy đủ nhất, mức chung chưa có. "
    "Hãy thêm tệp Excel có cột “Mã”, “Chỉ tiêu”, “ĐVT”, “Mức”."
)


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        (("list_of_units", "list_of_targets"), []),
        (("list_of_units",), [NO_TARGETS]),
        (("list_of_targets",), [NO_UNITS]),
        ((), [NO_UNITS, NO_TARGETS]),
    ],
)
def test_lists_that_are_missing_are_told(kinds: tuple[Kind, ...], said: list[str]) -> None:
    lists = tuple(FileEntry(f"{kind}.xlsx", kind) for kind in kinds)
    assert list(missing_lists(Review((UnitReview(Unit("Bồ Đề")),), (RATIO,), lists))) == said


def test_a_folder_without_units_and_targets_is_told_so() -> None:
    nothing = "Không có tệp nào của đơn vị đọc được; hãy kiểm tra lại thư mục đã chọn."
    assert list(missing_lists(Review((), ()))) == [nothing]
