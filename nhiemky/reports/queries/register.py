"""The units of a campaign and the goals they live by, as the core takes them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from nhiemky.campaigns.models import Campaign
from nhiemky.campaigns.queries.indicators import indicators_of
from nhiemky.campaigns.queries.units import units_of
from nhiemky.organisation import unit as told
from nhiemky.organisation.models import Headcount
from nhiemky.targets.actions.told_goals import TOLD
from nhiemky.targets.models import TargetVersion
from nhiemky.targets.queries import in_force
from nhiemky.targets.target import Target


@dataclass(frozen=True, slots=True)
class Register:
    """Units by the name they go by in a review, which is theirs alone, both ways."""

    units: tuple[told.Unit, ...]
    ids: dict[str, int]

    @property
    def names(self) -> dict[int, str]:
        """Name by id."""
        return {unit: name for name, unit in self.ids.items()}


@dataclass(frozen=True, slots=True)
class Goals:
    """Targets to be reported, in their order. ids: indicator by code; own: units' own goals, by unit's id and code, and
    decided: those among them that people decided, which go before what a form tells.
    """

    targets: tuple[Target, ...]
    ids: dict[str, int]
    own: dict[tuple[int, str], Target]
    decided: dict[tuple[int, str], Target]


def register_of(campaign: Campaign) -> Register:
    """The register on the day figures count to."""
    names = names_of(campaign)
    counts: dict[int, list[Headcount]] = {}
    below = Headcount.objects.filter(unit__path__startswith=campaign.unit.path)
    for one in below.order_by("on"):
        counts.setdefault(one.unit_id, []).append(one)
    day = campaign.period.on
    units = tuple(_told(name, counts.get(pk, ()), day) for pk, name in names.items())
    return Register(units, {name: pk for pk, name in names.items()})


def names_of(campaign: Campaign) -> dict[int, str]:
    """The names of a campaign's units in a review, by id, in Vietnamese order."""
    rows = units_of(campaign).values_list("pk", "name", "kind", "parent__name")
    return _names([(pk, name, f"{kind} {name}".strip(), above or "") for pk, name, kind, above in rows])


def goals_of(campaign: Campaign) -> Goals:
    """The goals in force on the day figures count to: the highest version counts, for all and for each unit. What was
    decided later leaves what the campaign judged as it was.
    """
    indicators = list(indicators_of(campaign))
    common: dict[int, Target] = {}
    own: dict[tuple[int, str], Target] = {}
    decided: dict[tuple[int, str], Target] = {}
    rows = TargetVersion.objects.filter(in_force(campaign.period.on), indicator__in=indicators_of(campaign))
    versions = rows.select_related("indicator")
    for version in versions.order_by("number"):
        if version.unit_id is None:
            common[version.indicator_id] = version.as_target()
            continue
        key = version.unit_id, version.indicator.code
        own[key] = version.as_target()
        if version.basis_paper != TOLD:
            decided[key] = own[key]
    targets = tuple(common.get(one.pk) or one.as_target() for one in indicators)
    return Goals(targets, {one.code: one.pk for one in indicators}, own, decided)


def _names(units: Sequence[tuple[int, str, str, str]]) -> dict[int, str]:
    """Of key, name, name with its kind, superior: the bare name, with its superior's where two would be alike.

    A number keeps its word ("Phường 7").
    """
    bare = {pk: whole if name.isdigit() else name for pk, name, whole, _ in units}
    bare = {pk: name[:1].upper() + name[1:] for pk, name in bare.items()}
    bare = _told_apart(bare, {pk: above for pk, _, _, above in units})
    return _told_apart(bare, {pk: str(pk) for pk in bare})


def _told_apart(names: dict[int, str], by: dict[int, str]) -> dict[int, str]:
    times = Counter(names.values())
    return {pk: f"{name} ({by[pk]})" if times[name] > 1 and by[pk] else name for pk, name in names.items()}


def _told(name: str, counts: Iterable[Headcount], day: date) -> told.Unit:
    """The last counts up to the day; where there are none yet, the first ones after it."""
    known = list(counts)
    past = [one for one in known if one.on <= day] or known[:1]
    if not past:
        return told.Unit(name)
    *before, last = past
    return told.Unit(
        name,
        branches=last.branches,
        branches_before=next((one.branches for one in reversed(before) if one.branches is not None), None),
        members=last.members,
        changes=last.changes,
        members_before=next((one.members for one in reversed(before) if one.members is not None), None),
    )
