"""Faults of whole reports: every fault of every unit of the bags, found or not."""

from collections.abc import Iterator
from typing import Final

from benchmarks.reviewer.scoring import Counts, Row, count
from benchmarks.reviewer.sentences import OURS
from corpus.reading import Split, bags
from nhiemky.reports.records import Fault

POOLED: Final = "all faults"
FAULTS: Final = tuple(one for one in Fault if one not in (Fault.MISSING_FIGURE, Fault.DOUBTFUL_READING))
"""Those the corpus knows."""


def measure_faults() -> Iterator[Row]:
    """Each fault by itself, then all of one part together, then all of both parts."""
    whole = Counts()
    for part in ("rules", "held"):
        seen = [(truth, found) for _, _, truth, found in reviewed(part)]
        rows = [
            Row(part, fault, OURS, count((fault in truth, fault in found) for truth, found in seen)) for fault in FAULTS
        ]
        yield from rows
        pooled = sum((row.counts for row in rows), Counts())
        yield Row(part, POOLED, OURS, pooled)
        whole += pooled
    yield Row("both", POOLED, OURS, whole)


def reviewed(part: Split) -> Iterator[tuple[str, str, frozenset[str], frozenset[str]]]:
    """Bag, unit, the faults that are truly there, and those found."""
    for bag in bags(part):
        for unit in bag.review().units:
            found = frozenset(str(finding.fault) for finding in unit.findings)
            yield bag.name, unit.unit.name, bag.faults[unit.unit.name], found & frozenset(FAULTS)


def wrong_faults() -> Iterator[str]:
    """Where we are wrong on the rules part. The held part is shown to nobody."""
    for bag, unit, truth, found in reviewed("rules"):
        yield from (f"missed: {bag}, {unit}: {fault}" for fault in sorted(truth - found))
        yield from (f"wrong: {bag}, {unit}: {fault}" for fault in sorted(found - truth))
