"""Who belongs to a unit and those below it on a day, and what waits for those who keep its register."""

from datetime import date, timedelta
from typing import Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from nhiemky.kernel.clock import now, today
from nhiemky.kernel.text import fold, squeeze
from nhiemky.members.models import FOREVER, Exemption, Membership, Pair, Transfer
from nhiemky.members.permissions import kept_members
from nhiemky.organisation.models import Handover, Level, Unit
from nhiemky.organisation.permissions import Reach, Right
from nhiemky.organisation.queries import there_on

STATES: Final = ("", "active", "exempt", "gone")
"""All who belong; those who take part; those exempt; those who have gone."""

_TRANSFER_SHOWN: Final = timedelta(days=30)


def below(unit: Unit) -> QuerySet[Membership]:
    """Memberships in a unit and all below it."""
    return Membership.objects.filter(unit__path__startswith=unit.path)


def register(unit: Unit, *, day: date | None = None, state: str = "") -> QuerySet[Membership]:
    """Who belongs below a unit on a day, in the order of the dictionary, with `exempt` and `moving`.

    state "gone": who has gone by that day and does not belong there any more.
    """
    on = day or today()
    exempted = Exemption.objects.filter(member=OuterRef("member"), starts__lte=on, ends__gt=on)
    asked = Transfer.objects.filter(member=OuterRef("member"), closed_at=None)
    rows = below(unit).select_related("member", "unit").annotate(exempt=Exists(exempted), moving=Exists(asked))
    if state == "gone":
        still = below(unit).filter(member=OuterRef("member"), ends__gt=OuterRef("ends"))
        rows = rows.filter(ends__lte=on).exclude(went=Membership.Went.DOUBLE).exclude(Exists(still))
    else:
        rows = rows.filter(starts__lte=on, ends__gt=on).exclude(went=Membership.Went.DOUBLE)
    if state in ("active", "exempt"):
        rows = rows.filter(exempt=state == "exempt")
    return rows.order_by("member__order", "pk")


def named_and_left(rows: QuerySet[Membership], reach: Reach) -> tuple[QuerySet[Membership], int]:
    """Of a register of another day, or of those gone: the rows of whom who asks keeps the register today; and how many
    belong elsewhere by now, whose names are for others."""
    named = rows.filter(member__in=kept_members(reach))
    return named, rows.count() - named.count()


def found(rows: QuerySet[Membership], *, search: str = "", kind: str = "", branch: int = 0) -> QuerySet[Membership]:
    """Of these the ones asked for. search: any part of the name, accents or not, or the number of a card."""
    if words := squeeze(search):
        rows = rows.filter(Q(member__folded__contains=fold(words)) | Q(member__card=words))
    if kind:
        rows = rows.filter(member__kind=kind)
    return rows.filter(unit=branch) if branch else rows


def branches_below(unit: Unit) -> list[Unit]:
    """Open branches below a unit."""
    rows = Unit.objects.filter(there_on(), path__startswith=unit.path, level=Level.BRANCH).exclude(pk=unit.pk)
    return list(rows.order_by("order", "pk"))


def unplaced(unit: Unit) -> QuerySet[Membership]:
    """Who is in no open branch: theirs was parted or closed, or none was ever told of them."""
    rows = Membership.objects.filter(ends=FOREVER).select_related("member", "unit").order_by("member__order", "pk")
    parted = Handover.objects.filter(source=OuterRef("unit"), target__path__startswith=unit.path)
    closed = Q(unit__valid_to__lte=today()) & (Q(unit__path__startswith=unit.path) | Q(Exists(parted)))
    if unit.level != Level.BASE:
        return rows.filter(closed)
    has_branches = Unit.objects.filter(there_on(), parent=unit, level=Level.BRANCH)
    return rows.filter(closed | (Q(unit=unit) & Q(Exists(has_branches))))


def open_transfers(unit: Unit) -> list[Transfer]:
    """Transfers that concern a unit or one below and wait for an answer, the oldest first."""
    rows = Transfer.objects.filter(closed_at=None).select_related("member", "source__parent", "target__parent")
    side = Q(source__path__startswith=unit.path) | Q(target__path__startswith=unit.path)
    return list(rows.filter(side).order_by("asked_at"))


def visible_transfers(reach: Reach) -> QuerySet[Transfer]:
    """Transfers either side of which one keeps the register of; a month after it is closed only the side where the
    member belongs needs it."""
    rows = Transfer.objects.select_related("member", "source__parent", "target__parent")
    either = reach.visible(rows, Right.REGISTER, "source__path") | reach.visible(rows, Right.REGISTER, "target__path")
    fresh = Q(closed_at=None) | Q(closed_at__gt=now() - _TRANSFER_SHOWN)
    return either.filter(fresh | Q(member__in=kept_members(reach)))


def pairs_to_look_at(unit: Unit) -> QuerySet[Pair]:
    """Pairs nobody has answered yet, of which both belong below a unit."""
    rows = Pair.objects.filter(same=None).select_related("first", "second")
    for side in ("first", "second"):
        there = below(unit).filter(member=OuterRef(side), ends=FOREVER)
        rows = rows.filter(Exists(there))
    return rows.order_by("first__order", "pk")
