"""The paragraphs of a draft, by keys that stay while the data changes, and the paper with some of them reworded."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from copy import replace
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from nhiemky.kernel.text import fold
from nhiemky.typesetting.paper import Block, Bullets, Heading, Paper, Run, Text, Words, as_runs

_NOT_WORDS: Final = re.compile(r"[\W\d_]+")
_NUMBER: Final = re.compile(r"^([ivx]+|\d+|[a-zđ])[.)]\s", re.IGNORECASE)
_LONGEST: Final = 60
_LEAD_ENDS: Final = re.compile(r"[:;]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A heading, a text or an item of a list. block, item: where in the paper (item -1: the block itself).

    key: section and what it speaks about, without numbers, so that other figures leave it alone.
    """

    key: str
    block: int
    item: int
    text: str
    notes: tuple[Run, ...] = ()


def digest(text: str) -> str:
    """Tells whether a drafted text has changed."""
    return sha256(text.encode()).hexdigest()


def paragraphs(paper: Paper) -> Iterator[Paragraph]:
    """Every paragraph in order; cells of tables are none: their figures are put right at the source."""
    section: dict[int, str] = {}
    times: Counter[str] = Counter()
    for at, block in enumerate(paper.blocks):
        if isinstance(block, Heading):
            section = {level: name for level, name in section.items() if level < block.level}
            section[block.level] = _heading_name(block.text)
        for item, words in _texts(block):
            text, notes = _parted(words)
            place = ".".join(name for _, name in sorted(section.items()))
            key = f"{place}.{_kind(block)}" if isinstance(block, Heading) else f"{place}.{_subject(text, notes)}"
            times[key] += 1
            yield Paragraph(key if times[key] == 1 else f"{key}-{times[key]}", at, item, text, notes)


def reworded(paper: Paper, texts: Mapping[str, str]) -> Paper:
    """The paper with some paragraphs in other words: each line becomes a paragraph, no words take it away.

    The note on the source stays behind what was written.
    """
    if not texts:
        return paper
    found: dict[int, dict[int, Paragraph]] = {}
    for one in paragraphs(paper):
        if one.key in texts:
            found.setdefault(one.block, {})[one.item] = one
    blocks: list[Block] = []
    for at, block in enumerate(paper.blocks):
        blocks.extend(_rewritten(block, {item: (one, texts[one.key]) for item, one in found[at].items()})
                      if at in found else (block,))  # fmt: skip
    return replace(paper, blocks=tuple(blocks))


def new_words(text: str, notes: tuple[Run, ...]) -> list[Words]:
    """What an officer wrote, a line a paragraph, the notes behind the last."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return [(Run(line), *notes) if number == len(lines) else line for number, line in enumerate(lines, 1)]


def _rewritten(block: Block, new: Mapping[int, tuple[Paragraph, str]]) -> Iterator[Block]:
    match block:
        case Bullets():
            items: list[Words] = []
            for at, item in enumerate(block.items):
                items += new_words(new[at][1], new[at][0].notes) if at in new else [item]
            if items:
                yield Bullets(tuple(items))
        case Heading():
            if line := " ".join(new[-1][1].split()):
                yield replace(block, text=line)
        case _:
            yield from map(Text, new_words(new[-1][1], new[-1][0].notes))


def _texts(block: Block) -> Iterator[tuple[int, Words]]:
    match block:
        case Heading():
            yield -1, block.text
        case Text():
            yield -1, block.runs
        case Bullets():
            yield from enumerate(block.items)


def _parted(words: Words) -> tuple[str, tuple[Run, ...]]:
    """The words themselves, and the notes on their source."""
    runs = as_runs(words)
    return "".join(run.text for run in runs if not run.source).strip(), tuple(run for run in runs if run.source)


def _kind(block: Block) -> str:
    return "muc" if isinstance(block, Heading) else ""


def _heading_name(text: str) -> str:
    """The heading's own number, which our outline keeps; its words where it has none."""
    number = _NUMBER.match(fold(text))
    return number.group(1) if number else _short(text)


def _subject(text: str, notes: tuple[Run, ...]) -> str:
    """What a sentence speaks about: what leads up to its figures and names. A quoted one is known by all its words."""
    return _short(text if notes else _LEAD_ENDS.split(text, maxsplit=1)[0])


def _short(text: str) -> str:
    words = _NOT_WORDS.sub("-", fold(text)).strip("-")
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 9].rstrip('-')}-{digest(words)[:8]}"
