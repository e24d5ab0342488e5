"""Who may see and send which files of a campaign."""

from django.db.models import Q, QuerySet

from nhiemky.accounts.models import Person
from nhiemky.campaigns.models import Campaign
from nhiemky.campaigns.permissions import reporting_level
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.models import Unit
from nhiemky.organisation.permissions import RIGHTS, Reach, Right, reach_of
from nhiemky.reports.models import SentFile


def visible_files(reach: Reach, campaign: Campaign) -> QuerySet[SentFile]:
    """Files of a campaign that a person may see: all of a campaign they read, else their unit's and their own."""
    files = SentFile.objects.filter(campaign=campaign)
    if reach.may(Right.READ, campaign.unit):
        return files
    seen = Q(sent_by=reach.person) if reach.has(Right.SEND) else Q(pk__in=())
    for path in reach.paths(Right.READ):
        seen |= Q(owner__path__startswith=path) | Q(owner=None, given__path__startswith=path)
    return files.filter(seen)


def may_send(reach: Reach, campaign: Campaign) -> bool:
    """Whether a person sends files for a campaign: for all units, or for those below it in their charge."""
    return reach.may(Right.SEND, campaign.unit) or any(
        path.startswith(campaign.unit.path) for path in reach.paths(Right.SEND)
    )


def may_set_aside(reach: Reach, campaign: Campaign, file: SentFile) -> bool:
    """Whether a person may take a file out of a campaign: who corrects in its unit, and who sent it and still may.
    Never a paper written on the page: that one is withdrawn or returned by a step of its own.

    The file's owner and given must have been loaded with it.
    """
    if file.version_id is not None:
        return False
    if reach.may(Right.CORRECT, file.owner or file.given or campaign.unit):
        return True
    return file.sent_by_id == reach.person and may_send(reach, campaign)


def sends_for(person: Person, campaign: Campaign) -> Unit | None:
    """The unit whose files a person's files are without asking: who sends for one ward only, sends that ward's.

    None: what the files say decides. RuleBroken "organisation.not_allowed" for who may send nothing.
    """
    reach = reach_of(person)
    if reach.may(Right.SEND, campaign.unit):
        return None
    below = [hold for hold in reach.holds if Right.SEND in RIGHTS[hold.office]]
    own = {hold.unit for hold in below if hold.path.startswith(campaign.unit.path)}
    if not own:
        raise RuleBroken("organisation.not_allowed", unit=campaign.unit)
    if len(own) > 1:
        return None
    return Unit.objects.filter(pk__in=own, level=reporting_level(campaign.unit)).first()
