"""A small world with a neighbour, and the people who knock at its doors."""

import struct
import zlib
from dataclasses import dataclass, field
from io import BytesIO

from nhiemky.accounts.models import Person
from nhiemky.campaigns.models import Campaign, Step
from nhiemky.files.actions import keep
from nhiemky.kernel.clock import now, today
from nhiemky.notices.models import InboxItem
from nhiemky.organisation.models import Appointment, Level, Office, Unit
from nhiemky.reports.models import SentFile, UnitStanding
from nhiemky.targets.models import Indicator
from nhiemky.terms.models import Commitment, ReportingPeriod, TermOfOffice
from tests import builders


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
    pictures: dict[int, SentFile]


@dataclass(frozen=True, slots=True)
class World:
    """The own district and the neighbour; who knocks; values: what `doors` made to stand in addresses."""

    own: District
    other: District
    people: dict[str, Person]
    values: dict[object, object] = field(default_factory=dict)


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
    guidance = keep(BytesIO(f"Hướng dẫn của {top}".encode()), form="pdf", by=sender)
    campaign = Campaign.objects.create(
        unit=top, period=period, name="Sơ kết", opened_at=now(), guidance=guidance, guidance_name="huong-dan.pdf"
    )
    Step.objects.create(campaign=campaign, kind=Step.Kind.CONFERENCE)
    wards = builders.wards_of(top)
    files, pictures = {}, {}
    for shade, ward in enumerate(wards):
        UnitStanding.objects.create(campaign=campaign, unit=ward)
        files[ward.pk] = _sent(campaign, ward, f"Báo cáo {ward}".encode(), sender)
        pictures[ward.pk] = _sent(campaign, ward, picture(top.pk % 256, shade), sender)
    return District(top, wards, term, indicator, period, campaign, files, pictures)


def _sent(campaign: Campaign, ward: Unit, content: bytes, sender: Person) -> SentFile:
    form = "png" if content.startswith(b"\x89PNG") else "txt"
    return SentFile.objects.create(
        campaign=campaign, stored=keep(BytesIO(content), form=form, by=sender), name=f"bao-cao.{form}",
        sent_by=sender, sent_at=now(), state=SentFile.State.UNREAD, owner=ward, why="Chưa đọc được.",
    )  # fmt: skip


def picture(*shades: int) -> bytes:
    """A grey PNG, a pixel for each shade."""
    head = struct.pack(">IIBBBBB", len(shades), 1, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes((0, *shades)))), (b"IEND", b""))
    packed = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


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
    def commitment(self) -> Commitment:
        return Commitment.objects.get_or_create(
            term=self.district.term, unit=self.ward, kind=Commitment.Kind.SCHEME, title="Đề án của phường"
        )[0]

    @property
    def notice(self) -> InboxItem:
        owner = self.world.people["nobody" if self.role != "nobody" else "officer"]
        if self.place == "ward 1":
            owner = self.world.people[self.role]
        return InboxItem.objects.create(person=owner, code="x", text="Có việc mới", at=now())
