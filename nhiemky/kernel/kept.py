"""Answers to questions about a text, kept for when the same text comes again."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, Final

LONGEST: Final = 1000  # letters; ordinary paragraphs are shorter
_LATELY: Final = 8  # longer texts: for the rules that ask one after the other


def kept[**Asked, Told](most: int) -> Callable[[Callable[Asked, Told]], Callable[Asked, Told]]:
    """Decorator of a function of a text and no more than a few things: what it told of the last `most` texts is kept.

    Of texts longer than LONGEST only the last few, so that the memory it takes has a limit.
    """

    def around(tell: Callable[Asked, Told]) -> Callable[Asked, Told]:
        short, long = lru_cache(maxsize=most)(tell), lru_cache(maxsize=_LATELY)(tell)

        @wraps(tell)
        def told(*asked: Any) -> Told:
            return short(*asked) if len(asked[0]) <= LONGEST else long(*asked)

        return told  # type: ignore[return-value]  # its arguments are those of `tell`, by place

    return around
