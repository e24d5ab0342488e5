"""Changes the outline of a campaign's papers. Who manages the campaign's unit may."""

from dataclasses import asdict, astuple, dataclass

from django.db import transaction
from django.db.models import ProtectedError

from nhiemky.accounts.models import Person
from nhiemky.campaigns.actions.locking import locked_campaign
from nhiemky.campaigns.models import Campaign, Section
from nhiemky.journal.actions import record
from nhiemky.kernel.errors import RuleBroken
from nhiemky.kernel.text import nfc, squeeze


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a section is to be; fields as in `Section`."""

    title: str
    guidance: str = ""
    holds: str = Section.Holds.TEXT
    required: bool = True


@transaction.atomic
def add_section(campaign_id: int, paper: str, wanted: Wanted, *, by: Person) -> Section:
    """Adds a section at the end of a paper. Refused: "campaigns.section_unnamed", "campaigns.section_twice"."""
    campaign = locked_campaign(campaign_id, by)
    told = _checked(wanted, _of_paper(campaign, paper))
    rows = _of_paper(campaign, paper)
    last = max((one.position for one in rows), default=-1)
    made = Section.objects.create(campaign=campaign, paper=paper, position=last + 1, **asdict(told))
    record("outline.section_added", "campaign", campaign.pk, by=by.pk, content=[paper, *astuple(told)])
    return made


@transaction.atomic
def change_section(campaign_id: int, section_id: int, wanted: Wanted, *, by: Person) -> None:
    """Gives a section other words; what units have written in it stays. Refused as `add_section`."""
    campaign = locked_campaign(campaign_id, by)
    section = Section.objects.get(campaign=campaign, pk=section_id)
    told = _checked(wanted, [one for one in _of_paper(campaign, section.paper) if one != section])
    Section.objects.filter(pk=section.pk).update(**asdict(told))
    record("outline.section_changed", "campaign", campaign.pk, by=by.pk, content=[section.pk, *astuple(told)])


@transaction.atomic
def move_section(campaign_id: int, section_id: int, *, up: bool, by: Person) -> None:
    """Puts a section before the one above it, or behind the one below; at the end of the list it stays."""
    campaign = locked_campaign(campaign_id, by)
    section = Section.objects.get(campaign=campaign, pk=section_id)
    rows = _of_paper(campaign, section.paper)
    place = rows.index(section)
    goal = place - 1 if up else place + 1
    if not 0 <= goal < len(rows):
        return
    rows.insert(goal, rows.pop(place))
    for number, one in enumerate(rows):
        one.position = number
    Section.objects.bulk_update(rows, ["position"])
    record("outline.section_moved", "campaign", campaign.pk, by=by.pk, content=[one.pk for one in rows])


@transaction.atomic
def remove_section(campaign_id: int, section_id: int, *, by: Person) -> None:
    """Takes a section out. Refused: "campaigns.section_written" once somebody writes in it."""
    campaign = locked_campaign(campaign_id, by)
    section = Section.objects.get(campaign=campaign, pk=section_id)
    try:
        section.delete()
    except ProtectedError as error:
        raise RuleBroken("campaigns.section_written", title=section.title) from error
    record("outline.section_removed", "campaign", campaign.pk, by=by.pk, content=[section.paper, section.title])


def _of_paper(campaign: Campaign, paper: str) -> list[Section]:
    return list(Section.objects.filter(campaign=campaign, paper=paper))


def _checked(wanted: Wanted, others: list[Section]) -> Wanted:
    title = squeeze(nfc(wanted.title))
    if not title:
        raise RuleBroken("campaigns.section_unnamed")
    if title.casefold() in {one.title.casefold() for one in others}:
        raise RuleBroken("campaigns.section_twice", title=title)
    return Wanted(
        title, nfc(wanted.guidance).replace("\r\n", "\n").strip(), Section.Holds(wanted.holds).value, wanted.required
    )
