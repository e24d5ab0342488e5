"""Rows and cells of the matrix as they are drawn."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final
from urllib.parse import quote

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from nhiemky.campaigns.models import Campaign
from nhiemky.campaigns.permissions import reporting_level
from nhiemky.organisation.models import Unit
from nhiemky.organisation.permissions import Reach, Right
from nhiemky.reports.output.wording import NOTHING, shown, state_word
from nhiemky.reports.queries.matrix import Judge, Key, Told
from nhiemky.targets.achievement import Achievement, State
from nhiemky.targets.models import UnitFigure
from nhiemky.targets.target import Target

HEATS: Final[dict[State, str]] = {"passed": "heat-4", "reached": "heat-3", "on_the_way": "heat-2", "behind": "heat-1"}
_STATES: Final = UnitFigure.State


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure as drawn: value, its state in a word, what else to know of it, and where it leads."""

    value: str
    word: str = ""
    heat: str = ""
    notes: str = ""
    href: str = ""

    def html(self, label: str) -> str:
        """As it stands in the table; label: its column, for a phone, where no heads are seen. Made here: a page has
        1,200 of them, for which a template takes too long.
        """
        value = f'<a href="{escape(self.href)}">{escape(self.value)}</a>' if self.href else escape(self.value)
        word = f' <span class="word">{escape(self.word)}</span>' if self.word else ""
        told = f' <span class="told">{escape(self.notes)}</span>' if self.notes else ""
        return f'<td class="{self.heat}" data-label="{escape(label)}"><span>{value}{word}{told}</span></td>'


@dataclass(frozen=True, slots=True)
class Row:
    """A unit with its cells by target, or the total of one that stands above others. reached: "9/11"."""

    unit: Unit
    href: str
    cells: list[tuple[str, Cell]]
    reached: str
    total: bool = False

    @property
    def html(self) -> SafeString:
        """All cells."""
        return SafeString("".join(cell.html(label) for label, cell in self.cells))


class Addresses:
    """Addresses of a campaign's pages, for thousands of cells: looked up once, then filled in."""

    def __init__(self, campaign: int) -> None:
        first, second = 987_654_321, 876_543_219  # stand where the ids go

        def pattern(name: str, *places: int) -> str:
            address = reverse(name, args=(campaign, *places)).replace("{", "{{").replace("}", "}}")
            return address.replace(str(first), "{0}").replace(str(second), "{1}")

        self.unit = pattern("reports:unit", first).format
        self.file = pattern("reports:file", first).format
        self.correct = pattern("reports:correct", first, second).format


@dataclass(frozen=True, slots=True)
class Drawing:
    """Draws rows of figures for who asks."""

    campaign: Campaign
    reach: Reach
    judge: Judge
    figures: Mapping[Key, Told]
    to: Addresses

    def rows(self, units: Sequence[Unit], above: Mapping[int, Unit]) -> Iterator[Row]:
        """The units in order; at the head of each group the totals of those above it that were not just shown."""
        before: tuple[int, ...] = ()
        for unit in units:
            way = tuple(pk for pk in unit.above if pk in above)
            for depth, pk in enumerate(way):
                if way[: depth + 1] != before[: depth + 1] and self.reach.may(Right.KNOW, above[pk]):
                    yield self.row(above[pk], total=True)
            before = way
            yield self.row(unit)

    def row(self, unit: Unit, *, total: bool = False) -> Row:
        """One row."""
        told = [self.figures.get((unit.pk, one.pk)) for one in self.judge.goals.indicators]
        achieved = [self.judge(one) for one in told]
        cells = [
            (f"{one.code} {one.name}", self._drawn(unit, one.pk, figure, how))
            for one, figure, how in zip(self.judge.goals.indicators, told, achieved, strict=True)
        ]
        judged = sum(one.state != "unknown" for one in achieved)
        reached = f"{sum(one.met for one in achieved)}/{judged}" if judged else NOTHING
        return Row(unit, self._unit(unit, total=total), cells, reached, total)

    def cell(self, unit: Unit, indicator: int) -> Cell:
        """One figure of a unit."""
        told = self.figures.get((unit.pk, indicator))
        return self._drawn(unit, indicator, told, self.judge(told))

    def _drawn(self, unit: Unit, indicator: int, told: Told | None, how: Achievement) -> Cell:
        if told is None:
            here = self.to.unit(unit.pk) if unit.level == self._lowest else ""
            return Cell(NOTHING, gettext("chưa có số"), "heat-0", href=here)
        goal = self.judge.goals.of(unit.pk, indicator)
        value = value_shown(goal, told)
        word = state_word(goal, how).lower()
        return Cell(value, word, HEATS.get(how.state, ""), ", ".join(_notes(told)), self._source(unit, indicator, told))

    def _source(self, unit: Unit, indicator: int, told: Told) -> str:
        """Where a figure leads: what it was added up from, its page when a person gave it, else its place in a file."""
        if told.state == _STATES.TOTAL:
            return f"?chi-tieu={indicator}&thuoc={unit.pk}"
        kind, _, file = told.source.partition(":")
        by_hand = told.state != _STATES.READ or kind != "sent-file"
        if by_hand and self.reach.may(Right.CORRECT, unit):
            return self.to.correct(unit.pk, indicator)
        if kind != "sent-file":
            return self.to.unit(unit.pk)
        return f"{self.to.file(file)}?cho={quote(told.place)}" if told.place else self.to.file(file)

    def _unit(self, unit: Unit, *, total: bool) -> str:
        return f"?thuoc={unit.pk}" if total else self.to.unit(unit.pk)

    @property
    def _lowest(self) -> int:
        return reporting_level(self.campaign.unit)


def value_shown(goal: Target, told: Told) -> str:
    """The result with its percent sign; the unit of measure stands in the head."""
    if told.tally:
        return "; ".join(f"{level}: {count}" for level, count in told.tally)
    sign = "%" if goal.unit_of_measure == "%" and isinstance(told.result, int | float) else ""
    return f"{shown(told.result)}{sign}"


def _notes(told: Told) -> Iterator[str]:
    if told.estimate:
        yield gettext("ước")
    if told.state == _STATES.CORRECTED:
        yield gettext("đã sửa")
    if told.state == _STATES.TYPED:
        yield gettext("nhập tay")
    if told.doubts and told.state == _STATES.READ:
        yield gettext("đọc chưa chắc")
    if told.left_out:
        yield gettext("%(number)s đơn vị chưa cộng được") % {"number": told.left_out}
