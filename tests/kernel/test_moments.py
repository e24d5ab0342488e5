"""Times named in sentences, with accents and without."""

import pytest

from nhiemky.kernel.moments import moments
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
