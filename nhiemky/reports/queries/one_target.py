"""One target over all units of a campaign, the ones that need help first."""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import QuerySet

from nhiemky.campaigns.models import Campaign
from nhiemky.organisation.models import Unit
from nhiemky.targets.achievement import UNKNOWN, Achievement, achievement
from nhiemky.targets.models import Indicator, TargetVersion, UnitFigure
from nhiemky.targets.queries import in_force
from nhiemky.targets.target import LEVELS, Target, level_words


@dataclass(frozen=True, slots=True)
class Ranked:
    """A unit by its figure of one target."""

    unit: int
    value: float | str | None
    achieved: Achievement


@dataclass(frozen=True, slots=True)
class OneTarget:
    """indicator with its common goal, units from the one that needs help most, and how many there are of each state."""

    indicator: Indicator
    goal: Target
    ranked: list[Ranked]
    states: Counter[str]


def one_target(campaign: Campaign, indicator: Indicator, units: QuerySet[Unit]) -> OneTarget:
    """Judges every unit, each by its own goal where it has one; units without a figure come last."""
    counting = TargetVersion.objects.filter(in_force(campaign.period.on), indicator=indicator)
    versions = counting.select_related("indicator").order_by("number")
    common, own = indicator.as_target(), dict[int, Target]()
    for version in versions:
        if version.unit_id is None:
            common = version.as_target()
        else:
            own[version.unit_id] = version.as_target()
    told = UnitFigure.objects.filter(
        period=campaign.period_id, indicator=indicator, unit__path__startswith=campaign.unit.path
    )
    figures = {unit: words or value for unit, value, words in told.values_list("unit_id", "value", "words")}
    term, on = campaign.period.term.as_term(), campaign.period.on

    @lru_cache(maxsize=4096)  # many units tell the same number of the same goal
    def judge(goal: Target, value: float | str) -> Achievement:
        return achievement(goal, value, term=term, on=on)

    ranked = []
    for pk in units.order_by("order", "pk").values_list("pk", flat=True):
        value = figures.get(pk)
        ranked.append(Ranked(pk, value, UNKNOWN if value is None else judge(own.get(pk, common), value)))
    ranked.sort(key=lambda one: _need(one, lower=common.better == "lower"))
    return OneTarget(indicator, common, ranked, Counter(one.achieved.state for one in ranked))


def _need(one: Ranked, *, lower: bool) -> tuple[bool, float]:
    """Sorts the figure furthest from what is wanted to the front."""
    if isinstance(one.value, str):
        level = level_words(one.value)
        return False, -float(LEVELS.index(level) if level in LEVELS else len(LEVELS))
    return (True, 0.0) if one.value is None else (False, -one.value if lower else one.value)
