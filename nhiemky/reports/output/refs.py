"""Refs of the draft: opaque words for where a sentence or a figure comes from; the page makes links."""

from typing import Final

from nhiemky.reports.records import Indicator, Source

BOARD: Final = "board"
MATRIX: Final = "matrix"
FINDINGS: Final = "findings"
_GAP: Final = "\t"  # stands in no name of a file


def file_ref(source: Source) -> str:
    """A place in a file; "" without a file."""
    return _GAP.join(("file", source.file, source.place)) if source.file else ""


def figure_ref(unit: str, indicator: Indicator) -> str:
    """A figure of a unit: its place in a file, or, for a typed one, the page it was typed on."""
    return _GAP.join(("figure", unit, indicator.code, indicator.source.file, indicator.source.place))


def target_ref(code: str) -> str:
    """A target, over all units."""
    return _GAP.join(("target", code))


def unit_ref(unit: str) -> str:
    """A unit with its files and findings."""
    return _GAP.join(("unit", unit))


def parts_of(ref: str) -> tuple[str, ...]:
    """The kind of a ref, and what it names."""
    return tuple(ref.split(_GAP))
