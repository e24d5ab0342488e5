"""Names in the order of a Vietnamese dictionary, as a binary key that a database can store and index."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from nhiemky.kernel.alphabet import LETTERS, TAKEN_APART
from nhiemky.kernel.text import nfc

_CHUNK: Final = re.compile(r"[0-9]+|[^\W0-9_]+")
_KEY_END, _PART_END, _FIRST_TONE, _NUMBER, _FIRST_LETTER, _FOREIGN = 0x01, 0x02, 0x03, 0x20, 0x40, 0xF0
_RANKS: Final = {letter: _FIRST_LETTER + place for place, letter in enumerate(LETTERS)}


def sort_key(text: str) -> bytes:
    """A key whose byte order is dictionary order.

    Syllable by syllable: first its letters (a ă â b c d đ …), then its tone (none, huyền, hỏi, ngã, sắc,
    nặng); numbers by value and before letters; small before capital only where all else is equal.
    Signs and spaces only part syllables. Takes NFC and NFD alike.
    """
    chunks = _CHUNK.findall(nfc(text))
    parts = [_chunk_key(chunk) for chunk in chunks]
    return b"".join(part for part, _ in parts) + bytes((_KEY_END,)) + b"".join(case for _, case in parts)


@lru_cache(maxsize=4096)
def _chunk_key(chunk: str) -> tuple[bytes, bytes]:
    """(key of one syllable or number, its case level)."""
    if chunk[0] in "0123456789":
        digits = chunk.lstrip("0")
        return bytes((_NUMBER, min(len(digits), 255))) + digits.encode() + bytes((_PART_END,)), b""
    letters, tones = bytearray(), bytearray()
    for char in chunk.lower():
        letter, tone = TAKEN_APART.get(char, (char, 0))
        letters += _letter_key(letter)
        if tone:  # by value, not by place: hòa and hoà are the same word
            tones.append(_FIRST_TONE + tone)
    case = bytes(_FIRST_TONE + char.isupper() for char in chunk)
    return bytes((*letters, _PART_END, *tones, _PART_END)), case


def _letter_key(letter: str) -> bytes:
    rank = _RANKS.get(letter) or _RANKS.get(unicodedata.normalize("NFD", letter)[0])
    return bytes((rank,)) if rank else bytes((_FOREIGN,)) + letter.encode()
