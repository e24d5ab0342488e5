"""Sentences with their places."""

from dataclasses import dataclass

from nhiemky.kernel.text import nfc, sentences


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence and where it stands."""

    text: str
    place: str


def passages(text: str, place: str) -> list[Passage]:
    """The sentences of a paragraph."""
    text = nfc(text)
    return [Passage(text[start:end], place) for start, end in sentences(text)]
