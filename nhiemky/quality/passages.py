"""Sentences with their places."""

from msgspec import Struct

from nhiemky.kernel.text import nfc, sentences


class Passage(Struct, frozen=True, gc=False):
    """A sentence and where it stands."""

    text: str
    place: str


def passages(text: str, place: str) -> list[Passage]:
    """The sentences of a paragraph."""
    text = nfc(text)
    return [Passage(text[start:end], place) for start, end in sentences(text)]
