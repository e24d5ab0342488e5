"""A unit's report: its figures with their goals, its findings, its files, and the text of a paper with both marked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import F, Q, QuerySet

from nhiemky.campaigns.models import Campaign
from nhiemky.campaigns.queries.indicators import indicators_of
from nhiemky.organisation.models import Unit
from nhiemky.organisation.permissions import Reach, Right
from nhiemky.reports.models import KeptFinding, SentFile, UnitStanding
from nhiemky.reports.output.wording import TONES, goal_shown, shown, state_word, with_measure
from nhiemky.reports.queries.campaigns import period_of
from nhiemky.targets.achievement import achievement
from nhiemky.targets.figures import Figure
from nhiemky.targets.models import Indicator, UnitFigure
from nhiemky.targets.queries import goals_on
from nhiemky.targets.target import NOTHING, Target

SOURCE: Final = "sent-file:"
_TEXTS: Final = ("results_report", "self_review", "figures", "other")


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A target with the unit's figure: in words, how it is judged, and the file it stands in (None: in no file)."""

    indicator: Indicator
    target: Target
    figure: UnitFigure | None
    value: str
    parts: str
    goal: str
    state: str
    tone: str
    file: int | None

    @property
    def halves(self) -> list[str]:
        """The parts one by one, so that a narrow page may break between them."""
        return self.parts.split("/")

    @property
    def measure(self) -> str:
        """What is counted, where the numbers do not say it."""
        return "" if self.indicator.unit_of_measure == "%" else self.indicator.unit_of_measure

    @property
    def changed(self) -> str:
        """How a figure came to be, where it was not read: "Đã sửa", "Nhập tay"."""
        kept = self.figure
        return "" if kept is None or kept.state == UnitFigure.State.READ else UnitFigure.State(kept.state).label


def figures_of(campaign: Campaign, unit: Unit) -> list[FigureLine]:
    """All targets to be reported with a unit's figures, in the order of the list."""
    rows = UnitFigure.objects.filter(period=campaign.period_id, unit=unit)
    kept = {row.indicator_id: row for row in rows}
    asked = set(indicators_of(campaign).values_list("pk", flat=True))
    goals = goals_on(campaign.period.term, campaign.period.on, unit)
    return [_line(campaign, one, version.as_target(), kept.get(one.pk)) for one, version in goals if one.pk in asked]


def _line(campaign: Campaign, indicator: Indicator, target: Target, kept: UnitFigure | None) -> FigureLine:
    percent = target.unit_of_measure == "%"
    goal = goal_shown(target, measure=percent)
    if kept is None:
        return FigureLine(indicator, target, None, NOTHING, "", goal, "", "", None)
    figure, period = kept.as_figure(), period_of(campaign)
    judged = achievement(target, figure.value, term=period.term, on=period.on)
    return FigureLine(
        indicator, target, kept, with_measure(target, figure.value) if percent else shown(figure.value),
        parts_shown(figure), goal,
        state_word(target, judged), TONES[judged.state], source_file(kept),
    )  # fmt: skip


def parts_shown(figure: Figure) -> str:
    """Such as "11/12"; "" where there are no parts."""
    if figure.numerator is None or figure.denominator is None:
        return ""
    return f"{shown(figure.numerator)}/{shown(figure.denominator)}"


def figure_shown(target: Target, figure: Figure) -> str:
    """Such as "11/12 · 91,67%"."""
    return " · ".join(filter(None, (parts_shown(figure), with_measure(target, figure.value))))


def source_file(kept: UnitFigure) -> int | None:
    """Id of the file a figure was read from."""
    number = kept.source.removeprefix(SOURCE)
    return int(number) if kept.source.startswith(SOURCE) and number.isdecimal() else None


def findings_of(campaign: Campaign, unit: Unit) -> list[KeptFinding]:
    """What an officer should look at, in order, with the files it stands in."""
    rows = KeptFinding.objects.filter(campaign=campaign, unit=unit).select_related("file")
    return list(rows.defer("file__reading").order_by("position", "pk"))


def files_of(campaign: Campaign, unit: Unit) -> list[SentFile]:
    """A unit's files without their readings: those that count first, older versions behind."""
    rows = SentFile.objects.filter(campaign=campaign, owner=unit).select_related("stored", "owner").defer("reading")
    return sorted(rows, key=lambda file: (file.superseded, file.state != SentFile.State.READ, file.kind, file.name))


def papers_among(files: Sequence[SentFile]) -> list[SentFile]:
    """The files whose text can be read on the page: papers that count, the results report first."""
    readable = [one for one in files if one.state == SentFile.State.READ and not one.superseded]
    return sorted((one for one in readable if one.kind in _TEXTS), key=lambda one: _TEXTS.index(one.kind))


def with_reading(file: SentFile) -> SentFile:
    """The file once more, with what it says."""
    return SentFile.objects.get(pk=file.pk)


def units_read(campaign: Campaign, reach: Reach) -> QuerySet[UnitStanding]:
    """How the units a person may read stand, with the unit."""
    rows = UnitStanding.objects.filter(campaign=campaign).select_related("unit__parent")
    return reach.visible(rows, Right.READ, "unit__path")


def doubtful(lines: Iterable[FigureLine]) -> list[FigureLine]:
    """Those read in doubt."""
    return [line for line in lines if line.figure is not None and line.figure.doubts]


def neighbours(campaign: Campaign, reach: Reach, unit: Unit) -> tuple[Unit | None, Unit | None]:
    """The units before and after one by name, among those a person may read."""
    rows = units_read(campaign, reach).exclude(unit=unit)
    here = F("unit__order")
    before = rows.filter(Q(unit__order__lt=unit.order) | Q(unit__order=unit.order, unit__lt=unit.pk))
    after = rows.filter(Q(unit__order__gt=unit.order) | Q(unit__order=unit.order, unit__gt=unit.pk))
    last, first = before.order_by(here.desc(), "-unit").first(), after.order_by(here.asc(), "unit").first()
    return (last.unit if last else None), (first.unit if first else None)
