"""What is known of people as to an office, and finding somebody by name and year of birth."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from nhiemky.kernel.clock import today
from nhiemky.kernel.text import fold, squeeze
from nhiemky.members.models import Member, Membership
from nhiemky.organisation.models import Appointment, Unit
from nhiemky.organisation.queries import on_day
from nhiemky.succession.models import PersonnelFile, ServedTerms
from nhiemky.succession.standards import Facts

_KEPT = ("health", "party", "party_year", "political", "professional", "military")


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All that judging some members needs, by their ids. where: the unit whose member somebody is today."""

    files: dict[int, PersonnelFile]
    served: dict[tuple[int, int, str], int]
    holding: frozenset[tuple[int, int, str]]
    where: dict[int, Unit]

    def known(self, member: Member, unit_id: int, office: str) -> Facts:
        """What is known of a member as to an office of a unit; `Facts.again` where they hold it today."""
        place = (member.pk, unit_id, office)
        file = self.files.get(member.pk)
        kept: dict[str, Any] = {name: getattr(file, name) for name in _KEPT} if file else {}
        return Facts(
            birth_day=member.birth_day, birth_year=member.birth_year, again=place in self.holding,
            terms=self.served.get(place), belongs=member.pk in self.where, **kept,
        )  # fmt: skip


def knowledge(members: Collection[int], held: Iterable[Appointment]) -> Knowledge:
    """What is known of members; held: the appointments of today that matter, with person and member loaded."""
    day = today()
    belonging = Membership.objects.filter(member__in=members, starts__lte=day, ends__gt=day)
    served = ServedTerms.objects.filter(member__in=members)
    return Knowledge(
        {one.member_id: one for one in PersonnelFile.objects.filter(member__in=members)},
        {(one.member_id, one.unit_id, one.office): one.terms for one in served},
        frozenset(
            (member.pk, one.unit_id, one.office) for one in held if (member := member_of(one)) is not None
        ),
        {one.member_id: one.unit for one in belonging.select_related("unit__parent").order_by("starts", "pk")},
    )  # fmt: skip


def member_of(held: Appointment) -> Member | None:
    """The member behind an appointment, where their account is joined to the register."""
    return getattr(held.person, "member", None)


def held_today(unit_ids: Iterable[int], offices: Iterable[str]) -> list[Appointment]:
    """Who holds these offices in these units today, with their members."""
    rows = Appointment.objects.filter(on_day(), valid_from__lte=today(), unit__in=list(unit_ids))
    rows = rows.filter(office__in=[one for one in offices if one])
    return list(rows.select_related("person__member", "unit").order_by("office", "valid_from", "pk"))


def named(full_name: str, birth_year: int | None) -> list[tuple[Member, Unit]]:
    """Members of today who bear exactly this name, accents or not, and were born in that year or whose year nobody
    wrote down, with the unit they belong to. Nobody leafs through the register this way: who asks knows the person.
    """
    wanted = fold(squeeze(full_name))
    if not wanted or birth_year is None:
        return []
    day = today()
    rows = Membership.objects.filter(starts__lte=day, ends__gt=day, member__folded=wanted, member__erased_at=None)
    rows = rows.filter(Q(member__birth_year=birth_year) | Q(member__birth_year=None))
    return [(one.member, one.unit) for one in rows.select_related("member", "unit__parent").order_by("member_id")]


def born(member: Member) -> date | int | None:
    """The day or the year, as far as it is known."""
    return member.birth_day or member.birth_year
