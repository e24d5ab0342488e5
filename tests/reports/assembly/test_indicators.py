"""Rows of a form as figures of a target: values, cut percentages, scales, and ratios that do not follow."""

import pytest

from nhiemky.kernel.numbers import format_number
from nhiemky.reports.assembly.indicators import Taken, take
from nhiemky.reports.records import FormRow, Indicator, Number, Source
from nhiemky.targets.reading import read_target
from nhiemky.targets.target import Target

GOOD = read_target("HVGM", "Hội viên gương mẫu", "%", ">=", "95")
NEW = read_target("KN", "Kết nạp hội viên mới", "người", ">=", "")
FUND = read_target("QUY", "Mức quỹ chi hội", "nghìn đồng/hội viên", ">=", "400")
CLASS = read_target("XL", "Xếp loại của Hội", "xếp loại", "", "hoàn thành tốt")
SOURCE = Source("Biểu.xlsx", "B!E2")

type Printed = tuple[float, int] | tuple[float, int, bool]


def row(
    above: float | None, below: float | None = None, printed: Printed | None = None, *, goal: str = "", words: str = ""
) -> FormRow:
    return FormRow(
        "nhãn", "B!E2",
        numerator=None if above is None else Number(above, "B!E2"),
        denominator=None if below is None else Number(below, "B!F2"),
        printed=None if printed is None else Number(printed[0], "B!G2", *printed[1:]),
        goal=goal,
        words=words,
    )  # fmt: skip


def taken(target: Target, one: FormRow) -> Taken:
    result = take(target, one, "Biểu.xlsx")
    assert result is not None
    return result


@pytest.mark.parametrize(
    ("above", "below", "printed", "value"),
    [
        (650, 1388, (46.82, 2), 46.8300),  # cut, not rounded
        (650, 1388, (46.83, 2), 46.8300),
        (650, 1388, (46.8, 1), 46.8300),
        (3081, 3135, (98.2, 1), 98.2775),
        (3081, 3135, (98.3, 1), 98.2775),
        (3081, 3135, (98, 0), 98.2775),
        (601, 620, (0.9694, 4), 96.9355),  # as Excel keeps a percentage
        (17, 17, (100, 0), 100),
        (17, 17, (1, 0), 100),
        (0, 620, (0, 0), 0),
        (601, 620, None, 96.9355),
    ],
)
def test_a_ratio_that_follows_from_its_parts(above: int, below: int, printed: Printed | None, value: float) -> None:
    assert taken(GOOD, row(above, below, printed)) == Taken(Indicator("HVGM", above, below, value, SOURCE))


@pytest.mark.parametrize(
    ("above", "below", "printed", "exact", "shown"),
    [
        (17, 17, (95, 0, True), "100,00%", "95%"),
        (650, 1388, (46.7, 1), "46,83%", "46,7"),
        (601, 620, (97.9, 1, True), "96,94%", "97,9%"),
        (15, 16, (92, 0, True), "93,75%", "92%"),
    ],
)
def test_a_ratio_that_does_not_follow_is_a_contradiction(
    above: int, below: int, printed: Printed, exact: str, shown: str
) -> None:
    parts = f"{above}/{format_number(below)}"
    assert taken(GOOD, row(above, below, printed)) == Taken(
        Indicator("HVGM", above, below, round(100 * above / below, 4), SOURCE),
        f"Hội viên gương mẫu: {parts} bằng {exact}, nhưng ô B!G2 ghi {shown}. Hãy hỏi đơn vị số nào đúng.",
        f"{parts} ghi {shown}",
    )


def test_an_average_in_one_scale() -> None:
    assert taken(FUND, row(317440, 620, (512, 0))) == Taken(Indicator("QUY", 317440, 620, 512, SOURCE))


@pytest.mark.parametrize(("above", "times"), [(317_440_000, "1.000"), (317_440_000_000, "1.000.000")])
def test_an_average_whose_sum_is_in_smaller_money(above: int, times: str) -> None:
    doubt = f"Tử số lớn gấp {times} lần đơn vị của tỷ lệ; đã đổi về cùng đơn vị."
    assert taken(FUND, row(above, 620, (512, 0))) == Taken(Indicator("QUY", 317440, 620, 512, SOURCE, doubts=(doubt,)))


def test_nothing_is_divided_by_zero() -> None:
    doubt = "Tổng số bằng 0 ở B!F2; không tính được tỷ lệ."
    assert taken(GOOD, row(0, 0, (0, 0))) == Taken(Indicator("HVGM", 0, 0, None, SOURCE, doubts=(doubt,)))


def test_more_reached_than_there_are_is_a_doubt() -> None:
    doubt = "Số đạt 21 lớn hơn tổng số 20."
    assert taken(GOOD, row(21, 20)) == Taken(Indicator("HVGM", 21, 20, 105, SOURCE, doubts=(doubt,)))


def test_a_count_needs_no_total() -> None:
    assert taken(NEW, row(23, None, (57.5, 1, True))) == Taken(Indicator("KN", 23, None, 23, SOURCE))
    assert taken(NEW, row(0)) == Taken(Indicator("KN", 0, None, 0, SOURCE))


@pytest.mark.parametrize(
    ("printed", "value", "decimals"),
    [((96.9, 1), 96.9, 1), ((96.94, 2, True), 96.94, 2), ((97, 0, True), 97, 0), ((0.969, 3), 96.9, 1),
     ((0.97, 2), 97, 0), ((0.5, 1, True), 0.5, 1)],
)  # fmt: skip
def test_a_ratio_known_as_printed_only(printed: Printed, value: float, decimals: int) -> None:
    one = FormRow("nhãn", "B!G2", printed=Number(printed[0], "B!G2", *printed[1:]))
    assert taken(GOOD, one) == Taken(
        Indicator("HVGM", None, None, value, Source("Biểu.xlsx", "B!G2"), decimals=decimals)
    )


def test_parts_without_a_total_leave_the_printed_ratio_with_a_doubt() -> None:
    doubt = "Có số đạt nhưng không có tổng số; chỉ lấy được tỷ lệ đã ghi."
    assert taken(GOOD, row(601, None, (96.9, 1, True))).indicator == Indicator(
        "HVGM", None, None, 96.9, SOURCE, doubts=(doubt,), decimals=1
    )


def test_a_level_is_told_in_words() -> None:
    one = row(None, words="Hoàn thành tốt nhiệm vụ")
    assert taken(CLASS, one) == Taken(Indicator("XL", None, None, "Hoàn thành tốt nhiệm vụ", SOURCE))


@pytest.mark.parametrize("target", [GOOD, NEW, FUND, CLASS], ids=lambda target: target.kind)
def test_a_row_without_a_result_gives_nothing(target: Target) -> None:
    assert take(target, row(None), "Biểu.xlsx") is None


@pytest.mark.parametrize(
    ("target", "goal", "low", "comparator"),
    [
        (GOOD, "≥ 97%", 97, ">="),
        (GOOD, "97", 97, ">="),
        (GOOD, "0,97", 97, ">="),
        (GOOD, "từ 97% trở lên", 97, ">="),
        (NEW, "45", 45, ">="),
        (NEW, "tối thiểu 45 người", 45, ">="),
    ],
)
def test_the_unit_may_have_a_goal_of_its_own(target: Target, goal: str, low: float, comparator: str) -> None:
    own = taken(target, row(42, 43, goal=goal)).indicator.goal
    assert own is not None
    assert (own.kind, own.low, own.comparator, own.code) == (target.kind, low, comparator, target.code)


def test_estimates_and_doubts_travel_with_the_figure() -> None:
    one = FormRow("nhãn", "B!E2", numerator=Number(23, "B!E2"), estimate=True, doubts=("Đọc từ bản chụp.",))
    assert take(NEW, one, "Biểu.xlsx", "Tên viết tắt.") == Taken(
        Indicator("KN", 23, None, 23, SOURCE, None, True, ("Đọc từ bản chụp.", "Tên viết tắt."))
    )


RAISED = read_target("VD", "Trị giá quà tặng", "triệu đồng", ">=", "mỗi năm 300")
PEOPLE = read_target("DC", "Phân công", "người", ">=", "3")


@pytest.mark.parametrize(
    ("target", "amount", "unit", "goal", "value", "low"),
    [
        (RAISED, 0.35, "tỷ đồng", "300 triệu đồng", 350, 300),
        (RAISED, 286_000_000, "đồng", "0,3 tỷ đồng", 286, 300),
        (RAISED, 310, "", "300", 310, 300),
        (PEOPLE, 4, "đồng chí", "3 đồng chí", 4, 3),  # no money
    ],
)
def test_money_is_brought_into_one_unit(
    target: Target, amount: float, unit: str, goal: str, value: float, low: float
) -> None:
    one = FormRow("nhãn", "B!E2", numerator=Number(amount, "B!E2", unit=unit), goal=goal)
    indicator = taken(target, one).indicator
    assert indicator.goal is not None
    assert (indicator.value, indicator.goal.low) == (value, low)


def test_a_goal_far_above_that_of_each_year_is_that_of_all_years() -> None:
    goals = [taken(RAISED, row(900, goal=goal)).indicator.goal for goal in ("320", "1.500")]
    assert [(goal.low, goal.basis) for goal in goals if goal] == [(320, "each_year"), (1500, "term")]


def test_a_number_is_no_goal_of_a_percentage() -> None:
    assert taken(GOOD, row(None, printed=(92, 0, True), goal="350 lượt")).indicator.goal is None
