"""What puts things into people's inboxes, and what takes note that they were read."""

from collections.abc import Iterable
from copy import replace
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.dispatch import Signal

from nhiemky.accounts.models import Person
from nhiemky.journal.actions import record
from nhiemky.kernel.clock import now
from nhiemky.notices.models import InboxItem

letters_wanted: Final = Signal()
"""Sent with subject and letters ((person_id, text) each), inside the transaction of the act; `tasks` listens."""
_LONGEST = 400
_BATCH = 500  # databases limit how many a question may name


@dataclass(frozen=True, slots=True)
class Telling:
    """What one person is told. text: a finished sentence; link: a page of ours, "/dot/1/"."""

    person_id: int
    text: str
    link: str = ""


def tell(person_ids: Iterable[int], code: str, text: str, link: str = "") -> int:
    """Tells all of them the same; see `tell_each`."""
    return tell_each(code, [Telling(pk, text, link) for pk in person_ids])


@transaction.atomic
def tell_each(code: str, told: Iterable[Telling]) -> int:
    """Tells each person once, inside the transaction of what is told; gives back how many.

    code: what sort of notice, "reports.asked_again". Whoever has the same unread already is not told twice. Nobody's
    permission is asked: the calling act has its own.
    """
    wanted = list(dict.fromkeys(map(_fitting, told)))
    people = sorted({one.person_id for one in wanted})
    waiting: set[Telling] = set()
    for start in range(0, len(people), _BATCH):
        unread = InboxItem.objects.filter(person__in=people[start : start + _BATCH], read_at=None, code=code)
        waiting.update(Telling(*row) for row in unread.values_list("person_id", "text", "link"))
    moment = now()
    made = InboxItem.objects.bulk_create(
        InboxItem(person_id=one.person_id, code=code, text=one.text, link=one.link, at=moment)
        for one in wanted
        if one not in waiting
    )
    return len(made)


def write_each(subject: str, told: Iterable[Telling]) -> int:
    """Has everybody told who has an address written a letter, once the act around it is kept; says how many letters.

    The letters are rows of the same database until the worker sends them. Nobody's permission is asked, as above.
    """
    wanted = list(dict.fromkeys(told))
    people = sorted({one.person_id for one in wanted})
    known: set[int] = set()
    for start in range(0, len(people), _BATCH):
        rows = Person.objects.filter(pk__in=people[start : start + _BATCH], is_active=True).exclude(email="")
        known.update(rows.values_list("pk", flat=True))
    letters = [(one.person_id, one.text) for one in wanted if one.person_id in known]
    if letters:
        letters_wanted.send(sender=Person, subject=subject, letters=letters)
    return len(letters)


def _fitting(one: Telling) -> Telling:
    if one.link and (not one.link.startswith("/") or one.link.startswith("//")):
        raise ValueError(f"{one.link!r} leads out of the product")
    return one if len(one.text) <= _LONGEST else replace(one, text=f"{one.text[: _LONGEST - 1]}…")


@transaction.atomic
def mark_read(item_id: int, *, by: Person) -> InboxItem:
    """Notes that a person has looked at something in their own inbox; DoesNotExist for anybody else's."""
    item = InboxItem.objects.get(pk=item_id, person=by)
    if InboxItem.objects.filter(pk=item.pk, read_at=None).update(read_at=now()):
        record("notice.read", "notice", item.pk, by=by.pk)
    return item


@transaction.atomic
def mark_all_read(*, by: Person) -> int:
    """Notes that a person has looked at all of their inbox."""
    count = InboxItem.objects.filter(person=by, read_at=None).update(read_at=now())
    if count:
        record("notices.read", "person", by.pk, by=by.pk, content=count)
    return count
