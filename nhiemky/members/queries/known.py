"""Who is in the register of a unit already, as far as a list is compared with it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from nhiemky.kernel.clock import today
from nhiemky.members.fields import Purpose
from nhiemky.members.models import FOREVER, Consent, Exemption, Membership, Sensitive
from nhiemky.organisation.models import Unit

type Key = tuple[str, int | None, int]
"""Folded name, year of birth, unit: who is equal in these is taken for one person."""


@dataclass(frozen=True, slots=True)
class Known:
    """A member in one branch. belongs: still there; else they have left it, how: `went`."""

    member: int
    unit: int
    folded: str
    year: int | None
    day: date | None
    gender: str
    kind: str
    card: str
    phone: str
    address: str
    starts: date
    ends: date
    went: str

    @property
    def belongs(self) -> bool:
        """Whether the membership has no end."""
        return self.ends == FOREVER


@dataclass(slots=True)
class Register:
    """All known members below a unit, looked up by name."""

    by_key: dict[Key, list[Known]]
    by_name: dict[str, list[Known]]
    party: dict[int, tuple[bool | None, int | None]]
    exempt: frozenset[int]
    stopped: frozenset[int]
    """Who wants no telephone and no address to be kept."""


def register_of(unit: Unit) -> Register:
    """What is known below a unit."""
    rows = Membership.objects.filter(unit__path__startswith=unit.path, member__erased_at=None).order_by("ends", "pk")
    known = [
        Known(*row)
        for row in rows.values_list(
            "member_id", "unit_id", "member__folded", "member__birth_year", "member__birth_day", "member__gender",
            "member__kind", "member__card", "member__phone", "member__address", "starts", "ends", "went",
        )
    ]  # fmt: skip
    by_key: dict[Key, list[Known]] = defaultdict(list)
    by_name: dict[str, list[Known]] = defaultdict(list)
    for one in reversed(known):  # who still belongs there comes first
        by_key[one.folded, one.year, one.unit].append(one)
        by_name[one.folded].append(one)
    return Register(dict(by_key), dict(by_name), _party(unit), _exempt(unit), _stopped(unit))


def _party(unit: Unit) -> dict[int, tuple[bool | None, int | None]]:
    rows = Sensitive.objects.filter(member__memberships__unit__path__startswith=unit.path)
    return {member: (party, since) for member, party, since in rows.values_list("member_id", "party", "party_joined")}


def _exempt(unit: Unit) -> frozenset[int]:
    rows = Exemption.objects.filter(member__memberships__unit__path__startswith=unit.path, ends__gt=today())
    return frozenset(rows.values_list("member_id", flat=True))


def _stopped(unit: Unit) -> frozenset[int]:
    rows = Consent.objects.filter(purpose=Purpose.CONTACT, member__memberships__unit__path__startswith=unit.path)
    told = rows.order_by("pk").values_list("member_id", "withdrawn_on")
    return frozenset(member for member, withdrawn in dict(told).items() if withdrawn)


def members_of(known: Iterable[Known]) -> tuple[int, ...]:
    """Ids of the members, each once."""
    return tuple(dict.fromkeys(one.member for one in known))
