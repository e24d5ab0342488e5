"""A small world with a neighbour, the people who knock at its doors, and the doors themselves."""

import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from nhiemky.accounts.models import Person
from nhiemky.campaigns.models import Campaign, Fulfilment, Lesson, LessonUse, PaperKind, Section, Step
from nhiemky.files.actions import keep
from nhiemky.files.models import StoredFile
from nhiemky.kernel.clock import now, today
from nhiemky.notices.models import InboxItem
from nhiemky.organisation.models import Appointment, Level, Office, Unit
from nhiemky.papers.models import Enclosure, Paper, PaperVersion
from nhiemky.reports.models import KeptDraft, KeptFinding, SentFile, UnitStanding
from nhiemky.reports.output.paragraphs import paragraphs
from nhiemky.reports.queries.paper import make_draft
from nhiemky.targets.models import Indicator
from nhiemky.terms.models import Commitment, ReportingPeriod, TermOfOffice
from nhiemky.typesetting.keeping import packed
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
    pictures: dict[int, SentFile]


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


VALUES: Final[dict[str, Callable[[Knock], object]]] = {
    "unit_id": lambda knock: knock.ward.pk,
    "campaign_id": lambda knock: knock.district.campaign.pk,
    "file_id": lambda knock: knock.district.files[knock.ward.pk].pk,
    "term_id": lambda knock: knock.district.term.pk,
    "section_id": lambda knock: section_of(knock.district.campaign),
    "paper_id": lambda knock: paper_of(knock).pk,
    "enclosure_id": lambda knock: enclosure_of(knock),
    "indicator_id": lambda knock: knock.district.indicator.pk,
    "period_id": lambda knock: knock.district.period.pk,
    "commitment_id": lambda knock: knock.commitment.pk,
    "fulfilment_id": lambda knock: conference_of(knock),
    "lesson_id": lambda knock: lesson_of(knock).pk,
    "use_id": lambda knock: use_of(knock),
    "appointment_id": lambda knock: knock.held.pk,
    "person_id": lambda knock: knock.held.person_id,
    "digest": lambda knock: finding_of(knock),
    "item_id": lambda knock: knock.notice.pk,
    "block": lambda knock: first_block(knock.district.campaign),
    "number": lambda knock: version_of(knock),
    "step": lambda _: "gui",
    "draft_id": lambda knock: kept_draft_of(knock),
    "which": lambda _: "don-vi",
    "token": lambda _: "khong-co",
    "uidb36": lambda _: "1",
    "key": lambda _: "khong-co",
    "username": lambda _: "thuong-truc",
}
"""What stands in an address. A new name in an address needs a line here: say how to make its value."""

NO_OBJECT: Final = frozenset({"step", "which", "token", "uidb36", "key", "username"})
"""Values that point at nothing that lies anywhere."""


_OF_ONE: Final[dict[tuple[str, str], Callable[[Knock], object]]] = {
    ("reports:picture", "file_id"): lambda knock: knock.district.pictures[knock.ward.pk].pk,
}
"""Where an address needs another value than others."""


def section_of(campaign: Campaign) -> int:
    """Id of a section of the campaign's outline."""
    told: dict[str, Any] = {"campaign": campaign, "paper": PaperKind.RESULTS, "title": "Bài học kinh nghiệm"}
    return Section.objects.get_or_create(**told)[0].pk


def paper_of(knock: Knock) -> Paper:
    """The results report of the ward."""
    told = {"campaign": knock.district.campaign, "unit": knock.ward, "kind": PaperKind.RESULTS}
    return Paper.objects.get_or_create(**told, defaults={"begun_at": now()})[0]


def version_of(knock: Knock) -> int:
    """Number of a frozen version of the ward's report."""
    chair = knock.held.person
    kept = keep(BytesIO(f"Bản của {knock.ward}".encode()), form="docx", by=chair)
    told = {"content": {}, "digest": kept.digest, "word": kept, "pdf": kept, "by": chair, "at": now()}
    return PaperVersion.objects.get_or_create(paper=paper_of(knock), number=1, defaults=told)[0].number


def enclosure_of(knock: Knock) -> int:
    """Id of a picture in the ward's report."""
    chair = knock.held.person
    told = {
        "paper": paper_of(knock), "section_id": section_of(knock.district.campaign), "by": chair,
        "stored": keep(BytesIO(picture(knock.ward.pk % 256)), form="png", by=chair),
    }  # fmt: skip
    return Enclosure.objects.get_or_create(**told, defaults={"name": "anh.png", "at": now()})[0].pk


def conference_of(knock: Knock) -> int:
    """Id of the ward's conference, noted with a proof."""
    step = Step.objects.get(campaign=knock.district.campaign, kind=Step.Kind.CONFERENCE)
    told = {"proof": _minutes(knock), "proof_name": "bien-ban.pdf", "by": knock.held.person, "at": now(), "on": today()}
    return Fulfilment.objects.get_or_create(step=step, unit=knock.ward, undone_at=None, defaults=told)[0].pk


def lesson_of(knock: Knock) -> Lesson:
    """A lesson of the campaign."""
    told = {"head": Lesson.Head.PAPERS, "text": "Tách hai báo cáo", "by": knock.held.person, "at": now()}
    return Lesson.objects.get_or_create(campaign=knock.district.campaign, defaults=told)[0]


def use_of(knock: Knock) -> int:
    """Id of what the ward says of the lesson, with a proof."""
    told = {"how": "Đã tách", "proof": _minutes(knock), "by": knock.held.person, "at": now()}
    return LessonUse.objects.get_or_create(lesson=lesson_of(knock), unit=knock.ward, defaults=told)[0].pk


def _minutes(knock: Knock) -> StoredFile:
    return keep(BytesIO(f"Biên bản {knock.ward}".encode()), form="pdf", by=knock.held.person)


def kept_draft_of(knock: Knock) -> int:
    """Id of a state of the district's consolidated paper."""
    loaded = Campaign.objects.select_related("unit", "period__term").get(pk=knock.district.campaign.pk)
    made = {"paper": packed(make_draft(loaded).paper), "by": knock.world.people["officer"], "at": now()}
    return KeptDraft.objects.get_or_create(campaign=loaded, number=1, defaults=made)[0].pk


def finding_of(knock: Knock) -> str:
    """Digest of a finding of the ward."""
    told = {"campaign": knock.district.campaign, "unit": knock.ward, "fault": "merged_reports"}
    found = {"why": "Gộp.", "digest": f"{knock.ward.pk:064}"}
    return KeptFinding.objects.get_or_create(**told, defaults=found)[0].digest


def first_block(campaign: Campaign) -> str:
    """Key of a paragraph that the campaign's paper truly has."""
    loaded = Campaign.objects.select_related("unit", "period__term").get(pk=campaign.pk)
    return next(paragraphs(make_draft(loaded).paper)).key


def address(pattern: Pattern, knock: Knock, **elsewhere: Knock) -> str:
    """Where to knock; elsewhere: the names in the address whose values are another knock's. KeyError: see `VALUES`."""
    values = {}
    for name in pattern.takes:
        value = _OF_ONE.get((pattern.name, name), VALUES[name])
        values[name] = value(elsewhere.get(name, knock))
    return reverse(pattern.name, kwargs=values)


def signed_in(person: Person) -> Client:
    """A browser of somebody signed in."""
    client = Client()
    client.force_login(person, BACKEND)
    return client
