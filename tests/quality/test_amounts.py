"""Numbers that measure, in figures and in words; names and scale left out."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.kernel.text import nfc
from nhiemky.quality.amounts import _BEGINS, _NAMES, _WORDED_NAMES, amounts, measures, without_names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("mới đạt 31/45 người", ["31/45"]),
        ("chậm 12 ngày", ["12"]),
        ("hai chi hội chưa gây quỹ", ["hai chi hội"]),
        ("quá nửa số hội viên", ["quá nửa"]),
        ("quan tâm hơn nữa", []),
        ("ba tháng không họp buổi nào", ["ba tháng", "không họp buổi nào"]),
        ("05 nhiệm vụ trọng tâm", []),
        ("gồm 15 đồng chí", []),
        ("năm 2019 còn chậm", []),
    ],
)
def test_what_is_measured(text: str, found: list[str]) -> None:
    text = without_names(nfc(text))
    assert [text[one.start : one.end] for one in amounts(text)] == found


@pytest.mark.parametrize(
    "name",
    [
        "Nghị quyết số 14-NQ/ĐU ngày 20/5/2018",
        "Luật 39/2009/QH12",
        "nhiệm kỳ 2017-2022",
        "Chỉ thị 05-CT/TW",
        "5 không, 3 sạch",
    ],
)
def test_names_that_carry_figures_are_blanked(name: str) -> None:
    blanked = without_names(nfc(f"theo {name} còn chậm"))
    assert not any(letter.isdigit() for letter in blanked)
    assert (blanked[:5], blanked[-9:]) == ("theo ", " còn chậm")


WORDS = sorted({*re.findall("[a-z]+", _NAMES.pattern), "ba chi hoi", "qua nua", "khong ai", "14", "v"})


@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from([" ", " ", "", "-", "/"])), max_size=8))
def test_without_figures_only_names_in_words_are_left(pieces: list[tuple[str, str]]) -> None:
    text = "".join(word + gap for word, gap in pieces)
    if not re.search(r"\d", text):
        assert _WORDED_NAMES.findall(text) == _NAMES.findall(text)
    assert measures(text) == bool(amounts(text))


@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from([" ", " ", "", "-", "/", ", "])), max_size=8))
def test_looking_for_the_first_word_of_a_name_hides_none(pieces: list[tuple[str, str]]) -> None:
    text = "".join(word + gap for word, gap in pieces)
    unguarded = re.compile(_NAMES.pattern.replace(_BEGINS, ""))
    assert unguarded.pattern != _NAMES.pattern
    assert [one.span() for one in _NAMES.finditer(text)] == [one.span() for one in unguarded.finditer(text)]
