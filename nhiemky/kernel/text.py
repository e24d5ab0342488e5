"""Vietnamese text made comparable: one form, one kind of space, no accents; and its sentences."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from nhiemky.kernel.kept import kept


class _Unaccented(dict[int, str]):
    """Character → small letter without accents, worked out when first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        latin = code < 0x250 or 0x1E00 <= code < 0x1F00
        self[code] = (unicodedata.normalize("NFD", char)[0] if latin else char).lower()
        return self[code]


class _Folded(dict[str, str]):
    """Word → its folded form, worked out when first met: syllables repeat. Never many are kept."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST_WORDS:
            self.clear()
        self[word] = folded = nfc(word).translate(_UNACCENTED)
        return folded


_UNACCENTED: Final = _Unaccented({ord("đ"): "d", ord("Đ"): "d"})
_FOLDED: Final = _Folded()
_MOST_WORDS: Final = 8192
_INVISIBLE: Final = "\u00ad\u200b\u200c\u200d\u2060\ufeff"


def nfc(text: str) -> str:
    """The text in Unicode normal form C."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


@lru_cache(maxsize=8192)  # one rule after the other folds the same paragraph
def fold(text: str) -> str:
    """Small letters without accents, đ as d; as long as `nfc(text)`, so that places map back."""
    return text.lower() if text.isascii() else " ".join(map(_FOLDED.__getitem__, text.split(" ")))


@lru_cache(maxsize=4096)  # heads, labels and set phrases stand in many files
def squeeze(text: str) -> str:
    """NFC, trimmed, every run of spaces of any kind as one space, characters of no width dropped.

    Not for undecoded TCVN3, where the soft hyphen is the letter ư.
    """
    if text.isprintable() and "  " not in text:  # then its spaces are plain and single
        return nfc(text.strip())
    for char in _INVISIBLE:
        text = text.replace(char, "")
    return " ".join(nfc(text).split())


# All the signs in front, so that the letters between them are passed over quickly; a run of marks only from its first.
_STOP: Final = re.compile(
    r"[.!?…\n\r\v\f\u2028\u2029]"
    r"(?:(?<=\s)|(?<!\s)(?<![.!?…].)[.!?…]*+[\"”’»)\]]*+(?=\s|$)|(?<=\.)(?=\w))"
)
_LONGEST_WORD: Final = 24  # letters looked at before a stop
_LIST_MARK: Final = re.compile(r"(?:\d+(?:\.\d+)*|[IVXLC]+|[a-zđA-ZĐ])")
_ABBREVIATIONS: Final = frozenset(
    (
        *("tp", "tx", "tt", "p", "q", "h", "x", "tr", "st", "vd", "nxb", "đ", "đ/c", "đc", "d/c", "ông/bà"),
        *("gs", "pgs", "ts", "ths", "bs", "ks", "ls", "gs.ts", "pgs.ts"),
    )
)


@kept(4096)  # one rule after the other takes the same paragraph apart
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Spans (start, end) of the sentences of an NFC text, trimmed; line ends part sentences, ";" does not."""
    spans: list[tuple[int, int]] = []
    start = 0
    for stop in _STOP.finditer(text):
        end = stop.end()
        if end < len(text) and _ends_sentence(text, start, stop):
            _add_trimmed(spans, text, start, end)
            start = end
    _add_trimmed(spans, text, start, len(text))
    return tuple(spans)


def _add_trimmed(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    if body := piece.strip():
        start += len(piece) - len(piece.lstrip())
        spans.append((start, start + len(body)))


def _ends_sentence(text: str, start: int, stop: re.Match[str]) -> bool:
    """Whether a stop within a text ends the sentence that begins at a place."""
    mark = stop[0]
    if mark.isspace() or mark[0] in "!?":
        return True
    near = text[max(start, stop.start() - _LONGEST_WORD) : stop.start()]
    before = near.split()[-1] if near and not near[-1].isspace() else ""
    word = before.lstrip("(“\"'")
    following = text[stop.end() : stop.end() + 2].lstrip()[:1]
    if mark == "." and not text[stop.end()].isspace():
        # No space after the stop: a slip of the typist ("nhà.Trong"), not "1.081" or "TP.HCM".
        return word[-1:].islower() and following.isupper() and word.lower() not in _ABBREVIATIONS
    if following.islower() or word.lower() in _ABBREVIATIONS:
        return False
    at_start = before and not text[start : stop.start() - len(before)].strip()
    return not (at_start and _LIST_MARK.fullmatch(word))
