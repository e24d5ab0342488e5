"""What a session of a body must have come to before it has adopted a paper."""

from nhiemky.campaigns.models import Campaign
from nhiemky.kernel.clock import today
from nhiemky.organisation.models import Appointment, Unit
from nhiemky.organisation.queries import on_day


def present_needed(quorum: str, members: int) -> int:
    """How many members must be there: more than half of them, or two thirds at least."""
    return members // 2 + 1 if quorum == Campaign.Quorum.MAJORITY else -(-members * 2 // 3)


def votes_needed(present: int) -> int:
    """How many must be in favour: more than half of those present."""
    return present // 2 + 1


def members_known(unit: Unit, body: str) -> int:
    """How many sit in a body of a unit today as far as appointments say so; 0 where they don't."""
    held = Appointment.objects.filter(on_day(), unit=unit, body__kind=body, valid_from__lte=today())
    return held.filter(on_day(field="body__valid_to")).values("person").distinct().count()
