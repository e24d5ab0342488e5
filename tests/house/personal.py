"""The small world with a mark in every personal field, and what of it a page or a file holds."""

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from nhiemky.accounts.models import Person
from nhiemky.kernel.clock import now, today
from nhiemky.members.models import (
    Consent,
    DataRequest,
    Exemption,
    Grant,
    Member,
    MemberList,
    Membership,
    Sensitive,
    Transfer,
)
from nhiemky.organisation.models import Office, PartyCommittee, Unit
from nhiemky.succession.models import Candidate, PersonnelFile, PlannedOffice, PlanReview, ServedTerms, SuccessionPlan
from tests import builders
from tests.house.members import member_of
from tests.house.world import World

NEAR: Final = frozenset({"chair", "secretary", "branch_head", "granted"})
"""Who keeps the register of the branch in which the marked member is."""
PLANNING: Final = frozenset({"officer", "chair"})
"""Who plans offices in ward 1."""
TREE: Final = frozenset({"officer", "inspector", *NEAR, "own", "member"})
"""Who works with the branch at all."""
MOVED: Final = builders.OPENED + timedelta(days=100)
"""Until when the member who went to another ward was in this one."""
ROLES: Final = (
    "officer", "inspector", "chair", "secretary", "branch_head", "granted", "own", "member", "committee", "beside",
    "beside_secretary", "beside_head", "next_head", "neighbour", "dismissed", "nobody",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands in a field, and which roles need it. "own" is the member themselves."""

    text: str
    field: str
    needed: frozenset[str]


def marked_world(world: World) -> tuple[dict[str, Person], list[Mark]]:
    """Writes the marks into the world; gives back who looks, and what they may find."""
    ward, beside = world.own.wards
    branch = builders.wards_of(ward)[0]
    following = Unit.objects.create(name="2", kind="chi hội", level=branch.level, parent=ward)
    people = {
        **world.people,
        "secretary": builders.person("secretary", Office.SECRETARY, ward),
        "granted": builders.person("granted", Office.BRANCH_HEAD, branch),
        "own": builders.person("own", Office.MEMBER, branch),
        "committee": builders.person("committee", Office.COMMITTEE_MEMBER, ward),
        "beside": builders.person("beside", Office.CHAIR, beside),
        "beside_secretary": builders.person("beside-secretary", Office.SECRETARY, beside),
        "beside_head": builders.person("beside-head", Office.BRANCH_HEAD, builders.wards_of(beside)[0]),
        "next_head": builders.person("next-head", Office.BRANCH_HEAD, following),
        "neighbour": builders.person("neighbour", Office.STANDING_OFFICER, world.other.top),
    }
    marks = [
        *_account(people["own"]), *_member(member_of(ward), people["own"]), *_around(member_of(ward), ward),
        *_planned(world, branch, following), *_moved(branch, beside),
        *_opened(member_of(ward), ward, people["granted"]),
    ]  # fmt: skip
    PartyCommittee.objects.create(unit=ward, name="Đảng ủy", email="qzxcapuy@vi-du.vn")
    return people, [*marks, Mark("qzxcapuy", "organisation.PartyCommittee.email", TREE | {"committee", "next_head"})]


def _account(own: Person) -> list[Mark]:
    own.full_name, own.email, own.username = "Qzxtaikhoan Văn Một", "qzxthu@vi-du.vn", "qzxdangnhap"
    own.save()
    return [
        Mark("Qzxtaikhoan", "accounts.Person.full_name", TREE),
        Mark("qzxthu", "accounts.Person.email", frozenset({"own"})),
        Mark("qzxdangnhap", "accounts.Person.username", frozenset({"own", "officer", "chair"})),
    ]


def _member(member: Member, own: Person) -> list[Mark]:
    told: dict[str, object] = {
        "full_name": "Qzxhoten Văn Hai", "birth_year": 1913, "birth_day": date(1913, 11, 29), "card": "QZXSOTHE",
        "phone": "QZXDIENTHOAI", "address": "Qzxdiachi",
    }  # fmt: skip
    for name, value in told.items():
        setattr(member, name, value)
    member.account = own
    member.save()
    texts = {"full_name": "Qzxhoten", "birth_year": "1913", "birth_day": "29/11", **told}
    texts |= {"full_name": "Qzxhoten", "birth_day": "29/11/1913"}
    return [Mark(str(texts[name]), f"members.Member.{name}", NEAR | {"own"}) for name in told]


def _opened(member: Member, ward: Unit, granted: Person) -> list[Mark]:
    """What is sensitive: of one purpose the member agreed and one person has a grant; of the rest nobody may see it."""
    Sensitive.objects.create(
        member=member, party=True, party_joined=1936, health="Qzxsuckhoe", hardship="Qzxhoancanh",
        ethnicity="Qzxdantoc", religion="Qzxtongiao",
    )  # fmt: skip
    Consent.objects.create(member=member, purpose="care", given_on=today(), paper="Qzxphieu")
    Consent.objects.create(member=member, purpose="party", given_on=today())
    Grant.objects.create(
        person=granted, unit=ward, purpose="care", starts=today(), ends=today() + timedelta(days=9), given_by=1
    )
    Grant.objects.create(person=granted, unit=ward, purpose="origin", starts=today(), ends=today(), given_by=1)
    own, near = frozenset({"own"}), NEAR | {"own"}
    care = own | {"granted"}
    told = {"health": ("Qzxsuckhoe", care), "hardship": ("Qzxhoancanh", care), "party_joined": ("1936", own),
            "ethnicity": ("Qzxdantoc", own), "religion": ("Qzxtongiao", own)}  # fmt: skip
    marks = [Mark(text, f"members.Sensitive.{name}", needed) for name, (text, needed) in told.items()]
    return [*marks, Mark("Qzxphieu", "members.Consent.paper", near)]


def _around(member: Member, ward: Unit) -> list[Mark]:
    """Free words about the member."""
    near = NEAR | {"own"}
    Exemption.objects.create(member=member, starts=today(), reason="Qzxlydomien")
    asked = {"member": member, "unit": ward, "asked_on": today(), "due": today()}
    DataRequest.objects.create(**asked, kind="correction", told="Qzxloiyeucau")
    DataRequest.objects.create(**asked, kind="deletion", answer="Qzxtraloi", answered_on=today(), refused=True)
    branch = Membership.objects.select_related("unit").get(member=member).unit
    Transfer.objects.create(
        member=member, source=branch, target=Unit.objects.exclude(pk=branch.pk).filter(parent=ward)[0], day=today(),
        asked_at=now(), asked_by=1, closed_at=now() - timedelta(days=31), refused="Qzxlydotuchoi",
    )  # fmt: skip
    MemberList.objects.create(unit=branch, name="Qzxtentep.xlsx", sent_at=now(), sent_by=1, taken_at=now())
    texts = {
        "Qzxlydomien": "members.Exemption.reason", "Qzxloiyeucau": "members.DataRequest.told",
        "Qzxtraloi": "members.DataRequest.answer", "Qzxlydotuchoi": "members.Transfer.refused",
        "Qzxtentep": "members.MemberList.name",
    }  # fmt: skip
    return [Mark(text, field, near) for text, field in texts.items()]


def _planned(world: World, branch: Unit, following: Unit) -> list[Mark]:
    """Another member of the branch, planned for an office: who plans needs the name and the age, nothing more, and so
    does who keeps the register of the branch they are on their way to."""
    ward, awaited = world.own.wards[0], NEAR | PLANNING | {"next_head"}
    told = {"full_name": "Qzxquyhoach Văn Ba", "birth_day": date(1917, 10, 30), "birth_year": 1917, "phone": "QZXSOMAY"}
    member = Member.objects.create(**told)
    Membership.objects.create(member=member, unit=branch, starts=builders.OPENED, came=Membership.Came.LISTED)
    PersonnelFile.objects.create(
        member=member, political="Qzxlyluan", professional="Qzxchuyenmon", military="Qzxquanngu", party_year=1938,
        checked_on=date(2019, 10, 31),
    )  # fmt: skip
    ServedTerms.objects.create(member=member, unit=ward, office=Office.CHAIR, terms=3)
    plan = SuccessionPlan.objects.create(unit=ward, term=world.own.term, begun_at=now())
    office = PlannedOffice.objects.create(plan=plan, title="Chủ tịch", office=Office.CHAIR)
    Candidate.objects.create(
        planned_office=office, member=member, kind="on_site", planned_on=today(), planned_by=1, reason="Qzxlydora",
        out_on=today(),
    )  # fmt: skip
    Candidate.objects.create(planned_office=office, member=member, kind="on_site", planned_on=today(), planned_by=1)
    Transfer.objects.create(member=member, source=branch, target=following, day=today(), asked_at=now(), asked_by=1)
    PlanReview.objects.create(plan=plan, on=today(), note="Qzxrasoat", by=1, at=now())
    files = {"political": "Qzxlyluan", "professional": "Qzxchuyenmon", "military": "Qzxquanngu", "party_year": "1938",
             "checked_on": "31/10/2019"}  # fmt: skip
    return [
        Mark("Qzxquyhoach", "members.Member.full_name", awaited),
        Mark("1917", "members.Member.birth_year", awaited),
        Mark("QZXSOMAY", "members.Member.phone", NEAR),
        *(Mark(text, f"succession.PersonnelFile.{name}", PLANNING) for name, text in files.items()),
        Mark("Qzxlydora", "succession.Candidate.reason", PLANNING),
        Mark("Qzxrasoat", "succession.PlanReview.note", PLANNING),
    ]


def _moved(left: Unit, ward: Unit) -> list[Mark]:
    """Somebody who was a member of the branch and went to another ward: they are for who keeps the register there."""
    member_of(ward)  # so that the doors find another member there
    joined = builders.wards_of(ward)[0]
    member = Member.objects.create(full_name="Qzxchuyendi Văn Bốn", phone="QZXSOCU")
    Membership.objects.create(
        member=member, unit=left, starts=builders.OPENED, ends=MOVED, came=Membership.Came.LISTED,
        went=Membership.Went.TRANSFERRED,
    )  # fmt: skip
    Membership.objects.create(member=member, unit=joined, starts=MOVED, came=Membership.Came.TRANSFERRED)
    there = frozenset({"beside", "beside_secretary", "beside_head"})
    return [
        Mark("Qzxchuyendi", "members.Member.full_name", there), Mark("QZXSOCU", "members.Member.phone", there),
    ]  # fmt: skip


def text_of(content: bytes) -> str:
    """All words of an answer: of a page, of every part of a Word or Excel file or a folder, of a PDF."""
    if content.startswith(b"PK"):
        return "\n".join(_parts(content))
    if content.startswith(b"%PDF") and shutil.which("pdftotext"):
        read = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=False)
        return read.stdout.decode("utf-8", "replace")
    return content.decode("utf-8", "replace")


def _parts(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return [packed.read(name).decode("utf-8", "replace") for name in packed.namelist()]


def marks_in(text: str, marks: list[Mark]) -> set[str]:
    """Which marks a text holds, accents and capitals aside; years only as whole numbers."""
    plain = text.lower()
    words = [one.text for one in marks if not one.text.isdecimal()] if _any(plain) else []
    years = [one.text for one in marks if one.text.isdecimal() and one.text in text]
    return {one for one in words if one.lower() in plain} | {
        one for one in years if re.search(rf"(?<!\d){one}(?!\d)", text)
    }


def _any(plain: str) -> bool:
    """Whether it is worth looking: nearly every mark begins alike."""
    return "qzx" in plain or "/1913" in plain or "/2019" in plain
