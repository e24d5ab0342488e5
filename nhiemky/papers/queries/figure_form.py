"""The form of figures of a unit: what is asked, what it was told, what it can be filled with."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q

from nhiemky.campaigns.models import Campaign
from nhiemky.organisation.models import Level, Unit
from nhiemky.papers.models import FormFigure
from nhiemky.papers.queries.figures import asked_targets, plain, told_figures
from nhiemky.papers.reading.answers import Answer, fields_of, missing, said
from nhiemky.targets.achievement import Achievement, achievement, state_word
from nhiemky.targets.figures import Figure, roll_up
from nhiemky.targets.models import Indicator, UnitFigure
from nhiemky.targets.target import Target, goal_shown
from nhiemky.terms.models import ReportingPeriod


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a row can be filled with: the sum of `told` of `of` branches, or the figure of an earlier day.

    left_out: figures of branches without parts to add. tally: how many branches stand at each level.
    """

    source: str
    answer: Answer
    told: int = 0
    of: int = 0
    left_out: int = 0
    tally: tuple[tuple[str, int], ...] = ()
    on: date | None = None

    def as_json(self) -> dict[str, Any]:
        """As kept beside the figure."""
        return {
            **parts_of(self.answer), "source": self.source, "left_out": self.left_out,
            "told": self.told, "of": self.of, "on": self.on.isoformat() if self.on else "",
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row of the form. below: what the units right below are called. told: None while nothing was told yet.
    others: figures to start from, by source.
    """

    indicator: Indicator
    target: Target
    period: ReportingPeriod = field(repr=False)
    below: str
    told: FormFigure | None
    others: dict[str, Proposal]

    @property
    def goal(self) -> str:
        """The goal as papers print it."""
        return goal_shown(self.target)

    @property
    def answer(self) -> Answer:
        """What was told, blank if nothing was."""
        return answer_of(self.told) if self.told else Answer()

    @property
    def shown(self) -> str:
        """The figure told as people say it."""
        return said(self.target, self.answer)

    @property
    def branches(self) -> Answer | None:
        """What the branches add up to; None where there is nothing to hold a figure against."""
        found = self.others.get("branches")
        return found.answer if found and found.answer.value is not None else None

    @property
    def achieved(self) -> Achievement:
        """How far the goal is met by what was told."""
        return self.judged(self.answer)

    @property
    def stands(self) -> str:
        """The same in a word or two, as on every other page."""
        return state_word(self.target, self.achieved)

    @property
    def branches_said(self) -> str:
        """What the branches add up to, in words."""
        return said(self.target, self.branches) if self.branches else ""

    @property
    def last_said(self) -> str:
        """The figure of the earlier day, in words."""
        return said(self.target, self.others["last"].answer) if "last" in self.others else ""

    @property
    def last_fits(self) -> bool:
        """Whether that figure can be taken: a percentage alone has no parts to fill in."""
        answer = self.others["last"].answer if "last" in self.others else Answer()
        return answer.denominator is not None or self.target.kind != "ratio"

    @property
    def settled_said(self) -> str:
        """The estimate that the figure replaced, in words."""
        before: dict[str, Any] = self.told.settled_from if self.told else {}
        return said(self.target, Answer(**{name: before[name] for name in parts_of(Answer()) if name in before}))

    @property
    def settled_on(self) -> date | None:
        """The day it was settled on."""
        on = self.told.settled_from.get("on") if self.told else None
        return date.fromisoformat(on) if on else None

    @property
    def drift(self) -> str:
        """What the branches add up to now, where that is neither what the form says nor what it was held against."""
        now = self.branches
        if self.told is None or now is None or self.answer.is_blank or self.answer.figure == now.figure:
            return ""
        before = self.told.proposed
        known = before.get("source") == "branches" and all(before[name] == is_now for name, is_now in _now(now))
        return "" if known else said(self.target, now)

    def judged(self, answer: Answer) -> Achievement:
        """How far the goal is met by a figure, on the day figures count to."""
        term = self.period.term.as_term()
        return achievement(self.target, answer.words or answer.value, term=term, on=self.period.on)

    def missing(self, answer: Answer) -> list[Any]:
        """What an answer still needs in words, as `reading.answers.Problem`."""
        return missing(self.target, answer, self.judged(answer), self.branches)

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that hold its figure."""
        return fields_of(self.target)


def form_rows(campaign: Campaign, unit: Unit) -> list[FormRow]:
    """The rows of a unit's form, in the order of the list; the same few questions for any number of rows."""
    asked = asked_targets(campaign, unit)
    indicators = [indicator for indicator, _ in asked]
    told = told_figures(campaign, unit)
    sums = _sums(campaign.period, unit, indicators)
    last = _last(campaign.period, unit, indicators)
    below = Level(min(unit.level + 1, Level.BRANCH)).label.lower()
    rows = []
    for indicator, version in asked:
        others = [one for one in (sums.get(indicator.pk), last.get(indicator.pk)) if one]
        by_source = {one.source: one for one in others}
        rows.append(FormRow(indicator, version.as_target(), campaign.period, below, told.get(indicator.pk), by_source))
    return rows


def parts_of(answer: Answer) -> dict[str, Any]:
    """The figure of an answer as kept in JSON."""
    return {"numerator": answer.numerator, "denominator": answer.denominator, "value": answer.value,
            "words": answer.words}  # fmt: skip


def answer_of(kept: FormFigure) -> Answer:
    """A kept figure as an answer."""
    return Answer(
        plain(kept.numerator), plain(kept.denominator), plain(kept.value), kept.words, kept.estimate, kept.cause,
        kept.why,
    )  # fmt: skip


def _now(now: Answer) -> Iterable[tuple[str, Any]]:
    return parts_of(now).items()


def _sums(period: ReportingPeriod, unit: Unit, indicators: list[Indicator]) -> dict[int, Proposal]:
    """What the figures of the direct children add up to; percentages are never added."""
    below = Unit.objects.filter(
        Q(valid_from=None) | Q(valid_from__lte=period.on), Q(valid_to=None) | Q(valid_to__gt=period.on), parent=unit
    )
    children = set(below.values_list("pk", flat=True))
    figures: defaultdict[int, list[Figure]] = defaultdict(list)
    for one in UnitFigure.objects.filter(period=period, unit__parent=unit, indicator__in=indicators):
        if one.unit_id in children:
            figures[one.indicator_id].append(one.as_figure())
    return {
        one.pk: _sum(roll_up(one.as_target(), figures[one.pk]), len(figures[one.pk]), len(children))
        for one in indicators
        if figures[one.pk]
    }


def _sum(total: Figure, told: int, of: int) -> Proposal:
    assert not isinstance(total.value, str)  # levels are tallied
    counted = total.denominator is None  # a count has no parts in the form
    answer = Answer(None if counted else total.numerator, total.denominator, total.value, estimate=total.estimate)
    return Proposal("branches", answer, told, of, total.left_out, total.tally)


def _last(period: ReportingPeriod, unit: Unit, indicators: list[Indicator]) -> dict[int, Proposal]:
    """The unit's figures of the latest earlier day on which it told them."""
    rows = UnitFigure.objects.filter(unit=unit, indicator__in=indicators, period__on__lt=period.on)
    found = {}
    for one in rows.select_related("period").order_by("period__on", "period_id"):
        figure = one.as_figure()
        if one.words or one.value is not None:
            value = None if isinstance(figure.value, str) else figure.value
            above = None if figure.denominator is None else figure.numerator
            answer = Answer(above, figure.denominator, value, one.words)
            found[one.indicator_id] = Proposal("last", answer, on=one.period.on)
    return found
