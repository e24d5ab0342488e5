"""How far the first steps have come."""

from dataclasses import dataclass

from nhiemky.campaigns.models import Campaign
from nhiemky.organisation.models import Unit
from nhiemky.targets.models import Indicator
from nhiemky.terms.models import TermOfOffice


@dataclass(frozen=True, slots=True)
class Progress:
    """What a unit that begins has already: units below it, a term, targets, a campaign."""

    units: bool
    term: bool
    targets: bool
    campaign: bool

    @property
    def next_page(self) -> str:
        """Name of the page of the next step; "" when all are done."""
        if self.campaign:
            return ""
        if not self.units:
            return "setup:units"
        if not self.term:
            return "setup:term"
        return "setup:campaign" if self.targets else "setup:targets"


def is_empty() -> bool:
    """Whether nobody has begun yet."""
    return not Unit.objects.exists()


def progress_of(unit: Unit) -> Progress:
    """How far a unit has come."""
    return Progress(
        Unit.objects.filter(parent=unit).exists(),
        TermOfOffice.objects.filter(unit=unit).exists(),
        Indicator.objects.filter(term__unit=unit).exists(),
        Campaign.objects.filter(unit=unit).exists(),
    )
