"""Units, places, persons and offices that sentences name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.kernel.text import fold, nfc
from nhiemky.organisation.told import _NUMBERED, _own_names, _persons, named_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Chi hội 7 và chi hội 12 họp chậm", [("unit", "Chi hội 7"), ("unit", "chi hội 12")]),
        ("ở thôn Khuổi Sao", [("unit", "thôn Khuổi"), ("name", "Khuổi Sao")]),
        ("câu lạc bộ dưỡng sinh Hòa Khê", [("unit", "câu lạc bộ dưỡng sinh Hòa"), ("group", "câu lạc bộ dưỡng"),
                                           ("name", "Hòa Khê")]),
        ("17 chi hội trong sạch", []),
        ("chi hội 3 người dự", []),
        ("giao đồng chí Thủy, thủ quỹ", [("person", "đồng chí Thủy"), ("office", "thủ quỹ")]),
        ("Ban Kiểm tra báo cáo", [("body", "Ban Kiểm tra")]),
        ("Hội Cựu chiến binh phường Phúc Lợi", []),
    ],
)  # fmt: skip
def test_who_and_where(text: str, found: list[tuple[str, str]]) -> None:
    text = nfc(text)
    assert [(one.kind, text[one.start : one.end]) for one in named_in(text)] == found


@pytest.mark.parametrize(
    ("text", "plural", "every"),
    [("một số chi hội trưởng", True, False), ("mỗi ủy viên", False, True), ("thủ quỹ", False, False)],
)
def test_some_and_every(text: str, plural: bool, every: bool) -> None:
    (one,) = named_in(nfc(text))
    assert (one.plural, one.every) == (plural, every)


WORDS = ["Chi hội", "tổ", "thôn", "ông", "Hòa", "Khê", "Hội", "CCB", "số", "họp", "3", "II", "v", "vì", "A&b", "Đ1"]


@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from([" ", " ", " ", "", ", ", " (", ".\n"])), max_size=7))
def test_a_quick_look_for_numbers_and_capitals_hides_nothing(pieces: list[tuple[str, str]]) -> None:
    text = nfc("Ở " + "".join(word + gap for word, gap in pieces))
    folded = fold(text)
    numbered = (match.span() for written in (_NUMBERED[0].finditer(folded), _NUMBERED[1].finditer(text.lower()))
                for match in written)  # fmt: skip
    names = ((one.start, one.end) for one in (*_own_names(text, folded), *_persons(text, folded)))
    assert {*numbered, *names} <= {(one.start, one.end) for one in named_in(text)}
