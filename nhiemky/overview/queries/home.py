"""What the start page tells somebody, by their office."""

from django.db.models import Case, IntegerField, QuerySet, Value, When

from nhiemky.campaigns.models import Campaign
from nhiemky.organisation.models import Level, Office, Unit
from nhiemky.organisation.permissions import Hold, Reach, Right
from nhiemky.organisation.queries import there_on
from nhiemky.reports.models import UnitStanding


def main_hold(reach: Reach) -> Hold | None:
    """The appointment that the page speaks to: the one that lets do most, then the highest."""
    order = {office: place for place, office in enumerate(Office.values)}
    return min(reach.holds, key=lambda hold: (order[hold.office], hold.path.count("/")), default=None)


def latest_campaign(reach: Reach) -> Campaign | None:
    """The newest campaign over base associations that the person's own units or those above them run; without any, the
    newest of one below. What a ward asks of its branches tells nothing of how the wards stand.
    """
    own = {int(part) for hold in reach.holds for part in hold.path.split("/") if part}
    rows: QuerySet[Campaign] = reach.governing(Campaign.objects.filter(unit__level__lt=Level.BASE))
    below = Case(When(unit__in=own, then=Value(0)), default=Value(1), output_field=IntegerField())
    return rows.select_related("unit", "period__term").order_by(below, "-opened_at", "-pk").first()


def overseen(reach: Reach) -> Unit | None:
    """The highest unit whose base associations the person looks after; None for wards and branches."""
    units = reach.visible(Unit.objects.filter(there_on(), level__lt=Level.BASE))
    return units.select_related("parent").order_by("level", "path").first()


def own_base(reach: Reach) -> Unit | None:
    """The base association the person works in, be it in one of its branches."""
    ids = {int(part) for hold in reach.holds for part in hold.path.split("/") if part}
    return Unit.objects.filter(there_on(), pk__in=ids, level=Level.BASE).select_related("parent").first()


def own_standing(campaign: Campaign | None, unit: Unit | None, reach: Reach) -> UnitStanding | None:
    """How the person's base association stands, for those who may read it."""
    if not campaign or not unit or not reach.may(Right.READ, unit):
        return None
    return UnitStanding.objects.filter(campaign=campaign, unit=unit).first()
