"""Dictionary order."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.kernel.ordering import sort_key

DICTIONARY = (
    *(
        "2 tổ",
        "10 tổ",
        "a",
        "à",
        "ả",
        "ã",
        "á",
        "ạ",
        "an",
        "An",
        "An Bình",
        "Ân",
        "ba",
        "bà",
        "bá",
        "bạc",
        "bắc",
    ),
    *("cả", "cam", "cám", "chi", "da", "đa", "đá", "e", "ê", "hoa", "hòa", "hòa bình", "hoà thuận", "hóa"),
    *(
        "Long Biên",
        "lông",
        "lơ",
        "Ngọc Lâm",
        "Ngọc Thụy",
        "Tổ 2",
        "Tổ 2a",
        "Tổ 10",
        "tuân",
        "tư",
        "Việt Hưng",
    ),
)


@given(st.permutations(DICTIONARY))
def test_any_shuffle_is_put_back(names: list[str]) -> None:
    assert tuple(sorted(names, key=sort_key)) == DICTIONARY


@pytest.mark.parametrize(("first", "second"), list(pairwise(DICTIONARY)))
def test_neighbours_differ_in_any_normal_form(first: str, second: str) -> None:
    assert sort_key(unicodedata.normalize("NFD", first)) < sort_key(second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("a á", "á a"),
        ("lan hương", "lán an"),
        ("Tổ 007", "tổ 8"),
        ("zà", "ж"),
        ("", "0"),
        ("Bồ Đề", "Bồ Đề 1"),
    ],
)
def test_the_first_syllable_decides(first: str, second: str) -> None:
    assert sort_key(first) < sort_key(second)


@pytest.mark.parametrize(("one", "other"), [("hòa", "hoà"), ("Tổ 01", "Tổ 1"), ("Tổ-dân, phố", "Tổ dân phố")])
def test_spelling_habits_do_not_matter(one: str, other: str) -> None:
    assert sort_key(one) == sort_key(other)


@given(st.text(max_size=30))
def test_every_text_has_a_key(text: str) -> None:
    assert sort_key(text) == sort_key(unicodedata.normalize("NFD", text))
