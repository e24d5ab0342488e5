"""Folding, squeezing and sentences."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.kernel.alphabet import TAKEN_APART
from nhiemky.kernel.text import fold, nfc, sentences, squeeze

VIETNAMESE = st.text(alphabet=sorted(TAKEN_APART) + list("đĐẤỆỲ bcdghxyz,.-12\n"), max_size=60)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đại hội Hội Cựu chiến binh", "dai hoi hoi cuu chien binh"),
        ("ẤẾỢỮỴ ỳỹỷ", "aeouy yyy"),
        (unicodedata.normalize("NFD", "Nghị quyết Đảng bộ phường"), "nghi quyet dang bo phuong"),
        ("PLAIN text", "plain text"),
        ("İstanbul", "istanbul"),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(VIETNAMESE)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text) == fold(unicodedata.normalize("NFD", text))


@given(st.text(max_size=60))
def test_fold_keeps_the_length_of_any_nfc_text(text: str) -> None:
    assert len(fold(nfc(text))) == len(nfc(text))


@pytest.mark.parametrize(
    ("text", "squeezed"),
    [
        ("  Chi\u00a0hội \t 7 \n", "Chi hội 7"),
        ("\ufeffHội\u200b viên\u00ad", "Hội viên"),
        ("ho\u0323\u0302i", "hội"),
        ("\u3000", ""),
    ],
)
def test_squeeze(text: str, squeezed: str) -> None:
    assert squeeze(text) == squeezed


@given(st.text(max_size=60))
def test_squeezing_twice_is_squeezing_once(text: str) -> None:
    assert squeeze(squeeze(text)) == squeeze(text)


@given(
    st.text(alphabet=st.one_of(st.sampled_from("  ạa\u00a0\u200b\u00ad\u0323\u2028\t"), st.characters()), max_size=12)
)
def test_squeezing_leaves_single_plain_spaces_between(text: str) -> None:
    seen = "".join(char for char in text if char not in "\u00ad\u200b\u200c\u200d\u2060\ufeff")
    assert squeeze(text) == " ".join(nfc(seen).split())


@pytest.mark.parametrize(
    "expected",
    [
        ["Hội có 1.081 hội viên.", "Kết nạp 40 người; đạt 97,6%!", "Vì sao?", "Chưa rõ…"],
        ["Họp tại P. Đức Giang, Q. Long Biên, TP. Hà Nội ngày 5.3.2020.", "Có GS. Nam dự."],
        ["1. Công tác xây dựng Hội.", "Kết quả đạt 95.", "Trong đó có 3 nữ."],
        ["II. Kết quả v.v. còn thấp.", "A) Đã làm xong."],
        ['Ông nói: "Đã xong."', "Đ/c. Hùng ghi."],
        ["thôi"],
        [],
    ],
)
def test_sentences(expected: list[str]) -> None:
    text = " ".join(expected)
    assert [text[start:end] for start, end in sentences(text)] == expected


def test_line_ends_and_forgotten_spaces_part_sentences() -> None:
    text = "I. Đặc điểm\n\n  Có 9 chi hội.Trong đó TP.HCM có 2\r\nHết"
    pieces = [text[start:end] for start, end in sentences(text)]
    assert pieces == ["I. Đặc điểm", "Có 9 chi hội.", "Trong đó TP.HCM có 2", "Hết"]
