"""How long a report takes, and a whole country of them."""

import time
from collections.abc import Iterator, Sequence
from copy import replace
from dataclasses import dataclass
from itertools import batched
from statistics import median, quantiles
from typing import Final

from benchmarks.make_bag import unit_names
from corpus.reading import HERE, Bag, bags, document
from nhiemky.kernel.processes import worked_apart
from nhiemky.reports.assembly.compile import compile_review
from nhiemky.reports.intake.document import Document, Paragraph
from nhiemky.reports.records import FileReading
from nhiemky.reports.understanding.reading import understand

_CHUNK: Final = 10  # papers handed over at a time, as a review does
_PROCESSES: Final = 2
_HEADING_WORDS: Final = 12


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of each unit's papers: to understand and review them; to review what is understood."""

    whole: tuple[float, ...]
    alone: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Country:
    """Many units at once. seconds: until the last finding; understood: of these, until all papers are understood."""

    units: int
    papers: int
    seconds: float
    understood: float


def typical(times: Sequence[float]) -> tuple[float, float]:
    """The median, and what 95 of 100 stay under."""
    return median(times), quantiles(times, n=20, method="inclusive")[-1]


def time_reports() -> Times:
    """Each unit of the corpus by itself, each text met for the first time; the first bag only warms up."""
    first, *others = _all_bags()
    first.review()
    whole, alone = [], []
    for bag in others:
        for name, papers in _papers(bag):
            started = time.perf_counter()
            readings = [understand(paper) for paper in papers]
            understood = time.perf_counter()
            units = tuple(unit for unit in bag.known.units or () if unit.name == name)
            compile_review(readings, (), (), replace(bag.known, units=units))
            ended = time.perf_counter()
            whole.append((ended - started) * 1000)
            alone.append((ended - understood) * 1000)
    return Times(tuple(whole), tuple(alone))


def time_country(units: int) -> Country:
    """So many units, the papers of the corpus given to them in turn under their own names."""
    found = _all_bags()
    names = unit_names(units)
    groups = [_spread(bag, names[number :: len(found)]) for number, bag in enumerate(found)]
    started, understood, papers = time.perf_counter(), 0.0, 0
    for bag, documents in groups:
        begun = time.perf_counter()
        pieces = list(batched(documents, _CHUNK, strict=False))
        readings = [one for _, made in worked_apart(_understand_all, pieces, _PROCESSES) for one in made or ()]
        understood += time.perf_counter() - begun
        if len(readings) < len(documents):
            raise SystemExit("a process died over a paper")
        compile_review(readings, (), (), bag.known)
        papers += len(documents)
    return Country(units, papers, time.perf_counter() - started, understood)


def _all_bags() -> list[Bag]:
    return [*bags("rules"), *bags("held")]


def _papers(bag: Bag) -> Iterator[tuple[str, list[Document]]]:
    """Units that sent something, with their papers."""
    folder = next(HERE.glob(f"*/bags/{bag.name}"))
    for unit in bag.known.units or ():
        papers = [document(folder / file) for file, owner in bag.known.owners.items() if owner == unit.name]
        if papers:
            yield unit.name, papers


def _understand_all(papers: tuple[Document, ...]) -> list[FileReading]:
    return [understand(paper) for paper in papers]


def _spread(bag: Bag, names: Sequence[str]) -> tuple[Bag, list[Document]]:
    """A bag of these units instead, each with the papers of one that was there."""
    sent = list(_papers(bag))
    register = {unit.name: unit for unit in bag.known.units or ()}
    units, owners, documents = [], {}, []
    for number, name in enumerate(names):
        old, papers = sent[number % len(sent)]
        units.append(replace(register[old], name=name))
        for paper in papers:
            renamed = _renamed(paper, old, name, f"{number} {paper.name}")
            owners[renamed.name] = name
            documents.append(renamed)
    return replace(bag, known=replace(bag.known, units=tuple(units), owners=owners)), documents


def _renamed(paper: Document, old: str, new: str, file: str) -> Document:
    """The paper under another unit's name. Two of three paragraphs end in words of their own, so that they are judged
    anew and not remembered; the third is copied by all.
    """

    def with_new(text: str) -> str:
        return text.replace(old, new).replace(old.upper(), new.upper())

    paragraphs = tuple(
        replace(one, text=with_new(one.text) + (f" {new.lower()}" if _is_own(one) else "")) for one in paper.paragraphs
    )
    tables = tuple(
        replace(
            one,
            rows=tuple(tuple(with_new(cell) if isinstance(cell, str) else cell for cell in row) for row in one.rows),
        )
        for one in paper.tables
    )
    return replace(paper, name=file, paragraphs=paragraphs, tables=tables)


def _is_own(paragraph: Paragraph) -> bool:
    """Headings stay as they are."""
    return bool(paragraph.number % 3) and len(paragraph.text.split()) > _HEADING_WORDS
