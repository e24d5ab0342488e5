"""A ward with two branches and a member in each, and who keeps what."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from nhiemky.accounts.models import Person
from nhiemky.members.models import Member, Membership, Sensitive
from nhiemky.organisation.models import Office, Unit
from tests import builders

JOINED: Final = date(2018, 1, 1)


@dataclass(frozen=True, slots=True)
class Ward:
    """Ward 1 with its branches; ward 2 beside it; the member of branch 1, who has an account, and that of branch 2."""

    district: Unit
    ward: Unit
    beside: Unit
    branch: Unit
    other_branch: Unit
    member: Member
    other: Member
    chair: Person
    secretary: Person
    head: Person
    own: Person


def ward() -> Ward:
    """Makes it."""
    top = builders.district(2, branches=2)
    base, beside = builders.wards_of(top)
    branch, other_branch = builders.wards_of(base)
    own = builders.person("own", Office.MEMBER, branch)
    return Ward(
        top, base, beside, branch, other_branch,
        member(branch, "Nguyễn Văn Cần", account=own), member(other_branch, "Trần Thị Mẫn"),
        builders.person("chair", Office.CHAIR, base), builders.person("secretary", Office.SECRETARY, base),
        builders.person("head", Office.BRANCH_HEAD, branch), own,
    )  # fmt: skip


def member(unit: Unit, name: str, account: Person | None = None) -> Member:
    """Somebody of whom everything is known."""
    made = Member.objects.create(
        full_name=name, gender=Member.Gender.MALE, birth_year=1952, birth_day=date(1952, 7, 27),
        kind=Member.Kind.VETERAN, card=f"TH-{unit.pk}-77", phone="0912 345 678", address="Số 9, ngõ Gió",
        account=account,
    )  # fmt: skip
    Membership.objects.create(member=made, unit=unit, starts=JOINED, came=Membership.Came.LISTED)
    Sensitive.objects.create(
        member=made, party=True, party_joined=1975, health="Thương binh 2/4", hardship="Nhà dột",
        ethnicity="Tày", religion="Công giáo",
    )  # fmt: skip
    return made
