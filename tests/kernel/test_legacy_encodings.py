"""TCVN3 and VNI: decoded, and recognised without harming anything else."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.kernel.legacy import TCVN3, VNI, Family, family_of_font, recognise, to_unicode

_TO_TCVN3 = str.maketrans({letter: code for code, letter in TCVN3.items()})
_TO_VNI = {letter: code for code, letter in VNI.items()}
_TO_VNI |= {letter.upper(): code.upper() for letter, code in _TO_VNI.items()}

PARAGRAPH = """Ban Chấp hành đã họp mười hai kỳ, bàn việc giúp nhau làm kinh tế và thăm hỏi lúc ốm đau.
Các chi hội giữ nếp sinh hoạt, thu quỹ đúng hạn; hội viên tin tưởng vào sự lãnh đạo của Đảng.
Mặt yếu là việc tuyên truyền còn chậm, một số đồng chí chưa gương mẫu ở nơi cư trú."""


def vni(text: str) -> str:
    return "".join(_TO_VNI.get(char, char) for char in text)


@pytest.mark.parametrize(
    ("text", "family", "decoded"),
    [
        ("§¶ng bé ph\u00adêng tÆng cê", "tcvn3", "Đảng bộ phường tặng cờ"),
        ("¡n ¢u £ ¤ ¥ ¦ ®i", "tcvn3", "Ăn Âu Ê Ô Ơ Ư đi"),
        ("QUýÕt to¸n", "tcvn3_capitals", "QUÝẾT TOÁN"),
        ("bien ban", "tcvn3_capitals", "BIEN BAN"),
        ("Chaøo caùc ñoàng chí ôû phöôøng", "vni", "Chào các đồng chí ở phường"),
        ("ÑAÏI HOÄI Ngöôøi CÖÏU BINH", "vni", "ĐẠI HỘI Người CỰU BINH"),
        ("quyõ, quyù, kyø, kyû, kî; hæ, hó, hò", "vni", "quỹ, quý, kỳ, kỷ, kỵ; hỉ, hĩ, hị"),
    ],
)
def test_decoding(text: str, family: Family, decoded: str) -> None:
    assert to_unicode(text, family) == decoded


@pytest.mark.parametrize(
    ("text", "decoded"),
    [
        ("B¶NG K£ TµI S¶N", "BẢNG KÊ TÀI SẢN"),
        ("IX. VÊN §Ò Vµ C¸CH LµM", "IX. VẤN ĐỀ VÀ CÁCH LÀM"),
        ("theo §¹I HéI lÇn tr\u00adíc", "theo ĐẠI HỘI lần trước"),
        ("ë HéI ph\u00adêng", "ở HỘI phường"),
        ("L\u00ad\u00adng Hµ Vò", "Lưưng Hà Vũ"),
        ("¤ng §ç Hµ", "Ông Đỗ Hà"),
        ("HµNG N¡M\nhµng n¨m", "HÀNG NĂM\nhàng năm"),
    ],
)
def test_lost_capitals_of_h_fonts(text: str, decoded: str) -> None:
    assert to_unicode(text, "tcvn3") == decoded


def test_lines_already_in_unicode_stay() -> None:
    assert to_unicode("Có đủ giấy tờ\nC¸c héi", "tcvn3") == "Có đủ giấy tờ\nCác hội"


@pytest.mark.parametrize(
    ("font", "family"),
    [
        (".VnTime", "tcvn3"),
        (".vnarial", "tcvn3"),
        (".VnTimeH", "tcvn3_capitals"),
        (".VnArial NarrowH", "tcvn3_capitals"),
        ("VNI-Times", "vni"),
        ("VNI-Helve", "vni"),
        ("Times New Roman", None),
        ("Vntime", None),
        ("", None),
    ],
)
def test_family_of_font(font: str, family: Family | None) -> None:
    assert family_of_font(font) == family


SMALL = sorted(letter for letter in TCVN3.values() if letter.islower())


@given(st.text(alphabet=[*SMALL, *"bcdghklm ,.12"], max_size=60))
def test_tcvn3_there_and_back(text: str) -> None:
    assert to_unicode(text.translate(_TO_TCVN3), "tcvn3") == text
    assert to_unicode(text.translate(_TO_TCVN3), "tcvn3_capitals") == text.upper()


@given(st.lists(st.sampled_from([*SMALL, *map(str.upper, SMALL), "b", "G", " "]), max_size=60))
def test_vni_there_and_back(letters: list[str]) -> None:
    text = "".join(letters)
    assert to_unicode(vni(text), "vni") == text


def test_every_vietnamese_letter_has_a_code() -> None:
    tones = (" ", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
    letters = {unicodedata.normalize("NFC", base + tone) for base in "aăâeêioôơuưy" for tone in tones}
    letters = {letter.strip() for letter in letters} | {"đ"}
    assert letters == set(VNI.values()) == {letter for letter in TCVN3.values() if letter.islower()}


@pytest.mark.parametrize("paragraph", [PARAGRAPH, PARAGRAPH.split("\n")[0], PARAGRAPH.split("\n")[2]])
def test_both_encodings_are_recognised(paragraph: str) -> None:
    assert recognise(paragraph.translate(_TO_TCVN3)) == "tcvn3"
    assert recognise(vni(paragraph)) == "vni"


FOREIGN = (
    "L'été dernier, les élèves ont reçu à Orléans une médaille très méritée; où était le père?",
    "El año pasado la señora compró más café y él también cantó una canción; mañana estará aquí.",
    "Die Bürger müssen für größere Häuser höhere Gebühren zahlen; schöne Grüße aus München.",
    "Não há razão para a reunião; a educação é também uma questão de saúde, atenção e coração.",
    "Blåbær og rødgrød på øen; år for år går børnene på skole ved åen, også når sneen lægger sig på træerne.",
    "The café offered a naïve résumé of plain facts; nothing else was said about the façade.",
    "Chåo c¸c",
    "",
)


@pytest.mark.parametrize("text", [PARAGRAPH, unicodedata.normalize("NFD", PARAGRAPH), PARAGRAPH.upper(), *FOREIGN])
def test_other_text_is_left_alone(text: str) -> None:
    assert recognise(text) is None


@pytest.mark.parametrize("word", re.findall(r"\w+", PARAGRAPH)[:8])
def test_a_single_word_is_never_enough(word: str) -> None:
    assert recognise(word.translate(_TO_TCVN3)) is None
