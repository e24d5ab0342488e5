"""Which targets a unit missed: by its figures, the time they stand for, and what its forms say themselves."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from msgspec import Struct

from nhiemky.kernel.text import fold
from nhiemky.quality.missed import Span, plainly_missed, says_missed, says_reached
from nhiemky.reports.assembly.matching import TargetIndex, match_rows
from nhiemky.reports.assembly.papers import Papers
from nhiemky.reports.records import FileReading, Form, FormRow, Indicator, Source
from nhiemky.targets.target import Target, goal_shown, with_measure
from nhiemky.terms.term import Term, halves

_HALFWAY: Final = re.compile(
    r"\b(?:so ket|giua (?:nhiem )?ky|nua (?:dau )?nhiem ky|(?:6|sau|9|chin) thang|quy (?:[1-4]|i{1,3}|iv))\b"
)
_OF_A_YEAR: Final = re.compile(r"nam(?<!\wnam) (?:hoc )?(20\d\d)\b(?! ?(?:[-–—]|den) ?20)")
_ON_THE_WHOLE: Final = re.compile(
    r"\btong ket\b|\b(?:trinh|tai) dai hoi\b|\bbao cao chinh tri\b|\b(?:ca|het|cuoi|toan) (?:nhiem ky|khoa)\b|"
    r"\bnhiem ky 20\d\d\b"
)
_TERM_GOALS: Final = re.compile(r"\b(?:nhiem ky|dai hoi|toan khoa|ca khoa)\b")
_YEAR_GOALS: Final = re.compile(r"\b(?:ke hoach|chi tieu|muc tieu|giao|dang ky|phan dau)(?: \w+)? nam\b|\bnam 20\d\d\b")
_LONGEST_TITLE: Final = 240  # letters; what follows is no title any more


class Counted(Struct, frozen=True):
    """The term the papers speak of, and the day most figures are counted to; None where no paper tells."""

    term: Term | None
    on: date | None


class Missed(Struct, frozen=True):
    """A target that was missed. told: in what figures or words; time_left: it is only far behind so far."""

    target: Target
    told: str
    source: Source
    time_left: bool = False


def missed_targets(
    papers: Papers, index: TargetIndex, indicators: dict[str, Indicator], counted: Counted
) -> Iterator[Missed]:
    """Targets the figures miss plainly, and those the form itself calls missed where no figure can be judged."""
    told = _rows(papers, index)
    spans = _Spans(papers, counted)
    for target in index.targets:
        indicator, row = indicators.get(target.code), told.get(target.code)
        words = row.missed() if row else ""
        missed = None
        if indicator is not None:
            goal, value = indicator.goal or target, indicator.value
            span = spans.of(row.form if row else None)
            missed = plainly_missed(goal, value, span, admitted=bool(words))
            # what is a count, and of what, the unit knows
            if missed and not (goal.kind == "count" and row and not words and row.reached()):
                shown = f"{with_measure(goal, value)}, mục tiêu {goal_shown(goal)}"
                yield Missed(target, shown, indicator.source, not words and not span.is_over(goal))
        if missed is None and words and row:
            yield Missed(target, f"biểu ghi “{words}”", Source(row.file, row.row.place))


def verdict_cells(row: FormRow) -> tuple[str, ...]:
    """Cells in which a unit says how a target went."""
    return tuple(filter(None, (row.verdict, row.comparator, row.words, row.note)))


class _Row(Struct, frozen=True):
    """A row of a form that tells of a target."""

    file: str
    form: Form
    row: FormRow

    def missed(self) -> str:
        """The verdict that the target was missed, in the form's own words."""
        return next(filter(says_missed, verdict_cells(self.row)), "")

    def reached(self) -> bool:
        """Whether a verdict is that it was reached."""
        return any(map(says_reached, verdict_cells(self.row)))


def _rows(papers: Papers, index: TargetIndex) -> dict[str, _Row]:
    """Rows of visible forms by target; what the first form says of a target counts."""
    forms = [(one.file, form) for one in papers.counting.values() for form in one.forms if not form.hidden]
    return {
        code: _Row(file, form, row)
        for file, form in reversed(forms)
        for code, (row, _) in match_rows(form, index).items()
    }


class _Spans:
    """The time the forms of a unit stand for, as its report's title and the heads of the forms tell."""

    def __init__(self, papers: Papers, counted: Counted) -> None:
        report = papers.counting["results_report"]
        self._term, self._on = counted.term, counted.on
        self._title = fold(report.title)[:_LONGEST_TITLE]
        self._day = _day(report, self._title, counted)
        self._known: dict[tuple[str, str, bool], Span] = {}

    def of(self, form: Form | None) -> Span:
        """The same for every row of a form."""
        key = (form.goal_head, form.result_head, form.since_start) if form else ("", "", False)
        if key not in self._known:
            self._known[key] = self._span(*key)
        return self._known[key]

    def _span(self, goals: str, results: str, since_start: bool) -> Span:
        if _on_the_whole(f"{self._title} {results}"):
            return Span(self._term, self._day, due=True, summed=True)
        halfway = _HALFWAY.search(f"{self._title} {results}")
        of_term = since_start or _TERM_GOALS.search(goals)
        due = not halfway and not of_term and bool(_year_told(self._title) or _YEAR_GOALS.search(goals))
        return Span(self._term, self._day, due, since_start)


def _on_the_whole(words: str) -> bool:
    """Whether a report is on a whole term: "tổng kết nhiệm kỳ", and neither half of it nor one year."""
    return not _HALFWAY.search(words) and bool(_ON_THE_WHOLE.search(words)) and not _year_told(words)


def _year_told(title: str) -> int | None:
    """The year a report is on: the first its title names, unless a term is named before it."""
    found = _OF_A_YEAR.search(title)
    before = title[: found.start()] if found else ""
    return int(found[1]) if found and "nhiem ky" not in before and not re.search(r"20\d\d", before) else None


def _day(report: FileReading, title: str, counted: Counted) -> date:
    """The day figures are judged on: as the forms say; the end of the term or year for a report on all of it; the
    report's own day; else the middle of the term.
    """
    term = counted.term
    if term is not None and counted.on is not None:
        return min(max(counted.on, term.opened), term.closes)
    year = _year_told(title)
    if term is None:
        return date(year, 12, 31) if year else date.max
    if _on_the_whole(title):
        return term.closes
    if year:
        return min(max(date(year, 12, 31), term.opened), term.closes)
    written = date.fromisoformat(report.dated) if report.dated else term.opened
    return written if term.opened < written < term.closes else halves(term)[1].starts
