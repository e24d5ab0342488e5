"""Text typed before Unicode: TCVN3 (ABC, the .Vn fonts) and VNI, recognised and decoded."""

import re
from collections import Counter
from functools import lru_cache
from itertools import accumulate, groupby
from typing import Final, Literal

from nhiemky.kernel.alphabet import TAKEN_APART, TONES, toned

type Family = Literal["tcvn3", "tcvn3_capitals", "vni"]

# The codes stand as Windows-1252 shows them. ABC gives toned letters one code each, capitals only untoned.
_TCVN3_VOWELS: Final = {  # vowel: codes in the order of TONES
    "a": "aµ¶·¸¹",
    "ă": "¨»¼½¾Æ",
    "â": "©ÇÈÉÊË",
    "e": "eÌÎÏÐÑ",
    "ê": "ªÒÓÔÕÖ",
    "i": "i×ØÜÝÞ",
    "o": "oßáâãä",
    "ô": "«åæçèé",
    "ơ": "¬êëìíî",
    "u": "uïñòóô",
    "ư": "\u00adõö÷øù",
    "y": "yúûüýþ",
}
TCVN3: Final[dict[str, str]] = {
    code: toned(vowel, tone) for vowel, codes in _TCVN3_VOWELS.items() for tone, code in enumerate(codes)
} | dict(zip("®¡¢£¤¥¦§", "đĂÂÊÔƠƯĐ", strict=True))

# VNI writes a bare letter and, behind it, one sign for hat and tone together.
_VNI_VOWELS: Final = {
    "a": ("a", "aø", "aû", "aõ", "aù", "aï"),
    "ă": ("aê", "aè", "aú", "aü", "aé", "aë"),
    "â": ("aâ", "aà", "aå", "aã", "aá", "aä"),
    "e": ("e", "eø", "eû", "eõ", "eù", "eï"),
    "ê": ("eâ", "eà", "eå", "eã", "eá", "eä"),
    "i": ("i", "ì", "æ", "ó", "í", "ò"),
    "o": ("o", "oø", "oû", "oõ", "où", "oï"),
    "ô": ("oâ", "oà", "oå", "oã", "oá", "oä"),
    "ơ": ("ô", "ôø", "ôû", "ôõ", "ôù", "ôï"),
    "u": ("u", "uø", "uû", "uõ", "uù", "uï"),
    "ư": ("ö", "öø", "öû", "öõ", "öù", "öï"),
    "y": ("y", "yø", "yû", "yõ", "yù", "î"),
}
VNI: Final[dict[str, str]] = {
    code: toned(vowel, tone) for vowel, codes in _VNI_VOWELS.items() for tone, code in enumerate(codes)
} | {"ñ": "đ"}

_FROM_TCVN3: Final = str.maketrans(TCVN3)
_VNI_LETTER: Final = re.compile(
    "a[øûõùïâàåãáäêèúüéë]|[eo][øûõùïâàåãáä]|[uôö][øûõùï]|y[øûõù]|[ìæóíòôöîñ]", re.IGNORECASE
)
_UNICODE_LETTER: Final = re.compile("[ăđĩũơưĂĐĨŨƠƯ\u0300-\u0323\u1ea0-\u1ef9]")  # in neither code page

# A small code before a plain capital, or behind two of them, is a capital of an H font that got lost.
_SMALL: Final = "".join(code for code, letter in TCVN3.items() if letter.islower() and not code.isascii())
_LOST_CAPITAL: Final = re.compile(f"[{_SMALL}][A-Z]|[A-Z]{{2}}[{_SMALL}]")
_WORD_OR_GAP: Final = re.compile(r"\S+|\s+")
_PLAIN_SMALL: Final = re.compile("[a-z]")


def family_of_font(font: str) -> Family | None:
    """The encoding a font's name promises: .VnTime, .VnArialH (H: capitals only), VNI-Times; else None."""
    name = font.strip()
    if name[:3].lower() == ".vn":
        return "tcvn3_capitals" if name.endswith("H") else "tcvn3"
    return "vni" if name[:4].lower() in ("vni-", "vni ") else None


def to_unicode(text: str, family: Family) -> str:
    """The text decoded to NFC. Lines that hold letters only Unicode has are left as they are.

    Under "tcvn3" the capitals of an H font whose name was lost are restored, by line or by run of words.
    Never squeeze the text beforehand: the soft hyphen is a letter in TCVN3.
    """
    if text.isascii():
        return text.upper() if family == "tcvn3_capitals" else text
    return "".join(_line_to_unicode(line, family) for line in text.splitlines(keepends=True))


def _line_to_unicode(line: str, family: Family) -> str:
    if _UNICODE_LETTER.search(line):
        return line
    if family == "vni":
        return _VNI_LETTER.sub(_vni_letter, line)
    if family == "tcvn3_capitals":
        return line.translate(_FROM_TCVN3).upper()
    return _capitals_restored(line) if _LOST_CAPITAL.search(line) else line.translate(_FROM_TCVN3)


def _vni_letter(match: re.Match[str]) -> str:
    letter = VNI[match[0].lower()]
    return letter.upper() if match[0][0].isupper() else letter


def _capitals_restored(line: str) -> str:
    """A TCVN3 line decoded, runs of words without plain small letters raised where a capital got lost."""
    if not _PLAIN_SMALL.search(line):
        return line.translate(_FROM_TCVN3).upper()
    runs = groupby(_WORD_OR_GAP.findall(line), key=lambda piece: _PLAIN_SMALL.search(piece) is None)
    return "".join(_run_to_unicode(list(run), may_rise) for may_rise, run in runs)


def _run_to_unicode(pieces: list[str], may_rise: bool) -> str:
    decoded = [piece.translate(_FROM_TCVN3) for piece in pieces]
    if may_rise and _LOST_CAPITAL.search("".join(pieces)):
        # Outer words of small signs alone ("ë HéI") belong to the small text around the run.
        raised = [place for place, word in enumerate(decoded) if word != word.lower()]
        for place in range(raised[0], raised[-1] + 1):
            decoded[place] = decoded[place].upper()
    return "".join(decoded)


_WORD: Final = re.compile("[A-Za-z\u00a1-\u00ff]{2,}")
_SYLLABLE: Final = (  # compiled when first needed: most papers are Unicode
    "(?:ngh?|g[hi]?|kh|nh|ph|qu|t[hr]|ch|[bcdđhklmnprstvx])?"
    "(?:(?:[iy]ê|uyê|uô|ươ|o[aăeo]|u[âêơy]|[aăâeêioôơuưy])(?:ch|nh|ng|[cmnpt])"
    "|[iuư]a|uya|o[aeo]|u[êơy]|[ou]?a[iy]|[oe]?ao|[aâ]u|u?ây|[êiư]u|oe?o|e[ou]|[oôơuư]i|uôi|ươ[iu]|[iy]êu|uyu"
    "|[aăâeêioôơuưy])"
)
_COMMON_IN_UNICODE: Final = "đưạếộ\u0300\u0301"  # a twentieth of Vietnamese text, NFC or NFD; quick to count
_ENOUGH_WORDS: Final = 6
_SURE: Final = 0.8


def recognise(text: str) -> Family | None:
    """The encoding of a whole document by its words, for when fonts are missing or lie; None if not sure.

    Sure means: at least 6 words with signs, 4 of them different, 80% of them Vietnamese syllables once
    decoded, and fewer than half of those if taken as the Unicode they look like.
    """
    if text.isascii() or any(100 * seen > len(text) for seen in accumulate(map(text.count, _COMMON_IN_UNICODE))):
        return None
    words = Counter(word for word in _WORD.findall(text) if not word.isascii())
    if 5 * len(_UNICODE_LETTER.findall(text)) > words.total():
        return None
    if words.total() < _ENOUGH_WORDS or len(words) < 4 or _share(words, None) >= _SURE / 2:
        return None
    candidates: tuple[Family, ...] = ("tcvn3", "vni")
    share, best = max((_share(words, family), family) for family in candidates)
    return best if share >= _SURE else None


def _share(words: Counter[str], family: Family | None) -> float:
    return sum(count for word, count in words.items() if _is_syllable(word, family)) / words.total()


@lru_cache(maxsize=4096)
def _is_syllable(word: str, family: Family | None) -> bool:
    decoded = (to_unicode(word, family) if family else word).lower()
    apart = [TAKEN_APART.get(char, (char, 0)) for char in decoded]
    tones = [tone for _, tone in apart if tone]
    letters = "".join(letter for letter, _ in apart)
    if len(tones) > 1 or not re.fullmatch(_SYLLABLE, letters):
        return False
    # Syllables closed by c, ch, p, t bear only sắc or nặng (the last two TONES).
    return not letters.endswith(("c", "ch", "p", "t")) or max(tones, default=0) >= len(TONES) - 2
