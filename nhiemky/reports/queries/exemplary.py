"""What speaks for each unit of a campaign as exemplary, and the units chosen."""

from collections.abc import Mapping
from typing import Final

from django.db.models import Count

from nhiemky.campaigns.models import Campaign, Step
from nhiemky.campaigns.queries.calendar import Calendar, calendar_of
from nhiemky.campaigns.timing import Cell
from nhiemky.kernel.clock import today
from nhiemky.papers.models import Move
from nhiemky.papers.workflow import StepName
from nhiemky.reports.models import ExemplaryChoice, KeptPaper, UnitStanding
from nhiemky.reports.output.beside import Facts
from nhiemky.reports.output.refs import unit_ref
from nhiemky.reports.queries.findings import open_findings
from nhiemky.reports.queries.register import names_of
from nhiemky.reports.records import Fault

ADOPTED: Final = (Step.Kind.STANDING, Step.Kind.EXECUTIVE, Step.Kind.SENDING)

type Cited = Mapping[str, list[int | str]]
"""By unit's id as a word: file, place, sentence; see `KeptPaper`."""


def facts_of(campaign: Campaign) -> dict[int, Facts]:
    """What speaks for each unit as of today, by the unit's id, in Vietnamese order."""
    names, cited = names_of(campaign), kept_citations(campaign)
    facts = facts_among(campaign, calendar_of(campaign, today(), kinds=ADOPTED), names, cited)
    return dict(zip(names, facts, strict=True))


def facts_among(campaign: Campaign, calendar: Calendar, names: Mapping[int, str], cited: Cited) -> tuple[Facts, ...]:
    """The same, in the order of the names; calendar: with the steps of `ADOPTED` among its own."""
    rows = UnitStanding.objects.filter(campaign=campaign).values_list("unit", "report", "met", "judged")
    standings = {unit: (report, met, judged) for unit, report, met, judged in rows}
    # Where the product read in doubt, the unit did nothing wrong.
    points = open_findings(campaign).exclude(fault=Fault.DOUBTFUL_READING).order_by()
    faults = dict(points.values_list("unit").annotate(number=Count("pk")))
    moves = Move.objects.filter(paper__campaign=campaign, step=StepName.RETURN).order_by()
    returned = dict(moves.values_list("paper__unit").annotate(number=Count("pk")))
    none = (str(UnitStanding.Paper.MISSING), 0, 0)
    return tuple(
        _facts(name, [calendar.cell(pk, kind) for kind in ADOPTED], _quoted(pk, cited), standings.get(pk, none),
               (returned.get(pk, 0), faults.get(pk, 0)))
        for pk, name in names.items()
    )  # fmt: skip


def kept_citations(campaign: Campaign) -> Cited:
    """The sentences found when the draft was last made."""
    return KeptPaper.objects.filter(campaign=campaign).values_list("cited", flat=True).first() or {}


def lacks_citations(campaign: Campaign) -> bool:
    """Whether results were put together since sentences were last looked for."""
    current = KeptPaper.objects.filter(campaign=campaign, done=campaign.done)
    return campaign.done > 0 and not current.exists()


def choice_of(campaign: Campaign, unit_id: int) -> ExemplaryChoice | None:
    """Whether a unit was chosen, by whom and why."""
    return ExemplaryChoice.objects.filter(campaign=campaign, unit=unit_id).select_related("by").first()


def choices_of(campaign: Campaign) -> dict[int, ExemplaryChoice]:
    """The units chosen, by id."""
    rows = ExemplaryChoice.objects.filter(campaign=campaign).select_related("unit", "by")
    return {one.unit_id: one for one in rows}


def cited_ref(unit: int) -> str:
    """The ref of the sentence a unit is cited with."""
    return f"cited\t{unit}"


def _quoted(unit: int, cited: Cited) -> tuple[str, str]:
    told = cited.get(str(unit))
    return (str(told[2]), cited_ref(unit)) if told else ("", "")


type _Stands = tuple[str, int, int]
"""State of a unit's report, targets met, targets judged."""


def _facts(
    name: str,
    days: list[Cell | None],
    quoted: tuple[str, str],
    standing: _Stands,
    counted: tuple[int, int],
) -> Facts:
    """counted: how often returned, how many faults."""
    standing_on, executive_on, sent = (one.done_on if one else None for one in days)
    sending, (report, met, judged) = days[-1], standing
    return Facts(
        name, *quoted, standing=standing_on, executive=executive_on, sent=sent,
        original=sending.original if sending else None, due=sending.due if sending else None,
        returned=counted[0], reported=report != UnitStanding.Paper.MISSING, faults=counted[1],
        met=met, judged=judged, ref=unit_ref(name),
    )  # fmt: skip
