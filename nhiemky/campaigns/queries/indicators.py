"""What a campaign asks figures for."""

from django.db.models import Exists, Q, QuerySet

from nhiemky.campaigns.models import Campaign
from nhiemky.targets.models import Indicator


def indicators_of(campaign: Campaign) -> QuerySet[Indicator]:
    """The targets to be reported, in the order of the list: those chosen, or all of the term where none are."""
    chosen = Campaign.indicators.through.objects.filter(campaign=campaign)
    wanted = Q(pk__in=chosen.values("indicator")) | ~Exists(chosen)
    return Indicator.objects.filter(wanted, term=campaign.period.term_id)
