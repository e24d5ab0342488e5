"""When a target is missed beyond doubt."""

from datetime import date

import pytest

from nhiemky.quality.missed import Span, plainly_missed, says_missed, says_reached, tells_in_note
from nhiemky.targets.reading import read_target
from nhiemky.targets.target import Target
from nhiemky.terms.term import Term

TERM = Term("2020–2025", date(2020, 6, 1), date(2025, 6, 1))
HALFWAY, OVER = Span(TERM, date(2022, 12, 1)), Span(TERM, date(2025, 6, 1))
MEMBERS = read_target("CT1", "Kết nạp hội viên mới", "người", ">=", "40")
STRONG = read_target("CT2", "Chi hội vững mạnh", "%", ">=", "90")
POOR = read_target("CT3", "Hội viên thuộc hộ nghèo", "%", "<=", "1")
LEVEL = read_target("CT4", "Xếp loại của Hội", "", "level", "Hoàn thành tốt nhiệm vụ")


@pytest.mark.parametrize(
    ("target", "value", "halfway", "over"),
    [
        (MEMBERS, 41, False, False),
        (MEMBERS, 21, False, True),  # half of the goal at half of the term
        (MEMBERS, 17, False, True),  # a little behind
        (MEMBERS, 9, True, True),
        (STRONG, 88, False, True),  # nearly there
        (STRONG, 80, True, True),  # a level to be held, not a sum that grows
        (STRONG, 60, True, True),
        (POOR, 2.5, False, True),  # where it came from is not known
        (LEVEL, "Không hoàn thành nhiệm vụ", True, True),
        (LEVEL, "chưa họp", None, None),
        (MEMBERS, None, None, None),
    ],
)
def test_missed_is_what_is_behind_beyond_doubt(
    target: Target, value: float | str | None, halfway: bool | None, over: bool | None
) -> None:
    assert plainly_missed(target, value, HALFWAY) is halfway
    assert plainly_missed(target, value, OVER) is over


def test_what_the_unit_itself_calls_missed_need_only_be_short_of_its_goal() -> None:
    assert plainly_missed(MEMBERS, 21, HALFWAY, admitted=True) is True
    assert plainly_missed(STRONG, 89, HALFWAY, admitted=True) is True
    assert plainly_missed(MEMBERS, 40, HALFWAY, admitted=True) is False


def test_goals_of_a_year_are_due_with_the_report_on_it() -> None:
    year = Span(TERM, date(2022, 12, 31), due=True)
    assert plainly_missed(MEMBERS, 39, year) is True
    assert plainly_missed(STRONG, 89, year) is True
    assert plainly_missed(STRONG, 89, Span(None, date(2022, 12, 31), due=True)) is True
    later = read_target("CT5", "Hộ có sổ sức khỏe", "%", ">=", "đến năm 2024: 80")
    assert plainly_missed(later, 79, year) is False  # that has its own day


@pytest.mark.parametrize(
    ("value", "of_year", "halfway", "summed"),
    [(9, True, True, True), (12, False, False, True), (31, False, False, False)],
)
def test_a_goal_for_each_year(value: float, of_year: bool, halfway: bool, summed: bool) -> None:
    """A figure may be that of one year; only where it is added up is it held against all years run."""
    lessons = read_target("CT6", "Lớp học nghề", "lớp", ">=", "mỗi năm 12")
    assert plainly_missed(lessons, value, Span(TERM, date(2022, 12, 31), due=True)) is of_year
    assert plainly_missed(lessons, value, HALFWAY) is halfway
    assert plainly_missed(lessons, value, Span(TERM, HALFWAY.on, summed=True)) is summed


def test_without_a_term_only_what_need_not_be_held_against_time() -> None:
    nothing_known = Span(None, date.max)
    assert plainly_missed(MEMBERS, 3, nothing_known) is None
    assert plainly_missed(MEMBERS, 41, nothing_known) is False
    assert plainly_missed(STRONG, 60, nothing_known) is True


@pytest.mark.parametrize(
    ("cell", "missed"),
    [
        ("Chưa đạt", True),
        ("không đạt", True),
        ("Chua dat", True),
        ("Đạt", False),
        ("Vượt", False),
        (">=", False),
        ("Thấp hơn 4%", True),
        ("thiếu 2 lớp", True),
        ("Còn thiếu 3", True),
        ("KĐ", True),
        ("Không", True),
        ("Không có đơn thư", False),
        ("tăng 3%", False),
    ],
)
def test_a_verdict_in_the_form(cell: str, missed: bool) -> None:
    assert says_missed(cell) is missed


@pytest.mark.parametrize(
    ("cell", "tells"),
    [("Còn 1 hộ chờ cấp phép", True), ("Chi hội 3 nghỉ họp", True), ("Chưa đạt", False), ("Vượt chỉ tiêu", False),
     ("Chưa đạt do lũ", True), ("Bằng 78% kế hoạch", False), ("Thấp hơn 12%", False), ("Năm 2021: 14", False)],
)  # fmt: skip
def test_a_note_tells_more_than_a_verdict(cell: str, tells: bool) -> None:
    assert tells_in_note(cell) is tells


@pytest.mark.parametrize(
    ("cell", "reached"),
    [("Đạt", True), ("Vượt 3 người", True), ("Chưa đạt", False), ("Đạt thấp hơn năm trước", False), ("", False)],
)
def test_a_verdict_that_it_was_reached(cell: str, reached: bool) -> None:
    assert says_reached(cell) is reached
