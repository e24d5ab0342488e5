"""Tells those concerned: who sent files what became of them, officers what came, chairs that a campaign is open."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext

from nhiemky.campaigns.models import Campaign
from nhiemky.notices.actions import Telling, tell, tell_each
from nhiemky.organisation.permissions import RIGHTS, Right
from nhiemky.organisation.queries import holders
from nhiemky.reports.models import SentFile


@dataclass(frozen=True, slots=True)
class _Read:
    """Files of one sender and one unit (None: of none), and how many of them are of a state."""

    sender: int
    owner: int | None
    name: str
    state: str
    number: int


@transaction.atomic
def tell_read(campaign_id: int) -> None:
    """Tells senders and officers of the files read since the last time; nothing while some still wait to be read.

    Called after a putting together, which says whose the files are.
    """
    campaign = Campaign.objects.select_for_update(of=("self",)).select_related("unit").get(pk=campaign_id)
    files = SentFile.objects.filter(campaign=campaign, set_aside=False)
    if files.filter(state=SentFile.State.WAITING).exists():
        return
    fresh = files.filter(told=False)
    told = fresh.values_list("sent_by", "owner", "owner__kind", "owner__name", "state").annotate(number=Count("pk"))
    read = [_Read(by, owner, f"{kind} {name}".strip(), state, n) for by, owner, kind, name, state, n in told.order_by()]
    if not read:
        return
    fresh.update(told=True)
    officers = _officers(campaign)
    tell_each("reports.read", _to_senders(campaign, read))
    if of_units := [one for one in read if one.sender not in officers]:
        tell(officers, "reports.came", *_to_officers(campaign, of_units))


def _officers(campaign: Campaign) -> set[int]:
    offices = [office for office, rights in RIGHTS.items() if Right.CORRECT in rights]
    return set(holders([campaign.unit], offices).values_list("person", flat=True))


def _to_senders(campaign: Campaign, read: Iterable[_Read]) -> list[Telling]:
    by_sender: defaultdict[int, list[_Read]] = defaultdict(list)
    for one in read:
        by_sender[one.sender].append(one)
    return [
        Telling(sender, gettext("Đã đọc xong %(counts)s.") % {"counts": _counts(ones)}, _link(campaign, ones))
        for sender, ones in by_sender.items()
    ]


def _to_officers(campaign: Campaign, read: Sequence[_Read]) -> tuple[str, str]:
    names = {one.owner: one.name for one in read if one.owner}
    who = next(iter(names.values())) if len(names) == 1 else gettext("%(n)s đơn vị") % {"n": len(names)}
    text = gettext("%(who)s vừa gửi %(counts)s.") if names else gettext("Đơn vị cấp dưới vừa gửi %(counts)s.")
    told = text % {"who": who[:1].upper() + who[1:], "counts": _counts(read)}
    return told, _link(campaign, read)


def _counts(read: Iterable[_Read]) -> str:
    """Such as "40 tệp: 35 dùng được, 5 cần xem"."""
    numbers: defaultdict[str, int] = defaultdict(int)
    for one in read:
        numbers[one.state] += one.number
    kinds = (
        (SentFile.State.READ, gettext("%(n)s dùng được")),
        (SentFile.State.UNREAD, gettext("%(n)s cần xem")),
        (SentFile.State.IGNORED, gettext("%(n)s không dùng")),
    )
    parts = ", ".join(words % {"n": numbers[state]} for state, words in kinds if numbers[state])
    return gettext("%(all)s tệp: %(parts)s") % {"all": sum(numbers.values()), "parts": parts}


def _link(campaign: Campaign, read: Iterable[_Read]) -> str:
    """The page of the unit all files are of, else the board."""
    owners = {one.owner for one in read}
    owner = owners.pop() if len(owners) == 1 else None
    return reverse("reports:unit", args=[campaign.pk, owner]) if owner else reverse("reports:board", args=[campaign.pk])
