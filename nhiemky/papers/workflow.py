"""The life of a paper: its states, and the one table of steps between them. Nothing passes it by."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.db import models
from django.utils.translation import gettext_noop as _


class State(models.TextChoices):
    """Where a paper stands."""

    DRAFT = "draft", _("Đang soạn")
    STANDING = "standing", _("Ban Thường vụ đã thông qua")
    EXECUTIVE = "executive", _("Ban Chấp hành đã thông qua")
    SENT = "sent", _("Đã gửi lên")
    RETURNED = "returned", _("Cấp trên trả lại")
    RECEIVED = "received", _("Cấp trên đã nhận")
    AMENDING = "amending", _("Đang tiếp thu ý kiến hội nghị")
    FINALISED = "finalised", _("Đã hoàn chỉnh sau hội nghị")
    ACCEPTED = "accepted", _("Cấp trên đã công nhận")
    WITHDRAWN = "withdrawn", _("Đã rút về")


EDITABLE: Final = frozenset({State.DRAFT, State.AMENDING})
"""Only there can a text, a figure or a picture of the paper be changed."""
SETTLING: Final = frozenset({State.SENT, State.RECEIVED, State.FINALISED, State.ACCEPTED})
"""There an estimate can still be replaced by the real figure."""


class StepName(StrEnum):
    """What can be done with a paper as a whole."""

    ADOPT_STANDING = "adopt_standing"
    ADOPT_EXECUTIVE = "adopt_executive"
    SEND = "send"
    WITHDRAW = "withdraw"
    RECEIVE = "receive"
    RETURN = "return"
    REVISE = "revise"
    AMEND = "amend"
    FINALISE = "finalise"
    ACCEPT = "accept"
    REOPEN = "reopen"


class Who(StrEnum):
    """Whose step it is: of the unit that writes, or of the one that runs the campaign."""

    UNIT = "unit"
    SUPERIOR = "superior"


class Need(StrEnum):
    """What a step asks for besides the right to take it."""

    COMPLETE = "complete"  # every required section is written
    ADOPTION = "adoption"  # a session of the body with its numbers
    NOTE = "note"  # words on why
    CONFERENCE = "conference"  # the unit's conference has been held
    OPINIONS = "opinions"  # what the conference said, and what was made of it


@dataclass(frozen=True, slots=True)
class PaperStep:
    """One step: from which states, to which, whose, what it needs. right: of `organisation.permissions.Right`.

    label: on its button.
    """

    name: StepName
    sources: frozenset[State]
    target: State
    who: Who
    right: str
    label: str
    needs: frozenset[Need] = frozenset()


_COMPLETE: Final = frozenset({Need.COMPLETE, Need.ADOPTION})
STEPS: Final[dict[StepName, PaperStep]] = {
    step.name: step
    for step in (
        PaperStep(
            StepName.ADOPT_STANDING, frozenset({State.DRAFT}), State.STANDING, Who.UNIT, "submit",
            _("Ghi Ban Thường vụ thông qua"), _COMPLETE,
        ),
        PaperStep(
            StepName.ADOPT_EXECUTIVE, frozenset({State.STANDING}), State.EXECUTIVE, Who.UNIT, "submit",
            _("Ghi Ban Chấp hành thông qua"), _COMPLETE,
        ),
        PaperStep(
            StepName.SEND, frozenset({State.EXECUTIVE}), State.SENT, Who.UNIT, "submit", _("Gửi lên cấp trên"),
        ),
        PaperStep(
            StepName.WITHDRAW, frozenset({State.SENT}), State.WITHDRAWN, Who.UNIT, "submit", _("Rút về"),
            frozenset({Need.NOTE}),
        ),
        PaperStep(
            StepName.RECEIVE, frozenset({State.SENT}), State.RECEIVED, Who.SUPERIOR, "receive", _("Nhận báo cáo"),
        ),
        PaperStep(
            StepName.RETURN, frozenset({State.SENT, State.FINALISED}), State.RETURNED, Who.SUPERIOR, "receive",
            _("Trả lại để sửa"), frozenset({Need.NOTE}),
        ),
        PaperStep(
            StepName.REVISE, frozenset({State.STANDING, State.EXECUTIVE, State.RETURNED, State.WITHDRAWN}),
            State.DRAFT, Who.UNIT, "submit", _("Sửa lại từ bản soạn"),
        ),
        PaperStep(
            StepName.AMEND, frozenset({State.RECEIVED}), State.AMENDING, Who.UNIT, "submit",
            _("Tiếp thu ý kiến hội nghị"), frozenset({Need.CONFERENCE}),
        ),
        PaperStep(
            StepName.FINALISE, frozenset({State.AMENDING}), State.FINALISED, Who.UNIT, "submit",
            _("Hoàn chỉnh và gửi lên"), frozenset({Need.COMPLETE, Need.OPINIONS}),
        ),
        PaperStep(
            StepName.ACCEPT, frozenset({State.FINALISED}), State.ACCEPTED, Who.SUPERIOR, "receive",
            _("Công nhận báo cáo"),
        ),
        PaperStep(
            StepName.REOPEN, frozenset({State.RECEIVED, State.FINALISED, State.ACCEPTED}), State.DRAFT, Who.SUPERIOR,
            "receive", _("Mở lại để sửa"), frozenset({Need.NOTE}),
        ),
    )
}  # fmt: skip


FREEZING: Final = frozenset({StepName.ADOPT_STANDING, StepName.ADOPT_EXECUTIVE, StepName.FINALISE})
"""Steps after which a paper is kept as it stood. What is sent is what was adopted: nothing is written in between."""


def open_steps(state: str) -> tuple[PaperStep, ...]:
    """The steps a paper in a state can take, in the order of the table."""
    return tuple(step for step in STEPS.values() if state in step.sources)
