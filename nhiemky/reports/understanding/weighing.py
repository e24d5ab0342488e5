"""Weighs the sentences of a paper: what can be said of them before its unit, the targets and the bar are known."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from nhiemky.kernel.text import fold
from nhiemky.quality.claims import asked_of, claims_in
from nhiemky.quality.judging import Judged, shortcoming, task
from nhiemky.quality.statements import statements
from nhiemky.quality.weighed import Remark, Statements, Weighed
from nhiemky.reports.records import FileReading, Line, Part
from nhiemky.reports.understanding.accounting import telling

_CAUSE: Final = "nguyen nhan"
_RESULTS: Final = frozenset(
    (
        *(Part.RESULTS, Part.TARGETS, Part.ASSOCIATION_BUILDING, Part.POLITICAL_TASKS),
        *(Part.ACTION_PROGRAMME, Part.SCHEMES, Part.PARTY_RESOLUTIONS),
    )
)
_OTHERWISE: Final = frozenset(
    (*(Part.SITUATION, Part.SHORTCOMINGS, Part.CAUSES, Part.LESSONS), *(Part.TASKS, Part.PROPOSALS, Part.SELF_REVIEW))
)
# Sets, as a set is held against a set at once, while a part would first have to be hashed.
_SHORTCOMINGS, _TASKS, _SELF_REVIEW = (frozenset({part}) for part in (Part.SHORTCOMINGS, Part.TASKS, Part.SELF_REVIEW))
_NONE: Final = Statements(0, ())


def weighed(reading: FileReading) -> Weighed:
    """As it was weighed when the file was read, or now."""
    return reading.weighed or weigh(reading.lines, is_results_report=reading.kind == "results_report")


def weigh(lines: Sequence[Line], *, is_results_report: bool) -> Weighed:
    """Of a self-review only what it tells of missed targets counts."""
    if not is_results_report:
        return Weighed(_NONE, _NONE, _NONE, tuple(telling(lines)))
    regretted = (line for line in _of_part(lines, _SHORTCOMINGS) if not _only_causes(line))
    return Weighed(
        _judged(regretted, shortcoming), _judged(_of_part(lines, _TASKS), task), _claims(lines),
        tuple(telling(lines)),
    )  # fmt: skip


def _judged(lines: Iterable[Line], judge: Callable[[str], Judged]) -> Statements:
    judged = [(judge(line.text[start:end]), line) for line in lines for start, end in statements(line.text)]
    weak = (Remark(one.text, line.place, one.score, one.add) for one, line in judged if not one.enough)
    return Statements(len(judged), tuple(weak))


def _claims(lines: Sequence[Line]) -> Statements:
    claims = [(claim, line) for line in _results(lines) for claim in claims_in(line.text)]
    bare = (Remark(claim.text, line.place, add=asked_of(claim.text)) for claim, line in claims if claim.bare)
    return Statements(len(claims), tuple(bare))


def _of_part(lines: Iterable[Line], part: frozenset[Part]) -> Iterator[Line]:
    """Lines of a part; those of the committee's look at itself belong to the other paper."""
    for line in lines:
        if not line.heading and part <= line.parts and _SELF_REVIEW.isdisjoint(line.parts):
            yield line


def _only_causes(line: Line) -> bool:
    return fold(line.text)[:40].lstrip(" -+*•0123456789.)").startswith(_CAUSE)


def _results(lines: Iterable[Line]) -> Iterator[Line]:
    """Lines that tell results: those under headings of results, and those under headings of no known part that stand
    between the first heading of a part and the shortcomings ("III. Các hoạt động chính").
    """
    begun = ended = False
    for line in lines:
        begun = begun or (line.heading and bool(line.parts))
        ended = ended or line.parts >= _SHORTCOMINGS
        unnamed = begun and not ended and not line.parts
        named = not line.parts.isdisjoint(_RESULTS) and line.parts.isdisjoint(_OTHERWISE)
        if not line.heading and (unnamed or named):
            yield line
