"""Writes entries, and seals them into the chain."""

import hmac
import json
from collections.abc import Iterable
from hashlib import sha256
from typing import Final

from django.conf import settings
from django.db import transaction

from nhiemky.journal.chain import FIRST, seal_of
from nhiemky.journal.models import ChainHead, Entry
from nhiemky.kernel.clock import now

_BATCH: Final = 500


def record(verb: str, kind: str, object_id: object, *, by: int | None, content: object = None) -> None:
    """Writes that the person `by` (None: the product itself) did `verb` to an object.

    Called inside the transaction of the act, so that both are kept or neither. Nobody waits for anybody: the entry
    joins the chain later. content: what was written, of which only a keyed digest is kept.
    """
    Entry.objects.create(
        at=now(), actor="" if by is None else str(by), verb=verb, kind=kind, object_id=str(object_id),
        digest=digest_of(content),
    )  # fmt: skip


def record_each(verb: str, kind: str, told: Iterable[tuple[object, object]], *, by: int | None) -> None:
    """The same act done to many objects (id, content), an entry for each; see `record`."""
    moment, actor = now(), "" if by is None else str(by)
    Entry.objects.bulk_create(
        (
            Entry(at=moment, actor=actor, verb=verb, kind=kind, object_id=str(object_id), digest=digest_of(content))
            for object_id, content in told
        ),
        batch_size=_BATCH,
    )


def digest_of(content: object) -> str:
    """HMAC-SHA256 of the content as canonical JSON; the key keeps short personal values from being guessed."""
    if content is None:
        return ""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, default=str)
    return hmac.new(settings.SECRET_KEY.encode(), text.encode(), sha256).hexdigest()


def seal_entries() -> int:
    """Takes all entries not sealed yet into the chain, in batches, and says how many there were."""
    sealed = 0
    while batch := _seal_batch():
        sealed += batch
    return sealed


@transaction.atomic
def _seal_batch() -> int:
    ChainHead.objects.get_or_create(pk=1)
    head = ChainHead.objects.select_for_update().get(pk=1)
    entries = list(Entry.objects.filter(place=None).order_by("id")[:_BATCH])
    seal = head.seal or FIRST
    for place, entry in enumerate(entries, head.length + 1):
        entry.place, entry.seal = place, (seal := seal_of(seal, place, entry))
    Entry.objects.bulk_update(entries, ["place", "seal"])
    if entries:
        ChainHead.objects.filter(pk=1).update(length=head.length + len(entries), seal=seal)
    return len(entries)
