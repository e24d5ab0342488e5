"""What a member's page shows: read from the database field by field, and only what may be shown."""

from dataclasses import dataclass
from datetime import date
from typing import Final, cast

from django.dispatch import Signal

from nhiemky.kernel.dates import format_date
from nhiemky.members.fields import (
    CONSENT,
    MEMBER_FIELDS,
    PURPOSE_WORDS,
    SENSITIVE_FIELDS,
    SENSITIVE_PLANNING,
    STOPPABLE,
    Field,
    Purpose,
)
from nhiemky.members.models import FOREVER, Consent, DataRequest, Member, Membership, Sensitive

copy_asked: Final = Signal()
"""Sent with `member_id`; each room above answers with what it keeps of the member: {sheet: rows}, as `copy_of`."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A field with its value in words, "" where nothing is known."""

    field: Field
    value: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How a purpose stands with a member. consent: the newest; fields: what it keeps, in words."""

    purpose: Purpose
    consent: Consent | None

    @property
    def words(self) -> str:
        """What it is kept for."""
        return PURPOSE_WORDS[self.purpose]

    @property
    def labels(self) -> str:
        """What it keeps, in words."""
        fields = (*MEMBER_FIELDS, *SENSITIVE_FIELDS, *SENSITIVE_PLANNING)
        kept = [one.label for one in fields if one.purpose == self.purpose]
        return ", ".join(one if place == 0 else one[0].lower() + one[1:] for place, one in enumerate(kept))

    @property
    def agreed(self) -> bool:
        """Whether a consent is in force."""
        return self.consent is not None and self.consent.withdrawn_on is None

    @property
    def stopped(self) -> bool:
        """Whether the member has stopped it."""
        return self.consent is not None and self.consent.withdrawn_on is not None

    @property
    def asks(self) -> bool:
        """Whether it begins only with a consent."""
        return self.purpose in CONSENT

    @property
    def may_stop(self) -> bool:
        """Whether there is anything to stop."""
        return self.agreed or (not self.asks and not self.stopped)


def shown(allowed: tuple[Field, ...], member: Member) -> list[Shown]:
    """These fields of a member with their values; which they may be, `permissions.fields_for` says."""
    told = {**_values("members.Member", allowed, member), **_values("members.Sensitive", allowed, member)}
    return [Shown(one, told.get((one.model, one.name), "")) for one in allowed]


def _values(model: str, allowed: tuple[Field, ...], member: Member) -> dict[tuple[str, str], str]:
    names = [one.name for one in allowed if one.model == model]
    if not names:
        return {}
    rows = (
        Sensitive.objects.filter(member=member) if model == "members.Sensitive" else Member.objects.filter(pk=member.pk)
    )
    found = rows.values(*names).first() or {}
    return {(model, name): _words(name, value) for name, value in found.items()}


def _words(name: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, date):
        return format_date(value)
    choices: dict[str, dict[str, str]] = {"gender": dict(Member.Gender.choices), "kind": dict(Member.Kind.choices)}
    return choices.get(name, {}).get(str(value), str(value))


def standings(member: Member) -> list[Standing]:
    """How each purpose that a member may stop stands, those that ask for a consent last."""
    newest = {one.purpose: one for one in Consent.objects.filter(member=member).order_by("pk")}
    order = [one for one in Purpose if one in STOPPABLE]
    return [Standing(one, newest.get(one)) for one in order]


def requests_about(member: Member) -> list[DataRequest]:
    """What a member has asked, the newest first."""
    return list(DataRequest.objects.filter(member=member).order_by("-asked_on", "-pk"))


def wants_copy(member: Member) -> bool:
    """Whether a member has asked for a copy and waits for it."""
    return DataRequest.objects.filter(member=member, kind=DataRequest.Kind.EXPORT, answered_on=None).exists()


def way_of(member: Member) -> list[Membership]:
    """The units a member belonged to, the newest first."""
    return list(Membership.objects.filter(member=member).select_related("unit__parent").order_by("-starts", "-pk"))


def copy_of(member: Member) -> dict[str, list[dict[str, str]]]:
    """Everything kept of a member, for themselves: fields, their way, what they agreed to and asked; and what the
    rooms above keep."""
    fields = [
        {"muc": one.field.label, "gia_tri": one.value, "muc_dich": one.field.purpose_words, "can_cu": one.field.basis,
         "luu": str(one.field.keeping)}
        for one in shown((*MEMBER_FIELDS, *SENSITIVE_FIELDS), member)
    ]  # fmt: skip
    way = [
        {"don_vi": str(one.unit), "tu_ngay": format_date(one.starts), "hinh_thuc": one.get_came_display(),
         "den_truoc_ngay": "" if one.ends == FOREVER else format_date(one.ends), "ly_do": one.get_went_display()}
        for one in way_of(member)
    ]  # fmt: skip
    agreed = [
        {"muc_dich": one.words, "dong_y_ngay": format_date(one.consent.given_on),
         "rut_lai_ngay": format_date(one.consent.withdrawn_on) if one.consent.withdrawn_on else ""}
        for one in standings(member) if one.consent
    ]  # fmt: skip
    asked = [
        {"yeu_cau": str(one), "ngay": format_date(one.asked_on), "noi_dung": one.told, "tra_loi": one.answer}
        for one in requests_about(member)
    ]  # fmt: skip
    above: dict[str, list[dict[str, str]]] = {}
    for _receiver, part in copy_asked.send(sender=Member, member_id=member.pk):
        above |= cast("dict[str, list[dict[str, str]]]", part)
    return {"thong_tin": fields, "sinh_hoat": way, "dong_y": agreed, "yeu_cau": asked, **above}


def sensitive_values(member: Member, opened: list[Field]) -> dict[str, object]:
    """What is written of the sensitive fields that are open, for the form that changes them."""
    found = Sensitive.objects.filter(member=member).values(*(one.name for one in opened)).first() or {}
    if (party := found.get("party")) is not None:
        found["party"] = "1" if party else "0"
    return found
