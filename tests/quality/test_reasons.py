"""Whether a sentence gives a reason, and one for what did not come about."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.quality.reasons import _BECAUSE, _BECAUSE_BARE, may_say_why, says_why, says_why_not


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


@pytest.mark.parametrize(
    ("sentence", "why_not"),
    [
        ("Lớp thứ hai phải hoãn vì nước ngập sân đình.", True),
        ("Trưởng xóm đau chân nên phải lùi ngày họp.", True),
        ("Cả xóm dự đông vì có văn nghệ.", False),
        ("Chua thu du vi mat mua.", True),
        ("Lớp thứ hai phải hoãn.", False),
    ],
)
def test_a_reason_for_a_success_is_none_for_a_failing(sentence: str, why_not: bool) -> None:
    assert says_why_not(sentence) is why_not


WORDS = sorted(set(re.findall(r"[^\W\d_]+", _BECAUSE.pattern + _BECAUSE_BARE.pattern)) | {"hội", "3"})


@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from([" ", " ", "", ", "])), max_size=8))
def test_what_is_looked_for_first_hides_no_reason(pieces: list[tuple[str, str]]) -> None:
    text = "".join(word + gap for word, gap in pieces)
    if _BECAUSE.search(text) or _BECAUSE_BARE.search(text):
        assert may_say_why(text)
