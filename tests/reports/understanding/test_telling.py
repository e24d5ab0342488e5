"""Numbers told in sentences, each with the words that belong to it."""

import pytest

from nhiemky.kernel.numbers import Quantity
from nhiemky.reports.records import Line, Part, Told
from nhiemky.reports.understanding.telling import numbers_told


def line(text: str, *parts: Part, heading: bool = False) -> Line:
    return Line(text, "đoạn 3", frozenset(parts), heading)


def test_a_number_carries_its_words_and_its_line() -> None:
    told = line("Hội kết nạp 23 hội viên mới.", Part.RESULTS)
    (one,) = numbers_told((told,))
    clause = "hoi ket nap 23 hoi vien moi."
    assert (one.before, one.after.rstrip("."), one.lead.strip(), one.clause.strip(), one.line) == (
        "hoi ket nap", "hoi vien moi", "hoi ket nap", clause, told,
    )  # fmt: skip
    assert (one.quantity.value, one.quantity.of, one.quantity.percent) == (23, None, False)


def values(*lines: Line) -> list[tuple[float, float | None, bool]]:
    return [(one.quantity.value, one.quantity.of, one.quantity.percent) for one in numbers_told(lines)]


def test_every_number_of_a_sentence_in_order() -> None:
    text = "Có 15/16 chi hội vững mạnh, đạt 93,75%; nuôi 9 mô hình tự quản."
    assert values(line(text, Part.RESULTS)) == [(15, 16, False), (93.75, None, True), (9, None, False)]


def test_two_clauses_do_not_lend_each_other_words() -> None:
    text = "Hội kết nạp 23 hội viên; xây 5 nhà tình nghĩa."
    told = list(numbers_told((line(text, Part.RESULTS),)))
    assert [("nha" in one.clause, "ket nap" in one.clause) for one in told] == [(False, True), (True, False)]


def test_what_stands_before_a_colon_is_kept_as_the_label() -> None:
    (one,) = numbers_told((line("Kết nạp hội viên mới: 23 người.", Part.RESULTS),))
    assert (one.label.strip(" :"), one.quantity.value) == ("ket nap hoi vien moi", 23)


def test_nothing_left_is_told_as_zero() -> None:
    told = line("Đến nay không còn hộ hội viên nghèo.", Part.RESULTS)
    assert list(numbers_told((told,))) == [
        Told(Quantity(0), "", "ho hoi vien ngheo.", "", "khong con ho hoi vien ngheo.", told)
    ]


@pytest.mark.parametrize(
    "unread",
    [
        line("1. Kết nạp 23 hội viên", Part.RESULTS, heading=True),
        line("Kết nạp 40 hội viên.", Part.TASKS),
        line("Xin quận cấp 40 bộ tài liệu.", Part.PROPOSALS),
        line("Ban Chấp hành có 2 đồng chí vắng họp.", Part.SELF_REVIEW),
        line("Kính gửi 14 phường.", *()),
    ],
    ids=["heading", "coming tasks", "proposals", "self-review", "before the first part"],
)
def test_only_sentences_that_look_back_are_heard(unread: Line) -> None:
    assert values(unread) == []


def test_dates_and_numbers_of_documents_are_no_figures() -> None:
    text = "Ngày 12/4/2020, theo Công văn số 31-CV/HCCB, Hội kết nạp 23 hội viên."
    assert values(line(text, Part.RESULTS)) == [(23, None, False)]


def test_what_is_lacking_is_no_figure() -> None:
    assert values(line("Số lớp hụt 4 lớp, kết nạp thấp hơn 5 người.", Part.RESULTS)) == []
