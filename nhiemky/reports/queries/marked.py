"""A paper's text as sent, cut into pieces: what a finding points at is marked, numbers taken as figures lead on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from nhiemky.kernel.numbers import Quantity, agrees, find
from nhiemky.kernel.text import nfc
from nhiemky.reports.models import KeptFinding
from nhiemky.reports.queries.unit import FigureLine
from nhiemky.reports.records import FileReading, Line
from nhiemky.targets.figures import Figure

PLACE: Final = "đoạn "


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a paragraph. marked: a finding points at it; taken: the figure that was read from it."""

    text: str
    marked: bool = False
    taken: FigureLine | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph with its number in the file; findings: positions of those that point at it."""

    number: str
    heading: bool
    pieces: tuple[Piece, ...]
    findings: tuple[int, ...] = ()


def passages(
    reading: FileReading, file_id: int, findings: Iterable[KeptFinding], lines: Sequence[FigureLine]
) -> list[Passage]:
    """The paragraphs of a file; findings and figures of other files are passed over."""
    pointed: dict[str, list[KeptFinding]] = {}
    for finding in findings:
        if finding.file_id == file_id and finding.place:
            pointed.setdefault(finding.place, []).append(finding)
    taken: dict[str, list[FigureLine]] = {}
    for line in lines:
        if line.file == file_id and line.figure is not None:
            taken.setdefault(line.figure.place, []).append(line)
    return [_passage(line, pointed.pop(line.place, []), taken.get(line.place, ())) for line in reading.lines]


def _passage(line: Line, findings: Sequence[KeptFinding], figures: Sequence[FigureLine]) -> Passage:
    text = nfc(line.text)
    marks = [_span(text, finding.quote) for finding in findings]
    links = list(_links(text, figures))
    pieces = tuple(_pieces(text, marks, links))
    return Passage(line.place.removeprefix(PLACE), line.heading, pieces, tuple(one.position for one in findings))


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


def _pieces(
    text: str, marks: Sequence[tuple[int, int]], links: Sequence[tuple[int, int, FigureLine]]
) -> Iterable[Piece]:
    edges = sorted(
        {0, len(text), *(edge for mark in marks for edge in mark), *(edge for *two, _ in links for edge in two)}
    )
    for start, end in pairwise(edges):
        marked = any(first <= start < last for first, last in marks)
        taken = next((line for first, last, line in links if first <= start < last), None)
        yield Piece(text[start:end], marked, taken)
