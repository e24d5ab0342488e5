"""What became of a paper since an earlier state of it: paragraphs and rows of tables added, taken away, changed."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal

from nhiemky.kernel.text import fold, squeeze
from nhiemky.reports.output.paragraphs import paragraphs
from nhiemky.typesetting.paper import Cell, Grid, Heading, Paper, Words, as_runs

type Kind = Literal["added", "removed", "changed"]
type Piece = tuple[Literal["same", "out", "in"], str]

_NUMBERS: Final = re.compile(r"[\W\d_]+")
_TOKENS: Final = re.compile(r"\S+")
_ALIKE: Final = 0.5
_MOST_PAIRS: Final = 40_000


@dataclass(frozen=True, slots=True)
class Change:
    """One place. section: the heading it stands under; pieces: its words, those that went and those that came."""

    kind: Kind
    section: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    key: str
    section: str
    text: str


def changes(old: Paper, new: Paper) -> list[Change]:
    """In the order of the new paper; what was taken away stands behind what came before it."""
    before, after = list(_lines(old)), list(_lines(new))
    pairs = _pairs(before, after)
    found = dict(zip(pairs.values(), pairs, strict=True))
    told: list[Change] = []
    gone = iter(_gone(before, pairs))
    waiting = next(gone, None)
    for place, line in enumerate(after):
        came_from = found.get(place)
        while waiting is not None and came_from is not None and waiting < came_from:
            told.append(Change("removed", before[waiting].section, (("out", before[waiting].text),)))
            waiting = next(gone, None)
        if came_from is None:
            told.append(Change("added", line.section, (("in", line.text),)))
        elif before[came_from].text != line.text:
            told.append(Change("changed", line.section, tuple(worded(before[came_from].text, line.text))))
    rest = [] if waiting is None else [waiting, *gone]
    return [*told, *(Change("removed", before[at].section, (("out", before[at].text),)) for at in rest)]


def worded(old: str, new: str) -> Iterator[Piece]:
    """A text with the words that went and those that came."""
    one, other = _TOKENS.findall(old), _TOKENS.findall(new)
    for act, first, last, start, end in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if act == "equal":
            yield "same", " ".join(one[first:last])
            continue
        if last > first:
            yield "out", " ".join(one[first:last])
        if end > start:
            yield "in", " ".join(other[start:end])


def _gone(before: Sequence[_Line], pairs: dict[int, int]) -> list[int]:
    return [at for at in range(len(before)) if at not in pairs]


def _pairs(before: Sequence[_Line], after: Sequence[_Line]) -> dict[int, int]:
    """Place before → place after: by key; of the rest the same text, then the most alike of one section."""
    at_key = {line.key: place for place, line in enumerate(after)}
    pairs = {place: at_key[line.key] for place, line in enumerate(before) if line.key in at_key}
    left = [place for place in range(len(before)) if place not in pairs]
    taken = set(pairs.values())
    free = [place for place in range(len(after)) if place not in taken]
    if len(left) * len(free) > _MOST_PAIRS:
        return pairs
    likes = ((_likeness(before[one], after[other]), -one, -other) for one in left for other in free)
    for like, one, other in sorted(likes, reverse=True):
        if like < _ALIKE:
            break
        if -one not in pairs and -other not in taken:
            pairs[-one] = -other
            taken.add(-other)
    return pairs


def _likeness(one: _Line, other: _Line) -> float:
    if one.text == other.text:
        return 2.0 if one.section == other.section else 1.0
    if one.section != other.section:
        return 0.0
    a, b = Counter(one.text.split()), Counter(other.text.split())
    return 2 * (a & b).total() / ((a.total() + b.total()) or 1)


def _lines(paper: Paper) -> Iterator[_Line]:
    """Every paragraph and every row of a table, with keys that stay while figures change."""
    by_block: dict[int, list[tuple[str, str]]] = {}
    for one in paragraphs(paper):
        by_block.setdefault(one.block, []).append((one.key, squeeze(one.text)))
    section, times = "", Counter[str]()
    for at, block in enumerate(paper.blocks):
        if isinstance(block, Heading):
            section = block.text if block.level < 3 else section
        if isinstance(block, Grid):
            for key, text in _rows(block):
                times[key] += 1
                yield _Line(f"{key}-{times[key]}", block.caption, text)
        for key, text in by_block.get(at, ()):
            yield _Line(key, section, text)


def _rows(grid: Grid) -> Iterator[tuple[str, str]]:
    """Of each row what names it, and all its cells but its running number."""
    first = 1 if grid.columns[0].header == "TT" else 0
    for row in grid.rows:
        cells = [squeeze("".join(run.text for run in as_runs(_words(cell)))) for cell in row[first:]]
        name = next((cell for cell in cells if _plain(cell)), "")
        yield f"{_plain(grid.caption)}/{_plain(name)}", " · ".join(filter(None, cells))


def _words(cell: Cell | str) -> Words:
    return cell.words if isinstance(cell, Cell) else cell


def _plain(text: str) -> str:
    return _NUMBERS.sub("-", fold(text)).strip("-")
