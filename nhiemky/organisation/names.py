"""Finds units in what people write: with accents or without, "P. Giang Biên", "DucGiang", "kiemdiem_ducgiang"."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import Final

from msgspec import Struct

from nhiemky.kernel.text import fold, nfc
from nhiemky.organisation.unit import BASE_WORDS, UPPER_WORDS

_WORD: Final = re.compile(r"\w+")
_BEFORE_STRANGER: Final = re.compile(
    r"(?:phường|xã(?!\s+hội\b)|thị trấn|(?<!\w)p\.)\s+(\w+(?:[ ]\w+){0,3})", re.IGNORECASE
)
_FINAL_Y: Final = re.compile(r"(?<=[bcdghklmnprstvx])y$|(?<=^qu)y$")
_LONGEST_NAME: Final = 5
_SHORTEST_GLUED: Final = 5  # letters; shorter names turn up inside other words


class Mention(Struct, frozen=True):
    """A unit's name met in a text. typed: a word such as "phường" stood before it."""

    name: str
    typed: bool


class UnitNames:
    """An index over the names of the units; looking up costs the same for 14 units and for 3,321."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_words: dict[tuple[str, ...], list[str]] = {}
        self._glued: dict[str, list[str]] = {}
        for name in names:
            words = tuple(_spelled(fold(nfc(name))))
            if len(words) > 1 and words[0] in BASE_WORDS:  # "Phường 7" is written "P7" too
                self._by_words.setdefault((words[0][0], *words[1:]), []).append(name)
            if words:
                self._by_words.setdefault(words, []).append(name)
                self._glued.setdefault("".join(words), []).append(name)
        self._longest: dict[str, int] = {}  # first word → words of the longest name that begins with it
        for words in self._by_words:
            self._longest[words[0]] = max(self._longest.get(words[0], 0), min(len(words), _LONGEST_NAME))
        self._met = lru_cache(maxsize=4096)(self._find)  # heads and titles say the same in many files

    def __bool__(self) -> bool:
        return bool(self._by_words)

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Units named in a running text. Names of upper levels ("quận Long Biên") are not mentions of a base unit."""
        return self._met(text)

    def _find(self, text: str) -> tuple[Mention, ...]:
        words = _spelled(fold(text))
        result: list[Mention] = []
        past = 0
        for at in [at for at, word in enumerate(words) if word in self._longest]:
            length = self._length_at(words, at) if at >= past else 0
            if length and (level := _level_before(words, at)) != "upper":
                typed = level == "base" or (length > 1 and words[at] in BASE_WORDS)
                result.extend(self._named(text, words, at, length, typed=typed))
            past = max(past, at + length)
        return tuple(result)

    def in_file_name(self, name: str) -> set[str]:
        """Units named in a file's or folder's name, also when its words are glued together."""
        spaced = _parted(nfc(name))
        plain = {mention.name for mention in self.mentions(spaced)}
        return plain or set(self._glued_in(fold(spaced)))

    def _length_at(self, words: list[str], at: int) -> int:
        for length in range(min(self._longest[words[at]], len(words) - at), 0, -1):
            if tuple(words[at : at + length]) in self._by_words:
                return length
        return 0

    def _named(self, text: str, words: list[str], at: int, length: int, *, typed: bool) -> list[Mention]:
        names = self._by_words[tuple(words[at : at + length])]
        if len(names) > 1:  # names that differ in accents only are told apart by those written
            written = " ".join(_WORD.findall(nfc(text))[at : at + length]).casefold()
            names = [name for name in names if nfc(name).casefold() == written] or names
        return [Mention(name, typed) for name in names]

    def _glued_in(self, folded: str) -> Iterator[str]:
        for word in _WORD.findall(folded):
            for start in range(len(word)):
                for end in range(len(word), start + _SHORTEST_GLUED - 1, -1):
                    if names := self._glued.get(word[start:end]):
                        yield from names
                        return


def _spelled(folded: str) -> list[str]:
    """Words in one spelling for i and y, which people mix after a consonant: Quí Lộc is Quý Lộc, Mĩ Đình is Mỹ Đình."""
    return [_FINAL_Y.sub("i", word) if word[-1] == "y" else word for word in _WORD.findall(folded)]


def _level_before(words: list[str], at: int) -> str:
    """Which level the word before a name says: "base", "upper", or "" when there is none."""
    one, two = words[at - 1] if at else "", " ".join(words[max(at - 2, 0) : at])
    if two in UPPER_WORDS or (one in UPPER_WORDS and one != "h"):
        return "upper"
    return "base" if one in BASE_WORDS or two in BASE_WORDS else ""


def _parted(name: str) -> str:
    """A file name with spaces where one word ends and the next begins: "BồĐề_2020" becomes "Bồ Đề 2020"."""
    words = name.replace("_", " ").split()
    return " ".join([word if word.isalpha() and _is_one_word(word) else _parted_word(word) for word in words])


def _is_one_word(letters: str) -> bool:
    return letters.islower() or letters.istitle() or letters.isupper()


def _parted_word(word: str) -> str:
    parted = [
        f" {here}" if (before.islower() and here.isupper()) or before.isdigit() != here.isdigit() else here
        for before, here in pairwise(word)
    ]
    return f"{word[:1]}{''.join(parted)}"


def strangers(text: str, names: UnitNames) -> list[str]:
    """Names that stand where a unit's name stands ("phường Hoa Mai") but are not on the list."""
    found = []
    for match in _BEFORE_STRANGER.finditer(nfc(text)):
        words = list(takewhile(lambda word: word[0].isupper(), match.group(1).split()))
        if words and not names.mentions(match.group()):
            name = " ".join(words)
            found.append(name.title() if name.isupper() else name)
    return found
