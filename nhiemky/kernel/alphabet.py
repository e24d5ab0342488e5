"""The Vietnamese alphabet: its letters in dictionary order and its toned vowels taken apart."""

import unicodedata
from typing import Final

LETTERS: Final = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"  # f j w z of foreign words in their Latin place
VOWELS: Final = "aăâeêioôơuưy"
TONES: Final = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")  # none huyền hỏi ngã sắc nặng


def toned(vowel: str, tone: int) -> str:
    """The vowel carrying a tone, tone being a place in TONES: toned("ê", 5) is "ệ"."""
    return unicodedata.normalize("NFC", vowel + TONES[tone])


# Small letter → (letter without its tone, tone), for all 72 vowels.
TAKEN_APART: Final[dict[str, tuple[str, int]]] = {
    toned(vowel, tone): (vowel, tone) for vowel in VOWELS for tone in range(len(TONES))
}
