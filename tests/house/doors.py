"""The doors of the product: every address, and how to make what stands in it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from typing import Any, Final

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from nhiemky.accounts.models import Person
from nhiemky.campaigns.models import Campaign, Fulfilment, Lesson, LessonUse, PaperKind, Section, Step
from nhiemky.files.actions import keep
from nhiemky.files.models import StoredFile
from nhiemky.kernel.clock import now, today
from nhiemky.organisation.models import Body, OfficeRule, Reorganisation, Unit
from nhiemky.papers.models import Enclosure, Paper, PaperVersion
from nhiemky.reports.models import KeptDraft, KeptFinding
from nhiemky.reports.output.paragraphs import paragraphs
from nhiemky.reports.queries.paper import make_draft
from nhiemky.typesetting.keeping import packed
from tests import builders
from tests.house import plans
from tests.house.members import data_request_of, grant_of, list_of, member_of, pair_of, transfer_of
from tests.house.world import Knock, picture

BACKEND: Final = "allauth.account.auth_backends.AuthenticationBackend"
ROLES: Final = ("officer", "chair", "inspector", "branch_head", "member", "dismissed", "nobody")
PLACES: Final = ("ward 1", "ward 2", "elsewhere")


@dataclass(frozen=True, slots=True)
class Pattern:
    """An address: its name with its room, and what it takes."""

    name: str
    takes: tuple[str, ...]


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
    "body_id": lambda knock: body_of(knock),
    "rule_id": lambda knock: rule_of(knock),
    "appointment_id": lambda knock: knock.held.pk,
    "person_id": lambda knock: knock.held.person_id,
    "digest": lambda knock: finding_of(knock),
    "item_id": lambda knock: knock.notice.pk,
    "member_id": lambda knock: member_of(knock.ward).pk,
    "list_id": lambda knock: list_of(knock.ward, knock.held.person),
    "pair_id": lambda knock: pair_of(knock.ward),
    "transfer_id": lambda knock: transfer_of(knock.ward, knock.held.person),
    "request_id": lambda knock: data_request_of(knock.ward),
    "grant_id": lambda knock: grant_of(knock.ward, knock.held.person),
    "purpose": lambda _: "care",
    "form": lambda _: "xlsx",
    "planned_id": lambda knock: plans.candidate(knock.ward, knock.district.term).planned_office_id,
    "candidate_id": lambda knock: plans.candidate(knock.ward, knock.district.term).pk,
    "standard_id": lambda knock: plans.standard(knock.ward).pk,
    "block": lambda knock: first_block(knock.district.campaign),
    "number": lambda knock: version_of(knock),
    "step": lambda _: "gui",
    "draft_id": lambda knock: kept_draft_of(knock),
    "which": lambda _: "don-vi",
    "way": lambda _: "hop-nhat",
    "reorganisation_id": lambda knock: planned_of(knock.ward),
    "token": lambda _: "khong-co",
    "uidb36": lambda _: "1",
    "key": lambda _: "khong-co",
    "username": lambda _: "thuong-truc",
}
"""What stands in an address. A new name in an address needs a line here: say how to make its value."""

NO_OBJECT: Final = frozenset({"step", "which", "way", "purpose", "form", "token", "uidb36", "key", "username"})
"""Values that point at nothing that lies anywhere."""


_OF_ONE: Final[dict[tuple[str, str], Callable[[Knock], object]]] = {
    **{
        (f"succession:{name}", "unit_id"): lambda knock: plans.unit_with_plan(knock.ward, knock.district.term)
        for name in ("dates", "ahead", "review")
    },
    **{
        (f"succession:{name}", "member_id"): lambda knock: plans.candidate(knock.ward, knock.district.term).member_id
        for name in ("person", "file")
    },
    ("reports:picture", "file_id"): lambda knock: knock.district.pictures[knock.ward.pk].pk,
}
"""Where an address needs another value than others."""


def planned_of(ward: Unit) -> int:
    """Id of a reorganisation of the ward planned for later."""
    told: dict[str, Any] = {"unit": ward, "kind": Reorganisation.Kind.RENAMED, "day": today() + timedelta(30)}
    return Reorganisation.objects.get_or_create(**told, defaults={"told_at": now(), "applied": False})[0].pk


def body_of(knock: Knock) -> int:
    """Id of the ward's executive committee."""
    told = {"unit": knock.ward, "kind": Body.Kind.EXECUTIVE}
    return Body.objects.get_or_create(**told, defaults={"valid_from": builders.OPENED})[0].pk


def rule_of(knock: Knock) -> int:
    """Id of a rule that the ward keeps."""
    told = {"unit": knock.ward, "kind": OfficeRule.Kind.SIZE, "body": Body.Kind.EXECUTIVE}
    return OfficeRule.objects.get_or_create(**told, defaults={"at_least": 9, "paper": "Điều lệ"})[0].pk


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
    values = {name: _value(pattern, name, elsewhere.get(name, knock)) for name in pattern.takes}
    return reverse(pattern.name, kwargs=values)


def _value(pattern: Pattern, name: str, knock: Knock) -> object:
    """Made once for each place of a world, but for a notice, which is somebody's own."""
    make = _OF_ONE.get((pattern.name, name), VALUES[name])
    if name == "item_id":
        return make(knock)
    made, which = knock.world.values, (make, knock.place)
    if which not in made:
        made[which] = make(knock)
    return made[which]


def signed_in(person: Person) -> Client:
    """A browser of somebody signed in."""
    client = Client()
    client.force_login(person, BACKEND)
    return client
