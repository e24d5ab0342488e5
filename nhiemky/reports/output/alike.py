"""Texts that say the same in other words, told by the words they share and nothing more."""

import re
from collections import Counter
from collections.abc import Sequence
from math import ceil
from typing import Final

from nhiemky.kernel.text import fold

ENOUGH: Final = 0.6
"""So much of all their words two texts must share. Ours: below it, sentences met that asked for different things."""

_WORD: Final = re.compile(r"[^\W\d_]+")


def content_of(text: str, name: str = "") -> frozenset[str]:
    """The words of a text, without numbers and its unit's own name."""
    return frozenset(_WORD.findall(fold(text).replace(fold(name), " ") if name else fold(text)))


def alike(texts: Sequence[frozenset[str]]) -> list[list[int]]:
    """Groups of places in `texts`, each begun by its first text; a text joins the group whose first is most like it.

    Two texts that share enough share one of their rarest words, so that thousands are not all held against all.
    """
    often = Counter(word for words in texts for word in words)
    groups: list[list[int]] = []
    at_word: dict[str, list[int]] = {}
    for place, words in enumerate(texts):
        rarest = sorted(words, key=lambda word: (often[word], word))
        rarest = rarest[: len(words) - ceil(ENOUGH * len(words)) + 1]
        near = {group for word in rarest for group in at_word.get(word, ())}
        best = max(near, key=lambda group: (_shared(words, texts[groups[group][0]]), -group), default=None)
        if best is not None and _shared(words, texts[groups[best][0]]) >= ENOUGH:
            groups[best].append(place)
            continue
        for word in rarest:
            at_word.setdefault(word, []).append(len(groups))
        groups.append([place])
    return groups


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one or other else 1.0
