"""What the worker does for large lists of members. A task may come twice or be cut off: it does what is still to do."""

from typing import Any

from django.dispatch import receiver
from django.tasks import task

from nhiemky.members.actions.lists import look, take_asked
from nhiemky.members.actions.rearranging import follow_reorganisation
from nhiemky.members.models import MemberList
from nhiemky.members.queries.lists import is_large
from nhiemky.organisation.actions.announcing import reorganised
from nhiemky.organisation.models import Reorganisation


@task()
def look_at(list_id: int) -> None:
    """Reads a list and says what it would change."""
    look(list_id)


@task()
def take(list_id: int) -> None:
    """Takes a list in for whoever asked for it."""
    take_asked(list_id)


def look_soon(one: MemberList) -> None:
    """A small list at once, a large one by the worker."""
    if is_large(one):
        look_at.enqueue(one.pk)
    else:
        look(one.pk)


def take_soon(one: MemberList) -> None:
    """The same for taking it in, once it is asked for."""
    if is_large(one):
        take.enqueue(one.pk)
    else:
        take_asked(one.pk)


@receiver(reorganised)
def _follow(*, reorganisation: Reorganisation, **_: Any) -> None:
    """In the same transaction: nobody is ever in a branch that is not there."""
    follow_reorganisation(reorganisation)
