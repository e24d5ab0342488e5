"""Text as keyboards leave it: Unicode of two kinds, the old TCVN3 and VNI encodings, or no accents."""

import unicodedata
from typing import Final, Literal

from nhiemky.kernel.legacy import TCVN3, VNI

type Script = Literal["nfc", "nfd", "tcvn3", "vni", "plain"]

_TO_TCVN3: Final = str.maketrans({letter: code for code, letter in TCVN3.items()})
_TO_VNI: Final = str.maketrans(
    {letter: code for code, letter in VNI.items()} | {letter.upper(): code.upper() for code, letter in VNI.items()}
)


def plain(text: str) -> str:
    """Without any accent, đ as d, capitals kept."""
    bare = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(sign for sign in bare if not unicodedata.combining(sign))


def typed(text: str, script: Script, *, capitals: bool = False) -> tuple[str, str]:
    """(what the file holds, its font). TCVN3 capitals are small letters under a font that draws them big."""
    shown = text.upper() if capitals else text
    match script:
        case "tcvn3":
            return _tcvn3(text, ".VnTimeH" if capitals else ".VnTime")
        case "vni":
            return shown.translate(_TO_VNI), "VNI-Times"
        case "nfd":
            return unicodedata.normalize("NFD", shown), "Times New Roman"
        case "plain":
            return plain(shown), "Times New Roman"
        case "nfc":
            return shown, "Times New Roman"


def _tcvn3(text: str, font: str) -> tuple[str, str]:
    # The encoding has no toned capitals: typists write "ủy ban" small or leave the tone to the H font.
    small = text.lower() if font == ".VnTimeH" else "".join(_tonable(sign) for sign in text)
    return small.translate(_TO_TCVN3), font


def _tonable(sign: str) -> str:
    return sign if ord(sign) in _TO_TCVN3 or sign.isascii() else sign.lower()
