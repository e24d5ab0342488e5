"""What is done when the register changes."""

from typing import Any

from django.dispatch import receiver

from nhiemky.members.actions.erasing import member_erased
from nhiemky.succession.actions import forget_member


@receiver(member_erased)
def erased(member_id: int, **_: Any) -> None:
    """In the transaction of the erasing: nothing is left behind when that is refused."""
    forget_member(member_id)
