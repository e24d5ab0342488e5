"""Times named in sentences, with accents and without."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.kernel.moments import _WRITTEN, moments
from nhiemky.kernel.text import fold, nfc

TOLD = [
    ("họp ngày 15/4/2020 tại hội trường", [("day", "ngày 15/4/2020")]),
    ("xong trước 30/9", [("day", "30/9")]),
    ("từ tháng 3 đến tháng 6/2019", [("month", "tháng 3"), ("month", "tháng 6/2019")]),
    ("hồi tháng Chạp", [("month", "tháng Chạp")]),
    ("quý III/2019 nộp chậm", [("quarter", "quý III/2019")]),
    ("6 tháng đầu năm 2020", [("half", "6 tháng đầu năm 2020")]),
    ("hằng quý báo cáo", [("rhythm", "hằng quý")]),
    ("mỗi tháng một lần", [("rhythm", "mỗi tháng")]),
    ("ba tháng liền không họp", [("length", "ba tháng liền")]),
    ("từ năm 2018", [("year", "năm 2018")]),
    ("chưa kịp thời, còn hạn chế", []),
    ("trong thời gian tới", []),
]


@pytest.mark.parametrize(("text", "found"), TOLD)
def test_times_are_found_where_they_stand(text: str, found: list[tuple[str, str]]) -> None:
    text = nfc(text)
    assert [(one.kind, text[one.start : one.end]) for one in moments(text)] == found


@pytest.mark.parametrize(("text", "found"), TOLD)
def test_the_same_without_accents(text: str, found: list[tuple[str, str]]) -> None:
    text = fold(nfc(text))
    assert [(one.kind, text[one.start : one.end]) for one in moments(text)] == [
        (kind, fold(nfc(words))) for kind, words in found
    ]


WORDS = sorted(
    {word for _, ways in _WRITTEN for way in ways.items() for word in re.findall("[a-z]+", " ".join(way))}
    | {"3", "6", "15", "30", "2019", "i", "cuu"}
)
GAPS = [" ", " ", " ", " ", "  ", "", "/", "-", " - ", ".", ", "]


@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(GAPS)), max_size=8))
def test_looking_for_the_first_word_first_hides_no_time(pieces: list[tuple[str, str]]) -> None:
    text = "".join(word + gap for word, gap in pieces)
    found: list[tuple[int, int, str]] = []
    for kind, ways in _WRITTEN:
        written = "|".join(f"(?:{first}){rest}" for first, rest in ways.items())
        for match in re.finditer(rf"(?<![\w/])(?:{written})(?![\w/])", text):
            if all(match.end() <= start or end <= match.start() for start, end, _ in found):
                found.append((*match.span(), kind))
    assert [(one.start, one.end, one.kind) for one in moments(text)] == sorted(found)
