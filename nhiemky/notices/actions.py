"""What puts things into people's inboxes, and what takes note that they were read."""

from collections.abc import Iterable

from django.db import transaction

from nhiemky.accounts.models import Person
from nhiemky.journal.actions import record
from nhiemky.kernel.clock import now
from nhiemky.notices.models import InboxItem

_LONGEST = 400


@transaction.atomic
def tell(person_ids: Iterable[int], code: str, text: str, link: str = "") -> int:
    """Tells each person once, inside the transaction of what is told; gives back how many.

    code: what sort of notice, "reports.asked_again"; text: a finished sentence; link: a page of ours, "/dot/1/".
    Whoever has the same unread already is not told twice. Nobody's permission is asked: the calling act has its own.
    """
    if link and (not link.startswith("/") or link.startswith("//")):
        raise ValueError(f"{link!r} leads out of the product")
    text = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
    wanted = dict.fromkeys(person_ids)
    unread = InboxItem.objects.filter(person__in=wanted, read_at=None, code=code, text=text, link=link)
    told = set(unread.values_list("person", flat=True))
    moment = now()
    made = InboxItem.objects.bulk_create(
        InboxItem(person_id=pk, code=code, text=text, link=link, at=moment) for pk in wanted if pk not in told
    )
    return len(made)


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
