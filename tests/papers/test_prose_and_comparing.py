"""What people write, made clean and taken apart; two texts side by side."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.papers.queries.comparing import Compared, Piece, compared, united
from nhiemky.papers.queries.prose import Block, blocks, clean


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Một\r\nHai\rBa", "Một\nHai\nBa"),
        ("\n\n  Thụt vào  \n\n", "  Thụt vào"),
        ("Ti\u00ea\u0301n bo\u0323\u0302", "Tiến bộ"),
        ("a\x00b\x07c\td\u202ee\ufefff", "a b c d e f"),
        ("Dòng\u2028mới", "Dòng\nmới"),
        (" \n \n", ""),
    ],
)
def test_text_is_kept_clean(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@given(st.text())
def test_clean_text_stays_as_it_is(text: str) -> None:
    assert clean(clean(text)) == clean(text)


def test_text_is_taken_apart_into_paragraphs_and_lists() -> None:
    text = "Mở đầu,\ndòng hai.\n\nĐã làm:\n- việc một\n-việc hai\n\n-5 hội viên bị giảm\n \n• dấu khác"
    assert blocks(text) == [
        Block(("Mở đầu,", "dòng hai.")),
        Block(("Đã làm:",)),
        Block(("việc một", "việc hai"), listed=True),
        Block(("-5 hội viên bị giảm",)),
        Block(("dấu khác",), listed=True),
    ]


def test_words_only_one_side_has_are_marked() -> None:
    found = compared("Giữ nguyên.\nKết nạp 12 đồng chí.", "Giữ nguyên.\nKết nạp được 13 đồng chí.")
    assert found == Compared(
        (Piece("Giữ nguyên.\n"), Piece("Kết nạp "), Piece("12", own=True), Piece(" đồng chí.")),
        (Piece("Giữ nguyên.\n"), Piece("Kết nạp "), Piece("được 13", own=True), Piece(" đồng chí.")),
    )
    assert (found.same, compared("a b", "a b").same, compared("", "").same) == (False, True, True)


@given(st.text("ab \n"), st.text("ab \n"))
def test_pieces_make_up_the_texts(one: str, other: str) -> None:
    found = compared(one, other)
    assert ("".join(p.text for p in found.left), "".join(p.text for p in found.right)) == (one, other)


def test_both_as_one_loses_no_line() -> None:
    assert united("Một\nHai của tôi\nBa\nBốn", "Một\nHai của kia\nBa") == "Một\nHai của kia\nHai của tôi\nBa\nBốn"


def test_the_longest_texts_are_compared_at_once() -> None:
    one, other = ("chữ " * 9_999, "\n".join(f"dòng {number} khác" for number in range(2_500)))
    started = time.monotonic()
    assert not compared(one, other).same
    assert not compared(other, other.replace("khác", "nữa")).same
    assert time.monotonic() - started < 5
