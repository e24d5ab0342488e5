"""Two texts side by side, with the words only one of them has."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

_WORD: Final = re.compile(r"\s+|[^\s]+")
_MANY: Final = 3000
"""More words than that in one changed passage are shown as changed as a whole: finding what they share takes long."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words. own: only this side has them."""

    text: str
    own: bool = False


@dataclass(frozen=True, slots=True)
class Compared:
    """The pieces of either side; same: nothing differs."""

    left: tuple[Piece, ...]
    right: tuple[Piece, ...]

    @property
    def same(self) -> bool:
        """Whether both say the same."""
        return not any(piece.own for piece in (*self.left, *self.right))


def compared(left: str, right: str) -> Compared:
    """Two texts: lines that differ are laid beside one another word by word."""
    sides: tuple[list[Piece], list[Piece]] = ([], [])
    one, other = left.splitlines(keepends=True), right.splitlines(keepends=True)
    for same, before, after in _runs(one, other):
        if same:
            sides[0].append(Piece("".join(before)))
            sides[1].append(Piece("".join(after)))
        else:
            _add_words("".join(before), "".join(after), sides)
    return Compared(tuple(sides[0]), tuple(sides[1]))


def united(mine: str, theirs: str) -> str:
    """Both texts as one to begin from: shared lines once, where they differ theirs and below it mine."""
    lines: list[str] = []
    for same, before, after in _runs(theirs.split("\n"), mine.split("\n")):
        lines += before if same else [*before, *after]
    return "\n".join(lines)


def _add_words(before: str, after: str, sides: tuple[list[Piece], list[Piece]]) -> None:
    one, other = _WORD.findall(before), _WORD.findall(after)
    whole = len(one) > _MANY or len(other) > _MANY
    runs = [(False, one, other)] if whole else _runs(one, other)
    for same, left, right in runs:
        for side, words in zip(sides, (left, right), strict=True):
            if words:
                side.append(Piece("".join(words), own=not same and any(not word.isspace() for word in words)))


def _runs(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[bool, Sequence[str], Sequence[str]]]:
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, one, other, autojunk=len(one) > 500).get_opcodes():
        yield tag == "equal", one[i1:i2], other[j1:j2]
