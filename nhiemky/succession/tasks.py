"""What is done when the register changes."""

from typing import Any

from django.dispatch import receiver

from nhiemky.members.actions.erasing import member_erased
from nhiemky.members.actions.pairs import member_merged
from nhiemky.members.actions.purposes import purpose_stopped
from nhiemky.members.fields import Purpose
from nhiemky.members.queries.person import copy_asked
from nhiemky.succession.actions import close_file, follow_merge, forget_member
from nhiemky.succession.queries.kept import copy_for


@receiver(member_erased)
def erased(member_id: int, **_: Any) -> None:
    """In the transaction of the erasing: nothing is left behind when that is refused."""
    forget_member(member_id)


@receiver(member_merged)
def merged(first_id: int, second_id: int, **_: Any) -> None:
    """In the transaction of the merging."""
    follow_merge(first_id, second_id)


@receiver(purpose_stopped)
def stopped(member_id: int, purpose: Purpose, **_: Any) -> None:
    """What they agreed to for planning alone."""
    if purpose == Purpose.PERSONNEL:
        close_file(member_id)


@receiver(copy_asked)
def copied(member_id: int, **_: Any) -> dict[str, list[dict[str, str]]]:
    """What is kept of a member here, for the copy they get."""
    return copy_for(member_id)
