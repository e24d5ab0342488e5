"""What the consolidated paper takes in besides the files: picked sentences, deadlines kept, evidence, chosen units."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from nhiemky.campaigns.models import Campaign, Shift, Step
from nhiemky.campaigns.queries.calendar import Calendar, calendar_of
from nhiemky.campaigns.timing import State
from nhiemky.kernel.clock import today
from nhiemky.kernel.dates import format_date
from nhiemky.reports.models import ExemplaryChoice, PickedSentence, SentFile
from nhiemky.reports.output.beside import Beside, Chosen, OldGoal, Picked, Put, Timely
from nhiemky.reports.output.citations import citations
from nhiemky.reports.output.refs import unit_ref
from nhiemky.reports.queries.exemplary import ADOPTED, Cited, cited_ref, facts_among
from nhiemky.reports.queries.picked import doubt_of, picked_of
from nhiemky.reports.queries.register import names_of
from nhiemky.reports.records import Review, Source
from nhiemky.targets.models import TargetVersion
from nhiemky.targets.queries import old_and_new

_TIMELY: Final = (Step.Kind.CONFERENCE, Step.Kind.SENDING)
_UNDONE: Final = frozenset({State.OVERDUE, State.NEVER})


def beside_of(campaign: Campaign, cited: Cited) -> Beside:
    """All of it as of today, in as many questions for 3,321 units as for one."""
    names = names_of(campaign)
    calendar = calendar_of(campaign, today(), kinds={*ADOPTED, *_TIMELY})
    facts = facts_among(campaign, calendar, names, cited)
    rows = picked_of(campaign)
    ways: dict[str, list[str | int]] = {unit_ref(name): ["unit", pk] for pk, name in names.items()}
    ways |= {cited_ref(int(unit)): ["file", file, place] for unit, (file, place, _) in cited.items()}
    ways |= {_picked_ref(one): ["file", one.file_id, one.place] for one in rows}
    return Beside(
        tuple(_picked(one, names) for one in rows), tuple(_timely(campaign, calendar, names)), facts,
        tuple(_chosen(campaign, names)), ways,
    )  # fmt: skip


def cited_by(campaign: Campaign, review: Review) -> dict[str, list[int | str]]:
    """Units whose tasks or targets cite the resolution of a newer Party congress, with the sentence."""
    found = citations(review.units, campaign.period.term.opened.year)
    if not found:
        return {}
    ids = {name: pk for pk, name in names_of(campaign).items()}
    rows = SentFile.objects.filter(campaign=campaign, owner__in=[ids[unit] for unit in found], superseded=False)
    files = {(owner, name): pk for owner, name, pk in rows.values_list("owner", "name", "pk")}
    return {
        str(ids[unit]): [files[ids[unit], one.source.file], one.source.place, one.text]
        for unit, one in found.items()
        if (ids[unit], one.source.file) in files
    }


def old_goals(campaign: Campaign) -> dict[str, OldGoal]:
    """Targets whose goal was revised, or which were added, since the congress, by code."""
    told = old_and_new(campaign.period.term, today())
    return {
        one.indicator.code: OldGoal(one.congress.as_target() if one.congress else None, _basis(one.revised))
        for one in told
        if one.revised
    }


def _picked(one: PickedSentence, names: Mapping[int, str]) -> Picked:
    unit = names.get(one.unit_id, str(one.unit))
    return Picked(one.under, one.text, unit, Source(one.file.name, one.place), doubt_of(one), _picked_ref(one))


def _picked_ref(one: PickedSentence) -> str:
    return f"picked\t{one.pk}"


def _chosen(campaign: Campaign, names: Mapping[int, str]) -> Iterator[Chosen]:
    for one in ExemplaryChoice.objects.filter(campaign=campaign).select_related("unit"):
        yield Chosen(names.get(one.unit_id, str(one.unit)), one.reason)


def _basis(version: TargetVersion) -> str:
    day = f"ngày {format_date(version.decided_on)}" if version.decided_on else ""
    return ", ".join(filter(None, (version.basis_paper, day)))


def _timely(campaign: Campaign, calendar: Calendar, names: Mapping[int, str]) -> Iterator[Timely]:
    causes = {one.pk: one for one in Shift.objects.filter(step__campaign=campaign, step__kind__in=_TIMELY)}
    for kind in _TIMELY:
        step = next((one for one in calendar.steps if one.kind == kind), None)
        if step is None:
            continue
        cells = [cell for cell in calendar.column(kind) if cell.state is not State.NOT_ASKED]
        counted, used = calendar.counts(kind), defaultdict[int | None, list[str]](list)
        for cell in cells:
            used[cell.shift].append(names[cell.unit])
        kept = tuple(used.pop(None, ()))
        yield Timely(
            str(step), counted.asked, counted.by_original, counted.by_revised, step.due,
            tuple(_put(causes[shift], units) for shift, units in used.items() if shift), kept,
            tuple(names[cell.unit] for cell in cells if cell.state is State.LATE),
            tuple(names[cell.unit] for cell in cells if cell.state in _UNDONE),
        )  # fmt: skip


def _put(shift: Shift, units: list[str]) -> Put:
    return Put(shift.due, shift.cause, shift.basis, tuple(units))
