"""A paper's text as sent, cut into pieces: what a finding points at is marked, with what would mend it behind; numbers
taken as figures lead on.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from nhiemky.kernel.numbers import Quantity, agrees, find
from nhiemky.kernel.text import nfc
from nhiemky.reports.models import KeptFinding
from nhiemky.reports.queries.findings import remarks_of
from nhiemky.reports.queries.unit import FigureLine
from nhiemky.reports.records import FileReading, Line
from nhiemky.targets.figures import Figure

PLACE: Final = "đoạn "


@dataclass(frozen=True, slots=True)
class Note:
    """What would mend the words before it, and the position of the finding that says so."""

    add: str
    finding: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a paragraph. marked: a finding points at it; taken: the figure that was read from it; notes: what would
    mend the marked words that end here.
    """

    text: str
    marked: bool = False
    taken: FigureLine | None = None
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph with its number in the file; findings: positions of those that point at it."""

    number: str
    heading: bool
    pieces: tuple[Piece, ...]
    findings: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Pointed:
    """Words that a finding points at."""

    quote: str
    note: Note


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    note: Note


def passages(
    reading: FileReading, file_id: int, findings: Iterable[KeptFinding], lines: Sequence[FigureLine]
) -> list[Passage]:
    """The paragraphs of a file; findings and figures of other files are passed over."""
    pointed: dict[str, list[_Pointed]] = {}
    for finding in findings:
        if finding.file_id == file_id:
            for place, one in _pointed(finding):
                pointed.setdefault(place, []).append(one)
    taken: dict[str, list[FigureLine]] = {}
    for line in lines:
        if line.file == file_id and line.figure is not None:
            taken.setdefault(line.figure.place, []).append(line)
    return [_passage(line, pointed.pop(line.place, []), taken.get(line.place, ())) for line in reading.lines]


def add_shown(add: Iterable[str]) -> str:
    """What would mend a sentence, in one line."""
    return "; ".join(add)


def _pointed(finding: KeptFinding) -> Iterator[tuple[str, _Pointed]]:
    """With their places: the sentences a finding rests on, or what it quotes."""
    for one in remarks_of(finding):
        yield one.place, _Pointed(one.text, Note(add_shown(one.add), finding.position))
    if not finding.remarks and finding.place:
        yield finding.place, _Pointed(finding.quote, Note("", finding.position))


def _passage(line: Line, pointed: Sequence[_Pointed], figures: Sequence[FigureLine]) -> Passage:
    text = nfc(line.text)
    marks = [_Mark(*_span(text, one.quote), one.note) for one in pointed]
    links = list(_links(text, figures))
    pieces = tuple(_pieces(text, marks, links))
    positions = tuple(dict.fromkeys(one.note.finding for one in pointed))
    return Passage(line.place.removeprefix(PLACE), line.heading, pieces, positions)


def _span(text: str, quote: str) -> tuple[int, int]:
    """Where the quoted words stand; the whole paragraph when they stand nowhere in it."""
    start = text.find(nfc(quote)) if quote else -1
    return (start, start + len(nfc(quote))) if start >= 0 else (0, len(text))


def _links(text: str, figures: Sequence[FigureLine]) -> Iterable[tuple[int, int, FigureLine]]:
    """Each figure at the first number of the paragraph that says it and is not taken by another."""
    numbers = find(text) if figures else []
    for line in figures:
        assert line.figure is not None
        figure = line.figure.as_figure()
        spot = next((one for one in numbers if _says(one.quantity, figure)), None)
        if spot is not None:
            numbers.remove(spot)
            yield spot.start, spot.end, line


def _says(told: Quantity, figure: Figure) -> bool:
    if told.of is not None:
        return (told.value, told.of) == (figure.numerator, figure.denominator)
    return isinstance(figure.value, int | float) and agrees(told, figure.value)


def _pieces(text: str, marks: Sequence[_Mark], links: Sequence[tuple[int, int, FigureLine]]) -> Iterable[Piece]:
    edges = {0, len(text), *(edge for one in marks for edge in (one.start, one.end))}
    edges |= {edge for *two, _ in links for edge in two}
    for start, end in pairwise(sorted(edges)):
        marked = any(one.start <= start < one.end for one in marks)
        taken = next((line for first, last, line in links if first <= start < last), None)
        notes = dict.fromkeys(one.note for one in marks if one.end == end and one.note.add)
        yield Piece(text[start:end], marked, taken, tuple(notes))
