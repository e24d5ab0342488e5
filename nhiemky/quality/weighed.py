"""What the sentences of one paper are worth, before anything else is known."""

from typing import Literal

from msgspec import Struct

type Section = Literal["causes", "tasks", "shortcomings", "other"]


class Remark(Struct, frozen=True, gc=False):
    """A sentence a finding rests on, and where it stands. score: 0 … 1, how much it says; add: what would mend it."""

    text: str
    place: str
    score: float = 0.0
    add: tuple[str, ...] = ()


class Statements(Struct, frozen=True, gc=False):
    """How many statements a part of a report makes, and those that say too little."""

    said: int
    weak: tuple[Remark, ...]


class Passage(Struct, frozen=True, gc=False):
    """A sentence of a report, the section it stands in, and the heading above it. about: what it may speak of when it
    names nothing itself: sentences before it, or the shortcoming it is the cause of, the nearest first.
    """

    text: str
    section: Section
    heading: str = ""
    about: tuple[str, ...] = ()


class Weighed(Struct, frozen=True, gc=False):
    """Shortcomings and tasks judged, claims of results checked (of a results report), and the sentences that give a
    cause or a measure for whatever they speak of.
    """

    shortcomings: Statements
    tasks: Statements
    claims: Statements
    telling: tuple[Passage, ...]
