"""The figures and commitments of a unit in a campaign: what is asked for, what was told, what stands in its papers."""

from dataclasses import dataclass

from django.db.models import QuerySet

from nhiemky.campaigns.models import Campaign, PaperKind
from nhiemky.organisation.models import Unit
from nhiemky.papers.models import CommitmentState, FormFigure, Paper
from nhiemky.targets.models import Indicator, TargetVersion
from nhiemky.targets.queries import goals_on
from nhiemky.targets.target import goal_shown
from nhiemky.terms.models import Commitment

type Told = dict[str, str | float | bool | None]
"""A row of a paper, as kept in a frozen version."""


@dataclass(frozen=True, slots=True)
class FiguresState:
    """How far a unit's form is filled: indicators told, asked for, and told as estimates."""

    told: int
    of: int
    estimates: int

    @property
    def complete(self) -> bool:
        """Whether everything asked for was told."""
        return self.told == self.of


def asked_targets(campaign: Campaign, unit: Unit) -> list[tuple[Indicator, TargetVersion]]:
    """The indicators a unit is to report, each with the goal that counts for it; all of the term when none was
    chosen. The campaign's period must have been loaded with its term.
    """
    chosen = set(campaign.indicators.values_list("pk", flat=True))
    listed = goals_on(campaign.period.term, campaign.period.on, unit)
    return [pair for pair in listed if not chosen or pair[0].pk in chosen]


def told_figures(campaign: Campaign, unit: Unit) -> dict[int, FormFigure]:
    """What the unit's form holds, by indicator; figures taken back too, which are blank."""
    rows = FormFigure.objects.filter(campaign=campaign, unit=unit).select_related("by")
    return {one.indicator_id: one for one in rows}


def results_paper(campaign: Campaign, unit: Unit) -> Paper | None:
    """The paper the figures belong to, with its unit; None while it is not begun."""
    rows = Paper.objects.filter(campaign=campaign, unit=unit, kind=PaperKind.RESULTS)
    return rows.select_related("unit").first()


def figures_state(campaign: Campaign, unit: Unit) -> FiguresState:
    """How far a unit's form is filled."""
    asked = {indicator.pk for indicator, _ in asked_targets(campaign, unit)}
    rows = FormFigure.objects.filter(campaign=campaign, unit=unit, indicator__in=asked)
    told = rows.exclude(value=None, words="")
    estimates = list(told.values_list("estimate", flat=True))
    return FiguresState(len(estimates), len(asked), estimates.count(True))


def figures_for_paper(campaign: Campaign, unit: Unit) -> list[Told]:
    """The table of targets of a unit's paper, in the order of the list; what was not told is None or ""."""
    told = told_figures(campaign, unit)
    return [
        {
            "code": indicator.code,
            "name": indicator.name,
            "measure": indicator.unit_of_measure,
            "goal": goal_shown(version.as_target()),
            **_figure(told.get(indicator.pk)),
        }
        for indicator, version in asked_targets(campaign, unit)
    ]


def _figure(told: FormFigure | None) -> Told:
    if told is None:
        told = FormFigure()
    return {
        "numerator": plain(told.numerator),
        "denominator": plain(told.denominator),
        "value": plain(told.value),
        "words": told.words,
        "estimate": told.estimate,
        "cause": told.cause,
    }


def plain(number: float | None) -> float | None:
    """Whole numbers as such: people count 11 branches, not 11.0."""
    return int(number) if number is not None and float(number).is_integer() else number


def commitments_of(campaign: Campaign, unit: Unit) -> QuerySet[Commitment]:
    """What binds a unit besides targets, its own and of all above it, in the campaign's term."""
    return Commitment.objects.filter(term=campaign.period.term_id, unit__in=[*unit.above, unit.pk]).select_related(
        "unit"
    )


def commitment_states(campaign: Campaign, unit: Unit) -> dict[int, CommitmentState]:
    """How far the unit says it has come, by commitment."""
    rows = CommitmentState.objects.filter(campaign=campaign, unit=unit).select_related("by")
    return {one.commitment_id: one for one in rows}


def commitments_told(campaign: Campaign, unit: Unit) -> tuple[int, int]:
    """For how many commitments the unit told its state, and how many bind it."""
    asked = set(commitments_of(campaign, unit).values_list("pk", flat=True))
    return CommitmentState.objects.filter(campaign=campaign, unit=unit, commitment__in=asked).count(), len(asked)


def commitments_for_paper(campaign: Campaign, unit: Unit) -> list[Told]:
    """Items of the programme, schemes and resolutions of a unit's paper with their state, kinds and states in words;
    due: "2022-06-30" or "". state and words are "" where nothing was told.
    """
    told = commitment_states(campaign, unit)
    rows: list[Told] = []
    for one in commitments_of(campaign, unit):
        state = told.get(one.pk)
        rows.append(
            {
                "kind": one.get_kind_display(),
                "title": one.title,
                "issuer": one.issuer,
                "paper": one.paper,
                "due": one.due.isoformat() if one.due else "",
                "state": state.get_state_display() if state else "",
                "words": state.words if state else "",
            }
        )
    return rows
