"""Tells those concerned what happens in a campaign."""

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext

from nhiemky.accounts.models import Person
from nhiemky.campaigns.models import Campaign
from nhiemky.campaigns.queries.units import leaders_of, units_of
from nhiemky.notices.actions import tell
from nhiemky.organisation.models import Office
from nhiemky.organisation.queries import holders


def tell_opened(campaign: Campaign, by: Person) -> None:
    """Tells the chairs of the units that are to report. Called inside the opening."""
    chairs = holders(units_of(campaign), [Office.CHAIR]).exclude(person=by)
    told = {"unit": capfirst(str(campaign.unit)), "name": campaign.name}
    text = gettext("%(unit)s đã mở đợt “%(name)s”. Mời đồng chí xem kế hoạch và chuẩn bị báo cáo.") % told
    people = chairs.order_by("person").values_list("person", flat=True).distinct()
    tell(people, "campaigns.opened", text, reverse("campaigns:plan", args=[campaign.pk]))


def tell_announced(campaign: Campaign, by: Person) -> int:
    """Tells the chairs and secretaries of the units that the guidance is out; says how many. Called inside the act."""
    told = {"unit": capfirst(str(campaign.unit)), "name": campaign.name, "code": campaign.guidance_code}
    text = gettext("%(unit)s đã ban hành hướng dẫn đợt “%(name)s”. Mời đồng chí xem thời hạn và đề cương.")
    if campaign.guidance_code:
        text = gettext(
            "%(unit)s đã ban hành Hướng dẫn số %(code)s cho đợt “%(name)s”. Mời đồng chí xem thời hạn và đề cương."
        )
    people = leaders_of(campaign) - {by.pk}
    return tell(people, "campaigns.announced", text % told, reverse("campaigns:plan", args=[campaign.pk]))
