"""When a target is missed beyond doubt, and whether the cause or a measure is told."""

from datetime import date

import pytest

from nhiemky.quality.causes import Passage, Section, accounted_for, plainly_missed, says_missed, says_why, tells_in_note
from nhiemky.quality.subjects import Subjects
from nhiemky.targets.reading import read_target
from nhiemky.targets.target import Target
from nhiemky.terms.term import Term

TERM = Term("2020–2025", date(2020, 6, 1), date(2025, 6, 1))
HALFWAY, OVER = date(2022, 12, 1), date(2025, 6, 1)
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
    assert plainly_missed(target, value, term=TERM, on=HALFWAY) is halfway
    assert plainly_missed(target, value, term=TERM, on=OVER) is over


def test_what_the_unit_itself_calls_missed_need_not_be_far_behind() -> None:
    assert plainly_missed(MEMBERS, 17, term=TERM, on=HALFWAY, admitted=True) is True
    assert plainly_missed(MEMBERS, 21, term=TERM, on=HALFWAY, admitted=True) is False  # on the way all the same


@pytest.mark.parametrize(
    ("cell", "missed"),
    [("Chưa đạt", True), ("không đạt", True), ("Chua dat", True), ("Đạt", False), ("Vượt", False), (">=", False)],
)
def test_a_verdict_in_the_form(cell: str, missed: bool) -> None:
    assert says_missed(cell) is missed


@pytest.mark.parametrize(
    ("cell", "tells"),
    [("Còn 1 hộ chờ cấp phép", True), ("Chi hội 3 nghỉ họp", True), ("Chưa đạt", False), ("Vượt chỉ tiêu", False)],
)  # fmt: skip
def test_a_note_tells_more_than_a_verdict(cell: str, tells: bool) -> None:
    assert tells_in_note(cell) is tells


@pytest.mark.parametrize(
    "sentence",
    [
        "Chưa kết nạp đủ vì thanh niên đi làm xa.",
        "Không đủ số vì chợ dời đi.",
        "Thiếu 3 người do khu tập thể giải tỏa.",
        "Nguyên nhân chính là thiếu người vận động.",
        "Trưởng ban ốm nên chưa họp xét được.",
        "Chua ket nap du vi thanh nien di lam xa.",
    ],
)
def test_words_of_a_cause(sentence: str) -> None:
    assert says_why(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Kết nạp 15 người, giảm 9 người do chuyển đi.",
        "Ủng hộ quỹ Vì người nghèo 12 triệu đồng.",
        "Nhà do công ty Hòa Bình trao tặng.",
        "Đồ dùng đó đã cũ.",
        "Hoi vien do da chuyen di.",
    ],
)
def test_words_that_only_look_like_one(sentence: str) -> None:
    assert not says_why(sentence)


def told(section: Section, text: str, heading: str = "") -> set[str]:
    """What one sentence accounts for, of the first two targets, both missed."""
    return accounted_for(["CT1", "CT2"], Subjects([MEMBERS, STRONG, POOR]), [Passage(text, section, heading)])


def test_a_cause_must_speak_of_the_target() -> None:
    assert told("causes", "Khu trọ đổi chủ, người mới đến không muốn vào Hội.") == {"CT1"}
    assert told("causes", "Kinh phí eo hẹp, cán bộ kiêm nhiệm nhiều việc.") == set()
    assert told("causes", "Kinh phí eo hẹp.", "2. Kết nạp hội viên mới") == {"CT1"}
    assert told("causes", "Chỉ tiêu 1 và 2 vướng ở chi hội chợ.") == {"CT1", "CT2"}
    assert told("causes", "Hộ nghèo tăng vì bão.") == set()  # that target was not missed


def test_a_task_about_the_target_is_a_measure() -> None:
    assert told("tasks", "Quý I kết nạp 12 người ở khu nhà máy.") == {"CT1"}
    assert told("tasks", "Xây dựng Hội ngày càng vững mạnh.") == set()


def test_elsewhere_a_sentence_must_say_why_or_among_shortcomings_where() -> None:
    assert told("other", "Kết nạp được 9 hội viên mới.") == set()
    assert told("other", "Chỉ kết nạp được 9 người vì xóm bãi di dời.") == {"CT1"}
    assert told("shortcomings", "Việc kết nạp còn chậm.") == set()
    assert told("shortcomings", "Chi hội Bến Gỗ hai năm không kết nạp được người nào.") == {"CT1"}
