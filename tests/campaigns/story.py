"""The wards of a district in the days of 2020, with a pilot, and words to note and shift in one line."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date

from nhiemky.accounts.models import Person
from nhiemky.campaigns.actions.deadlines import Delay, shift_deadline
from nhiemky.campaigns.actions.steps import Deed, note_step
from nhiemky.campaigns.models import Campaign, Fulfilment, Part, Shift, Step
from nhiemky.kernel.clock import standing_still
from nhiemky.organisation.models import Office, Unit
from tests.builders import campaign, district, half_term, person, term, wards_of

DUE, REVISED = date(2020, 4, 14), date(2020, 5, 31)
COVID = Delay(REVISED, date(2020, 4, 1), "dịch Covid-19, giãn cách xã hội", "Chỉ thị 16/CT-TTg")


@dataclass
class Story:
    """A campaign with deadlines on 14/4 for sending and conference; the first ward goes first, the second's people."""

    top: Unit
    campaign: Campaign
    wards: list[Unit]
    officer: Person
    vice: Person
    chair: Person
    secretary: Person

    @property
    def pilot(self) -> Unit:
        """The ward that goes first."""
        return self.wards[0]

    def step(self, kind: str) -> Step:
        """The step of a kind."""
        return Step.objects.get(campaign=self.campaign, kind=kind)

    def note(self, kind: str, day: date, units: Iterable[Unit] | None, by: Person | None = None) -> list[Fulfilment]:
        """Notes a step; units None: done for all."""
        ids = None if units is None else [one.pk for one in units]
        return note_step(self.step(kind).pk, Deed(day), unit_ids=ids, by=by or self.officer)

    def shift(self, delay: Delay = COVID, units: Iterable[Unit] | None = None, by: Person | None = None) -> Shift:
        """Puts the conference's deadline to another day."""
        ids = None if units is None else [one.pk for one in units]
        return shift_deadline(self.step("conference").pk, delay, unit_ids=ids, by=by or self.officer)

    def again(self) -> Campaign:
        """The campaign as it is now."""
        return Campaign.objects.select_related("unit", "period__term").get(pk=self.campaign.pk)


def story(wards: int = 3, *, pilots: int = 1) -> Story:
    """As on the day the campaign was opened. The chair and the secretary are the second ward's."""
    top = district(wards)
    made = campaign(half_term(term(top)))
    below = wards_of(top)
    Step.objects.filter(campaign=made, kind__in=("sending", "conference")).update(due=DUE)
    Part.objects.bulk_create(Part(campaign=made, unit=one, role=Part.Role.PILOT) for one in below[:pilots])
    own = below[min(1, wards - 1)]
    return Story(
        top, made, below, person("thường trực", Office.STANDING_OFFICER, top), person("phó", Office.VICE_CHAIR, top),
        person("chủ tịch", Office.CHAIR, own), person("thư ký", Office.SECRETARY, own),
    )  # fmt: skip


def on(month: int, day: int) -> AbstractContextManager[None]:
    """A day of 2020."""
    return standing_still(date(2020, month, day))


def of_2020(wards: int = 14) -> Story:
    """What happened: the pilot on 5/3, lessons at once, the deadline shifted on 1/4, all others by 31/5."""
    told = story(wards)
    with on(3, 6):
        told.note("conference", date(2020, 3, 5), [told.pilot])
        told.note("lessons", date(2020, 3, 5), None)
    with on(4, 2):
        told.shift()
    with on(4, 15):
        told.note("sending", date(2020, 4, 14), told.wards)
    with on(6, 1):
        told.note("conference", date(2020, 5, 20), told.wards[1:-1])
        told.note("conference", REVISED, told.wards[-1:])
    return told
