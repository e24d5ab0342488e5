"""What members ask of those who keep their data, and what they are answered in time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from nhiemky.accounts.models import Person
from nhiemky.journal.actions import record
from nhiemky.kernel.clock import today
from nhiemky.kernel.dates import format_date
from nhiemky.kernel.errors import RuleBroken
from nhiemky.kernel.text import squeeze
from nhiemky.members.actions.erasing import erase
from nhiemky.members.actions.purposes import locked_member, stop
from nhiemky.members.fields import LIMITS, STOPPABLE
from nhiemky.members.models import DataRequest, Member
from nhiemky.members.permissions import base_of, home_of, require_about, require_leading
from nhiemky.members.queries.privacy import leaders_of
from nhiemky.notices.actions import Telling, tell, tell_each
from nhiemky.organisation.models import Unit

_NEAR: Final = 3
"""Days before the last one on which those who have to answer are reminded."""


@dataclass(frozen=True, slots=True)
class Asking:
    """What a member asks. on: the day it came, which the time runs from."""

    kind: str
    on: date
    told: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What they are answered. A refusal says why."""

    words: str
    refused: bool = False


@transaction.atomic
def ask(member_id: int, asking: Asking, *, by: Person) -> DataRequest:
    """Notes a request, with its last day by law, and tells those who answer. By the member, or who keeps the register.

    Refused: a day to come, the same asked and not answered yet.
    """
    member = locked_member(member_id)
    require_about(by, member)
    if asking.on > today():
        raise RuleBroken("members.day_to_come")
    if DataRequest.objects.filter(member=member, kind=asking.kind, answered_on=None).exists():
        raise RuleBroken("members.asked_already")
    unit = base_of(home_of(member))
    due = asking.on + timedelta(days=LIMITS[asking.kind])
    made = DataRequest.objects.create(
        member=member, unit=unit, kind=asking.kind, asked_on=asking.on, due=due, told=squeeze(asking.told)
    )
    record("data.asked", "data_request", made.pk, by=by.pk, content={"kind": made.kind, "told": made.told})
    words = _("Có yêu cầu mới về dữ liệu cá nhân của một hội viên, trả lời chậm nhất ngày %(due)s.")
    tell(leaders_of(unit), "members.asked", words % {"due": format_date(due)}, _list_of(unit))
    return made


@transaction.atomic
def answer(request_id: int, answered: Answer, *, by: Person) -> None:
    """Answers a request and does what it asks: erases the member, or stops all that can be stopped.

    By who leads the base association. Refused: answered already, no reason for a refusal, no word at all.
    """
    asked = DataRequest.objects.select_for_update(of=("self",)).select_related("unit", "member").get(pk=request_id)
    require_leading(by, base_of(home_of(asked.member)) if asked.member else asked.unit)
    if asked.answered_on:
        raise RuleBroken("members.answered_already", on=format_date(asked.answered_on))
    if not squeeze(answered.words):
        raise RuleBroken("members.answer_missing")
    asked.answered_on, asked.answer, asked.refused = today(), squeeze(answered.words), answered.refused
    asked.save(update_fields=["answered_on", "answer", "refused"])
    record("data.answered", "data_request", asked.pk, by=by.pk, content=[asked.answer, asked.refused])
    member = Member.objects.select_for_update().filter(pk=asked.member_id or 0).first()
    if member:
        _tell_member(member)
        if not asked.refused:
            _carry_out(asked, member, by)


def follow_homes(members: Iterable[int] | None = None) -> None:
    """Requests not answered yet go with the member: where they belong now, they are answered. None: of everybody."""
    waiting = DataRequest.objects.filter(answered_on=None, member__isnull=False).select_related("member")
    for one in waiting if members is None else waiting.filter(member__in=members):
        if one.member and one.unit_id != (base := base_of(home_of(one.member))).pk:
            DataRequest.objects.filter(pk=one.pk).update(unit=base)


def _carry_out(asked: DataRequest, member: Member, by: Person) -> None:
    if asked.kind == DataRequest.Kind.WITHDRAWAL:
        stop(member, tuple(sorted(STOPPABLE)))
        record("consent.withdrawn", "member", member.pk, by=by.pk, content="all")
    elif asked.kind == DataRequest.Kind.DELETION:
        erase(member)
        record("member.erased", "member", member.pk, by=by.pk)


def _tell_member(member: Member) -> None:
    if member.account_id:
        words = _("Yêu cầu của đồng chí về dữ liệu cá nhân đã được trả lời.")
        tell([member.account_id], "members.answered", words, reverse("members:person", args=(member.pk,)))


@transaction.atomic
def remind_of_requests() -> int:
    """Tells who answers of requests that are due soon or overdue; the product does it every day by itself."""
    open_ones = DataRequest.objects.filter(answered_on=None, due__lte=today() + timedelta(days=_NEAR))
    return tell_each("members.request_due", list(_tellings(open_ones.select_related("unit"))))


def _tellings(requests: Iterable[DataRequest]) -> Iterable[Telling]:
    for one in requests:
        words = (
            _("Quá hạn trả lời yêu cầu về dữ liệu cá nhân của hội viên: hạn là ngày %(due)s.")
            if one.due < today()
            else _("Sắp đến hạn trả lời yêu cầu về dữ liệu cá nhân của hội viên: ngày %(due)s.")
        )
        for person_id in leaders_of(one.unit):
            yield Telling(person_id, words % {"due": format_date(one.due)}, _list_of(one.unit))


def _list_of(unit: Unit) -> str:
    return reverse("members:requests", args=(unit.pk,))
