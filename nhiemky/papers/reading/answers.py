"""A row of the form read: numbers as people write them, or what is wrong with them, field by field."""

from copy import replace
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Final

from nhiemky.kernel.errors import words_for
from nhiemky.kernel.numbers import format_number
from nhiemky.kernel.text import nfc, squeeze
from nhiemky.papers.reading.numbers import Wrong, quantity
from nhiemky.targets.achievement import Achievement
from nhiemky.targets.figures import figure_value
from nhiemky.targets.target import LEVELS, Target, goal_shown, level_words, shown, with_measure

type Cell = str | float | bool | date | time | timedelta | None

LONGEST_WORDS: Final = 120
LONGEST_REASON: Final = 400
_TICKS: Final = frozenset(("x", "×"))


@dataclass(frozen=True, slots=True)
class Typed:
    """A row as filled in: a text, or the value of a cell, for each field."""

    numerator: Cell = ""
    denominator: Cell = ""
    value: Cell = ""
    words: Cell = ""
    estimate: Cell = ""
    cause: Cell = ""
    why: Cell = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a field (a name in `Typed`), and how to mend it."""

    field: str
    why: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A row as read. cause: why the goal was missed; why: the reason for saying otherwise than the branches."""

    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None
    words: str = ""
    estimate: bool = False
    cause: str = ""
    why: str = ""

    @property
    def figure(self) -> "Answer":
        """The numbers or the level alone."""
        return Answer(self.numerator, self.denominator, self.value, self.words)

    @property
    def is_blank(self) -> bool:
        """Whether no figure is told."""
        return self.figure == Answer()


def fields_of(target: Target) -> tuple[str, ...]:
    """The fields that hold the figure of a target, by its kind."""
    if target.kind == "ratio":
        return "numerator", "denominator"
    return ("words",) if target.kind == "level" else ("value",)


def levels_of(target: Target) -> tuple[str, ...]:
    """The levels to choose from; none where the goal is in words of its own, and any words may stand."""
    known = not target.level or level_words(target.level) in LEVELS
    return tuple(level.capitalize() for level in LEVELS) if known else ()


def read_row(target: Target, typed: Typed) -> tuple[Answer, list[Problem]]:
    """What a row says, blank where no figure is told, and what is wrong with it; a wrong row's answer is of no use."""
    problems: list[Problem] = []
    figure = Answer()
    try:
        figure = _READERS[target.kind](target, typed)
    except Wrong as wrong:
        problems.append(Problem(wrong.field, str(wrong)))
    mark = typed.estimate is True or _text(typed.estimate).casefold() in _TICKS
    if not mark and _text(typed.estimate) and typed.estimate is not False:
        problems.append(Problem("estimate", words_for("papers.figure_estimate")))
    cause, why = _text(typed.cause), _text(typed.why)
    for field, text in (("cause", cause), ("why", why)):
        if len(text) > LONGEST_REASON:
            problems.append(Problem(field, words_for("papers.figure_too_long", limit=LONGEST_REASON)))
    return replace(figure, estimate=mark, cause=cause, why=why), problems


def missing(target: Target, answer: Answer, achieved: Achievement, branches: Answer | None) -> list[Problem]:
    """The words that an answer still needs: the cause of a missed goal, the reason for another figure than that of the
    branches (None: they told none).
    """
    problems = []
    if achieved.state == "behind" and not answer.cause:
        problems.append(Problem("cause", words_for("papers.figure_cause", goal=goal_shown(target))))
    if branches and branches.figure != answer.figure and not answer.why:
        problems.append(Problem("why", words_for("papers.figure_why", told=said(target, branches))))
    return problems


def said(target: Target, answer: Answer) -> str:
    """An answer as people say it: "16/17 (94,12%)", "28 đồng chí", "Hoàn thành tốt"; a dash for none."""
    if answer.words:
        return answer.words
    result = with_measure(target, answer.value)
    if answer.numerator is None or answer.denominator is None:
        return result
    return f"{format_number(answer.numerator)}/{format_number(answer.denominator)} ({result})"


def typed_again(target: Target, answer: Answer) -> Typed:
    """An answer as one would have typed it."""
    parts = f"{_digits(answer.numerator)}/{_digits(answer.denominator)}" if answer.denominator is not None else ""
    return Typed(
        _digits(answer.numerator) if target.kind == "ratio" else "",
        _digits(answer.denominator) if target.kind == "ratio" else "",
        parts or _digits(answer.value),
        answer.words, answer.estimate, answer.cause, answer.why,
    )  # fmt: skip


def _digits(number: float | None) -> str:
    """Read again it is the same number: "1,125" could be a thousand, "1,1250" could not."""
    if number is None:
        return ""
    text = format_number(number)
    return f"{text}0" if len(text.partition(",")[2]) == 3 else text


def _ratio(target: Target, typed: Typed) -> Answer:
    above = quantity(typed.numerator, "numerator", parts=True)
    below = quantity(typed.denominator, "denominator")
    if above and above.of is not None:
        if below and below.value != above.of:
            raise Wrong("denominator", "papers.figure_totals_differ", text=_text(typed.numerator))
        numerator, denominator = above.value, above.of
    elif above and below:
        numerator, denominator = above.value, below.value
    elif above:
        raise Wrong("denominator", "papers.figure_no_total")
    elif below:
        raise Wrong("numerator", "papers.figure_no_part")
    else:
        return Answer()
    if denominator == 0:
        raise Wrong("denominator", "papers.figure_zero")
    if numerator > denominator:
        raise Wrong("numerator", "papers.figure_above_total", part=shown(numerator), total=shown(denominator))
    return Answer(numerator, denominator, figure_value(target, numerator, denominator))


def _count(_target: Target, typed: Typed) -> Answer:
    told = quantity(typed.value, "value")
    return Answer(value=told.value) if told else Answer()


def _average(target: Target, typed: Typed) -> Answer:
    told = quantity(typed.value, "value", parts=True)
    if told is None:
        return Answer()
    if told.of is None:
        return Answer(value=told.value)
    if told.of == 0:
        raise Wrong("value", "papers.figure_zero")
    return Answer(told.value, told.of, figure_value(target, told.value, told.of))


def _level(target: Target, typed: Typed) -> Answer:
    text, levels = _text(typed.words), levels_of(target)
    if len(text) > LONGEST_WORDS:
        raise Wrong("words", "papers.figure_too_long", limit=LONGEST_WORDS)
    if not text or not levels:
        return Answer(words=text)
    found = next((level for level in levels if level_words(text) == level.lower()), "")
    if not found:
        raise Wrong("words", "papers.figure_level", text=text, levels="; ".join(levels))
    return Answer(words=found)


_READERS: Final = {"ratio": _ratio, "count": _count, "average": _average, "level": _level}


def _text(cell: Cell) -> str:
    if isinstance(cell, float):
        return format_number(cell)
    return "" if cell is None or isinstance(cell, bool) else squeeze(nfc(str(cell)))
