"""A small world with a neighbour, the people who knock at its doors, and the doors themselves."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from nhiemky.accounts.models import Person
from nhiemky.files.actions import keep
from nhiemky.kernel.clock import now, today
from nhiemky.notices.models import InboxItem
from nhiemky.organisation.models import Appointment, Level, Office, Unit
from nhiemky.reports.models import Campaign, SentFile, UnitStanding
from nhiemky.targets.models import Indicator
from nhiemky.terms.models import ReportingPeriod, TermOfOffice
from tests import builders

BACKEND: Final = "allauth.account.auth_backends.AuthenticationBackend"
ROLES: Final = ("officer", "chair", "inspector", "branch_head", "member", "dismissed", "nobody")
PLACES: Final = ("ward 1", "ward 2", "elsewhere")


@dataclass(frozen=True, slots=True)
class Pattern:
    """An address: its name with its room, and what it takes."""

    name: str
    takes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class District:
    """A district and what lies in it."""

    top: Unit
    wards: list[Unit]
    term: TermOfOffice
    indicator: Indicator
    period: ReportingPeriod
    campaign: Campaign
    files: dict[int, SentFile]


@dataclass(frozen=True, slots=True)
class World:
    """The own district and the neighbour; who knocks; the notice that is whose."""

    own: District
    other: District
    people: dict[str, Person]


def patterns() -> Iterator[Pattern]:
    """Every address of the product."""
    return _below(get_resolver().url_patterns, ())


def _below(found: "list[URLPattern | URLResolver]", rooms: tuple[str, ...]) -> Iterator[Pattern]:
    for one in found:
        if isinstance(one, URLResolver):
            yield from _below(one.url_patterns, (*rooms, one.namespace) if one.namespace else rooms)
        else:
            takes = one.pattern.converters or getattr(one.pattern, "regex").groupindex  # noqa: B009
            yield Pattern(":".join((*rooms, one.name or "unnamed")), tuple(takes))


def world() -> World:
    """Makes it: quận Sông Hồng with two wards, quận Sông Đà beside it, both under the city."""
    top = builders.district(2, branches=1)
    neighbour = Unit.objects.create(name="Sông Đà", kind="quận", level=Level.DISTRICT, parent=top.parent)
    Unit.objects.create(name="Bến Lạ", kind="phường", level=Level.BASE, parent=neighbour)
    ward = builders.wards_of(top)[0]
    branch = builders.wards_of(ward)[0]
    people = {
        "officer": builders.person("officer", Office.STANDING_OFFICER, top),
        "chair": builders.person("chair", Office.CHAIR, ward),
        "inspector": builders.person("inspector", Office.INSPECTOR, top),
        "branch_head": builders.person("branch_head", Office.BRANCH_HEAD, branch),
        "member": builders.person("member", Office.MEMBER, branch),
        "dismissed": builders.person("dismissed", Office.STANDING_OFFICER, top),
        "nobody": builders.person("nobody"),
    }
    Appointment.objects.filter(person=people["dismissed"]).update(valid_to=today())
    for unit in (builders.wards_of(top)[1], builders.wards_of(neighbour)[0]):
        builders.person(f"chair of {unit.name}", Office.CHAIR, unit)
    return World(_district(top, people["officer"]), _district(neighbour, people["officer"]), people)


def _district(top: Unit, sender: Person) -> District:
    term = builders.term(top)
    period, indicator = builders.half_term(term), builders.targets(term)[0]
    campaign = Campaign.objects.create(unit=top, period=period, name="Sơ kết", opened_at=now())
    wards = builders.wards_of(top)
    files = {}
    for ward in wards:
        UnitStanding.objects.create(campaign=campaign, unit=ward)
        stored = keep(BytesIO(f"Báo cáo {ward}".encode()), form="txt", by=sender)
        files[ward.pk] = SentFile.objects.create(
            campaign=campaign, stored=stored, name="bao-cao.txt", sent_by=sender, sent_at=now(),
            state=SentFile.State.UNREAD, owner=ward, why="Chưa đọc được.",
        )  # fmt: skip
    return District(top, wards, term, indicator, period, campaign, files)


@dataclass(frozen=True, slots=True)
class Knock:
    """Somebody knocks: the world, who, and where the object lies."""

    world: World
    role: str
    place: str

    @property
    def district(self) -> District:
        return self.world.other if self.place == "elsewhere" else self.world.own

    @property
    def ward(self) -> Unit:
        return self.district.wards[1 if self.place == "ward 2" else 0]

    @property
    def held(self) -> Appointment:
        return Appointment.objects.filter(unit=self.ward).select_related("person")[0]

    @property
    def notice(self) -> InboxItem:
        owner = self.world.people["nobody" if self.role != "nobody" else "officer"]
        if self.place == "ward 1":
            owner = self.world.people[self.role]
        return InboxItem.objects.create(person=owner, code="x", text="Có việc mới", at=now())


VALUES: Final[dict[str, Callable[[Knock], object]]] = {
    "unit_id": lambda knock: knock.ward.pk,
    "campaign_id": lambda knock: knock.district.campaign.pk,
    "file_id": lambda knock: knock.district.files[knock.ward.pk].pk,
    "term_id": lambda knock: knock.district.term.pk,
    "indicator_id": lambda knock: knock.district.indicator.pk,
    "period_id": lambda knock: knock.district.period.pk,
    "appointment_id": lambda knock: knock.held.pk,
    "person_id": lambda knock: knock.held.person_id,
    "item_id": lambda knock: knock.notice.pk,
    "block": lambda _: "p1",
    "which": lambda _: "don-vi",
    "token": lambda _: "khong-co",
    "uidb36": lambda _: "1",
    "key": lambda _: "khong-co",
    "username": lambda _: "thuong-truc",
}
"""What stands in an address. A new name in an address needs a line here: say how to make its value."""

NO_OBJECT: Final = frozenset({"which", "token", "uidb36", "key", "username"})
"""Values that point at nothing that lies anywhere."""


def address(pattern: Pattern, knock: Knock) -> str:
    """Where to knock. KeyError: see `VALUES`."""
    return reverse(pattern.name, kwargs={name: VALUES[name](knock) for name in pattern.takes})


def signed_in(person: Person) -> Client:
    """A browser of somebody signed in."""
    client = Client()
    client.force_login(person, BACKEND)
    return client
