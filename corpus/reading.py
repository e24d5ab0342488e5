"""Reads the corpus: sentences with their labels, bags of papers with the faults that are truly in them."""

import csv
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

from nhiemky.kernel.text import nfc
from nhiemky.organisation.unit import Unit
from nhiemky.reports.assembly.compile import compile_review
from nhiemky.reports.intake.document import Document, Paragraph, Table
from nhiemky.reports.records import FileReading, Known, Review
from nhiemky.reports.understanding.reading import understand
from nhiemky.targets.reading import read_target
from nhiemky.targets.target import Target

type Split = Literal["rules", "held"]
type SentenceKind = Literal["shortcomings", "tasks"]

HERE: Final = Path(__file__).parent
BAD: Final = {"shortcomings": "generic", "tasks": "unclear"}
"""The label of a sentence that should be found."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A labelled sentence, and why it has its label."""

    text: str
    label: str
    reason: str


@dataclass(frozen=True, slots=True)
class Bag:
    """Papers of one association's units. faults: what is truly wrong, by unit."""

    name: str
    readings: tuple[FileReading, ...]
    known: Known
    faults: dict[str, frozenset[str]]

    def review(self) -> Review:
        return compile_review(self.readings, (), (), self.known)


def sentences(split: Split, kind: SentenceKind) -> list[Sentence]:
    """All labelled sentences of one part."""
    return [one for writer in by_writer(split, kind) for one in writer]


def by_writer(split: Split, kind: SentenceKind) -> list[list[Sentence]]:
    """The same, apart for each who wrote them: people keep their ways from sentence to sentence."""
    found: list[list[Sentence]] = []
    for path in sorted((HERE / split / "sentences").glob(f"{kind}_*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            found.append([Sentence(row["text"], row["label"], row["reason"]) for row in csv.DictReader(lines)])
    return found


def bags(split: Split) -> Iterator[Bag]:
    """The bags of one part, each read as if its text files had been Word files."""
    for folder in sorted((HERE / split / "bags").iterdir()):
        told: dict[str, Any] = tomllib.loads((folder / "bag.toml").read_text("utf-8"))
        readings = tuple(understand(document(path)) for path in sorted(folder.glob("*.txt")))
        known = Known(
            units=tuple(_unit(one) for one in told["units"]), targets=tuple(map(_target, told["targets"])),
            owners={
                file: one["name"]
                for one in told["units"]
                for file in (one["report"], one["self_review"], one.get("last_report", ""))
                if file
            },
            guidance=tuple(told["guidance"]),
        )  # fmt: skip
        yield Bag(folder.name, readings, known, {one["name"]: frozenset(one["faults"]) for one in told["units"]})


def _unit(told: dict[str, Any]) -> Unit:
    return Unit(
        told["name"], told["branches"], told.get("branches_before"), told["members"], told["changes"],
        told.get("members_before"),
    )  # fmt: skip


def _target(told: dict[str, Any]) -> Target:
    return read_target(told["code"], told["name"], "", "", told["goal"])


def document(path: Path) -> Document:
    """A text file as a paper: a paragraph a line, rows of a table between bars."""
    paragraphs: list[Paragraph] = []
    tables: list[Table] = []
    rows: list[tuple[str | None, ...]] = []
    for line in [*nfc(path.read_text("utf-8")).splitlines(), ""]:
        if line.startswith("|"):
            rows.append(tuple(cell.strip() or None for cell in line.strip().strip("|").split("|")))
            continue
        if rows:
            width = max(map(len, rows))
            even = tuple(row + (None,) * (width - len(row)) for row in rows)
            tables.append(Table(f"bảng {len(tables) + 1}", even, after=len(paragraphs)))
            rows = []
        if line.strip():
            paragraphs.append(Paragraph(len(paragraphs) + 1, line.strip()))
    return Document(path.name, "word", tuple(paragraphs), tuple(tables))
